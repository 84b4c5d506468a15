// What changed since a sync token: a log of changes for each list that can be synchronised, and the tokens into it.
import { randomBytes } from 'node:crypto'
import { Problem } from './problem'

export type ChangeType = 'CREATED' | 'UPDATED' | 'DELETED'

interface Entry {
  readonly id: string
  readonly type: ChangeType
}

/** Section "Resource Synchronization": opaque tokens, each of one list, that the server may forget. */
export class ChangeLog {
  readonly #entries = new Map<string, Entry[]>()
  readonly #tokens = new Map<string, { readonly list: string; readonly at: number }>()

  record(list: string, id: string, type: ChangeType): void {
    const entries = this.#entries.get(list) ?? []
    this.#entries.set(list, entries)
    entries.push({ id, type })
  }

  /** A token from which on all later changes are told; with `fromTheStart` all from the beginning. */
  token(list: string, fromTheStart = false): string {
    const token = randomBytes(18).toString('base64url')
    this.#tokens.set(token, { list, at: fromTheStart ? 0 : (this.#entries.get(list)?.length ?? 0) })
    return token
  }

  /** One entry for each id; what was made and removed in between is not told at all. @throws Problem 403 for a token that is unknown here */
  since(list: string, token: string): { readonly token: string; readonly changes: readonly Entry[] } {
    const known = this.#tokens.get(token)
    if (known?.list !== list) throw unknownSyncToken()
    const told = new Map<string, ChangeType | undefined>()
    for (const { id, type } of (this.#entries.get(list) ?? []).slice(known.at)) {
      const before = told.get(id)
      told.set(id, before === 'CREATED' ? (type === 'DELETED' ? undefined : 'CREATED') : type)
    }
    return { token: this.token(list), changes: [...told].flatMap(([id, type]) => (type === undefined ? [] : [{ id, type }])) }
  }
}

export const unknownSyncToken = (): Problem => new Problem(403, { code: 'DENIED', message: 'the sync token is not known' })
