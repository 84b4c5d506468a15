// Crossbar's refusals: the error is a text, its data an object or a list, and validation errors stand under dotted paths.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import type { Refusal } from '../http/client'

const WORDS_MAXIMUM = 300
const SHOWN_MAXIMUM = 120
/** Crossbar gives no Retry-After; its bucket gains some requests a second. */
const REST_SECONDS = 2

const said = z.looseObject({ message: z.unknown(), data: z.unknown() })

/** One field that Crossbar did not take. `path` is dotted, as in `endpoints.abc.weight`. */
export interface FieldRefusal {
  readonly path: string
  /** The rule that it breaks, such as `required` or `maxLength`. */
  readonly rule: string
  readonly message: string
  readonly target?: string
}

/** The failure for a refusal of Crossbar; undefined for a redirect, or a status that says enough without words. */
export function kazooRefusal({ status, words, host, seconds }: Refusal): LampfieldError | undefined {
  if (status >= 300 && status < 400) return undefined
  const answer = read(words)
  const fields = answer === undefined || status !== 400 ? [] : fieldRefusals(answer.data)
  const vendorWords = answer === undefined ? '' : wordsOf(answer, fields)
  const params = { status, host }
  const common = { params, ...(vendorWords === '' ? {} : { vendorWords: vendorWords.slice(0, WORDS_MAXIMUM) }), retryable: false }
  switch (status) {
    case 400: {
      const [first] = fields
      if (first === undefined) return new LampfieldError('INVALID', 'vendorRefused', 'HTTP 400', common)
      return new LampfieldError('INVALID', 'vendorRefused', `${first.path}: ${first.rule}`, {
        ...common,
        params: { ...params, field: first.path },
        details: { fields }
      })
    }
    case 401: {
      const provider = secondFactorOf(answer?.data)
      if (provider === undefined) return new LampfieldError('UNAUTHORISED', 'notAllowed', 'the token or the sign-in was refused', common)
      return new LampfieldError('UNAUTHORISED', 'codeNeeded', 'the second factor is needed', { ...common, params: { ...params, provider } })
    }
    case 403:
      return new LampfieldError('FORBIDDEN', 'notAllowed', 'the user lacks the right', common)
    case 404:
      return new LampfieldError('NOT_FOUND', 'httpStatus', 'HTTP 404', common)
    case 409:
    case 412:
      return new LampfieldError('CONFLICT', 'vendorRefused', 'somebody else wrote it meanwhile', common)
    case 423:
      return new LampfieldError('FORBIDDEN', 'notAllowed', 'the account is disabled', common)
    case 429:
      return new LampfieldError('RATE_LIMITED', 'tooManyRequests', 'HTTP 429', {
        ...common,
        params: { ...params, seconds: seconds ?? REST_SECONDS },
        retryable: true
      })
    default:
      if (answer === undefined) return undefined
      if (status < 500) return new LampfieldError('INVALID', 'vendorRefused', `HTTP ${status}`, common)
      return new LampfieldError('VENDOR', 'httpStatus', `HTTP ${status}`, { ...common, retryable: true })
  }
}

function read(words: string): z.output<typeof said> | undefined {
  try {
    return said.parse(JSON.parse(words))
  } catch {
    return undefined
  }
}

/** An object, or a list that holds it. */
const objects = (data: unknown): Readonly<Record<string, unknown>>[] =>
  Array.isArray(data) ? data.filter(isRecord) : isRecord(data) ? [data] : []

function fieldRefusals(data: unknown): FieldRefusal[] {
  return objects(data).flatMap((one) =>
    Object.entries(one).flatMap(([path, rules]) =>
      objects(rules).flatMap((broken) =>
        Object.entries(broken).flatMap(([rule, told]): FieldRefusal[] => (isRecord(told) ? [{ path, rule, ...wordsOfRule(told) }] : []))
      )
    )
  )
}

function wordsOfRule({ message, target }: Readonly<Record<string, unknown>>): Pick<FieldRefusal, 'message' | 'target'> {
  const limit = typeof target === 'string' || typeof target === 'number' ? { target: String(target).slice(0, SHOWN_MAXIMUM) } : {}
  return { message: typeof message === 'string' ? message.slice(0, SHOWN_MAXIMUM) : '', ...limit }
}

function wordsOf({ message, data }: z.output<typeof said>, fields: readonly FieldRefusal[]): string {
  const more = fields.map(({ path, message: told }) => `${path}: ${told}`)
  const inner = fields.length > 0 ? [] : objects(data).flatMap(({ message: told }) => (typeof told === 'string' ? [told] : []))
  const first = typeof message === 'string' ? [message.replaceAll('_', ' ')] : []
  return [...new Set([...first, ...inner, ...more])].join('; ')
}

/** The provider that asks for a second factor. */
function secondFactorOf(data: unknown): string | undefined {
  const asked = objects(data)
    .map(({ multi_factor_request: request }) => request)
    .find(isRecord)
  if (asked === undefined) return undefined
  return typeof asked['provider_name'] === 'string' ? asked['provider_name'].slice(0, SHOWN_MAXIMUM) : ''
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
