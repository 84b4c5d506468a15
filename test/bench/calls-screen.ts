// The screen of calls over an index of a million: frames while it is scrolled and paged, a search, and the page's memory.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { anyCall } from '@contract/calls'
import * as keytar from 'keytar'
import type { Page } from 'playwright-core'
import { systemClock } from '../../src-main/clock'
import { indexKey } from '../../src-main/records/index-key'
import { createVault } from '../../src-main/vault/vault'
import type { ObservedCall } from '../../src-main/vendors/vendor'
import { batchOf, manyCalls, NOON } from '../main/records/store/many-calls'
import { frames, type Frames, longest } from './console/frames'
import { rendererMemory } from './console/process-memory'
import { shippedIndex } from './console/shipped-index'
import { startSimulation } from './console/simulation'
import { median, rounded } from './console/statistics'
import { freshProfile, launch, onlySite, root, whenCallsRead } from './console/window'
import type { Figure } from './figure'

const CALLS = 1_000_000
const PIECE = 5_000
/** What the console calls itself in the keychain of this session. */
const KEYCHAIN_SERVICE = 'Lampfield'
const POLL_SECONDS = 2
const SECONDS = 8
const STEP = 60
/** Between two repetitions of a key that is held down. Milliseconds. */
const KEY_REPEATS = 33
const MEMORY = 300
const QUIET = 1_500
const GRID = '.call-grid'
const WORDS = ['lindqvist', 'rossi', 'keller', 'weber 27', 'favre', 'bianchi', 'carrier east', 'zolw', 'moser', 'anna 20']
const SEARCHES = 7
const OPENINGS = 5

/** The same call, with its legs, moved by so many milliseconds. */
function later(call: ObservedCall, by: number): ObservedCall {
  const moved = <T extends object>(one: T): T => {
    const fields = Object.entries(one).map(([name, value]: [string, unknown]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? value + by : value
    ])
    return Object.fromEntries(fields) as T
  }
  return { ...moved(call), legs: call.legs.map(moved) }
}

/** Fills the index of a console that is closed: encrypted with the key that it keeps in the keychain, its reading left where it stood. */
async function fill(profile: string, connectionId: string): Promise<void> {
  const vault = createVault({ loadKeytar: () => Promise.resolve(keytar), service: KEYCHAIN_SERVICE, clock: systemClock })
  const { key, problem } = await indexKey(vault)
  if (problem !== undefined) throw problem
  const index = (await shippedIndex())()
  const { rebuilt } = await index.open(path.join(profile, 'calls.db'), key)
  if (rebuilt !== undefined) throw new Error('the index could not be read with the key in the keychain')
  const state = (await index.historyState(connectionId, 'calls')) ?? ''
  // The last hour is left free, so that nothing began in the future.
  const by = Date.now() - NOON - 3_600_000
  for (const piece of manyCalls(CALLS, PIECE)) {
    await index.importCalls(
      connectionId,
      batchOf(
        piece.map((call) => later(call, by)),
        { state }
      )
    )
  }
  await index.close()
}

/** A profile whose console has one site, and all those calls of it. */
async function prepare(profile: string, simulation: Parameters<typeof onlySite>[1]): Promise<void> {
  const console = await launch(root, profile)
  let id = ''
  try {
    id = await onlySite(console.page, simulation, POLL_SECONDS, 'keychain')
    await whenCallsRead(console.page, id)
    // All calls of all times, as someone left the screen who looked at them.
    await console.page.evaluate(async (query) => {
      const layout = await window.lampfield.calls.layout({})
      if (!layout.ok) throw new Error(layout.error.message)
      const set = await window.lampfield.calls.setLayout({ ...layout.data, query })
      if (!set.ok) throw new Error(set.error.message)
    }, anyCall)
  } finally {
    await console.close()
  }
  await fill(profile, id)
}

/** Milliseconds from going there from another screen until the first page is painted. */
const openScreen = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now()
        location.hash = '#/calls'
        const look = (): void => {
          if (document.querySelectorAll('.call-grid .call-row[data-key]').length > 8)
            requestAnimationFrame(() => resolve(performance.now() - begun))
          else requestAnimationFrame(look)
        }
        look()
      })
  )

const firstRow = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('.call-grid .call-row[data-key]')?.dataset['key'] ?? '')

/** How many of the million calls the screen says there are. */
async function countOf(page: Page): Promise<number> {
  const answer = await page.evaluate(() => window.lampfield.calls.index({}))
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data.calls
}

/** Holds PageDown down while frames are counted. */
async function paging(page: Page): Promise<Frames> {
  await page.locator(`${GRID} .call-row[data-key]`).first().focus()
  let held = true
  const hold = (async () => {
    while (held) {
      await page.keyboard.down('PageDown')
      await new Promise((resolve) => setTimeout(resolve, KEY_REPEATS))
    }
    await page.keyboard.up('PageDown')
  })()
  const seen = await frames(page, { scroller: GRID, pixels: 0, seconds: SECONDS })
  held = false
  await hold
  return seen
}

/** Milliseconds from the last letter until the first row of the answer is painted; undefined where that row was there before. */
async function search(page: Page, words: string): Promise<number | undefined> {
  const before = await firstRow(page)
  await page.evaluate(() => {
    const first = (): string => document.querySelector<HTMLElement>('.call-grid .call-row[data-key]')?.dataset['key'] ?? ''
    const times = { typed: 0, painted: 0 }
    let shown = first()
    const field = document.querySelector<HTMLInputElement>('.calls-screen .search input')
    field?.addEventListener('input', () => (times.typed = performance.now()))
    const look = new MutationObserver(() =>
      requestAnimationFrame(() => {
        if (first() === shown || first() === '') return
        shown = first()
        times.painted = performance.now()
      })
    )
    look.observe(document.querySelector('.calls-screen') ?? document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { searching: { times, end: () => look.disconnect() } })
  })
  await page.locator('.calls-screen .search input').focus()
  await page.keyboard.type(words)
  await page.locator(`${GRID}[aria-busy="false"]`).waitFor()
  await page.waitForTimeout(QUIET)
  const { typed, painted } = await page.evaluate(() => {
    const { searching } = window as unknown as { searching: { times: { typed: number; painted: number }; end(): void } }
    searching.end()
    return searching.times
  })
  await page.keyboard.press('Escape')
  await page.waitForFunction((key) => document.querySelector<HTMLElement>('.call-grid .call-row[data-key]')?.dataset['key'] === key, before)
  return painted > typed ? painted - typed : undefined
}

export async function run(): Promise<Figure[]> {
  const simulation = await startSimulation(root, ['--extensions', '200', '--cdrs', '20', '--still', '--seed', '1'], 'portsip')
  const profile = freshProfile()
  try {
    await prepare(profile, simulation)
    const console = await launch(root, profile)
    try {
      const { application, page } = console
      await page.locator('.tile').first().waitFor()
      const opening = await openScreen(page)
      const openings: number[] = []
      for (let round = 0; round < OPENINGS; round++) {
        await page.evaluate(() => (location.hash = '#/board'))
        await page.locator('.tile').first().waitFor()
        openings.push(await openScreen(page))
      }
      const calls = await countOf(page)
      if (calls < CALLS) throw new Error(`the console found ${calls} calls in its index`)
      const memory = [await rendererMemory(application)]
      const scrolling = await frames(page, { scroller: GRID, pixels: STEP, seconds: SECONDS, atEnd: 'wait' })
      memory.push(await rendererMemory(application))
      const paged = await paging(page)
      memory.push(await rendererMemory(application))
      await page.keyboard.press('Control+Home')
      await page.waitForFunction(() => document.querySelector('.call-grid')?.scrollTop === 0)
      const times: number[] = []
      for (const words of WORDS) {
        if (times.length === SEARCHES) break
        const time = await search(page, words)
        if (time !== undefined) times.push(time)
      }
      memory.push(await rendererMemory(application))
      const own = Math.max(...memory.map((one) => one.own))
      const whole = Math.max(...memory.map((one) => one.whole))
      const name = 'calls screen, 1 M calls'
      return [
        { name: `${name}: first page painted, right after the start`, value: rounded(opening, 0), unit: 'ms', bound: null, holds: true },
        {
          name: `${name}: first page painted, when the screen is opened again`,
          value: rounded(median(openings), 0),
          unit: 'ms',
          bound: null,
          holds: true
        },
        ...longest(`${name}: scrolling ${STEP} px a frame`, scrolling),
        {
          name: `${name}: frames that found more calls to scroll to`,
          value: rounded((100 * scrolling.moved) / scrolling.lengths.length, 1),
          unit: '%',
          bound: null,
          holds: true
        },
        // A window's height in every step: told without a bound, as the drag of the board's scroll bar is.
        ...longest(`${name}: holding PageDown`, paged, null),
        {
          name: `${name}: from the last letter of a search to its first page`,
          value: rounded(median(times), 0),
          unit: 'ms',
          bound: null,
          holds: true
        },
        { name: `${name}: memory of the page`, value: rounded(own, 0), unit: 'MB', bound: MEMORY, holds: own <= MEMORY },
        {
          name: `${name}: memory of the page with what all processes share`,
          value: rounded(whole, 0),
          unit: 'MB',
          bound: null,
          holds: true
        }
      ]
    } finally {
      await console.close()
    }
  } finally {
    simulation.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
