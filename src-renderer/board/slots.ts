// Which row of the page shows which line: rows of lines that left are used again for those that come, as drawing one anew costs most of a scroll.
import type { Line, TilesLine } from './layout'

/** Rows of one kind differ in words only. */
const kindOf = ({ section, columns }: TilesLine): string => `${section.density} ${columns}`

/**
 * Gives each line a row: its own where it had one, else one that is free, else a new one.
 * @param before what this returned before
 * @param focused whose tile has the focus. It never becomes somebody else's under it: who hears the screen is told of a focus that
 *   moves, not of one that stays.
 * @returns numbers that stay with their rows
 */
export function slotsFor(
  lines: readonly TilesLine[],
  before: ReadonlyMap<TilesLine, number> = new Map(),
  focused?: string
): Map<TilesLine, number> {
  const left = new Map([...before].map(([line, slot]) => [line.id, { line, slot }]))
  const fits = (one: TilesLine, line: TilesLine): boolean => {
    const column = focused === undefined ? -1 : one.keys.indexOf(focused)
    return kindOf(one) === kindOf(line) && (column < 0 || line.keys[column] === focused)
  }
  const slots = new Map<TilesLine, number>()
  for (const line of lines) {
    const own = left.get(line.id)
    if (own === undefined || !fits(own.line, line)) continue
    slots.set(line, own.slot)
    left.delete(line.id)
  }
  let next = Math.max(-1, ...before.values()) + 1
  for (const line of lines) {
    if (slots.has(line)) continue
    const fitting = [...left.values()].filter((one) => fits(one.line, line))
    const best = fitting.find((one) => one.line.keys.length === line.keys.length) ?? fitting[0]
    if (best !== undefined) left.delete(best.line.id)
    slots.set(line, best?.slot ?? next++)
  }
  return slots
}

/** As many rows as may wait, out of sight, for a line that comes. */
const SPARE = 3
/** Lines from the view, beyond which a row is of no use. */
const NEAR = 12

/**
 * What stays in the page: what is wanted, and of what was there before so many lines nearest to the view that the number of
 * rows does not fall with each header that comes in; they are as true as all others.
 * @param wanted indexes, in order
 * @param before what this returned before
 */
export function kept(
  wanted: readonly number[],
  before: readonly number[],
  lines: readonly Line[],
  view: { startIndex: number; endIndex: number }
): number[] {
  const isRow = (index: number): boolean => lines[index]?.kind === 'tiles'
  const room = Math.min(before.filter(isRow).length - wanted.filter(isRow).length, SPARE)
  if (room <= 0) return [...wanted]
  const among = new Set(wanted)
  const away = (index: number): number => Math.max(view.startIndex - index, index - view.endIndex)
  const spare = before.filter((index) => !among.has(index) && isRow(index) && away(index) <= NEAR)
  spare.sort((a, b) => away(a) - away(b))
  return [...wanted, ...spare.slice(0, room)].sort((a, b) => a - b)
}
