// Groups as a whole: making, naming, music on hold, weights and removing; each write is against the revision that was read.
import { randomBytes } from 'node:crypto'
import { LampfieldError } from '../../errors'
import { type KazooApi, readAll, type Revised } from './api'
import { MEMBERS_MOST, orderedMembers, weightFaults } from './organisation'
import type { GroupDocument } from './wire'

/** GET groups, schema "groups". Characters. */
export const groupNameMaximum = 128

/** An id for a group that is about to be made: with it, a second try meets the first instead of making another. */
export const newGroupId = (): string => randomBytes(16).toString('hex')

/**
 * Makes an empty group. `id` from `newGroupId`, kept by the caller over a lost answer.
 * @throws INVALID vendorRefused (params field) for a name that Kazoo does not take, CONFLICT where the id is taken, outcomeUnknown
 */
export async function createGroup(api: KazooApi, id: string, name: string): Promise<Revised<GroupDocument>> {
  return await api.createGroup({ id, name: checkedName(name), endpoints: {} })
}

/** @throws CONFLICT where the group is no longer of `revision` */
export async function renameGroup(api: KazooApi, id: string, revision: string, name: string): Promise<Revised<GroupDocument>> {
  return await api.changeGroup(id, { name: checkedName(name) }, revision)
}

/** Sets the music on hold, or takes it away where `mediaId` is undefined. @throws CONFLICT where the group is no longer of `revision` */
export async function setMusicOnHold(
  api: KazooApi,
  id: string,
  revision: string,
  mediaId: string | undefined
): Promise<Revised<GroupDocument>> {
  return await api.changeGroup(id, { music_on_hold: { media_id: mediaId ?? null } }, revision)
}

/**
 * Gives every member a weight of its own, from 1 on, in the order in which the group reads.
 * @returns undefined where nothing was wrong @throws CONFLICT where the group moved, INVALID tooManyMembers for more than 100
 */
export async function mendWeights(api: KazooApi, id: string): Promise<Revised<GroupDocument> | undefined> {
  const { document, revision } = await api.getGroup(id)
  const { missing, equal } = weightFaults(document)
  if (missing.length + equal.length === 0) return undefined
  const ids = orderedMembers(document)
  if (ids.length > MEMBERS_MOST) throw tooManyMembers()
  return await api.changeGroup(id, { endpoints: Object.fromEntries(ids.map((one, at) => [one, { weight: at + 1 }])) }, revision)
}

export const tooManyMembers = () =>
  new LampfieldError('INVALID', 'tooManyMembers', 'Kazoo orders at most 100 members', { params: { maximum: MEMBERS_MOST } })

export interface GroupUse {
  readonly kind: 'callflow' | 'group'
  readonly id: string
  readonly name: string
}

/** Callflows that name this group as theirs, and groups that hold it: what a removal would leave without it. */
export async function usesOfGroup(api: KazooApi, id: string): Promise<GroupUse[]> {
  const [callflows, groups] = await Promise.all([readAll((query) => api.listCallflows(query)), readAll((query) => api.listGroups(query))])
  const holding = await Promise.all(
    groups.map(async (row) => ((await api.getGroup(row.id)).document.endpoints[id] === undefined ? [] : [row]))
  )
  return [
    ...callflows
      .filter(({ group_id: groupId }) => groupId === id)
      .map((flow): GroupUse => ({ kind: 'callflow', id: flow.id, name: flow.name ?? flow.numbers[0] ?? flow.id })),
    ...holding.flat().map((row): GroupUse => ({ kind: 'group', id: row.id, name: row.name ?? row.id }))
  ]
}

/** Removes it; Kazoo keeps what it was, but gives its id to nobody again. @throws CONFLICT where the group is no longer of `revision` */
export async function removeGroup(api: KazooApi, id: string, revision: string): Promise<void> {
  await api.removeGroup(id, revision)
}

function checkedName(name: string): string {
  const trimmed = name.trim()
  const length = [...trimmed].length
  if (length >= 1 && length <= groupNameMaximum) return trimmed
  throw new LampfieldError('INVALID', 'invalidRequest', 'a name has 1 to 128 characters', { params: { field: 'name' } })
}
