// Undoing the last change and bringing a kept version back.
import { describe, expect, it } from 'vitest'
import type { GroupEdits } from '@contract/groups'
import { editsToRestore } from '../../../src-main/groups/restoring'
import { change, failureOf, openConsole, ref, staff, type Console } from './console'
import { person, withoutDisplay } from './memory-groups'

const undo = async (console: Console) => {
  const plan = await console.groups.planRestore(ref)
  return { plan, report: await console.groups.apply({ planId: plan.planId }) }
}
const eva = { placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: false, display: 'leave' as const }

describe('undo', () => {
  it('has nothing to undo before anything was applied', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    expect(await failureOf(console.groups.planRestore(ref))).toMatchObject({
      code: 'INVALID',
      reason: 'nothingToUndo',
      params: { group: 'Reception', site: 'Verona' }
    })
  })

  it.each<[string, Partial<GroupEdits>]>([
    ['another order', { order: ['4', '3', '2', '1'] }],
    ['another number, short name and display', { edits: [{ memberId: '2', number: '2002', shortName: 'Bb', display: 'hide' }] }],
    ['an addition', { additions: [eva], order: ['new:1', '1', '2', '3', '4'] }]
  ])('of %s gives exactly the former group', async (_what, edits) => {
    const console = openConsole()
    const report = await change(console, () => edits)
    expect(report.outcome).toBe('applied')
    const { plan, report: undone } = await undo(console)
    expect(plan.warnings).toEqual([])
    expect(undone).toMatchObject({ outcome: 'applied', readBack: { members: staff } })
  })

  it('of a removal adds the member again in its place and warns that it gets a new id', async () => {
    const console = openConsole()
    await change(console, () => ({ removals: [{ memberId: '2', everywhere: false }], order: ['1', '3', '4'] }))
    const { plan, report } = await undo(console)
    expect(plan.warnings).toEqual([{ warning: 'newIds', memberName: 'Bruno Rossi' }])
    expect(plan.after[1]).toEqual({ id: 'new:1', name: 'Bruno Rossi', changed: true })
    expect(plan.calls[0]).toMatchObject({ operation: 'addMember', memberName: 'Bruno Rossi' })
    expect(report.outcome).toBe('applied')
    expect(report.readBack?.members[1]).toEqual({ ...staff[1], memberId: '501' })
  })

  it('removes who was added from this group only', async () => {
    const console = openConsole()
    await change(console, () => ({ additions: [eva], order: ['1', '2', '3', '4', 'new:1'] }))
    const { plan } = await undo(console)
    expect(plan.calls).toEqual([
      {
        operation: 'deleteMember',
        memberName: 'Eva',
        parameters: [
          ['mb_id', '501'],
          ['gr_id', '45']
        ]
      }
    ])
  })

  it('of an undo does it again', async () => {
    const console = openConsole()
    await change(console, () => ({ order: ['4', '3', '2', '1'] }))
    await undo(console)
    await undo(console)
    expect(console.vendor.names('45')).toEqual(['Dario', 'Carla', 'Bruno', 'Anna'])
  })

  it('after somebody else changed the group shows in the plan what it would take back', async () => {
    const console = openConsole()
    await change(console, () => ({ order: ['4', '3', '2', '1'] }))
    console.vendor.change('45', (members) => [...members, person('9', 'Eva', '1009')])
    const plan = await console.groups.planRestore(ref)
    expect(plan.calls.map(({ operation }) => operation)).toEqual(['deleteMember', 'orderByUserList'])
  })

  it('is still there after a restart', async () => {
    const before = openConsole()
    await change(before, () => ({ order: ['4', '3', '2', '1'] }))
    const after = openConsole({ store: before.store, vendor: before.vendor })
    expect((await undo(after)).report).toMatchObject({ outcome: 'applied', readBack: { members: staff } })
  })
})

describe('restoring', () => {
  it('knows somebody who left and came back by user name and number, and edits instead of adding twice', () => {
    const again = { ...staff[1], memberId: '77', userName: 'bruno.rossi', shortName: 'B2' } as (typeof staff)[number]
    expect(editsToRestore(staff.slice(0, 2), [...staff.slice(0, 1), again]).edits).toEqual({
      additions: [],
      edits: [{ memberId: '77', shortName: 'Bru' }],
      removals: [],
      order: ['1', '77']
    })
  })

  it('keeps the two telephones of one user apart', () => {
    const desk = person('1', 'Anna', '1001')
    const mobile = person('2', 'Anna', '1101')
    const { edits } = editsToRestore([desk, mobile], [{ ...mobile, memberId: '88' }])
    expect(edits.order).toEqual(['new:1', '88'])
    expect(edits.additions).toMatchObject([{ number: '1001' }])
  })

  it('brings role, display and short name of a removed member back', () => {
    const manager = person('5', 'Eva', '1005', { manager: true, displayedGroup: '0' })
    const unsaid = withoutDisplay(person('6', 'Fabio', '1006', { shortName: '' }))
    expect(editsToRestore([manager, unsaid], []).edits.additions).toEqual([
      { placeholder: 'new:1', userName: 'Eva.Rossi', number: '1005', shortName: 'Eva', manager: true, display: 'hide' },
      { placeholder: 'new:2', userName: 'Fabio.Rossi', number: '1006', manager: false, display: 'leave' }
    ])
  })

  it('names the member that cannot be added again, for want of a user name', () => {
    const nameless = person('5', 'Eva', '1005', { userName: '' })
    expect(() => editsToRestore([nameless], [])).toThrow(
      expect.objectContaining({ reason: 'parameterMissing', fields: { params: { member: 'Eva Rossi' } } })
    )
  })

  it('asks for nothing where the group reads so already', () => {
    expect(editsToRestore(staff, staff).edits).toEqual({ additions: [], edits: [], removals: [], order: ['1', '2', '3', '4'] })
  })
})
