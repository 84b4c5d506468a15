// The file of the index: opened, checked after an unclean end, and set aside where it is damaged.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { diskError } from '../../storage/disk-error'
import { openDatabase } from './database'
import type { Database } from './database'
import { openedOver } from './opened'
import type { Opened } from './opened'
import { migrate } from './schema'

interface Note {
  readonly connection: string
  readonly recordingId: string
  readonly text: string
}

/** Stands beside the file while it is open; found at opening, it tells that the last console did not end well. */
const marker = (path: string): string => `${path}.open`

export const isDamage = (error: unknown): boolean => error instanceof LampfieldError && error.reason === 'indexDamaged'

/**
 * Opens the index at `path`, in memory without one. A damaged file is set aside and its notes are taken over where they can be read.
 * @throws LampfieldError STORAGE settingsNewer (the file is left alone), diskFull, diskDenied
 */
export function openFile(path: string | undefined, key: string, clock: Clock): { opened: Opened; rebuilt?: string } {
  if (path === undefined) return { opened: opens(undefined, key) }
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw diskError(error, path)
  }
  try {
    return { opened: opens(path, key) }
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  return setAside(path, key, clock)
}

/** Gives the file at `path` another name and opens a new one in its place. */
export function setAside(path: string, key: string, clock: Clock): { opened: Opened; rebuilt: string } {
  const notes = readableNotes(path, key)
  const kept = `${path}.damaged-${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}`
  try {
    renameSync(path, kept)
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`)
    rmSync(`${path}-shm`, { force: true })
    rmSync(marker(path), { force: true })
  } catch (error) {
    throw diskError(error, path)
  }
  const opened = opens(path, key)
  opened.database.transaction(() => {
    const insert = opened.database.statement('INSERT OR REPLACE INTO note (connection, recordingId, text) VALUES (?, ?, ?)')
    for (const { connection, recordingId, text } of notes) insert.run([connection, recordingId, text])
  })
  return { opened, rebuilt: basename(kept) }
}

/** Closes it in good order, so that the next opening need not check it. */
export function closeFile({ database, path }: Opened): void {
  // The driver lets go of the file only when its statements are collected: SQLite's own last checkpoint may never come.
  let whole = true
  try {
    if (path !== undefined) database.statement('PRAGMA wal_checkpoint(TRUNCATE)').all([])
  } catch (error) {
    // On a full disk it stays in its two files, and is checked when it is opened again.
    if (!(error instanceof LampfieldError) || error.reason !== 'diskFull') throw error
    whole = false
  } finally {
    database.close()
  }
  if (path !== undefined && whole) rmSync(marker(path), { force: true })
}

function opens(path: string | undefined, key: string): Opened {
  const database = openDatabase(path, key)
  try {
    if (path !== undefined && existsSync(marker(path))) check(database)
    migrate(database)
    const opened = openedOver(database, path)
    if (path !== undefined) writeFileSync(marker(path), '', { mode: 0o600 })
    return opened
  } catch (error) {
    database.close()
    throw error instanceof LampfieldError || path === undefined ? error : diskError(error, path)
  }
}

function check(database: Database): void {
  const said = String(database.statement('PRAGMA quick_check(1)').get([])?.[0] ?? '')
  if (said !== 'ok') throw new LampfieldError('STORAGE', 'indexDamaged', `the call index is damaged (${said})`)
}

/** One by one, until the damage: what a person wrote cannot be read again from a vendor. */
function readableNotes(path: string, key: string): Note[] {
  const notes: Note[] = []
  let database: Database | undefined
  try {
    database = openDatabase(path, key)
    const next = database.statement('SELECT rowid, connection, recordingId, text FROM note WHERE rowid > ? ORDER BY rowid LIMIT 1')
    for (let row = next.get([0]); row !== undefined; row = next.get([Number(row[0])])) {
      notes.push({ connection: String(row[1]), recordingId: String(row[2]), text: String(row[3]) })
    }
  } catch (error) {
    // The damage that brought us here; anything else is a fault.
    if (!(error instanceof LampfieldError)) throw error
  } finally {
    try {
      database?.close()
    } catch (error) {
      if (!(error instanceof LampfieldError)) throw error
    }
  }
  return notes
}
