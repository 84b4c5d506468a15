// What somebody else changed in a group since it was read, member by member, beside what the user wants.
import type { GroupConflict, GroupEdits, GroupMember } from '@contract/groups'
import { memberName, sameMember } from './member'
import { keptOrder } from './standing'

type Difference = GroupConflict['differences'][number]

/**
 * One entry a member that somebody else added, removed, edited or moved, in the group's present order, the removed last.
 * Places count from 1; a place is absent where the member is not there. A member that was both edited and moved is `edited`:
 * its places tell the move. Without a base (no longer remembered) the members of the edits stand in for it, so that additions
 * and removals are still found, and nobody is called moved who may only have been moved by the user.
 */
export function differencesSince(
  base: readonly GroupMember[] | undefined,
  edits: GroupEdits,
  theirs: readonly GroupMember[]
): readonly Difference[] {
  const baseById = new Map(base?.map((member) => [member.memberId, member]))
  const baseIds = base ? base.map((member) => member.memberId) : idsOfEdits(edits)
  const theirIds = theirs.map((member) => member.memberId)
  const placesIn = {
    base: placesOf(base ? baseIds : []),
    yours: placesOf(edits.order),
    theirs: placesOf(theirIds)
  }
  const known = new Set(baseIds)
  const kept = base ? keptOrder(baseIds, theirIds) : known

  const difference = (kind: Difference['kind'], memberId: string, shown: GroupMember | undefined): Difference => {
    const basePlace = placesIn.base.get(memberId)
    const yourPlace = placesIn.yours.get(memberId)
    const theirPlace = placesIn.theirs.get(memberId)
    return {
      memberId,
      name: shown ? memberName(shown) : memberId,
      number: shown?.number ?? '',
      kind,
      ...(basePlace === undefined ? {} : { base: basePlace }),
      ...(yourPlace === undefined ? {} : { yours: yourPlace }),
      ...(theirPlace === undefined ? {} : { theirs: theirPlace })
    }
  }

  const present = theirs.flatMap((member) => {
    const former = baseById.get(member.memberId)
    if (!known.has(member.memberId)) return [difference('added', member.memberId, member)]
    if (former && !sameMember(former, member)) return [difference('edited', member.memberId, member)]
    return kept.has(member.memberId) ? [] : [difference('moved', member.memberId, member)]
  })
  const gone = baseIds.filter((id) => !placesIn.theirs.has(id)).map((id) => difference('removed', id, baseById.get(id)))
  return [...present, ...gone]
}

const placesOf = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, index) => [id, index + 1]))

function idsOfEdits(edits: GroupEdits): readonly string[] {
  const placeholders = new Set(edits.additions.map((addition) => addition.placeholder))
  return [...edits.order.filter((id) => !placeholders.has(id)), ...edits.removals.map((removal) => removal.memberId)]
}
