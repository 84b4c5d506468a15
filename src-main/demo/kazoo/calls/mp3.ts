// Audio that browsers play: MPEG-2 Layer III at 16 kHz and 16 kbit/s, of which any frame is computed without the others.
import { hashed, share } from '../../chance'

const SAMPLE_RATE = 16_000
const SAMPLES = 576
export const FRAME_BYTES = 72
/** MPEG-2 Layer III without checksum, 16 kbit/s, 16 kHz, mono. */
const HEADER = [0xff, 0xf3, 0x28, 0xc0] as const
const MAIN_DATA_AT = 13
// Huffman table 1 of the standard: pairs of values up to one, without the sign bits.
const BOTH_ZERO = '1'
const FIRST_ONE = '01'
const SECOND_ONE = '001'
const GAIN = 196

export const framesOf = (seconds: number): number => Math.max(1, Math.ceil((seconds * SAMPLE_RATE) / SAMPLES))
export const sizeOf = (seconds: number): number => framesOf(seconds) * FRAME_BYTES

/** The file's bytes of [from, to); the same seed sounds the same. */
export function bytesOf(seed: number, from: number, to: number): Uint8Array {
  const first = Math.floor(from / FRAME_BYTES)
  const last = Math.ceil(to / FRAME_BYTES)
  const bytes = new Uint8Array((last - first) * FRAME_BYTES)
  for (let frame = first; frame < last; frame++) bytes.set(frameOf(seed, frame), (frame - first) * FRAME_BYTES)
  return bytes.subarray(from - first * FRAME_BYTES, to - first * FRAME_BYTES)
}

/** Syllables of tones, two voices in turns, with pauses: one spectral line and its octave a frame. */
function frameOf(seed: number, frame: number): Uint8Array {
  const syllable = Math.floor(frame / 6)
  const turn = Math.floor(syllable / 14)
  const silent = share(seed, syllable * 2) < 0.2 || syllable % 14 > 11
  const voice = turn % 2 === 0 ? 14 : 24
  const line = voice + (hashed(seed, syllable * 2 + 1) % 9)
  return encoded(silent ? [] : [line, line * 2], frame % 2 === 0)
}

/** @param lines spectral lines of 13.9 Hz that sound, ascending */
function encoded(lines: readonly number[], positive: boolean): Uint8Array {
  const pairs = lines.length === 0 ? 0 : Math.floor((lines.at(-1) ?? 0) / 2) + 1
  const sign = positive ? '0' : '1'
  const data = Array.from({ length: pairs }, (_, pair) =>
    lines.includes(pair * 2) ? FIRST_ONE + sign : lines.includes(pair * 2 + 1) ? SECOND_ONE + sign : BOTH_ZERO
  ).join('')
  const field = (value: number, bits: number) => value.toString(2).padStart(bits, '0')
  // No reservoir and one granule: its length, pairs and gain; no scale factors; a long block whose three regions all use table 1.
  const side =
    field(0, 9) +
    field(data.length, 12) +
    field(pairs, 9) +
    field(GAIN, 8) +
    field(0, 9) +
    '0' +
    field(1, 5).repeat(3) +
    field(7, 4) +
    field(7, 3) +
    '00'
  const frame = new Uint8Array(FRAME_BYTES)
  frame.set(HEADER)
  frame.set(packed(side), HEADER.length)
  frame.set(packed(data), MAIN_DATA_AT)
  return frame
}

const packed = (bits: string): Uint8Array =>
  Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2))
