// The query of a listing (filter, search, orderby, skip, top) and the page that answers it.
import { compare, compileFilter } from './filter'
import type { Fields, Predicate } from './filter'
import { invalid } from './problem'

export interface ListQuery {
  /** As it was sent, empty where it was not. */
  readonly filter: string
  /** Absent where everything matches. */
  readonly matches?: Predicate
  /** The search alone. */
  readonly searched?: Predicate
  readonly orderBy: readonly { readonly field: string; readonly descending: boolean }[]
  /** From 0. */
  readonly skip: number
  /** 1 to 100. */
  readonly top: number
}

export interface Page {
  /** How many match, on this page or not. */
  readonly count: number
  readonly items: readonly Fields[]
}

const TOP_AT_MOST = 100

/**
 * Reads the query of a listing; the words of a search are looked for in every text of an item, `or` between them means either.
 * @param known the fields that a filter and an order may name; any, where absent
 * @throws Problem VALIDATE_FAILED naming the parameter
 */
export function listQuery(query: URLSearchParams, known?: ReadonlySet<string>): ListQuery {
  const filter = query.get('filter')?.trim() ?? ''
  const search = query.get('search')?.trim() ?? ''
  const searched = search === '' ? undefined : searchFor(search)
  const filtered = filter === '' ? undefined : compileFilter(filter, known)
  const matches = searched === undefined ? filtered : filtered === undefined ? searched : (item: Fields) => filtered(item) && searched(item)
  return {
    filter,
    ...(matches === undefined ? {} : { matches }),
    ...(searched === undefined ? {} : { searched }),
    orderBy: orderOf(query.get('orderby')?.trim() ?? '', known),
    skip: wholeOf(query, 'skip', 0, 0, Number.MAX_SAFE_INTEGER),
    top: wholeOf(query, 'top', TOP_AT_MOST, 1, TOP_AT_MOST)
  }
}

/** Without an order the items keep theirs. */
export function pageOf(items: Iterable<Fields>, { matches, orderBy, skip, top }: ListQuery): Page {
  const matching = matches === undefined ? [...items] : [...items].filter(matches)
  const ordered = orderBy.length === 0 ? matching : matching.sort((left, right) => difference(left, right, orderBy))
  return { count: ordered.length, items: ordered.slice(skip, skip + top) }
}

/** As `sort` wants it. */
export function difference(left: Fields, right: Fields, orderBy: ListQuery['orderBy']): number {
  for (const { field, descending } of orderBy) {
    const sign = compare(left[field], right[field])
    if (sign !== 0) return descending ? -sign : sign
  }
  return 0
}

function searchFor(search: string): Predicate {
  const choices = search
    .toLowerCase()
    .split(/\s+or\s+/)
    .map((choice) => choice.split(/\s+/))
  return (item) => {
    const text = Object.values(item)
      .filter((value) => typeof value === 'string')
      .join('\n')
      .toLowerCase()
    return choices.some((words) => words.every((word) => text.includes(word)))
  }
}

function orderOf(text: string, known: ReadonlySet<string> | undefined): ListQuery['orderBy'] {
  if (text === '') return []
  return text.split(',').map((part) => {
    const [field = '', direction = 'asc', more] = part.trim().split(/\s+/)
    const order = direction.toLowerCase()
    if (field === '' || more !== undefined || known?.has(field) === false || (order !== 'asc' && order !== 'desc')) throw invalid('orderby')
    return { field, descending: order === 'desc' }
  })
}

function wholeOf(query: URLSearchParams, name: string, absent: number, least: number, most: number): number {
  const text = query.get(name)
  if (text === null) return absent
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) throw invalid(name)
  return number
}
