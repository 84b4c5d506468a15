// APIO behind the port: a group's profile. This vendor has no presence, no lines and no live events, so the board shows nobody.
import type { Clock } from '../http/client'
import { secretOf, wayTo } from '../access'
import type { SiteAccess, VendorModule } from '../vendor'
import { capabilities } from './capabilities'
import { type ApioClient, createApioClient, type GroupPlace } from './client'
import { createProfile } from './profile'
import type { Face } from './session'

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
        profile: createProfile(client, place, faceOf(access)),
        verify: (code) => client.verify(code),
        close: () => client.close()
      }
    }
  }
}

function openApio(access: SiteAccess, clock: Clock, deadlineMs?: number): ApioClient {
  const { settings, onRest } = access
  return createApioClient({
    ...wayTo(access, deadlineMs),
    face: faceOf(access),
    user: settings.user,
    password: secretOf(access),
    clock,
    onRest
  })
}

/** The group that a site is about. */
const placeOf = ({ settings }: SiteAccess): GroupPlace => ({ tenantId: settings.tenant ?? '', groupId: settings.group ?? '' })

const faceOf = ({ settings }: SiteAccess): Face => settings.face ?? 'gateway'
