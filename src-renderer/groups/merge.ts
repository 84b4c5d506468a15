// Somebody else changed the group meanwhile: what is to be decided member by member, and the draft that the choices make.
import type { Addition, Edit, GroupConflict, GroupMember, GroupState } from '@contract/groups'
import { draftOf, freePlaceholder, fullName, onlyChanges, movedByUser, predecessorIndex, type Draft } from './draft'
import { movedBetween } from './order'
import { weightFaults } from './weights'

export type Choice = 'mine' | 'theirs' | 'atPlace' | 'last' | 'remove' | 'leaveOut' | 'putBack'
export type Choices = Readonly<Record<string, Choice>>
type Difference = GroupConflict['differences'][number]

/** A difference that needs a person; the first option is the one that is preset. */
export interface Decision extends Difference {
  readonly options: readonly Choice[]
}

const idsOf = (state: GroupState): string[] => state.members.map((member) => member.memberId)
const has = (list: readonly { memberId: string }[], id: string): boolean => list.some((one) => one.memberId === id)

/** What must be decided. Where both sides want the same, as when both removed a member, there is nothing to decide. */
export function decisionsOf(conflict: GroupConflict, mine: Draft): Decision[] {
  return conflict.differences.flatMap((difference): Decision[] => {
    const { kind, memberId } = difference
    if (kind === 'added') return [{ ...difference, options: ['atPlace', 'last', 'remove'] }]
    if (kind === 'removed') return has(mine.removals, memberId) ? [] : [{ ...difference, options: ['leaveOut', 'putBack'] }]
    const isMineToo = kind === 'moved' || has(mine.edits, memberId) || has(mine.removals, memberId)
    return [{ ...difference, options: isMineToo ? ['mine', 'theirs'] : ['theirs', 'mine'] }]
  })
}

export const presetChoices = (decisions: readonly Decision[]): Choices =>
  Object.fromEntries(decisions.flatMap(({ memberId, options }) => (options[0] === undefined ? [] : [[memberId, options[0]]])))

const sides: Readonly<Record<'mine' | 'theirs', ReadonlySet<Choice>>> = {
  mine: new Set(['mine', 'remove', 'putBack']),
  theirs: new Set(['theirs', 'atPlace', 'leaveOut'])
}

/** The option of a decision that takes one side: what the group was like for this user, or as somebody else left it. */
export const optionOf = ({ options }: Decision, side: 'mine' | 'theirs'): Choice | undefined =>
  options.find((option) => sides[side].has(option))

/** Every decision for one side. */
export const choicesFor = (decisions: readonly Decision[], side: 'mine' | 'theirs'): Choices =>
  Object.fromEntries(
    decisions.flatMap((decision) => {
      const option = optionOf(decision, side)
      return option === undefined ? [] : [[decision.memberId, option]]
    })
  )

/**
 * The draft that brings `mine` onto what the group is now. Members that the user placed go after their nearest predecessor
 * in the user's order; everybody else stands as theirs; somebody else's additions keep the place they were given there.
 */
export function merged(conflict: GroupConflict, mine: Draft, choices: Choices): Draft {
  const { theirs } = conflict
  const base = conflict.base ?? mine.base
  const present = new Map(theirs.members.map((member) => [member.memberId, member]))
  const added = conflict.differences.filter(({ kind }) => kind === 'added')
  const taken = additionsAlreadyThere(mine, base, theirs)

  const returning = conflict.differences.flatMap(({ memberId }) => {
    const member = choices[memberId] === 'putBack' ? base.members.find((one) => one.memberId === memberId) : undefined
    return member === undefined ? [] : [member]
  })
  const additions: Addition[] = mine.additions.filter(({ placeholder }) => !taken.has(placeholder))
  const standIns = new Map<string, string>(taken)
  for (const member of returning) {
    const placeholder = freePlaceholder([...mine.additions, ...additions])
    standIns.set(member.memberId, placeholder)
    additions.push(additionLike(member, placeholder))
  }

  const removals = [
    ...mine.removals.filter(({ memberId }) => present.has(memberId) && choices[memberId] !== 'theirs'),
    ...added.flatMap(({ memberId }) => (choices[memberId] === 'remove' ? [{ memberId, everywhere: false }] : []))
  ]
  const removed = new Set(removals.map(({ memberId }) => memberId))

  const wanted = mine.order.map((id) => standIns.get(id) ?? id)
  const placed = placedByUser(mine, base, theirs, choices, standIns)
  const addedIds = new Set(added.map(({ memberId }) => memberId))
  const order = idsOf(theirs).filter((id) => !removed.has(id) && !addedIds.has(id) && !placed.has(id))
  const anywhere = new Set([...order, ...placed])
  const model = wanted.filter((id) => anywhere.has(id))
  for (const id of model) if (placed.has(id)) order.splice(predecessorIndex(model, id, order) + 1, 0, id)
  const staying = added.filter(({ memberId }) => !removed.has(memberId))
  for (const { memberId, theirs: place = order.length + 1 } of staying)
    if (choices[memberId] !== 'last') order.splice(Math.min(place - 1, order.length), 0, memberId)
  for (const { memberId } of staying) if (choices[memberId] === 'last') order.push(memberId)

  return {
    ...draftOf(theirs),
    ...(mine.mend === true && weightFaults(theirs.members).size > 0 ? { mend: true } : {}),
    additions,
    removals,
    order,
    moved: [...placed, ...staying.flatMap(({ memberId }) => (choices[memberId] === 'last' ? [memberId] : []))],
    edits: editsOn(theirs.members, mine, base, conflict.differences, choices).filter(({ memberId }) => !removed.has(memberId))
  }
}

/** What is left of a draft once the group reads as `now`, all for the user: nobody else is taken to have changed it. */
export const rebased = (draft: Draft, now: GroupState): Draft => merged({ theirs: now, differences: [] }, draft, {})

/** Additions that somebody, or an earlier attempt, has made already. placeholder -> member id */
function additionsAlreadyThere(mine: Draft, base: GroupState, theirs: GroupState): Map<string, string> {
  const known = new Set(idsOf(base))
  const fresh = theirs.members.filter((member) => !known.has(member.memberId))
  return new Map(
    mine.additions.flatMap(({ placeholder, userName, number, candidateId }) => {
      const at = fresh.findIndex((member) =>
        candidateId === undefined
          ? member.userName.toLowerCase() === userName.toLowerCase() && member.number === number
          : member.memberId === candidateId
      )
      const [found] = at < 0 ? [] : fresh.splice(at, 1)
      return found === undefined ? [] : [[placeholder, found.memberId]]
    })
  )
}

const additionLike = (member: GroupMember, placeholder: string): Addition => ({
  placeholder,
  userName: member.userName,
  number: member.number,
  manager: member.manager,
  display: 'leave',
  ...(member.shortName === '' ? {} : { shortName: member.shortName }),
  ...(member.kind === undefined ? {} : { candidateId: member.memberId, name: fullName(member), kind: member.kind })
})

function placedByUser(
  mine: Draft,
  base: GroupState,
  theirs: GroupState,
  choices: Choices,
  standIns: ReadonlyMap<string, string>
): ReadonlySet<string> {
  const present = new Set(idsOf(theirs))
  const byUser = movedByUser(mine)
  const byThem = movedBetween(idsOf(base), idsOf(theirs))
  const placed = new Set<string>()
  for (const id of mine.order) {
    const standIn = standIns.get(id)
    if (standIn !== undefined) placed.add(standIn)
    else if (id.startsWith('new:')) placed.add(id)
    else if (present.has(id) && choices[id] !== 'theirs' && (byUser.has(id) || (choices[id] === 'mine' && byThem.has(id)))) placed.add(id)
  }
  // An addition of the user that is there already is somebody's new member: a choice about it decides its place.
  for (const id of standIns.values()) if (choices[id] !== undefined) placed.delete(id)
  return placed
}

function editsOn(
  members: readonly GroupMember[],
  mine: Draft,
  base: GroupState,
  differences: readonly Difference[],
  choices: Choices
): Edit[] {
  const former = new Map(base.members.map((member) => [member.memberId, member]))
  const edited = new Set(differences.filter(({ kind }) => kind === 'edited').map(({ memberId }) => memberId))
  return members.flatMap((member) => {
    const id = member.memberId
    const own = mine.edits.find((one) => one.memberId === id)
    const before = former.get(id)
    const wanted =
      choices[id] === 'theirs' ? undefined : (own ?? (choices[id] === 'mine' && edited.has(id) && before ? asBefore(before) : undefined))
    const kept = wanted === undefined ? undefined : onlyChanges(member, wanted)
    return kept === undefined ? [] : [kept]
  })
}

const asBefore = (member: GroupMember): Edit => ({
  memberId: member.memberId,
  manager: member.manager,
  ...(member.number === '' ? {} : { number: member.number }),
  ...(member.shortName === '' ? {} : { shortName: member.shortName })
})

export type ResultReason = 'stays' | 'asTheirs' | 'asYours' | 'makesRoom' | 'removed'
/** One line of the comparison. Places count from 1; absent: not there. */
export interface ComparedMember {
  readonly memberId: string
  readonly name: string
  readonly number: string
  readonly yours: number | undefined
  /** Where the user moved it from. */
  readonly from: number | undefined
  readonly theirs: number | undefined
  readonly kind: Difference['kind'] | undefined
  readonly decision: Decision | undefined
  readonly result: number | undefined
  readonly reason: ResultReason
}

/** The comparison: first what is to be decided, then everybody else in the order that results. */
export function compared(conflict: GroupConflict, mine: Draft, result: Draft): ComparedMember[] {
  const base = conflict.base ?? mine.base
  const places = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index + 1]))
  const [basePlaces, yourPlaces, theirPlaces, resultPlaces] = [idsOf(base), mine.order, idsOf(conflict.theirs), result.order].map(places)
  const byUser = movedByUser(mine)
  const decisions = new Map(decisionsOf(conflict, mine).map((decision) => [decision.memberId, decision]))
  const kinds = new Map(conflict.differences.map(({ memberId, kind }) => [memberId, kind]))
  const members = new Map([...base.members, ...conflict.theirs.members].map((member) => [member.memberId, member]))
  const returned = new Map(
    result.additions.flatMap(({ placeholder, userName, number, candidateId }) => {
      const isMeant = (one: GroupMember): boolean =>
        candidateId === undefined ? one.userName === userName && one.number === number : one.memberId === candidateId
      const member = base.members.find((one) => !theirPlaces?.has(one.memberId) && isMeant(one))
      return member === undefined ? [] : [[member.memberId, placeholder]]
    })
  )
  const lines = [...members.values()].map((member): ComparedMember => {
    const id = member.memberId
    const yours = yourPlaces?.get(id)
    const theirs = theirPlaces?.get(id)
    const at = resultPlaces?.get(id) ?? resultPlaces?.get(returned.get(id) ?? '')
    const reason =
      at === undefined
        ? 'removed'
        : at === yours && at === theirs
          ? 'stays'
          : byUser.has(id)
            ? 'asYours'
            : at === theirs
              ? 'asTheirs'
              : 'makesRoom'
    return {
      memberId: id,
      name: fullName(member),
      number: member.number,
      yours,
      from: byUser.has(id) ? basePlaces?.get(id) : undefined,
      theirs,
      kind: kinds.get(id),
      decision: decisions.get(id),
      result: at,
      reason
    }
  })
  const rank = (line: ComparedMember): number => line.result ?? Infinity
  return lines.sort(
    (a, b) => Number(b.decision !== undefined) - Number(a.decision !== undefined) || (rank(a) === rank(b) ? 0 : rank(a) - rank(b))
  )
}
