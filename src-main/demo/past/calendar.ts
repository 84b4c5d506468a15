// When the calls of the past began: working days with their two peaks, quiet nights, quieter weekends.
import { share } from '../chance'

const HOUR = 3_600_000
const DAY = 24 * HOUR
// The last call of the past is over when the live day begins.
const BEFORE_NOW = 20 * 60_000
const DAYS_AT_LEAST = 28
const DAYS_AT_MOST = 365
const CALLS_A_DAY = 3_000
const WEEKEND = 0.15
const WEEKDAYS = [WEEKEND, 1.2, 1, 0.95, 1, 0.9, WEEKEND] as const
// How much of a day falls into each hour, UTC.
const HOURS = [1, 1, 1, 1, 2, 4, 20, 60, 90, 100, 85, 50, 60, 85, 90, 75, 45, 20, 10, 6, 4, 3, 2, 2] as const

/** @returns microseconds since 1970, rising, `count` of them, the last some minutes before `now` (milliseconds since 1970) */
export function startTimes(seed: number, count: number, now: number): Float64Array {
  const times = new Float64Array(count)
  const days = Math.min(DAYS_AT_MOST, DAYS_AT_LEAST + Math.floor(count / CALLS_A_DAY))
  const end = now - BEFORE_NOW
  const hours: { readonly from: number; readonly length: number; readonly weight: number }[] = []
  for (let from = Math.floor((end - days * DAY) / HOUR) * HOUR; from < end; from += HOUR) {
    const date = new Date(from)
    const length = Math.min(HOUR, end - from)
    const weight = (WEEKDAYS[date.getUTCDay()] ?? 1) * (HOURS[date.getUTCHours()] ?? 1) * (length / HOUR)
    hours.push({ from, length, weight })
  }
  const total = hours.reduce((sum, { weight }) => sum + weight, 0)
  let [made, passed] = [0, 0]
  for (const { from, length, weight } of hours) {
    passed += weight
    const until = Math.min(count, Math.round((passed / total) * count))
    const here = until - made
    for (let at = 0; at < here; at++, made++) times[made] = Math.floor((from + ((at + share(seed, made)) * length) / here) * 1_000)
  }
  return times
}
