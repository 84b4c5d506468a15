// Who is signed in: access tokens that expire, refresh tokens that work once, and one-time codes.
import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../clock'
import { refused, unauthorized } from './problem'
import type { Extension } from './world'

export interface TokenAnswer {
  readonly token_type: 'Bearer'
  readonly access_token: string
  readonly refresh_token: string
  /** Seconds. */
  readonly expires_in: number
}

interface Session {
  readonly extension: Extension
  readonly access: string
  readonly refresh: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly refreshUntil: number
}

interface Challenge {
  readonly extension: Extension
  code: string
  readonly until: number
  triesLeft: number
}

/** Seconds. */
export const TOKEN_LIFE = 1_800
const SHORT_LIFE = 2
const REFRESH_LIFE = 14 * 24 * 60 * 60
const CHALLENGE_LIFE = 10 * 60
const TRIES = 5

export class Tokens {
  readonly #clock: Clock
  /** Whether tokens made now live only for a moment. */
  readonly #short: () => boolean
  readonly #byAccess = new Map<string, Session>()
  readonly #byRefresh = new Map<string, Session>()
  readonly #challenges = new Map<string, Challenge>()

  constructor(clock: Clock, short: () => boolean) {
    this.#clock = clock
    this.#short = short
  }

  issue(extension: Extension): TokenAnswer {
    this.#sweep()
    const now = this.#clock.now()
    const life = this.#short() ? SHORT_LIFE : TOKEN_LIFE
    const session: Session = {
      extension,
      access: opaque(),
      refresh: opaque(),
      expiresAt: now + life * 1_000,
      refreshUntil: now + REFRESH_LIFE * 1_000
    }
    this.#byAccess.set(session.access, session)
    this.#byRefresh.set(session.refresh, session)
    return { token_type: 'Bearer', access_token: session.access, refresh_token: session.refresh, expires_in: life }
  }

  /** A refresh token works once; what it renews is ended. @throws Problem 401 */
  refresh(token: string): TokenAnswer {
    const session = this.#byRefresh.get(token)
    if (session === undefined || session.refreshUntil <= this.#clock.now())
      throw unauthorized('the refresh token is unknown, used or expired')
    this.#end(session)
    return this.issue(session.extension)
  }

  /** @throws Problem 401 for a token that is unknown or expired */
  holder(token: string): Extension {
    const session = this.#byAccess.get(token)
    if (session === undefined || session.expiresAt <= this.#clock.now()) throw unauthorized()
    return session.extension
  }

  /** Seconds that an access token still lives. @throws Problem 401 */
  lifeLeft(token: string): number {
    this.holder(token)
    return Math.ceil(((this.#byAccess.get(token)?.expiresAt ?? 0) - this.#clock.now()) / 1_000)
  }

  end(token: string): void {
    const session = this.#byAccess.get(token)
    if (session !== undefined) this.#end(session)
  }

  /** Ends everything of someone who is removed, disabled or has another password. */
  endAll(extension: Extension): void {
    for (const session of [...this.#byRefresh.values()]) if (session.extension === extension) this.#end(session)
  }

  /** Every access token expires at once; refresh tokens stay good. */
  expireAll(): void {
    this.#byAccess.clear()
  }

  /** The second step of signing in (or a forgotten password) begins. @returns the token that names it */
  challenge(extension: Extension): string {
    const token = opaque()
    this.#challenges.set(token, { extension, code: code(), until: this.#clock.now() + CHALLENGE_LIFE * 1_000, triesLeft: TRIES })
    return token
  }

  /** Another code goes out by e-mail. @throws Problem 401 */
  renewCode(token: string): void {
    this.#challengeOf(token).code = code()
  }

  /** A challenge is met once. @throws Problem 401 for an unknown challenge, 400 for a wrong code */
  meet(token: string, given: string): Extension {
    const challenge = this.#challengeOf(token)
    if (challenge.code !== given) {
      challenge.triesLeft -= 1
      if (challenge.triesLeft <= 0) this.#challenges.delete(token)
      throw refused('the one-time code is wrong')
    }
    this.#challenges.delete(token)
    return challenge.extension
  }

  /** For who may read the e-mail that carries a token only. @throws Problem 401 */
  redeem(token: string): Extension {
    const { extension } = this.#challengeOf(token)
    this.#challenges.delete(token)
    return extension
  }

  /** What stands in the e-mails that no simulator sends. */
  codes(): readonly { readonly userName: string; readonly token: string; readonly code: string }[] {
    return [...this.#challenges].map(([token, { extension, code }]) => ({ userName: extension.userName, token, code }))
  }

  #challengeOf(token: string): Challenge {
    const challenge = this.#challenges.get(token)
    if (challenge === undefined || challenge.until <= this.#clock.now()) throw unauthorized('the token of this step is unknown or expired')
    return challenge
  }

  #end(session: Session): void {
    this.#byAccess.delete(session.access)
    this.#byRefresh.delete(session.refresh)
  }

  #sweep(): void {
    const now = this.#clock.now()
    for (const session of this.#byAccess.values()) if (session.expiresAt <= now) this.#byAccess.delete(session.access)
    for (const session of this.#byRefresh.values()) if (session.refreshUntil <= now) this.#byRefresh.delete(session.refresh)
    for (const [token, challenge] of this.#challenges) if (challenge.until <= now) this.#challenges.delete(token)
  }
}

const opaque = (): string => randomBytes(36).toString('base64url')
const code = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0')
