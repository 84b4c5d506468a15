// What the filters of the list ask for, as a query; times of day are the user's.
import type { RecordingQuery } from '@contract/recordings'
import { fromField, startOfDay } from '../time-zones'

export const timeChoices = ['anyTime', 'today', 'yesterday', 'week', 'month', 'range'] as const
/** Minutes. */
export const lengthChoices = [0, 1, 5, 10, 30] as const

export interface RecordingFilter {
  text: string
  time: (typeof timeChoices)[number]
  /** As two datetime-local fields have them; used where `time` is `range`. */
  from: string
  to: string
  connectionId: string
  minMinutes: (typeof lengthChoices)[number]
  hasNote: boolean
}

export const noFilter: RecordingFilter = {
  text: '',
  time: 'anyTime',
  from: '',
  to: '',
  connectionId: '',
  minMinutes: 0,
  hasNote: false
}

export const isFiltered = ({ text, time, connectionId, minMinutes, hasNote }: RecordingFilter): boolean =>
  text.trim() !== '' || time !== 'anyTime' || connectionId !== '' || minMinutes > 0 || hasNote

type Range = Pick<RecordingQuery, 'from' | 'to'>
const bounded = (from: number | undefined, to: number | undefined): Range => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to })
})

function rangeOf({ time, from, to }: RecordingFilter, now: number): Range {
  switch (time) {
    case 'anyTime':
      return {}
    case 'today':
      return bounded(startOfDay(now), undefined)
    case 'yesterday':
      return bounded(startOfDay(now, -1), startOfDay(now))
    case 'week':
      return bounded(startOfDay(now, -6), undefined)
    case 'month':
      return bounded(startOfDay(now, -29), undefined)
    case 'range':
      return bounded(fromField(from), fromField(to))
  }
}

const MINUTE = 60
/** `now` in milliseconds since 1970. */
export function queryOf(filter: RecordingFilter, now: number): RecordingQuery {
  return {
    text: filter.text.trim(),
    connectionIds: filter.connectionId === '' ? [] : [filter.connectionId],
    ...rangeOf(filter, now),
    ...(filter.minMinutes > 0 ? { minSeconds: filter.minMinutes * MINUTE } : {}),
    ...(filter.hasNote ? { hasNote: true } : {})
  }
}
