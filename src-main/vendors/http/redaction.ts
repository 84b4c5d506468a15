// The one place where secrets are taken out of everything that an error can carry.
import { LampfieldError } from '../../errors'
import { authorizationParts, longestFirst, spellings } from './authorization'

const COVER = '•••'

export interface Redaction {
  /** `words` without any secret. */
  text(words: string): string
  /** The same failure without any secret, and with a cause that holds nothing but name, code and message. */
  error(error: unknown): LampfieldError
}

/**
 * `authorization` is asked at every use, so that a changed secret is covered too. `secrets` are those that travel otherwise or did
 * so before: passwords in a body, tokens that were replaced.
 */
export function createRedaction(authorization: () => string | undefined, secrets: () => readonly string[] = () => []): Redaction {
  const authorizationSecrets = (): readonly string[] => {
    try {
      const value = authorization()
      return value === undefined ? [] : authorizationParts(value).secrets
    } catch {
      // Where no authorization can be given, none was sent either.
      return []
    }
  }
  const secretsNow = (): readonly string[] => longestFirst([...authorizationSecrets(), ...secrets().flatMap(spellings)])
  const text = (words: string): string => secretsNow().reduce((rest, secret) => rest.split(secret).join(COVER), words)
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(deep)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [text(key), deep(held)]))
  }
  const cause = (error: unknown): Error => {
    const bare = new Error(text(error instanceof Error ? error.message : String(error)))
    bare.name = error instanceof Error ? error.name : 'Error'
    delete bare.stack
    const code = codeOf(error)
    return code === undefined ? bare : Object.assign(bare, { code: text(code) })
  }
  return {
    text,
    error: (error) => {
      if (!(error instanceof LampfieldError)) {
        return new LampfieldError('VENDOR', 'unexpected', 'an unexpected error', { retryable: false, cause: cause(error) })
      }
      const { vendorWords, params, details, retryable, cause: inner } = error.fields
      return new LampfieldError(error.code, error.reason, text(error.message), {
        ...(vendorWords === undefined ? {} : { vendorWords: text(vendorWords) }),
        ...(params === undefined ? {} : { params: redactParams(params, text) }),
        ...(details === undefined ? {} : { details: deep(details) }),
        ...(retryable === undefined ? {} : { retryable }),
        ...(inner === undefined ? {} : { cause: cause(inner) })
      })
    }
  }
}

/** The code of a Node or undici error, such as ECONNREFUSED. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function redactParams(params: Readonly<Record<string, string | number>>, text: (words: string) => string): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? text(value) : value]))
}
