// Wire members as the console's members: keys, states, and which of two that contradict each other to believe (neither).
import type { Failure } from '@contract/errors'
import type { GroupMember } from '@contract/groups'
import type { LineState } from '@contract/states'
import { toFailure } from '../../errors'
import { sameMember } from '../members'
import type { ObservedMember } from '../vendor'
import { lineOf, presenceOf } from './states'
import type { WireMember } from './wire'
import { malformed } from './xml'

const WARNINGS_MAXIMUM = 20

export interface FieldSite {
  readonly connectionId: string
  readonly lineCodes: ReadonlyMap<string, LineState>
}

export function observedMember(wire: WireMember, { connectionId, lineCodes }: FieldSite): ObservedMember {
  return {
    key: `${connectionId}/${wire.id}@${wire.grId}`,
    connectionId,
    memberId: wire.id,
    groupId: wire.grId,
    firstName: wire.firstName,
    lastName: wire.lastName,
    shortName: wire.shortName,
    userName: wire.userName,
    number: wire.number,
    manager: wire.manager,
    index: wire.index,
    ...(wire.displayedGroup === '' ? {} : { displayedGroup: wire.displayedGroup }),
    ...lineOf(wire.lineState, lineCodes),
    ...presenceOf(wire.userState),
    note: wire.statusMessage,
    forwardedTo: wire.forwardDestination
  }
}

export function groupMember(wire: WireMember): GroupMember {
  return {
    memberId: wire.id,
    firstName: wire.firstName,
    lastName: wire.lastName,
    shortName: wire.shortName,
    userName: wire.userName,
    number: wire.number,
    manager: wire.manager,
    ...(wire.displayedGroup === '' ? {} : { displayedGroup: wire.displayedGroup })
  }
}

/**
 * Members by key. One that is listed twice alike counts once; one that is listed twice with differences counts once too, with
 * its states unknown. Both are warned about.
 */
export function membersByKey(rows: readonly ObservedMember[]): { members: Map<string, ObservedMember>; warnings: Failure[] } {
  const members = new Map<string, ObservedMember>()
  const doubled = new Set<string>()
  for (const row of rows) {
    const known = members.get(row.key)
    if (known === undefined) {
      members.set(row.key, row)
      continue
    }
    doubled.add(`${row.memberId}@${row.groupId}`)
    if (!sameMember(known, row)) members.set(row.key, doubtfulMember(known))
  }
  return { members, warnings: doubledWarnings([...doubled]) }
}

function doubtfulMember(member: ObservedMember): ObservedMember {
  const doubtful = { ...member, line: 'unknown' as const, presence: 'unknown' as const, doubtful: true }
  // Both codes came with one of two answers; neither is to be believed.
  delete doubtful.lineCode
  delete doubtful.presenceCode
  return doubtful
}

function doubledWarnings(ids: readonly string[]): Failure[] {
  const shown = ids.slice(0, WARNINGS_MAXIMUM)
  const rest = ids.length - shown.length
  return [...shown, ...(rest > 0 ? [`+${rest}`] : [])].map((id) => toFailure(malformed('id@grId', id)))
}
