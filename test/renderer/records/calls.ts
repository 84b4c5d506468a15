// Calls as main lists them, to be varied by the tests of this folder.
import type { Call, CallQuery, CallSummary, CallSync, Leg } from '@contract/calls'
import type { KeysetStart } from '../../../src-renderer/records/keyset-list'
import { ok } from '../live/bridge'

export const MINUTE = 60_000
/** A quarter past two in the afternoon of an ordinary day, in whatever zone the tests run. */
export const NOON_AND_MORE = new Date(2026, 9, 14, 14, 15).getTime()

/** The number `place`, one minute after the one before; 1 is the oldest. */
export const call = (place: number, change: Partial<Call> = {}): Call => {
  const startedAt = NOON_AND_MORE - 3 * 60 * MINUTE + place * MINUTE
  return {
    key: `basel/${String(place).padStart(6, '0')}`,
    connectionId: 'basel',
    callId: String(place),
    direction: 'in',
    from: { number: `+41 61 000 ${place}`, name: '' },
    to: { number: '1071', name: 'Maria Rossi' },
    startedAt,
    answeredAt: startedAt + 12_000,
    endedAt: startedAt + 72_000,
    result: 'answered',
    wait: 12_000,
    talk: 60_000,
    transfers: 0,
    legs: 1,
    trunk: '',
    service: '',
    recordings: 0,
    ...change
  }
}
export const leg = (place: number, change: Partial<Leg> = {}): Leg => ({
  legId: String(place),
  from: { number: '+41 61 000 1', name: '' },
  to: { number: '1071', name: 'Maria Rossi' },
  ...change
})

const isOlder = (one: Call, { at, key }: { at: number; key: string }): boolean =>
  one.startedAt < at || (one.startedAt === at && one.key < key)

/** An index of calls that answers as main does; `calls` may change between two questions. */
export function index(calls: Call[]) {
  const all = (): Call[] => [...calls].sort((a, b) => b.startedAt - a.startedAt || (a.key < b.key ? 1 : -1))
  const page = (start: KeysetStart, limit: number) => {
    const rows = all()
    const found = (test: (one: Call) => boolean): number => {
      const at = rows.findIndex(test)
      return at < 0 ? rows.length : at
    }
    if (start.kind === 'after') {
      const end = found((one) => one.key === start.place.key || isOlder(one, start.place))
      const from = Math.max(0, end - limit)
      return { rows: rows.slice(from, end), older: end < rows.length, newer: from > 0 }
    }
    const from =
      start.kind === 'newest'
        ? 0
        : start.kind === 'at'
          ? found(({ startedAt }) => startedAt <= start.at)
          : found((one) => isOlder(one, start.place))
    return { rows: rows.slice(from, from + limit), older: from + limit < rows.length, newer: from > 0 }
  }
  return {
    calls,
    page,
    list: ({ start, limit, query }: { start: KeysetStart; limit: number; query: CallQuery }) => {
      if (query.text === 'nobody') return ok({ calls: [], older: false, newer: false })
      const { rows, older, newer } = page(start, limit)
      return ok({ calls: rows, older, newer })
    }
  }
}

export const summary = (change: Partial<CallSummary> = {}): CallSummary => {
  const day = new Date(NOON_AND_MORE).setHours(0, 0, 0, 0)
  const hour = 60 * MINUTE
  return {
    total: 1200,
    answered: 1100,
    missed: 60,
    voicemail: 0,
    unreached: 37,
    open: 3,
    unknown: 0,
    medianWait: 12_000,
    bucket: 'hour',
    buckets: [9, 10, 11, 13].map((at) => ({ from: day + at * hour, to: day + (at + 1) * hour, answered: 100, missed: 10 })),
    ...change
  }
}
export const sync = (change: Partial<CallSync> = {}): CallSync => ({
  connectionId: 'basel',
  state: 'current',
  done: 0,
  calls: 1200,
  completeTo: NOON_AND_MORE - 1000,
  ...change
})
