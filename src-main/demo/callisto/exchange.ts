// One HTTP request at the simulator: reading what was sent, signing in, and sending an answer.
import type { IncomingMessage, ServerResponse } from 'node:http'

const REQUEST_BYTES_MAXIMUM = 1024 * 1024

/** Reads the body to its end. @returns undefined for one that is over 1 MB */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  request.setEncoding('utf8')
  let body = ''
  let size = 0
  for await (const part of request as AsyncIterable<string>) {
    size += Buffer.byteLength(part)
    if (size <= REQUEST_BYTES_MAXIMUM) body += part
  }
  return size > REQUEST_BYTES_MAXIMUM ? undefined : body
}

/** The form of a POST, else the query; percent-encoding and + are undone, the first of several equal names counts. */
export function parametersOf(request: IncomingMessage, url: URL, body: string): ReadonlyMap<string, string> {
  const form = (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
  const sent = request.method === 'POST' ? new URLSearchParams(form ? body : '') : url.searchParams
  const parameters = new Map<string, string>()
  for (const [name, value] of sent) if (!parameters.has(name)) parameters.set(name, value)
  return parameters
}

/** HTTP Basic (RFC 7617), UTF-8. */
export function signedIn(request: IncomingMessage, user: string, password: string): boolean {
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ')
  return scheme.toLowerCase() === 'basic' && Buffer.from(encoded, 'base64').toString('utf8') === `${user}:${password}`
}

export function sendXml(response: ServerResponse, body: Uint8Array): void {
  response.writeHead(200, {
    'content-type': 'text/xml; charset=utf-8',
    'cache-control': 'no-cache',
    'content-length': body.length
  })
  response.end(body)
}

export function sendPage(response: ServerResponse, status: number, title: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(`<!DOCTYPE html><html><head><title>${status} - ${title}</title></head><body><h1>${title}</h1></body></html>\n`)
}

export function sendUnauthorised(response: ServerResponse): void {
  sendPage(response, 401, 'Unauthorized', { 'www-authenticate': 'Basic realm="Callisto", charset="UTF-8"' })
}

/** A listing that fills up with white space until it is `bytes` long, at the speed at which it is read. */
export async function sendHuge(response: ServerResponse, head: string, tail: string, bytes: number): Promise<void> {
  const filling = Buffer.alloc(256 * 1024, ' ')
  response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
  response.write(head)
  for (let sent = 0; sent < bytes && !response.destroyed; sent += filling.length) {
    if (response.write(filling)) continue
    await new Promise<void>((resume) => {
      const go = () => {
        response.off('drain', go)
        response.off('close', go)
        resume()
      }
      response.once('drain', go)
      response.once('close', go)
    })
  }
  response.end(tail)
}
