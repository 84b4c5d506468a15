// The account's documents: users, devices, groups, callflows and media, each with a revision, deleted only softly.
import { createHash } from 'node:crypto'
import type { Clock } from '../clock'
import { Events } from '../events'
import { deepMerge } from './json'
import type { Json } from './json'
import { conflict } from './refusal'

export const DOCUMENT_TYPES = ['user', 'device', 'group', 'callflow', 'media'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export interface Document {
  readonly id: string
  readonly type: DocumentType
  /** As CouchDB counts: how many edits, and a digest. */
  readonly revision: string
  /** What the API shows, without the id. */
  readonly fields: Json
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
  readonly changedAt: number
  readonly deleted: boolean
}

export type DocumentChange = 'doc_created' | 'doc_edited' | 'doc_deleted'

export class Documents {
  readonly events = new Events<{ change: { readonly what: DocumentChange; readonly document: Document } }>()
  /** Deleted ones as well. */
  readonly #byId = new Map<string, Document>()
  /** Those that are there. */
  readonly #byType = new Map<DocumentType, Map<string, Document>>(DOCUMENT_TYPES.map((type) => [type, new Map<string, Document>()]))
  readonly #clock: Clock
  readonly #newId: () => string

  constructor(clock: Clock, newId: () => string) {
    this.#clock = clock
    this.#newId = newId
  }

  /** @param id of a client's choice. @throws Refusal 409 for an id that was ever taken, deleted or not */
  create(type: DocumentType, fields: Json, id: string = this.#newId()): Document {
    if (this.#byId.has(id)) throw conflict()
    const now = this.#clock.now()
    return this.#keep('doc_created', { id, type, fields, createdAt: now, changedAt: now, deleted: false, revision: '0-' })
  }

  /** Undefined where none of this type is there, or no longer. */
  find(type: DocumentType, id: string): Document | undefined {
    return this.#byType.get(type)?.get(id)
  }

  /** In the order of their making. */
  all(type: DocumentType): Document[] {
    return [...(this.#byType.get(type)?.values() ?? [])]
  }

  /** All public fields are those given from now on. */
  replace(document: Document, fields: Json): Document {
    return this.#keep('doc_edited', { ...document, fields })
  }

  /** Deep-merged into what stands there; null takes away. */
  patch(document: Document, change: Json): Document {
    return this.replace(document, deepMerge(document.fields, change))
  }

  remove(document: Document): Document {
    return this.#keep('doc_deleted', { ...document, deleted: true })
  }

  #keep(what: DocumentChange, made: Document): Document {
    const edits = Number(made.revision.split('-')[0]) + 1
    const digest = createHash('md5')
      .update(JSON.stringify([edits, made.id, made.fields]))
      .digest('hex')
    const document = { ...made, revision: `${edits}-${digest}`, changedAt: this.#clock.now() }
    this.#byId.set(document.id, document)
    if (document.deleted) this.#byType.get(document.type)?.delete(document.id)
    else this.#byType.get(document.type)?.set(document.id, document)
    this.events.emit('change', { what, document })
    return document
  }
}
