// Whether the profile may be used: not where somebody newer wrote it, and not where nothing can be written. Looks first, touches last.
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemCode } from '../storage/disk-error'
import { dataOf, partOf } from '../storage/unparsed'
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

/** The file that says which program wrote here last. */
export const STAMP = 'profile.json'
const INDEX = 'calls.db'
/** Characters of a program's version. */
export const LONGEST = 40
/** Every file of settings begins with its version, within so many bytes. */
const HEAD = 64
const VERSION = /^\s*\{\s*"version"\s*:\s*(\d{1,9})/
/** Room that a start needs at least. */
const ROOM = 256 * 1024

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

interface Stamp {
  readonly writtenBy: string
  readonly index: number
}

/** Of a stamp from any later version as much as can be understood; by hand, for a start waits for this. */
function stampOf(folder: string): Stamp {
  // Without a stamp, as before there was one, or with a damaged one, the versions of the files count.
  const data = dataOf(path.join(folder, STAMP))
  const [writtenBy, index] = [partOf(data, 'writtenBy'), partOf(data, 'index')]
  return {
    writtenBy: typeof writtenBy === 'string' && writtenBy.length <= LONGEST ? writtenBy : '',
    index: typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : 0
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
