// Runs the demo as it is wanted: started with the first site that is chosen, ended with the last that is removed, started again when asked.
import type { DemoSite, RunningDemo } from './host'
import type { DemoVendor } from './messages'

export interface FollowDeps {
  /** The vendors whose demo site is wanted as of now. */
  readonly wanted: () => readonly DemoVendor[]
  /** Starts those; at least one. */
  readonly start: (vendors: readonly DemoVendor[]) => Promise<RunningDemo>
  /** Adds the sites of a demo that has just started. */
  readonly add: (sites: readonly DemoSite[]) => void
}

export interface FollowedDemo {
  /** Makes the demo as it is wanted now. @throws what `start` throws; the next call tries again */
  follow(): Promise<void>
  stop(): Promise<void>
}

export function followDemo({ wanted, start, add }: FollowDeps): FollowedDemo {
  let running: RunningDemo | undefined
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()

  async function once(): Promise<void> {
    const vendors = wanted()
    if (running !== undefined) running.keep(vendors)
    else if (vendors.length > 0 && !stopped) {
      running = await start(vendors)
      add(running.sites)
    }
    if (vendors.length === 0) running = undefined
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    follow: () => inTurn(once),
    stop: async () => {
      stopped = true
      await inTurn(async () => running?.stop())
    }
  }
}
