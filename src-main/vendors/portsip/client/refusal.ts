// PortSIP's own refusals (document, "Error Handling"): `{"errors":[{code,message,detail?}]}`.
import { z } from 'zod'
import { LampfieldError } from '../../../errors'
import type { Refusal } from '../../http/client'

const WORDS_MAXIMUM = 300
const envelope = z.object({
  errors: z.array(z.object({ code: z.string().catch('UNKNOWN'), message: z.string().catch(''), detail: z.unknown().optional() })).min(1)
})
/** Codes that are documented or were seen; the document wants any other one treated as UNKNOWN. */
const CODES = new Set(['UNKNOWN', 'VALIDATE_FAILED', 'UNAUTHORIZED', 'DENIED'])

/** The failure for a refusal of PortSIP; undefined where it is none of its own, but of a proxy or of another server. */
export function portsipRefusal({ status, words, host, seconds }: Refusal): LampfieldError | undefined {
  if (status >= 300 && status < 400) return undefined
  const said = readEnvelope(words)
  // Of a request with a token, a 401 is about the token; sign-in tells passwords apart by itself.
  if (said === undefined && status !== 401) return undefined
  const code = said !== undefined && CODES.has(said.code) ? said.code : 'UNKNOWN'
  const vendorWords = said === undefined || said.words === '' ? {} : { vendorWords: said.words.slice(0, WORDS_MAXIMUM) }
  const fields = { params: { status, host, code }, ...vendorWords, retryable: false }
  if (status === 429) {
    const [reason, params] =
      seconds === undefined ? (['httpStatus', fields.params] as const) : (['tooManyRequests', { ...fields.params, seconds }] as const)
    return new LampfieldError('RATE_LIMITED', reason, 'HTTP 429', { ...fields, params, retryable: true })
  }
  if (status === 401 || code === 'UNAUTHORIZED') return new LampfieldError('UNAUTHORISED', 'notAllowed', 'the token was refused', fields)
  if (status === 403 || code === 'DENIED') return new LampfieldError('FORBIDDEN', 'notAllowed', 'the user lacks the right', fields)
  if (status === 404) return new LampfieldError('NOT_FOUND', 'httpStatus', 'HTTP 404', fields)
  if (status === 409) return new LampfieldError('CONFLICT', 'vendorRefused', 'HTTP 409', fields)
  if (status >= 400 && status < 500) return new LampfieldError('INVALID', 'vendorRefused', `HTTP ${status}`, fields)
  return new LampfieldError('VENDOR', 'httpStatus', `HTTP ${status}`, { ...fields, retryable: true })
}

function readEnvelope(words: string): { code: string; words: string } | undefined {
  try {
    const [first, ...more] = envelope.parse(JSON.parse(words)).errors
    if (first === undefined) return undefined
    const detail = first.detail === undefined || first.detail === null ? [] : [asText(first.detail)]
    return { code: first.code, words: [first.message, ...detail, ...more.map(({ message }) => message)].filter(Boolean).join(': ') }
  } catch {
    return undefined
  }
}

function asText(detail: unknown): string {
  return typeof detail === 'string' ? detail : (JSON.stringify(detail) ?? '')
}
