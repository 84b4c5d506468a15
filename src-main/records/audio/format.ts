// What a recording is by its first bytes: RIFF/WAVE in detail, the others by their mark; anything else is no audio.
import { LampfieldError } from '../../errors'

/** A header longer than this is none. Bytes. */
export const HEADER_LIMIT = 256 * 1024

export type WaveEncoding = 'pcm' | 'float' | 'aLaw' | 'muLaw'

export interface WaveFormat {
  readonly encoding: WaveEncoding
  readonly channels: number
  /** Frames a second. */
  readonly rate: number
  readonly bits: number
  /** Bytes of one frame of all channels. */
  readonly frame: number
  /** Where the samples begin. */
  readonly dataFrom: number
  /** As the header says; undefined where its writer never came back to fill it in. */
  readonly dataBytes: number | undefined
}

export interface AudioFormat {
  readonly codec: string
  /** Media type (RFC 6838). */
  readonly type: string
  readonly wave?: WaveFormat
}

const PCM = 1
const FLOAT = 3
const A_LAW = 6
const MU_LAW = 7
const EXTENSIBLE = 0xfffe
/** Format tags of RFC 2361 that telephone systems write and that no browser plays. */
const UNPLAYABLE: Readonly<Record<number, string>> = {
  0x02: 'ADPCM',
  0x11: 'IMA ADPCM',
  0x22: 'TrueSpeech',
  0x31: 'GSM 6.10',
  0x40: 'G.721',
  0x42: 'G.723.1',
  0x45: 'G.726',
  0x64: 'G.726',
  0x65: 'G.722',
  0x83: 'G.729'
}
const ENCODINGS: Readonly<Record<number, { encoding: WaveEncoding; codec: string; bits: readonly number[] }>> = {
  [PCM]: { encoding: 'pcm', codec: 'PCM', bits: [8, 16, 24, 32] },
  [FLOAT]: { encoding: 'float', codec: 'PCM', bits: [32] },
  [A_LAW]: { encoding: 'aLaw', codec: 'A-law', bits: [8] },
  [MU_LAW]: { encoding: 'muLaw', codec: 'µ-law', bits: [8] }
}

export const notAudio = (): LampfieldError => new LampfieldError('PROTOCOL', 'notAudio', 'what came is no audio')
export const codecUnsupported = (codec: string): LampfieldError =>
  new LampfieldError('UNSUPPORTED', 'codecUnsupported', `${codec} cannot be played here`, { params: { codec } })

const marks = (bytes: Uint8Array, at: number, mark: string): boolean => {
  for (let index = 0; index < mark.length; index += 1) if (bytes[at + index] !== mark.charCodeAt(index)) return false
  return true
}

/** An MPEG audio frame, layer III (ISO/IEC 11172-3, 2.4.1.3). */
const isMpegFrame = (first = 0, second = 0, third = 0): boolean =>
  first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c

/**
 * @param ended whether `head` is all there is
 * @returns undefined where more bytes are needed to tell
 * @throws LampfieldError PROTOCOL notAudio, UNSUPPORTED codecUnsupported
 */
export function audioFormat(head: Uint8Array, ended: boolean): AudioFormat | undefined {
  if (head.length < 16 && !ended) return undefined
  if ((marks(head, 0, 'RIFF') || marks(head, 0, 'RF64')) && marks(head, 8, 'WAVE')) return waveFormat(head, ended)
  if (marks(head, 0, 'OggS')) return { codec: marks(head, 28, 'OpusHead') ? 'Opus' : 'Ogg', type: 'audio/ogg' }
  if (marks(head, 0, 'fLaC')) return { codec: 'FLAC', type: 'audio/flac' }
  if (marks(head, 0, 'ID3') || isMpegFrame(head[0], head[1], head[2])) return { codec: 'MP3', type: 'audio/mpeg' }
  if (marks(head, 4, 'ftyp')) return { codec: 'AAC', type: 'audio/mp4' }
  if (marks(head, 0, '#!AMR')) throw codecUnsupported('AMR')
  throw notAudio()
}

function waveFormat(head: Uint8Array, ended: boolean): AudioFormat | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let format: { tag: number; channels: number; rate: number; frame: number; bits: number } | undefined
  for (let at = 12; ;) {
    if (at + 8 > head.length) break
    const length = view.getUint32(at + 4, true)
    const body = at + 8
    if (marks(head, at, 'data')) {
      if (format === undefined) throw notAudio()
      return playable(format, body, length)
    }
    if (marks(head, at, 'fmt ')) {
      if (length < 16) throw notAudio()
      if (body + Math.min(length, 26) > head.length) break
      const tag = view.getUint16(body, true)
      format = {
        // The real tag of an extensible format begins its sub-format.
        tag: tag === EXTENSIBLE && length >= 26 ? view.getUint16(body + 24, true) : tag,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        frame: view.getUint16(body + 12, true),
        bits: view.getUint16(body + 14, true)
      }
      // What cannot be played is told before its samples come.
      encodingOf(format.tag)
    }
    at = body + length + (length % 2)
    if (at > HEADER_LIMIT) throw notAudio()
  }
  if (ended) throw notAudio()
  return undefined
}

function encodingOf(tag: number) {
  const known = ENCODINGS[tag]
  if (known === undefined) throw codecUnsupported(UNPLAYABLE[tag] ?? `WAV 0x${tag.toString(16).padStart(4, '0')}`)
  return known
}

function playable(
  { tag, channels, rate, frame, bits }: { tag: number; channels: number; rate: number; frame: number; bits: number },
  dataFrom: number,
  declared: number
): AudioFormat {
  const { encoding, codec, bits: allowed } = encodingOf(tag)
  if (!allowed.includes(bits)) throw codecUnsupported(`${codec} ${bits}`)
  if (channels === 0 || rate === 0 || frame !== (channels * bits) / 8) throw notAudio()
  const dataBytes = declared === 0 || declared === 0xffff_ffff ? undefined : declared
  return { codec, type: 'audio/wav', wave: { encoding, channels, rate, bits, frame, dataFrom, dataBytes } }
}

/** Bytes of samples that there are in a file of `size` bytes; undefined where neither it nor the header says. */
export function sampleBytes({ dataFrom, dataBytes, frame }: WaveFormat, size: number | undefined): number | undefined {
  const present = size === undefined ? undefined : Math.max(0, size - dataFrom)
  const bytes = present === undefined ? dataBytes : Math.min(present, dataBytes ?? present)
  return bytes === undefined ? undefined : bytes - (bytes % frame)
}

/** Milliseconds of `bytes` of samples. */
export const duration = ({ rate, frame }: WaveFormat, bytes: number): number => Math.round((bytes / frame / rate) * 1000)

/**
 * The header of a recording that ends before it says, told as long as it is: players believe the header.
 * @returns undefined where it is right
 */
export function honestHeader(head: Uint8Array, wave: WaveFormat, size: number): Uint8Array | undefined {
  const { dataFrom, dataBytes } = wave
  const bytes = sampleBytes(wave, size)
  if (bytes === undefined || (dataBytes !== undefined && dataFrom + dataBytes <= size) || marks(head, 0, 'RF64')) return undefined
  const honest = head.slice(0, dataFrom)
  const view = new DataView(honest.buffer)
  view.setUint32(4, Math.min(size - 8, 0xffff_ffff), true)
  view.setUint32(dataFrom - 4, Math.min(bytes, 0xffff_ffff), true)
  return honest
}
