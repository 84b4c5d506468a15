// The past of an account: sessions as calls, and reading all of them without a gap or a double.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { createRecentSessions, type HistoryQuery, readHistory, readState } from '../../../../src-main/vendors/voximplant/history'
import { callOf } from '../../../../src-main/vendors/voximplant/legs'
import { agentOf, lineOf } from '../../../../src-main/vendors/voximplant/states'
import { callSession, type CallSession, timeText } from '../../../../src-main/vendors/voximplant/wire'
import { ManualClock } from '../manual-clock'

const START = Date.parse('2026-03-03T11:30:00Z')
const session = (more: object): CallSession =>
  callSession.parse({ call_session_history_id: 9, start_date: timeText(START), duration: 40, ...more })
const outside = {
  call_id: 1,
  start_time: timeText(START),
  remote_number: '+41715550101',
  remote_number_type: 'pstn',
  local_number: '+41710000'
}
const inside = {
  call_id: 2,
  start_time: timeText(START + 1000),
  remote_number: 'anna',
  remote_number_type: 'voximplant_user',
  local_number: '+41710000'
}

describe('a session of the history', () => {
  it('is an answered call that came in, with the wait before somebody took it', () => {
    const call = callOf(
      session({
        calls: [
          { ...outside, incoming: true, successful: true, duration: 30 },
          { ...inside, incoming: false, successful: true, duration: 30 }
        ]
      })
    )
    expect(call).toMatchObject({
      callId: '9',
      direction: 'in',
      result: 'answered',
      startedAt: START,
      wait: 10_000,
      talk: 30_000,
      transfers: 0
    })
    expect(call).toMatchObject({ from: { number: '+41715550101' }, to: { number: 'anna' }, trunk: '+41710000', answeredAt: START + 10_000 })
  })

  it('is missed where only the platform took it, and nobody who was called', () => {
    const call = callOf(
      session({
        calls: [
          { ...outside, incoming: true, successful: true, duration: 40 },
          { ...inside, incoming: false, successful: false, duration: 0 }
        ]
      })
    )
    expect(call).toMatchObject({ direction: 'in', result: 'missed' })
    expect(call).not.toHaveProperty('answeredAt')
  })

  it('went out where a user called somebody outside, and is one call where it was passed on', () => {
    expect(
      callOf(
        session({
          calls: [
            { ...inside, incoming: true, successful: false },
            { ...outside, incoming: false, successful: false, end_reason: 'Busy here' }
          ]
        })
      )
    ).toMatchObject({ direction: 'out', result: 'busy', from: { number: 'anna' } })
    const passed = [
      { ...outside, incoming: true, successful: true, duration: 40 },
      { ...inside, successful: true, duration: 20 },
      { ...inside, call_id: 3, remote_number: 'ben', successful: true, duration: 15 }
    ]
    expect(callOf(session({ calls: passed }))).toMatchObject({ result: 'answered', transfers: 1, to: { number: 'anna' } })
  })

  it('is doubtful where its length makes no sense, and none where it has no time', () => {
    expect(callOf(session({ duration: -1, calls: [] }))).toMatchObject({ doubtful: true, result: 'unknown' })
    expect(callOf(session({ start_date: '' }))).toBeUndefined()
  })
})

describe('the status of an agent', () => {
  it('never makes a line free, and an unknown one survives', () => {
    const statuses = ['OFFLINE', 'ONLINE', 'READY', 'BANNED', 'IN_SERVICE', 'AFTER_SERVICE', 'TIMEOUT', 'DND', 'ON_LUNCH', undefined]
    expect(statuses.map(lineOf)).toEqual(statuses.map((status) => (status === 'IN_SERVICE' ? 'busy' : 'unknown')))
    expect(agentOf('ON_LUNCH')).toEqual({ agent: 'unknown', agentCode: 'ON_LUNCH' })
    expect(agentOf(undefined)).toEqual({})
    expect(agentOf('TIMEOUT')).toEqual({ agent: 'break' })
  })
})

describe('reading the past', () => {
  /** A vendor with these starts (seconds after START), as it answers GetCallHistory. */
  const vendor = (starts: readonly number[], daysMost?: number) => {
    const asked: HistoryQuery[] = []
    const all = starts.map((second, index) => session({ call_session_history_id: index + 1, start_date: timeText(START + second * 1000) }))
    const list = (query: HistoryQuery) => {
      asked.push(query)
      if (daysMost !== undefined && query.to_date - query.from_date > daysMost * 86_400_000) {
        throw new LampfieldError('INVALID', 'vendorRefused', '', { params: { status: 569 }, vendorWords: `within ${daysMost} days` })
      }
      const at = ({ start_date: start = '' }: CallSession) => Date.parse(`${start.replace(' ', 'T')}Z`)
      const found = all
        .filter((one) => at(one) >= query.from_date && at(one) <= query.to_date)
        .sort((one, other) => at(other) - at(one) || Number(one.call_session_history_id) - Number(other.call_session_history_id))
      return Promise.resolve({ result: found.slice(query.offset, query.offset + query.count), total_count: found.length })
    }
    return { asked, list, add: (one: CallSession) => all.push(one) }
  }
  const readAll = async (
    list: ReturnType<typeof vendor>['list'],
    clock: ManualClock,
    state?: string,
    recent = createRecentSessions(),
    since = 0
  ) => {
    const pages = []
    for await (const page of readHistory({ list, clock, since, recent }, readState(state))) pages.push(page)
    return {
      ids: pages.flatMap(({ sessions }) => sessions.map(({ call_session_history_id: id }) => id)),
      state: pages.at(-1)?.state,
      pages
    }
  }

  it('brings each session once, also where a thousand share one second across pages', async () => {
    const starts = Array.from({ length: 3500 }, (_, index) => (index < 2500 ? 500 : index))
    const { list, asked } = vendor(starts)
    const { ids } = await readAll(list, new ManualClock(START + 86_400_000))
    expect(ids).toHaveLength(3500)
    expect(new Set(ids).size).toBe(3500)
    expect(asked.every(({ count, offset }) => count <= 1000 && offset <= 10_000)).toBe(true)
  })

  it('goes on after any piece', async () => {
    const starts = Array.from({ length: 2500 }, (_, index) => index)
    const { list } = vendor(starts)
    const clock = new ManualClock(START + 86_400_000)
    const { pages } = await readAll(list, clock)
    const rest = await readAll(list, clock, pages[0]?.state)
    expect(new Set([...(pages[0]?.sessions ?? []).map(({ call_session_history_id: id }) => id), ...rest.ids]).size).toBe(2500)
  })

  it('reads in ranges where the vendor limits them', async () => {
    const days = [0, 10, 40, 95]
    const { list } = vendor(
      days.map((day) => -day * 86_400),
      30
    )
    const { ids } = await readAll(list, new ManualClock(START + 1000), undefined, undefined, START - 120 * 86_400_000)
    expect(ids.sort()).toEqual(['1', '2', '3', '4'])
  })

  it('tells next only what is new, and a long call that ended late as well', async () => {
    const { list, add } = vendor([0, 10])
    const clock = new ManualClock(START + 60_000)
    const recent = createRecentSessions()
    const first = await readAll(list, clock, undefined, recent)
    expect((await readAll(list, clock, first.state, recent)).ids).toEqual([])
    add(session({ call_session_history_id: 50, start_date: timeText(START + 20_000) }))
    const second = await readAll(list, clock, first.state, recent)
    expect(second.ids).toEqual(['50'])
    // It began three hours before the newest one.
    add(session({ call_session_history_id: 51, start_date: timeText(START - 3 * 3_600_000), duration: 10_900 }))
    expect((await readAll(list, clock, second.state, recent)).ids).toEqual([])
    clock.advance(600_000)
    expect((await readAll(list, clock, second.state, recent)).ids).toEqual(['51'])
  })

  it('skips what has no time, and counts it', async () => {
    const list = () => Promise.resolve({ result: [session({ start_date: '' }), session({ call_session_history_id: 2 })], total_count: 2 })
    const { pages } = await readAll(list, new ManualClock(START + 1000))
    expect(pages[0]).toMatchObject({ skipped: 1, sessions: [{ call_session_history_id: '2' }] })
  })
})
