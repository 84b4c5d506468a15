// Groups as a whole: making, naming, music on hold and removing; each write is against the revision that was read.
import { randomBytes } from 'node:crypto'
import type { GroupCandidate, GroupProperties, GroupUse } from '@contract/groups'
import { LampfieldError, toFailure } from '../../errors'
import type { GroupWorkPart } from '../vendor'
import { type KazooApi, readAll } from './api'
import { circleThrough, type Nesting, readNesting } from './group-circles'
import { fieldsNamed, movedGroup, noSuchGroup, readingRefused, writingRefused } from './group-refusals'
import { type Endpoint, OTHERS, readDirectory } from './organisation'

/** GET groups, schema "groups". Characters. */
const NAME_MAXIMUM = 128
/** 128 bits, as Crossbar's own ids. */
const ID_BYTES = 16

/**
 * The part of the port for sites where groups can be made, named and removed.
 * @param told called with which groups hold which, as it was read for the candidates
 */
export function createGroupWork(api: KazooApi, told: (nesting: Nesting) => void): GroupWorkPart {
  async function get(groupId: string) {
    if (groupId === OTHERS) throw noSuchGroup(groupId)
    try {
      return await api.getGroup(groupId)
    } catch (error) {
      throw readingRefused(groupId, error)
    }
  }

  /** Not every cluster compares If-Match, so the revision is read once more as well. */
  async function write(groupId: string, revision: string, send: () => Promise<unknown>): Promise<void> {
    if ((await get(groupId)).revision !== revision) throw movedGroup(groupId)
    try {
      await send()
    } catch (error) {
      throw writingRefused(groupId, error)
    }
  }

  return {
    list: async () => {
      const rows = await readAll((query) => api.listGroups(query))
      return rows.map(({ id, name, endpoints = 0 }) => ({ groupId: id, name: name ?? id, members: Math.max(0, Math.trunc(endpoints)) }))
    },

    candidates: async (groupId) => {
      const { endpoints, groupRows } = await readDirectory(api)
      const nesting = await readNesting(
        api,
        groupRows.flatMap(({ id, endpoints: count }) => (count === 0 ? [] : [id]))
      )
      told(nesting)
      return [...endpoints.values()].flatMap((endpoint) => {
        if (endpoint.id === groupId) return []
        const circle = endpoint.type === 'group' ? circleThrough(groupId, endpoint.id, nesting) : undefined
        return candidateOf(endpoint, endpoints, circle)
      })
    },

    properties: async (groupId) => {
      const [{ document, revision }, choice] = await Promise.all([get(groupId), readMedia(api)])
      const music = document.music_on_hold?.media_id
      return {
        groupId,
        name: document.name ?? '',
        nameMaximum: NAME_MAXIMUM,
        rev: revision,
        ...(music === undefined ? {} : { music }),
        ...choice
      }
    },

    uses: (groupId) => usesOfGroup(api, groupId),
    newId: () => randomBytes(ID_BYTES).toString('hex'),

    create: async (groupId, name) => {
      try {
        await api.createGroup({ id: groupId, name: checkedName(name), endpoints: {} })
      } catch (error) {
        throw fieldsNamed(error)
      }
    },

    change: async (groupId, rev, { name, music }) => {
      const change = {
        ...(name === undefined ? {} : { name: checkedName(name) }),
        // A merge: null takes the one field away and leaves whatever else stands beside it.
        ...(music === undefined ? {} : { music_on_hold: { media_id: music } })
      }
      await write(groupId, rev, () => api.changeGroup(groupId, change, rev))
    },

    // Kazoo keeps what it was, but gives its id to nobody again.
    remove: (groupId, rev) => write(groupId, rev, () => api.removeGroup(groupId, rev))
  }
}

/** Callflows that name this group as theirs, and groups that hold it: what a removal would leave without it. */
async function usesOfGroup(api: KazooApi, id: string): Promise<GroupUse[]> {
  const [callflows, groups] = await Promise.all([readAll((query) => api.listCallflows(query)), readAll((query) => api.listGroups(query))])
  const holding = await Promise.all(groups.map(async (row) => ((await holds(api, row.id, id)) ? [row] : [])))
  return [
    ...callflows
      .filter(({ group_id: groupId }) => groupId === id)
      .map((flow): GroupUse => ({ kind: 'callflow', id: flow.id, name: flow.name ?? flow.numbers[0] ?? flow.id })),
    ...holding.flat().map((row): GroupUse => ({ kind: 'group', id: row.id, name: row.name ?? row.id }))
  ]
}

async function holds(api: KazooApi, groupId: string, memberId: string): Promise<boolean> {
  try {
    return Object.hasOwn((await api.getGroup(groupId)).document.endpoints, memberId)
  } catch (error) {
    // Removed since the list was read.
    if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return false
    throw error
  }
}

/** What music can be chosen; a user who may not list it can still change the rest. */
async function readMedia(api: KazooApi): Promise<Pick<GroupProperties, 'media' | 'mediaFailure'>> {
  try {
    const rows = await readAll((query) => api.listMedia(query))
    return { media: rows.map(({ id, name }) => ({ mediaId: id, name: name ?? id })) }
  } catch (error) {
    if (error instanceof LampfieldError) return { mediaFailure: toFailure(error) }
    throw error
  }
}

function candidateOf(endpoint: Endpoint, endpoints: ReadonlyMap<string, Endpoint>, circle: string[] | undefined): GroupCandidate[] {
  const { id, type, userName, number, ownerId } = endpoint
  if (type === 'missing') return []
  const owner = ownerId === undefined ? undefined : endpoints.get(ownerId)
  const nameOf = (one: string): string => {
    const found = endpoints.get(one)
    return found === undefined ? one : fullName(found)
  }
  return [
    {
      candidateId: id,
      kind: type,
      name: fullName(endpoint),
      userName,
      number,
      ...(owner === undefined ? {} : { owner: fullName(owner) }),
      ...(circle === undefined ? {} : { circle: circle.map(nameOf) })
    }
  ]
}

export const fullName = ({ firstName, lastName }: Endpoint): string => `${firstName} ${lastName}`.trim()

function checkedName(name: string): string {
  const trimmed = name.trim()
  const length = [...trimmed].length
  if (length >= 1 && length <= NAME_MAXIMUM) return trimmed
  throw new LampfieldError('INVALID', 'invalidRequest', 'a name has 1 to 128 characters', { params: { field: 'name' } })
}
