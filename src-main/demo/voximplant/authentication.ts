// Who calls: a JSON Web Token of the service account (RFC 7519, RS256), or account_id with api_key.
import { timingSafeEqual, verify } from 'node:crypto'
import { z } from 'zod'
import type { Call } from './call'
import type { Credentials } from './credentials'
import { Refusal } from './refusal'

/** Seconds that a token lives at most. */
const LIFE_AT_MOST = 3_600
/** Seconds by which another clock may be ahead. */
const SKEW = 10
const SEEN_AT_MOST = 10_000

const header = z.object({ alg: z.literal('RS256'), kid: z.string() })
const claims = z.object({ iss: z.union([z.number(), z.string()]), iat: z.number(), exp: z.number() })

export interface AuthenticationOptions {
  readonly accountId: number
  readonly credentials: Pick<Credentials, 'keyId' | 'publicKey' | 'apiKey'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Whether every token is out of date. */
  readonly expired: () => boolean
}

export class Authentication {
  readonly #options: AuthenticationOptions
  #seen = new Set<string>()
  /** Refused once, as if the time were up. */
  #ended = new Set<string>()

  constructor(options: AuthenticationOptions) {
    this.#options = options
  }

  /** @returns how the caller signed in. @throws Refusal 100, 115, 433, 447 or 454 to 456 */
  check(authorization: string | undefined, call?: Call): 'token' | 'apiKey' {
    const [scheme = '', token = ''] = (authorization ?? '').split(' ')
    if (scheme.toLowerCase() === 'bearer') {
      this.#checkToken(token)
      return 'token'
    }
    const { accountId, credentials } = this.#options
    const apiKey = call?.text('api_key')
    if (apiKey === undefined || !same(apiKey, credentials.apiKey)) throw new Refusal('AUTHORIZATION_FAILED')
    if (call?.text('account_id') !== String(accountId)) throw new Refusal('INVALID_ACCOUNT_ID')
    return 'apiKey'
  }

  /** Tokens seen so far are out of date now, each until it was refused once. */
  expireAll(): void {
    this.#ended = new Set(this.#seen)
    this.#seen = new Set()
  }

  #checkToken(token: string): void {
    const { accountId, credentials, now, expired } = this.#options
    const parts = token.split('.')
    const [head = '', body = '', signature = ''] = parts
    const { kid } = parsed(header, head)
    const { iss, iat, exp } = parsed(claims, body)
    if (parts.length !== 3) throw new Refusal('INVALID_TOKEN_FORMAT')
    if (kid !== credentials.keyId) throw new Refusal('INVALID_KEY_ID')
    if (!verify('RSA-SHA256', bytesOf(`${head}.${body}`), credentials.publicKey, bytesOf(signature, 'base64url')))
      throw new Refusal('AUTHORIZATION_FAILED', 'the signature is wrong')
    if (String(iss) !== String(accountId)) throw new Refusal('AUTHORIZATION_FAILED', 'iss is another account')
    const seconds = now() / 1_000
    if (exp > iat + LIFE_AT_MOST) throw new Refusal('INVALID_TOKEN_TTL')
    if (iat > seconds + SKEW) throw new Refusal('TOKEN_ISSUED_IN_FUTURE')
    if (exp <= seconds || expired() || this.#ended.delete(token)) throw new Refusal('TOKEN_EXPIRED')
    if (this.#seen.size >= SEEN_AT_MOST) this.#seen.clear()
    this.#seen.add(token)
  }
}

function parsed<T>(shape: z.ZodType<T>, part: string): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('INVALID_TOKEN_FORMAT')
  }
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [bytesOf(given), bytesOf(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const bytesOf = (text: string, encoding?: BufferEncoding): Uint8Array => Uint8Array.from(Buffer.from(text, encoding))
