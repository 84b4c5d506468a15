// Everyone who ever took part in a call, once: calls refer to them by a number, and text is searched here, not in a million calls.
import type { Party } from '@contract/calls'
import type { Database } from './database'
import { beginsWith, termsOf } from './words'

const MOST_KEPT = 150_000
const MOST_SEARCHES = 24

export interface Parties {
  /** The id of this number and name, made where it is new; 0 for neither. */
  idOf(number: string, name: string): number
  get(id: number): Party
  /** Ids of those in whose number or name a word begins like `word`. */
  beginning(word: string): readonly number[]
  /** Ids of those with exactly this number. */
  numbered(number: string): readonly number[]
  /** The highest id in use. */
  highest(): number
  /** Deletes all but `used` (ids). In the caller's transaction. */
  keepOnly(used: Uint8Array): void
  /** Forgets what is remembered: after a transaction that came to nothing. */
  reset(): void
}

const NOBODY: Party = Object.freeze({ number: '', name: '' })

export function createParties(database: Database): Parties {
  // By number, then by name: a joined key would have to be made anew for every party of every call.
  const ids = new Map<string, Map<string, number>>()
  let remembered = 0
  const known = new Map<number, Party>()
  const searches = new Map<string, readonly number[]>()
  let highest: number | undefined
  const find = database.statement('SELECT id FROM party WHERE number = ? AND name = ?')
  const insert = database.statement('INSERT INTO party (id, number, name) VALUES (?, ?, ?)')
  const insertText = database.statement('INSERT INTO party_text (rowid, words) VALUES (?, ?)')
  const read = database.statement('SELECT number, name FROM party WHERE id = ?')

  const top = (): number => (highest ??= Number(database.statement('SELECT max(id) FROM party').get([])?.[0] ?? 0))
  function remember(number: string, name: string, id: number): number {
    if (remembered >= MOST_KEPT) {
      ids.clear()
      remembered = 0
    }
    const names = ids.get(number)
    if (names === undefined) ids.set(number, new Map([[name, id]]))
    else names.set(name, id)
    remembered += 1
    return id
  }
  function forget(): void {
    ids.clear()
    remembered = 0
    known.clear()
    searches.clear()
    highest = undefined
  }

  return {
    idOf: (number, name) => {
      if (number === '' && name === '') return 0
      const kept = ids.get(number)?.get(name)
      if (kept !== undefined) return kept
      const row = find.get([number, name])
      if (row !== undefined) return remember(number, name, Number(row[0]))
      const id = top() + 1
      insert.run([id, number, name])
      insertText.run([id, termsOf(number, name)])
      highest = id
      searches.clear()
      return remember(number, name, id)
    },
    get: (id) => {
      if (id === 0) return NOBODY
      const kept = known.get(id)
      if (kept !== undefined) return kept
      const row = read.get([id])
      const party = row === undefined ? NOBODY : { number: String(row[0]), name: String(row[1]) }
      if (known.size >= MOST_KEPT) known.clear()
      known.set(id, party)
      return party
    },
    beginning: (word) => {
      const kept = searches.get(word)
      if (kept !== undefined) return kept
      // One text instead of a row for each: a short word may begin in every number there is.
      const row = database.statement('SELECT json_group_array(rowid) FROM party_text WHERE party_text MATCH ?').get([beginsWith([word])])
      const found = JSON.parse(String(row?.[0] ?? '[]')) as number[]
      if (searches.size >= MOST_SEARCHES) searches.clear()
      searches.set(word, found)
      return found
    },
    numbered: (number) =>
      database
        .statement('SELECT id FROM party WHERE number = ?')
        .all([number])
        .map((row) => Number(row[0])),
    highest: top,
    keepOnly: (used) => {
      const rows = database.statement('SELECT id FROM party').all([])
      const remove = database.statement('DELETE FROM party WHERE id = ?')
      const removeText = database.statement('DELETE FROM party_text WHERE rowid = ?')
      for (const row of rows) {
        const id = Number(row[0])
        if (used[id] === 1) continue
        remove.run([id])
        removeText.run([id])
      }
      forget()
    },
    reset: forget
  }
}
