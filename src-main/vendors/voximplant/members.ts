// Users as members: one row for each ACD queue that a user answers for, else one in the group of the application.
import { z } from 'zod'
import { namesOf } from '../members'
import type { ObservedMember } from '../vendor'
import { agentOf, lineOf } from './states'
import type { UserInfo } from './wire'

const withEmail = z.object({ email: z.string().optional() })

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
    ...emailOf(user.user_custom_data),
    manager: false,
    index: Number.isSafeInteger(Number(user.user_id)) ? Number(user.user_id) : 0,
    line: lineOf(status),
    presence: 'unknown',
    note: '',
    forwardedTo: '',
    ...agentOf(status)
  }))
}

/** Voximplant has no field for it, but room for data of one's own: an object that is written there may have the entry `email`. */
function emailOf(customData: string | undefined): { email?: string } {
  if (customData === undefined || customData === '') return {}
  try {
    const { data: { email } = {} } = withEmail.safeParse(JSON.parse(customData))
    return email === undefined || email === '' ? {} : { email }
  } catch {
    // Somebody's text of another kind.
    return {}
  }
}
