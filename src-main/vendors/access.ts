// How every driver reaches its site: the address with its limits, and the secret.
import { LampfieldError } from '../errors'
import type { HttpOptions } from './http/client'
import type { SiteAccess } from './vendor'

const MEGABYTE = 1024 * 1024

/** What the settings of a site say of the way there. @param deadlineMs for the whole of each answer; 10 s if absent */
export function wayTo(
  { settings }: SiteAccess,
  deadlineMs?: number
): Pick<HttpOptions, 'address' | 'plainHttpAccepted' | 'limitBytes' | 'deadlineMs' | 'pinnedFingerprint'> {
  const { address, plainHttpAccepted, limitMegabytes, pinnedFingerprint } = settings
  return {
    address,
    plainHttpAccepted,
    limitBytes: limitMegabytes * MEGABYTE,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(pinnedFingerprint === undefined ? {} : { pinnedFingerprint })
  }
}

/** @throws UNAUTHORISED passwordMissing */
export function secretOf({ secret }: SiteAccess): string {
  if (secret === '') throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'no password is known for this site')
  return secret
}
