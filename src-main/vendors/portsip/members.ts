// Who there is and where: users as members, one row for each group that they are in.
import type { Failure } from '@contract/errors'
import { LampfieldError, toFailure } from '../../errors'
import { namesOf } from '../members'
import type { ObservedMember } from '../vendor'
import type { PortsipMethods } from './api'
import type { Pace } from '../http/pace'
import { boardGroup, OTHERS, readAll, readGroups, type BoardGroup } from './queues'
import { agentOf, lineOf, presenceOf, type ExtensionState } from './states'

/** A user with the one extension that every user has. */
export interface User {
  readonly id: string
  readonly number: string
  readonly userName: string
  readonly displayName: string
  readonly email?: string
}

export interface Organisation {
  readonly users: ReadonlyMap<string, User>
  readonly byNumber: ReadonlyMap<string, User>
  /** Set where only the user who is signed in may be seen. */
  readonly alone?: string
  /** With the group of those who are in none at the end. */
  readonly groups: readonly BoardGroup[]
  /** What could not be read. */
  readonly warnings: readonly Failure[]
}

export interface OrganisationRead {
  readonly api: PortsipMethods
  readonly pace: Pace
  readonly domain: string
  readonly signal?: AbortSignal | undefined
}

interface UserFields {
  readonly id?: string
  readonly name?: string
  readonly display_name?: string
  readonly email?: string
  readonly extension_number?: string
}

/** @throws LampfieldError; a list that this user may not read is a warning instead */
export async function readOrganisation({ api, pace, domain, signal }: OrganisationRead): Promise<Organisation> {
  const refusals: LampfieldError[] = []
  const refused = (error: LampfieldError) => void refusals.push(error)
  const [{ users, alone }, groups] = await Promise.all([readUsers(api, pace, signal, refused), readGroups({ api, pace, signal, refused })])
  const byId = new Map(users.map((user) => [user.id, user]))
  const byNumber = new Map(users.map((user) => [user.number, user]))
  const placed = new Set(groups.filter(({ kind }) => kind !== 'group').flatMap(({ numbers }) => numbers))
  // A user group only holds those whom no queue or ring group shows already.
  const shown = groups.map((group) =>
    group.kind === 'group' ? { ...group, numbers: group.numbers.filter((number) => byNumber.has(number) && !placed.has(number)) } : group
  )
  const somewhere = new Set(shown.flatMap(({ numbers }) => numbers))
  const nowhere = users.filter(({ number }) => !somewhere.has(number)).map(({ number }) => number)
  const others: BoardGroup = { ...boardGroup('others', 'extensions', { name: domain, numbers: nowhere }), groupId: OTHERS }
  return {
    users: byId,
    byNumber,
    ...(alone && users[0] !== undefined ? { alone: users[0].id } : {}),
    groups: apart([...shown, others].filter(({ numbers }) => numbers.length > 0)),
    warnings: refusals.map(toFailure)
  }
}

/** A queue and a ring group may have one name: their numbers tell them apart. */
function apart(groups: readonly BoardGroup[]): BoardGroup[] {
  const times = new Map<string, number>()
  for (const { name } of groups) times.set(name, (times.get(name) ?? 0) + 1)
  return groups.map((group) =>
    (times.get(group.name) ?? 0) > 1 && group.number !== '' ? { ...group, name: `${group.name} ${group.number}` } : group
  )
}

/** Whoever may not list the users sees only oneself. */
async function readUsers(
  api: PortsipMethods,
  pace: Pace,
  signal: AbortSignal | undefined,
  refused: (error: LampfieldError) => void
): Promise<{ users: User[]; alone: boolean }> {
  try {
    const listed = await readAll((query) =>
      pace.run(() => api.listUsers({ query: { ...query, orderby: 'extension_number' } }, signal), signal)
    )
    return { users: listed.flatMap(userOf), alone: false }
  } catch (error) {
    if (!(error instanceof LampfieldError) || error.code !== 'FORBIDDEN') throw error
    refused(error)
    return { users: userOf(await pace.run(() => api.getDetailsOfCurrentUser({}, signal), signal)), alone: true }
  }
}

/** A user without an extension (an administrator of the system) has nothing to show. */
function userOf({ id, name = '', display_name: displayName = '', email = '', extension_number: number = '' }: UserFields): User[] {
  if (id === undefined || number === '') return []
  return [{ id, number, userName: name, displayName: displayName || name || number, ...(email === '' ? {} : { email }) }]
}

/** The id of an agent that is no user whom this user may see. */
export const idOfNumber = (number: string): string => `number:${number}`

export interface Row {
  readonly userId: string
  readonly user: User
  readonly group: BoardGroup
  readonly index: number
}

/** One row for each group of each member, by `userId`. */
export function rowsOf({ groups, byNumber }: Organisation): Map<string, Row[]> {
  const rows = new Map<string, Row[]>()
  for (const group of groups) {
    group.numbers.forEach((number, index) => {
      const user = byNumber.get(number) ?? { id: idOfNumber(number), number, userName: '', displayName: number }
      const row: Row = { userId: user.id, user, group, index }
      const known = rows.get(user.id)
      if (known === undefined) rows.set(user.id, [row])
      else known.push(row)
    })
  }
  return rows
}

/** @param agent the word for the agent's state, for a row of a queue */
export function observedMember(connectionId: string, { user, group, index }: Row, state: ExtensionState, agent?: string): ObservedMember {
  return {
    key: `${connectionId}/${user.id}@${group.groupId}`,
    connectionId,
    memberId: user.id,
    groupId: group.groupId,
    ...namesOf(user.displayName),
    shortName: '',
    userName: user.userName,
    number: user.number,
    ...(user.email === undefined ? {} : { email: user.email }),
    manager: false,
    index,
    ...lineOf(state),
    ...presenceOf(state.presence),
    note: state.note,
    forwardedTo: '',
    ...(group.kind === 'queue' ? agentOf(agent) : {})
  }
}
