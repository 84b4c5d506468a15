// One thing at a time is done to one person's presence: a set, its undo and a return never overlap.
import { createTurns } from '../groups/turns'
import { personKey } from './person-state'
import type { PersonRef } from './person-state'

export interface PersonTurns {
  take<T>(person: PersonRef, work: () => Promise<T>): Promise<T>
  /** Whether something is being done to this person now. */
  isTaken(person: PersonRef): boolean
}

export function createPersonTurns(): PersonTurns {
  const inTurn = createTurns()
  const taken = new Map<string, number>()
  return {
    take: async (person, work) => {
      const key = personKey(person)
      taken.set(key, (taken.get(key) ?? 0) + 1)
      try {
        return await inTurn(key, work)
      } finally {
        const left = (taken.get(key) ?? 1) - 1
        if (left === 0) taken.delete(key)
        else taken.set(key, left)
      }
    },
    isTaken: (person) => taken.has(personKey(person))
  }
}
