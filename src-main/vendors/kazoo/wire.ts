// What Crossbar answers: the envelope, and the rows and documents in it. Anything may be missing, and numbers may come as text.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import type { HttpAnswer } from '../http/client'

const blank = (came: unknown): unknown => (came === null || came === '' ? undefined : came)
const text = z.preprocess((came) => (typeof came === 'number' ? String(came) : blank(came)), z.string().optional()).optional()
const number = z
  .preprocess(
    (came) => (typeof came === 'string' && came.trim() !== '' && Number.isFinite(Number(came)) ? Number(came) : blank(came)),
    z.number().optional()
  )
  .optional()
const flag = z
  .preprocess((came) => (came === 'true' || came === 'false' ? came === 'true' : blank(came)), z.boolean().optional())
  .optional()
/** Erlang writes an empty object as an empty list now and then. */
const object = <S extends z.ZodRawShape>(shape: S) =>
  z
    .preprocess((came) => (Array.isArray(came) ? (came.length === 0 ? {} : came[0]) : blank(came)), z.looseObject(shape).optional())
    .optional()
const words = z.preprocess((came) => (Array.isArray(came) ? came.filter((word) => typeof word === 'string') : []), z.array(z.string()))

/** A member of a group as its document holds it; fields that nobody documented are kept. */
const endpoint = z.looseObject({ type: text, weight: number })

export const groupRow = z.looseObject({ id: z.string(), name: text, endpoints: number, features: words, flags: words })
export const groupDocument = z.looseObject({
  id: text,
  name: text,
  endpoints: z.preprocess((came) => (Array.isArray(came) && came.length === 0 ? {} : (blank(came) ?? {})), z.record(z.string(), endpoint)),
  music_on_hold: object({ media_id: text }),
  flags: words
})
export const userRow = z.looseObject({
  id: z.string(),
  first_name: text,
  last_name: text,
  username: text,
  email: text,
  presence_id: text,
  priv_level: text,
  features: words
})
export const deviceRow = z.looseObject({ id: z.string(), name: text, owner_id: text, username: text, device_type: text, enabled: flag })
export const deviceStatusRow = z.looseObject({ device_id: z.string(), registered: flag })
export const mediaRow = z.looseObject({ id: z.string(), name: text, media_source: text, language: text })
export const callflowRow = z.looseObject({
  id: z.string(),
  name: text,
  type: text,
  numbers: words,
  owner_id: text,
  group_id: text,
  modules: words
})
export const channelRow = z.looseObject({
  uuid: z.string(),
  answered: flag,
  direction: text,
  owner_id: text,
  authorizing_id: text,
  authorizing_type: text,
  presence_id: text,
  other_leg: text,
  is_onhold: flag,
  elapsed_s: number
})
export const cdrRow = z.looseObject({
  id: text,
  call_id: text,
  interaction_id: text,
  direction: text,
  call_direction: text,
  caller_id_number: text,
  caller_id_name: text,
  callee_id_number: text,
  callee_id_name: text,
  dialed_number: text,
  request: text,
  timestamp: number,
  channel_created_time: number,
  duration_seconds: number,
  billing_seconds: number,
  ringing_seconds: number,
  hangup_cause: text,
  other_leg_call_id: text,
  owner_id: text,
  authorizing_id: text,
  custom_channel_vars: object({ owner_id: text, authorizing_id: text, authorizing_type: text })
})
export const recordingRow = z.looseObject({
  id: text,
  name: text,
  call_id: text,
  interaction_id: text,
  caller_id_number: text,
  caller_id_name: text,
  callee_id_number: text,
  callee_id_name: text,
  duration: number,
  duration_ms: number,
  start: number,
  content_type: text
})
export const signedIn = z.looseObject({ account_id: text, account_name: text, owner_id: text })
/** What stands under `data` of a call event. */
export const channelEvent = z.looseObject({
  call_id: z.string().min(1),
  call_direction: text,
  other_leg_call_id: text,
  custom_channel_vars: object({ owner_id: text, authorizing_id: text, authorizing_type: text })
})
export const documentEvent = z.looseObject({ id: text, type: text })

export type GroupRow = z.output<typeof groupRow>
export type GroupDocument = z.output<typeof groupDocument>
export type UserRow = z.output<typeof userRow>
export type DeviceRow = z.output<typeof deviceRow>
export type CallflowRow = z.output<typeof callflowRow>
export type ChannelRow = z.output<typeof channelRow>
export type CdrRow = z.output<typeof cdrRow>
export type RecordingRow = z.output<typeof recordingRow>
export type ChannelEvent = z.output<typeof channelEvent>

const envelopeShape = z.looseObject({ status: text, revision: text, auth_token: text, next_start_key: text.catch(undefined) })

export interface Envelope {
  readonly data: unknown
  readonly revision: string | undefined
  readonly authToken: string | undefined
  /** Where the next page begins; undefined on the last one. */
  readonly nextStartKey: string | undefined
  readonly roundTrip: number
}

/** @throws PROTOCOL emptyAnswer, truncatedAnswer, malformedAnswer */
export function readEnvelope({ body, roundTrip }: HttpAnswer): Envelope {
  const json = jsonOf(body)
  const parsed = envelopeShape.safeParse(json)
  if (!parsed.success || !Object.hasOwn(parsed.data, 'data')) throw malformed('data', '')
  const { revision, auth_token: authToken, next_start_key: nextStartKey, data, status } = parsed.data
  if (status === 'error') throw malformed('status', 'error')
  return { data, revision, authToken, nextStartKey, roundTrip }
}

function jsonOf(body: Buffer): unknown {
  const said = body.toString('utf8').trim()
  if (said === '') throw new LampfieldError('PROTOCOL', 'emptyAnswer', 'the answer is empty')
  try {
    return JSON.parse(said)
  } catch {
    // Of broken JSON nothing is shown: it may be the beginning of a token.
    if (/^[[{]/.test(said)) throw new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer breaks off or is broken JSON')
    throw malformed('JSON', said)
  }
}

/** One document; a list of one stands for it. @throws PROTOCOL malformedAnswer */
export function readOne<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  return parsed(schema, Array.isArray(data) && data.length === 1 ? data[0] : data)
}

/** Rows; one alone stands for a list of one. @throws PROTOCOL malformedAnswer */
export function readMany<S extends z.ZodType>(schema: S, data: unknown): z.output<S>[] {
  const rows: unknown = Array.isArray(data) ? data : isEmpty(data) ? [] : [data]
  return parsed(z.array(schema), rows)
}

function parsed<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const answer = schema.safeParse(data)
  if (answer.success) return answer.data
  throw malformed(['data', ...(answer.error.issues[0]?.path ?? [])].join('.'), '')
}

const isEmpty = (data: unknown): boolean =>
  data === undefined || data === null || (typeof data === 'object' && Object.keys(data).length === 0)

function malformed(field: string, shown: string): LampfieldError {
  return new LampfieldError('PROTOCOL', 'malformedAnswer', `${field} is not as documented`, {
    params: { field, shown: shown.slice(0, 60) }
  })
}
