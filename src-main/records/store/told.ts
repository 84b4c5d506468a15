// A call with its legs as one short text: parties by their id, times against the start, codes instead of words.
import type { Call, CallDirection, CallResult, EndReason, Leg, Party } from '@contract/calls'
import type { ObservedCall } from '../../vendors/vendor'
import type { Parties } from './parties'

/** Places in these lists are kept on the disk: only ever add at the end. */
export const DIRECTIONS: readonly CallDirection[] = ['in', 'out', 'internal', 'through', 'unknown']
export const RESULTS: readonly CallResult[] = [
  'open',
  'answered',
  'voicemail',
  'missed',
  'noAnswer',
  'busy',
  'cancelled',
  'failed',
  'unknown'
]
export const END_REASONS: readonly EndReason[] = [
  'callerHungUp',
  'calleeHungUp',
  'blindTransfer',
  'attendedTransfer',
  'replaced',
  'referred',
  'redirected',
  'cancelled',
  'busy',
  'noAnswer',
  'rejected',
  'failed',
  'answeredElsewhere',
  'other'
]

type Part = string | number | null | readonly Part[]
/** A packed call with its parts apart. */
export type Told = readonly Part[]

/** Codes are counted from 1; 0 is "not said". */
const codeOf = <T>(list: readonly T[], value: T | undefined): number => (value === undefined ? 0 : list.indexOf(value) + 1)
const since = (start: number, at: number | undefined): number | null => (at === undefined ? null : at - start)

/**
 * Without what is not said at the end: most legs end after a few parts.
 * @param codesFrom the first place at which 0 says nothing; before it 0 is a time, as of what began and ended at once
 */
function cut(parts: Part[], codesFrom: number): Part[] {
  while (parts.length > 0 && (parts.at(-1) === null || (parts.at(-1) === 0 && parts.length > codesFrom))) parts.pop()
  return parts
}
/** Behind the end of a leg, and behind how long was talked. */
const LEG_CODES = 7
const CALL_CODES = 10

export interface Packed {
  readonly told: string
  /** Ids of those who took part in any leg, each once; 0 stands for whoever gave neither number nor name. */
  readonly participants: readonly number[]
  /** Ids of trunk and queue: they can be searched for, and took no part. */
  readonly others: readonly number[]
}

/** Packs a call; its parties get ids where they are new. */
export function pack(call: ObservedCall, parties: Parties): Packed {
  // Calls have few parties: looking through a short list is cheaper than a set.
  const participants: number[] = []
  const idOf = ({ number, name }: Party): number => {
    const id = parties.idOf(number, name)
    if (!participants.includes(id)) participants.push(id)
    return id
  }
  const start = call.startedAt
  const from = idOf(call.from)
  const to = idOf(call.to)
  // Most legs are between the very parties of the call.
  const inLeg = (party: Party): number => (party === call.from ? from : party === call.to ? to : idOf(party))
  const legs = call.legs.map((leg) =>
    cut(
      [
        leg.legId,
        inLeg(leg.from),
        inLeg(leg.to),
        since(start, leg.startedAt),
        since(start, leg.rangAt),
        since(start, leg.answeredAt),
        since(start, leg.endedAt),
        codeOf(END_REASONS, leg.endReason),
        leg.endCode ?? null,
        leg.rerouteCode ?? null,
        leg.statusCode ?? null
      ],
      LEG_CODES
    )
  )
  const trunk = parties.idOf(call.trunk, '')
  const service = parties.idOf(call.service, '')
  const told = cut(
    [
      codeOf(DIRECTIONS, call.direction),
      codeOf(RESULTS, call.result),
      from,
      to,
      call.transfers,
      legs,
      since(start, call.answeredAt),
      since(start, call.endedAt),
      call.wait ?? null,
      call.talk ?? null,
      trunk,
      service,
      call.doubtful === true ? 1 : 0,
      call.directionCode ?? null,
      call.resultCode ?? null
    ],
    CALL_CODES
  )
  const others = [trunk, service].filter((id) => id !== 0 && !participants.includes(id))
  return { told: JSON.stringify(told), participants, others }
}

/** Where a packed call was kept. */
export interface Place {
  readonly connectionId: string
  readonly callId: string
  readonly startedAt: number
  readonly recordings: number
}

const text = (part: Part | undefined): string | undefined => (typeof part === 'string' ? part : undefined)
const number = (part: Part | undefined): number | undefined => (typeof part === 'number' ? part : undefined)
const list = (part: Part | undefined): readonly Part[] => (Array.isArray(part) ? (part as readonly Part[]) : [])

export const apart = (told: string): Told => JSON.parse(told) as Told

export function unpackCall(parts: Told, place: Place, parties: Parties): Call {
  const after = (part: Part | undefined): number | undefined => (typeof part === 'number' ? place.startedAt + part : undefined)
  const call: Call = {
    key: `${place.connectionId}/${place.callId}`,
    connectionId: place.connectionId,
    callId: place.callId,
    direction: DIRECTIONS[(number(parts[0]) ?? 0) - 1] ?? 'unknown',
    from: parties.get(number(parts[2]) ?? 0),
    to: parties.get(number(parts[3]) ?? 0),
    startedAt: place.startedAt,
    result: RESULTS[(number(parts[1]) ?? 0) - 1] ?? 'unknown',
    transfers: number(parts[4]) ?? 0,
    legs: list(parts[5]).length,
    trunk: parties.get(number(parts[10]) ?? 0).number,
    service: parties.get(number(parts[11]) ?? 0).number,
    recordings: place.recordings
  }
  const answeredAt = after(parts[6])
  const endedAt = after(parts[7])
  const wait = number(parts[8])
  const talk = number(parts[9])
  const directionCode = text(parts[13])
  const resultCode = text(parts[14])
  if (answeredAt !== undefined) call.answeredAt = answeredAt
  if (endedAt !== undefined) call.endedAt = endedAt
  if (wait !== undefined) call.wait = wait
  if (talk !== undefined) call.talk = talk
  if (directionCode !== undefined) call.directionCode = directionCode
  if (resultCode !== undefined) call.resultCode = resultCode
  if (parts[12] === 1) call.doubtful = true
  return call
}

export function unpackLegs(told: Told, callStartedAt: number, parties: Parties): Leg[] {
  const after = (part: Part | undefined): number | undefined => (typeof part === 'number' ? callStartedAt + part : undefined)
  return list(told[5]).map((packed): Leg => {
    const parts = list(packed)
    const leg: Leg = {
      legId: text(parts[0]) ?? '',
      from: parties.get(number(parts[1]) ?? 0),
      to: parties.get(number(parts[2]) ?? 0)
    }
    const startedAt = after(parts[3])
    const rangAt = after(parts[4])
    const answeredAt = after(parts[5])
    const endedAt = after(parts[6])
    const endReason = END_REASONS[(number(parts[7]) ?? 0) - 1]
    const endCode = text(parts[8])
    const rerouteCode = text(parts[9])
    const statusCode = number(parts[10])
    if (startedAt !== undefined) leg.startedAt = startedAt
    if (rangAt !== undefined) leg.rangAt = rangAt
    if (answeredAt !== undefined) leg.answeredAt = answeredAt
    if (endedAt !== undefined) leg.endedAt = endedAt
    if (endReason !== undefined) leg.endReason = endReason
    if (endCode !== undefined) leg.endCode = endCode
    if (rerouteCode !== undefined) leg.rerouteCode = rerouteCode
    if (statusCode !== undefined) leg.statusCode = statusCode
    return leg
  })
}
