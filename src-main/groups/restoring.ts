// The edits that bring a former state of a group back.
import type { Addition, Display, Edit, GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../errors'
import { hiddenDisplay } from './expectation'
import { memberName, sameUserAndNumber } from './member'

export interface Restoring {
  readonly edits: GroupEdits
  /** The names of those who are added again, by placeholder. */
  readonly returning: ReadonlyMap<string, string>
}

/**
 * What turns `current` into `former`: order and edited fields back, the missing added again (with new ids), those who came
 * since removed from this group only. People are matched by member id; those who were removed and added again meanwhile by
 * user name and number. Names and user names cannot be edited by any vendor and stay as they are.
 * @throws LampfieldError INVALID parameterMissing (params: member) for a missing member without a user name or a number.
 */
export function editsToRestore(former: readonly GroupMember[], current: readonly GroupMember[]): Restoring {
  const presentFor = matchPeople(former, current)
  const returning = new Map<string, string>()
  const additions: Addition[] = []
  const edits: Edit[] = []
  const order = former.map((member) => {
    const present = presentFor.get(member)
    if (!present) {
      const addition = additionOf(member, `new:${additions.length + 1}`)
      additions.push(addition)
      returning.set(addition.placeholder, memberName(member))
      return addition.placeholder
    }
    const edit = editBack(member, present)
    if (edit) edits.push(edit)
    return present.memberId
  })
  const staying = new Set(presentFor.values())
  const removals = current.filter((member) => !staying.has(member)).map(({ memberId }) => ({ memberId, everywhere: false }))
  return { edits: { additions, edits, removals, order }, returning }
}

function matchPeople(former: readonly GroupMember[], current: readonly GroupMember[]): ReadonlyMap<GroupMember, GroupMember> {
  const byId = new Map(current.map((member) => [member.memberId, member]))
  const matched = new Map<GroupMember, GroupMember>()
  for (const member of former) {
    const present = byId.get(member.memberId)
    if (present) matched.set(member, present)
  }
  const open = new Set(current)
  for (const present of matched.values()) open.delete(present)
  for (const member of former) {
    if (matched.has(member)) continue
    const present = [...open].find((candidate) => sameUserAndNumber(member, candidate))
    if (!present) continue
    matched.set(member, present)
    open.delete(present)
  }
  return matched
}

function additionOf(member: GroupMember, placeholder: string): Addition {
  const { userName, number, shortName, manager, memberId, kind } = member
  if (kind !== undefined) {
    return { placeholder, userName, number, manager, display: 'leave', candidateId: memberId, name: memberName(member), kind }
  }
  if (!userName || !number) {
    const params = { member: memberName(member) }
    throw new LampfieldError('INVALID', 'parameterMissing', 'a member without a user name or a number cannot be added again', { params })
  }
  return { placeholder, userName, number, manager, display: displayOf(member), ...(shortName ? { shortName } : {}) }
}

function editBack(former: GroupMember, present: GroupMember): Edit | undefined {
  // Where members are users and telephones of the vendor, a number is theirs and not the group's.
  if (present.kind !== undefined) return undefined
  const changes: Omit<Edit, 'memberId'> = {
    ...(former.number && former.number !== present.number ? { number: former.number } : {}),
    ...(former.shortName && former.shortName !== present.shortName ? { shortName: former.shortName } : {}),
    ...(former.manager === present.manager ? {} : { manager: former.manager }),
    ...(former.displayedGroup === present.displayedGroup || former.displayedGroup === undefined ? {} : { display: displayOf(former) })
  }
  return Object.keys(changes).length === 0 ? undefined : { memberId: present.memberId, ...changes }
}

function displayOf({ displayedGroup }: GroupMember): Display {
  if (displayedGroup === undefined) return 'leave'
  return displayedGroup === hiddenDisplay ? 'hide' : { groupId: displayedGroup }
}
