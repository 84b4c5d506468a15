// A console in miniature for the simulator's tests: signs in, asks over a real socket, and hands back what came.
import { startPortsip } from '../../../../src-main/demo/portsip/start'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import type { SimulationOptions } from '../../../../src-main/demo/simulation'

export type Json = Record<string, unknown>

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; an empty object where it is none. */
  readonly body: Json
}

export interface Asking {
  readonly body?: unknown
  readonly token?: string | undefined
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** Few calls of the past, any free port; nobody calls, everybody is there and available. */
export async function start(options: SimulationOptions = {}): Promise<RunningPortsip> {
  const site = await startPortsip({ still: true, cdrs: 200, ...options })
  for (const call of [...site.world.calls.values()]) site.world.endCall(call, 'CALLER_DISCONNECTED')
  for (const number of site.world.extensions.keys()) {
    site.act({ action: 'online', extension: number, online: true })
    site.act({ action: 'presence', extension: number, presence: 'AVAILABLE', note: '' })
  }
  return site
}

export async function ask(
  site: RunningPortsip,
  method: string,
  path: string,
  { body, token, bytes, headers, signal }: Asking = {}
): Promise<Answered> {
  const response = await fetch(`${site.ready.url}/api${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bytes === undefined ? {} : { body: bytes }),
    ...(signal === undefined ? {} : { signal })
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

/** As the administrator, or as the one with this extension number. @returns the access token */
export async function signIn(site: RunningPortsip, number?: string): Promise<string> {
  const extension = number === undefined ? undefined : site.world.extensions.get(number)
  const { user, password, domain } = site.ready
  const given = { username: extension?.userName ?? user, password: extension?.password ?? password, domain }
  const { body } = await ask(site, 'POST', '/auth/sign_in', { body: given })
  return String(body.access_token)
}

/** Who asks, as functions: `get(path)` and `post(path, body)`. */
export async function console(site: RunningPortsip, number?: string) {
  const token = await signIn(site, number)
  return {
    token,
    get: (path: string) => ask(site, 'GET', path, { token }),
    post: (path: string, body?: unknown) => ask(site, 'POST', path, { token, ...(body === undefined ? {} : { body }) })
  }
}
export type Console = Awaited<ReturnType<typeof console>>

export const itemsOf = (answer: Answered): Json[] => answer.body.items as Json[]

/** Code and detail of each error. */
export const errorsOf = ({ body }: Answered): unknown[] =>
  ((body.errors ?? []) as { code: string; detail?: string }[]).map(({ code, detail }) =>
    detail === undefined ? code : `${code} ${detail}`
  )
