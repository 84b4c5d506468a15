// The live field: only what changed is told, times are told only where they are known, and a restart asks for a new snapshot.
import { describe, expect, it } from 'vitest'
import { startConsole } from '../connections/console'
import { draft, unreachable } from '../connections/memory-vendor'

async function withField(members: string[] = ['1', '2', '3']) {
  const desk = await startConsole({ members })
  const { id } = await desk.connections.add({
    draft: { ...draft, pollSeconds: 1, groupNames: { '10': 'Reception' } },
    secret: 's',
    keep: 'thisRun'
  })
  await desk.clock.advance(100)
  const snapshot = () => {
    const [field] = desk.presence.snapshot({ connectionId: id })
    if (field === undefined) throw new Error('no field')
    return field
  }
  const person = (memberId: string) => {
    const found = desk.vendor.people.get(memberId)
    if (found === undefined) throw new Error('no such person')
    return found
  }
  const row = (memberId: string) => snapshot().members.find((one) => one.memberId === memberId)
  return { desk, id, snapshot, person, row, changes: () => desk.of('presence/changed') }
}

describe('the live field', () => {
  it('tells every change exactly once, without a gap in its revisions', async () => {
    const { desk, id, changes, person, snapshot } = await withField()
    const before = changes().length
    person('2').line = 'ringing'
    await desk.clock.advance(1_000)
    const told = changes().slice(before)
    expect(told.flatMap((one) => one.members.map(({ key, line }) => [key, line]))).toEqual([[`${id}/2@10`, 'ringing']])
    const revisions = changes().map(({ rev }) => rev)
    expect(revisions).toEqual(revisions.map((_, at) => at + 1))
    expect(snapshot()).toMatchObject({ rev: revisions.at(-1), groups: [{ groupId: '10', name: 'Reception', orderable: true }] })
  })

  it('confirms unchanged rows with a head only, at most once a second', async () => {
    const { desk, id, changes } = await withField()
    const before = changes().length
    await desk.clock.advance(1_000)
    for (let at = 0; at < 20; at += 1) {
      desk.connections.readSoon(id)
      await desk.clock.advance(10)
    }
    await desk.clock.advance(4_800)
    const heads = changes().slice(before)
    expect(heads.length).toBeGreaterThanOrEqual(5)
    expect(heads.length).toBeLessThanOrEqual(7)
    expect(heads.every((one) => one.members.length === 0 && one.removed.length === 0 && one.groups === undefined)).toBe(true)
    expect(desk.clock.now() - (heads.at(-1)?.confirmedAt ?? 0)).toBeLessThanOrEqual(2_000)
  })

  it('tells what follows closely together, at most every 50 ms', async () => {
    const { desk, id, changes, person } = await withField()
    await desk.clock.advance(500)
    const before = changes().length
    for (const memberId of ['1', '2', '3']) {
      person(memberId).line = 'busy'
      desk.connections.readSoon(id)
      await desk.clock.advance(5)
    }
    await desk.clock.advance(45)
    expect(
      changes()
        .slice(before)
        .map((one) => one.members.length)
    ).toEqual([1, 2])
  })

  it('knows since when a line rings only where it saw it begin', async () => {
    const { desk, person, row } = await withField()
    expect(row('1')).not.toHaveProperty('lineSince')
    person('1').line = 'busy'
    await desk.clock.advance(1_000)
    const since = row('1')?.lineSince
    expect(since).toBeGreaterThan(0)
    person('1').note = 'on the phone'
    await desk.clock.advance(3_000)
    expect(row('1')).toMatchObject({ lineSince: since, note: 'on the phone' })
    desk.vendor.failure = unreachable()
    await desk.clock.advance(120_000)
    person('1').line = 'idle'
    desk.vendor.failure = undefined
    await desk.clock.advance(60_000)
    expect(row('1')?.line).toBe('idle')
    expect(row('1')).not.toHaveProperty('lineSince')
  })

  it('keeps the rows of a site that no longer answers, as old as they are', async () => {
    const { desk, snapshot } = await withField()
    const { confirmedAt, members } = snapshot()
    desk.vendor.failure = unreachable()
    await desk.clock.advance(600_000)
    expect(snapshot().members).toEqual(members)
    expect((snapshot().confirmedAt ?? 0) - (confirmedAt ?? 0)).toBeLessThan(1_000)
    expect(snapshot().staleAfter).toBe(15_000)
  })

  it('has a new epoch once reading began anew, and holds only what is there then', async () => {
    const { desk, id, snapshot, changes } = await withField()
    const { epoch } = snapshot()
    await desk.connections.pause({ id, paused: true })
    desk.vendor.people.delete('3')
    await desk.connections.pause({ id, paused: false })
    await desk.clock.advance(50)
    expect(snapshot().epoch).not.toBe(epoch)
    expect(snapshot().members.map(({ memberId }) => memberId)).toEqual(['1', '2'])
    expect(changes().at(-1)).toMatchObject({ epoch: snapshot().epoch, rev: snapshot().rev })
  })

  it('drops the rows of another system at once', async () => {
    const { desk, id, snapshot } = await withField()
    desk.vendor.failure = unreachable()
    await desk.connections.edit({ id, draft: { ...draft, address: 'https://elsewhere.example' }, secret: 's', keep: 'thisRun' })
    expect(snapshot().members).toEqual([])
    expect(snapshot()).not.toHaveProperty('confirmedAt')
  })

  it('tells groups where they come and go, and members that vanish', async () => {
    const { desk, id, changes, person } = await withField()
    person('3').groups = ['10', '9']
    desk.vendor.people.delete('1')
    await desk.clock.advance(1_000)
    const told = changes().find((one) => one.removed.length > 0)
    expect(told?.removed).toEqual([`${id}/1@10`])
    expect(told?.groups?.map(({ groupId }) => groupId)).toEqual(['9', '10'])
    expect(desk.connections.list()[0]?.health).toMatchObject({ members: 2, groups: 2 })
  })
})
