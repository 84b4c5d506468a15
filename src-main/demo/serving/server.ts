// A real HTTP or HTTPS server on the loopback address for a simulated vendor.
import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createCertificate } from '../certificate'

const HOST = '127.0.0.1'

export interface Served {
  /** scheme://host:port */
  readonly url: string
  /** PEM, with TLS. */
  readonly certificateFile?: string
  close(): Promise<void>
}

export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly tls?: 'valid' | 'expired'
  /** Where it rejects, the connection of that request is closed. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>
}

/** @throws Error EADDRINUSE for a port that is taken */
export async function serve({ port = 0, tls, handle }: ServeOptions): Promise<Served> {
  const certificate = tls === undefined ? undefined : await createCertificate(tls)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    handle(request, response, new URL(request.url ?? '/', `http://${HOST}`))
  // A client that goes away in the middle of a request, or asks for no address at all, only loses its own connection.
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy())
  }
  const server =
    certificate === undefined
      ? createPlainServer(listener)
      : createTlsServer({ key: certificate.key, cert: certificate.certificate }, listener)
  server.keepAliveTimeout = 60_000
  const listening = await listen(server, port).catch(async (error: unknown) => {
    await certificate?.remove()
    throw error
  })
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://${HOST}:${listening}`,
    ...(certificate === undefined ? {} : { certificateFile: certificate.file }),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await certificate?.remove()
    }
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
