// What a packed console is made of: the npm packages in its bundles and beside them, what is compiled into those, and the runtime.
import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { SetupError } from '../project.mjs'

/**
 * @typedef {object} NpmPackage
 * @property {string} folder where the project has it
 * @property {Record<string, any>} manifest its package.json
 * @property {boolean} whole it lies in the package as it is, and is not part of a bundle
 */

const manifestOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

/** Those that the bundler wrote down. @param {string} root the project @returns {string[]} folders seen from it */
function bundled(root) {
  const lists = path.join(root, 'out/bundled')
  return readdirSync(lists).flatMap((name) => JSON.parse(readFileSync(path.join(lists, name), 'utf8')))
}

/** Those that lie in the archive, with the versions that the archive itself tells. */
function archived(archive) {
  return listPackage(archive)
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
    .map((file) => ({ folder: path.posix.dirname(file), manifest: JSON.parse(String(extractFile(archive, path.normalize(file)))) }))
}

/**
 * @param {string} root the project
 * @param {string} resources the packed console's folder of that name
 * @returns {NpmPackage[]} each once, by name and version
 * @throws {SetupError} where an archive holds what is not installed in the project
 */
export function npmPackages(root, resources) {
  const found = bundled(root).map((folder) => ({
    folder: path.join(root, folder),
    manifest: manifestOf(path.join(root, folder)),
    whole: false
  }))
  const installed = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8')).packages
  for (const { folder, manifest } of archived(path.join(resources, 'app.asar'))) {
    // The archive lays them out in its own way, but keeps their names.
    const name = folder.slice(folder.lastIndexOf('node_modules/'))
    const here = Object.keys(installed).find((at) => at.endsWith(name) && installed[at].version === manifest.version)
    if (here === undefined) throw new SetupError(`The package holds ${manifest.name} ${manifest.version}, which is not installed here.`)
    found.push({ folder: path.join(root, here), manifest: manifestOf(path.join(root, here)), whole: true })
  }
  const each = new Map(found.map((one) => [`${one.manifest.name}@${one.manifest.version}`, one]))
  return [...each.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
}

const CRATE = /registry\/src\/[^/\s]{1,80}\/([a-z0-9_-]+)-(\d+\.\d+\.\d+)\//g

/** Rust crates that native modules name in their own messages; those that name nothing stay unknown. @param {string} resources */
export function crates(resources) {
  const unpacked = path.join(resources, 'app.asar.unpacked')
  const native = existsSync(unpacked)
    ? readdirSync(unpacked, { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.node'))
        .sort()
    : []
  const named = native.flatMap((file) => [...readFileSync(path.join(unpacked, file), 'latin1').replaceAll('\\', '/').matchAll(CRATE)])
  const each = new Map(named.map(([, name, version]) => [`${name}@${version}`, { name, version }]))
  return [...each.keys()].sort().map((key) => each.get(key))
}

/** The first words that `pattern` finds in a large file. */
async function foundIn(file, pattern) {
  let before = ''
  for await (const piece of createReadStream(file, { encoding: 'latin1', highWaterMark: 4_194_304 })) {
    const match = pattern.exec(before + piece)
    if (match !== null) return match[1]
    before = piece.slice(-200)
  }
  return undefined
}

/** Where the runtime's own code is. */
const coreOf = (electron) =>
  process.platform === 'darwin'
    ? path.join(electron.dist, 'Electron.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework')
    : electron.executable

/**
 * The versions in the runtime, as it tells them itself.
 * @param {{ dist: string, executable: string, version: string }} electron
 * @returns {Promise<{ electron: string, chromium: string, node: string, v8: string }>}
 * @throws {SetupError} where it does not tell
 */
export async function runtimeVersions(electron) {
  const told = JSON.parse(
    execFileSync(electron.executable, ['-p', 'JSON.stringify(process.versions)'], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    })
  )
  const chromium = await foundIn(coreOf(electron), /Chrome\/(\d+\.\d+\.\d+\.\d+) Electron\//)
  if (chromium === undefined) throw new SetupError('The runtime does not tell which Chromium it has.')
  return { electron: told.electron, chromium, node: told.node, v8: told.v8 }
}
