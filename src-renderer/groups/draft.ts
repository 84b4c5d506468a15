// What the user wants of one group, on top of what was read: pure data, and the changes that a gesture makes to it.
import type { Addition, Edit, GroupEdits, GroupMember, GroupState, MemberKind } from '@contract/groups'
import { withPlace } from './order'
import { weightFaults, type WeightFault } from './weights'

export type Removal = GroupEdits['removals'][number]

export interface Draft {
  readonly base: GroupState
  readonly additions: readonly Addition[]
  readonly edits: readonly Edit[]
  readonly removals: readonly Removal[]
  /** The wanted order: member ids and placeholders, without the removed. */
  readonly order: readonly string[]
  /** Whom the user moved, in that order: an order alone cannot tell which of two neighbours was. */
  readonly moved: readonly string[]
  /** Everybody is to get a weight of one's own though nothing else changes. */
  readonly mend?: boolean
}

/** One place of the wanted order, as it is shown. Places count from 1. */
export interface Slot {
  readonly id: string
  readonly isNew: boolean
  readonly name: string
  /** For lists of names: the family name where there is one. */
  readonly familyName: string
  readonly userName: string
  readonly shortName: string
  readonly number: string
  readonly manager: boolean
  /** Where the vendor has several kinds of members. */
  readonly kind?: MemberKind | undefined
  /** What is wrong with its weight, as it was read. */
  readonly fault?: WeightFault | undefined
  readonly edited: boolean
  readonly place: number
  /** The place as it was read, where that is another one. */
  readonly was: number | undefined
}

export const fullName = (member: GroupMember): string =>
  [member.firstName, member.lastName].filter(Boolean).join(' ') || member.userName || member.number

export const draftOf = (base: GroupState): Draft => ({
  base,
  additions: [],
  edits: [],
  removals: [],
  order: base.members.map((member) => member.memberId),
  moved: []
})

/** The draft as main plans it. */
export const editsOf = (draft: Draft): GroupEdits => ({
  additions: [...draft.additions],
  edits: [...draft.edits],
  removals: [...draft.removals],
  order: [...draft.order],
  ...(draft.mend === true ? { mend: true } : {})
})

export const isDirty = (draft: Draft): boolean =>
  draft.mend === true ||
  draft.additions.length > 0 ||
  draft.edits.length > 0 ||
  draft.removals.length > 0 ||
  draft.order.some((id, index) => draft.base.members[index]?.memberId !== id)

/** The wanted order as slots. */
export function slotsOf(draft: Draft): Slot[] {
  const members = new Map(draft.base.members.map((member, index) => [member.memberId, { member, place: index + 1 }]))
  const edits = new Map(draft.edits.map((edit) => [edit.memberId, edit]))
  const additions = new Map(draft.additions.map((addition) => [addition.placeholder, addition]))
  const faults = weightFaults(draft.base.members)
  return draft.order.flatMap((id, index): Slot[] => {
    const place = index + 1
    const addition = additions.get(id)
    if (addition !== undefined) {
      const { userName, number, shortName = '', manager, kind, name = userName } = addition
      return [
        {
          id,
          isNew: true,
          name,
          familyName: name,
          userName,
          shortName,
          number,
          manager,
          kind,
          edited: false,
          place,
          was: undefined
        }
      ]
    }
    const known = members.get(id)
    if (known === undefined) return []
    const { member } = known
    const edit = edits.get(id)
    return [
      {
        id,
        isNew: false,
        name: fullName(member),
        familyName: member.lastName || fullName(member),
        userName: member.userName,
        shortName: edit?.shortName ?? member.shortName,
        number: edit?.number ?? member.number,
        manager: edit?.manager ?? member.manager,
        kind: member.kind,
        fault: faults.get(id),
        edited: edit !== undefined,
        place,
        was: known.place === place ? undefined : known.place
      }
    ]
  })
}

/** Moves a member or an addition to a place, from 1. */
export const move = (draft: Draft, id: string, place: number): Draft => {
  const order = withPlace(draft.order, id, place)
  return order === draft.order ? draft : { ...draft, order, moved: [...draft.moved.filter((one) => one !== id), id] }
}

/** The members who stand elsewhere because the user moved them; not those who made room, nor those moved there and back. */
export function movedByUser(draft: Draft): ReadonlySet<string> {
  const before = draft.base.members.map((member) => member.memberId)
  const known = new Set(before)
  const touched = draft.moved.filter((id) => known.has(id) && draft.order.includes(id))
  const elsewhere = new Set(touched)
  const neighbour = (order: readonly string[], id: string): string | undefined => {
    for (let index = order.indexOf(id) - 1; index >= 0; index--) {
      const one = order[index]
      if (one !== undefined && known.has(one) && present.has(one) && !elsewhere.has(one)) return one
    }
    return undefined
  }
  const present = new Set(draft.order)
  for (const id of touched) if (neighbour(before, id) === neighbour(draft.order, id)) elsewhere.delete(id)
  return elsewhere
}

/** A placeholder that no addition of this draft has. */
export function freePlaceholder(additions: readonly Addition[]): Addition['placeholder'] {
  const taken = new Set(additions.map((addition) => addition.placeholder))
  let number = additions.length + 1
  while (taken.has(`new:${number}`)) number++
  return `new:${number}`
}

/** Asks for weights of everybody's own. */
export const mend = (draft: Draft): Draft => (draft.mend === true ? draft : { ...draft, mend: true })

/** Adds a member at a place (from 1; absent: last). */
export function add(draft: Draft, addition: Omit<Addition, 'placeholder'>, place?: number): Draft {
  const placeholder = freePlaceholder(draft.additions)
  const added: Draft = {
    ...draft,
    additions: [...draft.additions, { ...addition, placeholder }],
    order: [...draft.order, placeholder]
  }
  return place === undefined ? added : move(added, placeholder, place)
}

/** Changes an addition that was not sent yet. */
export const changeAddition = (draft: Draft, placeholder: string, addition: Omit<Addition, 'placeholder'>): Draft => ({
  ...draft,
  additions: draft.additions.map((one) => (one.placeholder === placeholder ? { ...addition, placeholder } : one))
})

/** An edit without what is as it was; undefined where nothing is left of it. */
export function onlyChanges(member: GroupMember, edit: Edit): Edit | undefined {
  const kept: Edit = {
    memberId: edit.memberId,
    ...(edit.number === undefined || edit.number === member.number ? {} : { number: edit.number }),
    ...(edit.shortName === undefined || edit.shortName === member.shortName ? {} : { shortName: edit.shortName }),
    ...(edit.display === undefined || edit.display === 'leave' ? {} : { display: edit.display }),
    ...(edit.manager === undefined || edit.manager === member.manager ? {} : { manager: edit.manager })
  }
  return Object.keys(kept).length > 1 ? kept : undefined
}

/** Replaces the edit of one member; what equals the member as read is dropped. */
export function edit(draft: Draft, wanted: Edit): Draft {
  const member = draft.base.members.find((one) => one.memberId === wanted.memberId)
  if (member === undefined) return draft
  const kept = onlyChanges(member, wanted)
  const others = draft.edits.filter((one) => one.memberId !== wanted.memberId)
  return { ...draft, edits: kept === undefined ? others : [...others, kept] }
}

/** Takes a member out of this group, or out of every group; an addition is simply forgotten. */
export function remove(draft: Draft, id: string, everywhere = false): Draft {
  if (!draft.order.includes(id)) return draft
  const order = draft.order.filter((one) => one !== id)
  if (draft.additions.some((addition) => addition.placeholder === id))
    return { ...draft, order, additions: draft.additions.filter((addition) => addition.placeholder !== id) }
  return {
    ...draft,
    order,
    edits: draft.edits.filter((one) => one.memberId !== id),
    removals: [...draft.removals, { memberId: id, everywhere }]
  }
}

/** Takes a removal back: the member returns after the nearest one that stood before it. */
export function putBack(draft: Draft, memberId: string): Draft {
  if (!draft.removals.some((removal) => removal.memberId === memberId)) return draft
  const before = draft.base.members.map((member) => member.memberId)
  const at = predecessorIndex(before, memberId, draft.order) + 1
  return {
    ...draft,
    removals: draft.removals.filter((removal) => removal.memberId !== memberId),
    order: [...draft.order.slice(0, at), memberId, ...draft.order.slice(at)]
  }
}

/** Where in `order` the nearest id stands that comes before `id` in `model`; -1 where none does. */
export function predecessorIndex(model: readonly string[], id: string, order: readonly string[]): number {
  for (let index = model.indexOf(id) - 1; index >= 0; index--) {
    const at = order.indexOf(model[index] ?? '')
    if (at >= 0) return at
  }
  return -1
}
