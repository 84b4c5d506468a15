// What is wrong with the weights of members, where the vendor orders by weights: none, or the same as another's.
import type { GroupMember } from '@contract/groups'

export type WeightFault = 'missing' | 'equal'

/** By member id. Only members whose kind the vendor tells have weights at all. */
export function weightFaults(members: readonly GroupMember[]): ReadonlyMap<string, WeightFault> {
  const weighed = members.filter(({ kind }) => kind !== undefined)
  const sharing = new Map<number, number>()
  for (const { weight } of weighed) if (weight !== undefined) sharing.set(weight, (sharing.get(weight) ?? 0) + 1)
  const faultOf = ({ weight }: GroupMember): WeightFault | undefined =>
    weight === undefined ? 'missing' : (sharing.get(weight) ?? 0) > 1 ? 'equal' : undefined
  return new Map(
    weighed.flatMap((member): [string, WeightFault][] => {
      const fault = faultOf(member)
      return fault === undefined ? [] : [[member.memberId, fault]]
    })
  )
}
