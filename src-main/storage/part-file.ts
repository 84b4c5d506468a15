// A file that appears whole or not at all, written line by line.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { diskError } from './disk-error'

/** Bytes that are written together. */
const PORTION = 262_144
/** Bytes that UTF-8 needs at most for one unit of a string. */
const WIDEST = 3

/** Lines are taken one by one as they are written, so that they may be made only then. */
type Pieces = Iterable<Iterable<string>> | AsyncIterable<Iterable<string>>

/**
 * Writes the lines of the pieces, in UTF-8 and as they are, beside `path` under another name, flushes them and gives them their name;
 * whatever fails leaves nothing behind.
 * @throws LampfieldError STORAGE diskFull or diskDenied; what `pieces` throws, where that is a LampfieldError
 */
export async function writeLines(path: string, pieces: Pieces): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for await (const portion of portions(pieces)) await handle.writeFile(portion)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw diskError(error, path)
  }
}

/** Whoever makes the lines of a piece is asked for all of them at once: nothing else runs in between. */
async function* portions(pieces: Pieces): AsyncGenerator<Uint8Array> {
  // One room for all: a string of many lines would be copied several times.
  const room = Buffer.allocUnsafeSlow(PORTION)
  let used = 0
  const taken = (): Uint8Array => {
    const portion = new Uint8Array(room.subarray(0, used))
    used = 0
    return portion
  }
  for await (const lines of pieces) {
    const full: Uint8Array[] = []
    for (const line of lines) {
      if (used + line.length * WIDEST > PORTION) full.push(taken())
      if (line.length * WIDEST > PORTION) full.push(new TextEncoder().encode(line))
      else used += room.write(line, used)
    }
    yield* full
  }
  yield taken()
}
