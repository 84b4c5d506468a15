// The calls of right now, leg by leg, and what they make of the line of each user and telephone.
import type { LineState } from '@contract/states'
import type { ChannelEventName } from './live'
import type { ChannelEvent, ChannelRow } from './wire'

/** One leg of a running call. */
export interface Channel {
  readonly uuid: string
  readonly ownerId: string | undefined
  readonly deviceId: string | undefined
  /** As the media server sees it: `outbound` goes to the telephone, `inbound` comes from it. */
  readonly direction: string | undefined
  readonly answered: boolean
  readonly held: boolean
  readonly otherLeg: string | undefined
}

export function channelOfRow(row: ChannelRow): Channel {
  return {
    uuid: row.uuid,
    ownerId: row.owner_id,
    deviceId: deviceOf(row),
    direction: row.direction,
    answered: row.answered === true,
    held: row.is_onhold === true,
    otherLeg: row.other_leg
  }
}

const deviceOf = (told: { authorizing_id?: string | undefined; authorizing_type?: string | undefined } | undefined): string | undefined =>
  told?.authorizing_type === undefined || told.authorizing_type === 'device' ? told?.authorizing_id : undefined

/** Applies an event. @returns the leg that it is about, as it was or is */
export function applyEvent(channels: Map<string, Channel>, name: ChannelEventName, data: ChannelEvent): Channel {
  const known = channels.get(data.call_id)
  const vars = data.custom_channel_vars
  const told: Channel = {
    uuid: data.call_id,
    ownerId: vars?.owner_id ?? known?.ownerId,
    deviceId: deviceOf(vars) ?? known?.deviceId,
    direction: data.call_direction ?? known?.direction,
    answered: name === 'CHANNEL_CREATE' ? (known?.answered ?? false) : true,
    held: name === 'CHANNEL_HOLD' ? true : name === 'CHANNEL_UNHOLD' ? false : (known?.held ?? false),
    otherLeg: data.other_leg_call_id ?? known?.otherLeg
  }
  if (name === 'CHANNEL_DESTROY') channels.delete(told.uuid)
  else channels.set(told.uuid, told)
  return told
}

/** The line of somebody with these legs, none of which is free. A leg of an unknown direction that nobody answered is busy all the same. */
export function lineOfLegs(legs: readonly Channel[]): LineState {
  if (legs.some(({ answered, held, direction }) => (answered ? !held : direction !== 'outbound'))) return 'busy'
  if (legs.some(({ answered, held }) => answered && held)) return 'held'
  return 'ringing'
}
