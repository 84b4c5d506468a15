// Endpoints as the console's members: one row for each group that they are in, with the state of their line.
import type { GroupMember } from '@contract/groups'
import type { LineState } from '@contract/states'
import type { ObservedMember } from '../vendor'
import { type Channel, lineOfLegs } from './channels'
import { type BoardGroup, type Endpoint, missingEndpoint, type Organisation } from './organisation'

export interface Row {
  readonly endpoint: Endpoint
  readonly group: BoardGroup
  readonly index: number
}

/** By the endpoint's id. */
export function rowsOf({ groups, endpoints }: Organisation): Map<string, Row[]> {
  const rows = new Map<string, Row[]>()
  for (const group of groups) {
    group.members.forEach((id, index) => {
      const row: Row = { endpoint: endpoints.get(id) ?? missingEndpoint(id), group, index }
      const known = rows.get(id)
      if (known === undefined) rows.set(id, [row])
      else known.push(row)
    })
  }
  return rows
}

/** Legs by the ids of the users and telephones that they belong to. */
export function legsByEndpoint(channels: Iterable<Channel>, endpoints: ReadonlyMap<string, Endpoint>): Map<string, Channel[]> {
  const legs = new Map<string, Channel[]>()
  for (const channel of channels) {
    for (const id of endpointsOf(channel, endpoints)) legs.set(id, [...(legs.get(id) ?? []), channel])
  }
  return legs
}

/** The user, the telephone, and the telephone's owner where the leg does not name one. */
export function endpointsOf({ ownerId, deviceId }: Channel, endpoints: ReadonlyMap<string, Endpoint>): string[] {
  const owner = ownerId ?? (deviceId === undefined ? undefined : endpoints.get(deviceId)?.ownerId)
  return [...new Set([owner, deviceId].flatMap((id) => id ?? []))]
}

/**
 * @param complete whether the list of calls is known to be whole: only then is who has none free
 * @param without the line where there is no call
 */
export function lineOf(
  { type }: Endpoint,
  legs: readonly Channel[],
  complete: boolean,
  without: { line: LineState; lineCode?: string }
): { line: LineState; lineCode?: string } {
  // A group has no line of its own.
  if (type === 'group' || type === 'missing') return { line: 'unknown', lineCode: type }
  if (legs.length > 0) return { line: lineOfLegs(legs) }
  if (!complete) return { line: 'unknown', lineCode: 'partial' }
  return without
}

export function observedMember(
  connectionId: string,
  { endpoint, group, index }: Row,
  line: { line: LineState; lineCode?: string }
): ObservedMember {
  const { id, type, firstName, lastName, userName, number, email, undisturbed } = endpoint
  return {
    key: `${connectionId}/${id}@${group.groupId}`,
    connectionId,
    memberId: id,
    groupId: group.groupId,
    firstName,
    lastName,
    shortName: '',
    userName,
    number,
    ...(email === undefined ? {} : { email }),
    manager: false,
    index,
    ...line,
    // Only people say whether they want calls.
    ...(type === 'user'
      ? { presence: undisturbed ? ('dnd' as const) : ('available' as const) }
      : { presence: 'unknown' as const, presenceCode: type }),
    note: '',
    forwardedTo: ''
  }
}

export function groupMember({ id, firstName, lastName, userName, number }: Endpoint): GroupMember {
  return { memberId: id, firstName, lastName, shortName: '', userName, number, manager: false }
}
