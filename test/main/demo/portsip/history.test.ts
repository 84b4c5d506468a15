// What the simulated PortSIP remembers: a believable past of any size, the present as it is added, recordings and sync tokens.
import { beforeAll, describe, expect, it } from 'vitest'
import { createOrganisation } from '../../../../src-main/demo/organisation/organisation'
import { createFaults } from '../../../../src-main/demo/portsip/faults'
import type { Faults } from '../../../../src-main/demo/portsip/faults'
import type { CdrRow } from '../../../../src-main/demo/portsip/history/cdr'
import { createHistory } from '../../../../src-main/demo/portsip/history/history'
import type { History } from '../../../../src-main/demo/portsip/history/history'
import { timeRange } from '../../../../src-main/demo/portsip/history/range'
import { DIFF_AT_MOST } from '../../../../src-main/demo/portsip/history/sync'
import { createWorld } from '../../../../src-main/demo/portsip/world'
import type { World } from '../../../../src-main/demo/portsip/world'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'

interface House {
  readonly clock: MovedClock
  readonly world: World
  readonly faults: Faults
  readonly history: History
}

function house(options: { readonly seed?: number; readonly count?: number } = {}): House {
  const { seed = 7, count } = options
  const clock = movedClock()
  const faults = createFaults()
  const world = createWorld(createOrganisation({ seed }), seed, { clock })
  return { clock, world, faults, history: createHistory({ world, seed, faults, ...(count === undefined ? {} : { count }) }) }
}

const ALL = { skip: 0, top: 1_000_000 }
const instant = (text: string) => Date.parse(text)
const share = <T>(list: readonly T[], test: (one: T) => boolean) => list.filter(test).length / list.length

/** A call from outside, answered after five seconds, over after a minute. @returns its id */
function callOf({ world, clock }: House, callee: string, caller = '+41615550123'): string {
  const call = world.startCall({ caller, callee, direction: 'INBOUND_CALL', trunk: 'Rhine Telecom SIP' })
  clock.move(5_000)
  world.answerCall(call)
  clock.move(55_000)
  world.endCall(call, 'CALLER_DISCONNECTED')
  return call.id
}

describe('the past', () => {
  let here: House
  let rows: readonly CdrRow[]
  beforeAll(() => {
    here = house()
    rows = here.history.cdrs(ALL).items
  })

  it('has three thousand calls unless told otherwise, newest first, each id once, 18 digits and growing with time', () => {
    expect(here.history.cdrs({ skip: 0, top: 1 }).count).toBe(3_000)
    expect(rows).toHaveLength(3_000)
    const ids = rows.map((row) => row.id)
    expect(new Set(ids).size).toBe(3_000)
    expect(ids.every((id) => /^\d{18}$/.test(id))).toBe(true)
    expect([...ids].sort().reverse()).toEqual(ids)
    expect(rows.map((row) => row.started_at)).toEqual(rows.map((row) => row.started_at).sort((one, other) => (one < other ? 1 : -1)))
  })

  it('has the fields of the document in every row', () => {
    for (const row of rows)
      expect(Object.keys(row).sort()).toEqual(
        'answered_at call_id callee callee_display_name callee_domain caller caller_display_name caller_domain destination did_cid direction duration end_reason ended_at id outbound_caller_id rang_at reroute_reason service_number started_at status_code trunk user_data'.split(
          ' '
        )
      )
  })

  it('writes times in UTC with six digits of a second, or not at all', () => {
    const times = rows.flatMap((row) => [row.started_at, row.rang_at, row.answered_at, row.ended_at])
    expect(times.every((time) => time === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(time))).toBe(true)
    expect(times.every((time) => time === '' || !Number.isNaN(instant(time)))).toBe(true)
    expect(rows.every((row) => instant(row.started_at) < here.clock.now())).toBe(true)
  })

  it('reaches weeks back, on working days, in working hours', () => {
    const oldest = rows.at(-1)?.started_at ?? ''
    expect((here.clock.now() - instant(oldest)) / 86_400_000).toBeGreaterThan(27)
    expect(share(rows, (row) => [0, 6].includes(new Date(row.started_at).getUTCDay()))).toBeLessThan(0.1)
    const hours = (from: number, to: number) =>
      share(rows, (row) => Number(row.started_at.slice(11, 13)) >= from && Number(row.started_at.slice(11, 13)) < to)
    expect(hours(7, 17)).toBeGreaterThan(0.75)
    expect(hours(0, 5)).toBeLessThan(0.05)
  })

  it('knows all four directions, and about a quarter of unanswered calls', () => {
    expect(new Set(rows.map((row) => row.direction))).toEqual(
      new Set(['INBOUND_CALL', 'OUTBOUND_CALL', 'EXTENSION_CALL', 'INBOUND_OUTBOUND_CALL'])
    )
    const missed = share(rows, (row) => row.answered_at === '')
    expect(missed).toBeGreaterThan(0.15)
    expect(missed).toBeLessThan(0.3)
  })

  it('ends calls for the reasons of the document and for some that it does not know', () => {
    const reasons = new Set(rows.map((row) => row.end_reason))
    for (const reason of ['', 'CALLER_DISCONNECTED', 'CALLEE_DISCONNECTED', 'CANCELLED', 'CALLER_DISCONNECT'])
      expect(reasons).toContain(reason)
    expect(new Set(rows.map((row) => row.reroute_reason))).toEqual(new Set(['', 'TRANSFER', 'OVERFLOW', 'NO_ANSWER']))
  })

  it('has calls without an end, and some that ended before they began', () => {
    expect(rows.some((row) => row.answered_at !== '' && row.ended_at === '')).toBe(true)
    expect(rows.some((row) => row.ended_at !== '' && row.ended_at < row.started_at)).toBe(true)
  })

  it('has withheld numbers, numbers with letters, and names from right to left and with emoji', () => {
    const callers = rows.map((row) => `${row.caller} ${row.caller_display_name}`)
    for (const wanted of [/^anonymous /, /^ $/, /^1800FLOWERS /, /[\u0590-\u05ff]/, /[\u0600-\u06ff]/, /\p{Extended_Pictographic}/u])
      expect(callers.some((caller) => wanted.test(caller))).toBe(true)
  })

  it('is the same for the same seed and another for another', () => {
    const ten = (seed: number) => house({ seed }).history.cdrs({ skip: 0, top: 10 }).items
    expect(ten(7)).toEqual(rows.slice(0, 10))
    expect(ten(8)).not.toEqual(rows.slice(0, 10))
  })

  it('shows a call by its id, as an array of legs', () => {
    for (const row of rows.slice(0, 300)) {
      const [first, ...rest] = here.history.cdr(row.id)?.items ?? []
      expect(first).toMatchObject({ caller: row.caller, started_at: row.started_at, call_id: row.call_id })
      expect(rest.every((leg) => leg.started_at >= (first?.started_at ?? ''))).toBe(true)
    }
    expect(here.history.cdr('794491999999119999')).toBeUndefined()
    expect(here.history.cdr('../etc')).toBeUndefined()
  })

  it('shows one leg of one’s own as an object, and no call of others', () => {
    const row = rows.find(({ direction }) => direction === 'EXTENSION_CALL')
    const others = [...here.world.extensions.keys()].find((number) => ![row?.caller, row?.callee].includes(number))
    const own = here.history.userCdr(row?.caller ?? '', row?.id ?? '')
    expect(own?.items).toMatchObject({ caller: row?.caller, started_at: row?.started_at, cost: 0 })
    expect(own?.items).not.toHaveProperty('duration')
    expect(here.history.userCdr(others ?? '', row?.id ?? '')).toBeUndefined()
  })

  const legsOf = (test: (row: CdrRow, legs: readonly { readonly end_reason: string; readonly direction: string }[]) => boolean) => {
    for (const row of rows) {
      const legs = here.history.cdr(row.id)?.items ?? []
      if (test(row, legs)) return { row, legs }
    }
    throw new Error('there is no such call')
  }

  it('hands calls on blindly: the second leg begins when the first ends', () => {
    const { row, legs } = legsOf((_, all) => all[0]?.end_reason === 'BLIND_TRANSFER_COMPLETED')
    expect(legs).toHaveLength(2)
    expect(legs[1]).toMatchObject({ reroute_reason: 'TRANSFER', started_at: legs[0]?.ended_at, caller: row.caller })
    expect(row).toMatchObject({ callee: legs[0]?.callee, answered_at: legs[0]?.answered_at, ended_at: legs[1]?.ended_at })
    expect(row.duration).toBe((legs[0]?.duration ?? 0) + (legs[1]?.duration ?? 0))
  })

  it('hands calls on after asking: the talk between colleagues is a leg of the same call and not of its duration', () => {
    const { row, legs } = legsOf((_, all) => all[0]?.end_reason === 'CONSULT_TRANSFER_COMPLETED')
    expect(legs.map((leg) => leg.direction)).toEqual(['INBOUND_CALL', 'EXTENSION_CALL', 'INBOUND_CALL'])
    expect(legs[1]).toMatchObject({ caller: legs[0]?.callee, callee: legs[2]?.callee })
    expect(row.duration).toBe((legs[0]?.duration ?? 0) + (legs[2]?.duration ?? 0))
  })

  it('rings many telephones of a ring group, of which one answers: one call, answered', () => {
    const groups = new Set(here.world.ringGroups.keys())
    const { row, legs } = legsOf((one, all) => groups.has(one.service_number) && all.length > 3 && one.answered_at !== '')
    expect(legs.filter((leg) => leg.answered_at !== '')).toHaveLength(1)
    expect(legs.filter((leg) => leg.answered_at === '').every((leg) => leg.ended_at === row.answered_at && leg.status_code === 487)).toBe(
      true
    )
    expect(row.status_code).toBe(0)
  })

  it('lets callers wait in queues, give up, flow over into another queue, and reach the voicemail', () => {
    expect(legsOf((row) => here.world.queues.has(row.service_number) && row.answered_at === '').legs).toHaveLength(1)
    const overflow = legsOf((row) => row.reroute_reason === 'OVERFLOW')
    expect(overflow.legs).toHaveLength(3)
    expect(overflow.legs.slice(0, 2).every((leg) => here.world.queues.has(leg.callee) && leg.answered_at === '')).toBe(true)
    expect(legsOf((row) => row.service_number === '999').row).toMatchObject({ callee: '999', reroute_reason: 'NO_ANSWER' })
  })

  it('lists call logs one a leg, those of a call under one session', () => {
    const logs = here.history.callLogs(ALL)
    expect(logs.count).toBe(rows.reduce((sum, row) => sum + (here.history.cdr(row.id)?.items.length ?? 0), 0))
    expect(new Set(logs.items.map((log) => log.id)).size).toBe(logs.count)
    expect(new Set(logs.items.map((log) => log.session_id))).toEqual(new Set(rows.map((row) => row.id)))
    const [, log] = logs.items
    const bare = here.history.callLog(log?.id ?? '')
    expect(bare).toMatchObject({ ...log })
    expect(bare).toHaveProperty('billed_account')
    expect(here.history.callLogs({ skip: 100, top: 3 }).items).toEqual(logs.items.slice(100, 103))
  })

  it('lists a user’s own calls only', () => {
    const [number = ''] = here.world.extensions.keys()
    const own = here.history.userCdrs(number, ALL)
    expect(own.count).toBeGreaterThan(20)
    const mine = rows.filter((row) => here.history.cdr(row.id)?.items.some((leg) => leg.caller === number || leg.callee === number))
    expect(own.items).toEqual(mine)
  })
})

describe('a page', () => {
  const { history } = house()
  const rows = history.cdrs(ALL).items

  it('is a part of the whole, from either end', () => {
    expect(history.cdrs({ skip: 40, top: 20 }).items).toEqual(rows.slice(40, 60))
    expect(history.cdrs({ skip: 2_990, top: 100 }).items).toEqual(rows.slice(2_990))
    expect(history.cdrs({ order: 'oldest', skip: 0, top: 5 }).items).toEqual(rows.slice(-5).reverse())
  })

  it('counts all that match and sorts as asked', () => {
    const long = history.cdrs({
      where: (row) => row.duration > 300,
      order: (one, other) => other.duration - one.duration,
      skip: 0,
      top: 10
    })
    expect(long.count).toBe(rows.filter((row) => row.duration > 300).length)
    expect(long.items.map((row) => row.duration)).toEqual(
      [...rows.map((row) => row.duration)].sort((one, other) => other - one).slice(0, 10)
    )
    const busy = history.cdrs({ where: (row) => row.status_code === 486, skip: 1, top: 2 })
    expect(busy.items).toEqual(rows.filter((row) => row.status_code === 486).slice(1, 3))
  })

  it('keeps to a range of time without looking at rows', () => {
    const [from, to] = [rows[500], rows[300]]
    const range = timeRange(`started_at ge '${from?.started_at ?? ''}' and started_at lt ${to?.started_at ?? ''}`)
    const found = history.cdrs({ ...range, skip: 0, top: 1_000 })
    expect(found.items).toEqual(rows.slice(301, 501))
    expect(found.count).toBe(200)
    expect(history.cdrs({ ...timeRange(`started_at gt ${from?.started_at ?? ''}`), skip: 0, top: 1 }).count).toBe(500)
    expect(history.cdrs({ ...timeRange(`started_at le ${from?.started_at ?? ''}`), skip: 0, top: 1 }).count).toBe(2_500)
  })

  it('leaves any other filter to the one who asks', () => {
    expect(timeRange("caller eq '101'")).toBeUndefined()
    expect(timeRange('started_at ge 2026-01-01T00:00:00Z or duration gt 3')).toBeUndefined()
    expect(timeRange('started_at ge yesterday')).toBeUndefined()
    expect(timeRange("(started_at  ge '2026-01-01T00:00:00.000001+01:00')")).toEqual({ from: Date.UTC(2025, 11, 31, 23) * 1_000 + 1 })
  })

  it('costs what it holds, with a million calls as with three thousand', () => {
    const { history: large } = house({ count: 1_000_000 })
    const middle = large.cdrs({ skip: 500_000, top: 100 })
    expect(middle.count).toBe(1_000_000)
    expect(new Set(middle.items.map((row) => row.id)).size).toBe(100)
    const [row] = middle.items
    expect(large.cdr(row?.id ?? '')?.items[0]).toMatchObject({ started_at: row?.started_at, caller: row?.caller })
    expect(large.cdrs({ ...timeRange(`started_at le ${row?.started_at ?? ''}`), skip: 0, top: 1 }).items).toEqual([row])
    expect(large.recordings({ skip: 0, top: 1 }).count).toBeGreaterThan(100_000)
  })
})

describe('recordings', () => {
  const here = house()
  const recordings = here.history.recordings(ALL)
  const itemsOf = (id: string) => here.history.recording(id)?.items ?? []

  it('are of answered calls, with times to a thousandth of a second', () => {
    expect(recordings.count).toBeGreaterThan(200)
    for (const row of recordings.items) {
      expect(Object.keys(row)).toEqual(['id', 'caller', 'callee', 'started_at', 'ended_at'])
      expect(row.started_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
  })

  it('name their call in the file name, and their file in an address of the PBX', () => {
    for (const { id } of recordings.items)
      for (const item of itemsOf(id)) {
        const [tenant, cdr = '', extension] = item.file_name.split('_')
        expect(tenant).toBe(here.world.tenantId)
        expect(here.history.cdr(cdr)?.items.some((leg) => leg.caller === extension || leg.callee === extension)).toBe(true)
        expect(item.file_url).toMatch(/^\/api\/blobs\/[\w-]{32}$/)
        expect(here.history.blob(item.file_url.slice('/api/blobs/'.length))).toMatchObject({
          seconds: item.duration,
          fileName: item.file_name
        })
      }
  })

  it('come in every codec, one lasts an hour, and handed-on calls have one file for each talk', () => {
    const files = recordings.items.flatMap(({ id }) =>
      itemsOf(id).map((item) => here.history.blob(item.file_url.slice('/api/blobs/'.length)))
    )
    expect(new Set(files.map((file) => file?.codec))).toEqual(new Set(['pcm-mono', 'pcm-stereo', 'mu-law', 'gsm']))
    expect(files.filter((file) => (file?.seconds ?? 0) > 3_600)).toHaveLength(1)
    expect(recordings.items.some(({ id }) => itemsOf(id).length === 2)).toBe(true)
  })

  it('can be deleted, once, and then have no file', () => {
    const own = house()
    const [row] = own.history.recordings(ALL).items
    const url = own.history.recording(row?.id ?? '')?.items[0]?.file_url ?? ''
    expect(own.history.removeRecording(row?.id ?? '')).toBe(true)
    expect(own.history.removeRecording(row?.id ?? '')).toBe(false)
    expect(own.history.recording(row?.id ?? '')).toBeUndefined()
    expect(own.history.blob(url.slice('/api/blobs/'.length))).toBeUndefined()
    expect(own.history.recordings(ALL).items).toEqual(recordings.items.slice(1))
  })

  it('are a user’s own where the user took part', () => {
    const [number = '', another = ''] = here.world.extensions.keys()
    const own = here.history.userRecordings(number, ALL)
    expect(own.count).toBeGreaterThan(0)
    expect(own.count).toBeLessThan(recordings.count)
    const id = own.items.find((row) => row.caller !== another && row.callee === number)?.id ?? ''
    expect(here.history.recording(id, number)?.items.length).toBeGreaterThan(0)
    expect(here.history.recording(id, another)).toBeUndefined()
    expect(here.history.removeRecording(id, another)).toBe(false)
  })

  it('lie at another host with the fault blob-other-host, and have wicked names with odd-values', () => {
    const own = house()
    const [row] = own.history.recordings(ALL).items
    own.faults.set(['blob-other-host', 'odd-values'])
    const [item] = own.history.recording(row?.id ?? '')?.items ?? []
    expect(item?.file_url).toMatch(/^https:\/\/blobs\.elsewhere\.example\/api\/blobs\//)
    expect(item?.file_name).toMatch(/^\.\.\/\.\.\//)
  })
})

describe('the present', () => {
  it('adds a call when it has ended, with its legs', () => {
    const here = house()
    const call = here.world.startCall({ caller: '+41615550123', callee: '1071', direction: 'INBOUND_CALL', trunk: 'Rhine Telecom SIP' })
    expect(here.history.cdrs({ skip: 0, top: 1 }).count).toBe(3_000)
    expect(here.history.row(call.id)).toMatchObject({ caller: '+41615550123', callee: '1071', answered_at: '', ended_at: '' })
    here.clock.move(4_000)
    here.world.answerCall(call)
    here.clock.move(30_000)
    here.world.transferCall(call, '1072')
    here.clock.move(3_000)
    here.world.answerCall(call)
    here.clock.move(60_000)
    here.world.endCall(call, 'CALLEE_DISCONNECTED')
    const { count, items } = here.history.cdrs({ skip: 0, top: 1 })
    expect(count).toBe(3_001)
    expect(items[0]).toMatchObject({
      id: call.id,
      callee: '1071',
      duration: 90,
      end_reason: 'CALLEE_DISCONNECTED',
      reroute_reason: 'TRANSFER'
    })
    expect(here.history.cdr(call.id)?.items).toMatchObject([
      { callee: '1071', end_reason: 'BLIND_TRANSFER_COMPLETED', duration: 30 },
      { callee: '1072', reroute_reason: 'TRANSFER', duration: 60 }
    ])
    expect(here.history.callLogs({ skip: 0, top: 2 }).items.map((log) => log.session_id)).toEqual([call.id, call.id])
    expect(here.history.userCdrs('1072', { skip: 0, top: 1 }).items[0]?.id).toBe(call.id)
  })

  it('has a call that nobody answered', () => {
    const here = house()
    const call = here.world.startCall({ caller: '1071', callee: '1072', direction: 'EXTENSION_CALL' })
    here.clock.move(20_000)
    here.world.endCall(call, 'CANCELLED')
    expect(here.history.row(call.id)).toMatchObject({ answered_at: '', end_reason: 'CANCELLED', status_code: 487, duration: 0 })
  })

  it('keeps the order of beginnings when calls end in another', () => {
    const here = house()
    const first = here.world.startCall({ caller: '1071', callee: '1072', direction: 'EXTENSION_CALL' })
    here.clock.move(1_000)
    const second = here.world.startCall({ caller: '1073', callee: '1074', direction: 'EXTENSION_CALL' })
    here.world.endCall(second, 'CANCELLED')
    here.clock.move(1_000)
    here.world.endCall(first, 'CANCELLED')
    expect(here.history.cdrs({ skip: 0, top: 2 }).items.map((row) => row.id)).toEqual([second.id, first.id])
  })

  it('records some calls, which then can be heard', () => {
    const here = house()
    for (let made = 0; made < 30; made++) callOf(here, '1071')
    const today = here.history.recordings({ from: here.clock.now() * 1_000 - 30 * 60_000_000, ...ALL })
    expect(today.count).toBeGreaterThan(1)
    expect(today.count).toBeLessThan(30)
    const [item] = here.history.recording(today.items[0]?.id ?? '')?.items ?? []
    expect(here.history.blob(item?.file_url.slice('/api/blobs/'.length) ?? '')).toMatchObject({ seconds: 55 })
  })

  it('tells who listens of each call once, when it can be read', () => {
    const here = house()
    const told: unknown[] = []
    const end = here.history.onCdr((row) => told.push(here.history.cdr(row.id)?.items[0]?.caller))
    callOf(here, '1071')
    end()
    callOf(here, '1071')
    expect(told).toEqual(['+41615550123'])
  })

  it('sees nothing more once it is closed', () => {
    const here = house()
    here.history.close()
    callOf(here, '1071')
    expect(here.history.cdrs({ skip: 0, top: 1 }).count).toBe(3_000)
  })
})

describe('sync tokens', () => {
  it('tell what happened since, for one’s own calls only, and go on with a new token', () => {
    const here = house()
    const token = here.history.createSyncToken('1071')
    expect(here.history.diff('1071', token)?.items).toEqual([])
    const id = callOf(here, '1071')
    callOf(here, '1073')
    const first = here.history.diff('1071', token)
    expect(first?.items).toMatchObject([
      { id, change_type: 'CREATED', items: [{ callee: '1071', trunk: 'Rhine Telecom SIP', status_code: 0 }] }
    ])
    here.history.annotate(id, '{"ticket":"R-1"}')
    const second = here.history.diff('1071', first?.token ?? '')
    expect(second?.items).toMatchObject([{ id, change_type: 'UPDATED' }])
    expect(here.history.row(id)?.user_data).toBe('{"ticket":"R-1"}')
    here.history.removeCdr(id)
    expect(here.history.diff('1071', second?.token ?? '')?.items).toEqual([{ id, change_type: 'DELETED', items: [] }])
    expect(here.history.cdr(id)).toBeUndefined()
  })

  it('tell the calls since a date first, some at a time, none twice and none left out', () => {
    const here = house({ count: 40_000 })
    const [number = ''] = here.world.extensions.keys()
    const since = here.clock.now() - 20 * 86_400_000
    const expected = here.history.userCdrs(number, { from: since * 1_000, order: 'oldest', ...ALL }).items.map((row) => row.id)
    expect(expected.length).toBeGreaterThan(DIFF_AT_MOST)
    let token = here.history.createSyncToken(number, since)
    const late = callOf(here, number)
    const told: string[] = []
    for (let answers = 0; answers < 10; answers++) {
      const diff = here.history.diff(number, token)
      told.push(...(diff?.items.map((item) => item.id) ?? []))
      token = diff?.token ?? ''
    }
    expect(told).toEqual([...expected, late])
  })

  it('tell the calls of the last days as well from a long history as from a short one', () => {
    const here = house({ count: 40_000 })
    const since = here.clock.now() - 5 * 86_400_000
    const late = callOf(here, '1071')
    const diff = here.history.diff('1071', here.history.createSyncToken('1071', since))
    const expected = here.history.userCdrs('1071', { from: since * 1_000, order: 'oldest', ...ALL }).items.map((row) => row.id)
    expect(expected.at(-1)).toBe(late)
    expect(diff?.items.map((item) => item.id)).toEqual(expected.slice(0, DIFF_AT_MOST))
  })

  it('are good for a second try, and only for the one who made them', () => {
    const here = house()
    const token = here.history.createSyncToken('1071')
    callOf(here, '1071')
    expect(here.history.diff('1071', token)?.items).toEqual(here.history.diff('1071', token)?.items)
    expect(here.history.diff('1072', token)).toBeUndefined()
    expect(here.history.diff('1071', 'never given')).toBeUndefined()
  })

  it('can be forgotten, all at once', () => {
    const here = house()
    const token = here.history.createSyncToken('1071')
    here.history.forgetSyncTokens()
    expect(here.history.diff('1071', token)).toBeUndefined()
  })

  it('delete calls of the past as well', () => {
    const here = house()
    const [row] = here.history.userCdrs('1071', ALL).items
    const token = here.history.createSyncToken('1071')
    expect(here.history.removeCdr(row?.id ?? '')).toBe(true)
    expect(here.history.removeCdr(row?.id ?? '')).toBe(false)
    expect(here.history.diff('1071', token)?.items).toMatchObject([{ id: row?.id, change_type: 'DELETED' }])
    expect(here.history.cdrs(ALL).count).toBe(2_999)
    expect(here.history.cdrs(ALL).items.map(({ id }) => id)).not.toContain(row?.id)
    expect(here.history.callLogs(ALL).items.map((log) => log.session_id)).not.toContain(row?.id)
  })
})
