// The kinds of fields that PortSIP's schemas are made of, with their limits.
import { z } from 'zod'

/** Any text of at most so many characters. */
export const text = (most?: number) => (most === undefined ? z.string() : z.string().max(most))
export const between = (least: number, most: number) => z.string().min(least).max(most)
export const whole = (least: number, most = 2_147_483_647) => z.number().int().min(least).max(most)
export const time = z.iso.datetime({ offset: true })
export const flag = z.boolean()

export const name = between(1, 64)
export const domain = between(1, 280)
export const displayName = text(1_024)
export const description = text(1_024)
export const email = text(128)
export const number = z.string().regex(/^[0-9]{3,64}$/)
export const password = z.string()

const range = z.object({ from: z.string(), to: z.string() }).partial()
const day = z.object({ enabled: flag, ranges: z.array(range) }).partial()
export const week = z
  .object({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day })
  .partial()

const rule = <Action extends readonly [string, ...string[]]>(actions: Action) =>
  z.object({ action: z.enum(actions), number: z.string() }).partial()
export const forwardRule = rule(['FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'HANGUP'])
export const ringAnywayRule = rule(['FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'RING_ANYWAY', 'HANGUP'])
export const repeatRule = rule(['FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'REPEAT', 'HANGUP'])

const callerId = z.object({ provider_id: z.string(), caller_id: name, description })
export const outboundCallerIds = z.array(callerId.partial())
export const preferredCallerIds = z.array(callerId.extend({ preferred: flag }).partial())

export const netInterface = z.enum(['WEB_DOMAIN', 'PUBLIC_IPV4', 'PUBLIC_IPV6', 'PRIVATE_IPV4', 'PRIVATE_IPV6', 'SBC_DOMAIN'])
export const transport = z.enum(['UDP', 'TCP', 'TLS'])
