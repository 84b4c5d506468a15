// Answers of any size, read as they come: which are taken, and when a body that stands still is given up.
import { PassThrough, Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { LampfieldError } from '../../errors'
import { type Headers, refuseEncoding } from './body'
import type { Deadline } from './deadline'

export interface HttpStream {
  /** 200, or 206 for the part that was asked for. */
  readonly status: number
  readonly headers: Headers
  /** Must be read to its end or destroyed. */
  readonly body: Readable
}

/** True for 200 and 206. @throws PROTOCOL malformedAnswer for a compressed body, which was not asked for. */
export function acceptStream({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  if (statusCode !== 200 && statusCode !== 206) return false
  refuseEncoding(headers)
  return true
}

/**
 * The body, so that nobody reads too slowly for it. Where the connection ends with the answer, undici 6 cannot bear a reader that
 * pauses at the very end (nodejs/undici#5360, mended in 8 only): what comes is then taken at once and waits here.
 */
function unpaused({ body, headers }: Dispatcher.ResponseData): AsyncIterable<Uint8Array> {
  const ends = headers['content-length'] === undefined || String(headers['connection'] ?? '').toLowerCase() === 'close'
  if (!ends) return body as AsyncIterable<Uint8Array>
  const waiting = new PassThrough({ highWaterMark: Number.MAX_SAFE_INTEGER })
  // It may be given up on before anybody waits for it.
  waiting.on('error', () => undefined)
  body.on('error', (error: Error) => waiting.destroy(error))
  return body.pipe(waiting) as AsyncIterable<Uint8Array>
}

export interface StreamedBodyOptions {
  readonly deadline: Deadline
  /** Milliseconds without a byte while somebody reads. */
  readonly idleMs: number
  readonly failure: (error: unknown) => LampfieldError
  /** Called once, when the body is over. */
  readonly release: () => void
}

/** The body for its reader. It ends with what `deadline` ends with; only the waiting for the vendor is timed, not the reader's own pauses. */
export function streamedBody(response: Dispatcher.ResponseData, options: StreamedBodyOptions): Readable {
  const { deadline, idleMs, failure, release } = options
  const source = response.body
  const taken = unpaused(response)
  // A body that is given up on reports that as an error of its own.
  source.on('error', () => undefined)
  deadline.restart()

  async function* parts(): AsyncGenerator<Uint8Array> {
    const chunks = taken[Symbol.asyncIterator]()
    for (;;) {
      deadline.restart(idleMs)
      const next = await chunks.next().catch((error: unknown) => Promise.reject(failure(error)))
      deadline.restart()
      if (next.done === true) return
      yield next.value
    }
  }

  const body = Readable.from(parts(), { objectMode: false })
  // Whoever reads hears of it; with nobody there it must not end the process.
  body.on('error', () => undefined)
  const end = (): void => void body.destroy(failure(new Error('ended')))
  deadline.signal.addEventListener('abort', end, { once: true })
  body.once('close', () => {
    deadline.signal.removeEventListener('abort', end)
    deadline.forget()
    source.destroy()
    release()
  })
  if (deadline.signal.aborted) end()
  return body
}
