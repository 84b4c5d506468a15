// What an HTTP status other than 2xx means.
import { LampfieldError } from '../../errors'
import type { Headers } from './body'

const WORDS_MAXIMUM = 300

export interface RefusedAnswer {
  readonly status: number
  readonly headers: Headers
  /** The beginning of the body, where it could be read. */
  readonly words: string
  /** How long the vendor wants to be left alone, where it says so. */
  readonly seconds: number | undefined
}

/** The failure for a status that was not hoped for. `user` is whom the vendor refused. */
export function statusError(answer: RefusedAnswer, site: { host: string; user?: string }): LampfieldError {
  const { status, headers, seconds } = answer
  const vendorWords = plainWords(answer.words)
  const fields = { params: { status, host: site.host }, retryable: false, ...(vendorWords === '' ? {} : { vendorWords }) }
  if (status >= 300 && status < 400) {
    const host = hostOf(headers['location']) ?? site.host
    return new LampfieldError('PROTOCOL', 'redirected', `redirected to ${host}, which is never followed`, { params: { host, status } })
  }
  switch (status) {
    case 401:
      return new LampfieldError('UNAUTHORISED', 'wrongPassword', 'user or password refused', {
        ...fields,
        params: { ...fields.params, user: site.user ?? '' }
      })
    case 403:
      return new LampfieldError('FORBIDDEN', 'notAllowed', 'the user lacks the right', fields)
    case 404:
      return new LampfieldError('NOT_FOUND', 'httpStatus', 'HTTP 404', fields)
    case 416:
      return new LampfieldError('INVALID', 'httpStatus', 'HTTP 416: no such part', fields)
    case 429: {
      const params = seconds === undefined ? fields.params : { ...fields.params, seconds }
      const reason = seconds === undefined ? 'httpStatus' : 'tooManyRequests'
      return new LampfieldError('RATE_LIMITED', reason, 'HTTP 429', { ...fields, params, retryable: true })
    }
    default:
      // A success of another kind than what was asked for.
      if (status < 300) return new LampfieldError('PROTOCOL', 'unexpectedStatus', `HTTP ${status}`, fields)
      return new LampfieldError('VENDOR', 'httpStatus', `HTTP ${status}`, { ...fields, retryable: status >= 500 })
  }
}

/** The readable words of a page of text or HTML. */
function plainWords(body: string): string {
  return body
    .replace(/<(style|script)[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, WORDS_MAXIMUM)
}

/** Retry-After (RFC 9110, 10.2.3) in seconds; it may be given as the date of the end. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers['retry-after']
  if (typeof value !== 'string') return undefined
  const seconds = /^\s*\d{1,7}\s*$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function hostOf(location: string | string[] | undefined): string | undefined {
  if (typeof location !== 'string') return undefined
  try {
    return new URL(location).host
  } catch {
    return undefined
  }
}
