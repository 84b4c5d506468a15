// Auth tokens as Kazoo signs them: JSON Web Tokens with a fixed end, good for an hour wherever they are shown.
import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import { expiredToken } from './refusal'

/** Seconds. */
export const LIFETIME = 3_600
const SHORT_LIFETIME = 2

export interface Holder {
  readonly userId?: string
  readonly method: 'cb_user_auth' | 'cb_api_auth'
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export class Tokens {
  readonly #clock: Clock
  readonly #short: () => boolean
  readonly #secret = randomBytes(32).toString('hex')
  readonly #known = new Map<string, Holder & { readonly expiresAt: number }>()

  /** @param short tokens of now end after two seconds */
  constructor(clock: Clock, short: () => boolean) {
    this.#clock = clock
    this.#short = short
  }

  issue(accountId: string, holder: Holder): string {
    const now = this.#clock.now()
    for (const [token, { expiresAt }] of this.#known) if (expiresAt <= now) this.#known.delete(token)
    const expiresAt = now + (this.#short() ? SHORT_LIFETIME : LIFETIME) * 1_000
    const claims = {
      iss: 'kazoo',
      account_id: accountId,
      ...(holder.userId === undefined ? {} : { owner_id: holder.userId }),
      method: holder.method,
      jti: randomBytes(16).toString('hex'),
      iat: Math.floor(now / 1_000),
      exp: Math.floor(expiresAt / 1_000)
    }
    const signed = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`
    const token = `${signed}.${createHmac('sha256', this.#secret).update(signed).digest('base64url')}`
    this.#known.set(token, { ...holder, expiresAt })
    return token
  }

  /** Undefined for one that is unknown, revoked or past its end. */
  find(token: string): Holder | undefined {
    const known = this.#known.get(token)
    return known !== undefined && known.expiresAt > this.#clock.now() ? known : undefined
  }

  /** @throws Refusal 401 */
  holder(token: string): Holder {
    const holder = this.find(token)
    if (holder === undefined) throw expiredToken()
    return holder
  }

  revoke(token: string): void {
    this.#known.delete(token)
  }

  expireAll(): void {
    this.#known.clear()
  }
}
