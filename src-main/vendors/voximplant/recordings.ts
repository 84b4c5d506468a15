// Recordings behind the port: which there are, whose call each belongs to, and their audio, from the vendor's own places only.
import { LampfieldError } from '../../errors'
import { audioOf, found, lastPart, rangeFrom, recordingNotFound } from '../http/audio'
import type { ObservedRecording, RecordingsPart } from '../vendor'
import { partiesOf } from './legs'
import { createSync, type PastDeps } from './sync'
import { type CallSession, instantOf, type RecordInfo } from './wire'

const SECOND = 1000
/** No method of the document deletes a recording. */
const RIGHTS = new Set(['view', 'listen', 'download'] as const)

export function createRecordings(deps: PastDeps): RecordingsPart {
  const { client, application } = deps

  async function record(recordingId: string, signal?: AbortSignal): Promise<RecordInfo> {
    const { sessionId, recordId, startedAt } = placeOf(recordingId)
    const { id } = await application(signal)
    // By itself the vendor looks no further back than a month.
    const range = { from_date: startedAt, to_date: startedAt + SECOND }
    const asked = { ...range, application_id: id, call_session_history_id: [sessionId], with_records: true }
    const { result } = await client.GetCallHistory(asked, signal)
    const session = result.find(({ call_session_history_id: found }) => found === sessionId)
    const record = session?.records?.find(({ record_id: one }) => one === recordId)
    if (record === undefined) throw recordingNotFound()
    return record
  }

  return {
    sync: createSync(deps, true, recordingsOf),
    rights: () => RIGHTS,
    detail: async (recordingId) => {
      const { record_name: name = '', file_size: size = 0, duration = 0 } = await record(recordingId)
      return {
        fileName: lastPart(name) || `${recordingId}.mp3`,
        ...(size > 0 ? { size } : {}),
        ...(duration > 0 ? { length: Math.round(duration * SECOND) } : {})
      }
    },
    stream: async (recordingId, from, signal) => {
      const { record_url: url = '' } = await record(recordingId, signal)
      if (url === '') throw recordingNotFound()
      return audioOf(await found(client.download(url, { signal, ...rangeFrom(from) })), from)
    },
    remove: () =>
      Promise.reject(
        new LampfieldError('UNSUPPORTED', 'notSupported', 'no method deletes a recording', { params: { what: 'delete' }, retryable: false })
      )
  }
}

/** Session, record and second of the beginning: all that finding it again takes. */
const idOf = (sessionId: string, recordId: string, startedAt: number): string => `${sessionId}-${recordId}-${startedAt / SECOND}`

function placeOf(recordingId: string): { sessionId: string; recordId: string; startedAt: number } {
  const [, sessionId, recordId, second] = /^(\d+)-(\d+)-(\d+)$/.exec(recordingId) ?? []
  if (sessionId === undefined || recordId === undefined) throw recordingNotFound()
  return { sessionId, recordId, startedAt: Number(second) * SECOND }
}

function recordingsOf(session: CallSession): ObservedRecording[] {
  const begin = instantOf(session.start_date)
  if (begin === undefined) return []
  const { call_session_history_id: callId } = session
  const { from, to } = partiesOf(session)
  return (session.records ?? []).map(({ record_id: recordId, start_time: start, duration }) => {
    const startedAt = instantOf(start) ?? begin
    const length = duration === undefined || duration < 0 ? undefined : Math.round(duration * SECOND)
    return {
      recordingId: idOf(callId, recordId, begin),
      from,
      to,
      startedAt,
      ...(length === undefined ? {} : { endedAt: startedAt + length, length }),
      callId
    }
  })
}
