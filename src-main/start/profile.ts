// Whether the profile may be used: not where somebody newer wrote it, and not where nothing can be written. Looks first, touches last.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock'
import { systemCode } from '../storage/disk-error'
import { openJsonFile } from '../storage/storage'
import type { Refusal } from './refusal'

/**
 * Of each file with a version the newest that this program understands; `profile.json` stands for the profile as a whole, and
 * `calls.db` for the schema of the encrypted call index, which the stamp tells.
 */
export const UNDERSTOOD = {
  'profile.json': 1,
  'preferences.json': 1,
  'window.json': 1,
  'sites.json': 2,
  'returns.json': 1,
  'group-versions.json': 1,
  'records.json': 1,
  'people.json': 1,
  'updates.json': 1,
  'calls.db': 2
} as const

const STAMP = 'profile.json'
const INDEX = 'calls.db'
/** Every file of settings begins with its version, within so many bytes. */
const HEAD = 64
const VERSION = /^\s*\{\s*"version"\s*:\s*(\d{1,9})/
/** Room that a start needs at least. */
const ROOM = 256 * 1024

const stamp = z.object({
  /** The version of the program that wrote here last. */
  writtenBy: z.string().max(40),
  /** The schema of the call index. */
  index: z.number().int().nonnegative()
})
type Stamp = z.infer<typeof stamp>

function headOf(file: string): string {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const bytes = new Uint8Array(HEAD)
    return new TextDecoder().decode(bytes.subarray(0, readSync(handle, bytes, 0, HEAD, 0)))
  } catch {
    // Not there, or not to be read: opening it for use tells why.
    return ''
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Of a stamp from any later version as much as can be understood. */
const lenientStamp = z.object({ writtenBy: stamp.shape.writtenBy.catch(''), index: stamp.shape.index.catch(0) })

function stampOf(folder: string): Stamp {
  try {
    return z.object({ data: lenientStamp }).parse(JSON.parse(readFileSync(path.join(folder, STAMP), 'utf8'))).data
  } catch {
    // No stamp, as before there was one, or a damaged one: the versions of the files count.
    return { writtenBy: '', index: 0 }
  }
}

/** Why a newer program's profile in `folder` is left alone. Reads only. */
export function newerProfile(folder: string): Refusal | undefined {
  const { writtenBy, index } = stampOf(folder)
  for (const [name, understood] of Object.entries(UNDERSTOOD)) {
    const version = name === INDEX ? index : Number(VERSION.exec(headOf(path.join(folder, name)))?.[1] ?? 0)
    if (version > understood) return { reason: 'newerProfile', place: path.join(folder, name), by: writtenBy }
  }
  return undefined
}

/** Why nothing can be kept in `folder`, which is made where it is missing; what is written to find out is removed again. */
export function unwritable(folder: string): Refusal | undefined {
  const trial = path.join(folder, `.start-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(trial, new Uint8Array(ROOM), { mode: 0o600 })
    rmSync(trial)
    return undefined
  } catch (error) {
    removeQuietly(trial)
    const code = systemCode(error)
    return { reason: code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'folderDenied', place: folder }
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // On a disk that takes nothing there is nothing to remove.
    return
  }
}

/** Whether a console from before there was a stamp has run here: it began with the demo, without asking. */
export const isFromBefore = (folder: string): boolean =>
  existsSync(path.join(folder, 'window.json')) && !existsSync(path.join(folder, STAMP))

/** Notes which program uses the profile now, before that program changes anything in it. @throws LampfieldError STORAGE */
export async function stampProfile(folder: string, writtenBy: string, clock: Clock): Promise<void> {
  const initial: Stamp = { writtenBy: '', index: 0 }
  const file = await openJsonFile({ path: path.join(folder, STAMP), schema: stamp, initial, version: UNDERSTOOD[STAMP], clock })
  const now: Stamp = { writtenBy, index: UNDERSTOOD[INDEX] }
  if (file.value.writtenBy !== now.writtenBy || file.value.index !== now.index) await file.update(() => now)
}
