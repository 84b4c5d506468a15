// A call as PortSIP tells it: its legs, the one row that sums them up, and the row of a leg.
import type { Direction } from '../world'

/** One leg, with the fields of GET /cdrs/{id}. Times are RFC 3339 in UTC with microseconds, or empty. */
export interface CdrLeg {
  readonly caller: string
  readonly caller_domain: string
  readonly caller_display_name: string
  readonly callee: string
  readonly callee_domain: string
  readonly callee_display_name: string
  readonly started_at: string
  readonly rang_at: string
  readonly answered_at: string
  readonly ended_at: string
  readonly call_id: string
  readonly direction: Direction
  /** Empty, one of the document's values, or one that the document does not know. */
  readonly end_reason: string
  readonly reroute_reason: string
  /** 0 for an answered one, else SIP's. */
  readonly status_code: number
  readonly destination: string
  readonly outbound_caller_id: string
  readonly did_cid: string
  readonly trunk: string
  /** Whole seconds of talk. */
  readonly duration: number
  readonly cost: number
  readonly billed_account: string
  readonly service_number: string
  readonly user_data: string
}

/** What every view of a leg has. */
type LegCore = Omit<CdrLeg, 'duration' | 'cost' | 'billed_account'>

/** A row of GET /cdrs and GET /user/cdrs. */
export type CdrRow = { readonly id: string } & LegCore & Pick<CdrLeg, 'duration'>

/** GET /user/cdrs/{id}: one's own leg, without the seconds of talk. */
export type UserCdr = LegCore & Pick<CdrLeg, 'cost' | 'billed_account'>

/** A row of GET /calllogs: one a leg. The session is the CDR's id (assumed: the document only says "the session ID"). */
export type CallLogRow = CdrRow & { readonly session_id: string }

/** GET /calllogs/{id}. */
export type CallLog = { readonly id: string; readonly session_id: string } & CdrLeg

/** One file of a recorded call. */
export interface RecordedPart {
  /** Whose telephone was recorded. */
  readonly extension: string
  readonly caller: string
  readonly callee: string
  /** Microseconds since 1970. */
  readonly startedAt: number
  /** Whole seconds, at least 1. */
  readonly seconds: number
}

export interface CallRecord {
  /** 18 digits. */
  readonly id: string
  /** Microseconds since 1970. */
  readonly startedAt: number
  /** At least one, in order; the ids of their call logs are the call's and those that follow it. */
  readonly legs: readonly [CdrLeg, ...CdrLeg[]]
  /** Empty where the call was not recorded. */
  readonly recorded: readonly RecordedPart[]
}

export const SECOND = 1_000_000

const DAY = 86_400 * SECOND
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
// A listing tells thousands of times of the same few days.
let lastDay = { day: Number.NaN, text: '' }

/** RFC 3339 with six digits of a second, as in the vendor's samples. @param instant microseconds since 1970 */
export function timeText(instant: number): string {
  const day = Math.floor(instant / DAY)
  if (day !== lastDay.day) lastDay = { day, text: new Date(day * 86_400_000).toISOString().slice(0, 11) }
  const ofDay = Math.floor(instant - day * DAY)
  const seconds = Math.floor(ofDay / SECOND)
  const part = (number: number) => TWO_DIGITS[number] ?? ''
  const fraction = String(ofDay - seconds * SECOND).padStart(6, '0')
  return `${lastDay.text}${part(Math.floor(seconds / 3_600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}.${fraction}Z`
}

/** Every call is one row: who answered first, when it ended at last, and how long was talked altogether. */
export function cdrRow({ id, legs }: CallRecord): CdrRow {
  const [first] = legs
  const talked = legs.filter((leg) => leg.answered_at !== '' && isOfTheCaller(leg, first))
  const answered = talked[0]
  const last = talked.at(-1) ?? legs.at(-1) ?? first
  return {
    id,
    ...coreOf(first),
    callee: answered?.callee ?? first.callee,
    callee_domain: answered?.callee_domain ?? first.callee_domain,
    callee_display_name: answered?.callee_display_name ?? first.callee_display_name,
    answered_at: answered?.answered_at ?? '',
    ended_at: last.ended_at,
    end_reason: last.end_reason,
    reroute_reason: last.reroute_reason,
    status_code: last.status_code,
    service_number: first.service_number === '' ? last.service_number : first.service_number,
    duration: talked.reduce((seconds, leg) => seconds + leg.duration, 0)
  }
}

const coreOf = (leg: CdrLeg): LegCore => ({
  caller: leg.caller,
  caller_domain: leg.caller_domain,
  caller_display_name: leg.caller_display_name,
  callee: leg.callee,
  callee_domain: leg.callee_domain,
  callee_display_name: leg.callee_display_name,
  started_at: leg.started_at,
  rang_at: leg.rang_at,
  answered_at: leg.answered_at,
  ended_at: leg.ended_at,
  call_id: leg.call_id,
  direction: leg.direction,
  end_reason: leg.end_reason,
  reroute_reason: leg.reroute_reason,
  status_code: leg.status_code,
  destination: leg.destination,
  outbound_caller_id: leg.outbound_caller_id,
  did_cid: leg.did_cid,
  trunk: leg.trunk,
  service_number: leg.service_number,
  user_data: leg.user_data
})

export const userCdr = (leg: CdrLeg): UserCdr => ({ ...coreOf(leg), cost: leg.cost, billed_account: leg.billed_account })

/** What someone says to a colleague before handing the caller over is no talk with the caller. */
const isOfTheCaller = (leg: CdrLeg, first: CdrLeg): boolean => leg.caller === first.caller || leg.direction !== 'EXTENSION_CALL'

export const legIdOf = (cdrId: string, leg: number): string => String(BigInt(cdrId) + BigInt(leg))

export function callLog(record: CallRecord, leg: number): CallLog | undefined {
  const found = record.legs[leg]
  return found === undefined ? undefined : { id: legIdOf(record.id, leg), session_id: record.id, ...found }
}

export function callLogRow(record: CallRecord, leg: number): CallLogRow | undefined {
  const found = record.legs[leg]
  if (found === undefined) return undefined
  return { id: legIdOf(record.id, leg), session_id: record.id, ...coreOf(found), duration: found.duration }
}

/** Took part, as caller or callee of any leg. */
export const tookPart = (record: CallRecord, extension: string): boolean =>
  record.legs.some((leg) => leg.caller === extension || leg.callee === extension)
