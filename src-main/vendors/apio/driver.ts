// APIO behind the port: a group's profile. This vendor has no presence, no lines and no live events, so the board shows nobody.
import type { Capabilities } from '@contract/connections'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import type { SiteAccess, VendorModule } from '../vendor'
import { type ApioClient, createApioClient, type GroupPlace } from './client'

const MEGABYTE = 1024 * 1024

export const capabilities: Capabilities = {
  presence: 'none',
  line: false,
  groups: false,
  calls: false,
  recordings: false,
  settableStates: [],
  noteMaximum: 0,
  noteShownWith: [],
  agentStates: [],
  groupWork: [],
  accounts: false,
  profile: true
}

export interface ApioDriverOptions {
  readonly clock: Clock
  /** For the whole of each answer; 10 s if absent. Milliseconds. */
  readonly deadlineMs?: number
}

/** The APIO driver. */
export function createApio({ clock, deadlineMs }: ApioDriverOptions): VendorModule {
  return {
    vendor: 'apio',
    capabilities,
    open: (access) => {
      const client = openApio(access, clock, deadlineMs)
      const place = placeOf(access)
      return {
        members: {
          reader: () => ({
            // The group is read so that the site's health is the truth.
            read: async (signal) => {
              const { roundTrip } = await client.getGroup(place, signal)
              return { changed: [], removed: [], total: 0, roundTrip, warnings: [] }
            }
          })
        },
        verify: (code) => client.verify(code),
        close: () => client.close()
      }
    }
  }
}

/** The client of a site, as it is set up. For screens that edit the group's profile. */
export function openApio({ settings, secret }: SiteAccess, clock: Clock, deadlineMs?: number): ApioClient {
  if (secret === '') throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'no password is known for this site')
  return createApioClient({
    address: settings.address,
    plainHttpAccepted: settings.plainHttpAccepted,
    limitBytes: settings.limitMegabytes * MEGABYTE,
    face: settings.face ?? 'gateway',
    user: settings.user,
    password: secret,
    clock,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(settings.pinnedFingerprint === undefined ? {} : { pinnedFingerprint: settings.pinnedFingerprint })
  })
}

/** The group that a site is about. */
export const placeOf = ({ settings }: SiteAccess): GroupPlace => ({ tenantId: settings.tenant ?? '', groupId: settings.group ?? '' })
