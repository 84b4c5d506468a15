// A leg as the channels API lists it and as the websocket tells of it.
import { gregorian } from './gregorian'
import type { Json } from '../json'
import { interactionOf, legId } from './switchboard'
import type { Call, ChannelEvent, EndedCall, Party, Side } from './switchboard'
import type { World } from '../world'

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')
export const partyOn = (call: Pick<Call, 'from' | 'to'>, side: Side): Party => (side === 'a' ? call.from : call.to)
/** As seen by the media server: a caller's leg comes in, a callee's leg goes out. */
export const directionOf = (side: Side): 'inbound' | 'outbound' => (side === 'a' ? 'inbound' : 'outbound')

/** Who the leg was authorized as: a device of the house, or a carrier. */
export function authorization({ deviceId, ownerId }: Party): Json {
  if (deviceId === undefined) return { authorizing_id: 'c0ffee00c0ffee00c0ffee00c0ffee00', authorizing_type: 'resource' }
  return { authorizing_id: deviceId, authorizing_type: 'device', ...(ownerId === undefined ? {} : { owner_id: ownerId }) }
}

/** One entry of GET channels. */
export function channelOf(world: World, call: Call, side: Side): Json {
  const party = partyOn(call, side)
  return {
    uuid: legId(call, side),
    answered: call.answeredAt !== undefined,
    ...authorization(party),
    bridge_id: legId(call, 'a'),
    destination: call.to.number,
    direction: directionOf(side),
    elapsed_s: Math.floor((world.clock.now() - call.startedAt) / 1_000),
    interaction_id: interactionOf(call),
    is_loopback: false,
    is_onhold: call.held === side,
    other_leg: legId(call, otherSide(side)),
    presence_id: `${party.number}@${world.realm}`,
    timestamp: gregorian(call.startedAt),
    username: party.username ?? party.number
  }
}

/** Both legs of each running call. */
export const channels = (world: World): { readonly call: Call; readonly side: Side; readonly row: Json }[] =>
  [...world.calls.running.values()].flatMap((call) =>
    (['a', 'b'] as const).map((side) => ({ call, side, row: channelOf(world, call, side) }))
  )

/** Section "websockets": what stands under `data` of a call event. Numbers about time spent are text there. */
export function channelEventData(world: World, event: ChannelEvent, call: Call | EndedCall, side: Side): Json {
  const party = partyOn(call, side)
  const seconds = (from: number | undefined, to: number) => String(from === undefined ? 0 : Math.floor((to - from) / 1_000))
  const at = 'endedAt' in call ? call.endedAt : world.clock.now()
  return {
    app_name: 'ecallmgr',
    app_version: '4.0.0',
    call_direction: directionOf(side),
    call_id: legId(call, side),
    caller_id_name: call.from.name,
    caller_id_number: call.from.number,
    callee_id_name: call.to.name,
    callee_id_number: call.to.number,
    channel_created_time: gregorian(call.startedAt),
    custom_channel_vars: {
      account_id: world.accountId,
      account_name: world.accountName,
      account_realm: world.realm,
      ...authorization(party),
      bridge_id: legId(call, 'a'),
      call_interaction_id: interactionOf(call),
      realm: world.realm,
      ...(party.username === undefined ? {} : { username: party.username })
    },
    event_category: 'call_event',
    event_name: event,
    from: `${call.from.number}@${world.realm}`,
    interaction_id: interactionOf(call),
    media_server: `media1.${world.realm}`,
    other_leg_call_id: legId(call, otherSide(side)),
    other_leg_direction: directionOf(otherSide(side)),
    presence_id: `${party.number}@${world.realm}`,
    request: `${call.to.number}@${world.realm}`,
    timestamp: gregorian(at),
    to: `${call.to.number}@${world.realm}`,
    ...('endedAt' in call
      ? {
          billing_seconds: seconds(call.answeredAt, call.endedAt),
          duration_seconds: seconds(call.startedAt, call.endedAt),
          ringing_seconds: seconds(call.startedAt, call.answeredAt ?? call.endedAt),
          hangup_cause: call.cause,
          disposition: call.answeredAt === undefined ? 'DELAYED NEGOTIATION' : 'ANSWER'
        }
      : {})
  }
}
