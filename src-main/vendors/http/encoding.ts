// How a request says what it carries: its path with a query, and its body.
import { LampfieldError } from '../../errors'

export type Pairs = readonly (readonly [string, string])[]

/** What may be carried; at most one of the three. */
export interface Carried {
  /** Sent as application/x-www-form-urlencoded, percent-encoded UTF-8. */
  readonly form?: Pairs
  /** Sent as application/json. */
  readonly json?: unknown
  /** Sent as application/octet-stream. */
  readonly bytes?: Uint8Array
}

/** The path with its query. @throws INVALID for half of a surrogate pair. */
export function pathWithQuery(path: string, query: Pairs | undefined): string {
  return query === undefined || query.length === 0 ? path : `${path}?${formEncoded(query)}`
}

/** The body and its type; undefined where nothing is carried. */
export function carriedBody({ form, json, bytes }: Carried): { body: string | Uint8Array; contentType: string } | undefined {
  if (form !== undefined) return { body: formEncoded(form), contentType: 'application/x-www-form-urlencoded' }
  if (json !== undefined) return { body: JSON.stringify(json), contentType: 'application/json' }
  if (bytes !== undefined) return { body: bytes, contentType: 'application/octet-stream' }
  return undefined
}

/** Percent-encoded UTF-8 with %20 for a space, which every form parser reads. @throws INVALID for half of a surrogate pair. */
function formEncoded(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => {
      try {
        return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
      } catch {
        throw new LampfieldError('INVALID', 'invalidRequest', `${name} is not valid Unicode`, { params: { field: name } })
      }
    })
    .join('&')
}
