// Recordings behind the port: which there are, whose call each belongs to, its audio from the site's own origin, and deleting it.
import type { RecordingRight } from '@contract/recordings'
import { z } from 'zod'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import { audioOf, found, lastPart, rangeFrom, recordingNotFound } from '../http/audio'
import { readState } from '../past'
import type { HistoryBatch, ObservedRecording, RecordingsPart } from '../vendor'
import type { PortsipApi } from './api'
import { isForbidden } from './calls'
import { createRecentRows, historyState, instantOf, readHistory, type ListQuery, type TimedRow } from './history'
import type { Pace } from '../http/pace'

type Scope = 'company' | 'own'
const keptState = z.object({ scope: z.enum(['company', 'own']), history: historyState })

const ALL: readonly RecordingRight[] = ['view', 'listen', 'download', 'delete']
const READING: readonly RecordingRight[] = ['view', 'listen', 'download']
/** Built-in roles with all rights over what is theirs to see (document, "Create a new role"). */
const FULL_ROLES = new Set(['SystemAdmin', 'Admin', 'StandardUser', 'StandardInternationalUser'])

/** Milliseconds for which the names of extensions are taken to stand. */
const NAMES_STAND = 600_000

export interface RecordingsDeps {
  readonly api: PortsipApi
  readonly pace: Pace
  readonly clock: Clock
  /** Who has which extension, to name those whom the vendor tells by number only. */
  readonly users: () => Promise<readonly { readonly number: string; readonly displayName: string }[]>
}

interface RecordingRow extends TimedRow {
  readonly caller?: string
  readonly callee?: string
}

export function createRecordings({ api, pace, clock, users }: RecordingsDeps): RecordingsPart {
  let scope: Scope | undefined
  let known: { readonly names: Promise<ReadonlyMap<string, string>>; readonly at: number } | undefined

  /** Extension number -> name; nobody's where this user may not read them. Those who ask at once share one reading. */
  async function extensionNames(): Promise<ReadonlyMap<string, string>> {
    if (known === undefined || clock.now() - known.at >= NAMES_STAND) known = { names: readNames(), at: clock.now() }
    const asked = known
    try {
      return await asked.names
    } catch (error) {
      if (known === asked) known = undefined
      throw error
    }
  }
  async function readNames(): Promise<ReadonlyMap<string, string>> {
    const all = await pace.run(users).catch((error: unknown) => {
      if (isForbidden(error)) return []
      throw error
    })
    return new Map(all.map(({ number, displayName }) => [number, displayName]))
  }
  // Until the role is known, only that there are recordings.
  let rights: ReadonlySet<RecordingRight> = new Set(['view'])

  async function findScope(signal: AbortSignal | undefined): Promise<Scope> {
    if (scope !== undefined) return scope
    let found: Scope = 'company'
    try {
      await pace.run(() => api.listRecordings({ query: { top: 1 } }, signal), signal)
    } catch (error) {
      if (!isForbidden(error)) throw error
      found = 'own'
    }
    rights = new Set(await rightsOf(found, signal))
    scope = found
    return found
  }

  /** By the permissions of the role where this user may read them, else by the names of the built-in roles. */
  async function rightsOf(of: Scope, signal: AbortSignal | undefined): Promise<readonly RecordingRight[]> {
    const { role = '' } = await pace.run(() => api.getDetailsOfCurrentUser({}, signal), signal)
    try {
      const { permissions } = await pace.run(() => api.showRole({ name: role }, signal), signal)
      const log = of === 'company' ? permissions?.company_call_log : permissions?.user_call_log
      if (log?.call_recording_full_access === true) return ALL
      if (log?.call_recording_view_only === true) return READING
    } catch (error) {
      if (!(error instanceof LampfieldError) || !['FORBIDDEN', 'NOT_FOUND', 'INVALID', 'PROTOCOL'].includes(error.code)) throw error
    }
    return FULL_ROLES.has(role) ? ALL : READING
  }

  async function files(recordingId: string, signal?: AbortSignal) {
    const of = await findScope(signal)
    const asked = of === 'company' ? api.showRecording({ id: recordingId }, signal) : api.getUserRecording({ id: recordingId }, signal)
    const { items = [] } = await found(asked)
    const file = items.find(({ file_url: url }) => url !== undefined && url !== '') ?? items[0]
    if (file === undefined) throw recordingNotFound()
    return file
  }

  // A player asks for many parts of one file: where it lies is asked once, and again as soon as it is not there any more.
  let heard: { readonly recordingId: string; readonly fileUrl: string } | undefined
  async function addressOf(recordingId: string, signal: AbortSignal): Promise<string> {
    if (heard?.recordingId === recordingId) return heard.fileUrl
    const { file_url: fileUrl } = await files(recordingId, signal)
    if (fileUrl === undefined || fileUrl === '') throw recordingNotFound()
    heard = { recordingId, fileUrl }
    return fileUrl
  }

  /** What only the detail says: how long it is and which call it belongs to. */
  async function observed(row: RecordingRow, signal: AbortSignal): Promise<ObservedRecording | undefined> {
    const startedAt = instantOf(row.started_at)
    if (row.id === undefined || row.id === '' || startedAt === undefined) return undefined
    const endedAt = instantOf(row.ended_at)
    const { id } = row
    const file = await pace
      .run(() => files(id, signal), signal)
      .catch((error: unknown) => {
        // It is still a recording, of which less is known.
        if (error instanceof LampfieldError && ['NOT_FOUND', 'FORBIDDEN', 'PROTOCOL'].includes(error.code)) return undefined
        throw error
      })
    const names = await extensionNames()
    const partyOf = (number = '') => ({ number, name: names.get(number) ?? '' })
    const length = file?.duration === undefined ? undefined : file.duration * 1000
    const callId = callIdOf(file?.file_name)
    return {
      recordingId: id,
      from: partyOf(row.caller),
      to: partyOf(row.callee),
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(length !== undefined && length >= 0 ? { length: Math.round(length) } : {}),
      ...(callId === undefined ? {} : { callId })
    }
  }

  const recent = createRecentRows<RecordingRow>()

  async function* sync(state: string | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedRecording>> {
    const startedAt = clock.now()
    const of = await findScope(signal)
    const kept = readState(keptState, state)
    const history = kept?.scope === of ? kept.history : undefined
    let before = history
    let restarted = state !== undefined && history === undefined
    const list = (query: ListQuery) =>
      pace.run(() => (of === 'company' ? api.listRecordings({ query }, signal) : api.listUserRecordings({ query }, signal)), signal)
    for await (const page of readHistory<RecordingRow>({ list, clock, since }, history)) {
      const rows = before?.phase === 'new' ? recent.news(page.rows) : page.rows
      const seen = await Promise.all(rows.map((row) => observed(row, signal)))
      const changed = seen.flatMap((one) => one ?? [])
      yield {
        changed,
        removed: [],
        state: JSON.stringify({ scope: of, history: page.state }),
        done: page.done,
        ...(page.total === undefined ? {} : { total: page.total }),
        ...(restarted ? { restarted: true as const } : {}),
        ...(page.last ? { completeTo: startedAt } : {}),
        ...(of === 'own' ? { limit: 'ownCallsOnly' as const } : {}),
        ...(seen.length > changed.length ? { skipped: seen.length - changed.length } : {})
      }
      restarted = false
      if (page.recent) recent.taken(page.rows)
      before = page.state
    }
  }

  return {
    sync,
    rights: () => rights,
    detail: async (recordingId) => {
      const { file_name: fileName = '', file_size: size, duration } = await files(recordingId)
      return {
        fileName: lastPart(fileName) || `${recordingId}.wav`,
        // The vendor's own samples say 0 for files that are not empty.
        ...(size === undefined || size <= 0 ? {} : { size }),
        ...(duration === undefined || duration <= 0 ? {} : { length: Math.round(duration * 1000) })
      }
    },
    stream: async (recordingId, from, signal, version) => {
      // From the beginning means that it is opened: whatever was known of it may have changed.
      if (from === 0) heard = undefined
      const fileUrl = await addressOf(recordingId, signal)
      let answer
      try {
        answer = await found(api.download(fileUrl, { signal, ...rangeFrom(from, version) }))
      } catch (error) {
        heard = undefined
        throw error
      }
      return audioOf(answer, from)
    },
    remove: async (recordingId) => {
      const of = await findScope(undefined)
      await found<unknown>(of === 'company' ? api.deleteRecording({ id: recordingId }) : api.deleteUserRecording({ id: recordingId }))
    }
  }
}

/** The second number of `877828121322061824_878156644691742720_102_45060_08202024_140059.wav` (assumed from the vendor's samples). */
export function callIdOf(fileName: string | undefined): string | undefined {
  return /^\d+_(\d{6,})_/.exec(lastPart(fileName ?? ''))?.[1]
}
