// One page of a long list in order of time, at a cost that grows with the page where no row has to be looked at.

/** Rows in order of time, the oldest first; computed when they are asked for. */
export interface Sequence<Row> {
  readonly length: number
  /** Microseconds since 1970. */
  startedAt(rank: number): number
  row(rank: number): Row
}

export interface Wanted<Row> {
  /** Microseconds since 1970: only what started at this time or later. Exact and cheap, whereas `where` looks at every row. */
  readonly from?: number
  /** Microseconds since 1970: only what started before this time. */
  readonly before?: number
  readonly where?: (row: Row) => boolean
  /** Newest first where absent. A comparison computes and sorts every match. */
  readonly order?: 'newest' | 'oldest' | ((one: Row, other: Row) => number)
  readonly skip: number
  readonly top: number
}

export interface Page<Row> {
  /** Of all matches, not only of this page. */
  readonly count: number
  readonly items: readonly Row[]
}

export function page<Row>(sequence: Sequence<Row>, { from, before, where, order = 'newest', skip, top }: Wanted<Row>): Page<Row> {
  const first = from === undefined ? 0 : rankOf(sequence, from)
  const end = Math.max(first, before === undefined ? sequence.length : rankOf(sequence, before))
  const at = (step: number) => (order === 'newest' ? end - 1 - step : first + step)
  if (where === undefined && typeof order === 'string') {
    const items = Array.from({ length: Math.max(0, Math.min(top, end - first - skip)) }, (_, step) => sequence.row(at(skip + step)))
    return { count: end - first, items }
  }
  if (typeof order === 'string') {
    const items: Row[] = []
    let count = 0
    for (let step = 0; step < end - first; step++) {
      const row = sequence.row(at(step))
      if (where?.(row) === false) continue
      if (count >= skip && items.length < top) items.push(row)
      count += 1
    }
    return { count, items }
  }
  const rows = Array.from({ length: end - first }, (_, step) => sequence.row(first + step)).filter((row) => where?.(row) !== false)
  return { count: rows.length, items: rows.sort(order).slice(skip, skip + top) }
}

/** The first rank that started at this time or later. */
export function rankOf(sequence: Pick<Sequence<unknown>, 'length' | 'startedAt'>, time: number): number {
  let [low, high] = [0, sequence.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sequence.startedAt(middle) < time) low = middle + 1
    else high = middle
  }
  return low
}
