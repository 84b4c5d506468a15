// Takes a piece of a site's calls in: new ones, changed ones and those that are gone, with the state, in one transaction.
import type { HistoryBatch, ObservedCall } from '../../vendors/vendor'
import type { Database } from './database'
import type { FactChange } from './fact-store'
import { BITS, HOUR, ID, NONE, OFFSET, TALK, WAIT, next, recordOf, siteOf } from './facts'
import { gatherRows } from './gathered-rows'
import { createSpan, sweepOf } from './history'
import type { Opened } from './opened'
import { inOne } from './opened'
import { keepable } from './sites'
import { pack } from './told'

/** Calls that are looked up together. */
const PIECE = 100

interface KeptRow {
  readonly id: number
  readonly at: number
  readonly told: string
}

/** Idempotent. @returns the times between which something changed; undefined: nothing did */
export function importCalls(opened: Opened, connectionId: string, batch: HistoryBatch<ObservedCall>) {
  const { database, sites, facts } = opened
  const span = createSpan()
  const change = facts.change()
  inOne(opened, () => {
    const site = sites.ensure(connectionId)
    const sweep = sweepOf(opened, site, 'calls', batch)
    // The last word on a call counts; one that is gone was told before it went.
    const told = new Map(batch.changed.map((call) => [keepable(call.callId), call]))
    const removed = batch.removed.map(keepable)
    for (const callId of removed) told.delete(callId)
    const calls = [...told]
    const recorded = recordedCalls(database, site)
    const isNew = certainlyNew(database, site)
    const inserts = gatherRows(database, 'call (id, site, callId, at, told)', 5)
    let highest = Number(database.statement('SELECT max(id) FROM call').get([])?.[0] ?? 0)
    for (let from = 0; from < calls.length; from += PIECE) {
      const piece = calls.slice(from, from + PIECE)
      const kept = lookUp(
        database,
        site,
        piece.map(([callId]) => callId).filter((callId) => !isNew(callId))
      )
      for (const [callId, call] of piece) {
        const former = kept.get(callId)
        const packed = pack(call, opened.parties)
        const at = call.startedAt
        const id = former?.id ?? ++highest
        sweep.met(id)
        if (former !== undefined && former.at === at && former.told === packed.told) continue
        if (former === undefined) inserts.add(id, site, callId, at, packed.told)
        else {
          database.statement('UPDATE call SET at = ?, told = ? WHERE id = ?').run([at, packed.told, id])
          change.remove(former.at, id)
          span.include(former.at)
        }
        change.add(
          at,
          recordOf({
            id,
            site,
            startedAt: at,
            direction: call.direction,
            result: call.result,
            transferred: call.transfers > 0,
            recorded: recorded(callId),
            wait: call.wait,
            talk: call.talk,
            participants: packed.participants,
            others: packed.others
          })
        )
        span.include(at)
      }
    }
    inserts.end()
    opened.parties.write()
    for (let from = 0; from < removed.length; from += PIECE) {
      for (const { id, at } of lookUp(database, site, removed.slice(from, from + PIECE)).values()) {
        removeCall(database, change, id, at)
        span.include(at)
      }
    }
    const met = sweep.keep()
    if (met !== undefined) {
      for (const { id, at } of unmet(opened, site, met, batch.completeTo ?? 0)) {
        removeCall(database, change, id, at)
        span.include(at)
      }
    }
    change.write()
  })
  change.show()
  return span.value()
}

export function removeCall(database: Database, change: FactChange, id: number, at: number): void {
  database.statement('DELETE FROM call WHERE id = ?').run([id])
  change.remove(at, id)
}

/** Those of the site that ended before `until` and were not met. */
function unmet({ facts }: Opened, site: number, met: ReadonlySet<number>, until: number): { id: number; at: number }[] {
  const found: { id: number; at: number }[] = []
  for (const hour of facts.hours(undefined, until - 1)) {
    for (const { data } of facts.blocks(hour)) {
      for (let place = 0; place < data.length; place = next(data, place)) {
        const id = data[place + ID] ?? 0
        const at = hour * HOUR + (data[place + OFFSET] ?? 0)
        // What had not ended by then need not have been told.
        const ended = at + known(data[place + WAIT]) + known(data[place + TALK])
        if (siteOf(data[place + BITS] ?? 0) === site && ended < until && !met.has(id)) found.push({ id, at })
      }
    }
  }
  return found
}

const known = (milliseconds: number | undefined): number => (milliseconds === undefined || milliseconds === NONE ? 0 : milliseconds)

/** Call ids of the site -> what is kept of them. */
export function lookUp(database: Database, site: number, callIds: readonly string[]): Map<string, KeptRow> {
  if (callIds.length === 0) return new Map()
  // Filled up with what is in it, so that one prepared statement serves every length.
  const filled = [...callIds, ...Array<string>(PIECE - callIds.length).fill(callIds[0] ?? '')]
  const sql = `SELECT callId, id, at, told FROM call WHERE site = ? AND callId IN (${Array<string>(PIECE).fill('?').join(', ')})`
  const rows = database.statement(sql).all([site, ...filled])
  return new Map(rows.map(([callId, id, at, told]) => [String(callId), { id: Number(id), at: Number(at), told: String(told) }]))
}

const ASCII = /^[\x20-\x7e]*$/

/** Whether a call id comes after all that are kept of the site: where a vendor counts upwards, nothing new is looked up. */
function certainlyNew(database: Database, site: number): (callId: string) => boolean {
  const greatest = database.statement('SELECT max(callId) FROM call WHERE site = ?').get([site])?.[0] ?? undefined
  if (greatest === undefined) return () => true
  const last = String(greatest)
  // Beyond ASCII the two do not order texts alike.
  return ASCII.test(last) ? (callId) => callId > last && ASCII.test(callId) : () => false
}

/** Whether a call of the site has recordings; asks nothing where the site has none. */
function recordedCalls(database: Database, site: number): (callId: string) => boolean {
  const any = database.statement('SELECT 1 FROM recording WHERE site = ? LIMIT 1').get([site]) !== undefined
  if (!any) return () => false
  const find = database.statement('SELECT 1 FROM recording WHERE site = ? AND callId = ? LIMIT 1')
  return (callId) => find.get([site, callId]) !== undefined
}
