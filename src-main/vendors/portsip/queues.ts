// Call queues, ring groups and user groups as groups of the board: which there are, who is in them, and in which order.
import type { ObservedGroup } from '../vendor'
import { LampfieldError } from '../../errors'
import type { PortsipMethods } from './api'
import type { Pace } from '../http/pace'

const PAGE = 100

export type GroupKind = 'queue' | 'ring' | 'group' | 'others'

/** The id that the board uses: the vendor keeps its three kinds of groups apart, and their ids may be the same. */
export const boardGroupId = (kind: GroupKind, vendorId: string): string => `${kind}-${vendorId}`

/** Where everybody is who is in no group; named after the tenant's domain. */
export const OTHERS = boardGroupId('others', 'extensions')

/** @returns undefined for what is no id of this vendor's groups */
export function vendorGroup(groupId: string): { kind: GroupKind; vendorId: string } | undefined {
  const found = /^(queue|ring|group|others)-(.+)$/.exec(groupId)
  return found?.[1] === undefined || found[2] === undefined ? undefined : { kind: found[1] as GroupKind, vendorId: found[2] }
}

/** A group with the numbers of those who are in it, in its own order. */
export interface BoardGroup extends ObservedGroup {
  readonly kind: GroupKind
  readonly vendorId: string
  /** Empty for user groups. */
  readonly number: string
  readonly numbers: readonly string[]
}

export interface Listing<T> {
  readonly count?: number
  readonly items?: readonly T[]
}

/** All items of a list, page by page. A list that does not say how many there are ends with the first page that is not full. */
export async function readAll<T>(page: (query: { skip: number; top: number }) => Promise<Listing<T>>): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const { items = [], count } = await page({ skip: all.length, top: PAGE })
    all.push(...items)
    if (items.length === 0 || (count === undefined ? items.length < PAGE : all.length >= count)) return all
  }
}

/** What is not allowed is left out, and told. */
export async function whereAllowed<T>(work: Promise<T[]>, refused: (error: LampfieldError) => void): Promise<T[]> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof LampfieldError) || error.code !== 'FORBIDDEN') throw error
    refused(error)
    return []
  }
}

export interface GroupsRead {
  readonly api: PortsipMethods
  readonly pace: Pace
  readonly signal?: AbortSignal | undefined
  readonly refused: (error: LampfieldError) => void
}

/** Queues, ring groups, user groups, each in the vendor's order. */
export async function readGroups({ api, pace, signal, refused }: GroupsRead): Promise<BoardGroup[]> {
  const run = <T>(work: () => Promise<T>) => pace.run(work, signal)
  const agentsOf = async (kind: 'queue' | 'ring', id: string): Promise<string[]> => {
    const list = () => (kind === 'queue' ? api.listQueueAgents({ id }, signal) : api.listRingGroupAgents({ id }, signal))
    return orGone(run(list).then(({ items = [] }) => items.flatMap(({ extension_number: number }) => number ?? [])))
  }
  const ordered = async (kind: 'queue' | 'ring'): Promise<BoardGroup[]> => {
    const page = (query: { skip: number; top: number }) =>
      run(() => (kind === 'queue' ? api.listQueues({ query }, signal) : api.listRingGroups({ query }, signal)))
    const listed = await whereAllowed(readAll(page), refused)
    const all = listed.map(async ({ id, name, extension_number: number }) =>
      id === undefined ? [] : [boardGroup(kind, id, { name, number, numbers: await agentsOf(kind, id) })]
    )
    return (await Promise.all(all)).flat()
  }
  const userGroups = async (): Promise<BoardGroup[]> => {
    const listed = await whereAllowed(
      readAll((query) => run(() => api.listUserGroups({ query }, signal))),
      refused
    )
    const membersOf = (id: string) =>
      orGone(
        run(() => api.listUserGroupMembers({ id }, signal)).then(({ items = [] }) =>
          items.flatMap(({ extension_number: number }) => number ?? [])
        )
      )
    const all = listed.map(async ({ id, name }) =>
      id === undefined ? [] : [boardGroup('group', id, { name, numbers: await membersOf(id) })]
    )
    return (await Promise.all(all)).flat()
  }
  const [queues, rings, users] = await Promise.all([ordered('queue'), ordered('ring'), userGroups()])
  return [...queues, ...rings, ...users]
}

/** A group that went while it was read is empty. */
async function orGone(numbers: Promise<string[]>): Promise<string[]> {
  try {
    return await numbers
  } catch (error) {
    if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return []
    throw error
  }
}

export function boardGroup(
  kind: GroupKind,
  vendorId: string,
  { name, number, numbers }: { name?: string | undefined; number?: string | undefined; numbers: readonly string[] }
): BoardGroup {
  return {
    kind,
    vendorId,
    groupId: boardGroupId(kind, vendorId),
    name: name ?? number ?? '',
    number: number ?? '',
    orderable: kind === 'queue' || kind === 'ring',
    numbers: [...new Set(numbers)]
  }
}
