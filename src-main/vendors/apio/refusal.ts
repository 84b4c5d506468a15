// APIO's refusals in its three envelopes, in our closed codes; each point keeps its own field and words.
import { LampfieldError } from '../../errors'
import type { Refusal } from '../http/client'
import { type Point, pointsIn } from './wire'

/** CAN_NOT_DELETE_NON_EMPTY: the server's CHECK_GROUP settings protect groups that are not empty. */
export const NON_EMPTY = 29

/** The failure for a refusal of APIO; undefined where it is none of its own, but of a proxy or of another server. */
export function apioRefusal({ status, words, host, seconds }: Refusal): LampfieldError | undefined {
  if (status >= 300 && status < 400) return undefined
  const points = read(words)
  // Of a request within a session, a 401 is about the session; signing in tells passwords apart by itself.
  if (points === undefined && status !== 401) return undefined
  const first = points?.find(({ code }) => code === NON_EMPTY) ?? points?.find(({ field }) => field !== undefined) ?? points?.[0]
  // Uncut: half a secret could not be redacted.
  const vendorWords = (points ?? [])
    .map((point) => point.words)
    .filter(Boolean)
    .join('; ')
  const fields = {
    params: {
      status,
      host,
      ...(first?.code === undefined ? {} : { code: first.code }),
      ...(first?.field === undefined ? {} : { field: first.field })
    },
    retryable: false,
    ...(points === undefined ? {} : { details: { points } }),
    ...(vendorWords === '' ? {} : { vendorWords })
  }
  if (first?.code === NON_EMPTY) {
    return new LampfieldError('CONFLICT', 'groupNotEmpty', 'the group is not empty', { ...fields, params: { ...fields.params, group: '' } })
  }
  switch (status) {
    case 401:
      return new LampfieldError('UNAUTHORISED', 'notAllowed', 'the session was refused', fields)
    case 403:
      return new LampfieldError('FORBIDDEN', 'notAllowed', 'the user lacks the right', fields)
    case 404:
      return new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group', { ...fields, params: { ...fields.params, group: '' } })
    case 409:
      return new LampfieldError('CONFLICT', 'vendorRefused', 'HTTP 409', fields)
    case 429: {
      const [reason, params] =
        seconds === undefined ? (['httpStatus', fields.params] as const) : (['tooManyRequests', { ...fields.params, seconds }] as const)
      return new LampfieldError('RATE_LIMITED', reason, 'HTTP 429', { ...fields, params, retryable: true })
    }
    default:
      if (status < 500) return new LampfieldError('INVALID', 'vendorRefused', `HTTP ${status}`, fields)
      return new LampfieldError('VENDOR', 'httpStatus', `HTTP ${status}`, { ...fields, retryable: true })
  }
}

function read(words: string): readonly Point[] | undefined {
  try {
    return pointsIn(JSON.parse(words))
  } catch {
    return undefined
  }
}
