// The one HTTP client of all vendors: a deadline for the whole answer, a size limit, careful retries, closed errors, no secrets.
import { setMaxListeners } from 'node:events'
import type { Client, Dispatcher, Pool } from 'undici'
import { LampfieldError } from '../../errors'
import { parseAddress, refusePlainHttp } from './address'
import { authorizationParts } from './authorization'
import { beginning, type Body, type Headers, wholeBody } from './body'
import { createConnector } from './connector'
import { createDeadline, type Deadline } from './deadline'
import { carriedBody, pathWithQuery } from './encoding'
import { createRedaction } from './redaction'
import type { Http, HttpAnswer, HttpOptions, HttpRequest, StreamRequest } from './request'
import { connectSocket, type OpenSocket, type SocketRequest } from './socket'
import { retryAfter, statusError } from './status'
import { acceptStream, type HttpStream, streamedBody } from './stream'
import { outcomeUnknown, transportError, type Target } from './transport-error'
import { undici, type Undici } from './undici'

export type { Clock } from '../../clock'
export type { Http, HttpAnswer, HttpOptions, HttpRequest, Refusal, StreamRequest } from './request'
export type { OpenSocket, SocketRequest } from './socket'
export type { HttpStream } from './stream'

const DEADLINE_MS = 10_000
const IDLE_MS = 30_000
const READ_CONNECTIONS = 4
const RETRIES = 2
/** The first pause before a retry; each further one is three times as long, and each is spread by half of it either way. */
const BACKOFF_MS = 150

export function createHttp(options: HttpOptions): Http {
  const { clock, limitBytes } = options
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS
  const idleMs = options.idleMs ?? IDLE_MS
  const redaction = createRedaction(() => options.authorization?.(), options.secrets)
  const closing = new AbortController()
  // As many requests as there are listen to it; that is no leak.
  setMaxListeners(0, closing.signal)
  const dispatchers = new Set<Dispatcher>()
  let pool: Pool | undefined

  const connector = ({ buildConnector }: Undici, onReady?: () => void) =>
    createConnector(buildConnector, {
      clock,
      timeoutMs: deadlineMs,
      ...(options.pinnedFingerprint === undefined ? {} : { pinnedFingerprint: options.pinnedFingerprint }),
      ...(onReady === undefined ? {} : { onReady })
    })
  // Our deadline is the only one; undici's own would be two more.
  const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 }

  const readPool = (library: Undici, origin: string): Pool => {
    if (pool === undefined) {
      pool = new library.Pool(origin, { ...noTimeouts, connections: READ_CONNECTIONS, connect: connector(library) })
      dispatchers.add(pool)
    }
    return pool
  }

  /** `pipelining` 0 asks the vendor to close it after the answer. */
  const oneConnection = (library: Undici, origin: string, pipelining: 0 | 1, onReady?: () => void): Client => {
    const client = new library.Client(origin, { ...noTimeouts, pipelining, connect: connector(library, onReady) })
    dispatchers.add(client)
    return client
  }

  const drop = async (dispatcher: Dispatcher): Promise<void> => {
    dispatchers.delete(dispatcher)
    await dispatcher.destroy()
  }

  const deadlineOf = (signal: AbortSignal | undefined): Deadline =>
    createDeadline(clock, deadlineMs, [closing.signal, ...(signal === undefined ? [] : [signal])])

  async function refusalOf(status: number, headers: Headers, body: Body, target: Target): Promise<LampfieldError> {
    const seconds = retryAfter(headers, clock.now())
    // Before anybody cuts the words short: half a secret would no longer be known as one.
    const refusal = { status, headers, words: redaction.text(await beginning(body)), host: target.host, seconds }
    const authorization = options.authorization?.()
    const { user } = authorization === undefined ? {} : authorizationParts(authorization)
    return options.refusal?.(refusal) ?? statusError(refusal, { host: target.host, ...(user === undefined ? {} : { user }) })
  }

  async function send(dispatcher: Dispatcher, request: HttpRequest, deadline: Deadline): Promise<Dispatcher.ResponseData> {
    const authorization = request.anonymous === true ? undefined : options.authorization?.()
    const carried = carriedBody(request)
    return await dispatcher.request({
      method: request.method,
      path: pathWithQuery(request.path, request.query),
      signal: deadline.signal,
      headers: {
        ...request.headers,
        ...(authorization === undefined ? {} : { authorization }),
        ...(carried === undefined ? {} : { 'content-type': carried.contentType })
      },
      ...(carried === undefined ? {} : { body: carried.body })
    })
  }

  async function exchange(dispatcher: Dispatcher, request: HttpRequest, target: Target, deadline: Deadline): Promise<HttpAnswer> {
    const started = clock.now()
    const response = await send(dispatcher, request, deadline)
    const { statusCode: status, headers } = response
    if (status < 200 || status > 299) throw await refusalOf(status, headers, response.body, target)
    const body = await wholeBody(response, limitBytes)
    return { status, headers, body, roundTrip: Math.max(0, clock.now() - started) }
  }

  async function attempt(library: Undici, request: HttpRequest, origin: string, target: Target, deadline: Deadline): Promise<HttpAnswer> {
    if (request.retry === 'read') return await exchange(readPool(library, origin), request, target, deadline)
    // A write gets a connection of its own: on a kept one, the vendor's closing could cross it and leave its outcome unknown.
    let sent = false
    const client = oneConnection(library, origin, 0, () => (sent = true))
    try {
      return await exchange(client, request, target, deadline)
    } catch (error) {
      const failure = failureOf(error, target, deadline)
      const lost = failure.code === 'UNREACHABLE' || failure.code === 'TIMEOUT' || failure.code === 'CANCELLED'
      throw sent && lost ? outcomeUnknown(failure) : failure
    } finally {
      await drop(client)
    }
  }

  /** Makes attempts until one succeeds, the deadline ends or trying again would be wrong. */
  async function attempts<T>(
    retry: HttpRequest['retry'],
    deadline: Deadline,
    attempt: (library: Undici, origin: string, target: Target) => Promise<T>
  ): Promise<T> {
    try {
      const origin = parseAddress(options.address)
      refusePlainHttp(origin, options.plainHttpAccepted)
      const target = { host: new URL(origin).host, deadlineMs }
      for (let retries = 0; ; retries++) {
        try {
          const library = await undici()
          // Also before the first attempt: a request that was cancelled early, or while undici was loaded, is never sent.
          const ended = deadline.failure(target)
          if (ended !== undefined) throw ended
          return await attempt(library, origin, target)
        } catch (error) {
          const failure = failureOf(error, target, deadline)
          const again = retry === 'read' && failure.code === 'UNREACHABLE' && failure.fields.retryable !== false
          if (!again || retries >= RETRIES) throw failure
          await deadline.pause(BACKOFF_MS * 3 ** retries * (0.5 + Math.random()))
          if (deadline.expired()) throw failure
        }
      }
    } catch (error) {
      throw redaction.error(error)
    }
  }

  async function request(request: HttpRequest): Promise<HttpAnswer> {
    const deadline = deadlineOf(request.signal)
    try {
      return await attempts(request.retry, deadline, (library, origin, target) => attempt(library, request, origin, target, deadline))
    } finally {
      deadline.forget()
    }
  }

  async function stream(request: StreamRequest): Promise<HttpStream> {
    const deadline = deadlineOf(request.signal)
    try {
      return await attempts('read', deadline, async (library, origin, target) => {
        // A long body would keep a connection from the short reads.
        const client = oneConnection(library, origin, 1)
        try {
          const response = await send(client, { ...request, method: 'GET', retry: 'read' }, deadline)
          const { statusCode: status, headers } = response
          if (!acceptStream(response)) throw await refusalOf(status, headers, response.body, target)
          const idle = { ...target, deadlineMs: idleMs }
          const body = streamedBody(response, {
            deadline,
            idleMs,
            failure: (error) => redaction.error(failureOf(error, idle, deadline)),
            release: () => void drop(client)
          })
          return { status, headers, body }
        } catch (error) {
          await drop(client)
          throw error
        }
      })
    } catch (error) {
      deadline.forget()
      throw error
    }
  }

  async function openSocket(request: SocketRequest): Promise<OpenSocket> {
    const deadline = deadlineOf(request.signal)
    try {
      return await attempts('never', deadline, (library, origin, target) =>
        connectSocket(request, {
          origin,
          limitBytes,
          signal: deadline.signal,
          closing: closing.signal,
          connector: connector(library),
          refusal: (status, headers, body) => refusalOf(status, headers, body, target),
          failure: (error) => redaction.error(transportError(error, target))
        })
      )
    } finally {
      deadline.forget()
    }
  }

  return {
    request,
    stream,
    openSocket,
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
