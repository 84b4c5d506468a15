// The tables of the index, and how an older file becomes one of today.
import { LampfieldError } from '../../errors'
import { isWithheld } from '@contract/calls'
import type { Database } from './database'
import { termsOf } from './words'

const FULL_TEXT = `content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"`

/**
 * Step n turns version n into n + 1; steps are never changed once they were shipped.
 * - `call.told`: the call and its legs, packed (told.ts).
 * - `fact_block`: what filters and sums need, packed by the hour (facts.ts); always in step with `call`.
 * - `party`: every number and name that took part, once; `party_text` finds them by the beginning of a word.
 * - `seen`: the calls or recordings that a reading from the beginning has met so far.
 */
const STEPS: readonly (string | ((database: Database) => void))[] = [
  `
  CREATE TABLE site (id INTEGER PRIMARY KEY, connection TEXT NOT NULL UNIQUE);
  CREATE TABLE history (
    site INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, sweeping INTEGER NOT NULL, PRIMARY KEY (site, kind)
  ) WITHOUT ROWID;
  CREATE TABLE seen (site INTEGER NOT NULL, kind TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (site, kind, row)) WITHOUT ROWID;
  CREATE TABLE party (id INTEGER PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (number, name));
  CREATE VIRTUAL TABLE party_text USING fts5 (words, ${FULL_TEXT});
  CREATE TABLE call (
    id INTEGER PRIMARY KEY, site INTEGER NOT NULL, callId TEXT NOT NULL, at INTEGER NOT NULL, told TEXT NOT NULL
  );
  CREATE UNIQUE INDEX call_key ON call (site, callId);
  CREATE TABLE fact_block (hour INTEGER NOT NULL, part INTEGER NOT NULL, facts BLOB NOT NULL, PRIMARY KEY (hour, part));
  CREATE TABLE recording (
    id INTEGER PRIMARY KEY, site INTEGER NOT NULL, recordingId TEXT NOT NULL, callId TEXT, at INTEGER NOT NULL,
    endedAt INTEGER, length INTEGER, told TEXT NOT NULL
  );
  CREATE UNIQUE INDEX recording_key ON recording (site, recordingId);
  CREATE INDEX recording_call ON recording (site, callId);
  CREATE INDEX recording_order ON recording (at);
  CREATE VIRTUAL TABLE recording_text USING fts5 (words, ${FULL_TEXT});
  CREATE TABLE note (connection TEXT NOT NULL, recordingId TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (connection, recordingId));
  `,
  findWithheld
]

/** Those who withheld their number are found by what the screen calls that. */
function findWithheld(database: Database): void {
  const remove = database.statement('DELETE FROM party_text WHERE rowid = ?')
  const insert = database.statement('INSERT INTO party_text (rowid, words) VALUES (?, ?)')
  for (const [id, number, name] of database.statement('SELECT id, number, name FROM party').all([])) {
    if (!isWithheld(String(number))) continue
    remove.run([Number(id)])
    insert.run([Number(id), termsOf(String(number), String(name))])
  }
}

export const VERSION = STEPS.length

/** Brings the file to today's version. @throws LampfieldError STORAGE settingsNewer, and then has changed nothing */
export function migrate(database: Database): void {
  const version = Number(database.statement('PRAGMA user_version').get([])?.[0] ?? 0)
  if (version > VERSION) {
    throw new LampfieldError('STORAGE', 'settingsNewer', `a newer console (${version}) wrote the call index`, { params: { version } })
  }
  // Of no effect on a file that has pages already.
  database.exec('PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL')
  database.statement('PRAGMA journal_mode = WAL').all([])
  database.exec(
    'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864'
  )
  STEPS.slice(version).forEach((step, at) => {
    database.transaction(() => {
      if (typeof step === 'string') database.exec(step)
      else step(database)
      database.exec(`PRAGMA user_version = ${version + at + 1}`)
    })
  })
}
