// What members are at every vendor: which fields make two readings of one differ, and how one name becomes two.
import type { ObservedMember } from './vendor'

/** Everything that is observed; `satisfies` fails to compile when a field of the contract is missing here. */
const fields = Object.keys({
  key: 0,
  connectionId: 0,
  memberId: 0,
  groupId: 0,
  firstName: 0,
  lastName: 0,
  shortName: 0,
  userName: 0,
  number: 0,
  email: 0,
  manager: 0,
  index: 0,
  displayedGroup: 0,
  line: 0,
  lineCode: 0,
  presence: 0,
  presenceCode: 0,
  note: 0,
  forwardedTo: 0,
  agent: 0,
  agentCode: 0,
  doubtful: 0
} satisfies Record<keyof ObservedMember, 0>) as (keyof ObservedMember)[]

export function sameMember(one: ObservedMember, other: ObservedMember): boolean {
  return one === other || fields.every((field) => one[field] === other[field])
}

/** Where a vendor has one name to show, what follows its first word counts as the last name. */
export function namesOf(displayName: string): { firstName: string; lastName: string } {
  const [first = '', ...rest] = displayName.trim().split(/\s+/)
  return rest.length === 0 ? { firstName: '', lastName: first } : { firstName: first, lastName: rest.join(' ') }
}
