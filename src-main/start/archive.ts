// Whether a packed program is whole: its archive is as long as it says itself, and what it keeps beside it is there.
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'

/** The archive that a bundle is in; undefined where it is in none. */
export const archiveOf = (main: string): string | undefined => /^.*[\\/]app\.asar(?=[\\/])/.exec(main)?.[0]

/** Four numbers of four bytes each come first: of the second and the fourth, how long the list is with and without what frames it. */
const START = 16
const FRAME = 8
/** The list of a package has about 40 kB. */
const LONGEST_LIST = 10_000_000

/** A file as the archive lists it. */
interface Listed {
  readonly name: string
  readonly size: number
  /** Where it begins behind the list; undefined: it lies beside the archive, as what the system loads has to. */
  readonly offset: number | undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** By hand, for a start waits for this. @throws Error where the list makes no sense */
function* filesIn(folder: unknown, prefix = ''): Generator<Listed> {
  if (!isRecord(folder) || !isRecord(folder['files'])) throw new Error(`no list of ${prefix}`)
  for (const [part, entry] of Object.entries(folder['files'])) {
    const name = prefix === '' ? part : `${prefix}/${part}`
    if (!isRecord(entry)) throw new Error(`no entry of ${name}`)
    const { size, offset, unpacked, link } = entry
    if ('files' in entry) yield* filesIn(entry, name)
    else if (link === undefined) {
      const at = unpacked === true ? undefined : Number(offset)
      if (!Number.isInteger(size) || (at !== undefined && !Number.isInteger(at))) throw new Error(`no size of ${name}`)
      yield { name, size: Number(size), offset: at }
    }
  }
}

/** @throws Error where it cannot be read */
function readArchive(file: string): { readonly length: number; readonly begins: number; readonly files: readonly Listed[] } {
  const handle = openSync(file, 'r')
  try {
    const start = new DataView(new ArrayBuffer(START))
    readSync(handle, start, 0, START, 0)
    const [framed, length] = [start.getUint32(4, true), start.getUint32(12, true)]
    if (length > LONGEST_LIST) throw new Error('no list')
    const list = new Uint8Array(length)
    readSync(handle, list, 0, length, START)
    const whole: unknown = JSON.parse(new TextDecoder().decode(list))
    return { length: fstatSync(handle).size, begins: FRAME + framed, files: [...filesIn(whole)] }
  } finally {
    closeSync(handle)
  }
}

/** A native module is longer where it was signed after it was packed; macOS signs them anew and looks at them itself. */
function isWhole(file: string, size: number, platform: NodeJS.Platform): boolean {
  const found = statSync(file, { throwIfNoEntry: false })?.size
  if (found === undefined || !file.endsWith('.node')) return found === size
  return found >= size || platform === 'darwin'
}

/**
 * The archive where it was cut short, else the first file beside it that is missing or was. The files within are not looked at one by
 * one: of them the archive tells how they were when it was made.
 */
export function damagedArchive(archive: string, platform: NodeJS.Platform = process.platform): string | undefined {
  // Electron's own fs looks into archives; for one that is told not to, an archive is a file like others.
  const former = process.noAsar
  process.noAsar = true
  try {
    const { length, begins, files } = readArchive(archive)
    for (const { name, size, offset } of files) {
      if (offset !== undefined && begins + offset + size > length) return archive
      const beside = path.join(`${archive}.unpacked`, name)
      if (offset === undefined && !isWhole(beside, size, platform)) return beside
    }
    return undefined
  } catch {
    return archive
  } finally {
    process.noAsar = former
  }
}
