// The attributes of a group: their types, which make a body good or bad, and their limits.
import { z } from 'zod'
import { badBody, point } from './refusal'
import type { Point } from './refusal'
import type { Json } from './world'

const text = z.string()
const parts = z.record(z.string(), z.unknown())

/** PUT: what is not named here is kept as it came. */
const update = z.looseObject({
  groupName: text.optional(),
  userLimit: z.number().int().optional(),
  defaultDomain: text.optional(),
  cliName: text.optional(),
  cliPhoneNumber: text.optional(),
  locationDialingCode: text.optional(),
  timeZone: text.optional(),
  contactInformation: parts.optional(),
  addressInformation: parts.optional(),
  resellerId: text.optional(),
  templateName: text.optional(),
  autoCreateDomain: z.boolean().optional()
})
export type Update = z.infer<typeof update>

const deletion = z.object({ _excludedAppIds: z.array(z.string()).optional() })
const listing = z.strictObject({
  groupId: text.optional(),
  groupName: text.optional(),
  limit: z.number().int().min(1).optional(),
  offset: z.number().int().min(0).optional()
})

export const readUpdate = (body: unknown): Update => read(update, body)
export const readDeletion = (body: unknown) => read(deletion, body ?? {})
export const readListing = (body: unknown) => read(listing, body ?? {})

/** @throws Refusal 416 that tells each field */
export function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const told = shape.safeParse(body)
  if (told.success) return told.data
  const { fieldErrors, formErrors } = z.flattenError(told.error) as { fieldErrors: Record<string, string[]>; formErrors: string[] }
  throw badBody(Object.keys(fieldErrors).length === 0 ? formErrors.join('; ') : fieldErrors)
}

const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  groupName: [1, 80],
  cliPhoneNumber: [0, 23],
  resellerId: [1, 30]
}
const USER_LIMIT = { least: 1, most: 999_999 }
const CONTACT_NAME_AT_MOST = 30

/** @returns what a person can put right, nothing where all is within its limits */
export function beyondLimits(changes: Json): readonly Point[] {
  const points: Point[] = []
  const complain = (attribute: string, words: string) => void points.push(point('INVALID_VALUE', { attribute, reason: words }))
  for (const [name, [least, most]] of Object.entries(LENGTHS)) {
    const value = changes[name]
    if (typeof value === 'string' && (value.length < least || value.length > most)) complain(name, `${least} to ${most} characters`)
  }
  const { userLimit, timeZone, contactInformation } = changes
  if (typeof userLimit === 'number' && (userLimit < USER_LIMIT.least || userLimit > USER_LIMIT.most))
    complain('userLimit', `${USER_LIMIT.least} to ${USER_LIMIT.most}`)
  if (typeof timeZone === 'string' && !isZone(timeZone)) complain('timeZone', 'no such time zone')
  const name = (contactInformation as Json | undefined)?.name
  if (typeof name === 'string' && name.length > CONTACT_NAME_AT_MOST)
    complain('contactInformation.name', `at most ${CONTACT_NAME_AT_MOST} characters`)
  return points
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
