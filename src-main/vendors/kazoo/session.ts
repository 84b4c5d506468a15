// Who is signed in: the token, a new one before it ends and once where it is refused, and what a refused sign-in means.
import { createHash } from 'node:crypto'
import { LampfieldError } from '../../errors'
import type { Clock } from '../http/client'

/** Where a token does not tell its lifetime. Milliseconds. */
const LIFETIME_UNNAMED = 3_600_000
/** How long before its end a token is replaced, at most: a minute or a tenth of its life. Milliseconds. */
const MARGIN_MOST = 60_000
/** Tokens that were replaced may still stand in a late answer; so many are remembered for redaction. */
const REMEMBERED = 8

/** Whom the token belongs to. */
export interface Identity {
  readonly accountId: string
  readonly accountName: string
  /** The user's id; absent where an API key signed in. */
  readonly userId?: string
}

export interface SignedIn extends Identity {
  readonly token: string
}

/** What PUT user_auth or PUT api_auth is sent. */
export interface SignIn {
  readonly path: '/user_auth' | '/api_auth'
  readonly data: Readonly<Record<string, unknown>>
}

export interface KazooSession {
  /**
   * Signs in unless that is done; callers at the same time share one sign-in.
   * @throws UNAUTHORISED wrongPassword (params user), codeNeeded; UNSUPPORTED notSupported for a second factor that no code answers;
   * NOT_FOUND domainNotFound; FORBIDDEN notAllowed for a disabled account. Each is remembered and thrown again without asking.
   */
  identity(): Promise<Identity>
  /** Answers the second factor with a code. @throws UNAUTHORISED codeWrong */
  verify(code: string): Promise<void>
  /** The token as of now, signed in first. */
  token(): Promise<string>
  /** Everything that must be redacted. */
  secrets(): readonly string[]
  /** Signed in, calls `send`; where its token is refused, signs in again and calls once more: a 401 means that nothing was done. */
  run<T>(send: (token: string, identity: Identity) => Promise<T>): Promise<T>
}

export interface SessionOptions {
  readonly user: string
  readonly secret: string
  readonly signIn: 'password' | 'apiKey'
  /** The account's name, realm or telephone number; unused with an API key. */
  readonly account: string
  /** How user and password are hashed; Kazoo takes either. */
  readonly hash: 'md5' | 'sha'
  readonly clock: Clock
  readonly send: (signIn: SignIn) => Promise<SignedIn>
}

export function createSession({ user, secret, signIn, account, hash, clock, send }: SessionOptions): KazooSession {
  let held: (SignedIn & { readonly renewAt: number; readonly expiresAt: number }) | undefined
  let refusal: LampfieldError | undefined
  let underWay: Promise<void> | undefined
  const credentials = hashed(hash, user, secret)
  const issued: string[] = []

  async function enter(code?: string): Promise<void> {
    if (refusal !== undefined && code === undefined) throw refusal
    try {
      const told = await send(signInOf(code))
      const lifetime = lifetimeOf(told.token)
      const now = clock.now()
      held = { ...told, expiresAt: now + lifetime, renewAt: now + lifetime - Math.min(MARGIN_MOST, lifetime / 10) }
      refusal = undefined
      issued.push(told.token)
      if (issued.length > REMEMBERED) issued.shift()
    } catch (error) {
      const told = signInFailure(error, user, account)
      if (staysRefused(told)) {
        held = undefined
        refusal = told
      }
      throw told
    }
  }

  function signInOf(code: string | undefined): SignIn {
    const factor = code === undefined ? {} : { multi_factor_response: code }
    if (signIn === 'apiKey') return { path: '/api_auth', data: { api_key: secret, ...factor } }
    return { path: '/user_auth', data: { credentials, method: hash, ...accountFields(account), ...factor } }
  }

  /** One sign-in at a time; whoever comes meanwhile waits for it. */
  function alone(code?: string): Promise<void> {
    underWay ??= enter(code).finally(() => (underWay = undefined))
    return underWay
  }

  async function ready(): Promise<SignedIn> {
    if (held === undefined) await alone()
    else if (clock.now() >= held.renewAt) {
      const { expiresAt } = held
      await alone().catch((error: unknown) => {
        // Too early to matter: the old token still holds, unless the vendor said no.
        if (held === undefined || clock.now() >= expiresAt) throw error
      })
    }
    if (held === undefined) throw refusal ?? new LampfieldError('UNAUTHORISED', 'notAllowed', 'nobody is signed in')
    return held
  }

  return {
    identity: ready,
    token: async () => (await ready()).token,
    secrets: () => [secret, credentials, ...issued],
    verify: async (code) => {
      issued.push(code)
      try {
        await alone(code)
      } catch (error) {
        if (!(error instanceof LampfieldError) || error.code !== 'UNAUTHORISED') throw error
        throw new LampfieldError('UNAUTHORISED', 'codeWrong', 'the code was refused', { ...error.fields, retryable: false })
      }
    },
    run: async (sendWith) => {
      const used = await ready()
      try {
        return await sendWith(used.token, used)
      } catch (error) {
        if (!isTokenRefused(error)) throw error
        // Somebody else may have signed in again meanwhile.
        if (underWay !== undefined) await underWay
        else if (held === undefined || held.token === used.token) await alone()
        const again = await ready()
        return await sendWith(again.token, again)
      }
    }
  }
}

/** The hash of user and password; the user name counts in lower case. */
export function hashed(hash: 'md5' | 'sha', user: string, password: string): string {
  return createHash(hash === 'sha' ? 'sha1' : 'md5')
    .update(`${user.toLowerCase()}:${password}`)
    .digest('hex')
}

/** A number begins with a plus or is digits only, a realm has dots and no blanks; everything else is a name. */
export function accountFields(account: string): Readonly<Record<string, string>> {
  if (/^\+?\d{3,}$/.test(account)) return { phone_number: account }
  if (/^[\w.-]+$/.test(account) && account.includes('.')) return { account_realm: account }
  return { account_name: account }
}

/** By the token's own claims, both of the vendor's clock. Milliseconds. */
function lifetimeOf(token: string): number {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { iat?: unknown; exp?: unknown }
    const { iat, exp } = claims
    if (typeof exp === 'number' && typeof iat === 'number' && exp > iat) return (exp - iat) * 1000
  } catch {
    // Not every cluster's token is one that tells about itself.
  }
  return LIFETIME_UNNAMED
}

const isTokenRefused = (error: unknown): boolean =>
  error instanceof LampfieldError && error.code === 'UNAUTHORISED' && error.fields.params?.['status'] === 401

/** Asking again with the same would not help, and might lock the account. */
function staysRefused(error: unknown): error is LampfieldError {
  if (!(error instanceof LampfieldError)) return false
  return error.code === 'UNAUTHORISED' || error.code === 'FORBIDDEN' || error.code === 'UNSUPPORTED' || error.reason === 'domainNotFound'
}

function signInFailure(error: unknown, user: string, account: string): unknown {
  if (!(error instanceof LampfieldError)) return error
  const { params, vendorWords } = error.fields
  const fields = { ...(vendorWords === undefined ? {} : { vendorWords }), retryable: false }
  if (error.reason === 'codeNeeded') {
    const provider = String(params?.['provider'] ?? '')
    // Duo wants a page of its own to be answered, which no code that is typed here can stand for.
    if (provider.toLowerCase() !== 'duo') return new LampfieldError('UNAUTHORISED', 'codeNeeded', 'the second factor is needed', fields)
    return new LampfieldError('UNSUPPORTED', 'notSupported', 'the account wants a second factor by Duo', {
      ...fields,
      params: { what: 'Duo' }
    })
  }
  // A key that nobody knows is answered 404.
  if (error.code === 'UNAUTHORISED' || error.code === 'NOT_FOUND') {
    return new LampfieldError('UNAUTHORISED', 'wrongPassword', 'user, password or key refused', { ...fields, params: { user } })
  }
  const field = params?.['field']
  if (error.code === 'INVALID' && typeof field === 'string' && /^(account_name|account_realm|phone_number)$/.test(field)) {
    return new LampfieldError('NOT_FOUND', 'domainNotFound', 'no such account', { ...fields, params: { domain: account } })
  }
  if (error.code === 'INVALID' && field === 'api_key') {
    return new LampfieldError('UNAUTHORISED', 'wrongPassword', 'not an API key', { ...fields, params: { user } })
  }
  return error
}
