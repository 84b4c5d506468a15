// Applying a plan: every way in which it can end, and what the report, the audit and the vendor then say.
import { applyReport, groupConflict } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { change, editsOf, failureOf, openConsole, ref, staff, type Console } from './console'
import { person } from './memory-groups'

/** Two calls: a short name, then the order. */
const twoCalls = () => ({ edits: [{ memberId: '1', shortName: 'Aa' }], order: ['2', '1', '3', '4'] })
/** Anna has two telephones, so three moves carry the last member to the top. */
const twoTelephones = [...staff.slice(0, 2), person('3', 'Anna', '1103'), person('4', 'Dario', '1004')]
const threeMoves = () => ({ order: ['4', '1', '2', '3'] })
const outcomes = (console: Console) => console.audit.map(({ action, outcome }) => `${action} ${outcome}`)
const failToRead = () => {
  throw new LampfieldError('UNREACHABLE', 'connectionLost', 'gone')
}

describe('applying', () => {
  it('sends the calls one by one, reads back and reports the group as it now is', async () => {
    const console = openConsole()
    const report = await change(console, twoCalls)
    expect(applyReport.parse(report)).toEqual(report)
    expect(report).toMatchObject({ outcome: 'applied', matching: 4, undoable: true })
    expect(report.calls.map(({ call, outcome, at }) => [call.operation, outcome, at])).toEqual([
      ['editMember', 'done', console.clock.time],
      ['orderByUserList', 'done', console.clock.time]
    ])
    expect(report.readBack?.members.map(({ shortName }) => shortName)).toEqual(['Bru', 'Aa', 'Car', 'Dar'])
    expect(await console.groups.read(ref)).toEqual(report.readBack)
    expect(console.refreshes).toBe(1)
  })

  it('tells its progress before each call and at the end', async () => {
    const console = openConsole()
    await change(console, twoCalls)
    const progress = console.events.filter(({ name }) => name === 'groups/progress').map(({ data }) => data)
    expect(progress).toMatchObject([
      { done: 0, total: 2, current: { operation: 'editMember' } },
      { done: 1, total: 2, current: { operation: 'orderByUserList' } },
      { done: 2, total: 2 }
    ])
    expect(progress[2]).not.toHaveProperty('current')
  })

  it('enters every call in the audit before it is sent, as what the user asked for', async () => {
    const console = openConsole({ members: twoTelephones })
    console.vendor.groups.set('46', staff.slice(1, 2))
    const entered: number[] = []
    console.vendor.afterCall = () => void entered.push(console.audit.filter(({ outcome }) => outcome === 'pending').length)
    await change(console, () => ({
      additions: [{ placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: true, display: 'leave' }],
      edits: [{ memberId: '1', number: '2001' }],
      removals: [
        { memberId: '2', everywhere: true },
        { memberId: '3', everywhere: false }
      ],
      order: ['new:1', '1', '4']
    }))
    expect(console.audit.map(({ action, target, operation, outcome }) => [action, target, operation, outcome])).toEqual([
      ['group.removeEverywhere', 'Bruno 1002', 'deleteMember', 'done'],
      ['group.remove', 'Anna 1103', 'deleteMember', 'done'],
      ['group.edit', 'Anna Rossi 1001', 'editMember', 'done'],
      ['group.add', 'Eva.Verdi 1005', 'addMember', 'done'],
      ['group.order', 'Reception', 'orderByUserList', 'done']
    ])
    expect(entered).toEqual([1, 1, 1, 1, 1])
    expect(console.vendor.names('46')).toEqual([])
  })

  it('moves a member that has just been added by the id that the vendor gave', async () => {
    const console = openConsole({ members: twoTelephones })
    const report = await change(console, () => ({
      additions: [{ placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: false, display: { groupId: '45' } }],
      order: ['1', '2', '3', 'new:1', '4']
    }))
    expect(report).toMatchObject({ outcome: 'applied', matching: 5 })
    expect(console.vendor.sent[1]).toBe('reorderMembers 501 45 up')
  })

  it('takes a changed role as applied although the member comes back under a new id', async () => {
    const console = openConsole()
    const report = await change(console, () => ({ edits: [{ memberId: '2', manager: true }] }))
    expect(report).toMatchObject({ outcome: 'applied', matching: 4 })
    expect(report.readBack?.members[1]).toMatchObject({ memberId: '501', manager: true, number: '1002' })
  })

  it('takes a group as applied that became empty and that the vendor therefore no longer knows', async () => {
    const console = openConsole({ members: staff.slice(0, 1) })
    const report = await change(console, () => ({ removals: [{ memberId: '1', everywhere: false }], order: [] }))
    expect(report).toMatchObject({ outcome: 'applied', readBack: { members: [] } })
    const { planId } = await console.groups.planRestore(ref)
    expect(await console.groups.apply({ planId })).toMatchObject({ outcome: 'applied', matching: 1 })
  })

  it('sends nothing where somebody changed the group since the plan', async () => {
    const console = openConsole()
    const state = await console.groups.read(ref)
    const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, { order: ['4', '1', '2', '3'] }) })
    console.vendor.change('45', (members) => members.filter(({ memberId }) => memberId !== '2'))
    const failure = await failureOf(console.groups.apply({ planId: plan.planId }))
    expect(failure).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
    const conflict = groupConflict.parse(failure.details)
    expect(conflict.base?.rev).toBe(state.rev)
    expect(conflict.differences).toEqual([{ memberId: '2', name: 'Bruno Rossi', number: '1002', kind: 'removed', base: 2, yours: 3 }])
    expect([console.vendor.sent, console.audit, console.refreshes]).toEqual([[], [], 0])
  })

  it('may be tried again with the same plan where the group could not be read before sending', async () => {
    const console = openConsole()
    const state = await console.groups.read(ref)
    const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, threeMoves()) })
    console.vendor.beforeRead = failToRead
    const failure = await failureOf(console.groups.apply({ planId: plan.planId }))
    expect(failure).toMatchObject({ code: 'UNREACHABLE', params: { site: 'Verona', group: 'Reception' } })
    console.vendor.beforeRead = () => undefined
    expect(await console.groups.apply({ planId: plan.planId })).toMatchObject({ outcome: 'applied' })
  })

  it('reports a group that reads otherwise as different, and how many places match', async () => {
    const console = openConsole()
    console.vendor.beforeRead = (reading) => {
      if (reading === 4)
        console.vendor.change('45', (members) => members.map((one) => (one.memberId === '3' ? { ...one, number: '9' } : one)))
    }
    expect(await change(console, threeMoves)).toMatchObject({ outcome: 'different', matching: 3, undoable: true })
  })

  it('does not call a group applied that has somebody more in it', async () => {
    const console = openConsole()
    console.vendor.afterCall = () => console.vendor.change('45', (members) => [...members, person('9', 'Eva', '1009')])
    expect(await change(console, threeMoves)).toMatchObject({ outcome: 'different', matching: 4 })
  })

  it('knows nothing of a group that cannot be read back', async () => {
    const console = openConsole()
    console.vendor.beforeRead = (reading) => {
      if (reading === 4) failToRead()
    }
    const report = await change(console, twoCalls)
    expect(report).toMatchObject({ outcome: 'unknown', matching: 0, undoable: true })
    expect(report).not.toHaveProperty('readBack')
    expect(outcomes(console)).toEqual(['group.edit done', 'group.order done'])
  })

  it('sends nothing that cannot be entered in the audit', async () => {
    const console = openConsole()
    console.auditRefuses = true
    const report = await change(console, twoCalls)
    expect(report).toMatchObject({ outcome: 'refused', undoable: false })
    expect(report.calls).toMatchObject([{ outcome: 'refused', error: { code: 'STORAGE', reason: 'diskFull' } }, { outcome: 'notSent' }])
    expect(console.vendor.sent).toEqual([])
  })
})

describe('a refusal', () => {
  it('is told to the site, which must stop asking where its password is wrong', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'refused')
    await change(console, twoCalls)
    console.vendor.beforeRead = () => {
      throw new LampfieldError('UNAUTHORISED', 'wrongPassword', 'refused')
    }
    expect(await failureOf(console.groups.read(ref))).toMatchObject({ reason: 'wrongPassword' })
    expect(console.refusals).toEqual(['memberNotFound', 'wrongPassword'])
  })

  it("of the first call leaves everything as it was, with the vendor's words and the names", async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'refused')
    const report = await change(console, twoCalls)
    expect(report).toMatchObject({ outcome: 'refused', undoable: false, readBack: { members: staff } })
    expect(report.calls).toMatchObject([
      {
        outcome: 'refused',
        error: { vendorWords: 'INVALID_MEMBER_ID', params: { member: 'Anna Rossi', group: 'Reception', site: 'Verona' } }
      },
      { outcome: 'notSent' }
    ])
    expect(console.audit).toMatchObject([{ outcome: 'refused', error: { vendorWords: 'INVALID_MEMBER_ID' } }])
    expect(await failureOf(console.groups.planRestore(ref))).toMatchObject({ reason: 'nothingToUndo' })
  })

  it('after a call that was done makes it partly, and what was done can be undone', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(2, 'refused')
    expect(await change(console, twoCalls)).toMatchObject({ outcome: 'partly', undoable: true, matching: 2 })
    const undo = await console.groups.planRestore(ref)
    expect(await console.groups.apply({ planId: undo.planId })).toMatchObject({ outcome: 'applied', readBack: { members: staff } })
  })
})

describe('a lost answer', () => {
  it('of a call that was done after all is found done, and is not sent again', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'lostAfterDoing')
    expect(await change(console, () => ({ order: ['2', '1', '3', '4'] }))).toMatchObject({
      outcome: 'applied',
      calls: [{ outcome: 'done' }]
    })
    expect(console.vendor.sent).toHaveLength(1)
    expect(outcomes(console)).toEqual(['group.order done'])
  })

  it('of a call that had no effect is found so, and is not sent again', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'lostBeforeDoing')
    const report = await change(console, twoCalls)
    expect(report).toMatchObject({ outcome: 'refused', undoable: false })
    expect(report.calls).toMatchObject([{ outcome: 'refused', error: { reason: 'outcomeUnknown' } }, { outcome: 'notSent' }])
    expect(console.vendor.sent).toHaveLength(1)
    expect(outcomes(console)).toEqual(['group.edit refused'])
  })

  it('is waited for: a call that takes effect only after the first reading back is still found done', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'lostBeforeDoing')
    console.vendor.beforeRead = (reading) => {
      if (reading === 5) console.vendor.change('45', ([anna, bruno, ...others]) => [bruno, anna, ...others].flatMap((one) => one ?? []))
    }
    const report = await change(console, () => ({ order: ['2', '1', '3', '4'] }))
    expect(report).toMatchObject({ outcome: 'applied', calls: [{ outcome: 'done' }] })
    expect(console.vendor.sent).toHaveLength(1)
  })

  it.each(['unreadable', 'serverFails'] as const)('counts as lost where one came that says nothing of the outcome (%s)', async (mishap) => {
    const console = openConsole()
    console.vendor.mishaps.set(1, mishap)
    expect(await change(console, () => ({ order: ['2', '1', '3', '4'] }))).toMatchObject({ outcome: 'applied' })
  })

  it.each([
    ['lostAfterDoing', 'done'],
    ['lostBeforeDoing', 'refused']
  ] as const)('in the middle of moves (%s) is found %s from the moves that are still needed', async (mishap, outcome) => {
    const console = openConsole({ members: twoTelephones })
    console.vendor.mishaps.set(2, mishap)
    const report = await change(console, threeMoves)
    expect(report).toMatchObject({ outcome: 'partly', calls: [{ outcome: 'done' }, { outcome }, { outcome: 'notSent' }] })
    expect(console.vendor.sent).toHaveLength(2)
    expect(outcomes(console)).toEqual(['group.move done', `group.move ${outcome}`])
  })

  it.each([
    ['lostAfterDoing', 'done'],
    ['lostBeforeDoing', 'refused']
  ] as const)('of an addition between other calls (%s) is found %s', async (mishap, outcome) => {
    const console = openConsole({ members: twoTelephones })
    console.vendor.mishaps.set(2, mishap)
    const report = await change(console, () => ({
      additions: [{ placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: false, display: 'leave' }],
      edits: [{ memberId: '1', number: '2001' }],
      order: ['1', '2', '3', 'new:1', '4']
    }))
    expect(report.calls.map((call) => call.outcome)).toEqual(['done', outcome, 'notSent'])
    expect(report.outcome).toBe('partly')
  })

  it('of a move after a role change is found from the new id', async () => {
    const console = openConsole({ members: twoTelephones })
    console.vendor.mishaps.set(4, 'lostAfterDoing')
    const report = await change(console, () => ({ edits: [{ memberId: '2', manager: true }], order: ['2', '1', '3', '4'] }))
    expect(report.calls.map(({ call, outcome }) => [call.operation, outcome])).toEqual([
      ['deleteMember', 'done'],
      ['addMember', 'done'],
      ['reorderMembers', 'done'],
      ['reorderMembers', 'done'],
      ['reorderMembers', 'notSent']
    ])
  })

  it('while somebody else changes the group stays unknown', async () => {
    const console = openConsole({ members: twoTelephones })
    console.vendor.mishaps.set(2, 'lostAfterDoing')
    console.vendor.afterCall = (call) => {
      if (call === 2) console.vendor.change('45', (members) => [person('9', 'Eva', '1009'), ...members])
    }
    const report = await change(console, threeMoves)
    expect(report).toMatchObject({
      outcome: 'unknown',
      undoable: true,
      calls: [{ outcome: 'done' }, { outcome: 'unknown' }, { outcome: 'notSent' }]
    })
    expect(report.readBack?.members).toHaveLength(5)
    expect(outcomes(console)).toEqual(['group.move done', 'group.move unknown'])
  })

  it('of a role change between leaving and coming back stays unknown', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(2, 'lostBeforeDoing')
    const report = await change(console, () => ({ edits: [{ memberId: '2', manager: true }] }))
    expect(report).toMatchObject({ outcome: 'unknown', calls: [{ outcome: 'done' }, { outcome: 'unknown' }, { outcome: 'notSent' }] })
    expect(console.vendor.names('45')).toEqual(['Anna', 'Carla', 'Dario'])
  })

  it('stays unknown where the group cannot be read back either', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'lostAfterDoing')
    console.vendor.beforeRead = (reading) => {
      if (reading >= 4) failToRead()
    }
    const report = await change(console, twoCalls)
    expect(report).toMatchObject({ outcome: 'unknown', undoable: true, calls: [{ outcome: 'unknown' }, { outcome: 'notSent' }] })
    expect(console.refreshes).toBe(1)
    expect(outcomes(console)).toEqual(['group.edit unknown'])
  })
})
