// A clock that tests move.
import type { Clock } from '../../../src-main/clock'

export interface FakeClock extends Clock {
  /** Moves on, calling what is due in its order, and lets promises run in between. */
  advance(milliseconds: number): Promise<void>
  /** How long from now until the next call; undefined where nothing waits. */
  next(): number | undefined
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createFakeClock(start = Date.UTC(2026, 0, 5, 9)): FakeClock {
  let now = start
  let waiting: { at: number; run: () => void }[] = []
  const first = () =>
    waiting.reduce<(typeof waiting)[number] | undefined>((one, other) => (one && one.at <= other.at ? one : other), undefined)
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
    next: () => {
      const entry = first()
      return entry === undefined ? undefined : entry.at - now
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds
      await settle()
      for (let entry = first(); entry !== undefined && entry.at <= until; entry = first()) {
        const due = entry
        waiting = waiting.filter((one) => one !== due)
        now = Math.max(now, due.at)
        due.run()
        await settle()
      }
      now = until
      await settle()
    }
  }
}
