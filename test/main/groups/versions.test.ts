// The versions that are kept of a group.
import { groupVersion } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { versionsMaximum } from '../../../src-main/groups/versions'
import { change, failureOf, openConsole, ref, staff, textStore, type Console } from './console'

const told = async (console: Console) =>
  (await console.groups.versions(ref)).map(({ number, origin, by }) => `${number} ${origin} ${by}`.trim())
const somebodyElseRenumbers = (console: Console, number: string) =>
  console.vendor.change('45', (members) => members.map((member, index) => (index === 0 ? { ...member, number } : member)))

describe('the versions of a group', () => {
  it('tell who made them and how, the newest first', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    somebodyElseRenumbers(console, '2001')
    await console.groups.read(ref)
    await change(console, () => ({ order: ['4', '3', '2', '1'] }))
    const { planId } = await console.groups.planRestore(ref)
    await console.groups.apply({ planId })
    expect(await told(console)).toEqual(['4 undone lena', '3 applied lena', '2 somebodyElse', '1 read'])
    for (const version of await console.groups.versions(ref)) expect(groupVersion.parse(version)).toMatchObject({ members: 4, name: '' })
  })

  it('grow only where something changed', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    await console.groups.read(ref)
    expect(await told(console)).toEqual(['1 read'])
  })

  it('do not count a refused change', async () => {
    const console = openConsole()
    console.vendor.mishaps.set(1, 'refused')
    await change(console, () => ({ order: ['4', '3', '2', '1'] }))
    expect(await told(console)).toEqual(['1 read'])
  })

  it('keep a change of somebody else that a plan ran into', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    somebodyElseRenumbers(console, '2001')
    await failureOf(console.groups.plan({ ...ref, baseRev: 'old', edits: { additions: [], edits: [], removals: [], order: [] } }))
    expect(await told(console)).toEqual(['2 somebodyElse', '1 read'])
  })

  it('survive a restart, with their names', async () => {
    const before = openConsole()
    await before.groups.read(ref)
    const [first] = await before.groups.versions(ref)
    await before.groups.nameVersion({ ...ref, versionId: first?.versionId ?? '', name: 'Summer' })
    const after = openConsole({ store: before.store, vendor: before.vendor })
    expect(await after.groups.versions(ref)).toEqual([{ ...first, name: 'Summer' }])
    await after.groups.read(ref)
    expect(await told(after)).toEqual(['1 read'])
  })

  it('can be brought back, any of them', async () => {
    const console = openConsole()
    await change(console, () => ({ order: ['4', '3', '2', '1'] }))
    await change(console, () => ({ edits: [{ memberId: '1', number: '2001' }] }))
    const first = (await console.groups.versions(ref)).find(({ number }) => number === 1)
    const plan = await console.groups.planRestore({ ...ref, versionId: first?.versionId })
    expect(plan.calls.map(({ operation }) => operation)).toEqual(['editMember', 'orderByUserList'])
    expect(await console.groups.apply({ planId: plan.planId })).toMatchObject({ outcome: 'applied', readBack: { members: staff } })
    expect((await told(console))[0]).toBe('4 applied lena')
  })

  it('are fifty at most, and named ones are never dropped', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    const [first] = await console.groups.versions(ref)
    await console.groups.nameVersion({ ...ref, versionId: first?.versionId ?? '', name: 'Summer' })
    for (let number = 0; number < versionsMaximum + 9; number += 1) {
      somebodyElseRenumbers(console, `5${number}`)
      await console.groups.read(ref)
    }
    const versions = await console.groups.versions(ref)
    expect(versions).toHaveLength(versionsMaximum)
    expect(versions.map(({ number }) => number).slice(-2)).toEqual([12, 1])
    expect(versions[0]?.number).toBe(versionsMaximum + 10)
  })

  it('of a group never read are none', async () => {
    expect(await openConsole().groups.versions(ref)).toEqual([])
  })

  it('that are not kept cannot be named or brought back', async () => {
    const { groups } = openConsole()
    for (const work of [groups.nameVersion({ ...ref, versionId: 'x', name: 'y' }), groups.planRestore({ ...ref, versionId: 'x' })]) {
      expect(await failureOf(work)).toMatchObject({ code: 'NOT_FOUND', reason: 'invalidRequest', params: { field: 'versionId' } })
    }
  })

  it('are kept for this run on a full disk, which is told, and the group is read all the same', async () => {
    const console = openConsole()
    console.store.failing = true
    await console.groups.read(ref)
    expect(await told(console)).toEqual(['1 read'])
    expect(console.events).toMatchObject([{ name: 'app/notice', data: { code: 'STORAGE', reason: 'diskFull' } }])
  })

  it('keep their former name where the new one cannot be saved', async () => {
    const console = openConsole()
    await console.groups.read(ref)
    const [first] = await console.groups.versions(ref)
    console.store.failing = true
    const naming = console.groups.nameVersion({ ...ref, versionId: first?.versionId ?? '', name: 'Summer' })
    expect(await failureOf(naming)).toMatchObject({ code: 'STORAGE', reason: 'diskFull' })
    expect(await console.groups.versions(ref)).toEqual([first])
  })

  it('of a removed site are forgotten, those of others are not', async () => {
    const console = openConsole({ store: textStore() })
    await console.groups.read(ref)
    await console.groups.read({ ...ref, connectionId: 'site2' })
    await console.groups.forget('site')
    expect(await console.groups.versions(ref)).toEqual([])
    expect(await console.groups.versions({ ...ref, connectionId: 'site2' })).toHaveLength(1)
    expect(console.store.text).not.toContain('site/45')
  })
})
