// A call from what PortSIP tells of it: one record, its legs in order, what became of it.
import type { CallDirection, CallResult, EndReason, Leg } from '@contract/calls'
import type { ObservedCall } from '../vendor'
import { instantOf } from './history'

/** The fields that CDRs and call logs share; the documented ones are text, and any may be missing or empty. */
export interface CallRow {
  readonly id?: string
  readonly session_id?: string
  readonly caller?: string
  readonly caller_display_name?: string
  readonly callee?: string
  readonly callee_display_name?: string
  readonly started_at?: string
  readonly rang_at?: string
  readonly answered_at?: string
  readonly ended_at?: string
  readonly direction?: string
  readonly end_reason?: string
  readonly reroute_reason?: string
  readonly status_code?: number
  readonly trunk?: string
  readonly service_number?: string
}

const DIRECTIONS = new Map<string, CallDirection>([
  ['INBOUND_CALL', 'in'],
  ['OUTBOUND_CALL', 'out'],
  ['EXTENSION_CALL', 'internal'],
  ['INBOUND_OUTBOUND_CALL', 'through']
])
const ENDS = new Map<string, EndReason>([
  ['CALLER_DISCONNECTED', 'callerHungUp'],
  ['CALLEE_DISCONNECTED', 'calleeHungUp'],
  ['BLIND_TRANSFER_COMPLETED', 'blindTransfer'],
  ['CONSULT_TRANSFER_COMPLETED', 'attendedTransfer'],
  ['REPLACED', 'replaced'],
  ['REFERRED', 'referred'],
  ['REDIRECTED', 'redirected'],
  ['CANCELLED', 'cancelled']
])
/** What SIP says of a leg that nobody answered (RFC 3261, 21), where the vendor names no reason itself. */
const STATUSES = new Map<number, EndReason>([
  [403, 'rejected'],
  [408, 'noAnswer'],
  [480, 'noAnswer'],
  [486, 'busy'],
  [487, 'cancelled'],
  [600, 'busy'],
  [603, 'rejected']
])
const TRANSFERS: ReadonlySet<EndReason | undefined> = new Set<EndReason>(['blindTransfer', 'attendedTransfer'])
/** PortSIP's number of its voice mail; assumed, as no document names it. */
const VOICEMAIL = '999'
/** A call without an end that began longer ago is not thought to go on. Milliseconds. */
const OPEN_MOST = 24 * 3_600_000
const CODE_MAXIMUM = 40

/** One leg; times that did not come are absent, times that contradict each other are kept. */
export function legOf(row: CallRow, legId: string): Leg {
  const { status_code: status = 0, reroute_reason: reroute = '' } = row
  const answeredAt = instantOf(row.answered_at)
  return {
    legId,
    from: { number: row.caller ?? '', name: row.caller_display_name ?? '' },
    to: { number: row.callee ?? '', name: row.callee_display_name ?? '' },
    ...defined('startedAt', instantOf(row.started_at)),
    ...defined('rangAt', instantOf(row.rang_at)),
    ...defined('answeredAt', answeredAt),
    ...defined('endedAt', instantOf(row.ended_at)),
    ...endOf(row.end_reason ?? '', status, answeredAt !== undefined),
    ...(reroute === '' ? {} : { rerouteCode: reroute.slice(0, CODE_MAXIMUM) }),
    ...(status === 0 ? {} : { statusCode: status })
  }
}

function endOf(code: string, status: number, answered: boolean): { endReason?: EndReason; endCode?: string } {
  if (code !== '') {
    const endReason = ENDS.get(code)
    return endReason === undefined ? { endReason: 'other', endCode: code.slice(0, CODE_MAXIMUM) } : { endReason }
  }
  if (answered || status < 300) return {}
  return { endReason: STATUSES.get(status) ?? 'failed' }
}

/**
 * One call of a record and its legs (of the record alone where there are none).
 * @returns undefined for a record without an id or any time, of which nothing can be shown
 */
export function callOf(record: CallRow, legRows: readonly CallRow[], callId: string, now: number): ObservedCall | undefined {
  const rows = legRows.length === 0 ? [record] : legRows
  const legs = rows.map((row, at) => legOf(row, row.id ?? `${callId}/${at}`)).sort(byStart)
  const whole = legOf(record, callId)
  const startedAt = whole.startedAt ?? earliest(legs, 'startedAt') ?? whole.rangAt ?? whole.answeredAt ?? whole.endedAt
  if (startedAt === undefined) return undefined
  // Only who talked with the caller answered the call; a colleague who was asked before a transfer did not.
  const answers = legs.filter((leg) => leg.answeredAt !== undefined && leg.from.number === whole.from.number)
  const answeredAt = whole.answeredAt ?? earliest(answers, 'answeredAt') ?? earliest(legs, 'answeredAt')
  const open = whole.endedAt === undefined && legs.some(({ endedAt }) => endedAt === undefined)
  const endedAt = open ? undefined : latest([...legs, whole], 'endedAt')
  const wait = span(startedAt, answeredAt ?? endedAt)
  const talk = span(answeredAt, endedAt)
  const direction = DIRECTIONS.get(record.direction ?? '') ?? 'unknown'
  const doubtful = [wait, talk, span(startedAt, endedAt)].some((one) => one !== undefined && one < 0)
  return {
    callId,
    direction,
    ...(direction === 'unknown' && record.direction ? { directionCode: record.direction.slice(0, CODE_MAXIMUM) } : {}),
    from: whole.from,
    to: answers[0]?.to ?? whole.to,
    startedAt,
    ...defined('answeredAt', answeredAt),
    ...defined('endedAt', endedAt),
    result: resultOf({ direction, whole, legs, answeredAt, open, old: now - startedAt > OPEN_MOST }),
    ...(wait === undefined || wait < 0 ? {} : { wait }),
    ...(talk === undefined || talk < 0 ? {} : { talk }),
    transfers: legs.filter(({ endReason }) => TRANSFERS.has(endReason)).length,
    trunk: record.trunk || (legs.length > 0 ? (rows.find(({ trunk }) => trunk)?.trunk ?? '') : ''),
    service: record.service_number ?? '',
    ...(doubtful ? { doubtful: true } : {}),
    legs
  }
}

interface Outcome {
  readonly direction: CallDirection
  readonly whole: Leg
  readonly legs: readonly Leg[]
  readonly answeredAt: number | undefined
  readonly open: boolean
  readonly old: boolean
}

function resultOf({ direction, whole, legs, answeredAt, open, old }: Outcome): CallResult {
  if (open && !old) return 'open'
  if (answeredAt !== undefined) {
    const talked = legs.filter((leg) => leg.answeredAt !== undefined)
    return talked.length > 0 && talked.every(({ to }) => to.number === VOICEMAIL) ? 'voicemail' : 'answered'
  }
  // It neither was answered nor ended, as far as the vendor tells.
  if (open) return 'unknown'
  if (direction === 'in' || direction === 'through') return 'missed'
  switch (whole.endReason ?? legs.at(-1)?.endReason) {
    case 'busy':
      return 'busy'
    case 'cancelled':
    case 'callerHungUp':
      return 'cancelled'
    case 'rejected':
    case 'failed':
      return 'failed'
    default:
      return 'noAnswer'
  }
}

function byStart(one: Leg, other: Leg): number {
  const difference = (one.startedAt ?? Infinity) - (other.startedAt ?? Infinity)
  if (difference !== 0 && !Number.isNaN(difference)) return difference
  // Ids are numbers of 18 digits written as text: too long for a number, and shorter ones are smaller.
  return one.legId.length - other.legId.length || (one.legId < other.legId ? -1 : 1)
}

type Time = 'startedAt' | 'answeredAt' | 'endedAt'
const timesOf = (legs: readonly Leg[], time: Time): number[] => legs.flatMap((leg) => leg[time] ?? [])

function earliest(legs: readonly Leg[], time: Time): number | undefined {
  const times = timesOf(legs, time)
  return times.length === 0 ? undefined : Math.min(...times)
}

function latest(legs: readonly Leg[], time: Time): number | undefined {
  const times = timesOf(legs, time)
  return times.length === 0 ? undefined : Math.max(...times)
}

const span = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from

function defined<K extends string>(name: K, value: number | undefined): Partial<Record<K, number>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, number>)
}
