// The control interface under /__simulator: no vendor's, without signing in, only ever on the loopback address.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { mediaTypeOf, readBody, sendJson, textOf } from './exchange'
import type { Faults } from './faults'
import type { Journal } from './journal'
import type { Handle } from './server'

export const CONTROL_PATH = '/__simulator'

export interface Asked {
  readonly query: URLSearchParams
  /** The JSON body. @throws Error where it is none, or is not JSON by name */
  body(): unknown
}

/** `GET /faults` and so on -> what it answers. */
export type Controls = Readonly<Record<string, (asked: Asked) => unknown>>

const faultsBody = z.object({ faults: z.array(z.string()) })

/** GET and PUT faults `{"faults":["slow"]}`, GET requests, GET changes?since=SEQUENCE: what every simulator has. */
export function commonControls<Name extends string, Request, Change>(faults: Faults<Name>, journal: Journal<Request, Change>): Controls {
  return {
    'GET /faults': () => ({ faults: faults.names }),
    'PUT /faults': (asked) => {
      faults.set(faultsBody.parse(asked.body()).faults)
      return { faults: faults.names }
    },
    'GET /requests': () => ({ received: journal.received, requests: journal.requests() }),
    'GET /changes': ({ query }) => ({ changes: journal.changesSince(Number(query.get('since') ?? 0)) })
  }
}

/** POST act: an action, or a list of them. @param act answers the id of what was made or touched. @param told as what the ids are answered */
export function actControl<Schema extends z.ZodType, Id>(action: Schema, act: (asked: z.input<Schema>) => Id, told = 'ids'): Controls {
  const actions = z.union([action, z.array(action)])
  return { 'POST /act': (asked) => ({ [told]: [actions.parse(asked.body())].flat().map((one) => act(one as z.input<Schema>)) }) }
}

/** What answers a request: the control interface below its path, the vendor everywhere else. */
export const controlled =
  (controls: Controls, vendor: { readonly handle: Handle }): Handle =>
  (request, response, url) =>
    url.pathname.startsWith(`${CONTROL_PATH}/`) ? control(request, response, url, controls) : vendor.handle(request, response, url)

/** Bodies must be JSON by name, which a web page cannot send here without being asked first. */
async function control(request: IncomingMessage, response: ServerResponse, url: URL, controls: Controls): Promise<void> {
  const name = `${request.method ?? ''} ${url.pathname.slice(CONTROL_PATH.length)}`
  const bytes = await readBody(request)
  // What is told here must stay out of reach of a page that some browser shows, whatever name it has for this address.
  if (request.headers.origin !== undefined || !isLocal(request.headers.host))
    return sendJson(response, 403, { error: 'not for pages, not by another name' })
  const run = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (run === undefined) return sendJson(response, 404, { error: `no such control: ${name}` })
  try {
    sendJson(response, 200, run({ query: url.searchParams, body: () => json(request, bytes) }))
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    sendJson(response, 400, { error: words })
  }
}

const isLocal = (host: string | undefined): boolean => ['127.0.0.1', 'localhost'].includes((host ?? '').split(':')[0] ?? '')

function json(request: IncomingMessage, bytes: Uint8Array | undefined): unknown {
  if (mediaTypeOf(request) !== 'application/json') throw new Error('the body must be application/json')
  return JSON.parse(bytes === undefined ? '' : textOf(bytes))
}
