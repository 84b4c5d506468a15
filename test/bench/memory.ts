// 10,000 polls in a row: what main and renderer hold on to.
import type { ElectronApplication, Page } from 'playwright-core'
import { startSimulation } from './console/simulation'
import { rounded } from './console/statistics'
import { openConsole, root } from './console/window'
import type { Figure } from './figure'

const POLLS = 10_000
/** Until every path has run often enough to be compiled for good, which is no leak but looks like one. */
const WARM_UP = 2500
const BOUND = 5

const mainBytes = (application: ElectronApplication): Promise<number> =>
  application.evaluate(async () => {
    for (let round = 0; round < 4; round++) {
      globalThis.gc?.()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  })

async function rendererBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

const BURST = 250
const PAUSE = 4

/** Polls of the site so far, as the vendor counts them. */
const received = async (control: string): Promise<number> =>
  ((await (await fetch(`${control}/requests`)).json()) as { received: number }).received

/** Has the site read at least `polls` times more, through the bridge's "retry now". */
async function poll(page: Page, control: string, polls: number): Promise<void> {
  const until = (await received(control)) + polls
  while ((await received(control)) < until) {
    await page.evaluate(
      async ({ times, pause }) => {
        const list = await window.lampfield.connections.list({})
        const id = list.ok ? list.data[0]?.id : undefined
        if (id === undefined) throw new Error('no site')
        for (let index = 0; index < times; index++) {
          await window.lampfield.connections.retry({ id })
          await new Promise((resolve) => setTimeout(resolve, pause))
        }
      },
      { times: BURST, pause: PAUSE }
    )
  }
}

export async function run(): Promise<Figure[]> {
  const simulation = await startSimulation(root, ['--members', '500', '--groups', '10', '--changes', '100', '--seed', '1'])
  const console = await openConsole(simulation, 60)
  try {
    await poll(console.page, simulation.control, WARM_UP)
    const before = {
      main: await mainBytes(console.application),
      renderer: await rendererBytes(console.page),
      received: await received(simulation.control)
    }
    await poll(console.page, simulation.control, POLLS)
    const after = {
      main: await mainBytes(console.application),
      renderer: await rendererBytes(console.page),
      received: await received(simulation.control)
    }
    const growth = (from: number, to: number): number => rounded((to / from - 1) * 100, 2)
    const main = growth(before.main, after.main)
    const renderer = growth(before.renderer, after.renderer)
    const polls = after.received - before.received
    return [
      { name: 'memory: polls', value: polls, unit: 'polls', bound: POLLS, holds: polls >= POLLS },
      { name: 'memory: growth of main over 10,000 polls', value: main, unit: '%', bound: BOUND, holds: main < BOUND },
      { name: 'memory: growth of renderer over 10,000 polls', value: renderer, unit: '%', bound: BOUND, holds: renderer < BOUND }
    ]
  } finally {
    await console.close()
    simulation.close()
  }
}
