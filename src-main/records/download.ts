// Saves a recording where the user chose: into a file beside it until all of it is there, going on where the way broke.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Clock } from '../clock'
import { diskError, systemCode } from '../storage/disk-error'
import { backoff } from '../vendors/http/backoff'
import type { AudioStream } from '../vendors/vendor'
import { broken, bytesOf, cancelled, isBreak, isSameFile, rest } from './audio/bytes'
import type { OpenAudio } from './audio/bytes'
import type { JobProgress } from './jobs'

/** Breaks in a row without a byte more than before until it is given up. */
const TRIES = 6

export interface DownloadDeps {
  readonly open: OpenAudio
  readonly target: string
  readonly clock: Clock
  readonly random: () => number
  readonly progress: JobProgress
  readonly signal: AbortSignal
}

/** `target.part`, or a name of its own where the user has a file of that name. */
async function openPart(target: string): Promise<{ file: string; handle: FileHandle }> {
  const usual = `${target}.part`
  try {
    return { file: usual, handle: await open(usual, 'wx', 0o600) }
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw diskError(error, target)
    const other = `${target}.${randomUUID()}.part`
    return { file: other, handle: await open(other, 'wx', 0o600) }
  }
}

/**
 * Saves all of it, or nothing. It goes on at the byte where the way broke if the server serves parts and it is still the same
 * file; otherwise it starts over.
 * @throws LampfieldError STORAGE diskFull or diskDenied, CANCELLED, or why the vendor did not give it
 */
export async function download({ open: openAudio, target, clock, random, progress, signal }: DownloadDeps): Promise<void> {
  const { file, handle } = await openPart(target)
  let written = 0
  let size: number | undefined
  let version: string | undefined

  async function write(piece: Uint8Array): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await handle.write(piece, done, piece.length - done, written + done)
      done += bytesWritten
    }
    written += piece.length
  }

  async function startOver(): Promise<void> {
    written = 0
    await handle.truncate(0)
  }

  /** From where it stands, or from the beginning where that is all the server gives or the file is another one. */
  async function opened(): Promise<AudioStream> {
    const stream = await openAudio(written, signal, version)
    const isSame = size !== undefined && stream.size === size && isSameFile({ size, version }, stream)
    const goesOn = stream.from === written && (written === 0 || isSame)
    if (goesOn) return stream
    await startOver()
    if (stream.from === 0) return stream
    stream.body.destroy()
    return openAudio(0, signal)
  }

  async function attempt(): Promise<void> {
    const stream = await opened()
    size = stream.size
    version = stream.version
    progress.at(written, size)
    for await (const piece of bytesOf(stream, clock, signal)) {
      await write(piece)
      progress.at(written, size)
    }
    if (size !== undefined && written < size) throw broken()
  }

  async function all(): Promise<void> {
    let furthest = 0
    for (let failures = 0; ;) {
      try {
        return await attempt()
      } catch (error) {
        if (signal.aborted) throw cancelled()
        failures = written > furthest ? 1 : failures + 1
        furthest = Math.max(furthest, written)
        if (!isBreak(error) || failures > TRIES) throw error
        progress.waiting(error)
        await rest(clock, backoff(failures, random), signal)
        if (signal.aborted) throw cancelled()
      }
    }
  }

  try {
    try {
      await all()
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(file, target)
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined)
    throw diskError(error, target)
  }
}
