// The span of time that CDRs and recordings are asked for: at most 31 days and an hour, up to now where nothing else is said.
import type { Clock } from '../clock'
import { fromGregorian, gregorian } from './calls/gregorian'
import { decodeKey, pageSizeOf } from './listing'
import { invalid } from './refusal'
import type { Asked } from './router'

/** Seconds. */
export const RANGE_AT_MOST = 31 * 24 * 60 * 60 + 60 * 60

export interface Range {
  /** Milliseconds since 1970, both included. */
  readonly from: number
  readonly to: number
}

/** `created_from` and `created_to`, in Gregorian seconds. @throws Refusal 400 for a range that is too long or turned round */
export function rangeOf(asked: Asked, clock: Clock): Range {
  const to = secondsOf(asked, 'created_to') ?? gregorian(clock.now())
  const from = secondsOf(asked, 'created_from') ?? to - RANGE_AT_MOST
  const refuse = (message: string, cause: number) => invalid('created_from', 'date_range', { message, cause })
  if (to < from) throw refuse('created_to lies before created_from', from)
  if (to - from > RANGE_AT_MOST) throw refuse(`at most ${RANGE_AT_MOST} seconds at a time`, to)
  // The last second counts as a whole.
  return { from: fromGregorian(from), to: fromGregorian(to) + 999 }
}

function secondsOf(asked: Asked, name: string): number | undefined {
  const given = asked.value(name)
  if (given === undefined) return undefined
  if (!/^\d{1,15}$/.test(given)) throw invalid(name, 'type', { message: 'this should be Gregorian seconds', value: given })
  return Number(given)
}

export interface Span<T> {
  readonly rows: readonly T[]
  /** When and which is the first row that is not in it. */
  readonly next?: readonly [endedAt: number, id: string]
}

/** One page of a sequence that goes back in time; its key tells when and at which row the next page begins. */
export function spanOf<T extends { readonly id: string; readonly endedAt: number }>(
  asked: Asked,
  range: Range,
  read: (range: Range) => Iterable<T>
): Span<T> {
  const size = pageSizeOf(asked) ?? Number.POSITIVE_INFINITY
  const key = decodeKey(asked.value('start_key'))
  const [endedAt, id] = Array.isArray(key) ? (key as [unknown, unknown]) : []
  const from = typeof endedAt === 'number' && typeof id === 'string' ? { endedAt, id } : undefined
  const rows: T[] = []
  let begun = from === undefined
  for (const row of read(from === undefined ? range : { from: range.from, to: Math.min(range.to, from.endedAt) })) {
    begun ||= row.id === from?.id || row.endedAt < (from?.endedAt ?? 0)
    if (!begun) continue
    if (rows.length >= size) return { rows, next: [row.endedAt, row.id] }
    rows.push(row)
  }
  return { rows }
}
