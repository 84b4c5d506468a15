// Activity: every change asked for through this console is on the disk before it is sent, and so is what became of it.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { auditEntry } from '@contract/audit'
import type { AuditEntry, AuditQuery } from '@contract/audit'
import { errorCode, errorReason } from '@contract/errors'
import type { Failure } from '@contract/errors'
import type { EventData, EventName } from '@contract/index'
import type { Clock } from '../clock'
import { toFailure } from '../errors'
import { openLog } from '../storage/storage'
import { writeCsv } from './csv'
import { matcher, searchable } from './search'

export type Emit = <N extends EventName>(name: N, data: EventData<N>) => void

/** What was asked, on which site, about whom; without secrets. */
export type AuditFields = Pick<AuditEntry, 'action' | 'connectionId' | 'site' | 'target' | 'parameters'>
export interface AuditOutcome {
  readonly outcome: 'done' | 'refused' | 'unknown'
  readonly error?: Failure | undefined
}

export interface Audit {
  /** What was wrong with the log on opening. */
  readonly notice: Failure | undefined
  /** Writes and flushes a pending entry; call it before sending anything. @throws LampfieldError STORAGE: then send nothing. @returns its id */
  begin(fields: AuditFields): Promise<string>
  /** What became of it. Never throws: a disk that refuses is told by `app/notice`, and the entry reads as unknown at the next start. */
  finish(id: string, outcome: AuditOutcome): Promise<void>
  /** An entry whose outcome is known at once. @throws LampfieldError STORAGE */
  record(fields: AuditFields, outcome: AuditOutcome): Promise<void>
  /** `begin`, then `run`, then done or, where `run` throws, refused; what it throws is thrown. */
  during<R>(fields: AuditFields, run: () => Promise<R>): Promise<R>
  /** Newest first. */
  list(query: AuditQuery & { offset: number; limit: number }): { total: number; entries: AuditEntry[] }
  /** All that match, newest first, as CSV in `path`. @throws LampfieldError STORAGE @returns how many */
  exportCsv(query: AuditQuery, headings: readonly string[], path: string): Promise<number>
  close(): Promise<void>
}

export interface AuditDeps {
  readonly path: string
  readonly clock: Clock
  /** The user of the operating system. */
  readonly who: string
  readonly emit: Emit
}

const outcomeLine = z.object({
  id: z.string(),
  outcome: z.enum(['done', 'refused', 'unknown']),
  code: errorCode.optional(),
  reason: errorReason.optional(),
  vendorWords: z.string().optional()
})
const line = z.union([z.object({ entry: auditEntry }), z.object({ became: outcomeLine })])

interface Kept {
  entry: AuditEntry
  text: string
}

const keep = (entry: AuditEntry): Kept => ({ entry, text: searchable(entry) })

/** Opens the log; entries that were pending when the console stopped are unknown from now on. */
export async function openAudit({ path, clock, who, emit }: AuditDeps): Promise<Audit> {
  const log = await openLog({ path, schema: line })
  const kept = new Map<string, Kept>()
  for (const one of log.entries) {
    if ('entry' in one) kept.set(one.entry.id, keep(one.entry))
    else {
      const told = kept.get(one.became.id)
      if (told !== undefined) kept.set(one.became.id, keep({ ...told.entry, ...one.became }))
    }
  }
  for (const { entry } of [...kept.values()]) if (entry.outcome === 'pending') kept.set(entry.id, keep({ ...entry, outcome: 'unknown' }))

  function show(entry: AuditEntry): void {
    kept.set(entry.id, keep(entry))
    emit('audit/added', entry)
  }

  async function add(fields: AuditFields, outcome: Pick<AuditEntry, 'outcome' | 'code' | 'reason' | 'vendorWords'>): Promise<string> {
    const { action, connectionId, site, target, parameters } = fields
    const entry: AuditEntry = { id: randomUUID(), at: clock.now(), who, action, connectionId, site, target, parameters, ...outcome }
    await log.append({ entry })
    show(entry)
    return entry.id
  }

  async function finish(id: string, outcome: AuditOutcome): Promise<void> {
    const told = kept.get(id)
    if (told === undefined) return
    const became = { id, ...flat(outcome) }
    try {
      await log.append({ became })
    } catch (error) {
      emit('app/notice', toFailure(error))
    }
    show({ ...told.entry, ...became })
  }

  const begin = (fields: AuditFields) => add(fields, { outcome: 'pending' })

  function* found(query: AuditQuery): Generator<AuditEntry> {
    const matches = matcher(query)
    for (const { entry, text } of [...kept.values()].reverse()) if (matches(entry, text)) yield entry
  }

  return {
    notice: log.notice,
    begin,
    finish,
    record: async (fields, outcome) => {
      await add(fields, flat(outcome))
    },
    during: async (fields, run) => {
      const id = await begin(fields)
      try {
        const result = await run()
        await finish(id, { outcome: 'done' })
        return result
      } catch (error) {
        await finish(id, { outcome: 'refused', error: toFailure(error) })
        throw error
      }
    },
    list: ({ offset, limit, ...query }) => {
      const all = [...found(query)]
      return { total: all.length, entries: all.slice(offset, offset + limit) }
    },
    exportCsv: async (query, headings, target) => {
      const entries = [...found(query)]
      await writeCsv(target, headings, entries)
      return entries.length
    },
    close: () => log.close()
  }
}

function flat({ outcome, error }: AuditOutcome) {
  if (error === undefined) return { outcome }
  const { code, reason, vendorWords } = error
  return { outcome, code, reason, ...(vendorWords === undefined ? {} : { vendorWords }) }
}
