// Setting presence: a receipt for everybody, nothing sent twice, nothing unrecorded, everything taken back that can be.
import { describe, expect, it, vi } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { startConsole } from '../connections/console'
import type { TestConsole } from '../connections/console'
import { draft, lostAnswer, unreachable, wrongPassword } from '../connections/memory-vendor'

const minutes = 60_000
const patiently = { interval: 5, timeout: 15_000 }

async function atDesk(members: string[] = ['1', '2', '3']) {
  const desk = await startConsole({ members })
  const { id } = await desk.connections.add({ draft, secret: 'geheim', keep: 'keychain' })
  await desk.clock.advance(100)
  const people = (...ids: string[]) => ids.map((memberId) => ({ connectionId: id, memberId }))
  return { desk, id, people }
}

/** Moves the clock on until `work` is done: its writes take real time, its delays the clock's. */
async function during<T>({ clock }: TestConsole, work: Promise<T>): Promise<T> {
  let done = false
  const result = work.finally(() => (done = true))
  await vi.waitUntil(async () => {
    await clock.advance(100)
    return done
  }, patiently)
  return result
}

async function eventually(desk: TestConsole, holds: () => boolean): Promise<void> {
  await vi.waitUntil(async () => {
    await desk.clock.advance(500)
    return holds()
  }, patiently)
}

describe('setting presence', () => {
  it('answers with a receipt a person, in order, and records each before it is sent', async () => {
    const { desk, id, people } = await atDesk()
    const { receipts, undoable } = await desk.presence.set({ people: people('2', '9', '1'), state: 'away', note: 'Lunch' })
    expect(receipts.map(({ memberId, outcome, error }) => [memberId, outcome, error?.vendorWords ?? error?.reason])).toEqual([
      ['2', 'set', undefined],
      ['9', 'refused', 'memberNotFound'],
      ['1', 'set', undefined]
    ])
    expect(undoable).toBe(true)
    expect(desk.entries().filter(({ action }) => action === 'presence.set')).toHaveLength(3)
    expect(desk.entries()).toContainEqual(
      expect.objectContaining({
        who: 'maria',
        connectionId: id,
        target: 'Member 2 102',
        outcome: 'done',
        parameters: [
          ['state', 'away'],
          ['note', 'Lunch']
        ]
      })
    )
    await desk.clock.advance(50)
    expect(desk.presence.snapshot({})[0]?.members.map(({ presence }) => presence)).toEqual(['away', 'away', 'available'])
  })

  it('sends to a person named twice once, and at most four writes at once', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => String(at))
    const { desk, people } = await atDesk(ids)
    let answer = () => {}
    desk.vendor.gate = new Promise((resolve) => (answer = resolve))
    const setting = desk.presence.set({ people: people(...ids, '3'), state: 'busy', note: '' })
    await vi.waitUntil(() => desk.vendor.log.sets.length === 4, patiently)
    answer()
    const { receipts } = await setting
    expect(receipts).toHaveLength(31)
    expect(desk.vendor.log.sets).toHaveLength(30)
    expect(desk.vendor.log.mostAtOnce).toBe(4)
  })

  it('says unsupported for a state the vendor lacks, and sends nothing', async () => {
    const { desk, people } = await atDesk()
    const { receipts } = await desk.presence.set({ people: people('1'), state: 'lunch', note: '' })
    expect(receipts).toMatchObject([{ outcome: 'unsupported', error: { code: 'UNSUPPORTED', reason: 'stateNotAccepted' } }])
    expect(desk.vendor.log.sets).toEqual([])
  })

  it('sets the nearest state that is still true where that was asked for, says so, and takes back what was really set', async () => {
    const { desk, people } = await atDesk()
    const { receipts, changeId } = await desk.presence.set({ people: people('1'), state: 'lunch', note: 'x', translate: true })
    expect(receipts).toMatchObject([{ outcome: 'set', translatedTo: 'away' }])
    expect(desk.vendor.log.sets).toEqual(['1 away x'])
    const undone = await desk.presence.undo({ changeId })
    expect(undone.receipts).toMatchObject([{ outcome: 'set' }])
    expect(desk.vendor.log.sets[1]).toBe('1 available')
  })

  it('stops at the site when the password is wrong', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => String(at))
    const { desk, people } = await atDesk(ids)
    desk.vendor.writing = { failure: wrongPassword(), done: false }
    const { receipts } = await desk.presence.set({ people: people(...ids), state: 'away', note: '' })
    expect(receipts.every(({ outcome, error }) => outcome === 'refused' && error?.reason === 'wrongPassword')).toBe(true)
    expect(desk.vendor.log.sets.length).toBeLessThanOrEqual(4)
    expect(desk.connections.list()[0]?.health.state).toBe('refused')
  })

  describe('when the answer does not come', () => {
    it('reads back, and it was done', async () => {
      const { desk, people } = await atDesk()
      desk.vendor.writing = { failure: lostAnswer(), done: true }
      const { receipts } = await during(desk, desk.presence.set({ people: people('1'), state: 'away', note: 'x' }))
      expect(receipts).toMatchObject([{ outcome: 'set' }])
      expect(desk.vendor.log.sets).toHaveLength(1)
    })

    it('reads back, and it was not done', async () => {
      const { desk, people } = await atDesk()
      desk.vendor.writing = { failure: lostAnswer(), done: false }
      const { receipts, undoable } = await during(desk, desk.presence.set({ people: people('1'), state: 'away', note: 'x' }))
      const error = { reason: 'outcomeUnknown', details: { readBack: { state: 'available', note: '' } } }
      expect(receipts).toMatchObject([{ outcome: 'refused', error }])
      expect(undoable).toBe(false)
      expect(desk.vendor.log.sets).toHaveLength(1)
    })

    it('says unknown where it cannot be told', async () => {
      const { desk, people } = await atDesk()
      desk.vendor.writing = { failure: lostAnswer(), done: true }
      const setting = desk.presence.set({ people: people('1'), state: 'away', note: 'x' })
      desk.vendor.failure = unreachable()
      const { receipts } = await during(desk, setting)
      expect(receipts).toMatchObject([{ outcome: 'unknown', error: { reason: 'outcomeUnknown' } }])
      expect(desk.entries().find(({ action }) => action === 'presence.set')).toMatchObject({ outcome: 'unknown' })
      expect(desk.vendor.log.sets).toHaveLength(1)
    })
  })

  it('refuses a return that lies behind, or over 7 days ahead', async () => {
    const { desk, people } = await atDesk()
    for (const ahead of [0, -1, 8 * 24 * 60 * minutes]) {
      const setting = desk.presence.set({ people: people('1'), state: 'away', note: '', returnAt: desk.clock.now() + ahead })
      await expect(setting).rejects.toMatchObject({ code: 'INVALID', reason: 'invalidRequest' })
    }
  })
})

describe('undo', () => {
  it('sets back what a change replaced, but not what somebody else changed meanwhile', async () => {
    const { desk, people } = await atDesk()
    const { changeId } = await desk.presence.set({ people: people('1', '2'), state: 'away', note: 'x' })
    desk.vendor.people.set('2', { state: 'dnd', note: 'mine', line: 'idle', groups: ['10'] })
    const { receipts, undoable } = await desk.presence.undo({ changeId })
    expect(receipts).toMatchObject([{ outcome: 'set' }, { outcome: 'refused', error: { code: 'CONFLICT', reason: 'changedMeanwhile' } }])
    expect(undoable).toBe(false)
    expect(desk.vendor.people.get('1')).toMatchObject({ state: 'available', note: '' })
    expect(desk.vendor.people.get('2')).toMatchObject({ state: 'dnd', note: 'mine' })
    await expect(desk.presence.undo({ changeId })).rejects.toMatchObject({ reason: 'nothingToUndo' })
  })

  it('can be tried again for those whom it did not reach', async () => {
    const { desk, people } = await atDesk()
    const { changeId } = await desk.presence.set({ people: people('1'), state: 'away', note: 'x' })
    desk.vendor.writing = { failure: new LampfieldError('VENDOR', 'vendorRefused', 'no'), done: false }
    expect(await desk.presence.undo({ changeId })).toMatchObject({ undoable: true, receipts: [{ outcome: 'refused' }] })
    desk.vendor.writing = undefined
    expect(await desk.presence.undo({ changeId })).toMatchObject({ undoable: false, receipts: [{ outcome: 'set' }] })
  })

  it('keeps the last 50 changes', async () => {
    const { desk, people } = await atDesk()
    const ids: string[] = []
    for (let at = 0; at < 51; at += 1) {
      const { changeId } = await desk.presence.set({ people: people('1'), state: 'away', note: String(at) })
      ids.push(changeId)
    }
    await expect(desk.presence.undo({ changeId: ids[0] ?? '' })).rejects.toMatchObject({ reason: 'nothingToUndo' })
    expect(await desk.presence.undo({ changeId: ids[50] ?? '' })).toMatchObject({ receipts: [{ outcome: 'set' }] })
    expect(desk.vendor.people.get('1')).toMatchObject({ state: 'away', note: '49' })
  })
})

describe('a planned return', () => {
  async function away(returnIn = 30 * minutes) {
    const scene = await atDesk()
    const returnAt = scene.desk.clock.now() + returnIn
    await scene.desk.presence.set({ people: scene.people('1'), state: 'away', note: 'Lunch', returnAt })
    await scene.desk.clock.advance(100)
    return { ...scene, returnAt }
  }
  const returned = (desk: TestConsole) => desk.of('presence/returned')

  it('is shown with the tile, and sets the former state back at its time', async () => {
    const { desk, id, returnAt } = await away()
    expect(desk.presence.returns()).toMatchObject([{ memberId: '1', returnAt, former: { state: 'available' }, set: { state: 'away' } }])
    expect(desk.presence.snapshot({})[0]?.members[0]).toMatchObject({ memberId: '1', presence: 'away', returnAt })
    await desk.clock.advance(29 * minutes)
    expect(desk.vendor.people.get('1')?.state).toBe('away')
    await eventually(desk, () => returned(desk).length > 0)
    expect(desk.clock.now()).toBeGreaterThanOrEqual(returnAt)
    expect(returned(desk)).toMatchObject([
      { changedMeanwhile: false, former: { state: 'available' }, receipt: { outcome: 'set', connectionId: id } }
    ])
    expect(desk.vendor.people.get('1')).toMatchObject({ state: 'available', note: '' })
    await desk.clock.advance(100)
    expect(desk.presence.snapshot({})[0]?.members[0]).not.toHaveProperty('returnAt')
    expect(desk.entries()).toContainEqual(expect.objectContaining({ action: 'presence.return', outcome: 'done' }))
  })

  it('that came due while the console was closed runs once the site has answered', async () => {
    const { desk, returnAt, id } = await away()
    await desk.stop()
    const again = await startConsole({ folder: desk.folder, keychain: desk.keychain, startAt: returnAt + minutes })
    again.vendor.people.set('1', { state: 'away', note: 'Lunch', line: 'idle', groups: ['10'] })
    expect(again.presence.returns()).toHaveLength(1)
    await eventually(again, () => returned(again).length > 0)
    expect(returned(again)).toMatchObject([{ receipt: { outcome: 'set', connectionId: id, name: 'Member 1' } }])
    await eventually(again, () => again.presence.returns().length === 0)
    expect(again.vendor.log.sets).toEqual(['1 available'])
  })

  it('waits for a site that is down at its time', async () => {
    const { desk } = await away()
    desk.vendor.failure = unreachable()
    await desk.clock.advance(60 * minutes)
    expect(returned(desk)).toEqual([])
    expect(desk.vendor.log.sets).toHaveLength(1)
    desk.vendor.failure = undefined
    await eventually(desk, () => returned(desk).length > 0)
    expect(desk.vendor.people.get('1')?.state).toBe('available')
  })

  it('is dropped, and told, when somebody else changes the state', async () => {
    const { desk } = await away()
    await desk.clock.advance(4_000)
    desk.vendor.people.set('1', { state: 'dnd', note: '', line: 'idle', groups: ['10'] })
    await eventually(desk, () => returned(desk).length > 0)
    expect(returned(desk)).toMatchObject([
      { changedMeanwhile: true, receipt: { outcome: 'refused', error: { reason: 'changedMeanwhile' } } }
    ])
    expect(desk.presence.returns()).toEqual([])
    await desk.clock.advance(60 * minutes)
    expect(desk.vendor.people.get('1')?.state).toBe('dnd')
  })

  it('is cancelled: the state stays', async () => {
    const { desk, people } = await away()
    const [person] = people('1')
    if (person === undefined) throw new Error('nobody')
    expect(await desk.presence.cancelReturn(person)).toEqual([])
    expect(await desk.presence.cancelReturn(person)).toEqual([])
    await desk.clock.advance(60 * minutes)
    expect(desk.vendor.people.get('1')?.state).toBe('away')
    expect(desk.entries().filter(({ action }) => action === 'presence.cancelReturn')).toMatchObject([{ outcome: 'done' }])
  })

  it('is replaced by a newer one, which still leads back to the first state', async () => {
    const { desk, people, returnAt } = await away()
    await desk.presence.set({ people: people('1'), state: 'busy', note: 'Meeting', returnAt: returnAt + 10 * minutes })
    expect(desk.presence.returns()).toMatchObject([
      { returnAt: returnAt + 10 * minutes, set: { state: 'busy' }, former: { state: 'available' } }
    ])
    await desk.clock.advance(31 * minutes)
    expect(desk.vendor.people.get('1')?.state).toBe('busy')
    await desk.clock.advance(9 * minutes)
    await eventually(desk, () => returned(desk).length > 0)
    expect(desk.vendor.people.get('1')?.state).toBe('available')
  })

  it('goes when a state is set for good, and is planned again by its undo', async () => {
    const { desk, people, returnAt } = await away()
    const { changeId } = await desk.presence.set({ people: people('1'), state: 'dnd', note: '' })
    expect(desk.presence.returns()).toEqual([])
    await desk.presence.undo({ changeId })
    expect(desk.presence.returns()).toMatchObject([{ returnAt, set: { state: 'away' } }])
  })

  it('is not planned for a change that is refused', async () => {
    const { desk, people } = await atDesk()
    desk.vendor.writing = { failure: new LampfieldError('VENDOR', 'vendorRefused', 'no'), done: false }
    await desk.presence.set({ people: people('1'), state: 'away', note: '', returnAt: desk.clock.now() + minutes })
    expect(desk.presence.returns()).toEqual([])
  })
})
