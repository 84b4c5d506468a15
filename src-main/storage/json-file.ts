// One small settings file: read once, changed atomically, never half-applied, never overwritten when it cannot be understood.
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import { diskError, systemCode } from './disk-error'

const LEFTOVER_AGE = 60 * 60 * 1000
const envelope = z.object({ version: z.number().int().positive(), data: z.unknown() })

export interface JsonFileOptions<S extends z.ZodType> {
  readonly path: string
  readonly schema: S
  /** What holds while there is no file. */
  readonly initial: z.output<S>
  /** The version this program writes; a file of a newer one is left alone. */
  readonly version: number
  readonly clock: Clock
}

export interface JsonFile<T> {
  /** Exactly what is on the disk, or the initial value. */
  readonly value: T
  /** What went wrong on opening, for the user: settingsDamaged, settingsNewer, diskDenied. */
  readonly notice: Failure | undefined
  /**
   * Computes the next value from the latest one and resolves with it once it is on the disk. Changes asked for while a write
   * is under way share the next write.
   * @throws LampfieldError STORAGE (diskFull, diskDenied, settingsNewer); `value` then is unchanged. What `change` throws is thrown.
   */
  update(change: (current: T) => T): Promise<T>
}

interface Waiting<T> {
  readonly change: (current: T) => T
  readonly resolve: (value: T) => void
  readonly reject: (error: unknown) => void
}

interface Opened<T> {
  readonly value: T
  readonly notice?: LampfieldError
  /** Set where the file must not be touched. */
  readonly locked?: LampfieldError
}

/** Opens the file, making its folder if need be; never throws: what is wrong is in `notice`. */
export async function openJsonFile<S extends z.ZodType>(options: JsonFileOptions<S>): Promise<JsonFile<z.output<S>>> {
  type T = z.output<S>
  const { path, version } = options
  const opened: Opened<T> = await load(options)
  let value = opened.value
  let waiting: Waiting<T>[] = []
  let writing = false

  async function drain(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      let next = value
      const accepted: { one: Waiting<T>; result: T }[] = []
      for (const one of batch) {
        try {
          next = one.change(next)
          accepted.push({ one, result: next })
        } catch (error) {
          one.reject(error)
        }
      }
      if (accepted.length === 0) continue
      try {
        await save(path, JSON.stringify({ version, data: next }, null, 2) + '\n')
        value = next
        for (const { one, result } of accepted) one.resolve(result)
      } catch (error) {
        for (const { one } of accepted) one.reject(diskError(error, path))
      }
    }
    writing = false
  }

  return {
    get value() {
      return value
    },
    notice: opened.notice === undefined ? undefined : toFailure(opened.notice),
    update: (change) =>
      new Promise<T>((resolve, reject) => {
        if (opened.locked !== undefined) return reject(opened.locked)
        waiting.push({ change, resolve, reject })
        if (!writing) void drain()
      })
  }
}

async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // The library itself writes with one call and takes a short write (a disk that fills up) for a whole one.
  await writeFileAtomic(path, null, { mode: 0o600, tmpfileCreated: (temporary) => writeFile(temporary, text) })
}

async function load<S extends z.ZodType>(options: JsonFileOptions<S>): Promise<Opened<z.output<S>>> {
  const { path, initial, schema, version, clock } = options
  let text: string
  // Leftovers only cost room: where they cannot be removed, opening goes on.
  await removeLeftovers(path, clock).catch(() => undefined)
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { value: initial }
    const refused = diskError(error, path)
    return { value: initial, notice: refused, locked: refused }
  }
  const content = parse(text)
  const head = envelope.safeParse(content)
  if (head.success && head.data.version > version) {
    const newer = new LampfieldError('STORAGE', 'settingsNewer', `${path} was written by a newer version`, {
      params: { version: head.data.version }
    })
    return { value: initial, notice: newer, locked: newer }
  }
  const data = head.success ? schema.safeParse(head.data.data) : undefined
  if (data?.success === true) return { value: data.data }
  return setAside(path, initial, clock)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON at all is one of the ways of being damaged, which the caller reports.
    return undefined
  }
}

async function setAside<T>(path: string, initial: T, clock: Clock): Promise<Opened<T>> {
  const kept = `${path}.damaged-${new Date(clock.now()).toISOString().replaceAll(':', '-')}`
  try {
    await rename(path, kept)
  } catch (error) {
    const refused = diskError(error, path)
    return { value: initial, notice: refused, locked: refused }
  }
  return { value: initial, notice: new LampfieldError('STORAGE', 'settingsDamaged', `${path} is damaged`, { params: { kept } }) }
}

/** A process that was killed in the middle of writing leaves its temporary file; old ones go. */
async function removeLeftovers(path: string, clock: Clock): Promise<void> {
  const folder = dirname(path)
  const prefix = `${basename(path)}.`
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || !/^\d+$/.test(name.slice(prefix.length))) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (clock.now() - mtimeMs > LEFTOVER_AGE) await rm(join(folder, name), { force: true })
  }
}
