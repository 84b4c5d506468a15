// Hours, days, weeks and months as a zone counts them, over daylight saving too; and times written with their offset.
import type { CallSummary } from '@contract/calls'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** No zone changes its offset but at a quarter of an hour. */
const STEADY = 15 * MINUTE
const MOST_KEPT = 100_000

export interface Zone {
  /** Milliseconds that local time is ahead of UTC at this instant. */
  offset(at: number): number
  /** ISO 8601 with the offset, to the second where there are no milliseconds. */
  iso(at: number): string
}

/** @param name IANA; one that this system does not know counts as UTC */
export function zoneOf(name: string): Zone {
  let format: Intl.DateTimeFormat
  const options = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: name })
  } catch {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
  }
  const slots = new Map<number, number>()
  /** Day since 1970 -> its offset; undefined where that changes within the day. */
  const days = new Map<number, number | undefined>()
  const atSlot = (slot: number): number => {
    const kept = slots.get(slot)
    if (kept !== undefined) return kept
    const parts = new Map(format.formatToParts(slot * STEADY).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const offset = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - slot * STEADY
    if (slots.size >= MOST_KEPT) slots.clear()
    slots.set(slot, offset)
    return offset
  }
  const offset = (at: number): number => {
    const day = Math.floor(at / DAY)
    if (!days.has(day)) {
      const first = atSlot((day * DAY) / STEADY)
      days.set(day, first === atSlot(((day + 1) * DAY) / STEADY) ? first : undefined)
    }
    return days.get(day) ?? atSlot(Math.floor(at / STEADY))
  }
  return {
    offset,
    iso: (at) => {
      const ahead = offset(at)
      const minutes = Math.abs(Math.round(ahead / MINUTE))
      const text = civil(at + ahead)
      return `${at % 1_000 === 0 ? text.slice(0, -4) : text}${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    }
  }
}

const padded = (count: number, digits: number): readonly string[] =>
  Array.from({ length: count }, (_, value) => String(value).padStart(digits, '0'))
const TWO = padded(100, 2)
const THREE = padded(1_000, 3)
const two = (value: number): string => TWO[value] ?? ''
const dates = new Map<number, string>()

/** Begins with the date and a T. Many times faster than a Date, which counts for a million lines. */
function dateOf(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    if (dates.size >= MOST_KEPT) dates.clear()
    date = new Date(day * DAY).toISOString().slice(0, -13)
    dates.set(day, date)
  }
  return date
}

/** The date and time of day to the millisecond, without a zone. */
function civil(at: number): string {
  const day = Math.floor(at / DAY)
  const rest = at - day * DAY
  const seconds = Math.floor(rest / 1_000)
  // The time first: as a short text of its own it is copied, where a long one would be strung together of its pieces.
  const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${THREE[rest % 1_000] ?? ''}`
  return dateOf(day) + time
}

/** ISO 8601 in UTC, to the millisecond. */
export const utc = (at: number): string => `${civil(at)}Z`

type Bucket = CallSummary['bucket']

/** The instant at which it is this local time; the first one after where that time is skipped. */
function instantOf(zone: Zone, local: number): number {
  const guess = local - zone.offset(local)
  const second = local - zone.offset(guess)
  return zone.offset(second) === local - second ? second : Math.max(guess, second)
}

function startOf(zone: Zone, bucket: Bucket, at: number): number {
  const local = at + zone.offset(at)
  if (bucket === 'hour') return at - (((local % HOUR) + HOUR) % HOUR)
  const date = new Date(local)
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  if (bucket === 'day') return instantOf(zone, day)
  // Weeks begin on Monday (ISO 8601).
  if (bucket === 'week') return instantOf(zone, day - ((date.getUTCDay() + 6) % 7) * DAY)
  return instantOf(zone, Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1))
}

/** A moment that is surely in the following bucket. */
const BEYOND: Readonly<Record<Bucket, number>> = { hour: HOUR, day: 26 * HOUR, week: 7 * DAY + 2 * HOUR, month: 32 * DAY }

/** The beginnings of all buckets from the one that holds `first` to the one that holds `last`, and the end of that one. */
export function bounds(zone: Zone, bucket: Bucket, first: number, last: number): number[] {
  const found = [startOf(zone, bucket, first)]
  while ((found.at(-1) ?? 0) <= last) {
    const at = found.at(-1) ?? 0
    const following = startOf(zone, bucket, at + BEYOND[bucket])
    // A clock that is set by half an hour makes an hour that is shorter or longer.
    found.push(following > at ? following : at + BEYOND[bucket])
  }
  return found
}

const MOST: readonly (readonly [Bucket, number])[] = [
  ['hour', 3 * DAY],
  ['day', 100 * DAY],
  ['week', 2 * 366 * DAY]
]

/** The size that gives a strip some dozens of bars over this span (milliseconds). */
export const bucketFor = (span: number): Bucket => MOST.find(([, most]) => span <= most)?.[0] ?? 'month'
