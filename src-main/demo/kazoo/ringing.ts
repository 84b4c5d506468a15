// In which order a group rings, as a ring group with the strategy `single` does it: by weight, and only by weight.
import type { Document } from './documents'
import { isObject, objectOf } from './json'
import type { World } from './world'

export interface Ringing {
  readonly type: string
  readonly id: string
  /** 1 to 100. */
  readonly weight: number
}

const LEAST = 1
const MOST = 100

/** A member without a weight is left out, and of those with the same weight only the last is rung. Groups in it stand for themselves. */
function ringOrder(group: Document): readonly Ringing[] {
  const byWeight = new Map<number, Ringing>()
  for (const [id, member] of Object.entries(objectOf(group.fields.endpoints))) {
    if (!isObject(member) || typeof member.weight !== 'number') continue
    const weight = Math.min(MOST, Math.max(LEAST, Math.round(member.weight)))
    byWeight.set(weight, { type: String(member.type), id, weight })
  }
  return [...byWeight.values()].sort((one, other) => one.weight - other.weight)
}

/** By id or by name. @throws Error where there is no such group */
export function ringOrderOf(world: World, group: string): readonly Ringing[] {
  const found = world.documents.find('group', group) ?? world.documents.all('group').find(({ fields }) => fields.name === group)
  if (found === undefined) throw new Error(`no group ${group}`)
  return ringOrder(found)
}
