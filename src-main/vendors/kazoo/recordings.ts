// Recordings behind the port: which there are, whose call each belongs to, its audio as MP3, and deleting it.
import type { RecordingRight } from '@contract/recordings'
import { audioOf, found, lastPart, rangeFrom } from '../http/audio'
import type { ObservedRecording, RecordingsPart } from '../vendor'
import type { HistoryDeps } from './calls'
import { instantOf } from './gregorian'
import { createSync } from './sync'
import type { RecordingRow } from './wire'

const ALL: readonly RecordingRight[] = ['view', 'listen', 'download', 'delete']
const READING: readonly RecordingRight[] = ['view', 'listen', 'download']

export function createRecordings({ api, clock }: HistoryDeps): RecordingsPart {
  const past = createSync<RecordingRow, ObservedRecording>({
    api,
    clock,
    list: (query, signal) => api.listRecordings(query, signal),
    joinedBy: ({ id }) => id,
    endOf,
    idOf: ({ recordingId }) => recordingId,
    tell: (rows) => {
      const told = rows.flatMap((row) => recordingOf(row) ?? [])
      return Promise.resolve({ told, skipped: rows.length - told.length })
    }
  })

  return {
    sync: past.sync,
    rights: () => new Set(past.scope === 'account' ? ALL : READING),
    detail: async (recordingId) => {
      const { document } = await found(api.getRecording(recordingId))
      const length = lengthOf(document)
      return { fileName: fileNameOf(document.name ?? '', recordingId), ...(length === undefined ? {} : { length }) }
    },
    stream: async (recordingId, from, signal) =>
      audioOf(await found(api.streamRecording(recordingId, { signal, ...rangeFrom(from) })), from),
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

function fileNameOf(name: string, recordingId: string): string {
  const last = lastPart(name)
  if (last === '') return `${recordingId}.mp3`
  return /\.\w{2,4}$/.test(last) ? last : `${last}.mp3`
}
