// How many people are in which line state, site by site, kept up with every change instead of counted anew.
import type { Member } from '@contract/presence'
import type { LineState } from '@contract/states'

export type LineCounts = Record<LineState, number>
export const noCounts = (): LineCounts => ({ idle: 0, ringing: 0, busy: 0, held: 0, unreachable: 0, unknown: 0 })

export interface Headcount {
  enter(member: Member): void
  /** Takes back exactly what `enter` was given. */
  leave(member: Member): void
  bySite(): ReadonlyMap<string, LineCounts>
}

/** A person in several groups counts once, with the state that was told last. */
export function createHeadcount(): Headcount {
  const sites = new Map<string, LineCounts>()
  const people = new Map<string, { lines: LineState[] }>()

  const countsOf = (connectionId: string): LineCounts => {
    const kept = sites.get(connectionId) ?? noCounts()
    sites.set(connectionId, kept)
    return kept
  }
  const keyOf = (member: Member): string => `${member.connectionId}/${member.memberId}`
  const add = (connectionId: string, state: LineState | undefined, amount: number): void => {
    if (state !== undefined) countsOf(connectionId)[state] += amount
  }

  function change(member: Member, edit: (lines: LineState[]) => void): void {
    const person = people.get(keyOf(member)) ?? { lines: [] }
    add(member.connectionId, person.lines.at(-1), -1)
    edit(person.lines)
    add(member.connectionId, person.lines.at(-1), 1)
    if (person.lines.length === 0) people.delete(keyOf(member))
    else people.set(keyOf(member), person)
  }

  return {
    enter: (member) => change(member, (lines) => lines.push(member.line)),
    leave: (member) => change(member, (lines) => lines.splice(lines.indexOf(member.line), 1)),
    bySite: () => sites
  }
}
