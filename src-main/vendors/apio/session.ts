// Who is signed in, at either face: a session's cookies at the gateway, access and refresh tokens and the second factor at the core.
import { z } from 'zod'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import type { Http, HttpAnswer } from '../http/client'
import { malformed, readAs, readJson } from './wire'

export type Face = 'gateway' | 'core'
export const BASE: Readonly<Record<Face, string>> = { gateway: '/api/v1', core: '/api/v01' }
const LOGIN: Readonly<Record<Face, string>> = { gateway: '/login/', core: '/auth/login' }
/** How long before its end an access token is replaced. Milliseconds. */
const MARGIN = 30_000
const REMEMBERED = 12

const tokens = z.looseObject({
  access_token: z.string().min(1).optional(),
  refresh_token: z.string().min(1).optional(),
  '2fa_payload': z.unknown().optional()
})

export interface Session {
  /** The value of the Authorization header, if there is one. */
  authorization(): string | undefined
  /** Cookies of the session and of the load balancer before it. */
  headers(): Readonly<Record<string, string>>
  /** Everything that must be redacted. */
  secrets(): readonly string[]
  /**
   * Signed in, calls `send`; where the session is refused, signs in anew and calls once more: a 401 means that nothing was done.
   * @throws UNAUTHORISED wrongPassword (params user), codeNeeded: remembered, and thrown again without asking the vendor
   */
  run<T>(send: () => Promise<T>): Promise<T>
  /** Every answer may bring newer cookies. */
  heard(answer: HttpAnswer): void
  /** Answers the second factor. @throws UNAUTHORISED codeWrong */
  verify(code: string): Promise<void>
}

export interface SessionOptions {
  readonly http: Http
  readonly face: Face
  readonly user: string
  readonly password: string
  readonly clock: Clock
}

export function createSession({ http, face, user, password, clock }: SessionOptions): Session {
  const cookies = new Map<string, string>()
  const issued: string[] = []
  let access: { token: string; until: number } | undefined
  let refresh: string | undefined
  let step: unknown
  let refusal: LampfieldError | undefined
  let underWay: Promise<void> | undefined

  const remember = (...secrets: readonly (string | undefined)[]): void => {
    issued.push(...secrets.filter((secret) => secret !== undefined))
    issued.splice(0, Math.max(0, issued.length - REMEMBERED))
  }

  function heard({ headers }: HttpAnswer): void {
    if (face !== 'gateway') return
    const set = headers['set-cookie']
    for (const line of typeof set === 'string' ? [set] : (set ?? [])) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      if (at <= 0 || /[^\x21-\x7e]/.test(name + value)) continue
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
      remember(value === '' ? undefined : value)
    }
  }

  function accept(json: unknown): void {
    const { access_token: token, refresh_token: next, '2fa_payload': payload } = readAs(tokens, json)
    if (token === undefined && payload !== undefined && payload !== null) {
      step = payload
      remember(typeof payload === 'string' ? payload : undefined)
      refusal = new LampfieldError('UNAUTHORISED', 'codeNeeded', 'the vendor asks for the second factor', {
        params: { user },
        retryable: false
      })
      throw refusal
    }
    if (token === undefined || /[^\x21-\x7e]/.test(token)) throw malformed('access_token', '')
    remember(token, next)
    access = { token, until: expiryOf(token) ?? Number.POSITIVE_INFINITY }
    refresh = next ?? refresh
    step = undefined
    refusal = undefined
  }

  async function post(path: string, json: unknown): Promise<unknown> {
    // Signing in changes nothing, but a password is never tried again by itself.
    const request = { method: 'POST', path: BASE[face] + path, json, anonymous: true, retry: 'never' } as const
    return await http.read(request, (answer) => {
      heard(answer)
      return answer.body.length === 0 && face === 'gateway' ? {} : readJson(answer.body)
    })
  }

  async function login(): Promise<void> {
    cookies.clear()
    access = undefined
    let answer: unknown
    try {
      answer = await post(LOGIN[face], { username: user, password })
    } catch (error) {
      if (!(error instanceof LampfieldError) || error.code !== 'UNAUTHORISED') throw reachable(error)
      refusal = new LampfieldError('UNAUTHORISED', 'wrongPassword', 'user or password refused', {
        ...error.fields,
        params: { ...error.fields.params, user },
        retryable: false
      })
      throw refusal
    }
    if (face === 'core') accept(answer)
    else if (cookies.size === 0) throw malformed('Set-Cookie', '')
  }

  async function renew(): Promise<void> {
    if (refresh !== undefined) {
      const token = refresh
      refresh = undefined
      try {
        accept(await post('/auth/refresh', { refresh_token: token }))
        refresh ??= token
        return
      } catch (error) {
        if (!(error instanceof LampfieldError) || (error.code !== 'UNAUTHORISED' && error.code !== 'FORBIDDEN')) {
          refresh = token
          throw reachable(error)
        }
        // It has had its time as well: with the password then.
      }
    }
    await login()
  }

  /** Callers at the same time share one. */
  async function once(work: () => Promise<void>): Promise<void> {
    underWay ??= work().finally(() => (underWay = undefined))
    await underWay
  }

  const isOpen = (): boolean => (face === 'gateway' ? cookies.size > 0 : access !== undefined && clock.now() < access.until - MARGIN)

  return {
    authorization: () => (access === undefined ? undefined : `Bearer ${access.token}`),
    headers: (): Readonly<Record<string, string>> =>
      cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    secrets: () => [password, ...issued],
    heard,
    run: async (send) => {
      if (refusal !== undefined) throw refusal
      if (!isOpen()) await once(renew)
      try {
        return await send()
      } catch (error) {
        if (!(error instanceof LampfieldError) || error.code !== 'UNAUTHORISED') throw error
        await once(face === 'gateway' ? login : renew)
        return await send()
      }
    },
    verify: async (code) => {
      if (step === undefined) throw new LampfieldError('UNAUTHORISED', 'codeNeeded', 'no sign-in waits for a code')
      try {
        accept(await post(LOGIN[face], { '2fa_payload': step, code }))
      } catch (error) {
        if (!(error instanceof LampfieldError) || error.reason === 'codeNeeded' || error.code !== 'UNAUTHORISED') throw reachable(error)
        throw new LampfieldError('UNAUTHORISED', 'codeWrong', 'the code was refused', { ...error.fields, retryable: false })
      }
    }
  }
}

/** A sign-in whose answer was lost changed nothing: it may be tried again as any reading may. */
function reachable(error: unknown): unknown {
  if (!(error instanceof LampfieldError) || error.reason !== 'outcomeUnknown') return error
  if (error.code === 'CANCELLED') return new LampfieldError('CANCELLED', 'cancelled', 'cancelled')
  const reason = error.code === 'TIMEOUT' ? 'noAnswerInTime' : 'connectionLost'
  const { params, cause } = error.fields
  return new LampfieldError(error.code, reason, error.message, { ...(params === undefined ? {} : { params }), cause })
}

/** `exp` of a token (RFC 7519), in milliseconds since 1970. */
function expiryOf(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return z.object({ exp: z.number() }).parse(claims).exp * 1000
  } catch {
    return undefined
  }
}
