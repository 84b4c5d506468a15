// @vitest-environment happy-dom
// The live field of the page: what it shows, and what it refuses to believe.
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tickClock } from '../../../src-renderer/live/clock'
import { useField } from '../../../src-renderer/live/field'
import { installBridge, ok } from './bridge'
import { change, member, snapshot } from './people'

const rossi = member({ memberId: '1', lastName: 'Rossi', index: 1, line: 'busy' })
const horvat = member({ memberId: '2', index: 2 })

describe('the live field', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    setActivePinia(createPinia())
    tickClock()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('subscribes before it takes the snapshot, so that no change falls between the two', async () => {
    const bridge = installBridge({
      'presence/snapshot': () => {
        expect(bridge.listening('presence/changed')).toBe(1)
        return ok([snapshot([rossi, horvat])])
      }
    })
    await useField().start()
    expect(useField().counts.all).toBe(2)
  })

  it('repaints only the row that a change names', async () => {
    const bridge = installBridge({ 'presence/snapshot': () => ok([snapshot([rossi, horvat])]) })
    const field = useField()
    await field.start()
    const before = field.row(rossi.key)?.value
    bridge.emit('presence/changed', change({ members: [{ ...horvat, line: 'ringing' }] }))
    expect(field.row(horvat.key)?.value.line).toBe('ringing')
    expect(field.row(rossi.key)?.value).toBe(before)
    expect(field.counts.line.ringing).toBe(1)
  })

  it('takes a new snapshot when a revision is missing', async () => {
    let asked = 0
    const bridge = installBridge({
      'presence/snapshot': () => {
        asked++
        return ok([snapshot([rossi, { ...horvat, line: asked > 1 ? 'held' : 'idle' }], { rev: asked > 1 ? 5 : 1 })])
      }
    })
    const field = useField()
    await field.start()
    bridge.emit('presence/changed', change({ rev: 5, members: [{ ...rossi, line: 'idle' }] }))
    await vi.waitFor(() => expect(field.row(horvat.key)?.value.line).toBe('held'))
    expect(asked).toBe(2)
  })

  it('applies changes that arrive while a new snapshot is on its way, after it', async () => {
    let answer: (value: unknown) => void = () => undefined
    let first = true
    const bridge = installBridge({
      'presence/snapshot': () => {
        if (first) {
          first = false
          return ok([snapshot([rossi, horvat])])
        }
        return new Promise((resolve) => (answer = resolve))
      }
    })
    const field = useField()
    await field.start()
    bridge.emit('presence/changed', change({ epoch: 'two', rev: 1 }))
    bridge.emit('presence/changed', change({ epoch: 'two', rev: 2, members: [{ ...horvat, line: 'ringing' }] }))
    answer(ok([snapshot([rossi, horvat], { epoch: 'two', rev: 1 })]))
    await vi.waitFor(() => expect(field.row(horvat.key)?.value.line).toBe('ringing'))
  })

  it('counts a person in two groups once', async () => {
    installBridge({ 'presence/snapshot': () => ok([snapshot([rossi, member({ memberId: '1', groupId: '46', line: 'busy' })])]) })
    const field = useField()
    await field.start()
    expect(field.counts.all).toBe(1)
    expect(field.keysByGroup.get('basel/46')).toEqual(['basel/1@46'])
  })

  it('never counts a stale member as idle', async () => {
    installBridge({ 'presence/snapshot': () => ok([snapshot([horvat])]) })
    const field = useField()
    await field.start()
    expect(field.counts.line.idle).toBe(1)
    vi.setSystemTime(Date.now() + 16_000)
    tickClock()
    expect(field.siteFreshness('basel').phase).toBe('stale')
    expect(field.counts.line).toMatchObject({ idle: 0, unknown: 1 })
    vi.setSystemTime(Date.now() + 16_000)
    tickClock()
    expect(field.siteFreshness('basel').phase).toBe('unknown')
  })

  it('keeps the order of the group and re-lists only when a place changes', async () => {
    const bridge = installBridge({ 'presence/snapshot': () => ok([snapshot([horvat, rossi])]) })
    const field = useField()
    await field.start()
    expect(field.keysByGroup.get('basel/45')).toEqual([rossi.key, horvat.key])
    const structure = field.structure
    bridge.emit('presence/changed', change({ members: [{ ...horvat, line: 'busy' }] }))
    expect(field.structure).toBe(structure)
    bridge.emit('presence/changed', change({ rev: 3, members: [{ ...horvat, index: 0 }] }))
    expect(field.keysByGroup.get('basel/45')).toEqual([horvat.key, rossi.key])
  })

  it('lists the groups in the order of the sites, in whatever order those answered', async () => {
    const basel = snapshot([rossi])
    const zurich = snapshot([], { connectionId: 'zurich', groups: basel.groups.map((one) => ({ ...one, connectionId: 'zurich' })) })
    installBridge({ 'presence/snapshot': () => ok([zurich, basel]) })
    const field = useField()
    await field.start()
    field.keepOnly(new Set(['basel', 'zurich']))
    expect(field.groups.map(({ connectionId }) => connectionId)).toEqual(['basel', 'zurich'])
    field.keepOnly(new Set(['zurich', 'basel']))
    expect(field.groups.map(({ connectionId }) => connectionId)).toEqual(['zurich', 'basel'])
  })

  it('forgets the members of a site that was removed', async () => {
    installBridge({ 'presence/snapshot': () => ok([snapshot([rossi])]) })
    const field = useField()
    await field.start()
    field.keepOnly(new Set())
    expect(field.counts.all).toBe(0)
    expect(field.groups).toEqual([])
  })
})
