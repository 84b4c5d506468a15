// Recordings as PortSIP tells them, and the files behind them.
import type { Blob } from '../../media/blobs'
import { hashed } from '../../chance'
import { digestOf } from '../../media/digest'
import { sizeOf } from '../../media/wave'
import type { Codec } from '../../media/wave'
import type { Faults } from '../faults'
import { SECOND, legIdOf, timeText } from './cdr'
import type { CallRecord, RecordedPart } from './cdr'
import { IDS_OF_A_CALL } from './past'

/** A row of GET /recordings. Times have milliseconds, as in the vendor's samples. */
export type RecordingRow = {
  readonly id: string
  readonly caller: string
  readonly callee: string
  readonly started_at: string
  readonly ended_at: string
}

/** One file of GET /recordings/{id}. */
export type RecordingItem = {
  readonly caller: string
  readonly callee: string
  readonly started_at: string
  readonly ended_at: string
  readonly duration: number
  /** tenant_CDR_extension_port_date_time.wav, in the PBX's own time. */
  readonly file_name: string
  /** Bytes; at times 0, as in the vendor's sample. */
  readonly file_size: number
  /** To be resolved against the PBX's own address. */
  readonly file_url: string
}

export const RECORDING = IDS_OF_A_CALL - 1
export const recordingIdOf = (record: CallRecord): string => legIdOf(record.id, RECORDING)

// The PBX stands in Basel and does not know of summer time.
const LOCAL_TIME = 3_600_000
const SIZE_UNTOLD = 0.1
const OTHER_HOST = 'https://blobs.elsewhere.example'

export function recordingRow(record: CallRecord): RecordingRow {
  const [first] = record.recorded
  const last = record.recorded.at(-1)
  return {
    id: recordingIdOf(record),
    caller: first?.caller ?? '',
    callee: first?.callee ?? '',
    started_at: first === undefined ? '' : brief(first.startedAt),
    ended_at: last === undefined ? '' : brief(last.startedAt + last.seconds * SECOND)
  }
}

export interface FileOptions {
  readonly tenantId: string
  readonly seed: number
  readonly faults: Pick<Faults, 'has'>
}

export function recordingItem(record: CallRecord, part: number, options: FileOptions): RecordingItem | undefined {
  const recorded = record.recorded[part]
  const file = blobOf(record, part, options)
  if (recorded === undefined || file === undefined) return undefined
  const recordingId = recordingIdOf(record)
  const path = `/api/blobs/${digestOf(options.seed, { recordingId, part })}`
  return {
    caller: recorded.caller,
    callee: recorded.callee,
    started_at: brief(recorded.startedAt),
    ended_at: brief(recorded.startedAt + recorded.seconds * SECOND),
    duration: recorded.seconds,
    file_name: file.fileName,
    file_size: (file.seed >>> 8) % 100 < SIZE_UNTOLD * 100 ? 0 : sizeOf(file),
    file_url: options.faults.has('blob-other-host') ? OTHER_HOST + path : path
  }
}

export function blobOf(record: CallRecord, part: number, { tenantId, faults }: FileOptions): Blob | undefined {
  const recorded = record.recorded[part]
  if (recorded === undefined) return undefined
  const seed = hashed(Number(BigInt(recordingIdOf(record)) % 4_294_967_291n), part)
  const name = `${tenantId}_${record.id}_${recorded.extension}_${40_000 + (seed % 20_000)}_${localName(recorded.startedAt)}.wav`
  return { seed, codec: codecOf(seed, recorded), seconds: recorded.seconds, fileName: faults.has('odd-values') ? `../../${name}` : name }
}

/** Most are plain; a few have a codec that browsers do not play. An hour is never one of those. */
function codecOf(seed: number, { seconds }: RecordedPart): Codec {
  const percent = seed % 100
  if (seconds >= 3_600 || percent < 50) return 'pcm-mono'
  return percent < 72 ? 'pcm-stereo' : percent < 96 ? 'mu-law' : 'gsm'
}

const brief = (instant: number): string => `${timeText(instant).slice(0, -4)}Z`

/** MMDDYYYY_HHMMSS. */
function localName(instant: number): string {
  const [date = '', time = ''] = new Date(instant / 1_000 + LOCAL_TIME).toISOString().slice(0, 19).split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  return `${month}${day}${year}_${time.replaceAll(':', '')}`
}
