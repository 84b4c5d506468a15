// Writes a list of each bundle's files with their sizes beside them, and of the native modules', so that a console that runs
// from them, and not from an archive, can tell that one is missing or was cut short.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const LIST = 'files.json'
const NATIVE_LIST = 'native.json'
const modules = path.resolve('node_modules')
/** Where the native modules have their files, one for each system; what is compiled in this clone is no part of a package. */
const NATIVE = ['keytar/prebuilds', '@libsql']

/** Every file below `folder`, in a fixed order, as paths with slashes. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]))
}

/** Maps are left out of a package. */
const isShipped = (file: string): boolean => file !== LIST && !file.endsWith('.map')

const nativeSizes = (): [string, number][] =>
  NATIVE.flatMap((folder) => filesBelow(path.join(modules, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.node'))
    .map((file) => [file, statSync(path.join(modules, file)).size])

export const fileList = (): Plugin => ({
  name: 'file-list',
  apply: 'build',
  writeBundle: ({ dir }) => {
    if (dir === undefined) return
    if (path.basename(dir) === 'main') writeFileSync(path.join(dir, NATIVE_LIST), JSON.stringify(Object.fromEntries(nativeSizes())))
    const sizes = filesBelow(dir)
      .filter(isShipped)
      .map((file): [string, number] => [file, statSync(path.join(dir, file)).size])
    writeFileSync(path.join(dir, LIST), JSON.stringify(Object.fromEntries(sizes)))
  }
})
