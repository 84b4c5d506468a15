// Kazoo behind the port: what it can do, and the parts of a site that is open.
import type { Clock } from '../http/client'
import { secretOf, wayTo } from '../access'
import type { VendorModule } from '../vendor'
import { capabilities } from './capabilities'
import { createKazooApi } from './api'
import { createCalls } from './calls'
import { createFieldReader } from './field'
import { createGroups } from './groups'
import { createRecordings } from './recordings'

export interface KazooDriverOptions {
  readonly clock: Clock
  /** For the whole of each answer; 10 s if absent. Milliseconds. */
  readonly deadlineMs?: number
  /** 0 up to 1, for the jitter of reconnecting. */
  readonly random?: () => number
}

/** The Kazoo driver. */
export function createKazoo({ clock, deadlineMs, random = Math.random }: KazooDriverOptions): VendorModule {
  return {
    vendor: 'kazoo',
    capabilities,
    open: (access) => {
      const { connectionId, settings } = access
      const api = createKazooApi({
        ...wayTo(access, deadlineMs),
        user: settings.user,
        secret: secretOf(access),
        signIn: settings.signIn === 'apiKey' ? 'apiKey' : 'password',
        account: settings.account ?? '',
        clock,
        onRest: access.onRest,
        ...(settings.eventsAddress === undefined ? {} : { eventsAddress: settings.eventsAddress })
      })
      return {
        members: { reader: () => createFieldReader({ api, connectionId, pollSeconds: settings.pollSeconds, clock, random }) },
        groups: createGroups(api),
        calls: createCalls({ api, clock, random }),
        recordings: createRecordings({ api, clock, random }),
        verify: (code) => api.session.verify(code),
        close: () => api.close()
      }
    }
  }
}
