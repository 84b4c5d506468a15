// Everyone who ever took part in a call, once: calls refer to them by a number, and text is searched here, not in a million calls.
import type { Party } from '@contract/calls'
import type { Database } from './database'
import { gatherRows } from './gathered-rows'
import { beginsWith, findsWithheld, termsOf } from './words'

const MOST_KEPT = 150_000
const MOST_SEARCHES = 24
/** Read with the one asked for: who called first at about the same time is mostly asked for at the same time. */
const NEIGHBOURS = 32

export interface Parties {
  /** The id of this number and name, made where it is new; 0 for neither. `write` keeps those that are new. */
  idOf(number: string, name: string): number
  get(id: number): Party
  /** Ids of those in whose number or name a word begins like `word`; 0 where it is a word for nobody. */
  beginning(word: string): readonly number[]
  /** Ids of those with exactly this number. */
  numbered(number: string): readonly number[]
  /** The highest id in use. */
  highest(): number
  /** In the transaction of those that name them, before its end. */
  write(): void
  /** Deletes all but `used` (ids). In the caller's transaction. */
  keepOnly(used: Uint8Array): void
  /** Forgets what is remembered: after a transaction that came to nothing. */
  reset(): void
}

/** One of those who share a number, and the others. */
interface Named {
  readonly name: string
  readonly id: number
  readonly further: Named | undefined
}

const NOBODY: Party = Object.freeze({ number: '', name: '' })

export function createParties(database: Database): Parties {
  // By number, then name after name: a joined key would have to be made anew for every party of every call.
  const ids = new Map<string, Named>()
  let remembered = 0
  const known = new Map<number, Party>()
  const searches = new Map<string, readonly number[]>()
  let highest: number | undefined
  const find = database.statement('SELECT id FROM party WHERE number = ? AND name = ?')
  const fresh = gatherRows(database, 'party (id, number, name)', 3)
  const freshTexts = gatherRows(database, 'party_text (rowid, words)', 2)
  const read = database.statement('SELECT id, number, name FROM party WHERE id >= ? ORDER BY id LIMIT ?')

  const top = (): number => (highest ??= Number(database.statement('SELECT max(id) FROM party').get([])?.[0] ?? 0))
  function remember(number: string, name: string, id: number): number {
    ids.set(number, { name, id, further: ids.get(number) })
    remembered += 1
    return id
  }
  function forget(): void {
    ids.clear()
    remembered = 0
    known.clear()
    searches.clear()
    fresh.drop()
    freshTexts.drop()
    highest = undefined
  }

  return {
    idOf: (number, name) => {
      if (number === '' && name === '') return 0
      for (let kept = ids.get(number); kept !== undefined; kept = kept.further) if (kept.name === name) return kept.id
      // Where as many are remembered as there are ids, all are.
      const row = remembered === top() ? undefined : find.get([number, name])
      if (row !== undefined) return remember(number, name, Number(row[0]))
      const id = top() + 1
      fresh.add(id, number, name)
      freshTexts.add(id, termsOf(number, name))
      highest = id
      searches.clear()
      return remember(number, name, id)
    },
    get: (id) => {
      if (id === 0) return NOBODY
      const kept = known.get(id)
      if (kept !== undefined) return kept
      if (known.size >= MOST_KEPT) known.clear()
      for (const [at, number, name] of read.all([id, NEIGHBOURS])) known.set(Number(at), { number: String(number), name: String(name) })
      return known.get(id) ?? NOBODY
    },
    beginning: (word) => {
      const kept = searches.get(word)
      if (kept !== undefined) return kept
      // One text instead of a row for each: a short word may begin in every number there is.
      const row = database.statement('SELECT json_group_array(rowid) FROM party_text WHERE party_text MATCH ?').get([beginsWith([word])])
      const found = JSON.parse(String(row?.[0] ?? '[]')) as number[]
      if (findsWithheld(word)) found.push(0)
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
    write: () => {
      fresh.end()
      freshTexts.end()
      // Not before: those that are not written are found here only.
      if (remembered <= MOST_KEPT) return
      ids.clear()
      remembered = 0
    },
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
