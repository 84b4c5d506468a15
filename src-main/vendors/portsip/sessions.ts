// The legs of many calls at once: call logs of a stretch of time, grouped by session, instead of one question a call.
import { instantOf, type ListQuery } from './history'
import type { CallRow } from './legs'
import type { Listing } from './queues'

const PAGE = 100
/** Legs that begin longer after the last record of a page are asked for by session. Milliseconds. */
const STRETCH_BEYOND = 3_600_000
/** A stretch with more call logs than this is asked for by session. */
const STRETCH_MOST = 1_000
const SESSIONS_AT_ONCE = 20

/** A page of records as calls: each call's id, its record and the rows of its legs. */
export interface Joined {
  readonly callId: string
  readonly record: CallRow
  readonly legs: readonly CallRow[]
}

/**
 * Joins records to calls. The session of a call log is the id of the record (assumed); a record that is itself only a leg of a session
 * counts as that session.
 * @param list GET /calllogs
 */
export async function joinSessions(
  records: readonly CallRow[],
  list: (query: ListQuery) => Promise<Listing<CallRow>>
): Promise<{ joined: Joined[]; skipped: number }> {
  const dated = records.filter((record) => record.id !== undefined && record.id !== '')
  const logs = await logsOf(dated, list)
  const sessionOf = new Map(logs.flatMap(({ id, session_id: session }) => (id && session ? [[id, session] as const] : [])))
  const bySession = groupBySession(logs)
  const calls = new Map<string, Joined>()
  for (const record of dated) {
    const id = record.id ?? ''
    const callId = bySession.has(id) ? id : (sessionOf.get(id) ?? id)
    const known = calls.get(callId)
    if (known === undefined || (record.started_at ?? '') < (known.record.started_at ?? '')) {
      calls.set(callId, { callId, record, legs: bySession.get(callId) ?? [] })
    }
  }
  return { joined: [...calls.values()], skipped: records.length - dated.length }
}

/** Every call log of these records, each once. */
async function logsOf(records: readonly CallRow[], list: (query: ListQuery) => Promise<Listing<CallRow>>): Promise<CallRow[]> {
  const starts = records.flatMap(({ started_at: at }) => instantOf(at) ?? [])
  const ids = records.flatMap(({ id }) => id ?? [])
  if (starts.length === 0) return await logsBySession(ids, list)
  const from = Math.min(...starts)
  const to = Math.min(
    Math.max(...starts, ...records.flatMap(({ ended_at: at }) => instantOf(at) ?? [])),
    Math.max(...starts) + STRETCH_BEYOND
  )
  // A millisecond wider on both sides: the vendor's times have more digits.
  const filter = `started_at ge '${new Date(from - 1).toISOString()}' and started_at le '${new Date(to + 1).toISOString()}'`
  const logs: CallRow[] = []
  for (;;) {
    const { items = [], count } = await list({ filter, orderby: 'started_at desc', skip: logs.length, top: PAGE })
    if ((count ?? 0) > STRETCH_MOST) return await logsBySession(ids, list)
    logs.push(...items)
    if (items.length === 0 || (count === undefined ? items.length < PAGE : logs.length >= count)) break
  }
  const long = records.filter((record) => (instantOf(record.ended_at) ?? 0) > to).flatMap(({ id }) => id ?? [])
  const elsewhere = logs.flatMap(({ id, session_id: session }) => (id && session && id !== session && ids.includes(id) ? [session] : []))
  return unique([...logs, ...(await logsBySession([...long, ...elsewhere.filter((id) => !ids.includes(id))], list))])
}

async function logsBySession(ids: readonly string[], list: (query: ListQuery) => Promise<Listing<CallRow>>): Promise<CallRow[]> {
  const logs: CallRow[] = []
  const wanted = [...new Set(ids)]
  for (let at = 0; at < wanted.length; at += SESSIONS_AT_ONCE) {
    const filter = wanted
      .slice(at, at + SESSIONS_AT_ONCE)
      .map((id) => `session_id eq '${id.replaceAll("'", "''")}'`)
      .join(' or ')
    for (let skip = 0; ; skip += PAGE) {
      const { items = [], count } = await list({ filter, orderby: 'started_at desc', skip, top: PAGE })
      logs.push(...items)
      if (items.length < PAGE || skip + PAGE >= (count ?? 0)) break
    }
  }
  return unique(logs)
}

const unique = (logs: readonly CallRow[]): CallRow[] => [...new Map(logs.map((log, at) => [log.id ?? `${at}`, log])).values()]

function groupBySession(logs: readonly CallRow[]): Map<string, CallRow[]> {
  const groups = new Map<string, CallRow[]>()
  for (const log of logs) {
    if (log.session_id === undefined || log.session_id === '') continue
    groups.set(log.session_id, [...(groups.get(log.session_id) ?? []), log])
  }
  return groups
}
