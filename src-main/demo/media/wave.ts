// A recording as a WAV file of which any range of bytes can be computed without the rest (RIFF; mu-law as in ITU-T G.711).
import { hashed } from '../chance'
import { SAMPLE_RATE, hear } from './voices'

/** `gsm`: GSM 6.10 as Microsoft packs it (format tag 49), which browsers do not play. */
export type Codec = 'pcm-mono' | 'pcm-stereo' | 'mu-law' | 'gsm'

export interface Recorded {
  /** The same seed sounds the same. */
  readonly seed: number
  readonly codec: Codec
  /** Whole seconds. */
  readonly seconds: number
}

interface Layout {
  readonly tag: number
  readonly channels: number
  readonly bits: number
  /** Bytes of one block, and how many samples of one channel it holds. */
  readonly block: { readonly bytes: number; readonly samples: number }
}

const LAYOUTS: Readonly<Record<Codec, Layout>> = {
  'pcm-mono': { tag: 1, channels: 1, bits: 16, block: { bytes: 2, samples: 1 } },
  'pcm-stereo': { tag: 1, channels: 2, bits: 16, block: { bytes: 4, samples: 1 } },
  'mu-law': { tag: 7, channels: 1, bits: 8, block: { bytes: 1, samples: 1 } },
  gsm: { tag: 49, channels: 1, bits: 0, block: { bytes: 65, samples: 320 } }
}

const blocksOf = ({ codec, seconds }: Recorded): number => Math.ceil((seconds * SAMPLE_RATE) / LAYOUTS[codec].block.samples)

function header(recorded: Recorded): Uint8Array {
  const { tag, channels, bits, block } = LAYOUTS[recorded.codec]
  const size = blocksOf(recorded) * block.bytes
  const extra = tag === 1 ? [] : tag === 49 ? [...littleEndian(2, 2), ...littleEndian(block.samples, 2)] : littleEndian(0, 2)
  const format = [
    ...littleEndian(tag, 2),
    ...littleEndian(channels, 2),
    ...littleEndian(SAMPLE_RATE, 4),
    ...littleEndian(Math.round((SAMPLE_RATE * block.bytes) / block.samples), 4),
    ...littleEndian(block.bytes, 2),
    ...littleEndian(bits, 2),
    ...extra
  ]
  const fact = tag === 1 ? [] : [...chunk('fact', 4), ...littleEndian(recorded.seconds * SAMPLE_RATE, 4)]
  const rest = [...letters('WAVE'), ...chunk('fmt ', format.length), ...format, ...fact, ...chunk('data', size)]
  // A chunk of odd length is padded, and the padding counts for the file but not for the chunk.
  return Uint8Array.from([...chunk('RIFF', rest.length + size + (size % 2)), ...rest])
}

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const littleEndian = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff)
const chunk = (name: string, length: number): number[] => [...letters(name), ...littleEndian(length, 4)]

/** How many bytes the whole file has. */
export function sizeOf(recorded: Recorded): number {
  const data = blocksOf(recorded) * LAYOUTS[recorded.codec].block.bytes
  return header(recorded).length + data + (data % 2)
}

/** The file's bytes of [from, to); `to` is at most the file's size. */
export function bytesOf(recorded: Recorded, from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(to - from)
  const head = header(recorded)
  bytes.set(head.subarray(Math.min(from, head.length), Math.min(to, head.length)))
  const [start, end] = [Math.max(0, from - head.length), Math.max(0, to - head.length)]
  if (end === start) return bytes
  const { bytes: width } = LAYOUTS[recorded.codec].block
  const first = Math.floor(start / width)
  const blocks = encode(recorded, first, Math.min(blocksOf(recorded), Math.ceil(end / width)) - first)
  bytes.set(blocks.subarray(start - first * width, end - first * width), Math.max(0, head.length - from))
  return bytes
}

function encode({ seed, codec }: Recorded, first: number, count: number): Uint8Array {
  if (count <= 0) return new Uint8Array()
  if (codec === 'gsm') return gsm(seed, first, count)
  if (codec === 'mu-law') return Uint8Array.from(hear(seed, [0, 1], first, count), muLaw)
  if (codec === 'pcm-mono') return pcm([hear(seed, [0, 1], first, count)], count)
  return pcm([hear(seed, [0], first, count), hear(seed, [1], first, count)], count)
}

/** 16 bits, the low eight first; one sample of each channel after the other. */
function pcm(channels: readonly Int16Array[], count: number): Uint8Array {
  const bytes = new Uint8Array(2 * channels.length * count)
  for (const [channel, samples] of channels.entries())
    for (let at = 0; at < count; at++) {
      const place = 2 * (at * channels.length + channel)
      const sample = samples[at] ?? 0
      bytes[place] = sample & 0xff
      bytes[place + 1] = (sample >> 8) & 0xff
    }
  return bytes
}

/** Frames of the right length that hold no speech: nothing here decodes them. */
function gsm(seed: number, first: number, count: number): Uint8Array {
  const { bytes: width } = LAYOUTS.gsm.block
  return Uint8Array.from({ length: count * width }, (_, at) => hashed(seed, first * width + at) & 0xff)
}

const MU_LAW_BIAS = 132
const MU_LAW_MOST = 32_635

function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const level = Math.min(MU_LAW_MOST, Math.abs(sample)) + MU_LAW_BIAS
  const exponent = 31 - Math.clz32(level) - 7
  return ~(sign | (exponent << 4) | ((level >> (exponent + 3)) & 0x0f)) & 0xff
}
