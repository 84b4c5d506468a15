// A console in miniature for the simulator's tests: signs in at either face and asks over a real socket.
import { request } from 'node:http'
import { startApio } from '../../../../src-main/demo/apio/start'
import type { RunningApio } from '../../../../src-main/demo/apio/start'
import type { SimulationOptions } from '../../../../src-main/demo/simulation'

export type Json = Record<string, unknown>

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The body as JSON; an empty object where it is none. */
  readonly body: Json
}

export interface Asking {
  /** Sent as it is where it is text. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** Any free port; nobody joins a group, nobody leaves. */
export const start = (options: SimulationOptions = {}): Promise<RunningApio> => startApio({ still: true, ...options })

/** A GET may have a body here, which fetch does not send. */
export function ask(site: RunningApio, method: string, path: string, { body, headers, signal }: Asking = {}): Promise<Answered> {
  const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ...(signal === undefined ? {} : { signal }),
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }),
        ...headers
      }
    }
    const asked = request(site.ready.url + path, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed(text) }))
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}

export const credentials = ({ ready }: RunningApio) => ({ username: ready.user, password: ready.password })

/** At the gateway. @returns the cookies to send */
export async function cookies(site: RunningApio): Promise<string> {
  const { headers } = await ask(site, 'POST', '/api/v1/login/', { body: credentials(site) })
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** At the core. */
export async function tokens(site: RunningApio): Promise<{ readonly access: string; readonly refresh: string }> {
  const { body } = await ask(site, 'POST', '/api/v01/auth/login', { body: credentials(site) })
  return { access: String(body.access_token), refresh: String(body.refresh_token) }
}

/** Who is signed in at the gateway, as a function of method, path below the face, and body. */
export async function console(site: RunningApio) {
  const cookie = await cookies(site)
  return (method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answered> =>
    ask(site, method, `/api/v1${path}`, {
      headers: { cookie },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal })
    })
}
export type Console = Awaited<ReturnType<typeof console>>

export const groupPath = (id: string, tenant = 'rheintal'): string => `/tenants/${tenant}/groups/${id}/`

/** Code and message of each point of the first envelope. */
export const pointsOf = ({ body }: Answered): unknown[] =>
  ((body.errors ?? []) as { readonly code: number; readonly message: string }[]).map(({ code, message }) => [code, message])
