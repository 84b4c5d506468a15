// The sites of the index, each with a small number of its own.
import type { Database } from './database'

export interface Sites {
  idOf(connectionId: string): number | undefined
  /** The site's number, made where it is new. */
  ensure(connectionId: string): number
  connectionOf(id: number): string
  all(): readonly { readonly id: number; readonly connectionId: string }[]
  remove(id: number): void
  /** Forgets what is remembered: after a transaction that came to nothing. */
  reset(): void
}

export function createSites(database: Database): Sites {
  let known: Map<string, number> | undefined
  let named: Map<number, string> | undefined
  const reset = (): void => {
    known = undefined
    named = undefined
  }
  const ids = (): Map<string, number> =>
    (known ??= new Map(
      database
        .statement('SELECT connection, id FROM site')
        .all([])
        .map((row) => [String(row[0]), Number(row[1])])
    ))
  return {
    idOf: (connectionId) => ids().get(connectionId),
    ensure: (connectionId) => {
      const kept = ids().get(connectionId)
      if (kept !== undefined) return kept
      // The lowest free number: facts have sixteen bits for it.
      const taken = new Set(ids().values())
      let id = 1
      while (taken.has(id)) id += 1
      database.statement('INSERT INTO site (id, connection) VALUES (?, ?)').run([id, connectionId])
      reset()
      return id
    },
    connectionOf: (id) => (named ??= new Map([...ids()].map(([connectionId, at]) => [at, connectionId]))).get(id) ?? '',
    all: () => [...ids()].map(([connectionId, id]) => ({ connectionId, id })),
    remove: (id) => {
      database.statement('DELETE FROM site WHERE id = ?').run([id])
      reset()
    },
    reset
  }
}

/** `connectionId/rest` in its two parts; neither has a slash in the first. */
export function keyParts(key: string): { connectionId: string; rest: string } {
  const slash = key.indexOf('/')
  return slash < 0 ? { connectionId: key, rest: '' } : { connectionId: key.slice(0, slash), rest: key.slice(slash + 1) }
}

const UNKEEPABLE = /\u0000|\p{Cs}/gu

/** An id as SQLite gives it back: it cuts a text at a zero, and keeps no half of a surrogate pair. */
export const keepable = (id: string): string => id.replace(UNKEEPABLE, '\ufffd')
