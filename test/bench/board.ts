// 10,000 tiles on one board: first paint, frames while scrolling and while 100 changes a second arrive, and what the DOM holds.
import { connectionDefaults } from '@contract/connections'
import { frames, longest } from './console/frames'
import { startSimulation } from './console/simulation'
import { quantile, rounded } from './console/statistics'
import { openConsole, root } from './console/window'
import type { Figure } from './figure'

const MEMBERS = 10_000
const FIRST_PAINT = 1000
const NEAR_VIEWPORT = 400
const SECONDS = 8

export async function run(): Promise<Figure[]> {
  const simulation = await startSimulation(root, ['--members', String(MEMBERS), '--groups', '200', '--changes', '100', '--seed', '1'])
  const console = await openConsole(simulation, connectionDefaults.pollSeconds)
  try {
    const { page } = console
    await page.waitForFunction((wanted) => document.querySelector('.fkey b')?.textContent?.replace(/\D/g, '') === String(wanted), MEMBERS)
    const paints: number[] = []
    for (let round = 0; round < 5; round++) {
      await page.reload()
      paints.push(
        await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const look = (): void => {
                if (document.querySelectorAll('.tile').length > 8) requestAnimationFrame(() => resolve(performance.now()))
                else requestAnimationFrame(look)
              }
              look()
            })
        )
      )
    }
    const paint = quantile(paints, 0.5)
    const arriving = await frames(page, { pixels: 0, seconds: SECONDS })
    const scrolling = await frames(page, { pixels: 60, seconds: SECONDS })
    const flinging = await frames(page, { pixels: 1500, seconds: SECONDS })
    const tiles = await page.locator('.tile').count()
    return [
      { name: 'board: first paint of 10,000 tiles', value: rounded(paint, 0), unit: 'ms', bound: FIRST_PAINT, holds: paint <= FIRST_PAINT },
      ...longest('board: 100 changes a second', arriving),
      ...longest('board: scrolling 60 px a frame with 100 changes a second', scrolling),
      // Two windows' heights in every frame: more than a wheel or a key can do, and what dragging the scroll bar costs at most.
      ...longest('board: dragging the scroll bar, 1,500 px a frame with 100 changes a second', flinging, null),
      { name: 'board: tiles in the DOM', value: tiles, unit: 'tiles', bound: NEAR_VIEWPORT, holds: tiles <= NEAR_VIEWPORT }
    ]
  } finally {
    await console.close()
    simulation.close()
  }
}
