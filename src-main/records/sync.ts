// Keeps the index up with every site that is open, and tells how far each site's past is known.
import type { CallSync } from '@contract/calls'
import type { Failure } from '@contract/errors'
import type { Instant } from '@contract/states'
import type { Emit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites, SiteStanding, SiteWatch } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { Log } from '../log'
import type { HistoryBatch, OpenSite } from '../vendors/vendor'
import type { ChangesTold } from './changes-told'
import { startStrand } from './history-strand'
import type { Strand } from './history-strand'
import type { RecordsIndex, SiteCounts } from './index-port'
import { createPace } from './pace'

const SEEN_EVERY = 5_000
const HIDDEN_EVERY = 30_000
const TELL_EVERY = 200
const COUNT_EVERY = 1_000

export interface SyncDeps {
  readonly sites: SiteWatch & Pick<OpenSites, 'refused'>
  readonly index: RecordsIndex
  readonly clock: Clock
  readonly random: () => number
  readonly emit: Emit
  readonly changes: ChangesTold
  /** How far back the past is wanted, as of now. */
  readonly since: () => Instant
  /** Something failed that belongs to no site. */
  readonly told: (error: unknown) => void
  readonly log: Log
  readonly visible: boolean
  /** The index was damaged: what it held is read anew. */
  readonly rebuilt: boolean
}

/** How far one site is, as its strands have told. */
interface Progress {
  site: OpenSite | undefined
  strands: Strand[]
  /** The strands of a former opening have ended. */
  ended: Promise<void>
  state: 'waiting' | 'importing' | 'current' | 'failed'
  done: number
  total: number | undefined
  completeTo: Instant | undefined
  limit: CallSync['limit']
  notice: CallSync['notice']
  error: Failure | undefined
  /** Why recordings do not come, where calls do. */
  recordingsError: Failure | undefined
  down: boolean
}

export interface Sync {
  list(): CallSync[]
  /** Forgets a site's calls and reads all of them again. @throws LampfieldError NOT_FOUND connectionUnknown, UNSUPPORTED, STORAGE */
  resync(connectionId: string): Promise<void>
  /** Reads everything again without forgetting anything: more of the past is wanted than before. */
  rereadAll(): Promise<void>
  /** The site and all that is known of it are gone. */
  forget(connectionId: string): Promise<void>
  setWindowVisible(visible: boolean): void
  close(): Promise<void>
}

/** Starts with every site that is open. */
export function createSync(deps: SyncDeps): Sync {
  const { sites, index, clock, emit, changes } = deps
  const all = new Map<string, Progress>()
  let visible = deps.visible
  let counts = new Map<string, SiteCounts>()
  let told = ''
  let closed = false

  const pace = createPace(clock, TELL_EVERY, () => {
    const now = list()
    const shown = JSON.stringify(now)
    if (shown === told) return
    told = shown
    emit('calls/syncChanged', now)
  })
  const counting = createPace(clock, COUNT_EVERY, () => void count())

  async function count(): Promise<void> {
    try {
      const { sites: counted } = await index.counts()
      counts = new Map(counted.map((one) => [one.connectionId, one]))
      pace.touch()
    } catch (error) {
      if (!closed) deps.told(error)
    }
  }

  function progressOf(connectionId: string): Progress {
    const known = all.get(connectionId)
    if (known !== undefined) return known
    const fresh: Progress = {
      site: undefined,
      strands: [],
      ended: Promise.resolve(),
      state: 'waiting',
      done: 0,
      total: undefined,
      completeTo: undefined,
      limit: undefined,
      notice: deps.rebuilt ? 'rebuilt' : undefined,
      error: undefined,
      recordingsError: undefined,
      down: false
    }
    all.set(connectionId, fresh)
    return fresh
  }

  function list(): CallSync[] {
    return sites.siteIds().flatMap((connectionId) => {
      const standing = sites.standing(connectionId)
      return standing === undefined ? [] : [shown(connectionId, standing, progressOf(connectionId))]
    })
  }

  function shown(connectionId: string, { paused, capabilities, health, site }: SiteStanding, progress: Progress): CallSync {
    const counted = counts.get(connectionId)
    const supported = capabilities.calls && (site === undefined || site.calls !== undefined)
    const refused = health.state === 'refused'
    const error = refused ? health.error : (progress.error ?? progress.recordingsError)
    const { total, completeTo, limit, notice } = progress
    return {
      connectionId,
      state: !supported ? 'unsupported' : paused ? 'paused' : refused ? 'failed' : progress.state,
      done: progress.done,
      calls: counted?.calls ?? 0,
      ...(total === undefined ? {} : { total }),
      ...(counted?.oldest === undefined ? {} : { oldest: counted.oldest }),
      ...(completeTo === undefined ? {} : { completeTo }),
      ...(limit === undefined ? {} : { limit }),
      ...(notice === undefined ? {} : { notice }),
      ...(error === undefined || !supported ? {} : { error })
    }
  }

  const interval = () => (visible ? SEEN_EVERY : HIDDEN_EVERY)

  /** Takes up a site that was opened, and leaves one that was closed. */
  function look(connectionId: string): void {
    if (closed) return
    const standing = sites.standing(connectionId)
    const progress = all.get(connectionId) ?? (standing === undefined ? undefined : progressOf(connectionId))
    if (progress === undefined) return
    const answers = standing?.health.state === 'live' || standing?.health.state === 'slow'
    if (standing?.site === undefined) leave(progress)
    else if (standing.site !== progress.site && answers) {
      leave(progress)
      progress.site = standing.site
      const opened = standing.site
      // Two readings of one site never run side by side.
      void progress.ended.then(() => {
        if (progress.site === opened && !closed) progress.strands = strandsOf(connectionId, opened, progress)
      })
    }
    // A site that is back is not kept waiting for its turn.
    if (answers && progress.down) for (const strand of progress.strands) strand.retry()
    progress.down = standing?.health.state === 'down'
    if (standing === undefined) all.delete(connectionId)
    pace.touch()
  }

  function leave(progress: Progress): void {
    const leaving = progress.strands
    progress.strands = []
    progress.site = undefined
    progress.state = 'waiting'
    progress.error = undefined
    progress.recordingsError = undefined
    progress.ended = Promise.all([progress.ended, ...leaving.map((one) => one.stop())]).then(() => undefined)
  }

  function strandsOf(connectionId: string, site: OpenSite, progress: Progress): Strand[] {
    const { calls, recordings } = site
    const common = { clock, random: deps.random, interval, since: deps.since }
    /** @param known what was said last, so that a disk that goes on refusing is told once */
    const failed = (problem: unknown, known: Failure | undefined): Failure => {
      const error = toFailure(problem)
      if (!(problem instanceof LampfieldError)) deps.log.error('reading the past of a site', problem)
      else sites.refused(connectionId, problem)
      // A records process that died is back in a moment; a disk that is full stays so.
      const passes = error.retryable && error.reason !== 'indexDamaged'
      if (error.code === 'STORAGE' && !passes && known?.reason !== error.reason) deps.told(problem)
      pace.touch()
      return error
    }
    const strands: Strand[] = []
    if (calls !== undefined) {
      strands.push(
        startStrand({
          ...common,
          part: calls,
          stateOf: async () => {
            const state = await index.historyState(connectionId, 'calls')
            if (state === undefined && progress.completeTo !== undefined) lost(progress)
            return state
          },
          keep: async (batch) => {
            const span = await index.importCalls(connectionId, batch)
            take(progress, batch)
            if (span !== undefined) {
              changes.calls(connectionId, span)
              counting.touch()
            }
            pace.touch()
          },
          onDone: () => {
            progress.state = 'current'
            progress.error = undefined
            pace.touch()
          },
          onFailed: (problem) => {
            progress.state = 'failed'
            progress.error = failed(problem, progress.error)
          }
        })
      )
    }
    if (recordings !== undefined) {
      strands.push(
        startStrand({
          ...common,
          part: recordings,
          stateOf: () => index.historyState(connectionId, 'recordings'),
          keep: async (batch) => {
            const span = await index.importRecordings(connectionId, batch)
            if (span !== undefined) changes.recordings(connectionId, span)
          },
          onDone: () => {
            progress.recordingsError = undefined
            pace.touch()
          },
          onFailed: (problem) => {
            progress.recordingsError = failed(problem, progress.recordingsError)
          }
        })
      )
    }
    return strands
  }

  /** The index lost what it had, as it was damaged meanwhile. */
  function lost(progress: Progress): void {
    progress.notice = 'rebuilt'
    progress.completeTo = undefined
    counting.touch()
  }

  function take(progress: Progress, batch: HistoryBatch<unknown>): void {
    if (batch.restarted === true) {
      progress.notice = 'forgotten'
      progress.completeTo = undefined
    }
    if (progress.completeTo === undefined) {
      progress.state = 'importing'
      progress.done = batch.done
      progress.total = batch.total
    }
    progress.completeTo = batch.completeTo ?? progress.completeTo
    progress.limit = batch.limit ?? progress.limit
  }

  /** Reads all of a site's past again, after `forget`. */
  async function reread(connectionId: string, forget: () => Promise<void>): Promise<void> {
    const progress = progressOf(connectionId)
    progress.completeTo = undefined
    progress.done = 0
    progress.total = undefined
    if (progress.strands.length === 0) return forget()
    const [first, ...others] = progress.strands
    // One forgetting for all strands, while none of them reads.
    await first?.reread(async () => {
      const inner = others.reduceRight<() => Promise<void>>((run, strand) => () => strand.reread(run), forget)
      await inner()
    })
  }

  sites.listen({
    changed: look,
    retried: (connectionId) => {
      for (const strand of all.get(connectionId)?.strands ?? []) strand.retry()
    },
    replaced: (connectionId) => {
      void forgetCalls(connectionId).catch(deps.told)
    }
  })

  async function forgetCalls(connectionId: string): Promise<void> {
    await reread(connectionId, async () => {
      await index.removeSite(connectionId, 'keep')
      changes.recordings(connectionId, { from: 0, to: clock.now() })
      counting.touch()
    })
    pace.touch()
  }

  void count()
  for (const connectionId of sites.siteIds()) look(connectionId)

  return {
    list,
    resync: async (connectionId) => {
      const standing = sites.standing(connectionId)
      if (standing === undefined) throw new LampfieldError('NOT_FOUND', 'connectionUnknown', 'there is no such site')
      if (!standing.capabilities.calls) {
        throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this vendor has no call records', { params: { what: 'calls' } })
      }
      await forgetCalls(connectionId)
    },
    rereadAll: async () => {
      await Promise.all([...all.keys()].map((connectionId) => reread(connectionId, async () => undefined)))
    },
    forget: async (connectionId) => {
      const progress = all.get(connectionId)
      if (progress !== undefined) {
        leave(progress)
        all.delete(connectionId)
        await progress.ended
      }
      await index.removeSite(connectionId, 'drop')
      changes.recordings(connectionId, { from: 0, to: clock.now() })
      counting.touch()
      pace.touch()
    },
    setWindowVisible: (now) => {
      visible = now
      if (now) for (const { strands } of all.values()) for (const strand of strands) strand.soon()
    },
    close: async () => {
      closed = true
      pace.stop()
      counting.stop()
      await Promise.all(
        [...all.values()].map(async (progress) => {
          leave(progress)
          await progress.ended
        })
      )
    }
  }
}
