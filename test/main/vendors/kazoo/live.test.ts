// Kazoo's live lines: pushed over the websocket, reconciled after each connection, and never free where that is not known.
import { describe, expect, it } from 'vitest'
import type { ObservedMember } from '../../../../src-main/vendors/vendor'
import { systemClock } from '../../../../src-main/clock'
import { follow, hurriedClock, openSite, start } from './site'

const lineOf = (rows: ReadonlyMap<string, ObservedMember>, memberId: string): string | undefined =>
  [...rows.values()].find((row) => row.memberId === memberId)?.line
/** Somebody with a telephone, and its number. */
const somebody = (rows: ReadonlyMap<string, ObservedMember>): ObservedMember => {
  const found = [...rows.values()].find(({ line, presence }) => line === 'idle' && presence === 'available')
  if (found === undefined) throw new Error('nobody is free')
  return found
}

describe('the live lines of Kazoo', () => {
  it('ring, talk, are held and are free again', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator))
    await heard.until(({ live }) => live === 1)
    const { memberId, number } = somebody(heard.rows)
    const call = simulator.act({ action: 'call', from: '+41615550123', to: number })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'ringing')
    simulator.act({ action: 'answer', call })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'busy')
    simulator.act({ action: 'hold', call, side: 'callee' })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'held')
    simulator.act({ action: 'hold', call })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'busy')
    simulator.act({ action: 'hangUp', call })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'idle')
  })

  it('of somebody who dials are busy at once', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator))
    await heard.until(({ live }) => live === 1)
    const { memberId, number } = somebody(heard.rows)
    simulator.act({ action: 'call', from: number, to: '+41615550123' })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'busy')
  })

  it('are lost with the connection, and what happened meanwhile is read before they are live again', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator, {}, undefined, hurriedClock()))
    await heard.until(({ live }) => live === 1)
    const { memberId, number } = somebody(heard.rows)
    simulator.act({ action: 'call', from: '+41615550123', to: number })
    await heard.until(({ rows }) => lineOf(rows, memberId) === 'ringing')
    simulator.blackhole.drop()
    await heard.until(({ lost }) => lost.length > 0)
    const [call] = [...simulator.world.calls.running.values()]
    if (call === undefined) throw new Error('no call')
    simulator.world.calls.end(call)
    await heard.until(({ live }) => live === 2)
    expect(lineOf(heard.rows, memberId)).toBe('idle')
  })

  it('are unknown, not free, where the list of calls left some out', async () => {
    const simulator = await start()
    const site = openSite(simulator)
    const { memberId, number } = somebody(new Map((await site.members.reader().read()).changed.map((row) => [row.key, row])))
    simulator.act({ action: 'call', from: '+41615550123', to: number })
    simulator.setFaults(['partial-channels'])
    const reader = site.members.reader()
    const { changed, warnings } = await reader.read()
    expect(changed.filter(({ line }) => line === 'idle')).toEqual([])
    expect(changed.find((row) => row.memberId === memberId)).toMatchObject({ line: 'ringing' })
    expect(changed.some(({ lineCode }) => lineCode === 'partial')).toBe(true)
    expect(warnings).toMatchObject([{ params: { field: 'channels', shown: 'partial' } }])
    simulator.setFaults([])
    const whole = await reader.read()
    expect(whole.changed.some(({ line }) => line === 'idle')).toBe(true)
    expect(whole.warnings).toEqual([])
  })

  it('stand though frames come that make no sense', async () => {
    const simulator = await start({ faults: ['ws-bad-frames'] })
    const heard = await follow(openSite(simulator))
    await heard.until(({ live }) => live === 1)
    const { memberId, number } = somebody(heard.rows)
    for (let times = 0; times < 12; times++) {
      const call = simulator.act({ action: 'call', from: '+41615550123', to: number })
      await heard.until(({ rows }) => lineOf(rows, memberId) === 'ringing')
      simulator.act({ action: 'hangUp', call })
      await heard.until(({ rows }) => lineOf(rows, memberId) === 'idle')
    }
    expect(heard.lost).toEqual([])
  })

  it('are joined by who wants no calls and who was moved, as soon as somebody edits that', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator))
    await heard.until(({ live }) => live === 1)
    const { memberId, groupId } = somebody(heard.rows)
    simulator.act({ action: 'doNotDisturb', user: memberId, enabled: true })
    await heard.until(({ rows }) => [...rows.values()].some((row) => row.memberId === memberId && row.presence === 'dnd'))
    simulator.act({ action: 'edit', type: 'group', id: groupId, change: { name: 'Renamed ward' } })
    await heard.until(({ readings }) => readings.some(({ groups = [] }) => groups.some(({ name }) => name === 'Renamed ward')))
  })

  it('are polled, with the reason, where the websocket is not where it should be', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator, { eventsAddress: 'ws://127.0.0.1:1' }, undefined, systemClock))
    await heard.until(({ lost }) => lost.length > 0)
    expect(heard.lost[0]).toMatchObject({ code: 'UNREACHABLE', reason: 'connectionRefused' })
  })
})
