// One session of the history as one call: its calls as legs, who called whom, and what became of it.
import type { CallDirection, CallResult, EndReason, Leg, Party } from '@contract/calls'
import type { ObservedCall } from '../vendor'
import { type CallInfo, type CallSession, instantOf } from './wire'

const SECOND = 1000

/**
 * The call that a session tells; undefined without a time. The platform stands in the middle: an incoming call of a session is the
 * caller's, an outgoing one reaches somebody. The history names no time of answering: a leg that was answered is taken to have
 * lasted its `duration` until the end of the session.
 */
export function callOf(session: CallSession): ObservedCall | undefined {
  const startedAt = instantOf(session.start_date)
  if (startedAt === undefined) return undefined
  const { duration } = session
  const doubtful = duration !== undefined && duration < 0
  const endedAt = duration === undefined || doubtful ? undefined : startedAt + Math.round(duration * SECOND)
  const calls = session.calls ?? []
  const caller = calls.find(({ incoming }) => incoming === true)
  const reached = calls.filter((call) => call !== caller)
  // A caller whom only the scenario answered (an announcement, a menu) was answered by it, unless somebody was called for them.
  const answering = (reached.length > 0 ? reached : calls).filter(({ successful }) => successful === true)
  const legs = calls.map((call) => legOf(call, call === caller, startedAt, endedAt))
  const first = answering[0]
  const answeredAt = legs.find(({ legId }) => legId === first?.call_id)?.answeredAt
  const direction = directionOf(caller, reached)
  const talk = answering.reduce((most, { duration: seconds = 0 }) => Math.max(most, Math.round(seconds * SECOND)), 0)
  const wait = answeredAt ?? endedAt
  const other = first ?? reached[0]
  const outside = [caller, ...reached].find((call) => call !== undefined && !isInside(call))
  return {
    callId: session.call_session_history_id,
    direction,
    from: caller === undefined ? partyOf(reached[0]?.local_number) : partyOf(caller.remote_number),
    to: other === undefined || other === caller ? partyOf(caller?.local_number) : partyOf(other.remote_number),
    startedAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    result: first !== undefined && answeredAt !== undefined ? 'answered' : unansweredResult(direction, calls, reached),
    ...(wait === undefined ? {} : { wait: Math.max(0, wait - startedAt) }),
    ...(answeredAt === undefined ? {} : { talk }),
    // Whoever else answered after the first did so because the call was passed on.
    transfers: Math.max(0, new Set(answering.map(({ remote_number: number }) => number)).size - 1),
    trunk: outside?.local_number ?? '',
    service: '',
    legs,
    ...(doubtful ? { doubtful } : {})
  }
}

/** Who called and who was reached first, for a recording. */
export function partiesOf(session: CallSession): { from: Party; to: Party } {
  const { from, to } = callOf(session) ?? { from: partyOf(undefined), to: partyOf(undefined) }
  return { from, to }
}

function legOf(call: CallInfo, isCaller: boolean, sessionStart: number, sessionEnd: number | undefined): Leg {
  const [remote, local] = [partyOf(call.remote_number), partyOf(call.local_number)]
  const startedAt = instantOf(call.start_time)
  const length = call.duration !== undefined && call.duration >= 0 ? Math.round(call.duration * SECOND) : undefined
  const begin = startedAt ?? sessionStart
  const answered = call.successful === true
  const answeredAt = answered ? Math.max(begin, (sessionEnd ?? begin + (length ?? 0)) - (length ?? 0)) : undefined
  const endedAt = sessionEnd ?? (answered && length !== undefined ? begin + length : undefined)
  return {
    legId: call.call_id,
    from: isCaller ? remote : local,
    to: isCaller ? local : remote,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...endOf(call)
  }
}

const ENDS: readonly (readonly [words: RegExp, reason: EndReason])[] = [
  [/busy/i, 'busy'],
  [/cancel/i, 'cancelled'],
  [/no answer|timeout/i, 'noAnswer'],
  [/reject|decline|forbidden/i, 'rejected']
]

function endOf({ end_reason: reason }: CallInfo): Pick<Leg, 'endReason' | 'endCode'> {
  if (reason === undefined || reason === '') return {}
  const known = ENDS.find(([words]) => words.test(reason))?.[1]
  return known === undefined ? { endReason: 'other', endCode: reason.slice(0, 60) } : { endReason: known }
}

const partyOf = (number: string | undefined): Party => ({ number: number ?? '', name: '' })
/** A user of the platform, whichever way it is written. */
const isInside = ({ remote_number_type: type = '' }: CallInfo): boolean => /user/i.test(type)

function directionOf(caller: CallInfo | undefined, reached: readonly CallInfo[]): CallDirection {
  if (caller === undefined && reached.length === 0) return 'unknown'
  const out = reached.some((call) => !isInside(call))
  // Without a caller, a scenario called by itself.
  if (caller === undefined || isInside(caller)) return out ? 'out' : 'internal'
  return reached.length > 0 && reached.every((call) => !isInside(call)) ? 'through' : 'in'
}

function unansweredResult(direction: CallDirection, calls: readonly CallInfo[], reached: readonly CallInfo[]): CallResult {
  if (calls.length === 0) return 'unknown'
  if (direction === 'in') return 'missed'
  const busy = reached.length > 0 && reached.every(({ end_reason: reason = '' }) => /busy/i.test(reason))
  return busy ? 'busy' : 'noAnswer'
}
