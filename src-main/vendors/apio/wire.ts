// A group as APIO tells it, read leniently, and the limits that hold for what is sent.
import { z } from 'zod'
import { LampfieldError } from '../../errors'

const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : (value ?? undefined)), z.string().optional())
const whole = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : (value ?? undefined)),
  z.number().int().optional()
)
/** A list of one stands for the object in it. */
const object = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((value) => (Array.isArray(value) && value.length <= 1 ? value[0] : (value ?? undefined)), z.looseObject(shape).optional())

/** GET of a group; fields that the document does not name are kept. */
export const groupDetails = z.looseObject({
  groupName: text,
  userLimit: whole,
  /** How many users are in it; told, never sent. */
  userCount: whole,
  defaultDomain: text,
  cliName: text,
  cliPhoneNumber: text,
  locationDialingCode: text,
  timeZone: text,
  resellerId: text,
  contactInformation: object({ name: text, phoneNumber: text, emailAddress: text }),
  addressInformation: object({ addressLine1: text, city: text, stateDisplayName: text, postalCode: text, country: text })
})
export type GroupDetails = z.infer<typeof groupDetails>

export const ID_MOST = 30
const id = z.string().min(1).max(ID_MOST)
export const groupLimits = {
  tenantId: id,
  groupId: id,
  groupName: z.string().min(1).max(80),
  userLimit: z.number().int().min(1).max(999_999),
  cliPhoneNumber: z.string().max(23),
  contactName: z.string().max(30),
  resellerId: id
} as const

/** PUT of a group: every field of the document within its limits; others go along as they are. */
export const groupUpdate = z.looseObject({
  groupName: groupLimits.groupName.optional(),
  userLimit: groupLimits.userLimit.optional(),
  defaultDomain: z.string().optional(),
  cliName: z.string().optional(),
  cliPhoneNumber: groupLimits.cliPhoneNumber.optional(),
  locationDialingCode: z.string().optional(),
  timeZone: z.string().optional(),
  contactInformation: z.looseObject({ name: groupLimits.contactName.optional() }).optional(),
  addressInformation: z.looseObject({}).optional(),
  resellerId: groupLimits.resellerId.optional(),
  /** A template of the category `group` that is applied with the change. */
  templateName: z.string().min(1).optional(),
  /** Whether a domain that does not exist yet is made; the server has a setting of its own for where this is absent. */
  autoCreateDomain: z.boolean().optional()
})
export type GroupUpdate = z.infer<typeof groupUpdate>

export const groupListing = z.strictObject({
  groupId: z.string().optional(),
  groupName: z.string().optional(),
  limit: z.number().int().min(1).optional(),
  offset: z.number().int().min(0).optional()
})
export type GroupListing = z.infer<typeof groupListing>

const row = z.looseObject({ groupId: z.coerce.string(), groupName: text, userLimit: whole })
export const groupList = z.looseObject({ groups: z.array(row), totalCount: whole })
export type GroupList = z.infer<typeof groupList>

/** One thing that was refused, or, in an answer 207, was not done. */
export interface Point {
  readonly code?: number
  /** The vendor's words. */
  readonly words: string
  /** The field that it is about, as a dotted path. */
  readonly field?: string
}

const said = z.looseObject({
  code: z.coerce.number().int().optional().catch(undefined),
  message: z.string().catch(''),
  details: z.unknown().optional()
})
const envelope = z.union([
  z.looseObject({ errors: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(said).min(1)) }),
  z.looseObject({ details: z.unknown().refine((value) => value !== undefined && value !== null) }),
  z.looseObject({ error: z.string() })
])

/** The points of an answer in any of the vendor's three envelopes; undefined where it is none of them. */
export function pointsIn(json: unknown): readonly Point[] | undefined {
  const parsed = envelope.safeParse(json)
  if (!parsed.success) return undefined
  const { errors, details, error } = parsed.data as { errors?: z.infer<typeof said>[]; details?: unknown; error?: string }
  if (errors !== undefined) return errors.map(({ code, message, details: more }) => point(code, message, more))
  if (details !== undefined && details !== null && typeof details === 'object' && !Array.isArray(details)) {
    return Object.entries(details).map(([field, what]) => ({ words: wordsOf(what), field }))
  }
  return [{ words: error ?? wordsOf(details) }]
}

function point(code: number | undefined, message: string, details: unknown): Point {
  const named = typeof details === 'object' && details !== null ? (Reflect.get(details, 'attribute') as unknown) : undefined
  const more = details === undefined || details === null ? '' : wordsOf(details)
  return {
    ...(code === undefined ? {} : { code }),
    words: [message, more].filter(Boolean).join(': '),
    ...(typeof named === 'string' ? { field: named } : {})
  }
}

function wordsOf(details: unknown): string {
  if (typeof details === 'string') return details
  if (Array.isArray(details)) return details.map(wordsOf).join('; ')
  return JSON.stringify(details) ?? ''
}

/** @throws PROTOCOL emptyAnswer, truncatedAnswer, malformedAnswer */
export function readJson(body: Buffer): unknown {
  const came = body.toString('utf8').replace(/^\uFEFF/, '')
  if (came.trim() === '') throw new LampfieldError('PROTOCOL', 'emptyAnswer', 'an empty answer')
  try {
    return JSON.parse(came)
  } catch {
    const cut = /^\s*[{[]/.test(came) && !/[}\]]\s*$/.test(came)
    throw cut ? new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer is cut off') : malformed('JSON', came)
  }
}

/** @throws PROTOCOL malformedAnswer (params field, shown) */
export function readAs<T extends z.ZodType>(schema: T, json: unknown): z.infer<T> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  const shown = path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    json
  )
  throw malformed(path.join('.') || 'JSON', JSON.stringify(shown) ?? '')
}

export function malformed(field: string, shown: string): LampfieldError {
  return new LampfieldError('PROTOCOL', 'malformedAnswer', `${field} is not as documented`, {
    params: { field, shown: shown.slice(0, 60) }
  })
}
