// Who is meant by a member or a group in a query: their numbers, as the live field has them now.
import type { CallQuery } from '@contract/calls'
import type { FieldSnapshot } from '@contract/presence'
import { LampfieldError } from '../errors'
import type { IndexQuery, SiteNumber } from './index-port'

/** @throws LampfieldError NOT_FOUND groupNotFound where the field does not (or not yet) show that group */
function groupNumbers(snapshots: readonly FieldSnapshot[], key: string): SiteNumber[] {
  const field = snapshots.find(({ groups }) => groups.some((group) => group.key === key))
  const group = field?.groups.find((one) => one.key === key)
  if (field === undefined || group === undefined) {
    throw new LampfieldError('NOT_FOUND', 'groupNotFound', 'the board does not show this group now', { params: { group: key } })
  }
  const numbers = new Set(
    field.members.filter(({ groupId, number }) => groupId === group.groupId && number !== '').map((one) => one.number)
  )
  return [...numbers].map((number) => ({ connectionId: group.connectionId, number }))
}

/**
 * `query` with its people as numbers.
 * @throws LampfieldError NOT_FOUND groupNotFound
 */
export function withNumbers({ member, group, ...query }: CallQuery, snapshots: () => readonly FieldSnapshot[]): IndexQuery {
  if (group === undefined) return member === undefined ? query : { ...query, members: [member] }
  const members = groupNumbers(snapshots(), group)
  if (member === undefined) return { ...query, members }
  const inside = members.some((one) => one.connectionId === member.connectionId && one.number === member.number)
  // A member of the group who took part is a group that took part; of anybody else the group took part beside them.
  return inside ? { ...query, members: [member] } : { ...query, members: [member], beside: members }
}
