// The simulated Crossbar: path, method, token, operation, envelope, and the faults on their way in and out.
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendPage } from '../serving/exchange'
import { cutOff, received } from '../serving/spoiling'
import { accountDisabled } from './operations/authentication'
import type { Bucket } from './bucket'
import { tagsOf } from './operations/collections'
import { around, crossOrigin, numbersAsText, revisionOf, sendBytes, sendChunked, sendText } from './envelope'
import type { Headers } from './envelope'
import type { Fault, Faults } from './faults'
import { withoutSecrets } from './journal'
import type { LineJournal } from './journal'
import { isObject, objectOf } from './json'
import type { Json } from './json'
import { Refusal, expiredToken, forbidden, wrongCredentials } from './refusal'
import { VERSION_PATH, exchangeOf, textual } from './request'
import type { Exchange } from './request'
import { METHODS } from './router'
import type { Answer, Asked, Method, Route, Router } from './router'
import type { Tokens } from './tokens'
import type { World } from './world'

const SIGNING_IN = /^\/(user_auth|api_auth|token_auth)(\/|$)/

export interface ServiceParts {
  readonly world: World
  readonly router: Router
  readonly tokens: Tokens
  readonly faults: Faults
  readonly journal: LineJournal
  readonly bucket: Bucket
  readonly slowMilliseconds: number
}

export class Service {
  readonly #parts: ServiceParts

  constructor(parts: ServiceParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { world, faults, slowMilliseconds } = this.#parts
    const bytes = await readBody(request)
    const exchange = exchangeOf(request, response, url, bytes, faults)
    const { has } = exchange
    if (!(await received(request, has, world.clock, slowMilliseconds))) return
    if (has('html')) return sendPage(response, 200, 'Kazoo')
    if (request.method === 'OPTIONS') return this.#preflight(exchange)
    try {
      const { answer, route } = this.#answer(exchange)
      if (has('write-then-hang') && route.method !== 'GET' && !SIGNING_IN.test(exchange.path)) return
      this.#send(exchange, answer, route)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#refuse(exchange, error)
    }
  }

  #answer(exchange: Exchange): { readonly answer: Answer; readonly route: Route } {
    const { world, router, tokens, journal, bucket } = this.#parts
    const { request, method, segments, query, token, body, path, has } = exchange
    if (has('503')) throw new Refusal(503, 'datastore_unreachable', { message: 'datastore timeout' })
    if (has('500')) throw new Refusal(500, 'unspecified_fault', { message: 'unspecified fault' })
    if (has('429') || !bucket.take()) throw new Refusal(429, 'too_many_requests', { message: 'too many requests' })
    if (body === undefined) throw new Refusal(400, 'parse_error', { message: 'the body is not JSON' })
    const found = router.find(method, segments)
    if (found === undefined) throw new Refusal(404, 'not_found', { message: 'not found' })
    if ('allowed' in found) throw new Refusal(405, 'invalid_method', { message: 'method not allowed', allowed: found.allowed })
    const { route, parts } = found
    const holder = route.open ? undefined : tokens.find(token)
    const data = objectOf(body.data)
    const userId = holder?.userId
    journal.record({
      method,
      path: `/${segments.join('/')}`,
      query: withoutSecrets(Object.fromEntries(query)) as Record<string, string>,
      data: withoutSecrets(body.data),
      ...(userId === undefined ? {} : { userId })
    })
    if (!route.open) {
      if (token === '' || token === 'undefined') throw wrongCredentials()
      if (has('401') || holder === undefined) throw expiredToken()
      if (world.disabled) throw accountDisabled(world)
      if ((parts.get('account') ?? world.accountId) !== world.accountId) throw forbidden()
    }
    const asked: Asked = {
      method: method as Method,
      path,
      query,
      headers: request.headers,
      data,
      token,
      ...(holder === undefined ? {} : { holder }),
      at: (name) => {
        const part = parts.get(name)
        if (part === undefined) throw new Error(`this path has no ${name}`)
        return part
      },
      value: (name) => query.get(name) ?? textual(body[name]) ?? textual(data[name])
    }
    return { answer: route.run(asked), route }
  }

  #send(exchange: Exchange, answer: Answer, route: Route): void {
    const { request, response, has } = exchange
    const status = answer.status ?? (route.method === 'PUT' ? 201 : 200)
    if (answer.bytes !== undefined) return sendBytes(response, status, answer.bytes, { ...this.#headers(exchange), ...answer.headers })
    const data = shaped(answer.data, has)
    const revision = answer.revision ?? revisionOf(createHash('md5').update(JSON.stringify(answer.data)).digest('hex'))
    const headers: Headers = { ...this.#headers(exchange), etag: `"${revision}"`, ...locationOf(exchange, status, answer.data) }
    const known = request.headers['if-none-match']
    if (route.method === 'GET' && known !== undefined && tagsOf(known).includes(revision))
      return void response.writeHead(304, headers).end()
    const rest = around(this.#frame(exchange), { ...answer.envelope, revision, status: 'success' })
    const isPlain = !has('truncated') && !has('empty')
    if (answer.chunked === true && Array.isArray(data) && isPlain) return sendChunked(response, status, data, rest, headers)
    this.#sendText(exchange, status, { data, ...rest }, headers)
  }

  #refuse(exchange: Exchange, refusal: Refusal): void {
    const { response, has } = exchange
    if (refusal.status === 412) return sendBytes(response, 412, new Uint8Array(), this.#headers(exchange))
    const data = has('data-as-list') && !Array.isArray(refusal.data) ? [refusal.data] : refusal.data
    const told = { data, error: String(refusal.status), message: refusal.message, status: 'error' }
    this.#sendText(exchange, refusal.status, around(this.#frame(exchange), told), this.#headers(exchange))
  }

  #sendText({ response, has }: Exchange, status: number, body: Json, headers: Headers): void {
    if (has('empty')) return sendBytes(response, status, new Uint8Array(), headers)
    const text = JSON.stringify(body)
    if (!has('truncated')) return sendText(response, status, text, headers)
    const whole = new TextEncoder().encode(text)
    sendBytes(response, status, cutOff(whole), { 'content-type': 'application/json', ...headers })
  }

  #preflight(exchange: Exchange): void {
    const { response, segments } = exchange
    const found = this.#parts.router.find('OPTIONS', segments)
    const allowed = found !== undefined && 'allowed' in found ? found.allowed : METHODS
    sendBytes(response, 200, new Uint8Array(), { ...this.#headers(exchange, ['OPTIONS', ...allowed]), allow: allowed.join(', ') })
  }

  #headers({ request, requestId, segments }: Exchange, methods?: readonly string[]): Headers {
    const found = methods === undefined && request.headers.origin !== undefined ? this.#parts.router.find('OPTIONS', segments) : undefined
    const allowed = methods ?? ['OPTIONS', ...(found !== undefined && 'allowed' in found ? found.allowed : [])]
    return { 'x-request-id': requestId, server: 'Cowboy', ...crossOrigin(request, allowed) }
  }

  #frame({ requestId, token }: Exchange) {
    return { requestId, token, now: this.#parts.world.clock.now(), remaining: this.#parts.bucket.remaining }
  }
}

function shaped(data: unknown, has: (fault: Fault) => boolean): unknown {
  const listed = has('list-for-object') && isObject(data) ? [data] : data
  return has('string-for-number') ? numbersAsText(listed) : listed
}

/** Where what was made is now. */
function locationOf({ segments }: Exchange, status: number, data: unknown): Headers {
  const id = isObject(data) ? data.id : undefined
  return status === 201 && typeof id === 'string' ? { location: `${VERSION_PATH}/${segments.join('/')}/${id}` } : {}
}
