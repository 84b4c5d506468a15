// Orders the archive of a package so that a console whose archive was cut short can still say so: what says it comes first.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackageWithOptions, extractAll, listPackage, statFile, uncache } from '@electron/asar'

/** What Electron and a start read before anything else. */
const FIRST = [/^package\.json$/, /^out\/main\//]

/**
 * Makes the archive anew with the same files. Not for systems that hold archives to a hash that the executable knows: there nothing that
 * was cut short begins to run.
 * @param {string} archive
 */
export async function orderArchive(archive) {
  const work = mkdtempSync(path.join(tmpdir(), 'lampfield-archive-'))
  try {
    const folder = path.join(work, 'app')
    extractAll(archive, folder)
    const all = listPackage(archive, { isPack: false })
      .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
      .filter((file) => !('files' in statFile(archive, file)))
    const unpacked = all.filter((file) => statFile(archive, file).unpacked === true).map((file) => path.join(folder, file))
    const ordering = path.join(work, 'order.txt')
    const early = FIRST.flatMap((one) => all.filter((file) => one.test(file)))
    writeFileSync(ordering, [...early, ...all.filter((file) => !early.includes(file))].join('\n'))
    rmSync(archive)
    rmSync(`${archive}.unpacked`, { recursive: true, force: true })
    await createPackageWithOptions(folder, archive, { ordering, ...(unpacked.length > 0 ? { unpack: `{${unpacked.join(',')},}` } : {}) })
    // Its list is remembered by its name, also by whoever looks into it next.
    uncache(archive)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
