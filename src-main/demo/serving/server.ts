// A real HTTP or HTTPS server on the loopback address for a simulated vendor.
import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createCertificate } from '../certificate'
import type { SimulatorCertificate } from '../certificate'

export const HOST = '127.0.0.1'

export interface Served {
  readonly server: Server
  /** scheme://host:port */
  readonly url: string
  /** PEM, with TLS. */
  readonly certificateFile?: string
  close(): Promise<void>
}

/** Where it rejects, the connection of that request is closed. */
export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined
  readonly tls?: 'valid' | 'expired' | undefined
  readonly handle: Handle
}

/** @throws Error EADDRINUSE for a port that is taken */
export async function serve({ port = 0, tls, handle }: ServeOptions): Promise<Served> {
  const certificate = tls === undefined ? undefined : await createCertificate(tls)
  const server = createServer(certificate, listenerOf(handle))
  const listening = await listen(server, port).catch(async (error: unknown) => {
    await certificate?.remove()
    throw error
  })
  return {
    server,
    url: `${certificate === undefined ? 'http' : 'https'}://${HOST}:${listening}`,
    ...(certificate === undefined ? {} : { certificateFile: certificate.file }),
    close: async () => {
      await close(server)
      await certificate?.remove()
    }
  }
}

/** Plain where there is no certificate. */
export function createServer(certificate: SimulatorCertificate | undefined, listener: RequestListener): Server {
  const server =
    certificate === undefined
      ? createPlainServer(listener)
      : createTlsServer({ key: certificate.key, cert: certificate.certificate }, listener)
  server.keepAliveTimeout = 60_000
  return server
}

export function listenerOf(handle: Handle): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    handle(request, response, new URL(request.url ?? '/', `http://${HOST}`))
  // A client that goes away in the middle of a request, or asks for no address at all, only loses its own connection.
  return (request, response) => {
    answer(request, response).catch(() => response.destroy())
  }
}

/** @returns the port. @throws Error EADDRINUSE for a port that is taken */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Whoever is still connected is cut off. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
