// Lists as Crossbar answers them: filtered by the query, in pages with an opaque key for the next one.
import { valueAt } from './json'
import type { Json } from './json'
import { invalid } from './refusal'
import type { Asked } from './router'

export const PAGE_SIZE = 50

export interface Page {
  readonly rows: readonly Json[]
  readonly envelope: Json
}

const isWritten = (value: unknown, text: string): boolean =>
  value !== undefined && (typeof value === 'object' ? JSON.stringify(value) : String(value)) === text

/** `filter_a.b=x`, `filter_not_a=x`, `has_key=a`, `key_missing=a`. */
export function passes(query: URLSearchParams, document: Json): boolean {
  const at = (path: string) => valueAt(document, path.split('.'))
  for (const [name, wanted] of query) {
    if (name === 'has_key' && at(wanted) === undefined) return false
    if (name === 'key_missing' && at(wanted) !== undefined) return false
    if (name.startsWith('filter_not_')) {
      if (isWritten(at(name.slice('filter_not_'.length)), wanted)) return false
    } else if (name.startsWith('filter_') && !isWritten(at(name.slice('filter_'.length)), wanted)) return false
  }
  return true
}

/** Undefined where pages are not wanted. @throws Refusal 400 for a size that is none */
export function pageSizeOf(asked: Asked): number | undefined {
  if (asked.value('paginate') === 'false') return undefined
  const size = Number(asked.value('page_size') ?? PAGE_SIZE)
  if (Number.isInteger(size) && size >= 1) return size
  throw invalid('page_size', 'minimum', { message: 'at least 1', target: 1, value: asked.value('page_size') })
}

export const encodeKey = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** Undefined for what this server did not hand out. */
export function decodeKey(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown
  } catch {
    return undefined
  }
}

/** What the envelope says of a page, nothing where pages are not wanted. @param next the key of the first row that is not in it */
export function pagingOf(asked: Asked, count: number, next: unknown): Json {
  if (asked.value('paginate') === 'false') return {}
  const start = asked.value('start_key')
  return {
    page_size: count,
    ...(start === undefined ? {} : { start_key: start }),
    ...(next === undefined ? {} : { next_start_key: encodeKey(next) })
  }
}

/** One page of everything, begun at the row whose id the key holds; a key whose row is gone goes on behind it. */
export function page(asked: Asked, all: readonly Json[]): Page {
  const size = pageSizeOf(asked)
  if (size === undefined) return { rows: all, envelope: {} }
  const key = decodeKey(asked.value('start_key'))
  const sorted = [...all].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1))
  const start = typeof key === 'string' ? sorted.findIndex(({ id }) => String(id) >= key) : 0
  const from = start === -1 ? sorted.length : start
  const rows = sorted.slice(from, from + size)
  return { rows, envelope: pagingOf(asked, rows.length, sorted[from + size]?.id) }
}
