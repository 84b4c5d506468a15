// Tells a member that was moved from one that was only shifted because somebody else came, went or moved.

/**
 * The ids that kept their place among each other: a longest common subsequence of both orders. All other ids that are in
 * both were moved. Ids are taken to be unique in each order; cost is n log n.
 */
export function keptOrder(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const placeBefore = new Map(before.map((id, place) => [id, place]))
  const common = after.flatMap((id) => {
    const place = placeBefore.get(id)
    return place === undefined ? [] : [{ id, place }]
  })
  // Ids are unique, so the longest common subsequence is the longest increasing run of former places (patience sorting).
  const ends: { id: string; place: number; previous: Link | undefined }[] = []
  for (const { id, place } of common) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.place ?? Infinity) < place) low = middle + 1
      else high = middle
    }
    ends[low] = { id, place, previous: ends[low - 1] }
  }
  const kept = new Set<string>()
  for (let link: Link | undefined = ends[ends.length - 1]; link; link = link.previous) kept.add(link.id)
  return kept
}

interface Link {
  readonly id: string
  readonly previous: Link | undefined
}
