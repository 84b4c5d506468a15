// The organisation lives a believable day on PortSIP, at any size, that leaves CDRs behind and leaves to others what they set.
import { describe, expect, it } from 'vitest'
import { createOrganisation } from '../../../../src-main/demo/organisation/organisation'
import { createHistory } from '../../../../src-main/demo/portsip/history/history'
import { beginDay, liveDay, shuffle } from '../../../../src-main/demo/portsip/live/day'
import type { DayOptions } from '../../../../src-main/demo/portsip/live/day'
import { createWorld } from '../../../../src-main/demo/portsip/world'
import type { World } from '../../../../src-main/demo/portsip/world'
import { createRandom } from '../../../../src-main/demo/random'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'

function house(seed = 7, size: { readonly members?: number; readonly groups?: number } = {}): DayOptions & { readonly clock: MovedClock } {
  const clock = movedClock()
  const world = createWorld(createOrganisation({ seed, ...size }), seed, { clock })
  const history = createHistory({ world, seed, count: 100, faults: { has: () => false } })
  return { clock, world, history, random: createRandom(seed) }
}

const everyone = (world: World) => [...world.extensions.values()]
const onCall = (world: World) => everyone(world).filter(({ callStatus }) => callStatus === 'ON_CALL').length / world.extensions.size
const ringing = (world: World) => everyone(world).filter(({ callStatus }) => callStatus === 'RINGING').length
const picture = (world: World) =>
  JSON.stringify(
    everyone(world).map(({ number, callStatus, presence, presenceNote, online, agentStates }) => [
      number,
      callStatus,
      presence,
      presenceNote,
      online,
      ...agentStates
    ])
  )
const ALL = { skip: 0, top: 100_000 }

describe('a day', () => {
  it.each([1, 2, 3, 1071])('with seed %i has some telephones ringing most of the time and some ten on a call', (seed) => {
    const { world, clock, ...day } = house(seed)
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, ...day })
    let rings = 0
    for (let second = 0; second < 1_200; second++) {
      clock.move(1_000)
      if (ringing(world) > 0) rings += 1
      expect(onCall(world)).toBeGreaterThan(0.06)
      expect(onCall(world)).toBeLessThan(0.26)
    }
    expect(rings / 1_200).toBeGreaterThan(0.7)
    stop()
  })

  it('leaves CDRs of every kind behind, some recorded, some annotated later', () => {
    const { world, clock, history, ...day } = house()
    const began = clock.now()
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, history, ...day })
    clock.move(2 * 3_600_000)
    stop()
    const { items } = history.cdrs({ from: began * 1_000, ...ALL })
    expect(items.length).toBeGreaterThan(300)
    expect(new Set(items.map((row) => row.direction))).toEqual(new Set(['INBOUND_CALL', 'OUTBOUND_CALL', 'EXTENSION_CALL']))
    expect(items.some((row) => row.answered_at === '' && row.end_reason === 'CANCELLED')).toBe(true)
    expect(items.some((row) => row.reroute_reason === 'TRANSFER')).toBe(true)
    expect(items.some((row) => world.queues.has(row.service_number) && row.answered_at !== '')).toBe(true)
    expect(items.some((row) => world.ringGroups.has(row.service_number) && row.answered_at !== '')).toBe(true)
    expect(items.some((row) => row.user_data !== '')).toBe(true)
    expect(items.every((row) => row.ended_at >= row.started_at)).toBe(true)
    expect(history.recordings({ from: began * 1_000, ...ALL }).count).toBeGreaterThan(30)
    expect(history.callLogs({ from: began * 1_000, ...ALL }).count).toBeGreaterThan(items.length)
  })

  it('never leaves a telephone busy without a call, nor a caller waiting without one', () => {
    const { world, clock, ...day } = house()
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, ...day })
    for (let minute = 0; minute < 120; minute++) {
      clock.move(60_000)
      const talking = new Set([...world.calls.values()].flatMap((call) => [call.caller, call.callee]))
      for (const extension of everyone(world)) if (extension.callStatus === 'ON_CALL') expect(talking).toContain(extension.number)
      for (const queue of world.queues.values()) for (const { sessionId } of queue.waiting) expect(world.calls.has(sessionId)).toBe(true)
    }
    stop()
  })

  it('lets people go with a note and come back, switch telephones off, and lets agents take breaks and wrap up', () => {
    const { world, clock, ...day } = house()
    const seen = {
      presences: new Set<string>(),
      states: new Set<string>(),
      gone: new Set<string>(),
      back: new Set<string>(),
      offline: 0,
      notes: 0
    }
    world.events.on('extensionPresence', ({ extension }) => {
      seen.presences.add(extension.presence)
      if (extension.presenceNote !== '') seen.notes += 1
      if (extension.presence !== 'AVAILABLE') seen.gone.add(extension.number)
      else if (seen.gone.has(extension.number)) seen.back.add(extension.number)
    })
    world.events.on('extensionStatus', ({ extension }) => void (seen.offline += extension.online ? 0 : 1))
    world.events.on('agentStatus', ({ state }) => void seen.states.add(state))
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, ...day })
    clock.move(3_600_000)
    stop()
    expect(seen.presences).toEqual(new Set(['AVAILABLE', 'AWAY', 'DO_NOT_DISTURB', 'LUNCH', 'BUSINESS_TRIP']))
    expect([...seen.states]).toEqual(expect.arrayContaining(['READY', 'BREAK', 'QUEUE_CALL', 'WRAP_UP']))
    expect(seen.back.size).toBeGreaterThan(10)
    expect(seen.notes).toBeGreaterThan(10)
    expect(seen.offline).toBeGreaterThan(0)
    expect(everyone(world).every(({ presenceNote }) => !presenceNote.includes('{'))).toBe(true)
  })

  it('never touches the presence of the one at the console, nor one that was set by others', () => {
    const { world, clock, ...day } = house()
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, ...day })
    const operator = everyone(world).find(({ role }) => role === 'Admin')
    const colleague = world.extensions.get('1072')
    if (operator === undefined || colleague === undefined) throw new Error('nobody there')
    world.setPresence(colleague, 'BUSINESS_TRIP', 'mine')
    for (let minute = 0; minute < 60; minute++) {
      clock.move(60_000)
      expect(colleague).toMatchObject({ presence: 'BUSINESS_TRIP', presenceNote: 'mine' })
      expect(operator).toMatchObject({ presence: 'AVAILABLE', online: true })
    }
    stop()
  })

  it('leaves a call alone that others have answered', () => {
    const { world, clock, ...day } = house()
    const stop = liveDay({ world, ...day })
    const taken = new Set<string>()
    for (let turn = 0; turn < 100; turn++) {
      clock.move(2_000)
      const call = [...world.calls.values()].find(({ id, answeredAt }) => answeredAt === undefined && !taken.has(id))
      if (call === undefined) continue
      taken.add(call.id)
      world.answerCall(call)
    }
    clock.move(1_200_000)
    expect(taken.size).toBeGreaterThan(10)
    for (const id of taken) expect(world.calls.has(id)).toBe(true)
    stop()
  })

  it('is the same for the same seed and another for another', () => {
    const told = (seed: number) => {
      const { world, clock, ...day } = house(seed)
      beginDay({ world, ...day }, false)
      const stop = liveDay({ world, ...day })
      clock.move(300_000)
      stop()
      return picture(world)
    }
    const first = told(5)
    expect(told(5)).toBe(first)
    expect(told(6)).not.toBe(first)
  })

  it('stands still when asked, with two telephones ringing and callers waiting', () => {
    const { world, clock, ...day } = house()
    beginDay({ world, ...day }, true)
    expect(ringing(world)).toBe(2)
    expect([...world.queues.values()].flatMap((queue) => queue.waiting)).toHaveLength(2)
    const before = picture(world)
    clock.move(3_600_000)
    expect(picture(world)).toBe(before)
    expect(clock.waiting()).toBe(0)
  })

  it('leaves nothing running once it is stopped', () => {
    const { world, clock, ...day } = house()
    beginDay({ world, ...day }, false)
    const stop = liveDay({ world, ...day })
    clock.move(30_000)
    stop()
    expect(clock.waiting()).toBe(0)
  })

  it('copes with the smallest organisation and with a large one', () => {
    for (const size of [
      { members: 1, groups: 1 },
      { members: 1_000, groups: 40 }
    ]) {
      const { world, clock, history, ...day } = house(7, size)
      beginDay({ world, ...day }, false)
      const stop = liveDay({ world, history, ...day })
      clock.move(300_000)
      expect(history.cdrs({ skip: 0, top: 1 }).count).toBeGreaterThan(100)
      stop()
      expect(clock.waiting()).toBe(0)
    }
  })
})

describe('a bench', () => {
  it('gets exactly as many line changes a second as it asked for, and its end', () => {
    const { world, clock, random } = house(7, { members: 1_000, groups: 10 })
    let changes = 0
    world.events.on('extensionCall', () => void (changes += 1))
    const stop = shuffle({ world, random }, 200)
    clock.move(10_000)
    expect(changes).toBe(2_000)
    stop()
    clock.move(10_000)
    expect(changes).toBe(2_000)
    expect(clock.waiting()).toBe(0)
  })
})
