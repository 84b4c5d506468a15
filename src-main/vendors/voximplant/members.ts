// Users as members: one row for each ACD queue that a user answers for, else one in the group of the application.
import type { ObservedMember } from '../vendor'
import { agentOf, lineOf } from './states'
import type { UserInfo } from './wire'

export const queueGroup = (queueId: string): string => `queue-${queueId}`
export const applicationGroup = (applicationId: string): string => `application-${applicationId}`

export interface MembersSite {
  readonly connectionId: string
  readonly applicationId: string
}

/** The rows of one user. The vendor keeps no order: by the id, nobody's place moves when somebody else leaves. */
export function rowsOf(user: UserInfo, { connectionId, applicationId }: MembersSite): ObservedMember[] {
  const queues = [...new Set((user.acd_queues ?? []).map(({ acd_queue_id: id }) => queueGroup(id)))]
  const { user_name: userName = '', user_display_name: displayName = '', acd_status: status } = user
  const groups = queues.length > 0 ? queues : [applicationGroup(applicationId)]
  return groups.map((groupId) => ({
    key: `${connectionId}/${user.user_id}@${groupId}`,
    connectionId,
    memberId: user.user_id,
    groupId,
    ...namesOf(displayName || userName || user.user_id),
    shortName: '',
    userName,
    // Inside an application a user is called by name.
    number: userName,
    manager: false,
    index: Number.isSafeInteger(Number(user.user_id)) ? Number(user.user_id) : 0,
    line: lineOf(status),
    presence: 'unknown',
    note: '',
    forwardedTo: '',
    ...agentOf(status)
  }))
}

/** Voximplant has one name to show; what follows its first word counts as the last name. */
function namesOf(displayName: string): { firstName: string; lastName: string } {
  const [first = '', ...rest] = displayName.trim().split(/\s+/)
  return rest.length === 0 ? { firstName: '', lastName: first } : { firstName: first, lastName: rest.join(' ') }
}

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

export const sameMember = (one: ObservedMember, other: ObservedMember): boolean =>
  one === other || fields.every((field) => one[field] === other[field])
