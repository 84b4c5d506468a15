// How an operation is declared: once, as data. Its method is typed from that, and a test compares it with the vendor's document.
import type { z } from 'zod'
import type { Lenient } from '../wire/lenient'

export interface Endpoint {
  readonly method: 'GET' | 'POST'
  /** Below /api, with `{name}` for what stands in it. */
  readonly path: string
  /** Needs nobody to be signed in. */
  readonly open?: true
  /** A POST that changes nothing that anybody would miss: it may be sent again. */
  readonly reading?: true
  /** Limits on what stands in the path. */
  readonly params?: Readonly<Record<string, z.ZodType>>
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: z.ZodObject
  /** Bytes instead of a body. */
  readonly sends?: 'bytes'
  readonly answer?: z.ZodType
  /** Something else than JSON: the file itself, or what the headers say of an upload. */
  readonly answers?: 'stream' | 'headers'
  /** The documented success; 200 if absent. */
  readonly status?: 201 | 202 | 203 | 204
}

type Facts = Omit<Endpoint, 'method' | 'path'>

export function get<const P extends string, const F extends Facts = Record<never, never>>(path: P, facts?: F) {
  return { method: 'GET' as const, path, ...(facts as F) }
}

export function post<const P extends string, const F extends Facts = Record<never, never>>(path: P, facts?: F) {
  return { method: 'POST' as const, path, ...(facts as F) }
}

type InPath<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | InPath<Rest> : never

type Given<Name extends string, S> = S extends z.ZodType
  ? Record<never, never> extends z.input<S>
    ? { readonly [K in Name]?: z.input<S> }
    : { readonly [K in Name]: z.input<S> }
  : Record<never, never>

type Held<E, K extends string> = E extends Readonly<Record<K, infer V>> ? V : undefined

/** What a method is given: everything in its path by name, then query, headers, body or bytes. */
export type RequestOf<E extends Endpoint> = { readonly [N in InPath<E['path']>]: string } & Given<'query', Held<E, 'query'>> &
  Given<'headers', Held<E, 'headers'>> &
  Given<'body', Held<E, 'body'>> &
  (Held<E, 'sends'> extends 'bytes' ? { readonly bytes?: Uint8Array } : Record<never, never>) &
  (Held<E, 'answers'> extends 'stream' ? { readonly range?: string } : Record<never, never>)

/** What the headers of an upload say. */
export interface UploadState {
  readonly id: string | undefined
  readonly token: string | undefined
  readonly range: string | undefined
}

export type AnswerOf<E extends Endpoint, Stream> =
  Held<E, 'answer'> extends z.ZodType
    ? Promise<Lenient<z.output<Held<E, 'answer'>>>>
    : Held<E, 'answers'> extends 'stream'
      ? Promise<Stream>
      : Held<E, 'answers'> extends 'headers'
        ? Promise<UploadState>
        : Promise<void>

type Method<E extends Endpoint, Stream> =
  Record<never, never> extends RequestOf<E>
    ? (request?: RequestOf<E>, signal?: AbortSignal) => AnswerOf<E, Stream>
    : (request: RequestOf<E>, signal?: AbortSignal) => AnswerOf<E, Stream>

/** One method an operation. */
export type Methods<T extends Readonly<Record<string, Endpoint>>, Stream> = { readonly [K in keyof T]: Method<T[K], Stream> }
