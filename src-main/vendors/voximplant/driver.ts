// Voximplant behind the port: what it can do, and the parts of a site that is open.
import type { Clock } from '../http/client'
import { wayTo } from '../access'
import type { SiteAccess, VendorModule } from '../vendor'
import { capabilities } from './capabilities'
import { createAccounts } from './accounts'
import { createApplication } from './application'
import { createCalls } from './calls'
import { createVoximplantClient, type VoximplantClient } from './client'
import { createFieldReader } from './field'
import { createRecordings } from './recordings'

export interface VoximplantDriverOptions {
  readonly clock: Clock
  /** For the whole of each answer; 10 s if absent. Milliseconds. */
  readonly deadlineMs?: number
}

/** The Voximplant driver. */
export function createVoximplant({ clock, deadlineMs }: VoximplantDriverOptions): VendorModule {
  return {
    vendor: 'voximplant',
    capabilities,
    open: (access) => {
      const client = openVoximplant(access, clock, deadlineMs)
      const application = createApplication(client, access.settings.application)
      const past = { client, application, clock }
      const { connectionId } = access
      return {
        members: { reader: () => createFieldReader({ client, connectionId, application, now: () => clock.now() }) },
        calls: createCalls(past),
        recordings: createRecordings(past),
        accounts: createAccounts({ client, application }),
        close: () => client.close()
      }
    }
  }
}

/** The client of a site, as it is set up. */
export function openVoximplant(access: SiteAccess, clock: Clock, deadlineMs?: number): VoximplantClient {
  const { settings, secret, onRest } = access
  return createVoximplantClient({
    ...wayTo(access, deadlineMs),
    kind: settings.signIn === 'serviceAccount' ? 'serviceAccount' : 'apiKey',
    secret,
    accountId: settings.account ?? '',
    user: settings.user,
    clock,
    onRest
  })
}
