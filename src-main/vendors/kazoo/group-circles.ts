// Groups within groups: which members would lead a call back to where it came from.
import { LampfieldError } from '../../errors'
import type { KazooApi } from './api'
import type { GroupDocument } from './wire'

/** The ids of the groups that each group holds; a group that is not in here holds none. */
export type Nesting = ReadonlyMap<string, readonly string[]>

/** Which groups this one holds. */
export const groupsIn = ({ endpoints }: GroupDocument): string[] =>
  Object.entries(endpoints).flatMap(([id, { type }]) => (type === 'group' ? [id] : []))

/** Reads these groups and all that they hold, however deep; a group that is no longer there holds none. */
export async function readNesting(api: KazooApi, from: readonly string[]): Promise<Nesting> {
  const nesting = new Map<string, readonly string[]>()
  let next = [...new Set(from)]
  while (next.length > 0) {
    const read = await Promise.all(next.map(async (id) => [id, await heldBy(api, id)] as const))
    for (const [id, held] of read) nesting.set(id, held)
    next = [...new Set(read.flatMap(([, held]) => held))].filter((id) => !nesting.has(id))
  }
  return nesting
}

async function heldBy(api: KazooApi, groupId: string): Promise<string[]> {
  try {
    return groupsIn((await api.getGroup(groupId)).document)
  } catch (error) {
    if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return []
    throw error
  }
}

/**
 * The way from a group that is to become a member of `groupId` back to `groupId`, or to a group that lies on the way already:
 * both ends are in it. Undefined where there is none. Pure.
 */
export function circleThrough(groupId: string, memberId: string, nesting: Nesting): string[] | undefined {
  const harmless = new Set<string>()
  const follow = (id: string, way: readonly string[]): string[] | undefined => {
    if (id === groupId || way.includes(id)) return [...way, id]
    if (harmless.has(id)) return undefined
    for (const held of nesting.get(id) ?? []) {
      const circle = follow(held, [...way, id])
      if (circle !== undefined) return circle
    }
    harmless.add(id)
    return undefined
  }
  return follow(memberId, [])
}
