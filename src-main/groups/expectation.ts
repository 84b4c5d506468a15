// What a group must read like after a plan was applied: the measure for the preview and for the reading back.
import type { Addition, Display, Edit, GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../errors'
import { memberName, sameUserAndNumber } from './member'
import { keptOrder } from './standing'

/** The value of `displayedGroup` with which a phone shows no group. */
export const hiddenDisplay = '0'

/** One place of the group as it must read afterwards. What is undefined is left to the vendor and is not compared. */
export interface ExpectedMember {
  /** The member's id, or the placeholder of one that is added. */
  readonly id: string
  readonly name: string
  readonly userName: string
  readonly number: string
  readonly manager: boolean
  readonly shortName: string | undefined
  readonly displayedGroup: string | undefined
  /** Its id may become a new one, because the vendor can only remove it and add it again. */
  readonly newId: boolean
  /** The id that an added candidate has at the vendor already. */
  readonly candidateId?: string
  /** What it is ordered by afterwards; absent where the plan writes no weights. */
  readonly weight?: number
  /** Added, edited or moved by the plan. */
  readonly changed: boolean
}

/**
 * The group as it must read after `edits` were applied to `current`.
 * @throws LampfieldError INVALID invalidRequest, naming the field, where the edits do not fit the group.
 */
export function expectedAfter(current: readonly GroupMember[], edits: GroupEdits): readonly ExpectedMember[] {
  const faulty = fieldThatDoesNotFit(current, edits)
  if (faulty) throw new LampfieldError('INVALID', 'invalidRequest', `${faulty} does not fit the group`, { params: { field: faulty } })
  const members = new Map(current.map((member) => [member.memberId, member]))
  const editOf = new Map(edits.edits.map((edit) => [edit.memberId, edit]))
  const additionOf = new Map(edits.additions.map((addition) => [addition.placeholder, addition]))
  const removed = new Set(edits.removals.map((removal) => removal.memberId))
  const kept = keptOrder(
    current.map((member) => member.memberId).filter((id) => !removed.has(id)),
    edits.order
  )
  return edits.order.flatMap((id) => {
    const addition = additionOf.get(id)
    if (addition) return [expectedAddition(addition)]
    const member = members.get(id)
    return member ? [expectedMember(member, editOf.get(id), !kept.has(id))] : []
  })
}

/** Whether `actual` is the member that `expected` stands for, whatever its fields are. */
export function standsFor(expected: ExpectedMember, actual: GroupMember, created: ReadonlyMap<string, string>): boolean {
  if (actual.memberId === (created.get(expected.id) ?? expected.candidateId ?? expected.id)) return true
  if (expected.candidateId !== undefined) return false
  const idIsOpen = expected.newId && !created.has(expected.id)
  return idIsOpen && sameUserAndNumber(expected, actual)
}

/** Whether `actual` is the expected member with the expected fields. `created` maps placeholders to the ids that came back. */
export function fulfils(expected: ExpectedMember, actual: GroupMember, created: ReadonlyMap<string, string>): boolean {
  return (
    standsFor(expected, actual, created) &&
    sameUserAndNumber(expected, actual) &&
    actual.manager === expected.manager &&
    (expected.weight === undefined || actual.weight === expected.weight) &&
    (expected.shortName === undefined || actual.shortName === expected.shortName) &&
    (expected.displayedGroup === undefined || actual.displayedGroup === expected.displayedGroup)
  )
}

/** How many places of the group read as expected. */
export function matchingPlaces(
  expected: readonly ExpectedMember[],
  actual: readonly GroupMember[],
  created: ReadonlyMap<string, string>
): number {
  return expected.filter((place, index) => {
    const member = actual[index]
    return member !== undefined && fulfils(place, member, created)
  }).length
}

/** Whether the whole group reads as expected: nobody more, nobody less. */
export function readsAsExpected(
  expected: readonly ExpectedMember[],
  actual: readonly GroupMember[],
  created: ReadonlyMap<string, string>
): boolean {
  return actual.length === expected.length && matchingPlaces(expected, actual, created) === expected.length
}

/** The first field of `edits` that cannot be meant for a group of these members. */
export function fieldThatDoesNotFit(current: readonly GroupMember[], edits: GroupEdits): string | undefined {
  const ids = new Set(current.map((member) => member.memberId))
  const removed = new Set(edits.removals.map((removal) => removal.memberId))
  if (edits.removals.some(({ memberId }) => !ids.has(memberId)) || removed.size < edits.removals.length) return 'edits.removals'
  const edited = new Set(edits.edits.map((edit) => edit.memberId))
  if (edits.edits.some(({ memberId }) => !ids.has(memberId) || removed.has(memberId)) || edited.size < edits.edits.length) {
    return 'edits.edits'
  }
  const placeholders = new Set(edits.additions.map((addition) => addition.placeholder))
  if (placeholders.size < edits.additions.length || edits.additions.some(({ placeholder }) => ids.has(placeholder)))
    return 'edits.additions'
  const wanted = [...current.map((member) => member.memberId).filter((id) => !removed.has(id)), ...placeholders].sort()
  const order = [...edits.order].sort()
  return wanted.length === order.length && wanted.every((id, index) => id === order[index]) ? undefined : 'edits.order'
}

/** The same places with weights of their own, from 1 on. */
export const withWeights = (expected: readonly ExpectedMember[]): readonly ExpectedMember[] =>
  expected.map((place, index) => ({ ...place, weight: index + 1 }))

/** Whether the edits ask for nothing at all. */
export function isEmpty(current: readonly GroupMember[], edits: GroupEdits): boolean {
  return (
    edits.mend !== true &&
    edits.additions.length === 0 &&
    edits.edits.length === 0 &&
    edits.removals.length === 0 &&
    edits.order.every((id, index) => id === current[index]?.memberId)
  )
}

function expectedAddition(addition: Addition): ExpectedMember {
  return {
    id: addition.placeholder,
    name: addition.name ?? addition.userName,
    userName: addition.userName,
    number: addition.number,
    manager: addition.manager,
    // Without one the vendor makes up a short name of its own.
    shortName: addition.shortName || undefined,
    displayedGroup: displayAfter(addition.display, undefined),
    newId: true,
    changed: true,
    ...(addition.candidateId === undefined ? {} : { candidateId: addition.candidateId })
  }
}

function expectedMember(member: GroupMember, edit: Edit | undefined, moved: boolean): ExpectedMember {
  const number = edit?.number ?? member.number
  const shortName = edit?.shortName ?? member.shortName
  const manager = edit?.manager ?? member.manager
  const roleChanges = manager !== member.manager
  // A member that is added anew gets the display that the vendor gives it, unless one was asked for.
  const displayedGroup = displayAfter(edit?.display ?? 'leave', roleChanges ? undefined : member.displayedGroup)
  return {
    id: member.memberId,
    name: memberName(member),
    userName: member.userName,
    number,
    manager,
    shortName,
    displayedGroup,
    newId: roleChanges,
    changed:
      moved ||
      roleChanges ||
      number !== member.number ||
      shortName !== member.shortName ||
      (edit?.display !== undefined && edit.display !== 'leave' && displayedGroup !== member.displayedGroup)
  }
}

function displayAfter(display: Display, before: string | undefined): string | undefined {
  if (display === 'leave') return before
  return display === 'hide' ? hiddenDisplay : display.groupId
}
