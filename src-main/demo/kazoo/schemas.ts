// What Crossbar's schemas ask of a document, and how it tells each failing: by rule, under the field's dotted path.
import { z } from 'zod'
import type { DocumentType } from './documents'
import { isObject, valueAt } from './json'
import type { Json } from './json'
import { Refusal } from './refusal'

const text = (least: number, most: number) => z.string().min(least).max(most)
const object = (fields: z.ZodRawShape = {}) => z.looseObject(fields)
const flag = z.boolean().optional()
const words = z.array(z.string()).optional()
const musicOnHold = (most: number) => object({ media_id: z.string().max(most).optional() }).optional()
const doNotDisturb = object({ enabled: flag }).optional()
const callForward = object({ enabled: flag, failover: flag, keep_caller_id: flag, number: z.string().max(35).optional() }).optional()
const outboundPrivacy = object({ outbound_privacy: z.enum(['full', 'name', 'number', 'none']).optional() }).optional()
const realm = text(4, 253).regex(/^[.\w_-]+$/)

const ringGroup = object({
  endpoints: z
    .array(
      object({
        id: text(1, 128),
        endpoint_type: z.enum(['device', 'user', 'group']),
        delay: z.int().optional(),
        timeout: z.int().optional(),
        weight: z.int().min(1).max(100).optional()
      })
    )
    .min(1),
  strategy: z.enum(['simultaneous', 'single', 'weighted_random']).optional(),
  timeout: z.int().optional(),
  repeats: z.int().min(1).optional(),
  fail_on_single_reject: flag,
  ignore_forward: flag
})

const DOCUMENTS: Readonly<Record<DocumentType, z.ZodType>> = {
  group: object({
    name: text(1, 128),
    endpoints: object(),
    external_custom_data: object().optional(),
    flags: words,
    music_on_hold: musicOnHold(128)
  }),
  user: object({
    first_name: text(1, 128),
    last_name: text(1, 128),
    username: text(1, 256)
      .regex(/^([+@.\w_-]+)$/)
      .optional(),
    password: z.string().optional(),
    email: text(3, 254).optional(),
    priv_level: z.enum(['user', 'admin']).optional(),
    enabled: flag,
    presence_id: z.string().optional(),
    timezone: z.string().optional(),
    call_forward: callForward,
    caller_id_options: outboundPrivacy,
    do_not_disturb: doNotDisturb,
    flags: words,
    hotdesk: object({ enabled: flag, id: z.string().max(15).optional(), pin: text(4, 15).optional() }).optional(),
    music_on_hold: musicOnHold(128)
  }),
  device: object({
    name: text(1, 128),
    owner_id: z.string().length(32).optional(),
    device_type: z.string().optional(),
    mac_address: z.string().optional(),
    enabled: flag,
    call_forward: callForward,
    caller_id_options: outboundPrivacy,
    do_not_disturb: doNotDisturb,
    flags: words,
    music_on_hold: musicOnHold(2_048),
    sip: object({
      method: z.enum(['password', 'ip']).optional(),
      username: text(2, 32).optional(),
      password: text(5, 32).optional(),
      realm: realm.optional(),
      expire_seconds: z.int().optional()
    }).optional()
  }),
  callflow: object({
    flow: object({ module: text(1, 64), data: object().optional(), children: object().optional() }),
    numbers: z.array(text(1, 36)).optional(),
    patterns: words,
    flags: words
  }),
  media: object({ name: text(1, 128), description: z.string().max(128).optional(), streamable: flag, language: z.string().optional() })
}

const userAuth = object({
  credentials: text(1, 64),
  method: z.enum(['md5', 'sha']).optional(),
  account_name: text(1, 128).optional(),
  account_realm: realm.optional(),
  phone_number: text(1, 64).optional()
})
const apiAuth = z.strictObject({ api_key: z.string().length(64), ui_metadata: z.unknown().optional() })

/** @throws Refusal 400 that tells every failing */
export function checkDocument(type: DocumentType, fields: Json): void {
  const failings = failingsOf(DOCUMENTS[type], fields)
  const flow = type === 'callflow' && isObject(fields.flow) ? fields.flow : undefined
  if (flow?.module === 'ring_group') Object.assign(failings, failingsOf(ringGroup, flow.data ?? {}, ['flow', 'data']))
  refuse(failings)
}

/** Section "user_auth": who signs in with what. @throws Refusal 400 */
export const checkUserAuth = (data: Json): void => refuse(failingsOf(userAuth, data))

/** @throws Refusal 400 for a key that is not of 64 characters */
export const checkApiAuth = (data: Json): void => refuse(failingsOf(apiAuth, data))

function refuse(failings: Json): void {
  if (Object.keys(failings).length > 0) throw new Refusal(400, 'validation error', failings)
}

function failingsOf(schema: z.ZodType, data: unknown, base: readonly string[] = []): Json {
  const checked = schema.safeParse(data)
  const failings: Json = {}
  for (const issue of checked.error?.issues ?? []) {
    const value = valueAt(data, issue.path)
    const { rule, told } = tellingOf(issue, value)
    const path = [...base, ...issue.path].map(String).join('.')
    failings[path] = { ...(failings[path] as Json | undefined), [rule]: { ...told, ...(value === undefined ? {} : { value }) } }
  }
  return failings
}

function tellingOf(issue: z.core.$ZodIssue, value: unknown): { readonly rule: string; readonly told: Json } {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? { rule: 'required', told: { message: 'a value is needed here' } }
        : { rule: 'type', told: { message: `this should be of the type ${typeName(issue.expected)}`, target: typeName(issue.expected) } }
    case 'too_small':
      return bound(issue.origin, 'min', Number(issue.minimum))
    case 'too_big':
      return bound(issue.origin, 'max', Number(issue.maximum))
    case 'invalid_value':
      return { rule: 'enum', told: { message: 'none of the values that are allowed', target: issue.values } }
    case 'invalid_format':
      return {
        rule: 'pattern',
        told: { message: 'this has characters that are not allowed', target: 'pattern' in issue ? issue.pattern : '' }
      }
    case 'unrecognized_keys':
      return { rule: 'additionalProperties', told: { message: 'there are fields that do not belong here', target: issue.keys } }
    default:
      return { rule: 'invalid', told: { message: 'this is not valid' } }
  }
}

function bound(origin: string, side: 'min' | 'max', target: number): { readonly rule: string; readonly told: Json } {
  const [rule, unit] =
    origin === 'string' ? [`${side}Length`, ' characters'] : origin === 'array' ? [`${side}Items`, ' entries'] : [`${side}imum`, '']
  return { rule, told: { message: `${side === 'min' ? 'at least' : 'at most'} ${target}${unit}`, target } }
}

const typeName = (expected: string): string => ({ int: 'integer', record: 'object' })[expected] ?? expected
