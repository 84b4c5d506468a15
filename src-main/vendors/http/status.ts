// What an HTTP status other than 2xx means.
import { LampfieldError } from '../../errors'

const WORDS_MAXIMUM = 300

export interface RefusedAnswer {
  readonly status: number
  /** The Location header, where there is one. */
  readonly location?: string
  /** The beginning of the body, where it could be read. */
  readonly words: string
}

/** The failure for a status that is not 2xx. `user` is whom the vendor refused. */
export function statusError(answer: RefusedAnswer, site: { host: string; user?: string }): LampfieldError {
  const { status } = answer
  const vendorWords = plainWords(answer.words)
  const fields = { params: { status, host: site.host }, retryable: false, ...(vendorWords === '' ? {} : { vendorWords }) }
  if (status >= 300 && status < 400) {
    const host = hostOf(answer.location) ?? site.host
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
    case 429:
      return new LampfieldError('RATE_LIMITED', 'httpStatus', 'HTTP 429', { ...fields, retryable: true })
    default:
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

function hostOf(location: string | undefined): string | undefined {
  if (location === undefined) return undefined
  try {
    return new URL(location).host
  } catch {
    return undefined
  }
}
