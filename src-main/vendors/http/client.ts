// The one HTTP client of all vendors: a deadline for the whole answer, a size limit, careful retries, closed errors, no secrets.
import { setMaxListeners } from 'node:events'
import { Client, Pool, type Dispatcher } from 'undici'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { parseAddress, refusePlainHttp } from './address'
import { authorizationParts } from './authorization'
import { createConnector } from './connector'
import { createDeadline, type Deadline } from './deadline'
import { createRedaction } from './redaction'
import { statusError } from './status'
import { outcomeUnknown, transportError, type Target } from './transport-error'

export type { Clock } from '../../clock'

const DEADLINE_MS = 10_000
const READ_CONNECTIONS = 4
const RETRIES = 2
/** The first pause before a retry; each further one is three times as long, and each is spread by half of it either way. */
const BACKOFF_MS = 150
const REFUSAL_WORDS_BYTES = 4096
const MEGABYTE = 1024 * 1024

export interface HttpOptions {
  /** http(s)://host[:port]; checked at each request, before anything is connected. */
  readonly address: string
  readonly plainHttpAccepted: boolean
  /** The value of the Authorization header; it never appears in an error. */
  readonly authorization?: () => string
  /** SHA-256 of the only certificate that is accepted. */
  readonly pinnedFingerprint?: string
  /** Largest body taken. */
  readonly limitBytes: number
  /** Milliseconds for the whole answer, retries included; 10 s if absent. */
  readonly deadlineMs?: number
  readonly clock: Clock
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with a slash; already encoded. */
  readonly path: string
  readonly query?: readonly (readonly [string, string])[]
  /** Sent as application/x-www-form-urlencoded, percent-encoded UTF-8. */
  readonly form?: readonly (readonly [string, string])[]
  readonly headers?: Readonly<Record<string, string>>
  /** `read` may be sent again where the way failed; `never` is for writes. */
  readonly retry: 'read' | 'never'
  readonly signal?: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** Milliseconds from asking to the whole answer, of the attempt that succeeded. */
  readonly roundTrip: number
}

export interface Http {
  /**
   * Sends a request and returns its whole 2xx answer.
   * @throws LampfieldError without secrets: UNREACHABLE, TIMEOUT, UNAUTHORISED, FORBIDDEN, NOT_FOUND, RATE_LIMITED, PROTOCOL,
   * VENDOR, INVALID, CANCELLED. Reason outcomeUnknown where a write was sent and its answer did not come.
   */
  request(request: HttpRequest): Promise<HttpAnswer>
  /** `request`, and its answer read by `read`; what `read` throws is cleared of secrets as well. */
  read<T>(request: HttpRequest, read: (answer: HttpAnswer) => T | Promise<T>): Promise<T>
  /** `words` without any secret. */
  redact(words: string): string
  /** Ends every request that is under way and all connections. */
  close(): Promise<void>
}

export function createHttp(options: HttpOptions): Http {
  const { clock, limitBytes } = options
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS
  const redaction = createRedaction(() => options.authorization?.())
  const closing = new AbortController()
  // As many requests as there are listen to it; that is no leak.
  setMaxListeners(0, closing.signal)
  const dispatchers = new Set<Dispatcher>()
  let pool: Pool | undefined

  const connector = (onReady?: () => void) =>
    createConnector({
      clock,
      timeoutMs: deadlineMs,
      ...(options.pinnedFingerprint === undefined ? {} : { pinnedFingerprint: options.pinnedFingerprint }),
      ...(onReady === undefined ? {} : { onReady })
    })
  // Our deadline is the only one; undici's own would be two more.
  const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 }

  const readPool = (origin: string): Pool => {
    if (pool === undefined) {
      pool = new Pool(origin, { ...noTimeouts, connections: READ_CONNECTIONS, connect: connector() })
      dispatchers.add(pool)
    }
    return pool
  }

  async function exchange(dispatcher: Dispatcher, request: HttpRequest, target: Target, deadline: Deadline): Promise<HttpAnswer> {
    const started = clock.now()
    const authorization = options.authorization?.()
    const response = await dispatcher.request({
      method: request.method,
      path: pathWithQuery(request),
      signal: deadline.signal,
      headers: {
        ...request.headers,
        ...(authorization === undefined ? {} : { authorization }),
        ...(request.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' })
      },
      ...(request.form === undefined ? {} : { body: formEncoded(request.form) })
    })
    const { statusCode: status, headers } = response
    if (status < 200 || status > 299) {
      const { user } = authorization === undefined ? {} : authorizationParts(authorization)
      const location = headers['location']
      const refused = { status, words: await beginning(response.body), ...(typeof location === 'string' ? { location } : {}) }
      throw statusError(refused, { host: target.host, ...(user === undefined ? {} : { user }) })
    }
    const body = await wholeBody(response, limitBytes)
    return { status, headers, body, roundTrip: Math.max(0, clock.now() - started) }
  }

  async function attempt(request: HttpRequest, origin: string, target: Target, deadline: Deadline): Promise<HttpAnswer> {
    if (request.retry === 'read') return await exchange(readPool(origin), request, target, deadline)
    // A write gets a connection of its own: on a kept one, the vendor's closing could cross it and leave its outcome unknown.
    let sent = false
    const client = new Client(origin, { ...noTimeouts, pipelining: 0, connect: connector(() => (sent = true)) })
    dispatchers.add(client)
    try {
      return await exchange(client, request, target, deadline)
    } catch (error) {
      const failure = failureOf(error, target, deadline)
      const lost = failure.code === 'UNREACHABLE' || failure.code === 'TIMEOUT' || failure.code === 'CANCELLED'
      throw sent && lost ? outcomeUnknown(failure) : failure
    } finally {
      dispatchers.delete(client)
      await client.destroy()
    }
  }

  async function request(request: HttpRequest): Promise<HttpAnswer> {
    const deadline = createDeadline(clock, deadlineMs, [closing.signal, ...(request.signal === undefined ? [] : [request.signal])])
    try {
      const origin = parseAddress(options.address)
      refusePlainHttp(origin, options.plainHttpAccepted)
      const target = { host: new URL(origin).host, deadlineMs }
      for (let retries = 0; ; retries++) {
        // Also before the first attempt: a request that was cancelled early is never sent.
        const ended = deadline.failure(target)
        if (ended !== undefined) throw ended
        try {
          return await attempt(request, origin, target, deadline)
        } catch (error) {
          const failure = failureOf(error, target, deadline)
          const again = request.retry === 'read' && failure.code === 'UNREACHABLE' && failure.fields.retryable !== false
          if (!again || retries >= RETRIES) throw failure
          await deadline.pause(BACKOFF_MS * 3 ** retries * (0.5 + Math.random()))
          if (deadline.expired()) throw failure
        }
      }
    } catch (error) {
      throw redaction.error(error)
    } finally {
      deadline.forget()
    }
  }

  return {
    request,
    redact: redaction.text,
    read: async (asked, read) => {
      const answer = await request(asked)
      try {
        return await read(answer)
      } catch (error) {
        throw redaction.error(error)
      }
    },
    close: async () => {
      closing.abort()
      await Promise.all([...dispatchers].map((dispatcher) => dispatcher.destroy()))
      dispatchers.clear()
      pool = undefined
    }
  }
}

/** What was thrown, in our codes; an abort means what ended the request. */
function failureOf(error: unknown, target: Target, deadline: Deadline): LampfieldError {
  return error instanceof LampfieldError ? error : (deadline.failure(target) ?? transportError(error, target))
}

function pathWithQuery({ path, query }: HttpRequest): string {
  return query === undefined || query.length === 0 ? path : `${path}?${formEncoded(query)}`
}

/** Percent-encoded UTF-8 with %20 for a space, which every form parser reads. @throws INVALID for half of a surrogate pair. */
function formEncoded(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => {
      try {
        return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
      } catch {
        throw new LampfieldError('INVALID', 'invalidRequest', `${name} is not valid Unicode`, { params: { field: name } })
      }
    })
    .join('&')
}

type Body = Dispatcher.ResponseData['body']

/** @throws PROTOCOL bodyTooLarge as soon as it is known, malformedAnswer for a compressed body, which was not asked for. */
async function wholeBody(response: Dispatcher.ResponseData, limitBytes: number): Promise<Buffer> {
  const { body, headers } = response
  // A body that is given up on reports that as an error of its own.
  body.on('error', () => undefined)
  const encoding = String(headers['content-encoding'] ?? 'identity')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    if (encoding !== 'identity') {
      throw new LampfieldError('PROTOCOL', 'malformedAnswer', `unasked content encoding ${encoding}`, {
        params: { field: 'Content-Encoding', shown: encoding.slice(0, 60) }
      })
    }
    if (Number(headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes)
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limitBytes) throw bodyTooLarge(limitBytes)
      chunks.push(chunk)
    }
  } catch (error) {
    body.destroy()
    throw error
  }
  return Buffer.concat(chunks, size)
}

function bodyTooLarge(limitBytes: number): LampfieldError {
  const limitMegabytes = Math.round((limitBytes / MEGABYTE) * 100) / 100
  return new LampfieldError('PROTOCOL', 'bodyTooLarge', `the answer is larger than ${limitMegabytes} MB`, { params: { limitMegabytes } })
}

/** The first bytes of a body, or what came of them: a refusal counts even where its words are lost. */
async function beginning(body: Body): Promise<string> {
  body.on('error', () => undefined)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= REFUSAL_WORDS_BYTES) break
    }
  } catch {
    // What came before the break is all there is.
  }
  return Buffer.concat(chunks).subarray(0, REFUSAL_WORDS_BYTES).toString('utf8')
}
