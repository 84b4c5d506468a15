// Skipping silence: where to go on when nobody speaks.
type Stretch = readonly [from: number, to: number]

/** Kept before the next word, so that its beginning is not cut off. Milliseconds. */
const BEFORE_SPEECH = 250
/** A jump shorter than this is heard as a fault, not as time saved. Milliseconds. */
const WORTH_IT = 400

/**
 * Where to go on from `at`, or undefined where somebody speaks or too little would be saved. All in milliseconds;
 * `silences` are in order and do not overlap.
 */
export function afterSilence(silences: readonly Stretch[], at: number): number | undefined {
  let low = 0
  let high = silences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((silences[middle]?.[1] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const stretch = silences[low]
  if (stretch === undefined || stretch[0] > at) return undefined
  const next = stretch[1] - BEFORE_SPEECH
  return next - at >= WORTH_IT ? next : undefined
}

/** What skipping saves of the whole recording. Milliseconds at normal speed. */
export const savedBySkipping = (silences: readonly Stretch[]): number =>
  silences.reduce((sum, [from, to]) => (to - from - BEFORE_SPEECH >= WORTH_IT ? sum + to - from - BEFORE_SPEECH : sum), 0)
