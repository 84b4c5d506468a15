// The plan of a group's edits: which calls, in which order, with exactly which parameters.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { planGroup, readdedPlaceholder } from '../../../../src-main/vendors/callisto/plan'
import type { GroupCall } from '../../../../src-main/vendors/vendor'

const person = (memberId: string, firstName: string, more: Partial<GroupMember> = {}): GroupMember => ({
  memberId,
  firstName,
  lastName: 'Rossi',
  shortName: firstName.slice(0, 3),
  userName: `${firstName}.Rossi`,
  number: `10${memberId}`,
  manager: false,
  displayedGroup: '45',
  ...more
})
const group = [person('1', 'Maria', { manager: true }), person('2', 'Chiyo'), person('3', 'Romeo')]
const plan = (edits: Partial<GroupEdits>, current = group) =>
  planGroup('45', current, { additions: [], edits: [], removals: [], order: current.map(({ memberId }) => memberId), ...edits })
const sent = (calls: readonly GroupCall[]): string[] =>
  calls.map(({ operation, parameters }) => [operation, ...parameters.map((pair) => pair.join('='))].join(' '))
const addition = { placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: false, display: 'leave' } as const
const refused = (edits: Partial<GroupEdits>, current = group): unknown => {
  try {
    return plan(edits, current)
  } catch (error) {
    return error
  }
}

describe('no edits', () => {
  it('need no call', () => {
    expect(plan({})).toEqual({ calls: [], warnings: [] })
  })

  it('that ask for what already is need none either', () => {
    expect(plan({ edits: [{ memberId: '2', number: '102', shortName: 'Chi', display: { groupId: '45' }, manager: false }] }).calls).toEqual(
      []
    )
  })
})

describe('editing', () => {
  it('a number leaves the display alone', () => {
    const { calls, warnings } = plan({ edits: [{ memberId: '2', number: '1999' }] })
    expect(sent(calls)).toEqual(['editMember mb_id=2 gr_id=45 mb_number=1999 displayedGroup=-1'])
    expect(calls[0]).toMatchObject({ memberName: 'Chiyo Rossi', memberId: '2' })
    expect(warnings).toEqual([])
  })

  it('the display says so where it hides it', () => {
    const { calls, warnings } = plan({ edits: [{ memberId: '2', display: 'hide' }] })
    expect(sent(calls)).toEqual(['editMember mb_id=2 gr_id=45 displayedGroup=0'])
    expect(warnings).toEqual([{ warning: 'displayHidden', memberName: 'Chiyo Rossi' }])
  })

  it('short name and display go in one call', () => {
    const { calls } = plan({ edits: [{ memberId: '2', shortName: 'C', display: { groupId: '46' } }] })
    expect(sent(calls)).toEqual(['editMember mb_id=2 gr_id=45 gm_shortName=C displayedGroup=46'])
  })
})

describe('removing', () => {
  it('takes a member from this group only', () => {
    const { calls, warnings } = plan({ removals: [{ memberId: '2', everywhere: false }], order: ['1', '3'] })
    expect(sent(calls)).toEqual(['deleteMember mb_id=2 gr_id=45'])
    expect(warnings).toEqual([])
  })

  it('takes it from all groups only where that was asked for, and says so', () => {
    const { calls, warnings } = plan({ removals: [{ memberId: '2', everywhere: true }], order: ['1', '3'] })
    expect(sent(calls)).toEqual(['deleteMember mb_id=2'])
    expect(warnings).toEqual([{ warning: 'removedEverywhere', memberName: 'Chiyo Rossi' }])
  })
})

describe('adding', () => {
  it('at the end needs no ordering', () => {
    const { calls } = plan({ additions: [addition], order: ['1', '2', '3', 'new:1'] })
    expect(sent(calls)).toEqual(['addMember gr_id=45 usr_Name=Eva.Verdi mb_number=1005 gm_type=0 displayedGroup=-1'])
    expect(calls[0]).toMatchObject({ memberId: 'new:1', memberName: 'Eva.Verdi' })
  })

  it('elsewhere is followed by one ordering', () => {
    const { calls } = plan({
      additions: [{ ...addition, shortName: 'Ev', display: 'hide' }],
      order: ['1', 'new:1', '2', '3']
    })
    expect(sent(calls)).toEqual([
      'addMember gr_id=45 usr_Name=Eva.Verdi mb_number=1005 gm_shortName=Ev gm_type=0 displayedGroup=0',
      'orderByUserList gr_id=45 usr_list=Maria.Rossi,Eva.Verdi,Chiyo.Rossi,Romeo.Rossi'
    ])
  })

  it('a second telephone of a user is moved step by step, under its placeholder', () => {
    const { calls, warnings } = plan({ additions: [{ ...addition, userName: 'maria.rossi' }], order: ['1', '2', 'new:1', '3'] })
    expect(sent(calls).slice(1)).toEqual(['reorderMembers mb_id=new:1 gr_id=45 move=up'])
    expect(calls[1]).toMatchObject({ from: 4, to: 3 })
    expect(warnings).toEqual([{ warning: 'sameUserTwice', memberName: 'Maria Rossi' }])
  })
})

describe('changing the role', () => {
  it('removes and adds again, the old manager first, and keeps everybody in place', () => {
    const { calls, warnings } = plan({
      edits: [
        { memberId: '2', manager: true, number: '1999' },
        { memberId: '1', manager: false }
      ]
    })
    expect(sent(calls)).toEqual([
      'deleteMember mb_id=1 gr_id=45',
      'addMember gr_id=45 usr_Name=Maria.Rossi mb_number=101 gm_shortName=Mar gm_type=0 displayedGroup=45',
      'deleteMember mb_id=2 gr_id=45',
      'addMember gr_id=45 usr_Name=Chiyo.Rossi mb_number=1999 gm_shortName=Chi gm_type=1 displayedGroup=45',
      'orderByUserList gr_id=45 usr_list=Maria.Rossi,Chiyo.Rossi,Romeo.Rossi'
    ])
    expect(calls[1]).toMatchObject({ memberId: readdedPlaceholder('1') })
    expect(warnings).toEqual([
      { warning: 'roleByReadding', memberName: 'Maria Rossi' },
      { warning: 'newIds', memberName: 'Maria Rossi' },
      { warning: 'roleByReadding', memberName: 'Chiyo Rossi' },
      { warning: 'newIds', memberName: 'Chiyo Rossi' }
    ])
  })

  it('of the last member needs no ordering, and an unknown display is left alone', () => {
    const last = { ...person('4', 'Eva') }
    delete last.displayedGroup
    const { calls } = plan({ edits: [{ memberId: '4', manager: true }] }, [person('2', 'Chiyo'), last])
    expect(sent(calls)).toEqual([
      'deleteMember mb_id=4 gr_id=45',
      'addMember gr_id=45 usr_Name=Eva.Rossi mb_number=104 gm_shortName=Eva gm_type=1 displayedGroup=-1'
    ])
  })

  it('of a member without a user cannot be done', () => {
    const nameless = [person('2', 'Chiyo', { userName: '' })]
    expect(refused({ edits: [{ memberId: '2', manager: true }] }, nameless)).toMatchObject({ code: 'INVALID', reason: 'invalidRequest' })
  })

  it('of a removed manager makes way for a new one', () => {
    const { calls } = plan({
      removals: [{ memberId: '1', everywhere: false }],
      additions: [{ ...addition, manager: true }],
      order: ['2', '3', 'new:1']
    })
    expect(calls.map(({ operation }) => operation)).toEqual(['deleteMember', 'addMember'])
  })
})

describe('edits that cannot be', () => {
  it.each([
    ['a second manager', { edits: [{ memberId: '2', manager: true }] }, 'INVALID', 'managerExists'],
    [
      'an added second manager',
      { additions: [{ ...addition, manager: true }], order: ['1', '2', '3', 'new:1'] },
      'INVALID',
      'managerExists'
    ],
    ['somebody who is not in the group', { edits: [{ memberId: '9', number: '1' }] }, 'NOT_FOUND', 'memberNotFound'],
    ['removing somebody who is not', { removals: [{ memberId: '9', everywhere: false }] }, 'NOT_FOUND', 'memberNotFound'],
    [
      'editing whom they remove',
      { edits: [{ memberId: '2', number: '1' }], removals: [{ memberId: '2', everywhere: false }], order: ['1', '3'] },
      'INVALID',
      'invalidRequest'
    ],
    ['an order without everybody', { order: ['1', '2'] }, 'INVALID', 'invalidRequest']
  ])('%s is refused', (_story, edits, code, reason) => {
    expect(refused(edits)).toMatchObject({ code, reason })
  })

  it('two managers that the vendor already has are left as they are', () => {
    const two = [person('1', 'Maria', { manager: true }), person('2', 'Chiyo', { manager: true })]
    expect(sent(plan({ order: ['2', '1'] }, two).calls)).toEqual(['orderByUserList gr_id=45 usr_list=Chiyo.Rossi,Maria.Rossi'])
  })
})
