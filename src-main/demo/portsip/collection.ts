// Things of one kind with ids: kept, listed, shown, changed and removed alike, whatever they are.
import type { z } from 'zod'
import type { Right } from './access'
import type { Fields } from './filter'
import { listQuery, pageOf } from './listing'
import { found } from './router'
import type { Router, SignedIn } from './router'

/** Items by id, in the order of their making. */
export class Collection {
  readonly items = new Map<string, Fields>()

  constructor(readonly nextId: () => string) {}

  add(fields: Fields): string {
    const id = this.nextId()
    this.items.set(id, { id, ...fields })
    return id
  }

  /** Fields that the edit leaves out stay as they are. */
  edit(id: string, fields: Fields): void {
    const item = this.items.get(id)
    if (item !== undefined) this.items.set(id, { ...item, ...fields })
  }
}

export interface Declaration {
  /** What one of them is called. */
  readonly what: string
  /** The last word of the path. */
  readonly segment: string
  readonly create: z.ZodType<Fields>
  readonly edit?: z.ZodType<Fields>
  /** What a new one has where the request says nothing. */
  readonly defaults?: Fields
  /** Fields that the server adds, from those that were sent. @throws Problem where they cannot be */
  readonly complete?: (fields: Fields, collection: Collection, asked: SignedIn) => Fields
  /** Fields that only the detail shows. */
  readonly unlisted?: ReadonlySet<string>
  /** Answers `count` beside `items`. */
  readonly counted?: boolean
  /** Takes skip, top, filter, search and orderby. */
  readonly paged?: boolean
  readonly onChange?: (kind: 'CREATED' | 'UPDATED' | 'DELETED', item: Fields, asked: SignedIn) => void
}

/** Where a collection lies and whose it is. */
export interface Place {
  readonly base: string
  readonly view: Right
  readonly edit: Right
  readonly collection: (asked: SignedIn) => Collection
}

/** The five operations list, create, show, edit and destroy; edit only where the declaration has a shape for it. */
export function mount(router: Router, declaration: Declaration, { base, view, edit, collection }: Place): void {
  const { what, segment, defaults = {}, complete, unlisted = new Set(), onChange } = declaration
  const all = `${base}/${segment}`
  const key = `${what.replaceAll(' ', '_')}_id`
  const one = `${all}/{${key}}`
  const itemOf = (asked: SignedIn): Fields => found(collection(asked).items.get(asked.at(key)), what)

  router.add('GET', all, view, (asked) => {
    const items = [...collection(asked).items.values()].map((item) => without(item, unlisted))
    if (declaration.paged === true) return pageOf(items, listQuery(asked.query))
    return declaration.counted === true ? { count: items.length, items } : { items }
  })
  router.add(
    'POST',
    all,
    edit,
    (asked, body) => {
      const here = collection(asked)
      const id = here.add({ ...defaults, ...body, ...complete?.(body, here, asked) })
      onChange?.('CREATED', here.items.get(id) ?? {}, asked)
      return { id }
    },
    { status: 201, body: declaration.create }
  )
  if (declaration.edit !== undefined) {
    router.add('GET', one, view, itemOf)
    router.add(
      'POST',
      one,
      edit,
      (asked, body) => {
        itemOf(asked)
        const here = collection(asked)
        here.edit(asked.at(key), body)
        onChange?.('UPDATED', itemOf(asked), asked)
      },
      { body: declaration.edit }
    )
  }
  router.add(
    'POST',
    `${one}/destroy`,
    edit,
    (asked) => {
      const item = itemOf(asked)
      collection(asked).items.delete(asked.at(key))
      onChange?.('DELETED', item, asked)
    },
    { status: 204 }
  )
}

export const without = (item: Fields, names: ReadonlySet<string>): Fields =>
  names.size === 0 ? item : Object.fromEntries(Object.entries(item).filter(([name]) => !names.has(name)))

export function only(item: Fields, names: Iterable<string>): Fields {
  const some: Record<string, unknown> = {}
  for (const name of names) if (item[name] !== undefined) some[name] = item[name]
  return some
}
