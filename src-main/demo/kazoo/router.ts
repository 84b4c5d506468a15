// Which operation a method and a path below /v2 mean, and what an operation is told and answers.
import type { IncomingHttpHeaders } from 'node:http'
import type { Json } from './json'
import type { Holder } from './tokens'

export const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

export interface Asked {
  readonly method: Method
  /** Below the account, or below the version where there is none, as in `/groups`. */
  readonly path: string
  /** What stood at `:name` in the route; Error where the route has no such part. */
  at(name: string): string
  /** A parameter from the query or from the body around `data`. */
  value(name: string): string | undefined
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** What stands under `data`. */
  readonly data: Json
  /** Absent only where an operation is open. */
  readonly holder?: Holder
  readonly token: string
}

/** The media type that is asked for: `accept` in the query counts before the header, and there is no choosing among several. */
export const acceptedOf = (asked: Asked): string =>
  (asked.value('accept') ?? asked.headers.accept ?? '').split(/[,;]/)[0]?.trim().toLowerCase() ?? ''

export interface Answer {
  readonly data: unknown
  /** 201 for PUT, else 200, where absent. */
  readonly status?: number
  /** The document's, also as ETag. */
  readonly revision?: string
  /** Fields of the envelope beside the usual: paging, a new auth_token. */
  readonly envelope?: Json
  readonly headers?: Readonly<Record<string, string>>
  /** In place of `data`: bytes as they are. */
  readonly bytes?: Uint8Array
  /** Sent without a length, `data` first and every other field after it as text. */
  readonly chunked?: boolean
}

export interface Route {
  readonly method: Method
  readonly open: boolean
  run(asked: Asked): Answer
}

interface Entry extends Route {
  readonly parts: readonly string[]
}

export type Found = { readonly route: Route; readonly parts: ReadonlyMap<string, string> } | { readonly allowed: readonly string[] }

export class Router {
  readonly #entries: Entry[] = []

  /** @param path as in `accounts/:account/groups/:id` */
  on(method: Method, path: string, run: (asked: Asked) => Answer): void {
    this.#entries.push({ method, open: false, parts: path.split('/'), run })
  }

  /** The same for those who have not signed in. */
  open(method: Method, path: string, run: (asked: Asked) => Answer): void {
    this.#entries.push({ method, open: true, parts: path.split('/'), run })
  }

  /** The first that fits. Undefined where there is nothing at this path; the allowed methods where there is something for others. */
  find(method: string, segments: readonly string[]): Found | undefined {
    const allowed: string[] = []
    for (const route of this.#entries) {
      const parts = matched(route.parts, segments)
      if (parts === undefined) continue
      if (route.method === method) return { route, parts }
      allowed.push(route.method)
    }
    return allowed.length === 0 ? undefined : { allowed: [...new Set(allowed)] }
  }
}

function matched(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const parts = new Map<string, string>()
  for (const [at, part] of pattern.entries()) {
    const segment = segments[at] ?? ''
    if (part.startsWith(':')) parts.set(part.slice(1), segment)
    else if (part !== segment) return undefined
  }
  return parts
}
