// Pages of calls: newest first by start and then by key, from any place, for any filter.
import type { Call } from '@contract/calls'
import type { ListStart } from '../index-port'
import { HOUR, ID, OFFSET, next } from './facts'
import type { Filter } from './filter'
import type { Opened } from './opened'
import { keyParts } from './sites'
import { apart, unpackCall, unpackLegs } from './told'
import type { Told } from './told'
import type { Value } from './database'

type Way = 'older' | 'newer'

/** Where a walk begins; without a key the instant itself is part of it. */
interface Begin {
  readonly at: number
  readonly key?: string
  /** The call with that key is part of it as well. */
  readonly inclusive?: boolean
}

const A_FEW = 64
const PIECE = 500

/** The ids of up to `limit` matches from `begin` on, in the order of the walk. */
export function walk(opened: Opened, filter: Filter, begin: Begin | undefined, way: Way, limit: number): number[] {
  if (filter.nothing || limit <= 0) return []
  const { facts } = opened
  const older = way === 'older'
  const from = older || begin === undefined ? filter.from : Math.max(filter.from ?? 0, begin.at)
  const last = !older || begin === undefined ? filter.last : Math.min(filter.last ?? begin.at, begin.at)
  const hours = facts.hours(from, last)
  const found: number[] = []
  for (let step = 0; step < hours.length && found.length < limit; step += 1) {
    const hour = hours[older ? hours.length - 1 - step : step] ?? 0
    const start = hour * HOUR
    const blocks = facts.blocks(hour)
    if (blocks.every((block) => filter.skips(block))) continue
    const candidates: number[] = []
    // Offset and place in one number, so that a plain numeric sort orders them.
    const order: number[] = []
    for (const { data } of blocks) {
      for (let place = 0; place < data.length; place = next(data, place)) {
        if (!filter.matches(data, place, hour)) continue
        const offset = data[place + OFFSET] ?? 0
        if (begin !== undefined && (older ? start + offset > begin.at : start + offset < begin.at)) continue
        order.push(offset * 2 ** 30 + candidates.length)
        candidates.push(data[place + ID] ?? 0)
      }
    }
    if (order.length === 0) continue
    const sorted = Float64Array.from(order).sort()
    const count = sorted.length
    const entry = (at: number): number => sorted[older ? count - 1 - at : at] ?? 0
    for (let at = 0; at < count && found.length < limit;) {
      const offset = Math.floor(entry(at) / 2 ** 30)
      const run: number[] = []
      for (; at < count && Math.floor(entry(at) / 2 ** 30) === offset; at += 1) {
        const candidate = candidates[entry(at) % 2 ** 30]
        if (candidate !== undefined) run.push(candidate)
      }
      const beyond = begin?.at === start + offset ? begin : undefined
      found.push(...ofOneMoment(opened, run, start + offset, way, beyond, limit - found.length))
    }
  }
  return found
}

/** Calls of one and the same moment by their key, beyond the one of `begin`. */
function ofOneMoment(opened: Opened, run: readonly number[], at: number, way: Way, begin: Begin | undefined, limit: number): number[] {
  if (run.length === 1 && begin?.key === undefined) return [...run]
  const sorted = run.length > A_FEW ? manyOfOneMoment(opened, way === 'older' ? [...run].reverse() : run, at) : byKey(opened, run)
  const sign = way === 'older' ? -1 : 1
  const ordered = (place: number): Keyed | undefined => sorted[way === 'older' ? sorted.length - 1 - place : place]
  let first = 0
  if (begin?.key !== undefined) {
    // The first one beyond the key, by halving: a crowd is not walked through for each of its pages.
    const key = new Uint8Array(Buffer.from(begin.key))
    let end = sorted.length
    while (first < end) {
      const middle = (first + end) >>> 1
      const one = ordered(middle)
      const against = one === undefined ? 1 : sign * Buffer.compare(one.key, key)
      if (against > 0 || (against === 0 && begin.inclusive === true)) end = middle
      else first = middle + 1
    }
  }
  const found: number[] = []
  for (let place = first; place < sorted.length && found.length < limit; place += 1) {
    const one = ordered(place)
    if (one !== undefined) found.push(one.id)
  }
  return found
}

interface Keyed {
  readonly id: number
  /** In UTF-8: keys are ordered as bytes. */
  readonly key: Uint8Array
}

function byKey(opened: Opened, ids: readonly number[]): Keyed[] {
  const keyed: Keyed[] = []
  for (let from = 0; from < ids.length; from += PIECE) {
    const { sql, values } = among('SELECT id, site, callId FROM call WHERE id', ids.slice(from, from + PIECE))
    for (const [id, site, callId] of opened.database.statement(sql).all(values)) {
      keyed.push({ id: Number(id), key: new Uint8Array(Buffer.from(`${opened.sites.connectionOf(Number(site))}/${String(callId)}`)) })
    }
  }
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key))
}

/** The order of the last great crowd, so that paging through it sorts it once; `facts.version` says whether it still holds. */
const crowds = new WeakMap<
  Opened,
  { readonly at: number; readonly version: number; readonly ids: readonly number[]; readonly sorted: Keyed[] }
>()

function manyOfOneMoment(opened: Opened, run: readonly number[], at: number): Keyed[] {
  const last = crowds.get(opened)
  const { version } = opened.facts
  if (last?.at === at && last.version === version && last.ids.length === run.length && last.ids.every((id, place) => id === run[place])) {
    return last.sorted
  }
  const sorted = byKey(opened, run)
  crowds.set(opened, { at, version, ids: run, sorted })
  return sorted
}

/** `start IN (...)` for these ids: as many parameters as a statement that is prepared already has, filled up with what is in it. */
function among(start: string, ids: readonly number[]): { sql: string; values: Value[] } {
  const width = ids.length <= A_FEW ? A_FEW : PIECE
  const values: Value[] = [...ids, ...Array<Value>(width - ids.length).fill(ids[0] ?? 0)]
  return { sql: `${start} IN (${Array<string>(width).fill('?').join(', ')})`, values }
}

const RECORDINGS_OF_CALL = '(SELECT count(*) FROM recording r WHERE r.site = c.site AND r.callId = c.callId)'
// One text for all: the driver takes longer over a row than SQLite.
const read = (recordings: string): string => `SELECT json_group_array(json_array(c.id, c.site, c.callId, c.at, c.told, ${recordings}))
  FROM call c WHERE c.id IN (SELECT value FROM json_each(?))`
const READ = read(RECORDINGS_OF_CALL)
/** Where nothing is recorded, nobody has to look for it call by call. */
const READ_UNRECORDED = read('0')
const ANY_RECORDING = 'SELECT 1 FROM recording LIMIT 1'
type Read = [id: number, site: number, callId: string, at: number, told: string, recordings: number]

export interface KeptCall {
  readonly id: number
  readonly site: number
  readonly callId: string
  readonly at: number
  readonly told: Told
  readonly recordings: number
}

/** Many at once, in the order asked for; those that are gone are left out. */
export function readCalls({ database }: Opened, ids: readonly number[]): KeptCall[] {
  const kept = new Map<number, KeptCall>()
  const statement = database.statement(database.statement(ANY_RECORDING).get([]) === undefined ? READ_UNRECORDED : READ)
  for (let from = 0; from < ids.length; from += PIECE) {
    const row = statement.get([JSON.stringify(ids.slice(from, from + PIECE))])
    for (const [id, site, callId, at, told, recordings] of JSON.parse(String(row?.[0])) as Read[]) {
      kept.set(id, { id, site, callId, at, told: apart(told), recordings })
    }
  }
  return ids.flatMap((id) => kept.get(id) ?? [])
}

export function callOf({ sites, parties }: Opened, kept: KeptCall): Call {
  const { callId, at: startedAt, recordings } = kept
  return unpackCall(kept.told, { connectionId: sites.connectionOf(kept.site), callId, startedAt, recordings }, parties)
}
export const legsOf = ({ parties }: Opened, kept: KeptCall) => unpackLegs(kept.told, kept.at, parties)

/** One page, newest first, and whether there is more on either side. */
export function listCalls(opened: Opened, filter: Filter, start: ListStart, limit: number) {
  const more = (begin: Begin, way: Way): boolean => walk(opened, filter, begin, way, 1).length > 0
  const read = (ids: readonly number[]): Call[] => readCalls(opened, ids).map((kept) => callOf(opened, kept))
  if (start.kind === 'after') {
    const ids = walk(opened, filter, start.place, 'newer', limit + 1)
    const older = more({ ...start.place, inclusive: true }, 'older')
    return { calls: read(ids.slice(0, limit).reverse()), older, newer: ids.length > limit }
  }
  const begin = start.kind === 'newest' ? undefined : start.kind === 'at' ? { at: start.at } : start.place
  const ids = walk(opened, filter, begin, 'older', limit + 1)
  const newer =
    start.kind === 'before'
      ? more({ ...start.place, inclusive: true }, 'newer')
      : start.kind === 'at' && more({ at: start.at + 1 }, 'newer')
  return { calls: read(ids.slice(0, limit)), older: ids.length > limit, newer }
}

export function callByKey({ database, sites }: Opened, key: string): number | undefined {
  const { connectionId, rest } = keyParts(key)
  const site = sites.idOf(connectionId)
  if (site === undefined) return undefined
  const row = database.statement('SELECT id FROM call WHERE site = ? AND callId = ?').get([site, rest])
  return row === undefined ? undefined : Number(row[0])
}
