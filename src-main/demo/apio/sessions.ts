// Who is signed in: a session with its cookies at the gateway, access and refresh tokens at the core, one-time codes.
import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import { unauthorised } from './refusal'

/** The session's cookie, and the load balancer's, which says which node knows the session. */
export const SESSION_COOKIE = 'sessionid'
export const BALANCER_COOKIE = 'SERVERID'

/** Seconds. */
export const LIVES = { session: 1_800, access: 600, refresh: 7 * 24 * 3_600, code: 600 }
const SHORT_LIFE = 2
const NODES = ['gw1', 'gw2', 'gw3'] as const

interface Session {
  readonly node: string
  /** Milliseconds since 1970; it moves with every request. */
  until: number
  readonly life: number
}

export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
}

export class Sessions {
  readonly #clock: Clock
  readonly #short: () => boolean
  readonly #secret = randomBytes(32)
  readonly #sessions = new Map<string, Session>()
  /** By jti, until when. */
  readonly #access = new Map<string, number>()
  readonly #refresh = new Map<string, number>()
  readonly #codes = new Map<string, { readonly code: string; readonly until: number }>()

  /** @param short whether sessions and tokens made now live only for a moment */
  constructor(clock: Clock, short: () => boolean) {
    this.#clock = clock
    this.#short = short
  }

  /** A session at the gateway. @returns the cookies of the answer */
  open(): readonly string[] {
    const id = randomBytes(24).toString('base64url')
    const node = NODES[randomInt(0, NODES.length)] ?? 'gw1'
    const life = this.#short() ? SHORT_LIFE : LIVES.session
    this.#sessions.set(id, { node, life, until: this.#clock.now() + life * 1_000 })
    return [`${SESSION_COOKIE}=${id}; Path=/; HttpOnly`, `${BALANCER_COOKIE}=${node}; Path=/`]
  }

  /** @throws Refusal 401 for an unknown or expired session, and at another node than that which knows it */
  enter(cookies: ReadonlyMap<string, string>): void {
    const id = cookies.get(SESSION_COOKIE) ?? ''
    const session = this.#sessions.get(id)
    const now = this.#clock.now()
    if (session === undefined || session.until <= now) {
      this.#sessions.delete(id)
      throw unauthorised('no session, or one that has expired')
    }
    if (cookies.get(BALANCER_COOKIE) !== session.node) throw unauthorised('this node does not know the session')
    // Without the short life of a fault, someone who works is not signed out.
    if (session.life > SHORT_LIFE) session.until = now + session.life * 1_000
  }

  leave(cookies: ReadonlyMap<string, string>): void {
    this.#sessions.delete(cookies.get(SESSION_COOKIE) ?? '')
  }

  /** At the core. */
  issue(user: string): Tokens {
    const short = this.#short()
    return {
      access_token: this.#token(user, 'access', short ? SHORT_LIFE : LIVES.access, this.#access),
      refresh_token: this.#token(user, 'refresh', LIVES.refresh, this.#refresh)
    }
  }

  /** @throws Refusal 401 */
  checkAccess(token: string): void {
    this.#check(token, this.#access, 'the access token is unknown or expired')
  }

  /** Another access token; the refresh token stays good. @throws Refusal 401 */
  renew(refreshToken: string, user: string): Pick<Tokens, 'access_token'> {
    this.#check(refreshToken, this.#refresh, 'the refresh token is unknown or expired')
    const life = this.#short() ? SHORT_LIFE : LIVES.access
    return { access_token: this.#token(user, 'access', life, this.#access) }
  }

  /** The second step of signing in. @returns what names it */
  challenge(): string {
    const payload = randomBytes(24).toString('base64url')
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    this.#codes.set(payload, { code, until: this.#clock.now() + LIVES.code * 1_000 })
    return payload
  }

  /** @throws Refusal 401 for an unknown step or a wrong code */
  meet(payload: string, code: string): void {
    const step = this.#codes.get(payload)
    if (step === undefined || step.until <= this.#clock.now() || step.code !== code)
      throw unauthorised('the one-time code is wrong or too late')
    this.#codes.delete(payload)
  }

  /** What nobody's telephone shows. */
  codes(): readonly { readonly payload: string; readonly code: string }[] {
    return [...this.#codes].map(([payload, { code }]) => ({ payload, code }))
  }

  /** Sessions and access tokens end at once; refresh tokens stay good unless they are to end, too. */
  expireAll(refreshToo: boolean): void {
    this.#sessions.clear()
    this.#access.clear()
    if (refreshToo) this.#refresh.clear()
  }

  #token(user: string, type: string, life: number, known: Map<string, number>): string {
    const now = this.#clock.now()
    for (const [jti, until] of known) if (until <= now) known.delete(jti)
    const jti = randomUUID()
    known.set(jti, now + life * 1_000)
    const issued = Math.floor(now / 1_000)
    const [head, body] = [
      { alg: 'HS256', typ: 'JWT' },
      { sub: user, type, jti, iat: issued, exp: issued + life }
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    return `${head}.${body}.${this.#signature(`${head}.${body}`)}`
  }

  #check(token: string, known: ReadonlyMap<string, number>, words: string): void {
    const [head = '', body = '', signature] = token.split('.')
    if (signature !== this.#signature(`${head}.${body}`)) throw unauthorised(words)
    const { jti } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { readonly jti: string }
    if ((known.get(jti) ?? 0) <= this.#clock.now()) throw unauthorised(words)
  }

  #signature(text: string): string {
    return createHmac('sha256', Uint8Array.from(this.#secret)).update(text).digest('base64url')
  }
}
