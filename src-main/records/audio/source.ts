// Where the bytes of an open recording come from: parts of it straight from the vendor, or a private copy that grows while it plays.
import { randomBytes } from 'node:crypto'
import { mkdir, open as openFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { diskError } from '../../storage/disk-error'
import { broken, cancelled, resumed } from './bytes'
import type { OpenAudio, ResumedDeps } from './bytes'

const TRIES = 3
/** How long the stream that the header was read from waits for its player. Milliseconds. */
const WARM = 10_000
const READ_BYTES = 256 * 1024
/** The largest recording that is copied. */
const COPY_LIMIT = 4 * 1024 ** 3

export interface AudioSource {
  /** Of the whole, where it is known (by now). Bytes. */
  size(): number | undefined
  /**
   * From byte `from` to the end.
   * @param first whether the stream that is open already may be taken
   * @throws LampfieldError
   */
  read(from: number, signal: AbortSignal, first: boolean): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export interface SourceDeps {
  readonly open: OpenAudio
  /** The stream from which the header was read, from its beginning; given up when `abortFirst` is called. */
  readonly first: AsyncGenerator<Uint8Array, void>
  readonly abortFirst: () => void
  readonly size: number | undefined
  readonly version: string | undefined
  readonly clock: Clock
  readonly random: () => number
}

const resumedDeps = ({ open, size, version, clock, random }: SourceDeps): ResumedDeps => ({
  open,
  size,
  version,
  clock,
  random,
  tries: TRIES
})

/** For a server that serves parts: every reading is a request of its own. */
export function partsSource(deps: SourceDeps & { readonly size: number }): AudioSource {
  const { first, abortFirst, clock, size } = deps
  let warm = true
  const cool = () => {
    if (!warm) return
    warm = false
    abortFirst()
    // Ends what was begun; a stream that was given up has nothing more to say.
    void first.return().catch(() => undefined)
  }
  const forget = clock.after(WARM, cool)

  return {
    size: () => size,
    read: (from, signal, takeFirst) => {
      if (!takeFirst || from !== 0 || !warm) return resumed(resumedDeps(deps), from, signal)
      warm = false
      forget()
      signal.addEventListener('abort', abortFirst)
      return resumed(resumedDeps(deps), 0, signal, first)
    },
    close: async () => {
      forget()
      cool()
    }
  }
}

/** For a server that does not: all of it goes into a file that only this user can read, and that goes with `close`. */
export async function copySource(deps: SourceDeps, folder: string, told: (error: unknown) => void): Promise<AudioSource> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, randomBytes(12).toString('hex'))
  const handle = await openFile(file, 'wx+', 0o600)
  const abort = new AbortController()
  let present = 0
  let size = deps.size
  let state: 'growing' | 'whole' | LampfieldError = 'growing'
  let waiting: (() => void)[] = []

  function wake(): void {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }

  async function keep(piece: Uint8Array): Promise<void> {
    try {
      for (let done = 0; done < piece.length;) {
        const { bytesWritten } = await handle.write(piece, done, piece.length - done, present + done)
        done += bytesWritten
      }
    } catch (error) {
      throw diskError(error, file)
    }
    present += piece.length
    if (present > COPY_LIMIT) {
      throw new LampfieldError('PROTOCOL', 'bodyTooLarge', 'this recording is too large to be played', {
        params: { limitMegabytes: COPY_LIMIT / 1024 ** 2 }
      })
    }
  }

  async function grow(): Promise<void> {
    try {
      for await (const piece of resumed(resumedDeps(deps), 0, abort.signal, deps.first)) {
        await keep(piece)
        wake()
      }
      size = present
      state = 'whole'
    } catch (error) {
      state = error instanceof LampfieldError ? error : broken(error)
      if (state.code === 'STORAGE') told(state)
    }
    wake()
  }
  const growing = grow()

  async function* read(from: number, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    let at = from
    const stop = () => wake()
    signal.addEventListener('abort', stop)
    try {
      for (;;) {
        if (signal.aborted || abort.signal.aborted) throw cancelled()
        if (at < present) {
          const buffer = new Uint8Array(Math.min(READ_BYTES, present - at))
          const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
          if (bytesRead === 0) throw broken()
          at += bytesRead
          yield buffer.subarray(0, bytesRead)
        } else if (state === 'whole') return
        else if (state !== 'growing') throw state
        else await new Promise<void>((resolve) => waiting.push(resolve))
      }
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    size: () => size,
    read,
    close: async () => {
      abort.abort()
      deps.abortFirst()
      wake()
      await growing
      await handle.close()
      await rm(file, { force: true })
    }
  }
}
