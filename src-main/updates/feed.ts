// Asks an update feed for its words, over https and with the limits of every other request.
import type { Clock } from '../clock'

/** A feed is a line or two. */
const LARGEST = 16 * 1024

/** The body of the feed at this https address. @throws LampfieldError */
export async function askFeed(feed: string, clock: Clock): Promise<string> {
  // Few sites have a feed: a start does without.
  const { createHttp } = await import('../vendors/http/client')
  const { origin, pathname, searchParams } = new URL(feed)
  const http = createHttp({ address: origin, plainHttpAccepted: false, limitBytes: LARGEST, clock })
  try {
    const { body } = await http.request({
      method: 'GET',
      path: pathname,
      query: [...searchParams.entries()],
      headers: { accept: 'application/json' },
      retry: 'read'
    })
    return body.toString('utf8')
  } finally {
    await http.close()
  }
}
