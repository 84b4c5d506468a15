// A request as Crossbar understands it: where the method, the token and the parameters may stand.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../serving/exchange'
import type { Fault, Faults } from './faults'
import { isObject } from './json'
import type { Json } from './json'
import { METHODS } from './router'

export const VERSION_PATH = '/v2'

/** One request, read as far as every step needs it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly segments: readonly string[]
  /** Below the account, or below the version. */
  readonly path: string
  readonly requestId: string
  readonly body: Json | undefined
  readonly method: string
  readonly token: string
  readonly has: (fault: Fault) => boolean
}

/** @param bytes undefined for a body that is too large */
export function exchangeOf(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  bytes: Uint8Array | undefined,
  faults: Faults
): Exchange {
  const all = url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded)
  const segments = all[0] === VERSION_PATH.slice(1) ? all.slice(1) : ['', ...all]
  const path = `/${(segments[0] === 'accounts' && segments.length > 2 ? segments.slice(2) : segments).join('/')}`
  const body = bodyOf(bytes)
  const query = url.searchParams
  const sent = request.headers['x-request-id']
  return {
    ...{ request, response, query, segments, path, body },
    requestId: typeof sent === 'string' && sent !== '' ? sent : randomBytes(16).toString('hex'),
    method: methodOf(request, query, body),
    token: tokenOf(request, query, body),
    has: (fault) => faults.has(fault, path)
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** An empty object for no body; undefined for one that is no JSON object. */
function bodyOf(bytes: Uint8Array | undefined): Json | undefined {
  const text = bytes === undefined ? undefined : textOf(bytes)
  if (text?.trim() === '') return {}
  try {
    const body: unknown = JSON.parse(text ?? '')
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** What can stand in a parameter, as text. */
export const textual = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

/** Where only GET and POST pass, the true method travels as `verb` in the query or the body. */
function methodOf(request: IncomingMessage, query: URLSearchParams, body: Json | undefined): string {
  const method = request.method ?? ''
  if (method !== 'POST') return method
  const verb = (query.get('verb') ?? textual(body?.verb) ?? method).toUpperCase()
  return METHODS.find((known) => known === verb) ?? method
}

/** X-Auth-Token, then Authorization: Bearer, then `auth_token` in the query or the body; empty where there is none. */
function tokenOf(request: IncomingMessage, query: URLSearchParams, body: Json | undefined): string {
  const header = request.headers['x-auth-token']
  if (typeof header === 'string' && header !== '' && header !== 'undefined') return header
  const [scheme = '', bearer = ''] = String(request.headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer' && bearer !== '') return bearer
  return query.get('auth_token') ?? textual(body?.auth_token) ?? ''
}
