// A list of what is over (calls, recordings), read from the newest to the oldest once, and then what is new. Every piece can be the last.
import { z } from 'zod'
import type { Clock } from '../http/client'
import { createRecent, type Recent } from '../past'
import type { Listing } from './queues'

const PAGE = 100
/** What ended shortly before the last reading may have been written after it. Milliseconds. */
const OVERLAP = 120_000
/** A vendor whose clock is wrong must not move the mark past everything that comes. Milliseconds. */
const AHEAD_MOST = 300_000

/** Texts as the vendor wrote them: they keep digits that an instant has not. */
const past = z.object({
  phase: z.literal('past'),
  /** Where what is new begins. */
  mark: z.string(),
  /** The start of the oldest row so far, and how many rows with just this start are in. Absent before the first page. */
  cursor: z.object({ at: z.string(), seen: z.number().int() }).optional(),
  done: z.number().int(),
  total: z.number().int().optional(),
  /** The vendor takes no filter: rows are counted off instead. */
  unfiltered: z.literal(true).optional()
})
const current = z.object({ phase: z.literal('new'), mark: z.string(), done: z.number().int() })
export const historyState = z.discriminatedUnion('phase', [past, current])
export type HistoryState = z.infer<typeof historyState>

/** The fields that order and bound a row. */
export interface TimedRow {
  readonly id?: string
  readonly started_at?: string
  readonly ended_at?: string
}

export interface HistoryPage<R> {
  readonly rows: readonly R[]
  readonly state: HistoryState
  readonly done: number
  readonly total?: number
  /** Everything is in. */
  readonly last: boolean
  /** Rows from around the mark, which come again at the next reading. */
  readonly recent: boolean
}

export interface ListQuery {
  readonly filter?: string
  readonly orderby?: string
  readonly skip: number
  readonly top: number
}

export interface HistoryOptions<R extends TimedRow> {
  readonly list: (query: ListQuery) => Promise<Listing<R>>
  readonly clock: Clock
  readonly since: number
}

/** Milliseconds since 1970; undefined for what is no time, as the empty text of something that did not happen. */
export function instantOf(time: string | undefined): number | undefined {
  if (time === undefined || time === '') return undefined
  const at = Date.parse(time)
  // Some systems write the year 1 for "never".
  return Number.isFinite(at) && at > 0 ? at : undefined
}

/** Reads on from `state`, first what is missing of the past, then what is new. */
export async function* readHistory<R extends TimedRow>(
  options: HistoryOptions<R>,
  state: HistoryState | undefined
): AsyncGenerator<HistoryPage<R>> {
  let at: HistoryState = state ?? { phase: 'past', mark: new Date(options.clock.now() - OVERLAP).toISOString(), done: 0 }
  while (at.phase === 'past') {
    const page: HistoryPage<R> = await readPast(options, at)
    at = page.state
    yield page
  }
  yield* readNew(options, at)
}

async function readPast<R extends TimedRow>(
  { list, since, clock }: HistoryOptions<R>,
  state: z.infer<typeof past>
): Promise<HistoryPage<R>> {
  const { cursor, done, unfiltered } = state
  const from = new Date(since).toISOString()
  const bounds = [`started_at ge '${from}'`, ...(cursor === undefined ? [] : [`started_at le '${cursor.at}'`])].join(' and ')
  const skip = unfiltered === true ? done : (cursor?.seen ?? 0)
  const { items = [], count } = await list({ filter: bounds, orderby: 'started_at desc', skip, top: PAGE })
  const begun = (row: R) => instantOf(row.started_at)
  // Rows newer than what was asked for: the filter was not taken.
  if (cursor !== undefined && unfiltered !== true && items.some((row) => (begun(row) ?? 0) > Date.parse(cursor.at) + 1)) {
    return { rows: [], state: { ...state, unfiltered: true }, done, last: false, recent: false }
  }
  const rows = items.filter((row) => (begun(row) ?? since) >= since)
  const mark = cursor === undefined ? markAfter(state.mark, items, clock) : state.mark
  const total = state.total ?? count
  const counted = { done: done + items.length, ...(total === undefined ? {} : { total }) }
  const page = { rows, ...counted, last: false, recent: cursor === undefined }
  const next = cursorAfter(cursor, items)
  const over = items.length === 0 || next === undefined || rows.length === 0 || (items.length < PAGE && (count ?? 0) <= skip + items.length)
  if (over) return { ...page, state: { phase: 'new', mark, done: counted.done } }
  return { ...page, state: { phase: 'past', mark, cursor: next, ...counted, ...(unfiltered === undefined ? {} : { unfiltered }) } }
}

/** The first mark is the vendor's own newest time, so that the difference of two clocks does not matter. */
function markAfter(mark: string, rows: readonly TimedRow[], clock: Clock): string {
  const latest = latestOf(rows, clock)
  return latest === undefined ? mark : new Date(latest - OVERLAP).toISOString()
}

function latestOf(rows: readonly TimedRow[], clock: Clock): number | undefined {
  const times = rows.flatMap((row) => [instantOf(row.started_at) ?? [], instantOf(row.ended_at) ?? []].flat())
  return times.length === 0 ? undefined : Math.min(Math.max(...times), clock.now() + AHEAD_MOST)
}

/** Rows may share one start by the thousand: then the place among them is counted. */
function cursorAfter(cursor: z.infer<typeof past>['cursor'], rows: readonly TimedRow[]): z.infer<typeof past>['cursor'] {
  const dated = rows.flatMap(({ started_at: at }) => (instantOf(at) === undefined ? [] : (at ?? [])))
  const last = dated.at(-1)
  if (last === undefined) return undefined
  const same = dated.filter((at) => at === last).length
  return { at: last, seen: last === cursor?.at ? cursor.seen + rows.length : same }
}

/** Whatever began or ended since the mark, newest first. The mark moves only when all of it is in. */
async function* readNew<R extends TimedRow>(
  { list, clock }: HistoryOptions<R>,
  state: z.infer<typeof current>
): AsyncGenerator<HistoryPage<R>> {
  const filter = `started_at ge '${state.mark}' or ended_at ge '${state.mark}'`
  let skip = 0
  let latest = Date.parse(state.mark) + OVERLAP
  for (;;) {
    const { items = [], count } = await list({ filter, orderby: 'started_at desc', skip, top: PAGE })
    skip += items.length
    latest = Math.max(latest, latestOf(items, clock) ?? 0)
    const last = items.length === 0 || (count === undefined ? items.length < PAGE : skip >= count) || isOlder(items, state.mark)
    const mark = last ? new Date(latest - OVERLAP).toISOString() : state.mark
    yield { rows: items, state: { phase: 'new', mark, done: state.done }, done: state.done, last, recent: true }
    if (last) return
  }
}

/** A whole page from before the mark: the filter was not taken, and in this order nothing new follows. */
function isOlder(rows: readonly TimedRow[], mark: string): boolean {
  const from = Date.parse(mark)
  return rows.every((row) => (instantOf(row.started_at) ?? 0) < from && (instantOf(row.ended_at) ?? 0) < from)
}

/** Rows that were taken lately: those near the mark come again each time, and tell nothing new. */
export const createRecentRows = <R extends TimedRow>(): Recent<R> => createRecent<R>(({ id = '' }) => id)
