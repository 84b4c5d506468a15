// Recordings made for tests: speech-like tones and pauses, as RIFF/WAVE files.
export interface WaveOptions {
  readonly tag?: number
  readonly bits?: number
  readonly rate?: number
  readonly channels?: number
  /** Another length of the samples than there is, as a recorder that was interrupted writes it. */
  readonly declared?: number
}

/** A WAVE header for `bytes` of samples, with a chunk before them that nobody knows. */
export function waveHeader(bytes: number, { tag = 1, bits = 16, rate = 8000, channels = 1, declared = bytes }: WaveOptions = {}): Buffer {
  const header = Buffer.alloc(12 + 8 + 16 + 8 + 6 + 8)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE((header.length - 8 + declared) >>> 0, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(tag, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE((rate * channels * bits) / 8, 28)
  header.writeUInt16LE((channels * bits) / 8, 32)
  header.writeUInt16LE(bits, 34)
  header.write('LIST', 36, 'latin1')
  header.writeUInt32LE(5, 40)
  header.write('note!', 44, 'latin1')
  header.write('data', 50, 'latin1')
  header.writeUInt32LE(declared >>> 0, 54)
  return header
}

/** Loudness (0 to 1) of a channel at a second. */
export type Loudness = (second: number, channel: number) => number

/** 16-bit PCM of `seconds`. */
export function samples(seconds: number, loudness: Loudness, { rate = 8000, channels = 1 }: WaveOptions = {}): Buffer {
  const frames = Math.round(seconds * rate)
  const bytes = Buffer.alloc(frames * channels * 2)
  for (let frame = 0; frame < frames; frame += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const value = Math.sin((2 * Math.PI * 440 * frame) / rate) * loudness(frame / rate, channel)
      bytes.writeInt16LE(Math.round(value * 32767), (frame * channels + channel) * 2)
    }
  }
  return bytes
}

/** A whole file of 16-bit PCM. */
export function waveFile(seconds: number, loudness: Loudness = () => 0.5, options: WaveOptions = {}): Buffer {
  const data = samples(seconds, loudness, options)
  return Buffer.concat([waveHeader(data.length, options), data].map((part) => new Uint8Array(part)))
}
