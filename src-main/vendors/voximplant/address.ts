// Where a recording may be fetched from: the site's own origin, or the vendor's own storage. Tokens go nowhere else.
import { LampfieldError } from '../../errors'
import { malformed } from './wire'

/** The vendor's own storage and media servers, which its `record_url`s name. Only over https. Names with more labels are applications of customers. */
const STORAGE_HOST = /^[a-z0-9-]+\.voximplant\.com$/

/** @throws PROTOCOL malformedAnswer; foreignAddress (params host) */
export function recordAddress(recordUrl: string, address: string): { readonly origin: string; readonly path: string } {
  const own = new URL(address).origin
  let url: URL
  try {
    url = new URL(recordUrl, own)
  } catch {
    throw malformed('record_url', recordUrl)
  }
  const storage = url.protocol === 'https:' && url.port === '' && STORAGE_HOST.test(url.hostname)
  if ((url.origin !== own && !storage) || url.username !== '' || url.password !== '') {
    throw new LampfieldError('PROTOCOL', 'foreignAddress', 'the recording is said to be elsewhere', {
      params: { host: url.host },
      retryable: false
    })
  }
  return { origin: url.origin, path: url.pathname + url.search }
}
