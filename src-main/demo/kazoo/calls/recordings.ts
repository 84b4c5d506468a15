// Recordings of answered calls: their document, and their audio as MP3.
import { hashed } from '../../chance'
import { directionOf } from './channels'
import { gregorian, monthOf } from './gregorian'
import type { Json } from '../json'
import { interactionOf, legId } from './switchboard'
import type { EndedCall } from './switchboard'
import type { World } from '../world'

export const AUDIO_TYPES: readonly string[] = ['audio/mpeg', 'audio/mp3']
const SEED = 4_711

/** The month, and a name that tells the call again through `callOfRecording`. */
export function recordingIdOf({ kind, index, endedAt }: Pick<EndedCall, 'kind' | 'index' | 'endedAt'>): string {
  const word = (salt: number) =>
    hashed(SEED + salt, index)
      .toString(16)
      .padStart(8, '0')
  return `${monthOf(endedAt)}-${word(1)}${word(2)}${word(3)}${kind === 'live' ? 1 : 0}${index.toString(16).padStart(7, '0')}`
}

export function callOfRecording(id: string): Pick<EndedCall, 'kind' | 'index'> | undefined {
  const [, kind, index] = /^\d{6}-[0-9a-f]{24}([01])([0-9a-f]{7})$/.exec(id) ?? []
  return index === undefined ? undefined : { kind: kind === '1' ? 'live' : 'past', index: parseInt(index, 16) }
}

export const secondsOfRecording = ({ answeredAt, endedAt }: EndedCall): number =>
  answeredAt === undefined ? 0 : Math.max(1, Math.round((endedAt - answeredAt) / 1_000))

export const seedOfRecording = ({ kind, index }: EndedCall): number => hashed(SEED, index * 2 + (kind === 'live' ? 1 : 0))

export const fileNameOf = (call: EndedCall): string => `call_recording_${legId(call, 'a').split('@')[0] ?? ''}.mp3`

/** @param inList with the types of its audio, which only a list tells */
export function recordingOf(world: World, call: EndedCall, inList: boolean): Json {
  const seconds = secondsOfRecording(call)
  const ownerId = call.to.ownerId ?? call.from.ownerId
  return {
    id: recordingIdOf(call),
    name: fileNameOf(call),
    description: `recording of call ${legId(call, 'a')}`,
    call_id: legId(call, 'a'),
    cdr_id: `${monthOf(call.endedAt)}-${legId(call, 'a')}`,
    interaction_id: interactionOf(call),
    caller_id_name: call.from.name,
    caller_id_number: call.from.number,
    callee_id_name: call.to.name,
    callee_id_number: call.to.number,
    content_type: 'audio/mpeg',
    direction: directionOf('a'),
    duration: seconds,
    duration_ms: seconds * 1_000,
    from: `${call.from.number}@${world.realm}`,
    to: `${call.to.number}@${world.realm}`,
    request: `${call.to.number}@${world.realm}`,
    media_source: 'recorded',
    media_type: 'mp3',
    origin: 'inbound from account',
    source_type: 'kzc_recording',
    start: gregorian(call.answeredAt ?? call.startedAt),
    custom_channel_vars: { account_id: world.accountId },
    ...(ownerId === undefined ? {} : { owner_id: ownerId }),
    ...(inList ? { _read_only: { content_types: ['audio/mpeg'] } } : {})
  }
}
