// 200 events a second from 1,000 extensions: from the telephone system's frame to the painted tile, and what that costs main.
import type { ElectronApplication, Page } from 'playwright-core'
import type { StateChange } from '../../src-main/demo/portsip/journal'
import { type Simulation, startSimulation } from './console/simulation'
import { quantile, rounded } from './console/statistics'
import { until } from './console/waiting'
import { onlySite, launch, root, whenCallsRead } from './console/window'
import type { Figure } from './figure'

const EXTENSIONS = 1000
const EVENTS = 200
const SECONDS = 60
const WARM_UP = 5
const LATENCY = 100
/** Of one core. */
const SHARE = 1 / 3
/** A state that the next one overtakes within this time may rightly never be painted. Milliseconds. */
const STANDS = 500
const LEAST = 100

/** A tile as it was painted. */
interface Painted {
  readonly number: string
  readonly line: string
  readonly at: number
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** Waits until the site tells of changes by itself. */
const whenPushed = (page: Page): Promise<true> =>
  until('the live events of the site', () =>
    page.evaluate(async () => {
      const list = await window.lampfield.connections.list({})
      return list.ok && list.data.every(({ health }) => health.state === 'live' && health.feed?.kind === 'pushed')
    })
  )

/** Notes from now on when a tile in view was painted with another line state. @returns the numbers of the tiles in view */
const watchTiles = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const numberOf = (tile: HTMLElement): string => tile.querySelector('.ext')?.textContent?.trim() ?? ''
    const inView = [...document.querySelectorAll<HTMLElement>('.tile')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
    const watched = new Map(inView.map((tile) => [tile, numberOf(tile)]))
    const painted: Painted[] = []
    new MutationObserver((changes) => {
      const seen = changes.flatMap(({ target }) => {
        const number = target instanceof HTMLElement ? watched.get(target) : undefined
        return number === undefined || !(target instanceof HTMLElement) ? [] : [{ number, line: target.dataset['line'] ?? '' }]
      })
      if (seen.length === 0) return
      // Before the frame is painted comes its callback, after that a message.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const at = Date.now()
          painted.push(...seen.map((one) => ({ ...one, at })))
          port1.close()
        }
        port2.postMessage(undefined)
      })
    }).observe(document.body, { subtree: true, attributeFilter: ['data-line'] })
    Object.assign(window, { painted })
    return [...new Set(watched.values())]
  })

const paintedTiles = (page: Page): Promise<Painted[]> => page.evaluate(() => (window as unknown as { painted: Painted[] }).painted)

interface Cost {
  /** Milliseconds, of all threads of main. */
  readonly cpu: number
  /** Milliseconds of the wall clock. */
  readonly at: number
}

const cost = (application: ElectronApplication): Promise<Cost> =>
  application.evaluate(() => {
    const { user, system } = process.cpuUsage()
    return { cpu: (user + system) / 1000, at: performance.now() }
  })

const changesSince = async (simulation: Simulation, sequence: number): Promise<StateChange[]> =>
  (await simulation.read<{ changes: StateChange[] }>(`/changes?since=${sequence}`)).changes

/** Changes of the line that stood long enough to be seen, with the moment at which the next one came. */
function standing(changes: readonly StateChange[], numbers: ReadonlySet<string>, end: number) {
  const found: { readonly number: string; readonly status: string; readonly at: number; readonly ended: number }[] = []
  for (const number of numbers) {
    const own = changes.filter(({ extension }) => extension === number)
    const calls = own.filter((change, index) => index > 0 && own[index - 1]?.callStatus !== change.callStatus)
    for (const [index, { at, callStatus }] of calls.entries()) {
      const before = calls[index - 1]?.at
      const ended = Math.min(calls[index + 1]?.at ?? end, end)
      if (before !== undefined && at - before >= STANDS && ended - at >= STANDS) found.push({ number, status: callStatus, at, ended })
    }
  }
  return found
}

const LINES: Readonly<Record<string, string>> = { RINGING: 'ringing', ON_CALL: 'busy' }
const shows = (line: string, status: string): boolean =>
  status === '' ? !Object.values(LINES).includes(line) && line !== 'unknown' : line === LINES[status]

/** Milliseconds from each change to its paint; one that was never painted counts for as long as it stood. */
function latencies(changes: readonly StateChange[], painted: readonly Painted[], numbers: readonly string[], end: number) {
  let lost = 0
  const ages = standing(changes, new Set(numbers), end).map(({ number, status, at, ended }) => {
    const seen = painted.find((one) => one.number === number && one.at >= at && one.at < ended && shows(one.line, status))
    if (seen === undefined) lost += 1
    return (seen?.at ?? ended) - at
  })
  return { ages, lost }
}

export async function run(): Promise<Figure[]> {
  const flags = ['--extensions', String(EXTENSIONS), '--changes', String(EVENTS), '--cdrs', '100', '--seed', '1']
  const simulation = await startSimulation(root, flags, 'portsip')
  const console = await launch(root)
  try {
    const { application, page } = console
    const id = await onlySite(page, simulation, 1)
    await whenPushed(page)
    await whenCallsRead(page, id)
    await pause(WARM_UP)
    const sequence = (await changesSince(simulation, 0)).at(-1)?.sequence ?? 0
    const numbers = await watchTiles(page)
    const before = await cost(application)
    await pause(SECONDS)
    const after = await cost(application)
    const changes = await changesSince(simulation, sequence)
    const end = changes.at(-1)?.at ?? 0
    await pause(1)
    const { ages, lost } = latencies(changes, await paintedTiles(page), numbers, end)
    const most = quantile(ages, 0.95)
    const share = (after.cpu - before.cpu) / (after.at - before.at)
    const told = changes.length / ((end - (changes[0]?.at ?? 0)) / 1000)
    return [
      {
        name: 'live events: frame to painted tile, 95 %',
        value: rounded(most, 0),
        unit: 'ms',
        bound: LATENCY,
        holds: most <= LATENCY && ages.length >= LEAST
      },
      { name: 'live events: frame to painted tile, median', value: rounded(quantile(ages, 0.5), 0), unit: 'ms', bound: null, holds: true },
      { name: 'live events: changes looked at', value: ages.length, unit: 'changes', bound: null, holds: true },
      {
        name: `live events: changes that stood ${STANDS} ms and were never painted`,
        value: lost,
        unit: 'changes',
        bound: 0,
        holds: lost === 0
      },
      { name: 'live events: main process', value: rounded(share, 3), unit: 'of a core', bound: rounded(SHARE, 3), holds: share <= SHARE },
      { name: 'live events: told by the telephone system', value: rounded(told, 0), unit: 'a second', bound: null, holds: true }
    ]
  } finally {
    await console.close()
    simulation.close()
  }
}
