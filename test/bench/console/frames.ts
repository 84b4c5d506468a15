// How long the page's frames take while it is moved, or while something happens to it.
import type { Page } from 'playwright-core'
import type { Figure } from '../figure'
import { quantile, rounded } from './statistics'

const LONGEST_FRAME = 50
/** Frames at the beginning that also pay for the beginning itself. */
const SETTLING = 2

export interface Frames {
  /** Milliseconds. */
  readonly lengths: readonly number[]
  /** How many of the frames found something to scroll to. */
  readonly moved: number
}

export interface Scrolling {
  /** What scrolls; where absent, the first in `main` that can be scrolled far. */
  readonly scroller?: string
  /** 0: nothing is scrolled. */
  readonly pixels: number
  readonly seconds: number
  /** At an end: turn round, or wait for more to come. */
  readonly atEnd?: 'turn' | 'wait'
}

/** All frames while `pixels` are scrolled in each of them. */
export const frames = (page: Page, { scroller = '', pixels, seconds, atEnd = 'turn' }: Scrolling): Promise<Frames> =>
  page.evaluate(
    async ({ selector, step, duration, turns, first }) => {
      const scrolled =
        selector === ''
          ? [...document.querySelectorAll<HTMLElement>('main, main *')].find((one) => one.scrollHeight > one.clientHeight + 1000)
          : document.querySelector<HTMLElement>(selector)
      if (!scrolled) throw new Error('nothing scrolls')
      const lengths: number[] = []
      let direction = 1
      let moved = 0
      const scroll = (): void => {
        const from = scrolled.scrollTop
        if (turns && from + scrolled.clientHeight >= scrolled.scrollHeight - 10) direction = -1
        else if (from <= 0) direction = 1
        scrolled.scrollTop = from + direction * step
        if (scrolled.scrollTop !== from && lengths.length > first) moved += 1
      }
      await new Promise<void>((done) => {
        const begin = performance.now()
        let before = begin
        const frame = (now: number): void => {
          lengths.push(now - before)
          before = now
          if (step > 0) scroll()
          if (now - begin < duration) requestAnimationFrame(frame)
          else done()
        }
        requestAnimationFrame(frame)
      })
      return { lengths: lengths.slice(first), moved }
    },
    { selector: scroller, step: pixels, duration: seconds * 1000, turns: atEnd === 'turn', first: SETTLING }
  )

export const longest = (name: string, { lengths }: Frames, bound: number | null = LONGEST_FRAME): Figure[] => {
  const most = Math.max(...lengths)
  return [
    { name: `${name}: longest frame`, value: rounded(most), unit: 'ms', bound, holds: bound === null || most <= bound },
    { name: `${name}: 99 % of frames`, value: rounded(quantile(lengths, 0.99)), unit: 'ms', bound: null, holds: true }
  ]
}
