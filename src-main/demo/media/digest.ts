// The name of a recording's file in its address: tells nothing, and yet names the recording, so that no table is needed.
import { createHash } from 'node:crypto'

export interface RecordingPart {
  /** The recording's id, digits. */
  readonly recordingId: string
  /** Which of its files, from 0, at most 255. */
  readonly part: number
}

const ID_BYTES = 8

const sum = (text: string | Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(text).digest())
const seal = (seed: number, { recordingId, part }: RecordingPart): Uint8Array => sum(`${seed}/${recordingId}/${part}`).subarray(0, 15)

/** 32 characters of base64url, as the vendor's samples have them. */
export function digestOf(seed: number, recording: RecordingPart): string {
  const named = new Uint8Array(ID_BYTES + 1)
  new DataView(named.buffer).setBigUint64(0, BigInt(recording.recordingId))
  named[ID_BYTES] = recording.part
  const sealed = seal(seed, recording)
  return Buffer.from([...masked(named, sealed), ...sealed]).toString('base64url')
}

/** @returns undefined for a digest that was never given out under this seed */
export function partOf(seed: number, digest: string): RecordingPart | undefined {
  if (!/^[\w-]{32}$/.test(digest)) return undefined
  const bytes = Uint8Array.from(Buffer.from(digest, 'base64url'))
  const sealed = bytes.subarray(ID_BYTES + 1)
  const named = masked(bytes.subarray(0, ID_BYTES + 1), sealed)
  const recording = { recordingId: new DataView(named.buffer).getBigUint64(0).toString(), part: named[ID_BYTES] ?? 0 }
  return seal(seed, recording).every((byte, at) => byte === sealed[at]) ? recording : undefined
}

function masked(named: Uint8Array, sealed: Uint8Array): Uint8Array {
  const mask = sum(sealed)
  return named.map((byte, at) => byte ^ (mask[at] ?? 0))
}
