// The control interface under /__simulator: not Kazoo's, without signing in, only ever on the loopback address.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { mediaTypeOf, readBody, sendJson, textOf } from '../portsip/exchange'
import { action } from './action'
import type { Action } from './action'
import type { Faults } from './faults'
import type { Journal } from './journal'
import { ringOrderOf } from './ringing'
import type { World } from './world'

export const CONTROL_PATH = '/__simulator'

export interface Controls {
  readonly world: World
  readonly journal: Journal
  readonly faults: Faults
  readonly secondFactor: string
  act(asked: Action): string
}

const faultsBody = z.object({ faults: z.array(z.string()) })

/**
 * GET and PUT faults `{"faults":["slow"]}`, POST act (an action, or a list of them), GET requests, GET changes?since=SEQUENCE,
 * GET codes (what passes as second factor), GET people (who may sign in with what), GET ringing?group=ID (who is rung, in order).
 * Bodies must be JSON by name, which a web page cannot send here without being asked first.
 */
export async function control(request: IncomingMessage, response: ServerResponse, url: URL, controls: Controls): Promise<void> {
  const { world, journal, faults, secondFactor } = controls
  const asked = `${request.method ?? ''} ${url.pathname.slice(CONTROL_PATH.length)}`
  const body = await readBody(request)
  // What GET people tells must stay out of reach of a page that some browser shows, whatever name it has for this address.
  if (request.headers.origin !== undefined || !isLocal(request.headers.host))
    return sendJson(response, 403, { error: 'not for pages, not by another name' })
  try {
    switch (asked) {
      case 'GET /faults':
        return sendJson(response, 200, { faults: faults.names })
      case 'PUT /faults':
        faults.set(faultsBody.parse(json(request, body)).faults)
        return sendJson(response, 200, { faults: faults.names })
      case 'POST /act': {
        const actions = z.union([action, z.array(action)]).parse(json(request, body))
        return sendJson(response, 200, { ids: [actions].flat().map((one) => controls.act(one)) })
      }
      case 'GET /requests':
        return sendJson(response, 200, { received: journal.received, requests: journal.requests() })
      case 'GET /changes':
        return sendJson(response, 200, { changes: journal.changesSince(Number(url.searchParams.get('since') ?? 0)) })
      case 'GET /codes':
        return sendJson(response, 200, { codes: [secondFactor] })
      case 'GET /ringing':
        return sendJson(response, 200, { ringing: ringOrderOf(world, url.searchParams.get('group') ?? '') })
      case 'GET /people':
        return sendJson(response, 200, { people: people(world) })
      default:
        return sendJson(response, 404, { error: `no such control: ${asked}` })
    }
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    sendJson(response, 400, { error: words })
  }
}

const isLocal = (host: string | undefined): boolean => ['127.0.0.1', 'localhost'].includes((host ?? '').split(':')[0] ?? '')

const people = (world: World) =>
  world.documents.all('user').map(({ id, fields: { username, presence_id: number, priv_level: level } }) => ({
    ...{ id, username, number, level },
    password: world.passwords.get(id)
  }))

function json(request: IncomingMessage, body: Uint8Array | undefined): unknown {
  if (mediaTypeOf(request) !== 'application/json') throw new Error('the body must be application/json')
  return JSON.parse(body === undefined ? '' : textOf(body))
}
