// A leg of a call that was, as a CDR: the row of a list, where nearly every number is text, and the whole document.
import { authorization, directionOf, otherSide, partyOn } from './channels'
import { gregorian, monthOf } from './gregorian'
import type { Json } from '../json'
import { recordingIdOf } from './recordings'
import { interactionOf, legId } from './switchboard'
import type { EndedCall, Side } from './switchboard'
import type { World } from '../world'

export interface Leg {
  readonly id: string
  readonly call: EndedCall
  readonly side: Side
  /** Milliseconds since 1970, UTC. */
  readonly endedAt: number
}

export const legOf = (call: EndedCall, side: Side): Leg => ({
  id: `${monthOf(call.endedAt)}-${legId(call, side)}`,
  call,
  side,
  endedAt: call.endedAt
})

const seconds = (from: number, to: number): number => Math.round((to - from) / 1_000)

/** One entry of GET cdrs. @param offset seconds added to the time that is written out */
export function rowOfLeg(world: World, { id, call, side }: Leg, offset: number): Json {
  const party = partyOn(call, side)
  const start = new Date(call.startedAt)
  const local = new Date(call.startedAt + offset * 1_000)
  const date = local.toISOString().slice(0, 10)
  const unix = Math.floor(call.startedAt / 1_000)
  const recording = call.recorded && side === 'a' ? recordingIdOf(call) : ''
  const { authorizing_id: authorizing } = authorization(party)
  return {
    id,
    call_id: legId(call, side),
    caller_id_number: call.from.number,
    caller_id_name: call.from.name,
    callee_id_number: call.to.number,
    callee_id_name: call.to.name,
    duration_seconds: String(seconds(call.startedAt, call.endedAt)),
    billing_seconds: String(call.answeredAt === undefined ? 0 : seconds(call.answeredAt, call.endedAt)),
    timestamp: String(gregorian(call.startedAt)),
    hangup_cause: call.cause,
    other_leg_call_id: legId(call, otherSide(side)),
    owner_id: party.ownerId ?? '',
    to: `${call.to.number}@${world.realm}`,
    from: `${call.from.number}@${world.realm}`,
    direction: directionOf(side),
    request: `${call.to.number}@${world.realm}`,
    authorizing_id: authorizing,
    cost: '0',
    dialed_number: call.to.number,
    calling_from: call.from.number,
    datetime: `${date} ${local.toISOString().slice(11, 19)}`,
    unix_timestamp: String(unix),
    unix_timestamp_micro: `${unix}000000`,
    rfc_1036: start.toUTCString(),
    iso_8601: date,
    iso_8601_combined: `${local.toISOString().slice(0, 19)}Z`,
    call_type: '',
    rate: '0',
    rate_name: '',
    bridge_id: legId(call, 'a'),
    recording_url: '',
    media_recordings: recording === '' ? [] : [recording],
    media_server: `media1.${world.realm}`,
    call_priority: '',
    interaction_id: interactionOf(call)
  }
}

/** One CDR as it is kept: here the seconds are numbers. */
export function documentOfLeg(world: World, { id, call, side }: Leg): Json {
  const party = partyOn(call, side)
  return {
    id,
    call_id: legId(call, side),
    call_direction: directionOf(side),
    caller_id_name: call.from.name,
    caller_id_number: call.from.number,
    callee_id_name: call.to.name,
    callee_id_number: call.to.number,
    duration_seconds: seconds(call.startedAt, call.endedAt),
    billing_seconds: call.answeredAt === undefined ? 0 : seconds(call.answeredAt, call.endedAt),
    ringing_seconds: seconds(call.startedAt, call.answeredAt ?? call.endedAt),
    timestamp: gregorian(call.endedAt),
    channel_created_time: gregorian(call.startedAt),
    disposition: call.answeredAt === undefined ? 'DELAYED NEGOTIATION' : 'ANSWER',
    hangup_cause: call.cause,
    interaction_id: interactionOf(call),
    other_leg_call_id: legId(call, otherSide(side)),
    other_leg_direction: directionOf(otherSide(side)),
    presence_id: `${party.number}@${world.realm}`,
    from: `${call.from.number}@${world.realm}`,
    to: `${call.to.number}@${world.realm}`,
    request: `${call.to.number}@${world.realm}`,
    media_server: `media1.${world.realm}`,
    media_recordings: call.recorded && side === 'a' ? [recordingIdOf(call)] : [],
    custom_channel_vars: { account_id: world.accountId, realm: world.realm, bridge_id: legId(call, 'a'), ...authorization(party) }
  }
}
