// Which addresses a site may have, and when its kept password may be sent there.
import type { ConnectionDraft } from '@contract/connections'
import { LampfieldError } from '../errors'

/** Scheme, host and port of an address that a person typed. @throws LampfieldError INVALID addressInvalid */
export type CheckAddress = (address: string) => string

/** Whether what is sent to this origin travels encrypted. */
export const isSecure = (origin: string): boolean => origin.startsWith('https:')

/** @throws LampfieldError INVALID addressInvalid, FORBIDDEN plainHttpNotAccepted */
export function checkDraft(draft: ConnectionDraft, checkAddress: CheckAddress): void {
  const origin = checkAddress(draft.address)
  if (!isSecure(origin) && !draft.plainHttpAccepted) {
    throw new LampfieldError('FORBIDDEN', 'plainHttpNotAccepted', 'this address would send the password in the clear', {
      params: { address: origin }
    })
  }
}

/**
 * Whether a secret kept for `kept` may be sent where `draft` points. Anywhere else it has to be typed again: a kept password
 * must not be lured to another host, nor from https to http; and what it signs in with must not go to another host for events.
 */
export function sameOrigin(kept: ConnectionDraft, draft: ConnectionDraft, checkAddress: CheckAddress): boolean {
  return checkAddress(kept.address) === checkAddress(draft.address) && (draft.eventsAddress ?? '') === (kept.eventsAddress ?? '')
}
