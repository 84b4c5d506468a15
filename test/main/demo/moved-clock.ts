// A clock that stands until a test moves it.
import type { Clock } from '../../../src-main/demo/clock'

export interface MovedClock extends Clock {
  /** Runs everything that is due within these milliseconds, in its order. */
  move(milliseconds: number): void
  /** How many calls still wait. */
  waiting(): number
}

export function movedClock(start = Date.UTC(2025, 2, 3, 11, 30)): MovedClock {
  let now = start
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    move: (milliseconds) => {
      const end = now + milliseconds
      for (;;) {
        const next = waiting.reduce<(typeof waiting)[number] | undefined>(
          (first, entry) => (first === undefined || entry.at < first.at ? entry : first),
          undefined
        )
        if (next === undefined || next.at > end) break
        waiting = waiting.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
    waiting: () => waiting.length
  }
}
