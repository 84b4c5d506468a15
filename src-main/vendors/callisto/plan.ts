// The fewest Callisto calls that turn a group as it is into the group that is wanted. Pure: sends nothing.
import type { Addition, Display, Edit, GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../../errors'
import type { GroupCall, GroupPlanDraft } from '../vendor'
import { orderCalls, type Placed } from './order'
import type { Operation, Parameters } from './wire'

type Warning = GroupPlanDraft['warnings'][number]

/** Stands for the id that a member gets when it is removed and added again for another role. */
export function readdedPlaceholder(memberId: string): string {
  return `new:again:${memberId}`
}

/**
 * Removals first, then roles (the old manager steps down before the new one comes), then edits, additions, and the order.
 * @throws INVALID managerExists, invalidRequest (a contradiction in the edits, an order that is not of this group's members),
 * NOT_FOUND memberNotFound for a member that is not in `current`.
 */
export function planGroup(groupId: string, current: readonly GroupMember[], edits: GroupEdits): GroupPlanDraft {
  const members = new Map(current.map((member) => [member.memberId, member]))
  const removed = new Set(edits.removals.map(({ memberId }) => memberIn(members, memberId).memberId))
  const edited = editsByMember(members, removed, edits.edits)
  const roleChanges = [...edited].filter(([member, edit]) => edit.manager !== undefined && edit.manager !== member.manager)
  roleChanges.sort(([, a], [, b]) => Number(a.manager) - Number(b.manager))
  const readded = new Set(roleChanges.map(([member]) => member.memberId))
  refuseSecondManager(groupId, current, removed, edited, edits.additions)

  const removals = edits.removals.map(({ memberId, everywhere }) => {
    const member = memberIn(members, memberId)
    return memberCall('deleteMember', { mb_id: memberId, ...(everywhere ? {} : { gr_id: groupId }) }, nameOf(member), memberId)
  })
  const roles = roleChanges.flatMap(([member, edit]) => readding(groupId, member, edit))
  const changes = [...edited].flatMap(([member, edit]) => (readded.has(member.memberId) ? [] : editing(groupId, member, edit)))
  const additions = edits.additions.map((addition) => adding(groupId, addition))

  const before: Placed[] = [
    ...current.filter(({ memberId }) => !removed.has(memberId) && !readded.has(memberId)).map(placed),
    ...roleChanges.map(([member]) => ({ ...placed(member), id: readdedPlaceholder(member.memberId) })),
    ...edits.additions.map(({ placeholder, userName }) => ({ id: placeholder, userName, name: userName }))
  ]
  const wanted = edits.order.map((id) => (readded.has(id) ? readdedPlaceholder(id) : id))
  const order = orderCalls(groupId, before, wanted)

  return {
    calls: [...removals, ...roles, ...changes, ...additions, ...order.calls],
    warnings: [
      ...edits.removals
        .filter(({ everywhere }) => everywhere)
        .map(({ memberId }): Warning => ({ warning: 'removedEverywhere', memberName: nameOf(memberIn(members, memberId)) })),
      ...roleChanges.flatMap(([member]): Warning[] => [
        { warning: 'roleByReadding', memberName: nameOf(member) },
        { warning: 'newIds', memberName: nameOf(member) }
      ]),
      ...[...edited].filter(([member, edit]) => hides(member, edit)).map(([member]): Warning => hidden(nameOf(member))),
      ...edits.additions.filter(({ display }) => display === 'hide').map(({ userName }): Warning => hidden(userName)),
      ...order.sameUsers.map((memberName): Warning => ({ warning: 'sameUserTwice', memberName }))
    ]
  }
}

function memberIn(members: ReadonlyMap<string, GroupMember>, memberId: string): GroupMember {
  const member = members.get(memberId)
  if (member === undefined) {
    throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'not a member of this group', { params: { member: memberId } })
  }
  return member
}

function editsByMember(
  members: ReadonlyMap<string, GroupMember>,
  removed: ReadonlySet<string>,
  edits: readonly Edit[]
): ReadonlyMap<GroupMember, Edit> {
  const byMember = new Map<GroupMember, Edit>()
  for (const edit of edits) {
    const member = memberIn(members, edit.memberId)
    if (removed.has(edit.memberId) || byMember.has(member)) throw contradiction('edits')
    byMember.set(member, edit)
  }
  return byMember
}

/** Only a manager that these edits bring is refused; what the vendor already has is not for this plan to judge. */
function refuseSecondManager(
  groupId: string,
  current: readonly GroupMember[],
  removed: ReadonlySet<string>,
  edited: ReadonlyMap<GroupMember, Edit>,
  additions: readonly Addition[]
): void {
  const staying = current.filter(({ memberId }) => !removed.has(memberId))
  const promoted = staying.filter((member) => !member.manager && edited.get(member)?.manager === true).length
  const coming = promoted + additions.filter(({ manager }) => manager).length
  const kept = staying.filter((member) => member.manager && edited.get(member)?.manager !== false).length
  if (coming > 0 && coming + kept > 1) {
    throw new LampfieldError('INVALID', 'managerExists', 'a group has at most one manager', { params: { group: groupId } })
  }
}

/** Callisto cannot change a role: the member leaves the group and comes back, with everything that is known about it. */
function readding(groupId: string, member: GroupMember, edit: Edit): GroupCall[] {
  if (member.userName === '') throw contradiction('userName')
  const shortName = edit.shortName ?? member.shortName
  const name = nameOf(member)
  return [
    memberCall('deleteMember', { mb_id: member.memberId, gr_id: groupId }, name, member.memberId),
    memberCall(
      'addMember',
      {
        gr_id: groupId,
        usr_Name: member.userName,
        mb_number: edit.number ?? member.number,
        ...(shortName === '' ? {} : { gm_shortName: shortName }),
        gm_type: edit.manager === true ? '1' : '0',
        displayedGroup: displayCode(edit.display ?? 'leave') ?? member.displayedGroup ?? LEAVE
      },
      name,
      readdedPlaceholder(member.memberId)
    )
  ]
}

function editing(groupId: string, member: GroupMember, edit: Edit): GroupCall[] {
  const number = edit.number === member.number ? undefined : edit.number
  const shortName = edit.shortName === member.shortName ? undefined : edit.shortName
  const code = displayCode(edit.display ?? 'leave')
  const display = code === member.displayedGroup ? undefined : code
  if (number === undefined && shortName === undefined && display === undefined) return []
  const values = {
    mb_id: member.memberId,
    gr_id: groupId,
    ...(number === undefined ? {} : { mb_number: number }),
    ...(shortName === undefined ? {} : { gm_shortName: shortName }),
    displayedGroup: display ?? LEAVE
  }
  return [memberCall('editMember', values, nameOf(member), member.memberId)]
}

function adding(groupId: string, { placeholder, userName, number, shortName, manager, display }: Addition): GroupCall {
  const values = {
    gr_id: groupId,
    usr_Name: userName,
    mb_number: number,
    ...(shortName === undefined || shortName === '' ? {} : { gm_shortName: shortName }),
    gm_type: manager ? ('1' as const) : ('0' as const),
    displayedGroup: displayCode(display) ?? LEAVE
  }
  return memberCall('addMember', values, userName, placeholder)
}

const LEAVE = '-1'
const HIDE = '0'

/** The value of displayedGroup, or undefined for "leave as it is". */
function displayCode(display: Display): string | undefined {
  if (display === 'leave') return undefined
  return display === 'hide' ? HIDE : display.groupId
}

function hides(member: GroupMember, edit: Edit): boolean {
  return edit.display === 'hide' && member.displayedGroup !== HIDE
}

function hidden(memberName: string): Warning {
  return { warning: 'displayHidden', memberName }
}

function memberCall<O extends Operation>(operation: O, values: Parameters<O>, memberName: string, memberId: string): GroupCall {
  const parameters = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return { operation, parameters, memberName, memberId }
}

function placed(member: GroupMember): Placed {
  return { id: member.memberId, userName: member.userName, name: nameOf(member) }
}

function nameOf({ firstName, lastName, userName, memberId }: GroupMember): string {
  const name = `${firstName} ${lastName}`.trim()
  if (name !== '') return name
  return userName === '' ? memberId : userName
}

function contradiction(field: string): LampfieldError {
  return new LampfieldError('INVALID', 'invalidRequest', `the edits contradict each other in ${field}`, { params: { field } })
}
