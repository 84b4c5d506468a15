// Who is meant by a member or a group in a query: their numbers, as the live field has them now.
import type { CallQuery } from '@contract/calls'
import type { FieldSnapshot } from '@contract/presence'
import { LampfieldError } from '../errors'
import type { IndexQuery } from './index-port'

interface Numbered {
  readonly connectionId: string
  readonly number: string
}

/** @throws LampfieldError NOT_FOUND groupNotFound where the field does not (or not yet) show that group */
function groupNumbers(snapshots: readonly FieldSnapshot[], key: string): Numbered[] {
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
 * @throws LampfieldError NOT_FOUND groupNotFound; INVALID invalidRequest for a member together with a group that they are not in
 */
export function withNumbers({ member, group, ...query }: CallQuery, snapshots: () => readonly FieldSnapshot[]): IndexQuery {
  if (group === undefined) return member === undefined ? query : { ...query, members: [member] }
  const members = groupNumbers(snapshots(), group)
  if (member === undefined) return { ...query, members }
  const inside = members.some((one) => one.connectionId === member.connectionId && one.number === member.number)
  // A member of the group who took part is a group that took part; for anybody else the index would have to ask two questions.
  if (!inside) {
    throw new LampfieldError('INVALID', 'invalidRequest', 'this member is not in that group', { params: { field: 'query.group' } })
  }
  return { ...query, members: [member] }
}
