// Recordings behind the port: which there are, whose call each belongs to, its audio as MP3, and deleting it.
import type { RecordingRight } from '@contract/recordings'
import { LampfieldError } from '../../errors'
import type { HttpStream } from '../http/client'
import type { AudioStream, HistoryBatch, ObservedRecording, RecordingsPart } from '../vendor'
import type { SpanQuery } from './api'
import { createScope, type HistoryDeps, type KeptState, readState } from './calls'
import { instantOf } from './gregorian'
import { createRecent, readHistory } from './history'
import type { RecordingRow } from './wire'

const ALL: readonly RecordingRight[] = ['view', 'listen', 'download', 'delete']
const READING: readonly RecordingRight[] = ['view', 'listen', 'download']

export function createRecordings({ api, clock }: HistoryDeps): RecordingsPart {
  const scope = createScope(api, (query, signal) => api.listRecordings(query, signal))
  const recent = createRecent<ObservedRecording>(({ recordingId }) => recordingId)

  async function* sync(state: string | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedRecording>> {
    const startedAt = clock.now()
    const { of, userId } = await scope.find(signal)
    const kept = readState(state)
    const history = kept?.scope === of ? kept.history : undefined
    const list = (query: SpanQuery) => api.listRecordings({ ...query, ...userId }, signal)
    let before = history?.phase
    let restarted = state !== undefined && history === undefined
    for await (const page of readHistory<RecordingRow>({ list, joinedBy: ({ id }) => id, endOf, clock, since }, history)) {
      const seen = page.rows.flatMap((row) => recordingOf(row) ?? [])
      const skipped = page.rows.length - seen.length
      yield {
        changed: before === 'new' ? recent.news(seen) : seen,
        removed: [],
        state: JSON.stringify({ scope: of, history: page.state } satisfies KeptState),
        done: page.state.done,
        ...(restarted ? { restarted: true as const } : {}),
        ...(page.last ? { completeTo: startedAt } : {}),
        ...(of === 'own' ? { limit: 'ownCallsOnly' as const } : {}),
        ...(skipped > 0 ? { skipped } : {})
      }
      restarted = false
      before = page.state.phase
      if (page.recent) recent.taken(seen)
    }
  }

  return {
    sync,
    rights: () => new Set(scope.known === 'account' ? ALL : READING),
    detail: async (recordingId) => {
      const { document } = await found(api.getRecording(recordingId))
      const length = lengthOf(document)
      return { fileName: fileNameOf(document.name ?? '', recordingId), ...(length === undefined ? {} : { length }) }
    },
    stream: async (recordingId, from, signal) =>
      audioOf(await found(api.streamRecording(recordingId, { signal, ...(from > 0 ? { range: `bytes=${from}-` } : {}) }))),
    remove: async (recordingId) => {
      await found(api.removeRecording(recordingId))
    }
  }
}

function recordingOf(row: RecordingRow): ObservedRecording | undefined {
  const startedAt = instantOf(row.start)
  if (row.id === undefined || startedAt === undefined) return undefined
  const length = lengthOf(row)
  const callId = row.interaction_id ?? row.call_id
  return {
    recordingId: row.id,
    from: { number: row.caller_id_number ?? '', name: row.caller_id_name ?? '' },
    to: { number: row.callee_id_number ?? '', name: row.callee_id_name ?? '' },
    startedAt,
    ...(length === undefined ? {} : { length, endedAt: startedAt + length }),
    ...(callId === undefined ? {} : { callId })
  }
}

const endOf = ({ start, duration = 0 }: RecordingRow): number | undefined => (start === undefined ? undefined : start + duration)

/** Milliseconds. */
function lengthOf({ duration_ms: exact, duration: seconds }: RecordingRow): number | undefined {
  const length = exact ?? (seconds === undefined ? undefined : seconds * 1000)
  return length === undefined || length <= 0 ? undefined : Math.round(length)
}

/** A name never leads into another folder. */
function fileNameOf(name: string, recordingId: string): string {
  const last = name.split(/[/\\]/).at(-1)?.replace(/^\.+/, '') ?? ''
  if (last === '') return `${recordingId}.mp3`
  return /\.\w{2,4}$/.test(last) ? last : `${last}.mp3`
}

/** @throws PROTOCOL notAudio where a page or another text came instead */
function audioOf({ status, headers, body }: HttpStream): AudioStream {
  const type = one(headers['content-type'])?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^text\/|[/+](html|json|xml)$/.test(type)) {
    body.destroy()
    throw new LampfieldError('PROTOCOL', 'notAudio', `${type} is no audio`, { params: { shown: type } })
  }
  const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(one(headers['content-range']) ?? '')
  const start = status === 206 && range !== null ? Number(range[1]) : undefined
  const length = Number(one(headers['content-length']) ?? Number.NaN)
  const size = start === undefined ? length : range?.[2] === '*' ? start + length : Number(range?.[2])
  return {
    body,
    from: start ?? 0,
    ...(Number.isSafeInteger(size) && size >= 0 ? { size } : {}),
    type,
    parts: start !== undefined || one(headers['accept-ranges'])?.trim().toLowerCase() === 'bytes'
  }
}

const one = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0])

async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof LampfieldError) || error.code !== 'NOT_FOUND') throw error
    throw new LampfieldError('NOT_FOUND', 'recordingNotFound', 'the recording is not there any more', {
      ...error.fields,
      retryable: false,
      cause: error
    })
  }
}
