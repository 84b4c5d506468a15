// The simulated PortSIP's answers: path, token, right, operation, and the faults on their way out.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bearer } from './authentication'
import { mediaTypeOf, readBody, sendJson, sendPage, textOf } from '../serving/exchange'
import type { Headers } from '../serving/exchange'
import { received, sendAnswer } from '../serving/spoiling'
import type { Fault } from './faults'
import { withoutSecrets } from './journal'
import type { StateJournal } from './journal'
import type { Blobs } from '../media/blobs'
import { oddValues, otherShape } from './oddities'
import type { Parts } from './operations/parts'
import type { ProblemEntry } from './problem'
import { Problem, denied, refused, unauthorized } from './problem'
import { Reply, partOf } from './router'
import type { Asked, Route, SignedIn } from './router'
import type { StoredFile } from './uploads'

export const BASE = '/api'
/** Seconds. */
const RETRY_AFTER = 1
const BLOB = /^\/blobs\/([^/]+)$/
const SIGNING_IN = /^\/(auth|login)(\/|$)/

export interface ServiceOptions extends Parts {
  readonly journal: StateJournal
  readonly blobs: Blobs
  readonly slowMilliseconds: number
}

export class Service {
  readonly #options: ServiceOptions

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { faults, world, slowMilliseconds } = this.#options
    const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : undefined
    const has = (fault: Fault) => faults.has(fault, path ?? url.pathname)
    const bytes = await readBody(request)
    if (!(await received(request, has, world.clock, slowMilliseconds))) return
    if (has('rate-limit')) return sendErrors(response, 429, refused('too many requests', 429).errors, { 'retry-after': RETRY_AFTER })
    if (has('500')) return sendErrors(response, 500, refused('internal error', 500).errors)
    if (path === undefined) return sendPage(response, 404, 'Not Found')
    if (bytes === undefined) return sendErrors(response, 413, refused('the body is too large').errors)
    const digest = BLOB.exec(path)?.[1]
    if (digest !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
      const file = this.#options.uploads.byDigest(digest)
      return file === undefined ? this.#options.blobs.handle(request, response, digest) : sendFile(response, file)
    }
    try {
      const { status, body, headers } = await this.#answer(request, url, path, bytes, has)
      sendAnswer(response, has, 'PortSIP PBX', status, body, headers)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      sendErrors(response, error.status, error.errors)
    }
  }

  async #answer(request: IncomingMessage, url: URL, path: string, bytes: Uint8Array, has: (fault: Fault) => boolean): Promise<Reply> {
    const { router, journal } = this.#options
    const method = request.method ?? ''
    const target = router.find(method, path)
    const basic = { query: url.searchParams, headers: request.headers, mediaType: mediaTypeOf(request), bytes }
    if (target === undefined) throw refused('there is no such operation', 404)
    if ('allowed' in target) return new Reply(405, { allow: target.allowed.join(', ') }, { errors: refused('not with this method').errors })
    const { route, parts } = target
    const asked: Asked = { ...basic, at: partOf(parts) }
    const signedIn = route.right === undefined ? undefined : this.#signIn(asked, route, path, has)
    journal.record({
      method,
      path,
      query: withoutSecrets(Object.fromEntries(url.searchParams)) as Record<string, string>,
      body: withoutSecrets(readable(asked)),
      ...(signedIn === undefined ? {} : { userName: signedIn.caller.userName })
    })
    const answer = await route.run(signedIn ?? asked)
    if (answer instanceof Reply) return answer
    const shaped = has('detail-shapes') ? otherShape(path, answer) : answer
    return new Reply(route.status, {}, has('odd-values') && !SIGNING_IN.test(path) ? oddValues(shaped) : shaped)
  }

  #signIn(asked: Asked, route: Route, path: string, has: (fault: Fault) => boolean): SignedIn {
    const { tokens, may } = this.#options
    const token = bearer(asked)
    if (has('401')) throw unauthorized()
    const caller = tokens.holder(token)
    if ((has('denied') && !SIGNING_IN.test(path)) || (route.right !== undefined && !may(caller, route.right))) throw denied()
    return { ...asked, caller, token, may: (right) => may(caller, right) }
  }
}

function sendErrors(response: ServerResponse, status: number, errors: readonly ProblemEntry[], headers: Headers = {}): void {
  sendJson(response, status, { errors }, headers)
}

function readable({ bytes, mediaType }: Asked): unknown {
  if (bytes.length === 0 || mediaType !== 'application/json') return undefined
  try {
    return JSON.parse(textOf(bytes))
  } catch {
    return undefined
  }
}

function sendFile(response: ServerResponse, { bytes, name }: StoredFile): void {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  })
  response.end(bytes)
}
