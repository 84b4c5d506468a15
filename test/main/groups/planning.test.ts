// Reading a group and planning a change of it.
import { groupConflict, groupPlan, groupState } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { planLifetime, plansMaximum } from '../../../src-main/groups/plans'
import { editsOf, failureOf, openConsole, ref, staff } from './console'
import { person } from './memory-groups'

describe('reading a group', () => {
  it('gives its members in its own order, with its name and the time', async () => {
    const { groups, clock } = openConsole()
    const state = await groups.read(ref)
    expect(groupState.parse(state)).toEqual({ ...ref, name: 'Reception', rev: state.rev, readAt: clock.time, members: staff })
  })

  it('of which the vendor knows nothing fails with the names of site and group', async () => {
    const { groups } = openConsole()
    expect(await failureOf(groups.read({ ...ref, groupId: '99' }))).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'groupNotFound',
      params: { site: 'Verona', group: '99' }
    })
  })

  it('on a vendor without groups says so', async () => {
    const console = openConsole()
    console.site = () => ({ siteName: 'Verona', groupName: () => '', refresh: () => undefined })
    expect(await failureOf(console.groups.read(ref))).toMatchObject({
      code: 'UNSUPPORTED',
      reason: 'notSupported',
      params: { site: 'Verona' }
    })
  })

  it('on a site that is unknown or paused fails as the site says', async () => {
    const console = openConsole()
    console.site = () => {
      throw new LampfieldError('CONFLICT', 'connectionPaused', 'paused')
    }
    expect(await failureOf(console.groups.read(ref))).toMatchObject({ reason: 'connectionPaused' })
    expect(await failureOf(console.groups.ofMember({ connectionId: 'site', memberId: '1' }))).toMatchObject({ reason: 'connectionPaused' })
  })
})

describe('the groups of a member', () => {
  it('come with their names, and with an empty one where there is none', async () => {
    const { groups, vendor } = openConsole()
    vendor.groups.set('46', staff.slice(0, 1))
    expect(await groups.ofMember({ connectionId: 'site', memberId: '1' })).toEqual([
      { groupId: '45', name: 'Reception' },
      { groupId: '46', name: '' }
    ])
  })
})

describe('planning', () => {
  it('shows the calls, the order afterwards and who is changed, and sends nothing', async () => {
    const { groups, vendor, clock } = openConsole()
    const state = await groups.read(ref)
    const plan = await groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, { order: ['4', '1', '2', '3'] }) })
    expect(groupPlan.parse(plan)).toEqual({
      ...ref,
      planId: plan.planId,
      baseRev: state.rev,
      calls: [
        {
          operation: 'orderByUserList',
          parameters: [
            ['gr_id', '45'],
            ['usr_list', 'Dario.Rossi,Anna.Rossi,Bruno.Rossi,Carla.Rossi']
          ]
        }
      ],
      after: [
        { id: '4', name: 'Dario Rossi', changed: true },
        { id: '1', name: 'Anna Rossi', changed: false },
        { id: '2', name: 'Bruno Rossi', changed: false },
        { id: '3', name: 'Carla Rossi', changed: false }
      ],
      warnings: [],
      expiresAt: clock.time + planLifetime
    })
    expect(vendor.sent).toEqual([])
  })

  it('marks the added, the edited and those whose display changes', async () => {
    const { groups } = openConsole()
    const state = await groups.read(ref)
    const { after } = await groups.plan({
      ...ref,
      baseRev: state.rev,
      edits: editsOf(state, {
        additions: [{ placeholder: 'new:1', userName: 'Eva.Verdi', number: '1005', manager: false, display: 'leave' }],
        edits: [
          { memberId: '1', number: '1001', display: 'leave' },
          { memberId: '2', shortName: 'Bru!' },
          { memberId: '3', display: 'hide' }
        ],
        order: ['1', '2', '3', '4', 'new:1']
      })
    })
    expect(after.map(({ id, name, changed }) => [id, name, changed])).toEqual([
      ['1', 'Anna Rossi', false],
      ['2', 'Bruno Rossi', true],
      ['3', 'Carla Rossi', true],
      ['4', 'Dario Rossi', false],
      ['new:1', 'Eva.Verdi', true]
    ])
  })

  it('of nothing is a plan without calls, and applying it sends nothing', async () => {
    const console = openConsole()
    const state = await console.groups.read(ref)
    const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state) })
    expect(plan.calls).toEqual([])
    expect(await console.groups.apply({ planId: plan.planId })).toMatchObject({
      outcome: 'applied',
      calls: [],
      matching: 4,
      undoable: false
    })
    expect([console.vendor.sent, console.refreshes]).toEqual([[], 0])
  })

  it('against a group that somebody changed meanwhile shows base, theirs and the differences', async () => {
    const { groups, vendor } = openConsole()
    const state = await groups.read(ref)
    vendor.change('45', ([anna, bruno, carla, dario]) =>
      [bruno, carla, dario, anna, person('9', 'Eva', '1009')].flatMap((one) => one ?? [])
    )
    const edits = editsOf(state, { order: ['4', '1', '2', '3'] })
    const failure = await failureOf(groups.plan({ ...ref, baseRev: state.rev, edits }))
    expect(failure).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged', params: { site: 'Verona', group: 'Reception' } })
    const conflict = groupConflict.parse(failure.details)
    expect(conflict.base).toEqual(state)
    expect(conflict.theirs.members.map(({ memberId }) => memberId)).toEqual(['2', '3', '4', '1', '9'])
    expect(conflict.differences).toEqual([
      { memberId: '1', name: 'Anna Rossi', number: '1001', kind: 'moved', base: 1, yours: 2, theirs: 4 },
      { memberId: '9', name: 'Eva Rossi', number: '1009', kind: 'added', theirs: 5 }
    ])
    expect(vendor.sent).toEqual([])
  })

  it('again from what they made of it works', async () => {
    const { groups, vendor } = openConsole()
    const state = await groups.read(ref)
    vendor.change('45', (members) => members.slice(1))
    const failure = await failureOf(groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state) }))
    const { theirs } = groupConflict.parse(failure.details)
    const plan = await groups.plan({ ...ref, baseRev: theirs.rev, edits: editsOf(theirs, { order: ['4', '3', '2'] }) })
    expect(plan.calls).toHaveLength(1)
  })

  it('against a state that this console never read shows theirs without a base', async () => {
    const { groups } = openConsole()
    const edits = { additions: [], edits: [], removals: [], order: ['1', '2', '3', '4', '8'] }
    const conflict = groupConflict.parse((await failureOf(groups.plan({ ...ref, baseRev: 'of another day', edits }))).details)
    expect(conflict.base).toBeUndefined()
    expect(conflict.differences.map(({ memberId, kind }) => [memberId, kind])).toEqual([['8', 'removed']])
  })

  const adding = { placeholder: 'new:1', userName: 'x', number: '1', manager: false, display: 'leave' as const }
  it.each([
    ['edits.order', { order: ['1', '2', '3'] }],
    ['edits.order', { order: ['1', '2', '3', '3'] }],
    ['edits.removals', { removals: [{ memberId: '77', everywhere: false }] }],
    ['edits.edits', { edits: [{ memberId: '77', number: '1' }] }],
    ['edits.edits', { removals: [{ memberId: '1', everywhere: false }], edits: [{ memberId: '1', number: '1' }], order: ['2', '3', '4'] }],
    ['edits.additions', { additions: [adding, adding], order: ['1', '2', '3', '4', 'new:1'] }]
  ])('names the field where %s does not fit the group', async (field, more) => {
    const { groups } = openConsole()
    const state = await groups.read(ref)
    const failure = await failureOf(groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, more) }))
    expect(failure).toMatchObject({ code: 'INVALID', reason: 'invalidRequest', params: { field, group: 'Reception' } })
  })
})

describe('a plan', () => {
  const planned = async (console: ReturnType<typeof openConsole>) => {
    const state = await console.groups.read(ref)
    return console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, { order: ['2', '1', '3', '4'] }) })
  }

  it('never runs twice', async () => {
    const console = openConsole()
    const { planId } = await planned(console)
    const [first, second] = await Promise.allSettled([console.groups.apply({ planId }), console.groups.apply({ planId })])
    expect(first).toMatchObject({ status: 'fulfilled', value: { outcome: 'applied' } })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'INVALID', reason: 'planExpired' } })
    expect(await failureOf(console.groups.apply({ planId }))).toMatchObject({ reason: 'planExpired' })
    expect(console.vendor.sent).toHaveLength(1)
  })

  it('can be applied for ten minutes and not longer', async () => {
    const console = openConsole()
    const { planId } = await planned(console)
    console.clock.time += planLifetime
    expect(await failureOf(console.groups.apply({ planId }))).toMatchObject({ code: 'INVALID', reason: 'planExpired' })
    expect(console.vendor.sent).toEqual([])
  })

  it('is forgotten when many newer ones were made', async () => {
    const console = openConsole()
    const { planId } = await planned(console)
    const newer = []
    for (let count = 0; count < plansMaximum; count += 1) newer.push(await planned(console))
    expect(await failureOf(console.groups.apply({ planId }))).toMatchObject({ reason: 'planExpired' })
    expect(await console.groups.apply({ planId: newer[0]?.planId ?? '' })).toMatchObject({ outcome: 'applied' })
  })

  it('of two at one group that are applied at once, the second finds the group changed', async () => {
    const console = openConsole()
    const [one, two] = [await planned(console), await planned(console)]
    const results = await Promise.allSettled([console.groups.apply({ planId: one.planId }), console.groups.apply({ planId: two.planId })])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(results[1]).toMatchObject({ reason: { code: 'CONFLICT', reason: 'groupChanged' } })
    expect(console.vendor.sent).toHaveLength(1)
  })
})
