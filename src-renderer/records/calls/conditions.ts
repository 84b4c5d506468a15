// What a list of calls is narrowed to: each condition by itself, the ranges that move with the clock, and leaving one out.
import { anyCall, type CallQuery, type MovingRange } from '@contract/calls'
import { startOfDay, startOfMonth } from '../time-zones'

export const conditionKinds = ['time', 'site', 'direction', 'result', 'transferred', 'length', 'member', 'group', 'recording'] as const
export type ConditionKind = (typeof conditionKinds)[number]

export interface Times {
  readonly from: number
  readonly to: number
}

/** From (inclusive) to (exclusive) at `now`. */
export function timesOf(range: MovingRange, now: number): Times {
  const tomorrow = startOfDay(now, 1)
  switch (range) {
    case 'today':
      return { from: startOfDay(now), to: tomorrow }
    case 'yesterday':
      return { from: startOfDay(now, -1), to: startOfDay(now) }
    case 'week':
      return { from: startOfDay(now, -6), to: tomorrow }
    case 'month':
      return { from: startOfMonth(now), to: startOfMonth(now, 1) }
  }
}

/** The query without one condition. */
export function without(query: CallQuery, kind: ConditionKind): CallQuery {
  const { from, to, transferred, hasRecording, minSeconds, maxSeconds, member, group, ...rest } = query
  const keep = <K extends keyof CallQuery>(of: ConditionKind, part: Partial<Pick<CallQuery, K>>): Partial<Pick<CallQuery, K>> =>
    of === kind ? {} : part
  return {
    ...rest,
    connectionIds: kind === 'site' ? [] : rest.connectionIds,
    directions: kind === 'direction' ? [] : rest.directions,
    results: kind === 'result' ? [] : rest.results,
    ...keep('time', { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
    ...keep('transferred', transferred === undefined ? {} : { transferred }),
    ...keep('recording', hasRecording === undefined ? {} : { hasRecording }),
    ...keep('length', { ...(minSeconds === undefined ? {} : { minSeconds }), ...(maxSeconds === undefined ? {} : { maxSeconds }) }),
    ...keep('member', member === undefined ? {} : { member }),
    ...keep('group', group === undefined ? {} : { group })
  }
}

const isSet: Readonly<Record<ConditionKind, (query: CallQuery) => boolean>> = {
  time: ({ from, to }) => from !== undefined || to !== undefined,
  site: ({ connectionIds }) => connectionIds.length > 0,
  direction: ({ directions }) => directions.length > 0,
  result: ({ results }) => results.length > 0,
  transferred: ({ transferred }) => transferred !== undefined,
  length: ({ minSeconds, maxSeconds }) => minSeconds !== undefined || maxSeconds !== undefined,
  member: ({ member }) => member !== undefined,
  group: ({ group }) => group !== undefined,
  recording: ({ hasRecording }) => hasRecording !== undefined
}

/** The conditions that are set, in the order in which they are shown. */
export const activeConditions = (query: CallQuery): ConditionKind[] => conditionKinds.filter((kind) => isSet[kind](query))

/** Whether anything is asked for, words included. */
export const isNarrowed = (query: CallQuery): boolean => query.text.trim() !== '' || activeConditions(query).length > 0

/** Two queries that ask for the same give the same text. */
export function fingerprint(query: CallQuery, range: MovingRange | undefined): string {
  const { from, to, ...rest } = { ...anyCall, ...query }
  const times = range === undefined ? { from, to } : { range }
  const parts = { ...rest, ...times, text: query.text.trim() }
  const sorted = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(sorted)
}

/** What the strip above the list shows while a part of it is chosen: the whole day of a range within one day, else the range. */
export function frameOf(times: Times): Times {
  const from = startOfDay(times.from)
  const to = startOfDay(times.from, 1)
  return times.to <= to ? { from, to } : times
}
