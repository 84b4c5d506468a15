// The columns of the list of calls: which there are, how wide, and which stay where there is little room.
import { callColumns, type CallColumn, type CallLayout } from '@contract/calls'

export type ColumnWidth = CallLayout['columns'][number]

/** Widths in rem. `least`: below that it says nothing. `grows`: takes room that is left while it has its usual width. */
const facts: Readonly<Record<CallColumn, { readonly usual: number; readonly least: number; readonly grows: number }>> = {
  direction: { usual: 2.25, least: 2.25, grows: 0 },
  time: { usual: 7.5, least: 7, grows: 0 },
  from: { usual: 10, least: 6, grows: 3 },
  to: { usual: 10, least: 6, grows: 3 },
  result: { usual: 8, least: 6.5, grows: 1 },
  wait: { usual: 4.5, least: 4, grows: 0 },
  length: { usual: 4.5, least: 4, grows: 0 },
  recording: { usual: 2.5, least: 2.25, grows: 0 },
  trunk: { usual: 7, least: 4, grows: 1 },
  service: { usual: 5, least: 4, grows: 1 },
  site: { usual: 6, least: 4, grows: 1 }
}
export const LEAST_WIDTH = 2
export const MOST_WIDTH = 60

const usual = (id: CallColumn): ColumnWidth => ({ id, width: facts[id].usual })
export const defaultColumns: readonly ColumnWidth[] = (
  ['direction', 'time', 'from', 'to', 'result', 'length', 'recording', 'site'] as const
).map(usual)

/** The first to go where there is little room is the last of these. */
const importance: readonly CallColumn[] = [
  'time',
  'from',
  'to',
  'result',
  'direction',
  'length',
  'recording',
  'site',
  'service',
  'wait',
  'trunk'
]

const total = (columns: readonly ColumnWidth[]): number => columns.reduce((sum, { width }) => sum + width, 0)
const round = (width: number): number => Math.round(width * 1000) / 1000

/**
 * The columns as they are drawn in `room` rem: those with their usual width share what is left over; where there is too little,
 * all become narrower down to what still says something, and then the least important go.
 */
export function fitColumns(columns: readonly ColumnWidth[], room: number): ColumnWidth[] {
  let kept = [...columns]
  const least = ({ id, width }: ColumnWidth): number => Math.min(width, facts[id].least)
  while (kept.length > 1 && kept.reduce((sum, column) => sum + least(column), 0) > room) {
    const [gone] = [...kept].sort((a, b) => importance.indexOf(b.id) - importance.indexOf(a.id))
    kept = kept.filter((column) => column !== gone)
  }
  const over = total(kept) - room
  if (over > 0) {
    const give = kept.reduce((sum, column) => sum + column.width - least(column), 0)
    const part = give === 0 ? 0 : Math.min(1, over / give)
    return kept.map((column) => ({ id: column.id, width: round(column.width - (column.width - least(column)) * part) }))
  }
  const grows = ({ id, width }: ColumnWidth): number => (width === facts[id].usual ? facts[id].grows : 0)
  const shares = kept.reduce((sum, column) => sum + grows(column), 0)
  return kept.map((column) => ({ id: column.id, width: round(column.width + (shares === 0 ? 0 : (-over * grows(column)) / shares)) }))
}

const within = (width: number): number => round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))

/** One column as wide as asked for, within what can be kept. */
export const withWidth = (columns: readonly ColumnWidth[], id: CallColumn, width: number): ColumnWidth[] =>
  columns.map((column) => (column.id === id ? { id, width: within(width) } : column))

/** One column moved to another place, from 0. */
export function moved(columns: readonly ColumnWidth[], id: CallColumn, place: number): ColumnWidth[] {
  const one = columns.find((column) => column.id === id)
  if (one === undefined) return [...columns]
  const rest = columns.filter((column) => column !== one)
  const at = Math.min(Math.max(place, 0), rest.length)
  return [...rest.slice(0, at), one, ...rest.slice(at)]
}

/** Shown where it was hidden and the other way round; the last one stays. */
export function toggled(columns: readonly ColumnWidth[], id: CallColumn): ColumnWidth[] {
  if (!columns.some((column) => column.id === id)) return [...columns, usual(id)]
  return columns.length === 1 ? [...columns] : columns.filter((column) => column.id !== id)
}

/** All columns: those shown in their order, then the hidden ones. */
export const allColumns = (shown: readonly ColumnWidth[]): CallColumn[] => {
  const ids = shown.map(({ id }) => id)
  return [...ids, ...callColumns.filter((id) => !ids.includes(id))]
}
