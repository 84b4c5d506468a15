// The simulators' clock: injected, so that tests move the day instead of waiting for it.

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Calls `run` once after `milliseconds`; the returned function forgets it. */
  after(milliseconds: number, run: () => void): () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
}
