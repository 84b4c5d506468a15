// Tells often, but not too often: what happens in between is told together.
import type { Clock } from '../clock'

export interface Pace {
  /** There is something to tell: at once where nothing was told lately, else as soon as may be. */
  touch(): void
  /** Tells now what waits. */
  flush(): void
  /** Forgets what waits. */
  stop(): void
}

/** Calls `tell` at most once every `every` milliseconds. */
export function createPace(clock: Clock, every: number, tell: () => void): Pace {
  let toldAt = Number.NEGATIVE_INFINITY
  let forget: (() => void) | undefined

  function now(): void {
    forget?.()
    forget = undefined
    toldAt = clock.now()
    tell()
  }

  return {
    touch: () => {
      if (forget !== undefined) return
      const wait = toldAt + every - clock.now()
      if (wait <= 0) now()
      else forget = clock.after(wait, now)
    },
    flush: () => {
      if (forget !== undefined) now()
    },
    stop: () => {
      forget?.()
      forget = undefined
    }
  }
}
