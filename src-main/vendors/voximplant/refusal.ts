// Voximplant's refusals: HTTP 200 with `{"error":{"msg","code"}}`; what each number means in our closed codes.
import { z } from 'zod'
import type { ErrorCode, ErrorReason } from '@contract/errors'
import { LampfieldError } from '../../errors'
import type { Refusal } from '../http/client'

/** Of the vendor's own inside; of a write that ended so nobody knows whether it was done. */
const INTERNAL_MOST = 99
/** Seconds to rest where the vendor does not say how long. */
const REST_UNNAMED = 1

const envelope = z.object({
  error: z.object({ msg: z.string().catch(''), code: z.coerce.number().int() })
})

export interface VendorError {
  readonly code: number
  /** Uncut: half a secret could not be redacted. */
  readonly words: string
}

/** The error in an answer, or undefined where there is none. */
export function errorIn(json: unknown): VendorError | undefined {
  const parsed = envelope.safeParse(json)
  return parsed.success ? { code: parsed.data.error.code, words: parsed.data.error.msg } : undefined
}

const SIGN_IN = [100, 115, 135, 137, 433, 447]
/** The times in the token: it lives too long, comes from the future, has expired. */
export const TOKEN_TIMES: readonly number[] = [454, 455, 456]
const MEANINGS: readonly (readonly [codes: readonly number[], code: ErrorCode, reason: ErrorReason])[] = [
  [SIGN_IN, 'UNAUTHORISED', 'wrongPassword'],
  [TOKEN_TIMES, 'UNAUTHORISED', 'notAllowed'],
  [[104, 131, 260, 281, 282, 317, 492, 527], 'FORBIDDEN', 'notAllowed'],
  [[12, 102, 103, 105], 'UNSUPPORTED', 'notSupported'],
  [[107, 116, 546, 558], 'NOT_FOUND', 'applicationNotFound'],
  [[117, 393], 'NOT_FOUND', 'userNotFound'],
  [[261, 341, 501], 'NOT_FOUND', 'recordingNotFound'],
  [[118, 127, 484, 493, 514, 515, 573], 'CONFLICT', 'vendorRefused'],
  [[162, 340, 416], 'RATE_LIMITED', 'tooManyRequests']
]
/** Which parameter a refusal is about. */
const FIELDS: Readonly<Record<number, string>> = {
  112: 'user_password',
  118: 'user_name',
  122: 'user_name',
  125: 'amount',
  157: 'user_display_name',
  210: 'currency',
  212: 'user_custom_data',
  218: 'acd_queue_id',
  222: 'skill_id',
  224: 'excluded_skill_id',
  225: 'amount',
  226: 'amount',
  227: 'acd_status',
  234: 'account_transaction_description',
  235: 'user_transaction_description',
  318: 'amount',
  462: 'new_user_name',
  463: 'user_password',
  464: 'user_password',
  523: 'user_password',
  524: 'user_password',
  535: 'user_password'
}

export interface Asked {
  readonly method: string
  readonly write: boolean
  /** Whom the vendor refuses, for the texts. */
  readonly user: string
  /** Which application was meant, for the texts. */
  readonly application: string
}

/** The failure for an error of the vendor. `params.status` is its number, `params.field` the parameter that it is about. */
export function vendorFailure({ code: status, words }: VendorError, { method, write, user, application }: Asked): LampfieldError {
  const field = FIELDS[status]
  const params = { status, ...(field === undefined ? {} : { field }) }
  const fields = { params, retryable: false, ...(words === '' ? {} : { vendorWords: words }) }
  if (status <= INTERNAL_MOST && status !== 12) {
    // Something broke inside: the write may have been done before it did.
    return write
      ? new LampfieldError('VENDOR', 'outcomeUnknown', `${method}: error ${status} inside the vendor`, { ...fields, params: {} })
      : new LampfieldError('VENDOR', 'vendorRefused', `${method}: error ${status} inside the vendor`, { ...fields, retryable: true })
  }
  const [, code, reason] = MEANINGS.find(([codes]) => codes.includes(status)) ?? [[], 'INVALID', 'vendorRefused']
  const message = `${method}: error ${status}`
  switch (reason) {
    case 'tooManyRequests':
      return new LampfieldError(code, reason, message, { ...fields, params: { ...params, seconds: secondsIn(words) }, retryable: true })
    case 'notSupported':
      return new LampfieldError(code, reason, message, { ...fields, params: { ...params, what: method } })
    case 'applicationNotFound':
      return new LampfieldError(code, reason, message, { ...fields, params: { ...params, application } })
    default:
      return new LampfieldError(code, reason, message, { ...fields, params: { ...params, user } })
  }
}

/** "Retry after N seconds", where the vendor says so. */
function secondsIn(words: string): number {
  const seconds = Number(/(\d{1,4})\s*s(?:ec|\b)/i.exec(words)?.[1] ?? REST_UNNAMED)
  return Math.max(seconds, REST_UNNAMED)
}

/** Of a file of the vendor's that is refused over HTTP: its own words where it says them. */
export function fileRefusal({ status, words }: Refusal): LampfieldError | undefined {
  if (status !== 401 && status !== 403) return undefined
  let said: VendorError | undefined
  try {
    said = errorIn(JSON.parse(words))
  } catch {
    said = undefined
  }
  return new LampfieldError('FORBIDDEN', 'notAllowed', `HTTP ${status}`, {
    params: { status: said?.code ?? status },
    retryable: false,
    ...(said === undefined || said.words === '' ? {} : { vendorWords: said.words })
  })
}
