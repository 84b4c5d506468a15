// Sites whose vendor pushes changes, and sites that ask for a second factor.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import type { FieldReading } from '../../../src-main/vendors/vendor'
import { startConsole } from './console'
import type { TestConsole } from './console'
import { draft, unreachable } from './memory-vendor'

const nothing: FieldReading = { changed: [], removed: [], total: 3, roundTrip: 3, warnings: [] }
const dropped = () => new LampfieldError('UNREACHABLE', 'connectionLost', 'the socket was closed')

async function pushing(): Promise<{ desk: TestConsole; id: string }> {
  const desk = await startConsole()
  desk.vendor.pushes = true
  const { id } = await desk.connections.add({ draft, secret: 'secret', keep: 'keychain' })
  await desk.clock.advance(0)
  return { desk, id }
}
const healthOf = (desk: TestConsole) => desk.connections.list()[0]?.health
const ageOf = (desk: TestConsole) => {
  const { confirmedAt = 0, staleAfter } = desk.fields.snapshot()[0] ?? { staleAfter: 0 }
  return { age: desk.clock.now() - confirmedAt, staleAfter }
}

describe('a site that is told changes', () => {
  it('is polled until the events flow, and then not asked any more', async () => {
    const { desk } = await pushing()
    expect(healthOf(desk)).toMatchObject({ state: 'live', feed: { kind: 'polled', seconds: 2 } })
    await desk.clock.advance(2_000)
    expect(desk.vendor.log.reads).toBe(2)
    desk.vendor.follower?.live()
    expect(healthOf(desk)).toMatchObject({ state: 'live', feed: { kind: 'pushed' } })
    await desk.clock.advance(60_000)
    expect(desk.vendor.log.reads).toBe(2)
  })

  it('shows a change as it is told, and stands while it is confirmed', async () => {
    const { desk, id } = await pushing()
    desk.vendor.follower?.live()
    await desk.clock.advance(20_000)
    expect(desk.fields.isFresh(id)).toBe(false)
    const [member] = desk.fields.snapshot()[0]?.members ?? []
    if (member === undefined) throw new Error('nobody')
    desk.vendor.follower?.changed({ ...nothing, changed: [{ ...member, line: 'ringing' }] })
    expect(desk.fields.snapshot()[0]?.members[0]).toMatchObject({ line: 'ringing' })
    expect(desk.fields.isFresh(id)).toBe(true)
    await desk.clock.advance(14_000)
    desk.vendor.follower?.changed(nothing)
    await desk.clock.advance(14_000)
    expect(desk.fields.isFresh(id)).toBe(true)
  })

  it('counts as stale from the moment on in which events may be missed, until it was read again', async () => {
    const { desk, id } = await pushing()
    desk.vendor.follower?.live()
    desk.vendor.gate = new Promise(() => undefined)
    desk.vendor.follower?.lost(dropped(), 40)
    expect(healthOf(desk)?.feed).toMatchObject({ kind: 'polledInstead', seconds: 40, reason: { reason: 'connectionLost' } })
    expect(desk.fields.isFresh(id)).toBe(false)
    const { age, staleAfter } = ageOf(desk)
    expect(age).toBeGreaterThan(staleAfter)
    expect(age).toBeLessThan(2 * staleAfter)
    expect(staleAfter).toBe(120_000)
  })

  it('is asked instead while nothing is pushed, and no more once it is', async () => {
    const { desk, id } = await pushing()
    desk.vendor.follower?.live()
    const { reads } = desk.vendor.log
    desk.vendor.follower?.lost(dropped())
    await desk.clock.advance(5_000)
    expect(desk.vendor.log.reads).toBeGreaterThan(reads)
    expect(healthOf(desk)).toMatchObject({ state: 'live', feed: { kind: 'polledInstead', seconds: 2 } })
    expect(desk.fields.isFresh(id)).toBe(true)
    desk.vendor.follower?.live()
    const after = desk.vendor.log.reads
    await desk.clock.advance(20_000)
    expect(desk.vendor.log.reads).toBe(after)
    expect(healthOf(desk)?.feed).toEqual({ kind: 'pushed' })
  })

  it('is down where asking fails too, and live as soon as the events flow again', async () => {
    const { desk } = await pushing()
    desk.vendor.follower?.live()
    desk.vendor.failure = unreachable()
    desk.vendor.follower?.lost(dropped())
    await desk.clock.advance(1_000)
    expect(healthOf(desk)).toMatchObject({ state: 'down', error: { reason: 'connectionRefused' } })
    desk.vendor.follower?.live()
    expect(healthOf(desk)).toMatchObject({ state: 'live', tries: 0 })
    expect(healthOf(desk)).not.toHaveProperty('error')
  })

  it('is left alone when it is paused', async () => {
    const { desk, id } = await pushing()
    const follower = desk.vendor.follower
    follower?.live()
    await desk.connections.pause({ id, paused: true })
    expect(desk.vendor.follower).toBeUndefined()
    follower?.lost(dropped())
    expect(healthOf(desk)).toMatchObject({ state: 'paused' })
  })
})

describe('a site that asks for a second factor', () => {
  async function asking(): Promise<{ desk: TestConsole; id: string }> {
    const desk = await startConsole()
    desk.vendor.code = '123456'
    const { id } = await desk.connections.add({ draft, secret: 'secret', keep: 'keychain' })
    await desk.clock.advance(0)
    return { desk, id }
  }

  it('waits for a person', async () => {
    const { desk } = await asking()
    expect(healthOf(desk)).toMatchObject({ state: 'refused', error: { reason: 'codeNeeded' } })
    await desk.clock.advance(600_000)
    expect(desk.vendor.log.reads).toBe(1)
  })

  it('goes on with the right code, in the same session', async () => {
    const { desk, id } = await asking()
    await desk.connections.verify({ id, code: '123456' })
    await desk.clock.advance(0)
    expect(healthOf(desk)).toMatchObject({ state: 'live' })
    expect(desk.vendor.log.opened).toHaveLength(1)
  })

  it('says that a code is wrong and can be given another one', async () => {
    const { desk, id } = await asking()
    await expect(desk.connections.verify({ id, code: '000000' })).rejects.toMatchObject({ reason: 'codeWrong' })
    expect(healthOf(desk)).toMatchObject({ state: 'refused', error: { reason: 'codeWrong' } })
    await desk.connections.verify({ id, code: '123456' })
    await desk.clock.advance(0)
    expect(healthOf(desk)).toMatchObject({ state: 'live' })
  })

  it('takes no code that it did not ask for', async () => {
    const { desk, id } = await asking()
    await desk.connections.verify({ id, code: '123456' })
    await desk.clock.advance(0)
    await expect(desk.connections.verify({ id, code: '123456' })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })
})
