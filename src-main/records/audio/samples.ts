// Samples of a WAVE recording as numbers between -1 and 1 (ITU-T G.711 for the two laws).
import type { WaveFormat } from './format'

/** ITU-T G.711, table 2: an 8-bit µ-law value as a sample of 16 bits. */
function fromMuLaw(value: number): number {
  const flipped = ~value & 0xff
  const magnitude = (((flipped & 0x0f) << 3) + 0x84) << ((flipped & 0x70) >> 4)
  return (flipped & 0x80) === 0 ? magnitude - 0x84 : 0x84 - magnitude
}

/** ITU-T G.711, table 1: an 8-bit A-law value as a sample of 16 bits. */
function fromALaw(value: number): number {
  const flipped = value ^ 0x55
  const exponent = (flipped & 0x70) >> 4
  const mantissa = (flipped & 0x0f) << 4
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return (flipped & 0x80) === 0 ? -magnitude : magnitude
}

const table = (decode: (value: number) => number): Float32Array => Float32Array.from({ length: 256 }, (_, value) => decode(value) / 32_768)
const laws = { muLaw: table(fromMuLaw), aLaw: table(fromALaw) }

/** The sample at byte `at` of `view`. */
export type ReadSample = (view: DataView, at: number) => number

export function sampleReader({ encoding, bits }: Pick<WaveFormat, 'encoding' | 'bits'>): ReadSample {
  if (encoding === 'muLaw' || encoding === 'aLaw') {
    const values = laws[encoding]
    return (view, at) => values[view.getUint8(at)] ?? 0
  }
  if (encoding === 'float') return (view, at) => view.getFloat32(at, true)
  if (bits === 8) return (view, at) => (view.getUint8(at) - 128) / 128
  if (bits === 16) return (view, at) => view.getInt16(at, true) / 32_768
  if (bits === 24) return (view, at) => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608
  return (view, at) => view.getInt32(at, true) / 2_147_483_648
}
