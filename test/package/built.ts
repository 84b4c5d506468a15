// The packages under test, and what stands in them.
import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { told } from './program'

export const project = fileURLToPath(new URL('../..', import.meta.url))

function given(name: 'LAMPFIELD_DEB' | 'LAMPFIELD_RPM'): string {
  const file = process.env[name]
  if (file === undefined) throw new Error('run these tests with: npm run package:prove [-- FILE]')
  return file
}
export const deb = (): string => given('LAMPFIELD_DEB')
export const rpm = (): string => given('LAMPFIELD_RPM')

/** The fields of a control file or a desktop entry's main group, by name. @param separator what stands behind a name */
export function fieldsOf(text: string, separator: ':' | '='): Map<string, string> {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of text.split('\n')) {
    const at = line.indexOf(separator)
    if (separator === ':' && line.startsWith(' ')) fields.set(last, `${fields.get(last) ?? ''}\n${line.slice(1)}`)
    else if (at > 0) fields.set((last = line.slice(0, at)), line.slice(at + 1).trim())
  }
  return fields
}

/** Files below a folder, links too, as paths that begin with a slash, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const below = async (place: string): Promise<string[]> => {
    const entries = await readdir(path.join(folder, place), { withFileTypes: true })
    const files = entries.map((entry) => (entry.isDirectory() ? below(`${place}/${entry.name}`) : [`${place}/${entry.name}`]))
    return (await Promise.all(files)).flat()
  }
  return (await below('')).sort()
}

export interface OpenDeb {
  /** Its files as they will lie in the system, and DEBIAN/ with what dpkg runs. */
  readonly folder: string
  readonly control: Map<string, string>
  /** The program's own folder, as it will be called in the system. */
  readonly home: string
  readonly remove: () => Promise<void>
}

export async function openDeb(file = deb()): Promise<OpenDeb> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lampfield-deb-'))
  await told('dpkg-deb', ['--raw-extract', file, folder])
  const [name = ''] = await readdir(path.join(folder, 'opt'))
  return {
    folder,
    control: fieldsOf(await readFile(path.join(folder, 'DEBIAN/control'), 'utf8'), ':'),
    home: `/opt/${name}`,
    remove: () => rm(folder, { recursive: true, force: true })
  }
}
