// How often a site is asked: a burst, then so many a second, fewer each time the vendor says that it was too many.
import { setMaxListeners } from 'node:events'
import type { Clock } from './client'
import { LampfieldError } from '../../errors'

/** Seconds to rest where the vendor does not say how long. */
const REST_UNNAMED = 2
/** After so many rests in a row that did not help, the refusal is told instead of tried again. */
const RESTS_MOST = 3
const SLOWEST = 0.5
/** Requests that must go well until the full rate is back. */
const RECOVERY = 600

export interface PaceOptions {
  readonly clock: Clock
  /** Requests a second in the long run. */
  readonly perSecond: number
  /** Requests that may go out at once after a rest. */
  readonly burst: number
  /** Requests under way at the same time. */
  readonly atOnce: number
  /** Told each time that the vendor was asked too much: nothing goes out before `until`. */
  readonly onRest?: OnRest | undefined
}

/** @param until of the clock, in milliseconds */
export type OnRest = (until: number) => void

export interface Pace {
  /** Runs `work` when it is its turn. @throws what `work` throws; CANCELLED with the signal */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Requests a second, as of now. */
  readonly perSecond: number
  /** Requests that could go out now without waiting for the rate. */
  readonly spare: number
}

export function createPace({ clock, perSecond, burst, atOnce, onRest }: PaceOptions): Pace {
  let rate = perSecond
  let tokens = burst
  let filledAt = clock.now()
  let restUntil = 0
  let running = 0
  /** Rests since the last request that went well. */
  let rests = 0
  let forget: (() => void) | undefined
  const waiting: (() => void)[] = []

  function fill(): void {
    const now = clock.now()
    tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) * rate) / 1000)
    filledAt = now
  }

  function serve(): void {
    forget?.()
    forget = undefined
    fill()
    while (waiting.length > 0 && running < atOnce && tokens >= 1 && clock.now() >= restUntil) {
      tokens -= 1
      running += 1
      waiting.shift()?.()
    }
    if (waiting.length === 0 || running >= atOnce) return
    const forToken = tokens >= 1 ? 0 : ((1 - tokens) / rate) * 1000
    forget = clock.after(Math.max(1, Math.ceil(forToken), restUntil - clock.now()), serve)
  }

  function turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancelled = () => {
        const at = waiting.indexOf(go)
        if (at >= 0) waiting.splice(at, 1)
        reject(new LampfieldError('CANCELLED', 'cancelled', 'cancelled'))
      }
      const go = () => {
        signal?.removeEventListener('abort', cancelled)
        resolve()
      }
      if (signal?.aborted === true) return cancelled()
      // Everybody who waits listens to it; that is no leak.
      if (signal !== undefined) setMaxListeners(0, signal)
      signal?.addEventListener('abort', cancelled, { once: true })
      waiting.push(go)
      serve()
    })
  }

  function slowDown(error: LampfieldError): void {
    // Others that were under way at the same time were refused for the same reason.
    if (clock.now() < restUntil) return
    const seconds = error.fields.params?.['seconds']
    rate = Math.max(SLOWEST, rate / 2)
    rests += 1
    tokens = 0
    restUntil = clock.now() + (typeof seconds === 'number' ? seconds : REST_UNNAMED) * 1000
    // After the last rest the refusal itself is told.
    if (rests < RESTS_MOST) onRest?.(restUntil)
  }

  return {
    get perSecond() {
      return rate
    },
    get spare() {
      fill()
      return clock.now() < restUntil ? 0 : Math.max(0, Math.floor(tokens) - waiting.length)
    },
    run: async (work, signal) => {
      for (;;) {
        await turn(signal)
        try {
          const answer = await work()
          rests = 0
          rate = Math.min(perSecond, rate + perSecond / RECOVERY)
          return answer
        } catch (error) {
          if (!(error instanceof LampfieldError) || error.code !== 'RATE_LIMITED') throw error
          slowDown(error)
          if (rests >= RESTS_MOST) throw error
        } finally {
          running -= 1
          serve()
        }
      }
    }
  }
}
