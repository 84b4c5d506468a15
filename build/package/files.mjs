// The list of a package's files: mode, size and SHA-256 of each, in one order, so that two builds can be held against each other.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** @param {string} folder @returns {string[]} everything below it that is no folder, seen from it, with slashes */
function below(folder, prefix = '') {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]
  )
}

function line(folder, name) {
  const file = path.join(folder, name)
  const status = lstatSync(file)
  const content = status.isSymbolicLink() ? Buffer.from(readlinkSync(file)) : readFileSync(file)
  const sum = createHash('sha256').update(content).digest('hex')
  return `${(status.mode & 0o7777).toString(8).padStart(4, '0')} ${String(content.length).padStart(10)} ${sum} ${name}`
}

/**
 * @param {string} folder what a package holds
 * @returns {string} a line for each file: mode (octal), size (bytes), SHA-256, name; of a link its target
 */
export const fileList = (folder) =>
  below(folder)
    .sort()
    .map((name) => `${line(folder, name)}\n`)
    .join('')

/** @param {string} folder @param {string} file is written */
export const writeFileList = (folder, file) => writeFileSync(file, fileList(folder))
