// Sends one declared operation and reads its answer.
import type { z } from 'zod'
import { LampfieldError } from '../../../errors'
import type { Http, HttpAnswer, HttpStream } from '../../http/client'
import { lenient, readLeniently } from '../wire/lenient'
import type { Endpoint, Methods, UploadState } from './endpoint'

const BASE = '/api'

/** What a method was given; typed by its declaration where it is called. */
export type AnyRequest = Readonly<Record<string, unknown>>

/** @throws LampfieldError: INVALID invalidRequest (params field) before anything is sent, then as Http. */
export async function exchange(http: Http, endpoint: Endpoint, request: AnyRequest, signal?: AbortSignal): Promise<unknown> {
  const path = BASE + filledPath(endpoint, request)
  const query = queryPairs(endpoint, request['query'])
  const given = headersOf(endpoint, request['headers'])
  const range: Record<string, string> = typeof request['range'] === 'string' ? { range: request['range'] } : {}
  const headers = { accept: '*/*', ...given, ...range }
  const anonymous = endpoint.open === true && endpoint.answers !== 'stream'
  const common = { path, query, headers, anonymous, ...(signal === undefined ? {} : { signal }) }
  if (endpoint.answers === 'stream') return await http.stream(common)
  const retry = endpoint.method === 'GET' || endpoint.reading === true ? 'read' : 'never'
  return await http.read({ ...common, method: endpoint.method, retry, ...carriedBy(endpoint, request) }, (answer) =>
    answered(endpoint, answer)
  )
}

/** One method for each of `endpoints`, all of them sent by `send`. */
export function methodsOf<T extends Readonly<Record<string, Endpoint>>>(
  endpoints: T,
  send: (endpoint: Endpoint, request: AnyRequest, signal?: AbortSignal) => Promise<unknown>
): Methods<T, HttpStream> {
  const methods = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (request: AnyRequest = {}, signal?: AbortSignal) => send(endpoint, request, signal)
  ])
  return Object.fromEntries(methods) as Methods<T, HttpStream>
}

function answered(endpoint: Endpoint, answer: HttpAnswer): unknown {
  if (endpoint.answers === 'headers') return uploadState(answer)
  if (endpoint.answer === undefined) return undefined
  return readLeniently(lenientOf(endpoint, endpoint.answer), readJson(answer.body))
}

const lenientAnswers = new WeakMap<Endpoint, z.ZodType>()

function lenientOf(endpoint: Endpoint, answer: z.ZodType): z.ZodType {
  const known = lenientAnswers.get(endpoint) ?? lenient(answer)
  lenientAnswers.set(endpoint, known)
  return known
}

/** @throws PROTOCOL emptyAnswer, truncatedAnswer, malformedAnswer with the beginning of what came instead. */
function readJson(body: Buffer): unknown {
  const words = body.toString('utf8').trim()
  if (words === '') throw new LampfieldError('PROTOCOL', 'emptyAnswer', 'the answer is empty')
  try {
    return JSON.parse(words)
  } catch {
    // Of broken JSON nothing is shown, nor the error of its parser, which quotes it: it may be the beginning of a token.
    if (/^[[{]/.test(words)) throw new LampfieldError('PROTOCOL', 'truncatedAnswer', 'the answer breaks off or is broken JSON')
    throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'the answer is no JSON', {
      params: { field: 'JSON', shown: words.slice(0, 60) }
    })
  }
}

function filledPath(endpoint: Endpoint, request: AnyRequest): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = request[name]
    // Dots would name another place, and nothing the list instead of the one.
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..') throw invalid(name)
    const limits = endpoint.params?.[name]
    if (limits !== undefined && !limits.safeParse(value).success) throw invalid(name)
    try {
      return encodeURIComponent(value)
    } catch {
      throw invalid(name)
    }
  })
}

function queryPairs(endpoint: Endpoint, query: unknown): [string, string][] {
  const checkedQuery = endpoint.query === undefined ? {} : checked(endpoint.query, query ?? {})
  return Object.entries(checkedQuery).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
}

function headersOf(endpoint: Endpoint, headers: unknown): Record<string, string> {
  const given = endpoint.headers === undefined ? {} : checked(endpoint.headers, headers ?? {})
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
}

function carriedBy(endpoint: Endpoint, request: AnyRequest): { json?: unknown; bytes?: Uint8Array } {
  if (endpoint.body !== undefined) {
    const body = request['body'] ?? {}
    checked(endpoint.body, body)
    // As it was given: what a newer version answered and we do not know must not be lost when it is written back.
    return { json: body }
  }
  return endpoint.sends === 'bytes' && request['bytes'] instanceof Uint8Array ? { bytes: request['bytes'] } : {}
}

/** @throws INVALID invalidRequest with the path of the field. */
function checked(schema: z.ZodObject, value: unknown): Readonly<Record<string, unknown>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues[0]?.path.join('.') ?? '')
}

function invalid(field: string): LampfieldError {
  return new LampfieldError('INVALID', 'invalidRequest', `${field} is not as the document wants it`, { params: { field } })
}

function uploadState({ headers }: HttpAnswer): UploadState {
  const one = (name: string): string | undefined => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  }
  return { id: one('portsip-upload-id'), token: one('portsip-upload-token'), range: one('range') }
}
