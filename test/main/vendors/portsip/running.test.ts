// A call that still runs: shown as running, then as what became of it, and never twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndex } from '../../../../src-main/records/store/index'
import { createPace } from '../../../../src-main/vendors/http/pace'
import { createCalls } from '../../../../src-main/vendors/portsip/calls'
import { json, startSite, type TestSite } from './site'

const ID = '878156644691742720'
const KEY = 'ab'.repeat(32)
const any = { text: '', connectionIds: [], directions: [], results: [] }

let site: TestSite
let rows: Record<string, unknown>[]
beforeEach(async () => {
  rows = []
  site = await startSite((response, { url }) => {
    const own = url.startsWith('/api/cdrs') ? rows : []
    json(response, { count: own.length, items: own })
  })
})
afterEach(() => site.close())

const at = (second: number): string => new Date(site.clock.now() + second * 1_000).toISOString()
/** As the vendor's own samples have it: empty texts for what did not happen yet. */
const running = (change: Record<string, string> = {}) => ({
  id: ID,
  caller: '+41615550001',
  caller_display_name: 'Anna Berger',
  callee: '102',
  callee_display_name: 'Kelly',
  direction: 'INBOUND_CALL',
  started_at: at(-20),
  rang_at: at(-19),
  answered_at: '',
  ended_at: '',
  end_reason: '',
  ...change
})

async function imported() {
  const index = createIndex()
  await index.open(undefined, KEY)
  const pace = createPace({ clock: site.clock, perSecond: 1_000, burst: 1_000, atOnce: 4 })
  const calls = createCalls({ api: site.api, pace, clock: site.clock, random: () => 0 })
  return {
    read: async () => {
      for await (const batch of calls.sync(await index.historyState('site', 'calls'), 0, new AbortController().signal)) {
        await index.importCalls('site', batch)
      }
      return (await index.list(any, { kind: 'newest' }, 10)).calls
    },
    counted: () => index.summary(any, 'UTC'),
    close: () => index.close()
  }
}

describe('a call that runs', () => {
  it('rings, is talked in, and becomes one answered call', async () => {
    const { read, counted, close } = await imported()
    const times = { rang_at: at(-19), started_at: at(-20) }
    rows = [running(times)]
    const [ringing, ...others] = await read()
    expect(others).toEqual([])
    expect(ringing).toMatchObject({ callId: ID, result: 'open', direction: 'in', from: { name: 'Anna Berger' } })
    expect(ringing?.answeredAt).toBeUndefined()
    expect(await counted()).toMatchObject({ total: 1, open: 1, answered: 0, missed: 0 })

    const answered = { ...times, answered_at: at(-10) }
    rows = [running(answered)]
    expect(await read()).toMatchObject([{ callId: ID, result: 'open', answeredAt: Date.parse(answered.answered_at) }])

    const ended = { ...answered, ended_at: at(-1), end_reason: 'CALLER_DISCONNECTED' }
    rows = [running(ended)]
    expect(await read()).toMatchObject([{ callId: ID, result: 'answered', talk: 9_000, endedAt: Date.parse(ended.ended_at) }])
    expect(await counted()).toMatchObject({ total: 1, open: 0, answered: 1, missed: 0 })
    await close()
  })

  it('and is given up becomes one missed call', async () => {
    const { read, counted, close } = await imported()
    const times = { rang_at: at(-19), started_at: at(-20) }
    rows = [running(times)]
    expect(await read()).toMatchObject([{ result: 'open' }])
    rows = [running({ ...times, ended_at: at(-2), end_reason: 'CANCELLED' })]
    expect(await read()).toMatchObject([{ callId: ID, result: 'missed', wait: 18_000 }])
    expect(await counted()).toMatchObject({ total: 1, open: 0, missed: 1 })
    await close()
  })
})
