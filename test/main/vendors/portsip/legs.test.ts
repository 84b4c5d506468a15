// Calls from what PortSIP tells of them: legs joined, results that never contradict an answer, times that are missing or wrong.
import { describe, expect, it } from 'vitest'
import { callOf, type CallRow } from '../../../../src-main/vendors/portsip/legs'

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString()
const instant = (second: number): number => Date.UTC(2026, 0, 5, 9, 0, second)
const NOW = instant(0) + 7 * 24 * 3_600_000

const row = (change: Partial<CallRow> = {}): CallRow => ({
  id: '878156644691742720',
  caller: '+41615550001',
  caller_display_name: 'Anna Berger',
  callee: '102',
  callee_display_name: 'Kelly',
  started_at: at(0),
  rang_at: at(1),
  answered_at: at(5),
  ended_at: at(65),
  direction: 'INBOUND_CALL',
  end_reason: 'CALLER_DISCONNECTED',
  reroute_reason: '',
  status_code: 0,
  trunk: 'Rhine Telecom',
  service_number: '8001',
  ...change
})
const call = (record: CallRow, legs: readonly CallRow[] = [], now = NOW) => callOf(record, legs, record.id ?? '', now)

describe('a call', () => {
  it('tells who, when, how long and why it ended', () => {
    expect(call(row())).toEqual({
      callId: '878156644691742720',
      direction: 'in',
      from: { number: '+41615550001', name: 'Anna Berger' },
      to: { number: '102', name: 'Kelly' },
      startedAt: instant(0),
      answeredAt: instant(5),
      endedAt: instant(65),
      result: 'answered',
      wait: 5_000,
      talk: 60_000,
      transfers: 0,
      trunk: 'Rhine Telecom',
      service: '8001',
      legs: [
        {
          legId: '878156644691742720',
          from: { number: '+41615550001', name: 'Anna Berger' },
          to: { number: '102', name: 'Kelly' },
          startedAt: instant(0),
          rangAt: instant(1),
          answeredAt: instant(5),
          endedAt: instant(65),
          endReason: 'callerHungUp'
        }
      ]
    })
  })

  it('that was transferred is one, answered by the first who talked with the caller', () => {
    const first = row({ id: '1', ended_at: at(30), end_reason: 'CONSULT_TRANSFER_COMPLETED' })
    const asked = row({
      id: '2',
      caller: '102',
      callee: '103',
      started_at: at(20),
      answered_at: at(22),
      ended_at: at(30),
      end_reason: 'REPLACED'
    })
    const second = row({ id: '3', callee: '103', started_at: at(30), answered_at: at(30), ended_at: at(90), reroute_reason: 'TRANSFER' })
    const joined = call(row(), [second, asked, first])
    expect(joined).toMatchObject({ to: { number: '102' }, result: 'answered', transfers: 1, endedAt: instant(90), talk: 85_000 })
    expect(joined?.legs.map(({ legId, endReason }) => [legId, endReason])).toEqual([
      ['1', 'attendedTransfer'],
      ['2', 'replaced'],
      ['3', 'callerHungUp']
    ])
    expect(joined?.legs[2]).toMatchObject({ rerouteCode: 'TRANSFER' })
  })

  it('that one of many telephones answered is answered, whatever the record says', () => {
    const missed = { answered_at: '', end_reason: 'CANCELLED', status_code: 487, ended_at: at(5) }
    const legs = [row({ id: '1', callee: '101', ...missed }), row({ id: '2' }), row({ id: '3', callee: '103', ...missed })]
    expect(call(row({ answered_at: '' }), legs)).toMatchObject({ result: 'answered', to: { number: '102' }, answeredAt: instant(5) })
  })

  it.each([
    ['INBOUND_CALL', '', 487, 'missed'],
    ['INBOUND_CALL', '', 486, 'missed'],
    ['INBOUND_OUTBOUND_CALL', 'CANCELLED', 487, 'missed'],
    ['OUTBOUND_CALL', '', 486, 'busy'],
    ['OUTBOUND_CALL', 'CANCELLED', 487, 'cancelled'],
    ['EXTENSION_CALL', '', 408, 'noAnswer'],
    ['EXTENSION_CALL', '', 503, 'failed']
  ] as const)('that nobody answered (%s, "%s", %d) is %s', (direction, end_reason, status_code, result) => {
    expect(call(row({ direction, end_reason, status_code, answered_at: '', ended_at: at(20) }))).toMatchObject({ result, wait: 20_000 })
  })

  it('that only the voice mail answered says so', () => {
    const rang = row({ id: '1', answered_at: '', ended_at: at(20), end_reason: 'REDIRECTED', status_code: 480 })
    expect(call(row(), [rang, row({ id: '2', callee: '999', started_at: at(20), answered_at: at(20) })])).toMatchObject({
      result: 'voicemail'
    })
  })

  it('without an end is open while that can be, and later what is known of it', () => {
    expect(call(row({ ended_at: '' }), [], instant(120))).toMatchObject({ result: 'open' })
    expect(call(row({ ended_at: '' }), [], instant(120))).not.toHaveProperty('endedAt')
    expect(call(row({ ended_at: '' }))).toMatchObject({ result: 'answered' })
    expect(call(row({ ended_at: '', answered_at: '' }))).toMatchObject({ result: 'unknown' })
  })

  it('that ended before it started keeps its times and is doubtful', () => {
    const odd = call(row({ ended_at: new Date(instant(0) - 30_000).toISOString() }))
    expect(odd).toMatchObject({ doubtful: true, startedAt: instant(0), endedAt: instant(0) - 30_000, result: 'answered' })
    expect(odd).not.toHaveProperty('talk')
  })

  it('shows words outside the document with the word', () => {
    const odd = call(row({ direction: 'PAGING_CALL', end_reason: 'CALLER_DISCONNECT' }))
    expect(odd).toMatchObject({
      direction: 'unknown',
      directionCode: 'PAGING_CALL',
      legs: [{ endReason: 'other', endCode: 'CALLER_DISCONNECT' }]
    })
  })

  it('of which no time is known is none', () => {
    expect(call(row({ started_at: '', rang_at: '', answered_at: '', ended_at: '' }))).toBeUndefined()
    expect(
      call(row({ started_at: 'yesterday', rang_at: undefined as never, answered_at: '', ended_at: '0001-01-01T00:00:00Z' }))
    ).toBeUndefined()
  })
})
