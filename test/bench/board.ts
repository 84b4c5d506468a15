// 10,000 tiles on one board: first paint, frames while scrolling and while 100 changes a second arrive, and what the DOM holds.
import { connectionDefaults } from '@contract/connections'
import type { Page } from 'playwright-core'
import { startSimulation } from './console/simulation'
import { quantile, rounded } from './console/statistics'
import { openConsole, root } from './console/window'
import type { Figure } from './figure'

const MEMBERS = 10_000
const FIRST_PAINT = 1000
const LONGEST_FRAME = 50
const NEAR_VIEWPORT = 400
const SECONDS = 8

/** Lengths of all frames while `pixels` are scrolled a frame (0: nothing is). Milliseconds. */
const frames = (page: Page, pixels: number, seconds: number): Promise<number[]> =>
  page.evaluate(
    async ({ step, duration }) => {
      const scroller = [...document.querySelectorAll<HTMLElement>('main, main *')].find((one) => one.scrollHeight > one.clientHeight + 1000)
      if (scroller === undefined) throw new Error('nothing scrolls')
      const lengths: number[] = []
      let direction = 1
      await new Promise<void>((done) => {
        const begin = performance.now()
        let before = begin
        const frame = (now: number): void => {
          lengths.push(now - before)
          before = now
          if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 10) direction = -1
          else if (scroller.scrollTop <= 0) direction = 1
          if (step > 0) scroller.scrollTop += direction * step
          if (now - begin < duration) requestAnimationFrame(frame)
          else done()
        }
        requestAnimationFrame(frame)
      })
      return lengths.slice(2)
    },
    { step: pixels, duration: seconds * 1000 }
  )

const longest = (name: string, lengths: readonly number[], bound: number | null = LONGEST_FRAME): Figure[] => {
  const most = Math.max(...lengths)
  return [
    { name: `${name}: longest frame`, value: rounded(most), unit: 'ms', bound, holds: bound === null || most <= bound },
    { name: `${name}: 99 % of frames`, value: rounded(quantile(lengths, 0.99)), unit: 'ms', bound: null, holds: true }
  ]
}

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
    const arriving = await frames(page, 0, SECONDS)
    const scrolling = await frames(page, 60, SECONDS)
    const flinging = await frames(page, 1500, SECONDS)
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
