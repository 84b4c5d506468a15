// Calls as the screens ask for them: listed, summed up, opened, exported, and how far they are known.
import path from 'node:path'
import type { CallQuery, CallSummary, IndexStatus, Job, Retention } from '@contract/calls'
import type { FieldSnapshot } from '@contract/presence'
import type { RequestInput, RequestOutput } from '@contract/index'
import type { Audit } from '../audit/audit'
import type { OpenSites, SiteWatch } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { JsonFile } from '../storage/storage'
import type { RecordsIndex } from './index-port'
import type { Jobs } from './jobs'
import type { KeptIndex } from './kept-index'
import { withNumbers } from './people'
import type { RecordsFile } from './records-file'
import type { Sync } from './sync'

type Input<N extends 'list' | 'summary' | 'export' | 'setLayout'> = RequestInput<`calls/${N}`>
type Output<N extends 'list' | 'open' | 'layout'> = RequestOutput<`calls/${N}`>

/** The methods are the requests of the contract; all throw LampfieldError. */
export interface Calls {
  list(input: Input<'list'>): Promise<Output<'list'>>
  summary(input: Input<'summary'>): Promise<CallSummary>
  open(input: { key: string }): Promise<Output<'open'>>
  /** @param target the file that the user chose */
  export(input: Input<'export'>, target: string): Promise<Job>
  resync(input: { connectionId: string }): Promise<Record<string, never>>
  index(): Promise<IndexStatus>
  setRetention(retention: Retention): Promise<IndexStatus>
}

export interface CallsDeps {
  readonly kept: KeptIndex
  readonly sync: Sync
  readonly sites: OpenSites & SiteWatch
  readonly fields: { snapshot(): FieldSnapshot[] }
  readonly file: JsonFile<RecordsFile>
  readonly jobs: Jobs
  readonly audit: Pick<Audit, 'begin' | 'finish' | 'during'>
  /** Whether the user may see that there are recordings on this site. */
  readonly mayView: (connectionId: string) => boolean
}

/** What was asked for, as the activity list says it; without what was left open. */
function asked(query: CallQuery): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0)) return []
    if ((name === 'from' || name === 'to') && typeof value === 'number') return [[name, new Date(value).toISOString()]]
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
  })
}

export function createCalls({ kept, sync, sites, fields, file, jobs, audit, mayView }: CallsDeps): Calls {
  const index: RecordsIndex = kept.index
  const resolved = (query: CallQuery) => withNumbers(query, () => fields.snapshot())

  /** The sites that a query asks about. */
  function asSites(query: CallQuery): { connectionId: string; site: string } {
    const [first, ...others] = query.connectionIds
    const ids = first === undefined ? sites.siteIds() : query.connectionIds
    return { connectionId: others.length === 0 ? (first ?? '') : '', site: ids.map((id) => sites.nameOf(id)).join(', ') }
  }

  function siteZones(): Record<string, { name: string; zone?: string }> {
    return Object.fromEntries(
      sites.siteIds().map((id) => {
        const zone = sites.standing(id)?.settings.timeZone
        return [id, { name: sites.nameOf(id), ...(zone === undefined ? {} : { zone }) }]
      })
    )
  }

  return {
    list: ({ query, start, limit }) => index.list(resolved(query), start, limit),
    summary: ({ query, zone }) => index.summary(resolved(query), zone),
    open: async ({ key }) => {
      const found = await index.call(key)
      if (found === undefined) throw new LampfieldError('NOT_FOUND', 'callNotFound', 'there is no such call any more')
      return { ...found, recordings: mayView(found.call.connectionId) ? found.recordings : [] }
    },
    export: async ({ query, format, columns, headings, zone }, target) => {
      const request = { query: resolved(query), format, columns, headings, zone, sites: siteZones(), path: target }
      const fileName = path.basename(target)
      const entry = await audit.begin({
        action: 'calls.export',
        ...asSites(query),
        target: fileName,
        parameters: [['format', format], ['columns', columns.join(' ')], ...asked(query)]
      })
      return jobs.start({
        kind: 'callsExport',
        fileName,
        run: async (progress, signal) => {
          try {
            const rows = await index.export(request, (done, total) => progress.at(done, total), signal)
            progress.at(rows, rows)
            await audit.finish(entry, { outcome: 'done' })
          } catch (error) {
            await audit.finish(entry, { outcome: 'refused', error: toFailure(error) })
            throw error
          }
        }
      })
    },
    resync: async ({ connectionId }) => {
      const site = sites.nameOf(connectionId)
      await audit.during({ action: 'calls.resync', connectionId, site, target: site, parameters: [] }, () => sync.resync(connectionId))
      return {}
    },
    index: () => kept.status(),
    setRetention: async (retention) => {
      const former = file.value.retention
      await file.update((now) => ({ ...now, retention }))
      await kept.retain()
      const reach = ({ days }: Retention) => (days === 0 ? Number.POSITIVE_INFINITY : days)
      if (reach(retention) > reach(former)) await sync.rereadAll()
      return kept.status()
    }
  }
}
