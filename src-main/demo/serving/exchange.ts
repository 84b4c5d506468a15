// One HTTP request at a simulated vendor: reading what was sent and sending an answer.
import type { IncomingMessage, ServerResponse } from 'node:http'

const BODY_BYTES_MAXIMUM = 64 * 1024 * 1024

/** Reads the body to its end. @returns undefined for one that is over 64 MB */
export async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BODY_BYTES_MAXIMUM) parts.push(Uint8Array.from(part))
  }
  return size > BODY_BYTES_MAXIMUM ? undefined : joined(parts)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export const mediaTypeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export type Headers = Readonly<Record<string, string | number>>

/** @param body sent as JSON; nothing is sent where it is undefined */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Headers = {}): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    ...(text === '' && status !== 204 && !('Content-Length' in headers) ? { 'content-length': 0 } : {}),
    ...headers
  })
  response.end(text)
}

export function sendPage(response: ServerResponse, status: number, title: string): void {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(page) })
  response.end(page)
}
