// A call from the CDRs of its legs: who called whom, when it was answered, and why each leg ended.
import type { CallDirection, CallResult, EndReason, Leg, Party } from '@contract/calls'
import type { ObservedCall } from '../vendor'
import { instantOf } from './gregorian'
import type { CdrRow } from './wire'

const CODE_MAXIMUM = 40
/** FreeSWITCH's causes. NORMAL_CLEARING does not tell who hung up. */
const ENDS = new Map<string, EndReason>([
  ['ORIGINATOR_CANCEL', 'cancelled'],
  ['NO_ANSWER', 'noAnswer'],
  ['NO_USER_RESPONSE', 'noAnswer'],
  ['ALLOTTED_TIMEOUT', 'noAnswer'],
  ['USER_BUSY', 'busy'],
  ['CALL_REJECTED', 'rejected'],
  ['LOSE_RACE', 'answeredElsewhere'],
  ['PICKED_OFF', 'answeredElsewhere'],
  ['BLIND_TRANSFER', 'blindTransfer'],
  ['ATTENDED_TRANSFER', 'attendedTransfer'],
  ['UNALLOCATED_NUMBER', 'failed'],
  ['NO_ROUTE_DESTINATION', 'failed'],
  ['USER_NOT_REGISTERED', 'failed'],
  ['NORMAL_TEMPORARY_FAILURE', 'failed'],
  ['RECOVERY_ON_TIMER_EXPIRE', 'failed'],
  ['DESTINATION_OUT_OF_ORDER', 'failed'],
  ['INCOMPATIBLE_DESTINATION', 'failed']
])
const TRANSFERS: ReadonlySet<EndReason | undefined> = new Set<EndReason>(['blindTransfer', 'attendedTransfer'])

/** What joins the legs of one call; a leg without it is a call of its own. */
export const interactionOf = ({ interaction_id: interaction, call_id: callId, id }: CdrRow): string | undefined =>
  interaction ?? callId ?? id

/** In Gregorian seconds, as it came. */
export function endOf({ channel_created_time: created, timestamp, duration_seconds: duration = 0 }: CdrRow): number | undefined {
  const began = created ?? timestamp
  return began === undefined ? undefined : began + duration
}

/** Whether every leg that these name is among them. */
export function isWhole(rows: readonly CdrRow[]): boolean {
  const ids = new Set(rows.map(({ call_id: id }) => id))
  return rows.every(({ other_leg_call_id: other }) => other === undefined || ids.has(other))
}

/** Comes from the telephone, in the eyes of the media server. */
const isCallers = (row: CdrRow): boolean => (row.direction ?? row.call_direction) === 'inbound'
const isOurs = (row: CdrRow): boolean => {
  const { custom_channel_vars: vars } = row
  return (row.owner_id ?? vars?.owner_id) !== undefined || vars?.authorizing_type === 'device'
}

/** @returns undefined for legs without any time, of which nothing can be shown */
export function callOf(callId: string, rows: readonly CdrRow[]): ObservedCall | undefined {
  const timed = rows.flatMap((row) => {
    const times = timesOf(row)
    return times === undefined ? [] : [{ row, times, leg: legOf(row, times) }]
  })
  timed.sort((one, other) => one.times.startedAt - other.times.startedAt || Number(isCallers(other.row)) - Number(isCallers(one.row)))
  const first = timed.find(({ row }) => isCallers(row)) ?? timed[0]
  if (first === undefined) return undefined
  const called = timed.filter(({ row }) => !isCallers(row))
  const answers = (called.length > 0 ? called : [first]).filter(({ times }) => times.answeredAt !== undefined)
  const startedAt = Math.min(...timed.map(({ times }) => times.startedAt))
  const answeredAt = answers.length === 0 ? undefined : Math.min(...answers.flatMap(({ times }) => times.answeredAt ?? []))
  const endedAt = Math.max(...timed.map(({ times }) => times.endedAt))
  const [answer] = answers
  const direction = directionOf(
    isOurs(first.row),
    called.some(({ row }) => isOurs(row))
  )
  return {
    callId,
    direction,
    from: first.leg.from,
    to: (answer ?? first).leg.to,
    startedAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    endedAt,
    result: resultOf(direction, answeredAt !== undefined, (called.at(-1) ?? first).leg.endReason, first.leg.endReason),
    wait: (answeredAt ?? endedAt) - startedAt,
    ...(answeredAt === undefined ? {} : { talk: endedAt - answeredAt }),
    transfers: timed.filter(({ leg }) => TRANSFERS.has(leg.endReason)).length,
    trunk: '',
    service: '',
    legs: timed.map(({ leg }) => leg)
  }
}

interface Times {
  readonly startedAt: number
  readonly answeredAt?: number
  readonly endedAt: number
}

/** A row tells when a leg began and for how many seconds it was there and was billed; a whole document tells when it ended. */
function timesOf(row: CdrRow): Times | undefined {
  const { duration_seconds: duration = 0, billing_seconds: billed = 0, channel_created_time: created } = row
  const told = instantOf(created ?? row.timestamp)
  if (told === undefined || duration < 0 || billed < 0) return undefined
  const endedAt = told + duration * 1000
  return { startedAt: told, endedAt, ...(billed > 0 ? { answeredAt: Math.max(told, endedAt - billed * 1000) } : {}) }
}

function legOf(row: CdrRow, { startedAt, answeredAt, endedAt }: Times): Leg {
  const cause = row.hangup_cause ?? ''
  const endReason = ENDS.get(cause)
  return {
    legId: row.call_id ?? row.id ?? '',
    from: party(row.caller_id_number, row.caller_id_name),
    to: party(row.callee_id_number ?? row.dialed_number ?? row.request?.split('@')[0], row.callee_id_name),
    startedAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    endedAt,
    ...(cause === ''
      ? {}
      : endReason === undefined
        ? { endReason: 'other' as const, endCode: cause.slice(0, CODE_MAXIMUM) }
        : { endReason })
  }
}

const party = (number: string | undefined, name: string | undefined): Party => ({ number: number ?? '', name: name ?? '' })

function directionOf(callerOurs: boolean, calleeOurs: boolean): CallDirection {
  if (callerOurs) return calleeOurs ? 'internal' : 'out'
  return calleeOurs ? 'in' : 'through'
}

function resultOf(direction: CallDirection, answered: boolean, end: EndReason | undefined, callersEnd: EndReason | undefined): CallResult {
  if (answered) return 'answered'
  if (direction === 'in' || direction === 'through') return 'missed'
  switch (end ?? callersEnd) {
    case 'busy':
      return 'busy'
    case 'cancelled':
      return 'cancelled'
    case 'rejected':
    case 'failed':
      return 'failed'
    default:
      return 'noAnswer'
  }
}
