// Groups behind the group editor: read by weight, planned as merges of the endpoints alone, sent against the revision that was read.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../../errors'
import type { GroupCall, GroupPlanDraft, GroupsPart } from '../vendor'
import { type KazooApi, readAll } from './api'
import { circleThrough, type Nesting, readNesting } from './group-circles'
import { createGroupWork, fullName } from './group-documents'
import { groupInCircle, movedGroup, noSuchGroup, readingRefused, tooManyMembers, writingRefused } from './group-refusals'
import { groupMember } from './members'
import {
  type Directory,
  type Endpoint,
  MEMBERS_MOST,
  missingEndpoint,
  orderedMembers,
  OTHERS,
  readDirectory,
  weightFaults,
  type WeightFaults,
  weightOf
} from './organisation'

const OPERATION = 'PATCH groups'
const ENDPOINT = /^endpoints\.(.+?)(?:\.(type|weight))?$/

export function createGroups(api: KazooApi): GroupsPart {
  let directory: Directory | undefined
  /** Of each group's last reading: a write that meets another one is refused. */
  const revisions = new Map<string, string>()
  const faults = new Map<string, WeightFaults>()
  /** As it was when candidates were listed last; a write reads its own. */
  let nesting: Nesting = new Map()

  async function read(groupId: string): Promise<GroupMember[]> {
    if (groupId === OTHERS) throw noSuchGroup(groupId)
    try {
      const [{ document, revision }, known] = await Promise.all([api.getGroup(groupId), readDirectory(api)])
      directory = known
      revisions.set(groupId, revision)
      faults.set(groupId, weightFaults(document))
      return orderedMembers(document).map((id) => {
        const endpoint = known.endpoints.get(id) ?? missingEndpoint(id)
        const weight = weightOf(document.endpoints[id]?.weight)
        return { ...groupMember(endpoint), kind: endpoint.type, ...(weight === undefined ? {} : { weight }) }
      })
    } catch (error) {
      throw readingRefused(groupId, error)
    }
  }

  async function ofMember(memberId: string): Promise<string[]> {
    const known = await readDirectory(api)
    directory = known
    if (known.endpoints.get(memberId)?.type === 'user') {
      return (await readAll((query) => api.listUserGroups(memberId, query))).map(({ id }) => id)
    }
    const documents = await Promise.all(known.groupRows.map(async ({ id }) => ({ id, held: (await api.getGroup(id)).document.endpoints })))
    return documents.filter(({ held }) => Object.hasOwn(held, memberId)).map(({ id }) => id)
  }

  async function send(groupId: string, call: GroupCall): Promise<{ createdId?: string }> {
    const revision = revisions.get(groupId)
    if (call.operation !== OPERATION) throw invalid('operation')
    if (revision === undefined) throw movedGroup(groupId)
    const endpoints = endpointsOf(call)
    await refuseCircles(groupId, endpoints)
    // Not every cluster compares If-Match, so the revision is read once more as well.
    const now = await api.getGroup(groupId)
    if (now.revision !== revision) throw movedGroup(groupId)
    try {
      const written = await api.changeGroup(groupId, { endpoints }, revision)
      revisions.set(groupId, written.revision)
    } catch (error) {
      // Whatever stands there now was not read.
      revisions.delete(groupId)
      throw writingRefused(groupId, error)
    }
    const createdId = call.memberId?.startsWith('new:') === true ? addedBy(call) : undefined
    return createdId === undefined ? {} : { createdId }
  }

  /** Kazoo itself takes such a member; groups may have been put into each other since they were planned with. */
  async function refuseCircles(groupId: string, endpoints: Merge): Promise<void> {
    const groups = Object.entries(endpoints).flatMap(([id, endpoint]) => (endpoint?.['type'] === 'group' ? [id] : []))
    const held = await readNesting(api, groups)
    for (const id of groups) refuseCircle(groupId, id, held, [...(directory?.endpoints.values() ?? [])])
  }

  return {
    read,
    ofMember,
    plan: (groupId, current, edits) =>
      planGroup(groupId, current, edits, [...(directory?.endpoints.values() ?? [])], faults.get(groupId), nesting),
    send,
    work: createGroupWork(api, (read) => {
      nesting = read
    })
  }
}

/**
 * One merge that names every member with its weight, from 1 on, with the type of everybody who is added (members are a map by
 * id, PATCH groups), and null for who leaves; none where nothing changes and nothing is wrong with the weights. Pure.
 * @param known who can be added
 * @param faults what is wrong with the weights now; the merge mends it, and the plan says so
 * @param nesting which groups hold which
 * @throws INVALID for an order that is not of these members, tooManyMembers for more than 100, and groupInCircle for a group that
 * leads back to this one or to itself; NOT_FOUND memberNotFound, userNotFound; UNSUPPORTED notSupported for what Kazoo does not keep (short names, managers, another number)
 */
export function planGroup(
  groupId: string,
  current: readonly GroupMember[],
  edits: GroupEdits,
  known: readonly Endpoint[],
  faults: WeightFaults = { missing: [], equal: [] },
  nesting: Nesting = new Map()
): GroupPlanDraft {
  const members = new Map(current.map((member) => [member.memberId, member]))
  const removed = edits.removals.map(({ memberId }) => members.get(memberId)?.memberId ?? noSuchMember(memberId))
  if (edits.removals.some(({ everywhere }) => everywhere)) throw unsupported('removedEverywhere')
  for (const edit of edits.edits) refuseEdit(members.get(edit.memberId) ?? noSuchMember(edit.memberId), edit)
  if (edits.additions.some(({ manager }) => manager)) throw unsupported('manager')
  const kept = current.map(({ memberId }) => memberId).filter((id) => !removed.includes(id))
  const added = new Map(edits.additions.map((addition) => [addition.placeholder as string, endpointOf(addition, known, groupId)]))

  const here = [...kept, ...added.keys()]
  if (edits.order.length !== here.length || new Set(edits.order).size !== here.length || !here.every((id) => edits.order.includes(id))) {
    throw invalid('order')
  }
  const wanted = edits.order.map((id) => added.get(id)?.id ?? id)
  if (new Set(wanted).size !== wanted.length) throw invalid('userName')
  const warnings = warningsOf(faults)
  const same = wanted.length === current.length && wanted.every((id, at) => id === current[at]?.memberId)
  if (same && warnings.length === 0) return { calls: [], warnings }
  if (wanted.length > MEMBERS_MOST) throw tooManyMembers()

  for (const { id, type } of added.values()) if (type === 'group') refuseCircle(groupId, id, nesting, known)

  const gone = removed.map((id): [string, string] => [`endpoints.${id}`, 'null'])
  const parameters = edits.order.flatMap((id, at): [string, string][] => {
    const endpoint = added.get(id)
    const weight: [string, string] = [`endpoints.${endpoint?.id ?? id}.weight`, String(at + 1)]
    return endpoint === undefined ? [weight] : [[`endpoints.${endpoint.id}.type`, endpoint.type], weight]
  })
  return { calls: [{ operation: OPERATION, parameters: [...gone, ...parameters], ...aboutWhom(edits, members, added) }], warnings }
}

const warningsOf = ({ missing, equal }: WeightFaults): GroupPlanDraft['warnings'] => [
  ...(missing.length === 0 ? [] : [{ warning: 'weightsMissing' as const }]),
  ...(equal.length === 0 ? [] : [{ warning: 'weightsEqual' as const }])
]

/** Whom a call is about: those who are added, else the one who leaves. An id only where it is one, as it stands for that one. */
function aboutWhom(
  { removals }: GroupEdits,
  members: ReadonlyMap<string, GroupMember>,
  added: ReadonlyMap<string, Endpoint>
): Pick<GroupCall, 'memberId' | 'memberName'> {
  const [placeholder, ...furtherAdded] = added.keys()
  if (placeholder !== undefined) {
    const memberName = [...added.values()].map(fullName).join(', ')
    return furtherAdded.length === 0 ? { memberId: placeholder, memberName } : { memberName }
  }
  const [leaving, ...furtherLeaving] = removals
  const member = members.get(leaving?.memberId ?? '')
  if (member === undefined || furtherLeaving.length > 0) return {}
  return { memberId: member.memberId, memberName: `${member.firstName} ${member.lastName}`.trim() || member.userName || member.memberId }
}

/** Who is meant by a candidate's id, or by a user name (of a telephone: its SIP name; of a group: its name) and a number. */
function endpointOf(addition: GroupEdits['additions'][number], known: readonly Endpoint[], groupId: string): Endpoint {
  const { userName, number, candidateId, name = userName } = addition
  const others = known.filter(({ id }) => id !== groupId)
  const found =
    candidateId === undefined
      ? others.find((one) => one.userName.toLowerCase() === userName.toLowerCase() && one.number === number)
      : others.find(({ id }) => id === candidateId)
  if (found === undefined) {
    throw new LampfieldError('NOT_FOUND', 'userNotFound', 'nobody of this name and number', { params: { user: name } })
  }
  return found
}

/** @throws INVALID groupInCircle, with the names on the way, from the member to where it leads back to */
function refuseCircle(groupId: string, memberId: string, nesting: Nesting, known: readonly Endpoint[]): void {
  const circle = circleThrough(groupId, memberId, nesting)
  if (circle === undefined) return
  const nameOf = (id: string): string => {
    const found = known.find((endpoint) => endpoint.id === id)
    return found === undefined ? id : fullName(found)
  }
  throw groupInCircle(circle.map(nameOf))
}

function refuseEdit(member: GroupMember, edit: GroupEdits['edits'][number]): void {
  if (edit.number !== undefined && edit.number !== member.number) throw unsupported('number')
  if (edit.shortName !== undefined && edit.shortName !== member.shortName) throw unsupported('shortName')
  if (edit.manager !== undefined && edit.manager !== member.manager) throw unsupported('manager')
  if (edit.display !== undefined && edit.display !== 'leave') throw unsupported('display')
}

type Merge = Record<string, Record<string, string | number> | null>

/** What a planned call merges. @throws INVALID for parameters that are none of a plan */
function endpointsOf({ parameters }: GroupCall): Merge {
  const endpoints: Merge = {}
  for (const [name, value] of parameters) {
    const [, id, field] = ENDPOINT.exec(name) ?? []
    if (id === undefined) throw invalid(name)
    if (field === undefined) endpoints[id] = null
    else endpoints[id] = { ...endpoints[id], [field]: field === 'weight' ? Number(value) : value }
  }
  return endpoints
}

const addedBy = ({ parameters }: GroupCall): string | undefined => {
  const [name] = parameters.find(([one]) => one.endsWith('.type')) ?? []
  return name === undefined ? undefined : ENDPOINT.exec(name)?.[1]
}

function noSuchMember(memberId: string): never {
  throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'not a member of this group', { params: { member: memberId } })
}

const unsupported = (what: string) => new LampfieldError('UNSUPPORTED', 'notSupported', `Kazoo keeps no ${what}`, { params: { what } })
const invalid = (field: string) =>
  new LampfieldError('INVALID', 'invalidRequest', `not a plan of this group: ${field}`, { params: { field } })
