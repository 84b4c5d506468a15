// Since when what is there at the beginning exists: the account for years, its users since working hours of the years after.
import { hashed, share } from '../chance'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
const WEEK = 7 * DAY
const ACCOUNT_AGE = 7 * 52 * WEEK
// Whoever is in the calls of the past was there then.
const YOUNGEST_AGE = 9 * WEEK
const WORKING_DAYS = 5
/** Of a working day, UTC. */
const WORKING_HOURS = { from: 7, length: 9 }
// 1 January 1970 was a Thursday.
const FIRST_MONDAY = 4 * DAY

/** All is counted from the Monday before, so that it stays the same through a week's demos. */
const mondayOf = (now: number): number => Math.floor((now - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY

/** When the account was opened. Milliseconds since 1970, before and after. @param now when the demo begins */
export const opened = (now: number): number => mondayOf(now) - ACCOUNT_AGE + 8 * HOUR

export interface Since {
  readonly created: number
  /** From `created` to the Monday before the beginning. */
  readonly modified: number
}

/**
 * Since when each of `count` users exists, the oldest first, as ids rise with time; more of them in the account's first years. All
 * in working hours, and the same for the same seed and week. @param now when the demo begins, milliseconds since 1970
 */
export function sincesOf(seed: number, count: number, now: number): readonly Since[] {
  const monday = mondayOf(now)
  const weeks = (ACCOUNT_AGE - YOUNGEST_AGE) / WEEK
  const created = Array.from({ length: count }, (_, index) => {
    const week = Math.floor(share(seed, 4 * index) ** 2 * weeks)
    const day = hashed(seed, 4 * index + 1) % WORKING_DAYS
    const second = Math.floor((WORKING_HOURS.from + share(seed, 4 * index + 2) * WORKING_HOURS.length) * 3_600)
    return monday - ACCOUNT_AGE + (week + 1) * WEEK + day * DAY + second * SECOND
  }).sort((one, other) => one - other)
  return created.map((at, index) => {
    const days = Math.floor(share(seed, 4 * index + 3) * Math.floor((monday - at) / DAY))
    return { created: at, modified: at + days * DAY }
  })
}
