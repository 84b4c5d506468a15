// The stretches of a recording in which nobody speaks, found while it is read.

/** How finely loudness is looked at. Milliseconds. */
export const WINDOW = 50
/** A pause between two words is no silence. Milliseconds. */
const SHORTEST = 700
/** Loudness is kept in half decibels below full scale: one byte a window, an hour in 72 kB. */
const STEPS_A_DECIBEL = 2
const STEPS = 256
/** A recording in which nothing is louder than this is silent altogether. Decibels. */
const NOTHING = -65
/** Silence is this much above the quietest tenth, but always well below and never too far below what is loud. Decibels. */
const ABOVE_FLOOR = 6
const BELOW_LOUD_LEAST = 18
const BELOW_LOUD_MOST = 40

export interface Silences {
  /** @param power mean square of the samples of the next window, 0 to 1 */
  add(power: number): void
  /** Milliseconds from and to, of what was added so far. */
  found(): [number, number][]
}

const decibels = (step: number): number => -step / STEPS_A_DECIBEL

export function createSilences(): Silences {
  let loudness = new Uint8Array(4096)
  let count = 0
  const histogram = new Uint32Array(STEPS)

  /** The loudness below which this part of all windows is. */
  function quantile(part: number): number {
    let left = part * count
    for (let step = STEPS - 1; step >= 0; step -= 1) {
      left -= histogram[step] ?? 0
      if (left < 0) return decibels(step)
    }
    return 0
  }

  function threshold(): number {
    const loud = quantile(0.95)
    if (loud < NOTHING) return Number.POSITIVE_INFINITY
    return Math.max(loud - BELOW_LOUD_MOST, Math.min(quantile(0.1) + ABOVE_FLOOR, loud - BELOW_LOUD_LEAST))
  }

  return {
    add: (power) => {
      const step = power <= 0 ? STEPS - 1 : Math.min(STEPS - 1, Math.max(0, Math.round(-10 * Math.log10(power) * STEPS_A_DECIBEL)))
      if (count === loudness.length) {
        const larger = new Uint8Array(loudness.length * 2)
        larger.set(loudness)
        loudness = larger
      }
      loudness[count] = step
      count += 1
      histogram[step] = (histogram[step] ?? 0) + 1
    },
    found: () => {
      const limit = threshold()
      const silences: [number, number][] = []
      let from: number | undefined
      for (let at = 0; at <= count; at += 1) {
        const quiet = at < count && decibels(loudness[at] ?? 0) < limit
        if (quiet) from ??= at
        else if (from !== undefined) {
          if ((at - from) * WINDOW > SHORTEST) silences.push([from * WINDOW, at * WINDOW])
          from = undefined
        }
      }
      return silences
    }
  }
}
