// How many people are in which line state, kept up with every change instead of counted anew. Who is known at several sites counts once.
import { personKeyOf } from '@contract/people'
import type { Member } from '@contract/presence'
import type { LineState } from '@contract/states'

export type LineCounts = Record<LineState, number>
export const noCounts = (): LineCounts => ({ idle: 0, ringing: 0, busy: 0, held: 0, unreachable: 0, unknown: 0 })

export interface Headcount {
  enter(member: Member): void
  /** Takes back exactly what `enter` was given. */
  leave(member: Member): void
  /** These people are one with others than before. */
  regrouped(people: Iterable<string>): void
  /** Sites can be relied on again, or no longer. */
  trustChanged(): void
  /** The line of a person (`connectionId/memberId`) over all sites. */
  lineOf(person: string): LineState
  counts(): Readonly<LineCounts>
}

export interface HeadcountSources {
  /** All that a person is, itself included; undefined where it is known once. */
  readonly oneWith: (person: string) => readonly string[] | undefined
  /** Whether the states of a site stand. */
  readonly isTrusted: (connectionId: string) => boolean
}

/** What a person's line is, from the line at each site. */
const strongest: readonly LineState[] = ['ringing', 'busy', 'held', 'unknown', 'idle', 'unreachable']

/**
 * A person's line over all sites: on a call anywhere is on a call; unknown anywhere is not free. `silent` are those whose system
 * tells no line at all: they say nothing beside others.
 */
export function combinedLine(lines: readonly (LineState | 'silent')[]): LineState {
  return strongest.find((state) => lines.includes(state)) ?? 'unknown'
}

/** A line that is unknown without a code, at a site that answers, is one that the vendor does not tell. */
export const toldLine = ({ line, lineCode, doubtful }: Member, isTrusted: boolean): LineState | 'silent' => {
  if (!isTrusted || doubtful === true) return 'unknown'
  return line === 'unknown' && lineCode === undefined ? 'silent' : line
}

/** A person in several groups counts once, with the state that was told last. */
export function createHeadcount({ oneWith, isTrusted }: HeadcountSources): Headcount {
  const people = new Map<string, Member[]>()
  const counted = new Map<string, LineState>()
  const total = noCounts()
  const outdated = new Set<string>()

  /** The one of them that stands for all. */
  const headOf = (person: string): string => oneWith(person)?.[0] ?? person

  function change(member: Member, edit: (rows: Member[]) => void): void {
    const person = personKeyOf(member)
    const rows = people.get(person) ?? []
    edit(rows)
    if (rows.length === 0) people.delete(person)
    else people.set(person, rows)
    outdated.add(person).add(headOf(person))
  }

  /** Asked once a site, not once a person. */
  let trust = new Map<string, boolean>()
  function trusted(connectionId: string): boolean {
    const known = trust.get(connectionId) ?? isTrusted(connectionId)
    trust.set(connectionId, known)
    return known
  }

  function lineNow(person: string): LineState {
    const lines: (LineState | 'silent')[] = []
    for (const one of oneWith(person) ?? [person]) {
      const row = people.get(one)?.at(-1)
      if (row !== undefined) lines.push(toldLine(row, trusted(row.connectionId)))
    }
    return lines.length === 1 && lines[0] !== 'silent' ? (lines[0] ?? 'unknown') : combinedLine(lines)
  }

  function settle(): void {
    if (outdated.size === 0) return
    trust = new Map()
    for (const person of outdated) {
      const before = counted.get(person)
      if (before !== undefined) total[before]--
      if (people.has(person) && headOf(person) === person) {
        const now = lineNow(person)
        counted.set(person, now)
        total[now]++
      } else counted.delete(person)
    }
    outdated.clear()
  }

  return {
    enter: (member) => change(member, (rows) => rows.push(member)),
    leave: (member) =>
      change(member, (rows) => {
        const at = rows.indexOf(member)
        if (at >= 0) rows.splice(at, 1)
      }),
    regrouped: (changed) => {
      for (const person of changed) outdated.add(person).add(headOf(person))
    },
    trustChanged: () => {
      for (const person of people.keys()) outdated.add(person)
    },
    lineOf: (person) => {
      settle()
      return counted.get(headOf(person)) ?? 'unknown'
    },
    counts: () => {
      settle()
      return total
    }
  }
}
