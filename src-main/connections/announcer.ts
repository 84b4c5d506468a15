// Tells the screens about the sites: at once when something they show changes, now and then for the times of answers.
import type { Connection } from '@contract/connections'
import type { Clock } from '../clock'

const TIMES_EVERY = 2_000

export interface Announcer {
  /** Something may have changed. */
  touch(): void
  stop(): void
}

/** `list` is told through `emit` only where it differs from what was told before. */
export function createAnnouncer(clock: Clock, list: () => Connection[], emit: (sites: Connection[]) => void): Announcer {
  let told = ''
  let toldAt = Number.NEGATIVE_INFINITY
  let forget: (() => void) | undefined

  function tell(sites: Connection[], shown: string): void {
    forget?.()
    forget = undefined
    told = shown
    toldAt = clock.now()
    emit(sites)
  }

  return {
    touch: () => {
      const sites = list()
      const shown = JSON.stringify(sites, (key, value: unknown) => (key === 'lastAnswerAt' || key === 'roundTrip' ? undefined : value))
      const due = toldAt + TIMES_EVERY - clock.now()
      if (shown !== told || due <= 0) tell(sites, shown)
      else {
        forget ??= clock.after(due, () => tell(list(), told))
      }
    },
    stop: () => forget?.()
  }
}
