// How many calls match, answered and missed over time, and the exact median wait.
import type { CallResult, CallSummary } from '@contract/calls'
import type { IndexQuery } from '../index-port'
import { BITS, HOUR, NONE, OFFSET, WAIT, next, resultOf } from './facts'
import type { Filter } from './filter'
import type { Opened } from './opened'
import { RESULTS } from './told'
import { bounds, bucketFor, zoneOf } from './zones'

const ANSWERED = RESULTS.indexOf('answered')
const MISSED = RESULTS.indexOf('missed')
const UNREACHED: readonly CallResult[] = ['noAnswer', 'busy', 'cancelled', 'failed']
const SPARE = 1024

/** Reads the facts of the span once; its cost is that of the hours asked for, not of the table. */
export function summarise({ facts }: Opened, filter: Filter, query: IndexQuery, zone: string): CallSummary {
  const hours = filter.nothing ? [] : facts.hours(filter.from, filter.last)
  const first = query.from ?? (hours[0] ?? 0) * HOUR
  const last = query.to === undefined ? ((hours.at(-1) ?? 0) + 1) * HOUR - 1 : query.to - 1
  const bucket = bucketFor(last - first)
  // Bars are asked for over the span of the calls that there are: a range that begins in 1970 has no bars of 1970.
  const edges =
    hours.length === 0
      ? []
      : bounds(zoneOf(zone), bucket, Math.max(first, (hours[0] ?? 0) * HOUR), Math.min(last, ((hours.at(-1) ?? 0) + 1) * HOUR - 1))
  const answered = new Uint32Array(edges.length + 1)
  const missed = new Uint32Array(edges.length + 1)
  let waits = new Uint32Array(SPARE)
  let waited = 0
  const became = new Uint32Array(RESULTS.length)
  let bar = 0
  for (const hour of hours) {
    const start = hour * HOUR
    // Hours come in order of time, so bars do too.
    while (bar + 1 < edges.length && (edges[bar + 1] ?? 0) <= start) bar += 1
    const turns = edges[bar + 1] ?? Number.POSITIVE_INFINITY
    for (const block of facts.blocks(hour)) {
      if (filter.skips(block)) continue
      const { data } = block
      for (let place = 0; place < data.length; place = next(data, place)) {
        if (!filter.matches(data, place, hour)) continue
        const result = resultOf(data[place + BITS] ?? 0)
        became[result] = (became[result] ?? 0) + 1
        if (result === ANSWERED || result === MISSED) {
          const counted = result === ANSWERED ? answered : missed
          const at = start + (data[place + OFFSET] ?? 0)
          let its = bar
          if (at >= turns) while (its + 1 < edges.length && (edges[its + 1] ?? 0) <= at) its += 1
          counted[its] = (counted[its] ?? 0) + 1
        }
        const wait = data[place + WAIT] ?? NONE
        if (wait !== NONE) {
          if (waited === waits.length) {
            const longer = new Uint32Array(waits.length * 2)
            longer.set(waits)
            waits = longer
          }
          waits[waited] = wait
          waited += 1
        }
      }
    }
  }
  const counted = (...results: readonly CallResult[]): number =>
    results.reduce((sum, result) => sum + (became[RESULTS.indexOf(result)] ?? 0), 0)
  const buckets: CallSummary['buckets'] = []
  edges.forEach((from, at) => {
    const to = edges[at + 1]
    const has = { answered: answered[at] ?? 0, missed: missed[at] ?? 0 }
    if (to !== undefined && has.answered + has.missed > 0) buckets.push({ from, to, ...has })
  })
  const medianWait = medianOf(waits.subarray(0, waited))
  return {
    total: counted(...RESULTS),
    answered: counted('answered'),
    missed: counted('missed'),
    voicemail: counted('voicemail'),
    unreached: counted(...UNREACHED),
    open: counted('open'),
    unknown: counted('unknown'),
    bucket,
    buckets,
    ...(medianWait === undefined ? {} : { medianWait })
  }
}

/** Counts all calls that match. */
export function countMatches({ facts }: Opened, filter: Filter): number {
  let total = 0
  for (const hour of filter.nothing ? [] : facts.hours(filter.from, filter.last)) {
    for (const block of facts.blocks(hour)) {
      if (filter.skips(block)) continue
      for (let place = 0; place < block.data.length; place = next(block.data, place))
        if (filter.matches(block.data, place, hour)) total += 1
    }
  }
  return total
}

/** The exact median; the mean of the two in the middle of an even number. Reorders `values`. */
export function medianOf(values: Uint32Array): number | undefined {
  if (values.length === 0) return undefined
  const middle = values.length >>> 1
  const upper = select(values, middle)
  if (values.length % 2 === 1) return upper
  let lower = 0
  for (let at = 0; at < middle; at += 1) lower = Math.max(lower, values[at] ?? 0)
  return (lower + upper) / 2
}

/** Hoare's selection: the value that would be at `wanted` if all were sorted; smaller ones end up before it. */
function select(values: Uint32Array, wanted: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left <= right) {
        const kept = values[left] ?? 0
        values[left] = values[right] ?? 0
        values[right] = kept
        left += 1
        right -= 1
      }
    }
    if (wanted <= right) high = right
    else if (wanted >= left) low = left
    else break
  }
  return values[wanted] ?? 0
}
