// The fewest calls that bring a group into an order: one orderByUserList where user names allow it, else single steps.
import { LampfieldError } from '../../errors'
import type { GroupCall } from '../vendor'

/** A member in its place; `id` may be a placeholder. */
export interface Placed {
  readonly id: string
  readonly userName: string
  readonly name: string
}

export interface OrderCalls {
  readonly calls: readonly GroupCall[]
  /** Names of members whose user has several members here, where that forced single steps. */
  readonly sameUsers: readonly string[]
}

/**
 * Nothing where the order already is as wanted.
 * @param wanted the ids of exactly the members of `current`, as they shall stand.
 * @throws INVALID invalidRequest where `wanted` is not that.
 */
export function orderCalls(groupId: string, current: readonly Placed[], wanted: readonly string[]): OrderCalls {
  const byId = new Map(current.map((member) => [member.id, member]))
  const target = wanted.flatMap((id) => byId.get(id) ?? [])
  if ([byId.size, wanted.length, target.length, new Set(target).size].some((count) => count !== current.length)) {
    throw new LampfieldError('INVALID', 'invalidRequest', 'the order does not name each member once', { params: { field: 'order' } })
  }
  if (current.every((member, place) => member === target[place])) return { calls: [], sameUsers: [] }
  if (isNameable(target)) {
    const list = target.map(({ userName }) => userName).join(',')
    return { calls: [{ operation: 'orderByUserList', parameters: pairs({ gr_id: groupId, usr_list: list }) }], sameUsers: [] }
  }
  return { calls: steps(groupId, current, target), sameUsers: membersOfSameUsers(target) }
}

/** orderByUserList knows members by their users only, in a list with commas: it takes distinct, non-empty names without any. */
function isNameable(members: readonly Placed[]): boolean {
  const distinct = new Set(members.map(({ userName }) => folded(userName)))
  return distinct.size === members.length && members.every(({ userName }) => userName !== '' && !/,|^\s|\s$/.test(userName))
}

/**
 * One reorderMembers a step. A step swaps two neighbours and so mends at most one pair that stands the wrong way round; each of
 * these mends exactly one, so there cannot be fewer.
 */
function steps(groupId: string, current: readonly Placed[], target: readonly Placed[]): GroupCall[] {
  const order = [...current]
  const calls: GroupCall[] = []
  target.forEach((member, place) => {
    const at = order.indexOf(member)
    order.splice(at, 1)
    order.splice(place, 0, member)
    for (let from = at + 1; from > place + 1; from--) {
      const parameters = pairs({ mb_id: member.id, gr_id: groupId, move: 'up' })
      calls.push({ operation: 'reorderMembers', parameters, memberName: member.name, memberId: member.id, from, to: from - 1 })
    }
  })
  return calls
}

function membersOfSameUsers(members: readonly Placed[]): string[] {
  const seen = new Map<string, Placed[]>()
  for (const member of members) {
    if (member.userName === '') continue
    const user = folded(member.userName)
    seen.set(user, [...(seen.get(user) ?? []), member])
  }
  return [...seen.values()].flatMap(([first, second]) => (first !== undefined && second !== undefined ? [first.name] : []))
}

function folded(userName: string): string {
  return userName.toLowerCase()
}

function pairs(values: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(values)
}
