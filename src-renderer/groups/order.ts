// Orders of ids: who was moved by hand and who only made room, and how one id goes to another place.

interface Link {
  readonly id: string
  readonly place: number
  readonly previous: Link | undefined
}

/**
 * The ids in both orders that did not merely make room: all that are outside the longest run which kept its sequence.
 * Ids are unique in each order; the cost is n log n.
 */
export function movedBetween(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((id, place) => [id, place]))
  const ends: Link[] = []
  const moved = new Set<string>()
  for (const id of after) {
    const place = places.get(id)
    if (place === undefined) continue
    moved.add(id)
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.place ?? Infinity) < place) low = middle + 1
      else high = middle
    }
    ends[low] = { id, place, previous: ends[low - 1] }
  }
  for (let link = ends.at(-1); link !== undefined; link = link.previous) moved.delete(link.id)
  return moved
}

/** The order with `id` at `place` (from 1, held within the order); the same order where it is there already or unknown. */
export function withPlace(order: readonly string[], id: string, place: number): readonly string[] {
  const from = order.indexOf(id)
  const to = Math.min(order.length, Math.max(1, place)) - 1
  if (from < 0 || from === to) return order
  const rest = order.filter((one) => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
