// The control interface under /__simulator: not Callisto's, without sign-in, only ever on the loopback address.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { action } from './action'
import type { Action } from './action'
import { readBody, sendJson } from './exchange'
import type { Journal } from './journal'

export const CONTROL_PATH = '/__simulator'

export interface Controls {
  readonly journal: Journal
  faults(): readonly string[]
  setFaults(names: readonly string[]): void
  act(asked: Action): number
}

const faultsBody = z.object({ faults: z.array(z.string()) })

/**
 * GET and PUT faults `{"faults":["slow"]}`, POST act (an action, or a list of them), GET requests, GET changes?since=SEQUENCE.
 * Bodies must be JSON by name, which a web page cannot send here without being asked first.
 */
export async function control(request: IncomingMessage, response: ServerResponse, url: URL, controls: Controls): Promise<void> {
  const asked = `${request.method ?? ''} ${url.pathname.slice(CONTROL_PATH.length)}`
  const body = await readBody(request)
  try {
    switch (asked) {
      case 'GET /faults':
        return sendJson(response, 200, { faults: controls.faults() })
      case 'PUT /faults':
        controls.setFaults(faultsBody.parse(json(request, body)).faults)
        return sendJson(response, 200, { faults: controls.faults() })
      case 'POST /act': {
        const actions = z.union([action, z.array(action)]).parse(json(request, body))
        return sendJson(response, 200, { memberIds: [actions].flat().map((one) => controls.act(one)) })
      }
      case 'GET /requests':
        return sendJson(response, 200, { received: controls.journal.received, requests: controls.journal.requests() })
      case 'GET /changes':
        return sendJson(response, 200, { changes: controls.journal.changesSince(Number(url.searchParams.get('since') ?? 0)) })
      default:
        return sendJson(response, 404, { error: `no such control: ${asked}` })
    }
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    sendJson(response, 400, { error: words })
  }
}

function json(request: IncomingMessage, body: string | undefined): unknown {
  if ((request.headers['content-type'] ?? '').split(';')[0] !== 'application/json') throw new Error('the body must be application/json')
  return JSON.parse(body ?? '')
}
