// Real servers for tests: each request is recorded and answered by the test.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, type Server, createServer as createSocketServer, type Socket } from 'node:net'
import { generate } from 'selfsigned'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface TestServer {
  readonly origin: string
  readonly port: number
  readonly received: readonly Received[]
  /** Resolves once so many requests have arrived whole. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

export type Answerer = (response: ServerResponse, request: Received, count: number) => void

/** A server that answers each request as `answer` says. `tls` makes it an https one. */
export async function startServer(answer: Answerer, tls?: { key: string; cert: string }): Promise<TestServer> {
  const received: Received[] = []
  const watchers = new Set<() => void>()
  const listener: RequestListener = (request, response) => {
    void wholeBody(request).then((body) => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body }
      received.push(one)
      answer(response, one, received.length)
      for (const watcher of [...watchers]) watcher()
    })
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  const { port, close } = await listen(server)
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    received,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length < count) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    close
  }
}

/** A server below HTTP; `handle` gets each connection. */
export async function startSocketServer(handle: (socket: Socket) => void): Promise<{ port: number; close(): Promise<void> }> {
  return await listen(createSocketServer(handle))
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const { port, close } = await startSocketServer((socket) => socket.destroy())
  await close()
  return port
}

/** A self-signed certificate for 127.0.0.1 and localhost, or for `host`. */
export async function selfSigned(validity: { from: Date; until: Date; host?: string }): Promise<{ key: string; cert: string }> {
  const names =
    validity.host === undefined
      ? ([
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' }
        ] as const)
      : ([{ type: 2, value: validity.host }] as const)
  const made = await generate([{ name: 'commonName', value: validity.host ?? 'Callisto of the tests' }], {
    algorithm: 'sha256',
    notBeforeDate: validity.from,
    notAfterDate: validity.until,
    extensions: [{ name: 'subjectAltName', altNames: [...names] }]
  })
  return { key: made.private, cert: made.cert }
}

async function wholeBody(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8')
  let body = ''
  try {
    for await (const part of request as AsyncIterable<string>) body += part
  } catch {
    // A client that goes away leaves what it sent.
  }
  return body
}

async function listen(server: Server): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}
