// What is over (calls, recordings), in the time spans that Crossbar allows: from now back into the past once, and then what is new.
import { z } from 'zod'
import type { Clock } from '../http/client'
import type { Page, SpanQuery } from './api'
import { gregorianOf } from './gregorian'

/** Crossbar takes 31 days and an hour at most. Seconds. */
const SPAN = 31 * 24 * 3_600
/** After so many spans in a row without anything (a year) there is no more past. */
const EMPTY_MOST = 12
/** What ended shortly before what was read last may have been written after it. Seconds. */
const OVERLAP = 300
/** How far the vendor's clock may be ahead of ours. Seconds. */
const AHEAD = 300
/** Where nothing was read yet that tells the vendor's own time, what is new begins a day ago. Seconds. */
const DAY = 86_400

/** All times in Gregorian seconds, both ends included. */
const past = z.object({
  phase: z.literal('past'),
  /** Where what is new begins. */
  mark: z.number().int(),
  /** The end of the span that is being read. */
  to: z.number().int(),
  /** The page of it that comes next; absent for its first one. */
  key: z.string().optional(),
  /** Groups of rows that were told with the page before and may go on in this one. */
  told: z.array(z.string()),
  /** Spans without anything until now. */
  empty: z.number().int(),
  done: z.number().int()
})
const current = z.object({ phase: z.literal('new'), mark: z.number().int(), done: z.number().int() })
export const historyState = z.discriminatedUnion('phase', [past, current])
export type HistoryState = z.infer<typeof historyState>

export interface HistoryPage<R> {
  readonly rows: readonly R[]
  readonly state: HistoryState
  /** Everything is in. */
  readonly last: boolean
  /** Rows from around the mark, which come again at the next reading. */
  readonly recent: boolean
}

export interface HistoryOptions<R> {
  readonly list: (query: SpanQuery) => Promise<Page<R>>
  /** What joins rows that belong together; undefined for rows that make no sense. */
  readonly joinedBy: (row: R) => string | undefined
  /** When it ended, in Gregorian seconds: the vendor's own clock says where what is new begins. */
  readonly endOf: (row: R) => number | undefined
  readonly clock: Clock
  /** Milliseconds since 1970. */
  readonly since: number
}

/** Reads on from `state`, first what is missing of the past, then what is new. Pages are the vendor's. */
export async function* readHistory<R>(options: HistoryOptions<R>, state: HistoryState | undefined): AsyncGenerator<HistoryPage<R>> {
  const now = gregorianOf(options.clock.now())
  let at: HistoryState = state ?? { phase: 'past', mark: now - DAY, to: now + AHEAD, told: [], empty: 0, done: 0 }
  while (at.phase === 'past') {
    const page: HistoryPage<R> = await readPast(options, at)
    at = page.state
    yield page
  }
  yield* readNew(options, at)
}

async function readPast<R>(options: HistoryOptions<R>, state: z.infer<typeof past>): Promise<HistoryPage<R>> {
  const { list, joinedBy, since } = options
  const { to, key, empty, done } = state
  const oldest = gregorianOf(since)
  const recent = key === undefined && done === 0
  const from = Math.max(oldest, to - SPAN)
  const page = await list({ from, to, ...(key === undefined ? {} : { start_key: key }) })
  const mark = markAfter(options, state.mark, page.rows)
  const rows = page.rows.filter((row) => !state.told.includes(joinedBy(row) ?? ''))
  const counted = done + page.rows.length
  const lastJoined = page.rows.length === 0 ? undefined : joinedBy(page.rows[page.rows.length - 1] as R)
  if (page.next !== undefined) {
    const told = lastJoined === undefined ? [] : [lastJoined]
    return { rows, state: { ...state, mark, key: page.next, told, empty: 0, done: counted }, last: false, recent }
  }
  const emptyNow = key === undefined && page.rows.length === 0 ? empty + 1 : 0
  if (from <= oldest || emptyNow >= EMPTY_MOST) return { rows, state: { phase: 'new', mark, done: counted }, last: false, recent }
  return { rows, state: { phase: 'past', mark, to: from - 1, told: [], empty: emptyNow, done: counted }, last: false, recent }
}

/** Whatever was written since the mark. The mark moves only when all of it is in. */
async function* readNew<R>(options: HistoryOptions<R>, state: z.infer<typeof current>): AsyncGenerator<HistoryPage<R>> {
  const { list, clock } = options
  const now = Math.max(gregorianOf(clock.now()) + AHEAD, state.mark)
  let { done, mark } = state
  for (let from = state.mark - OVERLAP; from <= now; from += SPAN + 1) {
    const to = Math.min(now, from + SPAN)
    let key: string | undefined
    do {
      const page: Page<R> = await list({ from, to, ...(key === undefined ? {} : { start_key: key }) })
      key = page.next
      done += page.rows.length
      mark = markAfter(options, mark, page.rows)
      const last = key === undefined && to === now
      yield { rows: page.rows, state: { phase: 'new', mark: last ? mark : state.mark, done }, last, recent: true }
    } while (key !== undefined)
  }
}

/** The latest end of these rows, of which none may lie far ahead of our clock. */
function markAfter<R>({ endOf, clock }: HistoryOptions<R>, mark: number, rows: readonly R[]): number {
  const most = gregorianOf(clock.now()) + AHEAD
  return rows.reduce((latest, row) => Math.max(latest, Math.min(most, Math.round(endOf(row) ?? latest))), mark)
}
