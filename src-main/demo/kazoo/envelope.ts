// The envelope around every answer, the headers a page from elsewhere needs, and the ways an answer is sent.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Json } from './json'

export type Headers = Readonly<Record<string, string | number>>

const ROWS_A_CHUNK = 50
const NODE = 'cJkqwJe0zhjrEpw3kKcJvg'
const VERSION = '4.3.142'

export interface Frame {
  readonly requestId: string
  readonly token: string
  /** Milliseconds since 1970, UTC. */
  readonly now: number
  /** What is left in the bucket. */
  readonly remaining: number
}

/** Lists and other data without a document's revision have one of their own. */
export const revisionOf = (digest: string): string => `automatic-${digest}`

/** Every field but `data`; their order is Crossbar's. */
export function around(frame: Frame, more: Json): Json {
  return {
    ...(frame.token === '' ? {} : { auth_token: frame.token }),
    ...more,
    node: NODE,
    request_id: frame.requestId,
    timestamp: `${new Date(frame.now).toISOString().slice(0, 19)}Z`,
    tokens: { consumed: 1, remaining: frame.remaining },
    version: VERSION
  }
}

/** What Crossbar lets pages of other origins send and see; empty where no page asks. */
export function crossOrigin(request: IncomingMessage, methods: readonly string[]): Headers {
  const isAsked = request.headers.origin !== undefined || request.headers['access-control-request-method'] !== undefined
  if (!isAsked) return {}
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers':
      'content-type, depth, user-agent, x-http-method-override, x-file-size, x-requested-with, if-modified-since, x-file-name, cache-control, x-auth-token, x-kazoo-cluster-id, if-match, authorization',
    'access-control-expose-headers': 'content-type, x-auth-token, x-request-id, x-kazoo-cluster-id, location, etag',
    'access-control-max-age': 86_400
  }
}

export function sendText(response: ServerResponse, status: number, text: string, headers: Headers): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
  response.end(text)
}

export function sendBytes(response: ServerResponse, status: number, bytes: Uint8Array, headers: Headers): void {
  response.writeHead(status, { 'content-length': bytes.length, ...headers })
  response.end(bytes)
}

/** Without a length: the rows in pieces, then what is otherwise around them, each value as text. */
export function sendChunked(response: ServerResponse, status: number, rows: readonly unknown[], rest: Json, headers: Headers): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.write('{"data":[')
  for (let at = 0; at < rows.length; at += ROWS_A_CHUNK) {
    const piece = rows.slice(at, at + ROWS_A_CHUNK).map((row) => JSON.stringify(row))
    response.write((at === 0 ? '' : ',') + piece.join(','))
  }
  const trailer = Object.entries(rest).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [`${JSON.stringify(name)}:${JSON.stringify(String(value))}`]
  )
  response.end(`], ${trailer.join(', ')}}`)
}

/** Numbers as text, all the way down. */
export function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(numbersAsText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbersAsText(inner)]))
}
