// Recordings of all sites, their notes, and which calls they belong to.
import type { RecordingQuery } from '@contract/recordings'
import { LampfieldError } from '../../errors'
import type { HistoryBatch, ObservedRecording } from '../../vendors/vendor'
import type { KeptRecording, ListStart } from '../index-port'
import type { Row, Value } from './database'
import type { FactChange } from './fact-store'
import { createSpan, sweepOf } from './history'
import { lookUp } from './import-calls'
import { inOne } from './opened'
import type { Opened } from './opened'
import { keepable, keyParts } from './sites'
import { beginsWith, termsOf, wordsOf } from './words'

const TABLES = `recording r JOIN site s ON s.id = r.site
  LEFT JOIN note n ON n.connection = s.connection AND n.recordingId = r.recordingId
  LEFT JOIN call c ON c.site = r.site AND c.callId = r.callId`
const COLUMNS = 's.connection, r.recordingId, c.callId, r.at, r.endedAt, r.length, r.told, n.text'
/** Milliseconds: as told, else from its times. */
const LENGTH = 'coalesce(r.length, r.endedAt - r.at)'

const packed = ({ from, to }: ObservedRecording): string => JSON.stringify([from.number, from.name, to.number, to.name])

function kept(row: Row): KeptRecording {
  const [connection, id, callId, at, endedAt, length, told, note] = row
  const [fromNumber = '', fromName = '', toNumber = '', toName = ''] = JSON.parse(String(told)) as string[]
  const connectionId = String(connection)
  return {
    key: `${connectionId}/${String(id)}`,
    connectionId,
    recordingId: String(id),
    from: { number: fromNumber, name: fromName },
    to: { number: toNumber, name: toName },
    startedAt: Number(at),
    note: note === null || note === undefined ? '' : String(note),
    ...(callId === null || callId === undefined ? {} : { callKey: `${connectionId}/${String(callId)}` }),
    ...(endedAt === null || endedAt === undefined ? {} : { endedAt: Number(endedAt) }),
    ...(length === null || length === undefined ? {} : { length: Number(length) })
  }
}

/** Writes anew what finds the recording: both parties and its note. */
function writeWords({ database }: Opened, id: number): void {
  const row = database
    .statement(
      `SELECT r.told, n.text FROM recording r JOIN site s ON s.id = r.site
       LEFT JOIN note n ON n.connection = s.connection AND n.recordingId = r.recordingId WHERE r.id = ?`
    )
    .get([id])
  if (row === undefined) return
  const [fromNumber = '', fromName = '', toNumber = '', toName = ''] = JSON.parse(String(row[0])) as string[]
  const words = [termsOf(fromNumber, fromName), termsOf(toNumber, toName), ...wordsOf(String(row[1] ?? ''))].join(' ')
  database.statement('DELETE FROM recording_text WHERE rowid = ?').run([id])
  database.statement('INSERT INTO recording_text (rowid, words) VALUES (?, ?)').run([id, words])
}

/** Says anew whether these calls have recordings. */
function markCalls({ database }: Opened, change: FactChange, site: number, callIds: ReadonlySet<string>): void {
  const any = database.statement('SELECT 1 FROM recording WHERE site = ? AND callId = ? LIMIT 1')
  for (const callId of callIds) {
    const call = lookUp(database, site, [callId]).get(callId)
    if (call !== undefined) change.setRecorded(call.at, call.id, any.get([site, callId]) !== undefined)
  }
}

function removeRow({ database }: Opened, id: number): void {
  database.statement('DELETE FROM recording WHERE id = ?').run([id])
  database.statement('DELETE FROM recording_text WHERE rowid = ?').run([id])
}

/** Idempotent. @returns the times between which something changed; undefined: nothing did */
export function importRecordings(opened: Opened, connectionId: string, batch: HistoryBatch<ObservedRecording>) {
  const { database, sites, facts } = opened
  const span = createSpan()
  const change = facts.change()
  inOne(opened, () => {
    const site = sites.ensure(connectionId)
    const sweep = sweepOf(opened, site, 'recordings', batch)
    const find = database.statement('SELECT id, callId, at, endedAt, length, told FROM recording WHERE site = ? AND recordingId = ?')
    const touched = new Set<string>()
    const gone = (row: Row): void => {
      removeRow(opened, Number(row[0]))
      if (typeof row[1] === 'string') touched.add(row[1])
      span.include(Number(row[2]))
    }
    const told = new Map(
      batch.changed.map((recording) => {
        const recordingId = keepable(recording.recordingId)
        const callId = recording.callId === undefined ? {} : { callId: keepable(recording.callId) }
        return [recordingId, { ...recording, recordingId, ...callId }]
      })
    )
    const removed = batch.removed.map(keepable)
    for (const recordingId of removed) told.delete(recordingId)
    for (const recording of told.values()) {
      const former = find.get([site, recording.recordingId])
      const facts: Value[] = [
        recording.callId ?? null,
        recording.startedAt,
        recording.endedAt ?? null,
        recording.length ?? null,
        packed(recording)
      ]
      if (former !== undefined && facts.every((value, at) => value === former[at + 1])) {
        sweep.met(Number(former[0]))
        continue
      }
      if (former !== undefined) gone(former)
      const id = Number(former?.[0] ?? Number(database.statement('SELECT max(id) FROM recording').get([])?.[0] ?? 0) + 1)
      database
        .statement('INSERT INTO recording (id, site, recordingId, callId, at, endedAt, length, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run([id, site, recording.recordingId, ...facts])
      writeWords(opened, id)
      sweep.met(id)
      if (recording.callId !== undefined) touched.add(recording.callId)
      span.include(recording.startedAt)
    }
    for (const recordingId of removed) {
      const row = find.get([site, recordingId])
      if (row !== undefined) gone(row)
    }
    const met = sweep.keep()
    if (met !== undefined) {
      const all = database
        .statement('SELECT id, callId, at, endedAt, length, told FROM recording WHERE site = ? AND at < ?')
        .all([site, batch.completeTo ?? 0])
      for (const row of all) if (!met.has(Number(row[0]))) gone(row)
    }
    markCalls(opened, change, site, touched)
    change.write()
  })
  change.show()
  return span.value()
}

interface Condition {
  readonly sql: string
  readonly values: readonly Value[]
}

function conditionsOf({ sites }: Opened, query: RecordingQuery): Condition[] | undefined {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: Value[]): void => void conditions.push({ sql, values })
  if (query.connectionIds.length > 0) {
    const ids = query.connectionIds.flatMap((connectionId) => sites.idOf(connectionId) ?? [])
    if (ids.length === 0) return undefined
    add(`r.site IN (${ids.join(', ')})`)
  }
  const words = wordsOf(query.text)
  if (words.length > 0) add('r.id IN (SELECT rowid FROM recording_text WHERE recording_text MATCH ?)', beginsWith(words))
  if (query.from !== undefined) add('r.at >= ?', query.from)
  if (query.to !== undefined) add('r.at < ?', query.to)
  if (query.minSeconds !== undefined) add(`${LENGTH} >= ?`, query.minSeconds * 1_000)
  if (query.hasNote !== undefined) add(query.hasNote ? "n.text <> ''" : "coalesce(n.text, '') = ''")
  return conditions
}

const KEY = '(s.connection, r.recordingId)'

function beyond(way: 'older' | 'newer', place: { readonly at: number; readonly key?: string }, inclusive: boolean): Condition {
  const sign = way === 'older' ? '<' : '>'
  if (place.key === undefined) return { sql: `r.at ${sign}= ?`, values: [place.at] }
  const { connectionId, rest } = keyParts(place.key)
  return {
    sql: `r.at ${sign}= ? AND (r.at <> ? OR ${KEY} ${sign}${inclusive ? '=' : ''} (?, ?))`,
    values: [place.at, place.at, connectionId, rest]
  }
}

/** One page, newest first, whether there is more on either side, and how many match at all. */
export function listRecordings(opened: Opened, query: RecordingQuery, start: ListStart, limit: number) {
  const conditions = conditionsOf(opened, query)
  if (conditions === undefined) return { recordings: [], older: false, newer: false, total: 0 }
  const ask = (columns: string, further: readonly Condition[], tail: string): Row[] => {
    const all = [...conditions, ...further]
    const where = all.length === 0 ? '' : `WHERE ${all.map(({ sql }) => sql).join(' AND ')}`
    return opened.database.statement(`SELECT ${columns} FROM ${TABLES} ${where} ${tail}`).all(all.flatMap(({ values }) => values))
  }
  const page = (way: 'older' | 'newer', further: readonly Condition[], most: number): Row[] => {
    const order = way === 'older' ? 'DESC' : 'ASC'
    return ask(COLUMNS, further, `ORDER BY r.at ${order}, s.connection ${order}, r.recordingId ${order} LIMIT ${most}`)
  }
  const any = (further: Condition): boolean => ask('1', [further], 'LIMIT 1').length > 0
  const total = Number(ask('count(*)', [], '')[0]?.[0] ?? 0)
  if (start.kind === 'after') {
    const rows = page('newer', [beyond('newer', start.place, false)], limit + 1)
    const recordings = rows.slice(0, limit).reverse().map(kept)
    return { recordings, older: any(beyond('older', start.place, true)), newer: rows.length > limit, total }
  }
  const place = start.kind === 'newest' ? undefined : start.kind === 'at' ? { at: start.at } : start.place
  const rows = page('older', place === undefined ? [] : [beyond('older', place, false)], limit + 1)
  const newer =
    start.kind === 'before'
      ? any(beyond('newer', start.place, true))
      : start.kind === 'at' && any(beyond('newer', { at: start.at + 1 }, true))
  return { recordings: rows.slice(0, limit).map(kept), older: rows.length > limit, newer, total }
}

export function recordingByKey({ database }: Opened, key: string): KeptRecording | undefined {
  const { connectionId, rest } = keyParts(key)
  const row = database.statement(`SELECT ${COLUMNS} FROM ${TABLES} WHERE s.connection = ? AND r.recordingId = ?`).get([connectionId, rest])
  return row === undefined ? undefined : kept(row)
}

/** Keys of a call's recordings, in the order in which they began. */
export function recordingsOf({ database, sites }: Opened, site: number, callId: string): string[] {
  return database
    .statement('SELECT recordingId FROM recording WHERE site = ? AND callId = ? ORDER BY at, recordingId')
    .all([site, callId])
    .map(([recordingId]) => `${sites.connectionOf(site)}/${String(recordingId)}`)
}

function idOf({ database, sites }: Opened, key: string): { id: number; site: number; callId: string | undefined } | undefined {
  const { connectionId, rest } = keyParts(key)
  const site = sites.idOf(connectionId)
  const row =
    site === undefined
      ? undefined
      : database.statement('SELECT id, callId FROM recording WHERE site = ? AND recordingId = ?').get([site, rest])
  if (site === undefined || row === undefined) return undefined
  return { id: Number(row[0]), site, callId: typeof row[1] === 'string' ? row[1] : undefined }
}

/** An empty note removes it. @throws LampfieldError NOT_FOUND recordingNotFound */
export function setNote(opened: Opened, key: string, note: string): void {
  const found = idOf(opened, key)
  if (found === undefined) throw new LampfieldError('NOT_FOUND', 'recordingNotFound', 'the recording is not in the index')
  const { connectionId, rest } = keyParts(key)
  const { database } = opened
  inOne(opened, () => {
    if (note === '') database.statement('DELETE FROM note WHERE connection = ? AND recordingId = ?').run([connectionId, rest])
    else database.statement('INSERT OR REPLACE INTO note (connection, recordingId, text) VALUES (?, ?, ?)').run([connectionId, rest, note])
    writeWords(opened, found.id)
  })
}

/** Forgets a recording, and its note if so asked; nothing happens where there is none. */
export function removeRecording(opened: Opened, key: string, note: 'keep' | 'drop'): void {
  const found = idOf(opened, key)
  if (found === undefined) return
  const { connectionId, rest } = keyParts(key)
  const change = opened.facts.change()
  inOne(opened, () => {
    removeRow(opened, found.id)
    if (note === 'drop') {
      opened.database.statement('DELETE FROM note WHERE connection = ? AND recordingId = ?').run([connectionId, rest])
    }
    if (found.callId !== undefined) markCalls(opened, change, found.site, new Set([found.callId]))
    change.write()
  })
  change.show()
}
