// Lists: how they are asked for (document, "Query Options Overview") and how they are answered.
import type { z } from 'zod'
import { fields, integer, list, text } from './schema'

const skip = integer({ min: 0 })
const top = integer({ min: 1, max: 100 })

/** `skip` items, then at most `top` (100 if absent). */
export const pageQuery = fields({ skip, top })

/** `filter` in a subset of OData, `search` in words, `orderby` as in `started_at desc`. */
export const listQuery = fields({ filter: text(), search: text(), orderby: text(), skip, top })

/** One page of a list and how many there are in all. */
export function page<T extends z.ZodType>(of: T) {
  return fields({ count: integer({ min: 0 }), items: list(of) })
}

/** A whole list. */
export function items<T extends z.ZodType>(of: T) {
  return fields({ items: list(of) })
}

/** What a creation answers. */
export const createdId = fields({ id: text() })
