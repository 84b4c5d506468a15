// Libraries for Windows that hold nothing but names: makensis wants to see what a plugin offers, and electron-builder's would have to be
// downloaded.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { filesBelow } from './built'

const RVA = 0x1000
const RAW = 0x200
/** Bytes of the tables before the names of an export section. */
const DIRECTORY = 40

/** A 32-bit library that exports these names, each leading nowhere. */
function library(name: string, exported: readonly string[]): Uint8Array {
  const sorted = [...exported].sort()
  const words = [name, ...sorted].map((word) => `${word}\0`)
  const tables = DIRECTORY + sorted.length * 10
  const places = words.reduce<number[]>((found, word) => [...found, (found.at(-1) ?? 0) + word.length], [tables])
  const section = Buffer.alloc(Math.ceil((places.at(-1) ?? 0) / RAW) * RAW)
  section.writeUInt32LE(RVA + tables, 12)
  section.writeUInt32LE(1, 16)
  section.writeUInt32LE(sorted.length, 20)
  section.writeUInt32LE(sorted.length, 24)
  section.writeUInt32LE(RVA + DIRECTORY, 28)
  section.writeUInt32LE(RVA + DIRECTORY + sorted.length * 4, 32)
  section.writeUInt32LE(RVA + DIRECTORY + sorted.length * 8, 36)
  sorted.forEach((_, at) => {
    section.writeUInt32LE(RVA, DIRECTORY + at * 4)
    section.writeUInt32LE(RVA + (places[at + 1] ?? 0), DIRECTORY + (sorted.length + at) * 4)
    section.writeUInt16LE(at, DIRECTORY + sorted.length * 8 + at * 2)
  })
  words.forEach((word, at) => section.write(word, places[at] ?? 0, 'latin1'))
  const head = Buffer.alloc(RAW)
  head.write('MZ', 0, 'latin1')
  head.writeUInt32LE(64, 60)
  head.write('PE\0\0', 64, 'latin1')
  head.writeUInt16LE(0x14c, 68)
  head.writeUInt16LE(1, 70)
  head.writeUInt16LE(224, 84)
  head.writeUInt16LE(0x2102, 86)
  const optional = 88
  head.writeUInt16LE(0x10b, optional)
  head.writeUInt32LE(0x10000000, optional + 28)
  head.writeUInt32LE(RVA, optional + 32)
  head.writeUInt32LE(RAW, optional + 36)
  head.writeUInt16LE(4, optional + 48)
  head.writeUInt32LE(RVA * 2, optional + 56)
  head.writeUInt32LE(RAW, optional + 60)
  head.writeUInt16LE(2, optional + 68)
  head.writeUInt32LE(16, optional + 92)
  head.writeUInt32LE(RVA, optional + 96)
  head.writeUInt32LE(section.length, optional + 100)
  const header = optional + 224
  head.write('.edata', header, 'latin1')
  head.writeUInt32LE(section.length, header + 8)
  head.writeUInt32LE(RVA, header + 12)
  head.writeUInt32LE(section.length, header + 16)
  head.writeUInt32LE(RAW, header + 20)
  head.writeUInt32LE(0x40000040, header + 36)
  return Uint8Array.from([...head, ...section])
}

/**
 * Writes a plugin for each that the scripts call and makensis has not.
 * @param scripts the folder of electron-builder's scripts
 * @param own makensis's own plugins
 * @param into gets the libraries
 */
export async function writePlugins(scripts: string, own: string, into: string): Promise<void> {
  const files = (await filesBelow(scripts)).filter((file) => /\.ns[hi]$/.test(file))
  const text = (await Promise.all(files.map((file) => readFile(path.join(scripts, file), 'utf8')))).join('\n')
  const present = new Set((await readdir(own)).map((file) => path.parse(file).name.toLowerCase()))
  const called = new Map<string, Set<string>>()
  for (const [, plugin = '', name = ''] of text.matchAll(/^\s*(\w+)::(\w+)/gm)) {
    if (present.has(plugin.toLowerCase())) continue
    called.set(plugin, (called.get(plugin) ?? new Set()).add(name))
  }
  await mkdir(into, { recursive: true })
  for (const [plugin, names] of called) await writeFile(path.join(into, `${plugin}.dll`), library(`${plugin}.dll`, [...names]))
}
