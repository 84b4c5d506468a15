// Checks the address of a site: http or https, host and port, nothing else.
import { LampfieldError } from '../../errors'

/** A scheme and a host, perhaps with a port; URL alone would take much more and mend it. */
const SHAPE = /^https?:\/\/[^\s/\\?#@]+\/?$/i

/**
 * The origin of an address that a person typed, for example `https://callisto.example:8443`.
 * @throws INVALID addressInvalid for anything with a path, a user, a query, another scheme or no host.
 */
export function parseAddress(text: string): string {
  const address = text.trim()
  const url = SHAPE.test(address) ? readUrl(address) : undefined
  if (url === undefined || url.port === '0' || url.hostname.startsWith('.') || url.hostname.includes('..')) {
    throw new LampfieldError('INVALID', 'addressInvalid', 'the address is not http(s)://host[:port]', {
      params: { address: withoutUser(address) }
    })
  }
  return url.origin
}

/** @throws FORBIDDEN plainHttpNotAccepted where the password would travel in the clear and nobody agreed to that. */
export function refusePlainHttp(origin: string, accepted: boolean): void {
  if (!accepted && origin.startsWith('http:')) {
    throw new LampfieldError('FORBIDDEN', 'plainHttpNotAccepted', 'plain http was not accepted for this site', {
      params: { address: origin }
    })
  }
}

function readUrl(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

/** A person may have typed a password into the address; it must not come back in an error. */
function withoutUser(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? address.slice(0, 300) : `…${address.slice(at, at + 300)}`
}
