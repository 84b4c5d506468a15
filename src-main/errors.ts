// The one error class of main, and how anything that was thrown becomes a failure that may cross the bridge.
import type { ErrorCode, ErrorReason, Failure } from '@contract/errors'

const VENDOR_WORDS_MAXIMUM = 500

export interface ErrorFields {
  /** The vendor's own words; must not hold credentials (the http client redacts before it builds an error). */
  readonly vendorWords?: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly details?: unknown
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** A failure with a closed code and a closed reason; `message` is English and for logs. */
export class LampfieldError extends Error {
  override readonly name = 'LampfieldError'
  constructor(
    readonly code: ErrorCode,
    readonly reason: ErrorReason,
    message: string,
    readonly fields: ErrorFields = {}
  ) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause })
  }
}

/** What crosses the bridge for `error`. Anything but a LampfieldError is reported as unexpected, without its text. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof LampfieldError)) {
    return { code: 'VENDOR', reason: 'unexpected', message: 'an unexpected error', retryable: false }
  }
  const { vendorWords, params, details, retryable } = error.fields
  return {
    code: error.code,
    reason: error.reason,
    message: error.message,
    retryable: retryable ?? (error.code === 'UNREACHABLE' || error.code === 'TIMEOUT' || error.code === 'RATE_LIMITED'),
    ...(vendorWords === undefined ? {} : { vendorWords: vendorWords.slice(0, VENDOR_WORDS_MAXIMUM) }),
    ...(params === undefined ? {} : { params: { ...params } }),
    ...(details === undefined ? {} : { details })
  }
}
