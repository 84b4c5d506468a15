// How long to wait before trying again, one rule for every vendor and every way to reach it.

const FIRST_MS = 1_000
const MOST_MS = 60_000

/** Milliseconds to wait after `tries` failures in a row: 1 s doubling up to 60 s, a quarter either way. `random` gives 0 up to 1. */
export function backoff(tries: number, random: () => number): number {
  const middle = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 16))
  return Math.round(Math.min(MOST_MS, Math.max(FIRST_MS, middle * (0.75 + random() / 2))))
}
