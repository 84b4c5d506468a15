// The scale of the strip above the calls: its steps in time, the labels under it, and the levels beside it.
import type { CallSummary } from '@contract/calls'
import { startOfDay, startOfMonth } from '../time-zones'
import type { Times } from './conditions'

/** A moment at which one bucket ends and the next begins. */
export type Edge = number

const HOUR = 3_600_000
const MOST_EDGES = 2000

/** The next edge after `at`; hours and days as the user's zone counts them. */
function following(at: number, bucket: CallSummary['bucket']): number {
  switch (bucket) {
    case 'hour':
      return at + HOUR
    case 'day':
      return startOfDay(at, 1)
    case 'week':
      return startOfDay(at, 7)
    case 'month':
      return startOfMonth(at, 1)
  }
}

/** All steps of what is shown: of the frame up to now, or from the first to the last bucket where there is no frame. Rising. */
export function edgesOf({ buckets, bucket }: CallSummary, frame: Times | undefined, at = Date.now()): Edge[] {
  const first = buckets[0]
  const last = buckets.at(-1)
  const from = frame?.from ?? first?.from
  const end = frame?.to ?? last?.to
  if (from === undefined || end === undefined) return []
  // What has not come yet would only be empty; calls in the future (a clock that is wrong) are shown all the same.
  const latest = Math.max(at, last?.from ?? 0)
  const edges = [from]
  // Buckets of weeks and months begin where main counts them from.
  let step = first !== undefined && (bucket === 'week' || bucket === 'month') && first.from > from ? first.from : following(from, bucket)
  while (step < end && edges.length < MOST_EDGES) {
    edges.push(step)
    if (step > latest) return edges
    step = following(step, bucket)
  }
  return [...edges, end]
}

/** The place of the edge that is nearest to a moment. */
export function nearestEdge(edges: readonly Edge[], at: number): number {
  let best = 0
  for (const [index, edge] of edges.entries()) if (Math.abs(edge - at) < Math.abs((edges[best] ?? 0) - at)) best = index
  return best
}

const LABEL_ROOM = { hour: 3.5, day: 4.5, week: 4.5, month: 5 } as const
const HOURS_A_DAY = 24
const NICE_STEPS = [1, 2, 3, 4, 6, 12, 24, 48, 96] as const

/** Labels nearer to the end than this would be cut. rem */
const END_ROOM = 1

/** What stands under the strip, as many as fit into `room` rem. */
export function labelsOf(
  edges: readonly Edge[],
  bucket: CallSummary['bucket'],
  room: number,
  locale: string
): { at: Edge; text: string }[] {
  const first = edges[0] ?? 0
  const last = edges.at(-1) ?? 0
  const spansDays = bucket === 'hour' && last - first > (HOURS_A_DAY + 2) * HOUR
  const isHour = bucket === 'hour' && !spansDays
  const candidates = spansDays ? edges.filter((edge) => new Date(edge).getHours() === 0) : edges
  const fitting = Math.max(1, Math.floor(room / LABEL_ROOM[spansDays ? 'day' : bucket]))
  // The last edge is an end and needs no label.
  const needed = Math.max(1, Math.ceil((candidates.length - 1) / fitting))
  const every = NICE_STEPS.find((step) => step >= needed) ?? needed
  const options: Intl.DateTimeFormatOptions = bucket === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' }
  const format = new Intl.DateTimeFormat(locale, options)
  const text = (at: Edge): string => (isHour ? String(new Date(at).getHours()).padStart(2, '0') : format.format(at))
  const beforeEnd = ((last - first) * (room - END_ROOM)) / room
  return candidates.filter((at, index) => index % every === 0 && at - first <= beforeEnd).map((at) => ({ at, text: text(at) }))
}

/** One or two round numbers to compare the bars with. */
export function levelsOf(most: number): number[] {
  if (most < 4) return [most]
  const power = 10 ** Math.floor(Math.log10(most / 2))
  const step = [5, 2, 1].map((factor) => factor * power).find((one) => one * 2 <= most) ?? power
  return [step, step * 2]
}
