// A console at a simulated APIO: the real driver over a real socket, an audit that is listened to, and its events.
import { connectionDefaults, type ConnectionDraft } from '@contract/connections'
import type { AuditEntry } from '@contract/audit'
import type { Failure } from '@contract/errors'
import { systemClock } from '../../../src-main/clock'
import { type RunningApio, startApio } from '../../../src-main/demo/apio/start'
import type { SimulationOptions } from '../../../src-main/demo/simulation'
import { createProfiles, type Profiles } from '../../../src-main/profiles/profiles'
import { createApio } from '../../../src-main/vendors/apio/driver'
import type { OpenSite } from '../../../src-main/vendors/vendor'

export interface AuditLine extends Pick<AuditEntry, 'action' | 'target' | 'parameters'> {
  outcome: string
  error?: Failure | undefined
}

export interface ProfileConsole {
  readonly vendor: RunningApio
  readonly profiles: Profiles
  readonly site: OpenSite
  readonly audit: AuditLine[]
  readonly steps: string[]
  refreshes: number
  /** What was sent to change something, oldest first. */
  writes(): { readonly method: string; readonly body: unknown }[]
  close(): Promise<void>
}

export const ref = { connectionId: 'site' }

/** @param deadlineMs for the whole of each answer */
export async function openConsole({
  face = 'gateway',
  deadlineMs = 3_000,
  ...options
}: SimulationOptions & { face?: 'gateway' | 'core'; deadlineMs?: number } = {}): Promise<ProfileConsole> {
  const vendor = await startApio({ still: true, ...options })
  const { url, user, password, tenantId, groupId } = vendor.ready
  const settings: ConnectionDraft = {
    ...connectionDefaults,
    name: 'Basel',
    vendor: 'apio',
    address: url,
    user,
    tenant: tenantId,
    group: groupId,
    face,
    plainHttpAccepted: true
  }
  const site = createApio({ clock: systemClock, deadlineMs }).open({ connectionId: ref.connectionId, settings, secret: password })
  const audit: AuditLine[] = []
  const steps: string[] = []
  const opened: ProfileConsole = {
    vendor,
    site,
    audit,
    steps,
    refreshes: 0,
    profiles: createProfiles({
      site: () => ({
        ...(site.profile === undefined ? {} : { part: site.profile }),
        siteName: 'Basel',
        refresh: () => {
          opened.refreshes += 1
        },
        refused: () => undefined
      }),
      clock: systemClock,
      audit: {
        begin: async ({ action, target, parameters }) => String(audit.push({ action, target, parameters, outcome: 'pending' }) - 1),
        finish: async (id, outcome) => void Object.assign(audit[Number(id)] ?? {}, outcome)
      },
      emit: (name, data) => {
        if (name === 'profiles/progress' && 'step' in data) steps.push(data.step)
      }
    }),
    writes: () => vendor.requests().filter(({ method }) => method === 'PUT' || method === 'DELETE'),
    close: async () => {
      await site.close()
      await vendor.close()
    }
  }
  return opened
}
