// The bytes of a recording as they come from a vendor: watched for standstill, resumed where the way broke.
import type { Clock } from '../../clock'
import { backoff } from '../../vendors/http/backoff'
import { LampfieldError, toFailure } from '../../errors'
import type { AudioStream } from '../../vendors/vendor'

/** A server that sends nothing for this long has stopped. Milliseconds. */
const STANDSTILL = 20_000

/** Opens the audio at byte `from`; the answer may begin earlier where the server serves no parts, or has another file than `version`. */
export type OpenAudio = (from: number, signal: AbortSignal, version?: string) => Promise<AudioStream>

/** What is known of a file that was begun. */
export interface FileBegun {
  readonly size: number | undefined
  readonly version: string | undefined
}

/** Whether the bytes of `stream` may stand beside those that came before; what neither says does not count. */
export function isSameFile({ size, version }: FileBegun, stream: AudioStream): boolean {
  if (version !== undefined && stream.version !== undefined && version !== stream.version) return false
  return size === undefined || stream.size === undefined || stream.size === size
}

export const cancelled = (): LampfieldError => new LampfieldError('CANCELLED', 'cancelled', 'nobody wants this audio any more')

export const broken = (cause?: unknown): LampfieldError =>
  new LampfieldError('UNREACHABLE', 'connectionLost', 'the connection broke before the end of the recording', { cause })

/** Whether trying again from where it broke may help. */
export function isBreak(error: unknown): error is LampfieldError {
  return error instanceof LampfieldError && (toFailure(error).retryable || error.reason === 'truncatedAnswer')
}

/** Resolves after `milliseconds` or as soon as `signal` says so. */
export function rest(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      forget()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const forget = clock.after(milliseconds, end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

/**
 * The body of `stream`, piece by piece; it is destroyed at the end, whatever the end is.
 * @throws LampfieldError CANCELLED, UNREACHABLE connectionLost, TIMEOUT, or what the driver says
 */
export async function* bytesOf({ body }: AudioStream, clock: Clock, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const stop = () => void body.destroy(cancelled())
  signal.addEventListener('abort', stop)
  // Told by the iterator as well; without a listener an error between two pieces would end the process.
  body.on('error', () => undefined)
  const pieces: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      if (signal.aborted) throw cancelled()
      const forget = clock.after(STANDSTILL, () => {
        const seconds = STANDSTILL / 1000
        body.destroy(new LampfieldError('TIMEOUT', 'noAnswerInTime', 'the recording stopped coming', { params: { seconds } }))
      })
      const { done, value } = await pieces.next().finally(forget)
      if (done === true) return
      if (!(value instanceof Uint8Array)) throw new TypeError('a recording came as something else than bytes')
      yield value
    }
  } catch (error) {
    if (signal.aborted) throw cancelled()
    if (error instanceof LampfieldError || error instanceof TypeError) throw error
    throw broken(error)
  } finally {
    signal.removeEventListener('abort', stop)
    body.destroy()
  }
}

export interface ResumedDeps {
  readonly open: OpenAudio
  /** Of the whole file, where it is known: less is a break. */
  readonly size: number | undefined
  readonly version: string | undefined
  readonly clock: Clock
  readonly random: () => number
  /** Breaks in a row without a new byte until it is given up. */
  readonly tries: number
}

/** Pieces that begin at byte `at`, whatever the stream begins with. */
async function* startingAt(at: number, streamFrom: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let skip = at - streamFrom
  for await (const piece of pieces) {
    if (skip < piece.length) yield skip === 0 ? piece : piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
  }
}

/**
 * Everything from byte `from` to the end, opened again at the right byte where the way breaks.
 * @param begun a stream that is open already and begins at `from`
 * @throws LampfieldError CANCELLED, or why it could not go on
 */
export async function* resumed(
  { open, size, version, clock, random, tries }: ResumedDeps,
  from: number,
  signal: AbortSignal,
  begun?: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array, void> {
  let at = from
  let furthest = from
  let failures = 0
  let ready = begun
  async function opened(): Promise<AsyncIterable<Uint8Array>> {
    const stream = await open(at, signal, version)
    if (stream.from <= at && isSameFile({ size, version }, stream)) {
      return startingAt(at, stream.from, bytesOf(stream, clock, signal))
    }
    stream.body.destroy()
    throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'the recording changed while it was read', {
      params: { field: 'Content-Range', shown: String(stream.size ?? stream.from) }
    })
  }
  for (;;) {
    try {
      const pieces = ready ?? (await opened())
      ready = undefined
      for await (const piece of pieces) {
        at += piece.length
        yield piece
      }
      if (size === undefined || at >= size) return
      throw broken()
    } catch (error) {
      ready = undefined
      if (signal.aborted) throw cancelled()
      failures = at > furthest ? 1 : failures + 1
      furthest = Math.max(furthest, at)
      if (!isBreak(error) || failures > tries) throw error
      await rest(clock, backoff(failures, random), signal)
    }
  }
}
