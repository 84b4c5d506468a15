// The shapes that the document gives answers, read leniently: ids as texts, amounts as decimals, unknown values kept.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import { decimalOf, withExactMoney } from './money'

const absent = (value: unknown): unknown => (value === null || value === '' ? undefined : value)
const text = z.preprocess(
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value ?? undefined)),
  z.string().optional()
)
const id = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().regex(/^\d+$/))
const count = z.preprocess(
  (value) => (typeof value === 'string' && /^-?[\d.]+$/.test(value) ? Number(value) : absent(value)),
  z.number().optional()
)
const flag = z.preprocess(
  (value) =>
    value === 'true' || value === 1 || value === '1' ? true : value === 'false' || value === 0 || value === '0' ? false : absent(value),
  z.boolean().optional()
)
const money = z.preprocess((value) => decimalOf(value), z.string().optional())

/** A list, or an object that stands for one (`{"0":...,"1":...}`). */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => {
    if (value === null || value === undefined) return []
    const keyed = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).every((key) => /^\d+$/.test(key))
    return keyed ? Object.values(value) : value
  }, z.array(item))

/** `2025-03-03 11:30:00` in UTC, as milliseconds since 1970; undefined for what is no time. */
export function instantOf(time: string | undefined): number | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(`${time.trim().replace(' ', 'T').replace(/Z$/, '')}Z`)
  return Number.isFinite(at) && at > 0 ? at : undefined
}

/** As the vendor writes times. @param at milliseconds since 1970 */
export const timeText = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

export const userInfo = z.looseObject({
  user_id: id,
  user_name: text,
  user_display_name: text,
  user_active: flag,
  parent_accounting: flag,
  live_balance: money,
  balance: money,
  fixed_balance: money,
  user_custom_data: text,
  applications: list(z.looseObject({ application_id: id, application_name: text })).optional(),
  skills: list(z.looseObject({ skill_id: id, skill_name: text })).optional(),
  acd_queues: list(z.looseObject({ acd_queue_id: id, acd_queue_name: text, auto_link: flag })).optional(),
  /** OFFLINE, ONLINE, READY, BANNED, IN_SERVICE, AFTER_SERVICE, TIMEOUT, DND, or what a newer version says. */
  acd_status: text,
  acd_status_change_time: text,
  created: text,
  modified: text
})
export type UserInfo = z.infer<typeof userInfo>

export const applicationInfo = z.looseObject({ application_id: id, application_name: text, secure_record_storage: flag })
export const queueInfo = z.looseObject({ acd_queue_id: id, acd_queue_name: text })
export const skillInfo = z.looseObject({ skill_id: id, skill_name: text })
export const accountInfo = z.looseObject({
  account_id: id,
  account_name: text,
  balance: money,
  live_balance: money,
  currency: text,
  created: text
})

export const callInfo = z.looseObject({
  call_id: id,
  start_time: text,
  /** Seconds. */
  duration: count,
  local_number: text,
  remote_number: text,
  /** pstn, mobile, user, sip address, ... */
  remote_number_type: text,
  diversion_number: text,
  incoming: flag,
  successful: flag,
  end_reason: text,
  record_url: text,
  custom_data: text,
  cost: money
})
export type CallInfo = z.infer<typeof callInfo>

export const recordInfo = z.looseObject({
  record_id: id,
  record_name: text,
  record_url: text,
  start_time: text,
  /** Seconds. */
  duration: count,
  /** Bytes. */
  file_size: count,
  cost: money
})
export type RecordInfo = z.infer<typeof recordInfo>

export const callSession = z.looseObject({
  call_session_history_id: id,
  application_id: text,
  application_name: text,
  user_id: text,
  rule_name: text,
  start_date: text,
  /** Seconds. */
  duration: count,
  finish_reason: text,
  custom_data: text,
  calls: list(callInfo).optional(),
  records: list(recordInfo).optional()
})
export type CallSession = z.infer<typeof callSession>

/** A write that was done answers 1. */
const one = z.union([z.literal(1), z.literal('1'), z.literal(true)])
const done = z.looseObject({ result: one })
const page = <T extends z.ZodType>(item: T) => z.looseObject({ result: list(item), total_count: count, count: count })

export const answers = {
  AddUser: z.looseObject({ result: one, user_id: id }),
  DelUser: done,
  GetUsers: page(userInfo),
  SetUserInfo: done,
  TransferMoneyToUser: z.looseObject({ result: one, balance: money }),
  GetApplications: page(applicationInfo),
  GetQueues: page(queueInfo),
  GetSkills: page(skillInfo),
  GetAccountInfo: z.looseObject({ result: accountInfo }),
  GetCallHistory: page(callSession).extend({ timezone: text })
} as const
export type Method = keyof typeof answers
export type Answer<M extends Method> = z.infer<(typeof answers)[M]>

/** The body as JSON, amounts kept exact. @throws PROTOCOL emptyAnswer, truncatedAnswer, malformedAnswer */
export function readJson(body: Buffer): Readonly<Record<string, unknown>> {
  const said = body.toString('utf8').replace(/^\uFEFF/, '')
  if (said.trim() === '') throw new LampfieldError('PROTOCOL', 'emptyAnswer', 'an empty answer')
  let json: unknown
  try {
    json = JSON.parse(withExactMoney(said))
  } catch {
    const cut = /^\s*[{[]/.test(said) && !/[}\]]\s*$/.test(said)
    throw cut ? new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer is cut off') : malformed('JSON', said)
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed('JSON', said)
  return json as Readonly<Record<string, unknown>>
}

/** @throws PROTOCOL malformedAnswer (params field, shown) */
export function readAnswer<M extends Method>(method: M, json: unknown): Answer<M> {
  const parsed = answers[method].safeParse(json)
  if (parsed.success) return parsed.data as Answer<M>
  const path = parsed.error.issues[0]?.path ?? []
  const shown = path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    json
  )
  throw malformed(path.join('.'), JSON.stringify(shown) ?? '')
}

export function malformed(field: string, shown: string): LampfieldError {
  return new LampfieldError('PROTOCOL', 'malformedAnswer', `${field} is not as documented`, {
    params: { field, shown: shown.slice(0, 60) }
  })
}
