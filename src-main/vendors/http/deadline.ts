// The end of a request: its deadline, its caller's wish or the closing of the site, whichever comes first.
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { noAnswerInTime, type Target } from './transport-error'

export interface Deadline {
  /** Aborted at the end. */
  readonly signal: AbortSignal
  /** What the end means, or undefined before it. */
  failure(target: Target): LampfieldError | undefined
  /** True where time ran out, false where somebody cancelled or where it is not over. */
  expired(): boolean
  /** From now on it ends after so many milliseconds more, or, where none are given, not by itself. */
  restart(milliseconds?: number): void
  /** Waits so many milliseconds, or until the end. */
  pause(milliseconds: number): Promise<void>
  /** Must be called when the request is over. */
  forget(): void
}

/** Ends after `milliseconds` or with any of `signals`. */
export function createDeadline(clock: Clock, milliseconds: number, signals: readonly AbortSignal[]): Deadline {
  const ending = new AbortController()
  let ended: 'inTime' | 'expired' | 'cancelled' = 'inTime'
  const end = (how: 'expired' | 'cancelled'): void => {
    if (ended !== 'inTime') return
    ended = how
    ending.abort()
  }
  const cancel = (): void => end('cancelled')
  let forgetTimer = clock.after(milliseconds, () => end('expired'))
  for (const signal of signals) {
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel)
  }
  return {
    signal: ending.signal,
    expired: () => ended === 'expired',
    failure: (target) => {
      if (ended === 'inTime') return undefined
      return ended === 'expired' ? noAnswerInTime(target) : new LampfieldError('CANCELLED', 'cancelled', 'cancelled')
    },
    restart: (again) => {
      forgetTimer()
      forgetTimer = again === undefined ? () => undefined : clock.after(again, () => end('expired'))
    },
    pause: (wait) =>
      new Promise((resolve) => {
        const over = (): void => {
          forget()
          ending.signal.removeEventListener('abort', over)
          resolve()
        }
        const forget = clock.after(wait, over)
        ending.signal.addEventListener('abort', over)
        if (ending.signal.aborted) over()
      }),
    forget: () => {
      forgetTimer()
      for (const signal of signals) signal.removeEventListener('abort', cancel)
    }
  }
}
