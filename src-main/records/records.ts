// Calls and recordings of all sites: the index behind them, what keeps it up to date, and what the screens ask for.
import path from 'node:path'
import type { CallLayout, CallSync } from '@contract/calls'
import type { FieldSnapshot } from '@contract/presence'
import type { Audit, Emit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites, SiteWatch } from '../connections/open-sites'
import type { Log } from '../log'
import type { JsonFile } from '../storage/storage'
import type { Vault } from '../vault/vault'
import { createOpenAudios } from './audio/audio'
import type { AudioAnswer, OpenAudios } from './audio/audio'
import { createCalls } from './calls'
import type { Calls } from './calls'
import { createChangesTold } from './changes-told'
import type { RecordsIndex } from './index-port'
import { createJobs } from './jobs'
import { openKeptIndex } from './kept-index'
import type { KeptIndex } from './kept-index'
import { createRecordings } from './recordings'
import type { Recordings } from './recordings'
import type { RecordsFile } from './records-file'
import { createRights } from './rights'
import { createSync } from './sync'
import type { Sync } from './sync'

export { RECORDS_VERSION, freshRecords, recordsFile } from './records-file'
export type { RecordsFile } from './records-file'
export type { AudioAnswer } from './audio/audio'

const DAY = 24 * 60 * 60 * 1000

export interface RecordsDeps {
  /** Starts the index, where it runs; it is opened here. */
  readonly startIndex: () => RecordsIndex | Promise<RecordsIndex>
  /** Where calls.db and copies of audio are. */
  readonly folder: string
  /** What an address of a recording begins with; a handle follows. */
  readonly audioAddress: string
  /** records.json, opened with `recordsFile`, `freshRecords` and `RECORDS_VERSION`. */
  readonly file: JsonFile<RecordsFile>
  readonly sites: OpenSites & SiteWatch
  readonly fields: { snapshot(): FieldSnapshot[] }
  readonly vault: Pick<Vault, 'read' | 'set'>
  readonly audit: Pick<Audit, 'begin' | 'finish' | 'during'>
  readonly clock: Clock
  readonly emit: Emit
  /** Tells the user about something that went wrong by itself. */
  readonly told: (error: unknown) => void
  readonly log: Log
  /** 0 up to 1; for the jitter of the backoff. */
  readonly random?: () => number
}

export interface Records {
  /** Rejects where there can be no index at all. */
  readonly calls: Promise<Calls>
  readonly recordings: Promise<Recordings>
  sync(): Promise<CallSync[]>
  layout(): CallLayout
  /** @throws LampfieldError STORAGE */
  setLayout(layout: CallLayout): Promise<CallLayout>
  cancelJob(input: { jobId: string }): Record<string, never>
  /** What a player is answered that asks for `handle`. @param range the Range header of its request */
  serve(handle: string, range: string | null): Promise<AudioAnswer>
  /** All that is kept of a site goes. @throws LampfieldError STORAGE */
  forget(connectionId: string): Promise<void>
  /** A hidden window reads the past less often. */
  setWindowVisible(visible: boolean): void
  close(): Promise<void>
}

interface Parts {
  readonly kept: KeptIndex
  readonly sync: Sync
  readonly audios: OpenAudios
  readonly calls: Calls
  readonly recordings: Recordings
}

/** Opens the index behind the caller's back: what is asked for meanwhile waits for it. */
export function openRecords(deps: RecordsDeps): Records {
  const { folder, file, sites, fields, vault, audit, clock, emit, told, log } = deps
  const random = deps.random ?? Math.random
  const changes = createChangesTold(clock, emit)
  const jobs = createJobs({ clock, emit, unexpected: (error) => log.error('a job', error) })
  const rights = createRights(sites)
  let visible = true
  let closed = false

  async function open(): Promise<Parts> {
    const kept = await openKeptIndex({
      start: deps.startIndex,
      path: path.join(folder, 'calls.db'),
      vault,
      clock,
      retention: () => file.value.retention,
      onDropped: () => {
        for (const id of sites.siteIds()) changes.recordings(id, { from: 0, to: clock.now() })
      },
      told
    })
    const audios = await createOpenAudios({
      folder: path.join(folder, 'audio-cache'),
      address: deps.audioAddress,
      clock,
      random,
      emit,
      told
    })
    const since = () => {
      const { days } = file.value.retention
      return days === 0 ? 0 : Math.max(0, clock.now() - days * DAY)
    }
    const { index, rebuilt } = kept
    const sync = createSync({ sites, index, clock, random, emit, changes, since, told, log, visible, rebuilt })
    const mayView = (connectionId: string) => rights.of(connectionId).includes('view')
    const calls = createCalls({ kept, sync, sites, fields, file, jobs, audit, mayView })
    const recordings = createRecordings({ index, sites, rights, audios, jobs, changes, audit, clock, random })
    const allowed = new Map(sites.siteIds().map((id) => [id, rights.of(id).join()]))
    sites.listen({
      changed: (connectionId) => {
        const stands = sites.standing(connectionId)
        if (stands === undefined || stands.paused) void audios.end(connectionId).catch(told)
        // A right that was given or taken shows at once, on what is open too.
        const may = rights.of(connectionId).join()
        const might = allowed.get(connectionId)
        if (stands === undefined) allowed.delete(connectionId)
        else allowed.set(connectionId, may)
        if (might !== undefined && might !== may) changes.recordings(connectionId, { from: 0, to: clock.now() })
      },
      retried: () => undefined,
      replaced: (connectionId) => void audios.end(connectionId).catch(told)
    })
    return { kept, sync, audios, calls, recordings }
  }

  const parts = open()
  parts.catch((error: unknown) => {
    log.error('the call index', error)
    told(error)
  })
  const calls = parts.then((all) => all.calls)
  const recordings = parts.then((all) => all.recordings)
  // Each request tells it again to whoever asked.
  for (const one of [calls, recordings]) one.catch(() => undefined)

  return {
    calls,
    recordings,
    sync: async () => (await parts).sync.list(),
    layout: () => file.value.layout,
    setLayout: async (layout) => (await file.update((now) => ({ ...now, layout }))).layout,
    cancelJob: ({ jobId }) => {
      jobs.cancel(jobId)
      return {}
    },
    serve: async (handle, range) => (await parts).audios.serve(handle, range),
    forget: async (connectionId) => {
      const { sync, audios } = await parts
      await audios.end(connectionId)
      await sync.forget(connectionId)
    },
    setWindowVisible: (now) => {
      visible = now
      void parts.then(
        ({ sync }) => sync.setWindowVisible(now),
        () => undefined
      )
    },
    close: async () => {
      if (closed) return
      closed = true
      changes.stop()
      const opened = await parts.catch(() => undefined)
      await jobs.close()
      if (opened === undefined) return
      await opened.sync.close()
      await opened.audios.closeAll()
      await opened.kept.close()
    }
  }
}
