// Finds out, from reading the group back, whether a call whose answer was lost had its effect.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../errors'
import type { GroupCall, GroupsPart } from '../vendors/vendor'
import { fieldThatDoesNotFit, fulfils, isEmpty, readsAsExpected, standsFor, type ExpectedMember } from './expectation'
import { revOf } from './member'

export interface LostCall {
  readonly part: GroupsPart
  readonly groupId: string
  readonly base: readonly GroupMember[]
  readonly edits: GroupEdits
  readonly expected: readonly ExpectedMember[]
  readonly calls: readonly GroupCall[]
  /** Which of the calls got no answer; all before it were done. */
  readonly index: number
  readonly created: ReadonlyMap<string, string>
}

/**
 * `done` or `refused` (it had no effect) only where the state proves it: it is the final or the first state, or the driver,
 * asked for the way from there to the goal, names exactly the calls that follow (or exactly this call and those that follow).
 * Everything else is `unknown`.
 */
export function effectOfLostCall(lost: LostCall, readBack: readonly GroupMember[]): 'done' | 'refused' | 'unknown' {
  if (readsAsExpected(lost.expected, readBack, lost.created)) return 'done'
  if (lost.index === 0 && revOf(readBack) === revOf(lost.base)) return 'refused'
  const idOf = idsIn(lost, readBack)
  const way = callsStillNeeded(lost, readBack, idOf)
  if (!way) return 'unknown'
  const idNow = (value: string): string => idOf.get(value) ?? lost.created.get(value) ?? value
  const shown = (calls: readonly GroupCall[]): string =>
    JSON.stringify(calls.map(({ operation, parameters }) => [operation, parameters.map(([name, value]) => [name, idNow(value)])]))
  if (shown(way) === shown(lost.calls.slice(lost.index + 1))) return 'done'
  if (shown(way) === shown(lost.calls.slice(lost.index))) return 'refused'
  return 'unknown'
}

/** The ids that members of the plan have in `readBack`: their own, or those that the vendor gave to the added. */
function idsIn(lost: LostCall, readBack: readonly GroupMember[]): ReadonlyMap<string, string> {
  const before = new Set(lost.base.map((member) => member.memberId))
  return new Map(
    lost.expected.flatMap((place) => {
      const own = readBack.find((member) => member.memberId === place.id)
      const found = own ?? readBack.find((member) => !before.has(member.memberId) && standsFor(place, member, lost.created))
      return found ? [[place.id, found.memberId]] : []
    })
  )
}

function callsStillNeeded(
  lost: LostCall,
  readBack: readonly GroupMember[],
  idOf: ReadonlyMap<string, string>
): readonly GroupCall[] | undefined {
  const present = new Map(readBack.map((member) => [member.memberId, member]))
  const expectedOf = new Map(lost.expected.map((place) => [place.id, place]))
  const isDone = (id: string): boolean => {
    const place = expectedOf.get(id)
    const member = present.get(idOf.get(id) ?? '')
    return place !== undefined && member !== undefined && fulfils(place, member, lost.created)
  }
  const edits: GroupEdits = {
    additions: lost.edits.additions.filter((addition) => !idOf.has(addition.placeholder)),
    edits: lost.edits.edits.filter((edit) => !isDone(edit.memberId)).map((edit) => ({ ...edit, memberId: idOf.get(edit.memberId) ?? '' })),
    removals: lost.edits.removals.filter((removal) => present.has(removal.memberId)),
    order: lost.edits.order.map((id) => idOf.get(id) ?? id),
    ...(lost.edits.mend === undefined ? {} : { mend: lost.edits.mend })
  }
  if (fieldThatDoesNotFit(readBack, edits)) return undefined
  if (isEmpty(readBack, edits)) return []
  try {
    return lost.part.plan(lost.groupId, readBack, edits).calls
  } catch (error) {
    // No way from here by the driver's own rules: the state proves nothing.
    if (error instanceof LampfieldError) return undefined
    throw error
  }
}
