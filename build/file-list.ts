// Writes a list of each bundle's files with their sizes beside them, so that an installed console can tell that one is missing.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const LIST = 'files.json'

/** Every file below `folder`, in a fixed order, as paths with slashes. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]))
}

/** Maps are left out of a package. */
const isShipped = (file: string): boolean => file !== LIST && !file.endsWith('.map')

export const fileList = (): Plugin => ({
  name: 'file-list',
  apply: 'build',
  writeBundle: ({ dir }) => {
    if (dir === undefined) return
    const sizes = filesBelow(dir)
      .filter(isShipped)
      .map((file): [string, number] => [file, statSync(path.join(dir, file)).size])
    writeFileSync(path.join(dir, LIST), JSON.stringify(Object.fromEntries(sizes)))
  }
})
