// A vendor that was asked too much: its site says so for as long as it waits, and then no longer.
import { describe, expect, it } from 'vitest'
import { startConsole } from './console'
import { draft } from './memory-vendor'

describe('a site whose vendor wants a pause', () => {
  const resting = async () => {
    const desk = await startConsole()
    const { id } = await desk.connections.add({ draft, secret: 'secret', keep: 'keychain' })
    await desk.clock.advance(0)
    const rest = (seconds: number) => desk.vendor.log.opened.at(-1)?.onRest?.(desk.clock.now() + seconds * 1000)
    const warnings = () => desk.connections.list()[0]?.health.warnings ?? []
    return { desk, id, rest, warnings }
  }

  it('says so with the seconds, also while it is read, and no more when the pause is over', async () => {
    const { desk, rest, warnings } = await resting()
    const told = desk.of('connections/changed').length
    rest(5)
    expect(warnings()).toMatchObject([{ code: 'RATE_LIMITED', reason: 'tooManyRequests', params: { seconds: 5 } }])
    expect(desk.of('connections/changed').length).toBeGreaterThan(told)
    await desk.clock.advance(4_000)
    expect(warnings()).toHaveLength(1)
    await desk.clock.advance(1_000)
    expect(warnings()).toEqual([])
    expect(desk.connections.list()[0]?.health.state).toBe('live')
  })

  it('says the longer one where another follows', async () => {
    const { desk, rest, warnings } = await resting()
    rest(2)
    await desk.clock.advance(1_000)
    rest(4)
    await desk.clock.advance(2_000)
    expect(warnings()).toMatchObject([{ params: { seconds: 4 } }])
    await desk.clock.advance(2_000)
    expect(warnings()).toEqual([])
  })

  it('forgets it when it is paused, and hears nothing from a connection that it has closed', async () => {
    const { desk, id, rest, warnings } = await resting()
    const [former] = desk.vendor.log.opened
    rest(30)
    await desk.connections.pause({ id, paused: true })
    expect(warnings()).toEqual([])
    await desk.connections.pause({ id, paused: false })
    await desk.clock.advance(0)
    former?.onRest?.(desk.clock.now() + 30_000)
    expect(warnings()).toEqual([])
  })
})
