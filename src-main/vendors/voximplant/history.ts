// The account's past (GetCallHistory), read from the newest to the oldest once, and then what is new. Every piece can be the last.
import { z } from 'zod'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import { createRecent, readState as readKept, type Recent } from '../past'
import { HISTORY_COUNT_MOST, HISTORY_OFFSET_MOST } from './parameters'
import { type CallSession, instantOf } from './wire'

const SECOND = 1000
const DAY = 86_400 * SECOND
/** A session stands in the history only when it is over, under the time when it began: what began lately is read every time, ... */
const NEAR = 600 * SECOND
/** ... and what began within a day now and then, for calls that were long. */
const FAR = DAY
const FAR_EVERY = 600 * SECOND
/** A vendor whose clock is wrong must not move the mark past everything that comes. */
const AHEAD_MOST = 300 * SECOND
/** Where the vendor limits the range of dates without saying to what: its own default. */
const RANGE_UNNAMED = 30
/** Ranges without a single session after which nothing older is expected. */
const EMPTY_MOST = 14
const RANGE_LIMIT = 569

const place = {
  /** Sessions that began until then, inclusive. Milliseconds since 1970. */
  to: z.number(),
  /** How many with just this start are in. */
  offset: z.number().int()
}
const past = z.object({
  phase: z.literal('past'),
  mark: z.number(),
  ...place,
  done: z.number().int(),
  total: z.number().int().optional(),
  /** The vendor takes ranges of so many days only. */
  days: z.number().optional(),
  empty: z.number().int()
})
const current = z.object({ phase: z.literal('new'), mark: z.number(), farAt: z.number(), done: z.number().int() })
const historyState = z.discriminatedUnion('phase', [past, current])
type Past = z.infer<typeof past>
export type HistoryState = z.infer<typeof historyState>

export const readState = (state: string | undefined): HistoryState | undefined => readKept(historyState, state)

export interface HistoryPage {
  /** Without those that were told before and are as they were. */
  readonly sessions: readonly CallSession[]
  readonly state: string
  readonly done: number
  readonly total?: number
  readonly skipped: number
  readonly last: boolean
}

export interface HistoryQuery {
  readonly from_date: number
  readonly to_date: number
  readonly count: number
  readonly offset: number
  readonly desc_order: true
}

export interface HistoryOptions {
  readonly list: (query: HistoryQuery) => Promise<{ readonly result: readonly CallSession[]; readonly total_count?: number | undefined }>
  readonly clock: Clock
  /** Milliseconds since 1970. */
  readonly since: number
  readonly recent: Recent<CallSession>
}

/** Reads on from `state`: first what is missing of the past, then what is new. */
export async function* readHistory(options: HistoryOptions, state: HistoryState | undefined): AsyncGenerator<HistoryPage> {
  const now = whole(options.clock.now())
  let at: HistoryState = state ?? { phase: 'past', mark: 0, to: now + AHEAD_MOST, offset: 0, done: 0, empty: 0 }
  while (at.phase === 'past') {
    const page: HistoryPage & { next: HistoryState } = await readPast(options, at)
    yield page
    const { mark } = page.next
    // Only what the next readings can meet again.
    options.recent.taken(page.sessions.filter(({ start_date: start }) => (instantOf(start) ?? 0) >= mark - FAR))
    at = page.next
  }
  yield* readNew(options, at)
}

async function readPast(options: HistoryOptions, state: Past): Promise<HistoryPage & { next: HistoryState }> {
  const { list, clock } = options
  const since = Math.max(0, whole(options.since))
  const from = state.days === undefined ? since : Math.max(since, state.to - state.days * DAY)
  let answer
  try {
    answer = await list({ from_date: from, to_date: state.to, count: HISTORY_COUNT_MOST, offset: state.offset, desc_order: true })
  } catch (error) {
    const days = rangeLimit(error)
    if (days === undefined || days === state.days) throw error
    const next = { ...state, days }
    return { sessions: [], state: JSON.stringify(next), next, done: state.done, skipped: 0, last: false }
  }
  const { result: rows, total_count: count } = answer
  const dated = rows.filter(isDated)
  const total = state.total ?? (state.days === undefined ? count : undefined)
  const done = state.done + dated.length
  const mark = state.mark === 0 ? (latestOf(dated, clock) ?? state.mark) : state.mark
  const common = { mark, done, ...(total === undefined ? {} : { total }), ...(state.days === undefined ? {} : { days: state.days }) }
  const empty = rows.length === 0 ? state.empty + 1 : 0
  const finished: HistoryState = { phase: 'new', mark: mark === 0 ? whole(clock.now()) - NEAR : mark, farAt: whole(clock.now()), done }
  const rangeOver = rows.length < HISTORY_COUNT_MOST
  const over = (rangeOver && from <= since) || empty > EMPTY_MOST
  const next: HistoryState = over
    ? finished
    : { phase: 'past', ...common, empty, ...(rangeOver ? { to: from - SECOND, offset: 0 } : placeAfter(state, dated)) }
  const skipped = rows.length - dated.length
  return { sessions: dated, state: JSON.stringify(next), next, done, ...(total === undefined ? {} : { total }), skipped, last: false }
}

/** Whatever began since the mark, newest first. The mark moves only when all of it is in. */
async function* readNew(options: HistoryOptions, state: z.infer<typeof current>): AsyncGenerator<HistoryPage> {
  const { list, clock, recent } = options
  const now = whole(clock.now())
  const far = now - state.farAt >= FAR_EVERY
  const from = Math.max(0, state.mark - (far ? FAR : NEAR))
  let at = { to: Math.max(now, state.mark) + AHEAD_MOST, offset: 0 }
  let latest = state.mark
  for (;;) {
    const { result: rows } = await list({ from_date: from, to_date: at.to, count: HISTORY_COUNT_MOST, offset: at.offset, desc_order: true })
    const dated = rows.filter(isDated)
    latest = Math.max(latest, latestOf(dated, clock) ?? 0)
    at = placeAfter(at, dated)
    const last = rows.length < HISTORY_COUNT_MOST || at.to < from
    const news = recent.news(dated)
    const next = last ? { ...state, mark: latest, ...(far ? { farAt: now } : {}) } : state
    yield { sessions: news, state: JSON.stringify(next), done: state.done, skipped: rows.length - dated.length, last }
    recent.taken(news)
    if (last) return
  }
}

/** Sessions may share one start by the hundred: then the place among them is counted. */
function placeAfter(before: { to: number; offset: number }, rows: readonly CallSession[]): { to: number; offset: number } {
  const last = instantOf(rows.at(-1)?.start_date)
  if (last === undefined) return { to: before.to - SECOND, offset: 0 }
  const same = rows.filter(({ start_date: start }) => instantOf(start) === last).length
  const offset = last === before.to ? before.offset + rows.length : same
  // The vendor lets nobody count further; who has more in one second loses those.
  return offset > HISTORY_OFFSET_MOST ? { to: last - SECOND, offset: 0 } : { to: last, offset }
}

const whole = (at: number): number => Math.floor(at / SECOND) * SECOND
const isDated = ({ start_date: start }: CallSession): boolean => instantOf(start) !== undefined

function latestOf(rows: readonly CallSession[], clock: Clock): number | undefined {
  const latest = rows.reduce((most, { start_date: start }) => Math.max(most, instantOf(start) ?? 0), 0)
  return latest === 0 ? undefined : Math.min(latest, clock.now() + AHEAD_MOST)
}

/** The days that the vendor allows at once, where that is why it refused. */
function rangeLimit(error: unknown): number | undefined {
  if (!(error instanceof LampfieldError) || error.fields.params?.['status'] !== RANGE_LIMIT) return undefined
  const days = Number(/(\d{1,4}) day/i.exec(error.fields.vendorWords ?? '')?.[1] ?? RANGE_UNNAMED)
  return Math.max(1, days)
}

const RECENT_MOST = 20_000

/** Sessions that were told lately, in the vendor's order: the newest come first and are to be kept longest. */
export function createRecentSessions(): Recent<CallSession> {
  const recent = createRecent<CallSession>(({ call_session_history_id: id }) => id, RECENT_MOST)
  return { news: recent.news, taken: (sessions) => recent.taken([...sessions].reverse()) }
}
