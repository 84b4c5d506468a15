// An append-only file of JSON lines: what was acknowledged is on the disk, whatever happens to the process afterwards.
import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Failure } from '@contract/errors'
import { LampfieldError, toFailure } from '../errors'
import { diskError, systemCode } from './disk-error'

const NEWLINE = 0x0a

export interface LogFile<T> {
  /** The entries that were there on opening, oldest first. */
  readonly entries: readonly T[]
  /** Lines in the middle that could not be understood; they stay in the file. */
  readonly damaged: number
  /** What went wrong on opening, for the user: settingsDamaged (params kept), diskDenied. */
  readonly notice: Failure | undefined
  /**
   * Resolves once the entry is flushed to the disk; entries appended meanwhile share one flush.
   * @throws LampfieldError STORAGE (diskFull, diskDenied); the entry then is not in the file.
   */
  append(entry: T): Promise<void>
  close(): Promise<void>
}

export interface LogFileOptions<S extends z.ZodType> {
  readonly path: string
  readonly schema: S
}

interface Waiting {
  readonly line: string
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Opens the log; never throws: what is wrong is in `notice`. A torn last line (the process was killed) is dropped. */
export async function openLog<S extends z.ZodType>({ path, schema }: LogFileOptions<S>): Promise<LogFile<z.output<S>>> {
  type T = z.output<S>
  const loaded = await load(path, schema)
  let unreadable = loaded.unreadable
  let size = loaded.size
  let unended = loaded.unended
  let handle: FileHandle | undefined
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  async function write(text: string): Promise<void> {
    if (unreadable !== undefined) {
      // What is in the file is not known: it is looked at again before anything is added.
      const again = await load(path, schema)
      if (again.unreadable !== undefined) throw again.unreadable
      unreadable = undefined
      size = again.size
      unended = again.unended
    }
    if (handle === undefined) {
      await mkdir(dirname(path), { recursive: true })
      handle = await open(path, 'a', 0o600)
    }
    const bytes = new TextEncoder().encode(unended ? '\n' + text : text)
    try {
      await handle.appendFile(bytes)
      await handle.datasync()
      size += bytes.length
      unended = false
    } catch (error) {
      // Half a line must not become the beginning of the next one.
      unended = await handle.truncate(size).then(
        () => unended,
        () => true
      )
      throw error
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await write(batch.map((one) => one.line).join(''))
        for (const one of batch) one.resolve()
      } catch (error) {
        for (const one of batch) one.reject(diskError(error, path))
      }
    }
    writing = undefined
  }

  return {
    entries: loaded.entries as T[],
    damaged: loaded.damaged,
    notice: loaded.notice,
    append: (entry) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ line: JSON.stringify(entry) + '\n', resolve, reject })
        writing ??= drain()
      }),
    close: async () => {
      await writing
      const open = handle
      handle = undefined
      await open?.close()
    }
  }
}

interface Loaded {
  readonly entries: unknown[]
  readonly damaged: number
  readonly notice: Failure | undefined
  readonly unreadable: LampfieldError | undefined
  /** Bytes of the file that count. */
  readonly size: number
  /** Whether the last line lacks its end, so that the next one must begin with it. */
  readonly unended: boolean
}

async function load(path: string, schema: z.ZodType): Promise<Loaded> {
  const nothing = { entries: [], damaged: 0, size: 0, unended: false, notice: undefined, unreadable: undefined }
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return nothing
    const unreadable = diskError(error, path)
    return { ...nothing, unreadable, notice: toFailure(unreadable) }
  }
  const ended = bytes.lastIndexOf(NEWLINE) + 1
  const entries: unknown[] = []
  let damaged = 0
  for (const line of bytes.subarray(0, ended).toString('utf8').split('\n')) {
    if (line === '') continue
    const entry = parse(line, schema)
    if (entry === undefined) damaged += 1
    else entries.push(entry)
  }
  const last = parse(bytes.subarray(ended).toString('utf8'), schema)
  if (last !== undefined) entries.push(last)
  const torn = last === undefined && ended < bytes.length
  const cut =
    torn &&
    (await truncate(path, ended).then(
      () => true,
      () => false
    ))
  return {
    entries,
    damaged,
    size: cut ? ended : bytes.length,
    unended: !cut && ended < bytes.length,
    unreadable: undefined,
    notice:
      damaged === 0
        ? undefined
        : toFailure(
            new LampfieldError('STORAGE', 'settingsDamaged', `${path} holds ${damaged} lines that make no sense`, {
              params: { kept: path }
            })
          )
  }
}

function parse(line: string, schema: z.ZodType): unknown {
  try {
    const parsed = schema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not JSON at all: counted as damaged, or dropped as torn, by the caller.
    return undefined
  }
}
