// Who there is and where: users, telephones and groups as endpoints, and the groups that hold them in the order of their weights.
import type { Failure } from '@contract/errors'
import { LampfieldError, toFailure } from '../../errors'
import { type KazooApi, readAll } from './api'
import type { GroupDocument, GroupRow, UserRow } from './wire'

export type EndpointType = 'user' | 'device' | 'group'

/** The group of those who are in none; no vendor id looks like it. */
export const OTHERS = 'others'
const WEIGHT_LEAST = 1
const WEIGHT_MOST = 100
/** Weights go from 1 to 100, each once. */
export const MEMBERS_MOST = WEIGHT_MOST
const SHOWN_MAXIMUM = 60

/** What can be a member of a group. */
export interface Endpoint {
  readonly id: string
  /** `missing`: a group names it, but there is nothing of this id. */
  readonly type: EndpointType | 'missing'
  readonly firstName: string
  readonly lastName: string
  /** A user's user name, a telephone's SIP name, a group's name: what it can be found by. */
  readonly userName: string
  readonly number: string
  /** Of a user. */
  readonly email?: string
  /** Of a telephone. */
  readonly ownerId?: string
  /** Of a telephone, in the vendor's words. */
  readonly deviceType?: string
  /** Of a user: whether calls are not wanted. */
  readonly undisturbed: boolean
}

export interface Directory {
  readonly endpoints: ReadonlyMap<string, Endpoint>
  /** Telephones of each user. */
  readonly devicesOf: ReadonlyMap<string, readonly string[]>
  readonly groupRows: readonly GroupRow[]
}

/** A group as the board shows it. */
export interface BoardGroup {
  readonly groupId: string
  readonly name: string
  readonly members: readonly string[]
  readonly orderable: boolean
}

export interface Organisation extends Directory {
  /** With the group of those who are in none at the end. */
  readonly groups: readonly BoardGroup[]
  readonly documents: ReadonlyMap<string, GroupDocument>
  readonly warnings: readonly Failure[]
}

export async function readDirectory(api: KazooApi, signal?: AbortSignal): Promise<Directory> {
  const [users, devices, groupRows, callflows] = await Promise.all([
    readAll((query) => api.listUsers(query, signal)),
    readAll((query) => api.listDevices(query, signal)),
    readAll((query) => api.listGroups(query, signal)),
    readAll((query) => api.listCallflows(query, signal))
  ])
  const endpoints = new Map<string, Endpoint>()
  const numbers = new Map(callflows.flatMap(({ group_id: id, numbers: [number] }) => (id && number ? [[id, number] as const] : [])))
  const devicesOf = new Map<string, string[]>()
  for (const user of users) endpoints.set(user.id, userEndpoint(user))
  for (const { id, name = '', username = '', owner_id: ownerId, device_type: deviceType } of devices) {
    endpoints.set(id, {
      id,
      type: 'device',
      firstName: '',
      lastName: name || username || id,
      userName: username || name,
      number: '',
      undisturbed: false,
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(deviceType === undefined ? {} : { deviceType })
    })
    if (ownerId !== undefined) devicesOf.set(ownerId, [...(devicesOf.get(ownerId) ?? []), id])
  }
  for (const { id, name = '' } of groupRows) {
    endpoints.set(id, {
      id,
      type: 'group',
      firstName: '',
      lastName: name || id,
      userName: name,
      number: numbers.get(id) ?? '',
      undisturbed: false
    })
  }
  return { endpoints, devicesOf, groupRows }
}

function userEndpoint({
  id,
  first_name: firstName = '',
  last_name: lastName = '',
  username = '',
  email = '',
  presence_id: number = '',
  features
}: UserRow): Endpoint {
  const named = `${firstName}${lastName}` === '' ? { firstName: '', lastName: username || id } : { firstName, lastName }
  // A presence id may be a whole SIP address; what is dialled is its beginning.
  return {
    id,
    type: 'user',
    ...named,
    userName: username,
    number: number.split('@')[0] ?? '',
    ...(email === '' ? {} : { email }),
    undisturbed: features.includes('do_not_disturb')
  }
}

/**
 * A list of groups only counts members, so each group is asked for, except those in `known` whose row is as before and that are not
 * in `changed`. @param others what the group of those who are in none is called
 */
export async function readOrganisation(
  api: KazooApi,
  others: string,
  known?: { readonly organisation: Organisation; readonly changed: ReadonlySet<string> },
  signal?: AbortSignal
): Promise<Organisation> {
  const directory = await readDirectory(api, signal)
  const rowsBefore = new Map((known?.organisation.groupRows ?? []).map((row) => [row.id, JSON.stringify(row)]))
  const read = await Promise.all(
    directory.groupRows.map(async (row): Promise<[string, GroupDocument][]> => {
      const before = known?.organisation.documents.get(row.id)
      if (before !== undefined && known?.changed.has(row.id) === false && rowsBefore.get(row.id) === JSON.stringify(row))
        return [[row.id, before]]
      try {
        return [[row.id, (await api.getGroup(row.id, signal)).document]]
      } catch (error) {
        // Removed since the list was read.
        if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return []
        throw error
      }
    })
  )
  return organisationOf(directory, new Map(read.flat()), others)
}

function organisationOf(directory: Directory, documents: ReadonlyMap<string, GroupDocument>, others: string): Organisation {
  const endpoints = new Map(directory.endpoints)
  const groups = [...documents].map(([groupId, document]): BoardGroup => {
    const members = orderedMembers(document)
    for (const id of members) if (!endpoints.has(id)) endpoints.set(id, missingEndpoint(id))
    return { groupId, name: document.name ?? groupId, members, orderable: true }
  })
  groups.sort((one, other) => one.name.localeCompare(other.name))
  const somewhere = new Set(groups.flatMap(({ members }) => members))
  const nowhere = [...endpoints.values()].filter(({ id, type }) => type === 'user' && !somewhere.has(id)).map(({ id }) => id)
  const rest: BoardGroup = { groupId: OTHERS, name: others, members: nowhere, orderable: false }
  return {
    ...directory,
    endpoints,
    documents,
    groups: [...groups, rest].filter(({ members }) => members.length > 0),
    warnings: [...documents.values()].flatMap(weightWarnings)
  }
}

export const missingEndpoint = (id: string): Endpoint => ({
  id,
  type: 'missing',
  firstName: '',
  lastName: id,
  userName: '',
  number: '',
  undisturbed: false
})

/** A weight as the vendor counts it, from 1 to 100; undefined where there is none. */
export function weightOf(weight: number | undefined): number | undefined {
  return weight === undefined ? undefined : Math.min(WEIGHT_MOST, Math.max(WEIGHT_LEAST, weight))
}

/** The members' ids in the order of their weights; those without one, whom the vendor leaves out, at the end. */
export function orderedMembers({ endpoints }: GroupDocument): string[] {
  const placed = Object.entries(endpoints).map(([id, { weight }]) => ({ id, weight: weightOf(weight) ?? Number.POSITIVE_INFINITY }))
  return placed.sort((one, other) => (one.weight === other.weight ? 0 : one.weight - other.weight)).map(({ id }) => id)
}

/** Ids of members that the vendor would drop, as they have no weight, or that overwrite each other, as theirs is the same. */
export interface WeightFaults {
  readonly missing: readonly string[]
  readonly equal: readonly string[]
}

/** What is wrong with the weights of a group. */
export function weightFaults({ endpoints }: GroupDocument): WeightFaults {
  const byWeight = new Map<number, string[]>()
  const missing: string[] = []
  for (const [id, { weight }] of Object.entries(endpoints)) {
    const counted = weightOf(weight)
    if (counted === undefined) missing.push(id)
    else byWeight.set(counted, [...(byWeight.get(counted) ?? []), id])
  }
  return { missing, equal: [...byWeight.values()].filter((ids) => ids.length > 1).flat() }
}

function weightWarnings(document: GroupDocument): Failure[] {
  const { missing, equal } = weightFaults(document)
  const count = missing.length + equal.length
  if (count === 0) return []
  const group = (document.name ?? document.id ?? '').slice(0, SHOWN_MAXIMUM)
  return [
    toFailure(new LampfieldError('PROTOCOL', 'weightsWrong', `${count} members without a place of their own`, { params: { group, count } }))
  ]
}
