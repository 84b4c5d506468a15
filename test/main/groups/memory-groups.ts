// Groups in memory with the semantics of Callisto's document: order, ids, refusals, and answers that get lost on the way.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../../../src-main/errors'
import type { GroupCall, GroupPlanDraft, GroupsPart } from '../../../src-main/vendors/vendor'

export const person = (memberId: string, firstName: string, number: string, more: Partial<GroupMember> = {}): GroupMember => ({
  memberId,
  firstName,
  lastName: 'Rossi',
  shortName: firstName.slice(0, 3),
  userName: `${firstName}.Rossi`,
  number,
  manager: false,
  displayedGroup: '45',
  ...more
})

/** The same member where the vendor does not say which group the phone shows. */
export function withoutDisplay(member: GroupMember): GroupMember {
  const unsaid = { ...member }
  delete unsaid.displayedGroup
  return unsaid
}

export type Mishap = 'refused' | 'lostAfterDoing' | 'lostBeforeDoing' | 'unreadable' | 'serverFails'

const lost = (): LampfieldError => new LampfieldError('TIMEOUT', 'outcomeUnknown', 'no answer')

/** A vendor in memory; whoever holds it is "somebody else" and may change the members at any time. */
export class MemoryGroups implements GroupsPart {
  readonly groups = new Map<string, GroupMember[]>()
  /** Every call that reached the vendor. */
  readonly sent: string[] = []
  reads = 0
  /** What befalls the call with this number, from 1. */
  readonly mishaps = new Map<number, Mishap>()
  /** Called before a reading is answered. */
  beforeRead: (reading: number) => void = () => undefined
  /** Called after a call was done. */
  afterCall: (call: number) => void | Promise<void> = () => undefined
  private nextId = 500

  constructor(groupId: string, members: readonly GroupMember[]) {
    this.groups.set(groupId, [...members])
  }

  /** The names in the group's order. */
  names(groupId: string): string[] {
    return this.members(groupId).map((member) => member.firstName || member.userName)
  }

  change(groupId: string, change: (members: GroupMember[]) => GroupMember[]): void {
    this.groups.set(groupId, change(this.members(groupId)))
  }

  async read(groupId: string): Promise<readonly GroupMember[]> {
    this.reads += 1
    this.beforeRead(this.reads)
    const members = this.members(groupId)
    if (members.length === 0) throw new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group', { params: { group: groupId } })
    return members.map((member) => ({ ...member }))
  }

  async ofMember(memberId: string): Promise<readonly string[]> {
    return [...this.groups].filter(([, members]) => members.some((member) => member.memberId === memberId)).map(([groupId]) => groupId)
  }

  plan(groupId: string, current: readonly GroupMember[], edits: GroupEdits): GroupPlanDraft {
    const calls: GroupCall[] = []
    const warnings: GroupPlanDraft['warnings'] = []
    let after = current.map((member) => ({ id: member.memberId, userName: member.userName, name: member.firstName }))
    for (const { memberId, everywhere } of edits.removals) {
      const parameters: [string, string][] = [['mb_id', memberId]]
      const memberName = current.find((member) => member.memberId === memberId)?.firstName ?? ''
      calls.push({
        operation: 'deleteMember',
        parameters: everywhere ? parameters : [...parameters, ['gr_id', groupId]],
        memberId,
        memberName
      })
      after = after.filter((member) => member.id !== memberId)
    }
    for (const { memberId, number, shortName, display, manager } of edits.edits) {
      const member = current.find((candidate) => candidate.memberId === memberId)
      if (!member) continue
      const named = { memberId, memberName: `${member.firstName} ${member.lastName}` }
      if (manager !== undefined && manager !== member.manager) {
        const readded = `new:role-${memberId}`
        calls.push({
          operation: 'deleteMember',
          parameters: [
            ['mb_id', memberId],
            ['gr_id', groupId]
          ],
          ...named
        })
        calls.push({
          operation: 'addMember',
          parameters: [
            ['gr_id', groupId],
            ['usr_Name', member.userName],
            ['mb_number', number ?? member.number],
            ['gm_shortName', shortName ?? member.shortName],
            ['gm_type', manager ? '1' : '0'],
            ['displayedGroup', '-1']
          ],
          ...named,
          memberId: readded
        })
        warnings.push({ warning: 'roleByReadding', memberName: named.memberName })
        after = [...after.filter(({ id }) => id !== memberId), { id: readded, userName: member.userName, name: member.firstName }]
        continue
      }
      const shown = display === undefined || display === 'leave' ? '-1' : display === 'hide' ? '0' : display.groupId
      calls.push({
        operation: 'editMember',
        parameters: [
          ['mb_id', memberId],
          ['gr_id', groupId],
          ...(number === undefined ? [] : [['mb_number', number] satisfies [string, string]]),
          ...(shortName === undefined ? [] : [['gm_shortName', shortName] satisfies [string, string]]),
          ['displayedGroup', shown]
        ],
        ...named
      })
    }
    for (const { placeholder, userName, number, shortName, manager, display } of edits.additions) {
      const shown = display === 'leave' ? '-1' : display === 'hide' ? '0' : display.groupId
      calls.push({
        operation: 'addMember',
        parameters: [
          ['gr_id', groupId],
          ['usr_Name', userName],
          ['mb_number', number],
          ...(shortName === undefined ? [] : [['gm_shortName', shortName] satisfies [string, string]]),
          ['gm_type', manager ? '1' : '0'],
          ['displayedGroup', shown]
        ],
        memberId: placeholder,
        memberName: userName
      })
      after = [...after, { id: placeholder, userName, name: userName }]
    }
    const wanted = edits.order.map((id) => (after.some((member) => member.id === id) ? id : `new:role-${id}`))
    calls.push(...this.ordering(groupId, after, wanted))
    return { calls, warnings }
  }

  async send(groupId: string, call: GroupCall, created: ReadonlyMap<string, string>): Promise<{ createdId?: string }> {
    const values = new Map(call.parameters.map(([name, value]) => [name, created.get(value) ?? value]))
    this.sent.push(`${call.operation} ${[...values.values()].join(' ')}`)
    const mishap = this.mishaps.get(this.sent.length)
    if (mishap === 'lostBeforeDoing') throw lost()
    if (mishap === 'refused') {
      throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'refused', { vendorWords: 'INVALID_MEMBER_ID', params: { member: '7' } })
    }
    const createdId = this.perform(groupId, call.operation, values)
    await this.afterCall(this.sent.length)
    if (mishap === 'lostAfterDoing') throw lost()
    if (mishap === 'unreadable') throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'cannot be read')
    if (mishap === 'serverFails') throw new LampfieldError('VENDOR', 'httpStatus', 'HTTP 502', { params: { status: 502 } })
    return createdId === undefined ? {} : { createdId }
  }

  private members(groupId: string): GroupMember[] {
    return this.groups.get(groupId) ?? []
  }

  private perform(groupId: string, operation: string, values: ReadonlyMap<string, string>): string | undefined {
    const memberId = values.get('mb_id')
    const value = (name: string): string => values.get(name) ?? ''
    switch (operation) {
      case 'addMember': {
        this.nextId += 1
        const [firstName = '', lastName = ''] = value('usr_Name').split('.')
        const added = person(String(this.nextId), firstName, value('mb_number'), {
          lastName,
          shortName: values.get('gm_shortName') ?? firstName.slice(0, 2),
          userName: value('usr_Name'),
          manager: value('gm_type') === '1',
          displayedGroup: value('displayedGroup') === '-1' ? '0' : value('displayedGroup')
        })
        this.change(groupId, (members) => [...members, added])
        return added.memberId
      }
      case 'deleteMember':
        for (const id of values.has('gr_id') ? [groupId] : this.groups.keys()) {
          this.change(id, (members) => members.filter((member) => member.memberId !== memberId))
        }
        return undefined
      case 'editMember':
        this.change(groupId, (members) =>
          members.map((member) => ({
            ...member,
            ...(member.memberId === memberId
              ? {
                  number: values.get('mb_number') ?? member.number,
                  shortName: values.get('gm_shortName') ?? member.shortName,
                  displayedGroup: value('displayedGroup') === '-1' ? (member.displayedGroup ?? '') : value('displayedGroup')
                }
              : {})
          }))
        )
        return undefined
      case 'orderByUserList': {
        const order = value('usr_list').split(',')
        this.change(groupId, (members) => [...members].sort((a, b) => order.indexOf(a.userName) - order.indexOf(b.userName)))
        return undefined
      }
      default: {
        const members = [...this.members(groupId)]
        const place = members.findIndex((member) => member.memberId === memberId)
        const [moved] = members.splice(place, 1)
        if (moved) members.splice(value('move') === 'up' ? place - 1 : place + 1, 0, moved)
        this.groups.set(groupId, members)
        return undefined
      }
    }
  }

  private ordering(
    groupId: string,
    after: readonly { id: string; userName: string; name: string }[],
    wanted: readonly string[]
  ): readonly GroupCall[] {
    if (after.every((member, index) => member.id === wanted[index])) return []
    if (new Set(after.map((member) => member.userName)).size === after.length) {
      const list = wanted.map((id) => after.find((member) => member.id === id)?.userName ?? '').join(',')
      return [
        {
          operation: 'orderByUserList',
          parameters: [
            ['gr_id', groupId],
            ['usr_list', list]
          ]
        }
      ]
    }
    const ids = after.map((member) => member.id)
    const calls: GroupCall[] = []
    for (const [target, id] of wanted.entries()) {
      for (let place = ids.indexOf(id); place > target; place -= 1) {
        ids.splice(place - 1, 2, id, ids[place - 1] ?? '')
        const memberName = after.find((member) => member.id === id)?.name ?? ''
        const parameters: [string, string][] = [
          ['mb_id', id],
          ['gr_id', groupId],
          ['move', 'up']
        ]
        calls.push({ operation: 'reorderMembers', parameters, memberId: id, memberName, from: place + 1, to: place })
      }
    }
    return calls
  }
}
