// The smallest PUT: what a person changed and nothing else, so that nothing that somebody else changed is set back.
import { isDeepStrictEqual } from 'node:util'
import { type GroupDetails, type GroupUpdate, groupUpdate } from './wire'

/** Told by the vendor, never sent. */
const TOLD = new Set(['userCount'])
export type Json = Readonly<Record<string, unknown>>

/**
 * The PUT that turns `before` into `after`; empty where nothing differs. An object that is sent replaces the former one as a whole,
 * so one with a change goes with everything in it, what this console does not know as well. A field that `after` lacks stays as it
 * is: APIO has no way to remove one. Pure.
 */
export function smallestUpdate(
  before: GroupDetails,
  after: GroupDetails,
  options: Pick<GroupUpdate, 'templateName' | 'autoCreateDomain'> = {}
): GroupUpdate {
  const changed = Object.entries(after).flatMap(([name, value]): [string, unknown][] => {
    const had: unknown = before[name]
    if (TOLD.has(name) || value === undefined || isDeepStrictEqual(had, value)) return []
    if (!isObject(value)) return [[name, value]]
    const whole = { ...(isObject(had) ? had : {}), ...defined(value) }
    return isDeepStrictEqual(had, whole) ? [] : [[name, whole]]
  })
  const { templateName, autoCreateDomain } = options
  return {
    ...Object.fromEntries(changed),
    ...(templateName === undefined ? {} : { templateName }),
    ...(autoCreateDomain === undefined ? {} : { autoCreateDomain })
  }
}

export interface FieldFault {
  /** A dotted path. */
  readonly field: string
  readonly kind: 'short' | 'long' | 'small' | 'large' | 'invalid'
  readonly limit?: number
}

/** What is beyond the vendor's limits, field by field; empty where all may be sent. */
export function faultsOf(update: unknown): readonly FieldFault[] {
  const parsed = groupUpdate.safeParse(update)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => {
    const field = issue.path.join('.')
    if (issue.code === 'too_small') return { field, kind: issue.origin === 'string' ? 'short' : 'small', limit: Number(issue.minimum) }
    if (issue.code === 'too_big') return { field, kind: issue.origin === 'string' ? 'long' : 'large', limit: Number(issue.maximum) }
    return { field, kind: 'invalid' }
  })
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const defined = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined))
