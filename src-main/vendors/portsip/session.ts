// Who is signed in: tokens, their refreshing, the second factor, and what a refused sign-in means (document, "Authentication").
import { LampfieldError } from '../../errors'
import type { authEndpoints } from './client/auth'
import type { Methods } from './client/endpoint'
import type { Clock, HttpStream } from '../http/client'

/** Where an answer names no lifetime, the shortest one that was seen. Seconds. */
const LIFETIME_UNNAMED = 1800
/** How long before its end a token is replaced, at most: a minute or a tenth of its life. Milliseconds. */
const MARGIN_MOST = 60_000
/** What a timer of Node can count. Milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1
/** Tokens that were replaced may still stand in a late answer; so many are remembered for redaction. */
const REMEMBERED = 8

/** `refused` and `codeNeeded` wait for a person; nothing is sent meanwhile, so that no account is locked. */
export type SessionState = 'signedOut' | 'signedIn' | 'codeNeeded' | 'refused'

export interface PortsipSession {
  readonly state: SessionState
  /**
   * Signs in unless that is done; callers at the same time share one sign-in.
   * @throws UNAUTHORISED wrongPassword (params user), codeNeeded; NOT_FOUND domainNotFound (params domain); FORBIDDEN notAllowed;
   * and what the way throws. Each of the four named is remembered: it is thrown again without asking the vendor.
   */
  signIn(): Promise<void>
  /** Answers the second factor. @throws UNAUTHORISED codeWrong; after that the same sign-in goes on, or a new one where it ended. */
  verify(code: string): Promise<void>
  /** Has a new code sent by e-mail. @throws UNAUTHORISED codeNeeded where no sign-in waits for one. */
  sendCode(): Promise<void>
  /** Ends the session at the vendor as well. */
  signOut(): Promise<void>
}

export interface SessionKeeper extends PortsipSession {
  /** The value of the Authorization header, if somebody is signed in. */
  authorization(): string | undefined
  /** Everything that must be redacted. */
  secrets(): readonly string[]
  /** Signed in, calls `send`; where its token is refused, renews it and calls once more: a 401 means that nothing was done. */
  run<T>(send: () => Promise<T>): Promise<T>
  close(): void
}

export interface SessionOptions {
  readonly auth: Methods<typeof authEndpoints, HttpStream>
  readonly user: string
  readonly password: string
  /** Empty for the administrator of the whole system. */
  readonly domain: string
  readonly clock: Clock
}

interface Tokens {
  readonly access: string
  readonly refresh: string | undefined
  readonly renewAt: number
  readonly expiresAt: number
}

export function createSession({ auth, user, password, domain, clock }: SessionOptions): SessionKeeper {
  let tokens: Tokens | undefined
  /** The token of a sign-in that waits for its second factor. */
  let step: string | undefined
  let refusal: LampfieldError | undefined
  let underWay: Promise<void> | undefined
  let closed = false
  let forgetRenewal = (): void => undefined
  const issued: string[] = []

  const remember = (secret: string | undefined): void => {
    if (secret === undefined) return
    issued.push(secret)
    if (issued.length > REMEMBERED) issued.shift()
  }

  function accept(answer: { access_token?: string; refresh_token?: string; expires_in?: number }): void {
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = answer
    if (access === undefined || access === '' || /[^\x21-\x7e]/.test(access)) {
      throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'no access token', { params: { field: 'access_token', shown: '' } })
    }
    const lifetime = (seconds !== undefined && seconds > 0 ? seconds : LIFETIME_UNNAMED) * 1000
    const expiresAt = clock.now() + lifetime
    tokens = { access, refresh, expiresAt, renewAt: expiresAt - Math.min(MARGIN_MOST, lifetime / 10) }
    remember(access)
    remember(refresh)
    step = undefined
    refusal = undefined
    forgetRenewal()
    if (closed) return
    // Also while nobody asks: once both tokens are over, an account with a second factor would need a person again. Where this
    // fails, the next request meets the same failure and tells it.
    forgetRenewal = clock.after(Math.min(tokens.renewAt - clock.now(), LONGEST_TIMER), () => void alone(renew).catch(() => undefined))
  }

  /** One sign-in or renewal at a time; whoever comes meanwhile waits for it. */
  function alone(work: () => Promise<void>): Promise<void> {
    underWay ??= work().finally(() => (underWay = undefined))
    return underWay
  }

  async function enter(): Promise<void> {
    if (refusal !== undefined) throw refusal
    tokens = undefined
    try {
      const body = { username: user, password, ...(domain === '' ? {} : { domain }) }
      const answer = await auth.signInWithCredentials({ body })
      if (answer.two_factor_enabled !== true || answer.access_token !== undefined) return accept(answer)
      step = answer.token ?? ''
      remember(answer.token)
      throw new LampfieldError('UNAUTHORISED', 'codeNeeded', 'the second factor is needed', { retryable: false })
    } catch (error) {
      const told = signInFailure(error, { user, domain })
      if (staysRefused(told)) refusal = told
      throw told
    }
  }

  async function renew(): Promise<void> {
    const refresh = tokens?.refresh
    if (refresh !== undefined && refresh !== '') {
      try {
        return accept(await auth.refreshToken({ body: { refresh_token: refresh } }))
      } catch (error) {
        if (!isRefusal(error)) throw error
      }
    }
    await enter()
  }

  async function ready(): Promise<void> {
    if (tokens === undefined) return await alone(enter)
    if (underWay === undefined && clock.now() < tokens.renewAt) return
    const { expiresAt } = tokens
    try {
      await alone(renew)
    } catch (error) {
      // Too early to matter: the old token still holds, unless the vendor wants to see the password or a code.
      if (tokens === undefined || clock.now() >= expiresAt) throw error
    }
  }

  return {
    get state() {
      if (tokens !== undefined) return 'signedIn'
      if (step !== undefined) return 'codeNeeded'
      return refusal === undefined ? 'signedOut' : 'refused'
    },
    authorization: () => (tokens === undefined ? undefined : `Bearer ${tokens.access}`),
    secrets: () => [password, ...issued],
    signIn: ready,
    verify: async (code) => {
      const token = step
      if (token === undefined) return await ready()
      remember(code)
      await alone(async () => {
        try {
          accept(await auth.verifyOTP({ body: { token, code } }))
        } catch (error) {
          if (!isRefusal(error)) throw error
          const { status } = error.fields.params ?? {}
          // The step itself is over: only a new sign-in helps.
          if (status === 401 || status === 403 || status === 404) {
            step = undefined
            refusal = undefined
          }
          throw new LampfieldError('UNAUTHORISED', 'codeWrong', 'the code was refused', { ...error.fields, retryable: false })
        }
      })
    },
    sendCode: async () => {
      if (step === undefined) throw new LampfieldError('UNAUTHORISED', 'codeNeeded', 'no sign-in waits for a code', { retryable: false })
      await auth.sendOTP({ body: { token: step } })
    },
    signOut: async () => {
      if (tokens === undefined) return
      await auth.signOut()
      tokens = undefined
      forgetRenewal()
    },
    run: async (send) => {
      await ready()
      const used = tokens?.access
      try {
        return await send()
      } catch (error) {
        if (!isTokenRefused(error)) throw error
        // Somebody else may have renewed it meanwhile.
        if (underWay !== undefined) await underWay
        else if (tokens === undefined || tokens.access === used) await alone(renew)
        return await send()
      }
    },
    close: () => {
      closed = true
      forgetRenewal()
    }
  }
}

/** A definite no of the vendor, in contrast to an answer that did not come. */
function isRefusal(error: unknown): error is LampfieldError {
  if (!(error instanceof LampfieldError) || error.code === 'RATE_LIMITED') return false
  const status = error.fields.params?.['status']
  return typeof status === 'number' && status >= 400 && status < 500
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof LampfieldError && error.code === 'UNAUTHORISED' && error.fields.params?.['status'] === 401
}

/** Asking again with the same would not help, and might lock the account. */
function staysRefused(error: unknown): error is LampfieldError {
  if (!(error instanceof LampfieldError)) return false
  const { code, reason } = error
  return code === 'UNAUTHORISED' || code === 'FORBIDDEN' || reason === 'domainNotFound'
}

/** Signing in with a wrong password is answered 400, with an unknown domain 404. */
function signInFailure(error: unknown, { user, domain }: { user: string; domain: string }): unknown {
  if (!isRefusal(error)) return error
  const { params, vendorWords } = error.fields
  const fields = { ...(vendorWords === undefined ? {} : { vendorWords }), retryable: false }
  const status = params?.['status']
  if (status === 400 || status === 401) {
    return new LampfieldError('UNAUTHORISED', 'wrongPassword', 'user or password refused', { ...fields, params: { user } })
  }
  // A 404 that is not PortSIP's own is of a server that is none.
  if (status === 404 && params?.['code'] !== undefined) {
    return new LampfieldError('NOT_FOUND', 'domainNotFound', 'no such domain', { ...fields, params: { domain } })
  }
  return error
}
