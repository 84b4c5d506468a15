// Groups behind the group editor: read by weight, planned as merges of the endpoints alone, sent against the revision that was read.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../../errors'
import type { GroupCall, GroupPlanDraft, GroupsPart } from '../vendor'
import { type KazooApi, readAll } from './api'
import { createGroupWork, fullName } from './group-documents'
import { movedGroup, noSuchGroup, readingRefused, tooManyMembers, writingRefused } from './group-refusals'
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
    // Not every cluster compares If-Match, so the revision is read once more as well.
    const now = await api.getGroup(groupId)
    if (now.revision !== revision) throw movedGroup(groupId)
    const endpoints = endpointsOf(call)
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

  return {
    read,
    ofMember,
    plan: (groupId, current, edits) => planGroup(groupId, current, edits, [...(directory?.endpoints.values() ?? [])], faults.get(groupId)),
    send,
    work: createGroupWork(api)
  }
}

/**
 * One merge that names every member with its weight, from 1 on, and null for who leaves; none where nothing changes and
 * nothing is wrong with the weights. Where several are added, one merge an addition, each of which leaves a whole group. Pure.
 * @param known who can be added
 * @param faults what is wrong with the weights now; every merge mends it, and the plan says so
 * @throws INVALID for an order that is not of these members, and tooManyMembers for more than 100; NOT_FOUND memberNotFound,
 * userNotFound; UNSUPPORTED notSupported for what Kazoo does not keep (short names, managers, another number)
 */
export function planGroup(
  groupId: string,
  current: readonly GroupMember[],
  edits: GroupEdits,
  known: readonly Endpoint[],
  faults: WeightFaults = { missing: [], equal: [] }
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

  const placeholders = [...added.keys()]
  const steps = placeholders.length === 0 ? [undefined] : placeholders
  const [leaving] = edits.removals
  const calls = steps.map((placeholder, step): GroupCall => {
    const later = new Set(placeholders.slice(step + 1))
    const order = edits.order.filter((id) => !later.has(id))
    const parameters = order.flatMap((id, at): [string, string][] => {
      const endpoint = added.get(id)
      const weight: [string, string] = [`endpoints.${endpoint?.id ?? id}.weight`, String(at + 1)]
      return endpoint !== undefined && id === placeholder ? [[`endpoints.${endpoint.id}.type`, endpoint.type], weight] : [weight]
    })
    const gone = step > 0 ? [] : removed.map((id): [string, string] => [`endpoints.${id}`, 'null'])
    const about =
      placeholder === undefined
        ? onlyRemoval(edits, members, leaving?.memberId)
        : { memberId: placeholder, memberName: nameOf(added.get(placeholder)) }
    return { operation: OPERATION, parameters: [...gone, ...parameters], ...about }
  })
  return { calls, warnings }
}

const warningsOf = ({ missing, equal }: WeightFaults): GroupPlanDraft['warnings'] => [
  ...(missing.length === 0 ? [] : [{ warning: 'weightsMissing' as const }]),
  ...(equal.length === 0 ? [] : [{ warning: 'weightsEqual' as const }])
]

/** Whom a call is about, where it is about one member only. */
function onlyRemoval(edits: GroupEdits, members: ReadonlyMap<string, GroupMember>, memberId: string | undefined) {
  const member = memberId === undefined || edits.removals.length !== 1 ? undefined : members.get(memberId)
  if (member === undefined) return {}
  return { memberId: member.memberId, memberName: `${member.firstName} ${member.lastName}`.trim() || member.userName || member.memberId }
}

const nameOf = (endpoint: Endpoint | undefined): string => (endpoint === undefined ? '' : fullName(endpoint))

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

function refuseEdit(member: GroupMember, edit: GroupEdits['edits'][number]): void {
  if (edit.number !== undefined && edit.number !== member.number) throw unsupported('number')
  if (edit.shortName !== undefined && edit.shortName !== member.shortName) throw unsupported('shortName')
  if (edit.manager !== undefined && edit.manager !== member.manager) throw unsupported('manager')
  if (edit.display !== undefined && edit.display !== 'leave') throw unsupported('display')
}

/** What a planned call merges. @throws INVALID for parameters that are none of a plan */
function endpointsOf({ parameters }: GroupCall): Record<string, Record<string, string | number> | null> {
  const endpoints: Record<string, Record<string, string | number> | null> = {}
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
