// Whether the program is whole: its archive, or where it is not packed every file that the build listed, and the native modules.
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { archiveOf, damagedArchive } from './archive'
import type { Refusal } from './refusal'

/** Written beside each bundle by the build: file -> bytes. */
export const LIST = 'files.json'
/** Written beside the main bundle by the build: file of a native module, below node_modules -> bytes. */
export const NATIVE_LIST = 'native.json'
const PARTS = ['main', 'preload', 'renderer'] as const

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size

/** By hand, for a start waits for this. */
const isList = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((size) => Number.isInteger(size) && size >= 0)

function listed(file: string): Readonly<Record<string, number>> | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isList(read) ? read : undefined
  } catch {
    // A list that is gone or makes no sense is damage itself: the caller says so.
    return undefined
  }
}

/** The first file of the bundles that is missing or has another size. @param out the folder that holds the bundles */
export function damagedFile(out: string): string | undefined {
  for (const part of PARTS) {
    const folder = path.join(out, part)
    const files = listed(path.join(folder, LIST))
    if (files === undefined) return path.join(folder, LIST)
    for (const [name, size] of Object.entries(files)) {
      const file = path.join(folder, name)
      if (sizeOf(file) !== size) return file
    }
  }
  return undefined
}

/** The native modules, as they are required. */
export const NATIVE = ['keytar', 'libsql'] as const

/** The first native module that cannot be found. They are not loaded: what a library of the system lacks is told where they are used. */
export function missingModule(from: string, names: readonly string[] = NATIVE): string | undefined {
  const { resolve } = createRequire(from)
  return names.find((name) => {
    try {
      return sizeOf(resolve(name)) === undefined
    } catch {
      return true
    }
  })
}

const moduleOf = (file: string): string => file.split('/')[0] ?? ''

/**
 * The first file of a native module that was cut short, or the one that is missing where its module has no other for this system.
 * Looked at, not loaded: one that was cut short ends the process that loads it, without a word.
 * @param main the folder of the main bundle
 * @param system as in linux-x64
 */
export function damagedNative(main: string, system = `${process.platform}-${process.arch}`): string | undefined {
  const files = listed(path.join(main, NATIVE_LIST))
  if (files === undefined) return path.join(main, NATIVE_LIST)
  const folder = path.resolve(main, '../../node_modules')
  const ours = Object.entries(files)
    .filter(([name]) => name.includes(`/${system}`))
    .map(([name, size]) => ({ module: moduleOf(name), file: path.join(folder, name), size, found: sizeOf(path.join(folder, name)) }))
  const whole = new Set(ours.filter(({ found }) => found !== undefined).map(({ module }) => module))
  const isDamaged = ({ module, size, found }: (typeof ours)[number]): boolean => (found === undefined ? !whole.has(module) : found !== size)
  return ours.find(isDamaged)?.file
}

/** @param main the folder of the main bundle */
export function damagedProgram(main: string): Refusal | undefined {
  const archive = archiveOf(main)
  const place =
    archive === undefined
      ? (damagedFile(path.dirname(main)) ?? missingModule(path.join(main, 'index.js')) ?? damagedNative(main))
      : damagedArchive(archive)
  return place === undefined ? undefined : { reason: 'damagedProgram', place }
}
