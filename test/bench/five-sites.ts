// Five sites with 5,000 members each on one board: frames, also against one site with 10,000 in the same run, the way from the vendor
// to the tile, and a search over all 25,000.
// APIO has no members to show, so of the four vendors that have some Callisto is there twice.
import type { Page } from 'playwright-core'
import { frames, longest } from './console/frames'
import { bringIntoView, type Painted, watchTiles } from './console/marks'
import { type Simulation, startSimulation } from './console/simulation'
import { median, quantile, rounded } from './console/statistics'
import { keystrokes } from './console/typing'
import { until } from './console/waiting'
import { launch, onlySites, type OpenConsole, root } from './console/window'
import type { Figure } from './figure'

const MEMBERS = 5_000
/** Changes a second at each site: a hundred on the whole board, as in the measurements of one site. */
const CHANGES = 20
const POLL_SECONDS = 2
const SECONDS = 8
/** The longest frame of one run is often the machine's own: of so many the middle one is told against one site's. */
const ROUNDS = 5
/** One site with 10,000 members, and as many changes a second as the five have together. */
const ONE_SITE = ['--members', '10000', '--groups', '100', '--changes', String(5 * CHANGES), '--seed', '1']
/** The screen is drawn every 16.7 ms: figures that differ by one drawing of 50 ms are the same. */
const SAME = 1.34
/** One site with 10,000 members has the same bounds. Milliseconds. */
const POLLED = POLL_SECONDS * 1000 + 100
const PUSHED = 100
const KEYSTROKE = 16
const MARKS = 60
const EVERY = 230
const TILES = 8
/** PortSIP tells agents one by one, at a rate that it allows: their first reading takes minutes. Milliseconds. */
const FIRST_READING = 600_000
const TEXTS = ['lindqvist', 'anna ro', 'lindqvist zoe', 'a', '1234']

/** How a site of each vendor is made, and what somebody else does there that can be told apart on a tile. */
interface Kind {
  readonly vendor: Simulation['vendor']
  readonly flags: readonly string[]
  readonly bound: number
  /** @returns whether a painted tile shows it */
  mark(simulation: Simulation, member: { readonly memberId: string; readonly number: string }): Promise<(tile: Painted) => boolean>
}

const markNow = (): string => `mark${Date.now()}`

const callisto: Kind = {
  vendor: 'callisto',
  flags: ['--members', String(MEMBERS)],
  bound: POLLED,
  mark: async (simulation, { memberId }) => {
    const note = markNow()
    await simulation.act([{ action: 'presence', memberId: Number(memberId), code: 1, note }])
    return ({ text }) => text.includes(note)
  }
}
const portsip: Kind = {
  vendor: 'portsip',
  // Version 22.2 tells states one by one; at the rate that the vendor allows, nobody would be on the board for ten minutes.
  flags: ['--extensions', String(MEMBERS), '--cdrs', '100', '--version', '22.3'],
  bound: PUSHED,
  mark: async (simulation, { number }) => {
    const note = markNow()
    await simulation.act([{ action: 'presence', extension: number, presence: 'AVAILABLE', note }])
    return ({ text }) => text.includes(note)
  }
}
const kazoo: Kind = {
  vendor: 'kazoo',
  flags: ['--members', String(MEMBERS), '--cdrs', '100'],
  bound: PUSHED,
  mark: async (simulation, { number }) => {
    const { ids } = await simulation.act([{ action: 'call', from: '+41615550199', to: number }])
    // Over before this telephone's turn comes again.
    setTimeout(() => void simulation.act([{ action: 'hangUp', call: ids?.[0] }]).catch(() => undefined), EVERY * (TILES / 2))
    return ({ line }) => line === 'ringing'
  }
}
const voximplant: Kind = {
  vendor: 'voximplant',
  flags: ['--members', String(MEMBERS), '--cdrs', '100'],
  bound: POLLED,
  mark: async (simulation, { memberId }) => {
    const displayName = markNow()
    await simulation.act([{ action: 'displayName', user: Number(memberId), displayName }])
    return ({ text }) => text.includes(displayName)
  }
}
const KINDS: readonly Kind[] = [callisto, portsip, kazoo, voximplant, callisto]

/** The people of each site, as the console knows them. */
const peopleOf = (page: Page, connectionId: string) =>
  page.evaluate(async (id) => {
    const answer = await window.lampfield.presence.snapshot({})
    if (!answer.ok) throw new Error(answer.error.message)
    const members = answer.data.flatMap((site) => site.members).filter((member) => member.connectionId === id)
    return members.map(({ key, memberId, number }) => ({ key, memberId, number }))
  }, connectionId)

/** Also those that push have to be ready: until then they are asked. */
const allAreRead = (page: Page): Promise<boolean> =>
  page.evaluate(async (least) => {
    const list = await window.lampfield.connections.list({})
    if (!list.ok) return false
    return list.data.every(({ vendor, health: { state, members, feed } }) => {
      const isReady = feed?.kind === 'pushed' || (vendor !== 'portsip' && vendor !== 'kazoo')
      return members >= least && isReady && (state === 'live' || state === 'slow')
    })
  }, MEMBERS)

/** Milliseconds from each change at this site to its paint; what was never painted is left out and counted by whoever asks. */
async function latency(page: Page, simulation: Simulation, connectionId: string, { mark }: Kind): Promise<number[]> {
  const people = new Map((await peopleOf(page, connectionId)).map((member) => [member.key, member]))
  const keys = await bringIntoView(page, connectionId, TILES)
  const paintedSince = await watchTiles(page)
  const marks: { readonly key: string; readonly at: number; readonly shows: (tile: Painted) => boolean }[] = []
  for (let index = 0; index < MARKS; index++) {
    const member = people.get(keys[index % keys.length] ?? '')
    const at = Date.now()
    if (member !== undefined) marks.push({ key: member.key, at, shows: await mark(simulation, member) })
    await new Promise((resolve) => setTimeout(resolve, EVERY))
  }
  await new Promise((resolve) => setTimeout(resolve, 2 * POLLED))
  const painted = await paintedSince()
  return marks.flatMap(({ key, at, shows }) => {
    const seen = painted.find((tile) => tile.key === key && tile.at >= at && shows(tile))
    return seen === undefined ? [] : [seen.at - at]
  })
}

/** The longest frame of each of several runs of scrolling, in the middle. Milliseconds. */
async function middleLongest(page: Page): Promise<number> {
  const longestOnes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { lengths } = await frames(page, { pixels: 60, seconds: SECONDS })
    longestOnes.push(Math.max(...lengths))
  }
  return median(longestOnes)
}

/** The same of a board of one site with 10,000 members. */
async function ofOneSite(): Promise<number> {
  const simulation = await startSimulation(root, ONE_SITE)
  let console: OpenConsole | undefined
  try {
    console = await launch(root)
    const { page } = console
    await onlySites(page, [simulation], POLL_SECONDS)
    await until('the members of the one site', () => allAreRead(page), FIRST_READING)
    await page.reload()
    await page.locator('.tile').first().waitFor()
    return await middleLongest(page)
  } finally {
    await console?.close()
    simulation.close()
  }
}

export async function run(): Promise<Figure[]> {
  const one = await ofOneSite()
  const simulations = await Promise.all(
    KINDS.map(({ vendor, flags }, place) => {
      const many = ['--groups', '100', '--changes', String(CHANGES), '--seed', String(place + 1), '--branch', String(place)]
      return startSimulation(root, [...flags, ...many], vendor)
    })
  )
  let console: OpenConsole | undefined
  try {
    console = await launch(root)
    const { page } = console
    const ids = await onlySites(page, simulations, POLL_SECONDS)
    await until('the members of all five sites', () => allAreRead(page), FIRST_READING)
    await page.locator('.tile').first().waitFor()
    // As for one site: a page that was opened with its sites there.
    await page.reload()
    await page.locator('.tile').first().waitFor()
    const members = (await Promise.all(ids.map((id) => peopleOf(page, id)))).flat().length

    const arriving = await frames(page, { pixels: 0, seconds: SECONDS })
    const scrolling = await frames(page, { pixels: 60, seconds: SECONDS })
    const five = await middleLongest(page)
    const flinging = await frames(page, { pixels: 1500, seconds: SECONDS })
    const ages: Figure[] = []
    for (const [place, kind] of KINDS.entries()) {
      const [simulation, id] = [simulations[place], ids[place]]
      // The second Callisto tells nothing that the first does not.
      if (simulation === undefined || id === undefined || KINDS.indexOf(kind) !== place) continue
      const seen = await latency(page, simulation, id, kind)
      const most = quantile(seen, 0.95)
      const name = `five sites: ${kind.vendor} to painted tile`
      ages.push(
        {
          name: `${name}, 95 %`,
          value: rounded(most, 0),
          unit: 'ms',
          bound: kind.bound,
          holds: most <= kind.bound && seen.length > MARKS / 2
        },
        { name: `${name}, median`, value: rounded(quantile(seen, 0.5), 0), unit: 'ms', bound: null, holds: true },
        { name: `${name}, changes seen`, value: seen.length, unit: 'changes', bound: null, holds: true }
      )
    }
    const { found, shown } = await keystrokes(page, TEXTS)
    const most = quantile(found, 0.95)
    return [
      { name: 'five sites: members', value: members, unit: 'members', bound: null, holds: members >= MEMBERS * KINDS.length },
      ...longest('five sites: 100 changes a second', arriving),
      ...longest('five sites: scrolling 60 px a frame with 100 changes a second', scrolling),
      {
        name: `five sites: scrolling, longest frame, the middle of ${ROUNDS} runs`,
        value: rounded(five),
        unit: 'ms',
        bound: null,
        holds: true
      },
      {
        name: `one site with 10,000: scrolling, longest frame, the middle of ${ROUNDS} runs`,
        value: rounded(one),
        unit: 'ms',
        bound: null,
        holds: true
      },
      {
        name: 'five sites / one site with 10,000: scrolling, longest frame',
        value: rounded(five / one, 2),
        unit: 'ratio',
        bound: SAME,
        holds: five / one <= SAME
      },
      ...longest('five sites: dragging the scroll bar, 1,500 px a frame with 100 changes a second', flinging, null),
      ...ages,
      { name: 'five sites: search, a keystroke, 95 %', value: rounded(most), unit: 'ms', bound: KEYSTROKE, holds: most <= KEYSTROKE },
      { name: 'five sites: search, a keystroke, median', value: rounded(quantile(found, 0.5)), unit: 'ms', bound: null, holds: true },
      {
        name: 'five sites: search until the tiles stand, 95 %',
        value: rounded(quantile(shown, 0.95)),
        unit: 'ms',
        bound: null,
        holds: true
      },
      {
        name: 'five sites: search until the tiles stand, median',
        value: rounded(quantile(shown, 0.5)),
        unit: 'ms',
        bound: null,
        holds: true
      }
    ]
  } finally {
    await console?.close()
    for (const simulation of simulations) simulation.close()
  }
}
