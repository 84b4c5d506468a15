// Recordings behind the port: which there are, whose call each belongs to, and their audio, from the vendor's own places only.
import { LampfieldError } from '../../errors'
import type { AudioStream, ObservedRecording, RecordingsPart } from '../vendor'
import type { PastDeps } from './calls'
import type { VoximplantClient } from './client'
import { createRecentSessions, type HistoryQuery, readHistory, readState } from './history'
import { partiesOf } from './legs'
import { type CallSession, instantOf, type RecordInfo } from './wire'

const SECOND = 1000
/** No method of the document deletes a recording. */
const RIGHTS = new Set(['view', 'listen', 'download'] as const)

export function createRecordings({ client, application, clock }: PastDeps): RecordingsPart {
  const recent = createRecentSessions()

  async function record(recordingId: string, signal?: AbortSignal): Promise<RecordInfo> {
    const { sessionId, recordId, startedAt } = placeOf(recordingId)
    const { id } = await application(signal)
    // By itself the vendor looks no further back than a month.
    const range = { from_date: startedAt, to_date: startedAt + SECOND }
    const asked = { ...range, application_id: id, call_session_history_id: [sessionId], with_records: true }
    const { result } = await client.GetCallHistory(asked, signal)
    const session = result.find(({ call_session_history_id: found }) => found === sessionId)
    const found = session?.records?.find(({ record_id: one }) => one === recordId)
    if (found === undefined) throw notFound()
    return found
  }

  return {
    sync: async function* (state, since, signal) {
      const startedAt = clock.now()
      const { id } = await application(signal)
      const kept = readState(state)
      let restarted = state !== undefined && kept === undefined
      const list = (query: HistoryQuery) =>
        client.GetCallHistory({ ...query, application_id: id, with_calls: true, with_records: true, with_total_count: true }, signal)
      for await (const { sessions, state: next, done, total, skipped, last } of readHistory({ list, clock, since, recent }, kept)) {
        yield {
          changed: sessions.flatMap(recordingsOf),
          removed: [],
          state: next,
          done,
          ...(total === undefined ? {} : { total }),
          ...(restarted ? { restarted: true as const } : {}),
          ...(last ? { completeTo: startedAt } : {}),
          ...(skipped > 0 ? { skipped } : {})
        }
        restarted = false
      }
    },
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
      if (url === '') throw notFound()
      try {
        return audioOf(await client.download(url, { signal, ...(from > 0 ? { range: `bytes=${from}-` } : {}) }), from)
      } catch (error) {
        throw error instanceof LampfieldError && error.code === 'NOT_FOUND' ? notFound(error) : error
      }
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
  if (sessionId === undefined || recordId === undefined) throw notFound()
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

/** @throws PROTOCOL notAudio where a page or another text came instead */
function audioOf({ status, headers, body }: Awaited<ReturnType<VoximplantClient['download']>>, from: number): AudioStream {
  const type = one(headers['content-type'])?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^text\/|[/+](html|json|xml)$/.test(type)) {
    body.destroy()
    throw new LampfieldError('PROTOCOL', 'notAudio', `${type} is no audio`, { params: { shown: type } })
  }
  const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(one(headers['content-range']) ?? '')
  const partial = status === 206 && range !== null
  const length = Number(one(headers['content-length']) ?? Number.NaN)
  const total = partial && range[2] !== '*' ? Number(range[2]) : partial ? length + Number(range[1]) : length
  return {
    body,
    from: partial ? Number(range[1]) : 0,
    ...(Number.isSafeInteger(total) && total >= 0 ? { size: total } : {}),
    type,
    // A server that ignored a Range serves none; one that was not asked for any says so itself.
    parts: partial || (from === 0 && one(headers['accept-ranges'])?.trim().toLowerCase() === 'bytes')
  }
}

const one = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0])

/** A name never leads into another folder. */
const lastPart = (name: string): string => name.split(/[/\\]/).at(-1)?.replace(/^\.+/, '') ?? ''

function notFound(cause?: LampfieldError): LampfieldError {
  return new LampfieldError('NOT_FOUND', 'recordingNotFound', 'the recording is not there any more', {
    ...(cause === undefined ? {} : { ...cause.fields, cause }),
    retryable: false
  })
}
