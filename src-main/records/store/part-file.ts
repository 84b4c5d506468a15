// A file that appears whole or not at all, written piece by piece.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { diskError } from '../../storage/disk-error'

/**
 * Writes the pieces beside `path` under another name, flushes them and gives them their name; whatever fails leaves nothing behind.
 * @throws LampfieldError STORAGE diskFull or diskDenied; what `pieces` throws, where that is a LampfieldError
 */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for await (const piece of pieces) await handle.writeFile(piece)
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
