// A simulated Kazoo and its driver's site for tests, both ended after each.
import { connectionDefaults, type ConnectionDraft } from '@contract/connections'
import { afterEach } from 'vitest'
import { type Clock, systemClock } from '../../../../src-main/clock'
import { type RunningKazoo, startKazoo } from '../../../../src-main/demo/kazoo/start'
import { createKazooApi, type KazooApi } from '../../../../src-main/vendors/kazoo/api'
import { createKazoo } from '../../../../src-main/vendors/kazoo/driver'
import type { OpenSite } from '../../../../src-main/vendors/vendor'
import { follow as followSite } from '../following'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const HURRY = 100

/** Waits pass a hundred times as fast, and the time of day goes along. */
export function hurriedClock(): Clock {
  let skipped = 0
  const now = (): number => systemClock.now() + skipped
  return {
    now,
    after: (milliseconds, run) => {
      const due = now() + milliseconds
      return systemClock.after(milliseconds / HURRY, () => {
        skipped += Math.max(0, due - now())
        run()
      })
    }
  }
}

export async function start(options: Parameters<typeof startKazoo>[0] = {}): Promise<RunningKazoo> {
  const simulator = await startKazoo({ still: true, seed: 7, members: 60, cdrs: 40, ...options })
  closers.push(() => simulator.close())
  return simulator
}

export function openSite(
  simulator: RunningKazoo,
  change: Partial<ConnectionDraft> = {},
  secret = simulator.ready.password,
  clock = systemClock
): OpenSite {
  const { url, user, accountName, websocketUrl } = simulator.ready
  const site = createKazoo({ clock, random: () => 0, deadlineMs: clock === systemClock ? 2_000 : 2_000 * HURRY }).open({
    connectionId: 'site',
    settings: {
      ...connectionDefaults,
      name: 'Kazoo',
      vendor: 'kazoo',
      address: url,
      account: accountName,
      eventsAddress: websocketUrl,
      user,
      plainHttpAccepted: true,
      ...change
    },
    secret
  })
  closers.push(() => site.close())
  return site
}

export function openApi(simulator: RunningKazoo, change: Partial<Parameters<typeof createKazooApi>[0]> = {}): KazooApi {
  const { url, user, password, accountName, websocketUrl } = simulator.ready
  const deadlineMs = change.clock === undefined ? 1_000 : 1_000 * HURRY
  const api = createKazooApi({
    address: url,
    eventsAddress: websocketUrl,
    plainHttpAccepted: true,
    limitBytes: 1024 * 1024,
    user,
    secret: password,
    signIn: 'password',
    account: accountName,
    clock: systemClock,
    deadlineMs,
    ...change
  })
  closers.push(() => api.close())
  return api
}

/** Reads once and follows until the end of the test. */
export async function follow(site: OpenSite) {
  const heard = await followSite(site)
  closers.push(heard.stop)
  return heard
}
