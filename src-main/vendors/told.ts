// What was told of a field until now: a reading is the change against it.
import { sameMember } from './members'
import type { FieldReading, ObservedGroup, ObservedMember } from './vendor'

export interface Told {
  readonly total: number
  /** Tells these members; `whole` says that there are no others, so that who is gone is told, and the groups where they changed. */
  change(
    members: Iterable<ObservedMember>,
    groups: readonly ObservedGroup[],
    whole: boolean
  ): Pick<FieldReading, 'changed' | 'removed' | 'total' | 'groups'>
}

export function createTold(): Told {
  let told = new Map<string, ObservedMember>()
  let groupsTold = ''
  return {
    get total() {
      return told.size
    },
    change: (members, all, whole) => {
      const next = whole ? new Map<string, ObservedMember>() : told
      const changed: ObservedMember[] = []
      for (const member of members) {
        const before = told.get(member.key)
        if (before === undefined || !sameMember(before, member)) changed.push(member)
        next.set(member.key, member)
      }
      const removed = whole ? [...told.keys()].filter((key) => !next.has(key)) : []
      told = next
      const groups = all.map(({ groupId, name, orderable }) => ({ groupId, name, orderable }))
      const shown = whole ? JSON.stringify(groups) : groupsTold
      const renamed = shown !== groupsTold
      groupsTold = shown
      return { changed, removed, total: told.size, ...(renamed ? { groups } : {}) }
    }
  }
}
