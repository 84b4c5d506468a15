// A console in miniature for the simulator's tests: signs in, asks over a real socket, and hands back what came.
import { createHash } from 'node:crypto'
import { startKazoo } from '../../../../src-main/demo/kazoo/start'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import type { SimulationOptions } from '../../../../src-main/demo/simulation'

export type Json = Record<string, unknown>

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The envelope; an empty object where the answer is none. */
  readonly body: Json
  /** What stands under `data`, as the test knows it to be. */
  readonly data: Json
  readonly rows: readonly Json[]
}

export interface Asking {
  readonly data?: unknown
  /** Instead of `data`: the whole body. */
  readonly body?: unknown
  readonly token?: string
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** Any free ports; nobody calls. */
export const start = (options: SimulationOptions = {}): Promise<RunningKazoo> => startKazoo({ still: true, ...options })

export async function ask(site: RunningKazoo, method: string, path: string, asking: Asking = {}): Promise<Answered> {
  const { data, token, headers, signal } = asking
  const body = asking.body ?? (data === undefined ? undefined : { data })
  const response = await fetch(`${site.ready.url}/v2${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { 'x-auth-token': token }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal })
  })
  const text = await response.text()
  const envelope = parsed(text)
  const { data: answered } = envelope
  return {
    ...{ status: response.status, headers: response.headers, text, body: envelope },
    data: answered as Json,
    rows: Array.isArray(answered) ? (answered as Json[]) : []
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

/** What `user_auth` takes for this user. */
export const credentialsOf = (user: string, password: string, method: 'md5' | 'sha1' = 'md5'): string =>
  createHash(method).update(`${user.toLowerCase()}:${password}`).digest('hex')

export function signIn(site: RunningKazoo, more: Json = {}): Promise<Answered> {
  const { user, password, accountName } = site.ready
  return ask(site, 'PUT', '/user_auth', { data: { credentials: credentialsOf(user, password), account_name: accountName, ...more } })
}

/** Who is signed in as the operator; paths are below the account. */
export async function console(site: RunningKazoo) {
  const token = String((await signIn(site)).body.auth_token)
  const under = `/accounts/${site.ready.accountId}`
  const asks =
    (method: string) =>
    (path: string, data?: unknown, more: Asking = {}) =>
      ask(site, method, `${under}${path}`, { token, ...(data === undefined ? {} : { data }), ...more })
  return {
    token,
    get: (path: string, more: Asking = {}) => ask(site, 'GET', `${under}${path}`, { token, ...more }),
    put: asks('PUT'),
    post: asks('POST'),
    patch: asks('PATCH'),
    remove: asks('DELETE')
  }
}

/** The group of this name, as its collection lists it. */
export async function groupNamed(admin: Awaited<ReturnType<typeof console>>, name: string): Promise<Json> {
  const { rows } = await admin.get('/groups')
  const group = rows.find((row) => row.name === name)
  if (group === undefined) throw new Error(`no group ${name}`)
  return group
}
