// The picture of a recording: its peaks and its silences, computed while it streams by, in memory that does not grow with it.
import type { Waveform } from '@contract/recordings'
import { duration, sampleBytes } from './format'
import type { WaveFormat } from './format'
import { sampleReader } from './samples'
import { createSilences, WINDOW } from './silences'

const CHANNELS_AT_MOST = 2
/** Frames a point covers at first, where nobody knows how many there will be. */
const FRAMES_A_POINT = 256
/** Frames that are counted without letting anything else run. */
const FRAMES_AT_ONCE = 32_768

export interface WaveformDeps {
  readonly wave: WaveFormat
  /** Of the file, where it is known. */
  readonly size: number | undefined
  /** Of each channel, at most. */
  readonly points: number
  /** Something more is known; `picture` makes a waveform of it. */
  readonly onMore: (picture: () => Waveform) => void
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Peaks of one channel; where there are more than expected, two points become one. */
interface Peaks {
  readonly values: Float32Array
  count: number
}

/** Reads `bytes` (the file from its beginning) to the end. @throws LampfieldError as `bytes` does */
export async function waveformOf(bytes: AsyncIterable<Uint8Array>, { wave, size, points, onMore }: WaveformDeps): Promise<Waveform> {
  const read = sampleReader(wave)
  const { frame, rate, dataFrom } = wave
  const step = wave.bits / 8
  const channels = Math.min(wave.channels, CHANNELS_AT_MOST)
  const expected = sampleBytes(wave, size)
  const frames = expected === undefined ? undefined : expected / frame
  const windowFrames = Math.max(1, Math.round((rate * WINDOW) / 1000))

  const peaks: Peaks[] = Array.from({ length: channels }, () => ({ values: new Float32Array(points), count: 0 }))
  const silences = createSilences()
  // Two points become one only where there is an even number of them.
  const full = frames === undefined ? points - (points % 2) : points
  let framesAPoint = frames === undefined ? FRAMES_A_POINT : Math.max(1, Math.ceil(frames / points))
  let seen = 0
  let inPoint = 0
  const highest = new Float32Array(channels)
  let inWindow = 0
  let power = 0

  function endPoint(): void {
    for (const [channel, one] of peaks.entries()) {
      one.values[one.count] = Math.min(1, highest[channel] ?? 0)
      one.count += 1
    }
    highest.fill(0)
    inPoint = 0
    if ((peaks[0]?.count ?? 0) === full && frames === undefined) halve()
  }

  function halve(): void {
    for (const one of peaks) {
      const half = Math.ceil(one.count / 2)
      for (let at = 0; at < half; at += 1) one.values[at] = Math.max(one.values[at * 2] ?? 0, one.values[at * 2 + 1] ?? 0)
      one.count = half
    }
    framesAPoint *= 2
  }

  /** @param view whole frames */
  function count(view: DataView): void {
    const all = view.byteLength / frame
    for (let at = 0; at < all; at += 1) {
      let loudest = 0
      for (let channel = 0; channel < channels; channel += 1) {
        const level = Math.abs(read(view, at * frame + channel * step))
        if (level > (highest[channel] ?? 0)) highest[channel] = level
        if (level > loudest) loudest = level
      }
      power += loudest * loudest
      inPoint += 1
      inWindow += 1
      if (inPoint === framesAPoint) endPoint()
      if (inWindow === windowFrames) {
        silences.add(power / inWindow)
        power = 0
        inWindow = 0
      }
    }
    seen += all
  }

  function picture(): Waveform {
    const covered = duration(wave, seen * frame)
    return {
      channels: peaks.map(({ values, count: made }) => Array.from(values.subarray(0, made), (value) => Math.round(value * 1000) / 1000)),
      silences: silences.found(),
      covered,
      length: expected === undefined ? covered : Math.max(covered, duration(wave, expected))
    }
  }

  let skip = dataFrom
  let left = expected ?? Number.POSITIVE_INFINITY
  let rest = new Uint8Array(0)
  for await (const piece of bytes) {
    const skipped = Math.min(skip, piece.length)
    skip -= skipped
    const fresh = piece.subarray(skipped)
    let joined = fresh
    if (rest.length > 0) {
      joined = new Uint8Array(rest.length + fresh.length)
      joined.set(rest)
      joined.set(fresh, rest.length)
    }
    // Behind the samples a file may hold other chunks.
    const usable = Math.min(joined.length - (joined.length % frame), left)
    left -= usable
    for (let at = 0; at < usable; at += FRAMES_AT_ONCE * frame) {
      const length = Math.min(FRAMES_AT_ONCE * frame, usable - at)
      count(new DataView(joined.buffer, joined.byteOffset + at, length))
      await breathe()
    }
    rest = joined.slice(usable, left === 0 ? usable : joined.length)
    if (usable > 0) onMore(picture)
    if (left === 0) break
  }
  if (inPoint > 0 && (peaks[0]?.count ?? 0) < points) endPoint()
  if (inWindow > 0) silences.add(power / inWindow)
  const whole = picture()
  return { ...whole, length: whole.covered }
}
