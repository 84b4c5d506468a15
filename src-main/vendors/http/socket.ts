// WebSockets (RFC 6455) over our own connections, so that certificate and plain-http rules hold for them as for any request.
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { WebSocket } from 'ws'
import { LampfieldError } from '../../errors'
import { type Body, bodyTooLarge, type Headers } from './body'
import { codeOf } from './redaction'

const KEEP_ALIVE_MS = 15_000

export interface SocketRequest {
  /** Begins with a slash; already encoded. */
  readonly path: string
  /** Ends the opening; once it is open, `close` does. */
  readonly signal?: AbortSignal
  /** Each message as text, in their order; binary ones are read as UTF-8 too. Must not throw. */
  readonly onText: (text: string) => void
  /** Called once where the socket ends by itself or with `Http.close`, not after `close`. */
  readonly onEnd: (failure: LampfieldError) => void
}

export interface OpenSocket {
  /** Sends a text message; where the socket is over, nothing is sent. */
  send(text: string): void
  /** Sends a ping; `answered` of the last one is called with each pong, if any comes. */
  ping(answered: () => void): void
  /** Ends it at once. */
  close(): void
}

export interface SocketOptions {
  readonly origin: string
  readonly limitBytes: number
  /** Ends the opening. */
  readonly signal: AbortSignal
  /** Ends it whenever it comes. */
  readonly closing: AbortSignal
  readonly connector: buildConnector.connector
  readonly refusal: (status: number, headers: Headers, body: Body) => Promise<LampfieldError>
  readonly failure: (error: unknown) => LampfieldError
}

/** Resolves once the socket is open. */
export async function connectSocket(request: SocketRequest, options: SocketOptions): Promise<OpenSocket> {
  const { limitBytes, signal, closing } = options
  const connection = await connect(options)
  connection.setKeepAlive(true, KEEP_ALIVE_MS)
  const socket = new WebSocket(`${options.origin.replace(/^http/, 'ws')}${request.path}`, {
    createConnection: () => connection,
    perMessageDeflate: false,
    maxPayload: limitBytes,
    // One bad frame must not end the whole interface; whoever reads it sees that it is no text.
    skipUTF8Validation: true
  })
  return await new Promise<OpenSocket>((resolve, reject) => {
    let opened = false
    let closedByUs = false
    let problem: LampfieldError | undefined
    let pongAwaited: (() => void) | undefined

    const giveUp = (): void => void socket.terminate()
    const over = (): void => {
      signal.removeEventListener('abort', giveUp)
      closing.removeEventListener('abort', giveUp)
      connection.destroy()
    }
    const ended = (): LampfieldError => {
      if (closing.aborted) return new LampfieldError('CANCELLED', 'cancelled', 'cancelled')
      return problem ?? options.failure(new Error('the socket was closed'))
    }
    closing.addEventListener('abort', giveUp)
    signal.addEventListener('abort', giveUp)

    socket.on('message', (data) => {
      if (!closedByUs && Buffer.isBuffer(data)) request.onText(data.toString('utf8'))
    })
    socket.on('pong', () => pongAwaited?.())
    socket.on('error', (error) => (problem ??= options.failure(socketProblem(error, limitBytes))))
    socket.on('unexpected-response', (_, response: IncomingMessage) => {
      void options.refusal(response.statusCode ?? 0, response.headers, response).then((refusal) => {
        problem = refusal
        socket.terminate()
      })
    })
    socket.on('close', () => {
      over()
      if (closedByUs) return
      // An ended opening is told by the deadline that ended it: it knows why.
      if (!opened) reject(signal.aborted ? new Error('ended') : ended())
      else request.onEnd(ended())
    })
    socket.on('open', () => {
      opened = true
      signal.removeEventListener('abort', giveUp)
      resolve({
        send: (text) => socket.send(text, () => undefined),
        ping: (answered) => {
          pongAwaited = answered
          socket.ping(undefined, undefined, () => undefined)
        },
        close: () => {
          closedByUs = true
          socket.terminate()
        }
      })
    })
    if (signal.aborted) giveUp()
  })
}

/** A connection that was judged, or the reason against it. */
async function connect({ origin, connector, signal }: SocketOptions): Promise<Socket> {
  const { protocol, host, hostname, port } = new URL(origin)
  return await new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error('ended'))
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
    connector({ protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port }, (...[error, socket]) => {
      signal.removeEventListener('abort', giveUp)
      if (error !== null) return reject(error)
      if (signal.aborted) socket.destroy()
      resolve(socket)
    })
  })
}

function socketProblem(error: Error, limitBytes: number): unknown {
  const code = codeOf(error) ?? ''
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return bodyTooLarge(limitBytes)
  if (!code.startsWith('WS_ERR_') && code !== '') return error
  if (code === '' && !/^(Invalid|Unexpected|Server)/.test(error.message)) return error
  return new LampfieldError('PROTOCOL', 'malformedAnswer', 'the answer is no WebSocket', {
    params: { field: 'WebSocket', shown: code === '' ? error.message.slice(0, 60) : code },
    cause: error
  })
}
