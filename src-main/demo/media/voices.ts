// Two people talking: tones with the formants of vowels, in syllables, turns and pauses, computable from any sample on.
import { hashed, share } from '../chance'

export const SAMPLE_RATE = 8_000

// A turn belongs to one of the two; what is left of it after their words is the pause before the other answers.
const TURN = 4 * SAMPLE_RATE
const SYLLABLE = SAMPLE_RATE / 5
const SYLLABLES = TURN / SYLLABLE
const FADE = SAMPLE_RATE / 100
const SILENT_TURNS = 0.1
const SAME_SPEAKER = 0.2
const BREATHS = 0.15
const LOUDNESS = 11_000
// What a telephone line whispers when nobody speaks, in steps of a 16-bit sample.
const LINE_NOISE = 5

const TABLE_LENGTH = 512
const HARMONICS = 24

// First and second formant in hertz, and how wide they are: a, e, i, o, u.
const VOWELS = [
  [730, 1_090],
  [530, 1_840],
  [270, 2_290],
  [570, 840],
  [300, 870]
] as const
const FORMANT_WIDTH = 160

/** 0 is the caller, 1 the callee. */
export type Speaker = 0 | 1
const PITCH = [190, 115] as const

const TABLES: readonly (readonly Float32Array[])[] = PITCH.map((pitch) => VOWELS.map((formants) => period(pitch, formants)))

/** One period of a vowel, as a sum of the pitch's harmonics, loudest 1. */
function period(pitch: number, formants: readonly [number, number]): Float32Array {
  const table = new Float32Array(TABLE_LENGTH)
  for (let harmonic = 1; harmonic <= HARMONICS && harmonic * pitch < SAMPLE_RATE / 2; harmonic++) {
    const frequency = harmonic * pitch
    const loud = formants.reduce((sum, formant, at) => sum + Math.exp(-(((frequency - formant) / FORMANT_WIDTH) ** 2)) / (at + 1), 0.08)
    for (let at = 0; at < TABLE_LENGTH; at++)
      table[at] = (table[at] ?? 0) + (loud / Math.sqrt(harmonic)) * Math.sin((2 * Math.PI * harmonic * at) / TABLE_LENGTH)
  }
  const most = table.reduce((peak, value) => Math.max(peak, Math.abs(value)), 1e-9)
  return table.map((value) => value / most)
}

/** Who speaks in this turn; undefined where both are silent. */
export function speakerOf(seed: number, turn: number): Speaker | undefined {
  if (share(seed, turn * 4) < SILENT_TURNS) return undefined
  const other = share(seed, turn * 4 + 1) < SAME_SPEAKER
  return ((turn + (other ? 1 : 0)) % 2) as Speaker
}

/**
 * What is heard of the speakers from one sample on, added up: 16-bit steps, the same for the same seed wherever it begins.
 * @param from the first sample, counted from the start of the call
 */
export function hear(seed: number, speakers: readonly Speaker[], from: number, samples: number): Int16Array {
  const heard = new Int16Array(samples)
  for (let at = 0; at < samples; at++) heard[at] = (hashed(seed, from + at) % (2 * LINE_NOISE + 1)) - LINE_NOISE
  const first = Math.floor(from / SYLLABLE)
  const last = Math.ceil((from + samples) / SYLLABLE)
  for (let syllable = first; syllable < last; syllable++) {
    const turn = Math.floor(syllable / SYLLABLES)
    const speaker = speakerOf(seed, turn)
    if (speaker === undefined || !speakers.includes(speaker)) continue
    const spoken = SYLLABLES * (0.45 + 0.5 * share(seed, turn * 4 + 2))
    if (syllable % SYLLABLES < spoken && share(~seed, syllable * 4) > BREATHS) say(heard, seed, speaker, syllable, from)
  }
  return heard
}

function say(heard: Int16Array, seed: number, speaker: Speaker, syllable: number, from: number): void {
  const table = TABLES[speaker]?.[hashed(~seed, syllable * 4 + 1) % VOWELS.length]
  if (table === undefined) return
  const length = Math.floor(SYLLABLE * (0.6 + 0.4 * share(~seed, syllable * 4 + 2)))
  const starts = syllable * SYLLABLE - from
  const loud = LOUDNESS * (0.5 + 0.5 * share(~seed, syllable * 4 + 3))
  const pitch = PITCH[speaker] * (0.9 + 0.25 * share(~seed, syllable * 4 + 3))
  // The voice falls by a twentieth within the syllable.
  const step = pitch / SAMPLE_RATE
  const bend = (-0.05 * step) / (2 * length)
  for (let at = Math.max(0, -starts); at < length && starts + at < heard.length; at++) {
    const cycles = at * (step + bend * at)
    const envelope = Math.min(1, at / FADE, (length - at) / FADE)
    heard[starts + at] = (heard[starts + at] ?? 0) + loud * envelope * (table[Math.floor((cycles % 1) * TABLE_LENGTH)] ?? 0)
  }
}
