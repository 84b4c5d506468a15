// The bundles in out/: built again only when what they are made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alone, modules, root, run, say, SetupError } from './project.mjs'

const SOURCES = [
  'src-main',
  'src-preload',
  'src-renderer',
  'electron.vite.config.ts',
  'build/signs-font.ts',
  'build/file-list.ts',
  'build/bundled-packages.ts',
  'tsconfig.base.json',
  'package-lock.json'
]
const out = path.join(root, 'out')
const stamp = path.join(out, 'sources.sha256')

/** @returns {string[]} every file below `name`, in a fixed order */
function filesOf(name) {
  const whole = path.join(root, name)
  if (!existsSync(whole)) return []
  const entries = readdirSync(path.dirname(whole), { withFileTypes: true }).find((entry) => entry.name === path.basename(whole))
  if (!entries?.isDirectory()) return [name]
  return readdirSync(whole)
    .sort()
    .flatMap((child) => filesOf(path.join(name, child)))
}

/** One sum over these files and folders, names and contents. @param {readonly string[]} names seen from the root */
export function digestOf(names) {
  const hash = createHash('sha256')
  for (const file of names.flatMap(filesOf))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

const isBuilt = (sources) => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources

/**
 * Builds main, preload and renderer into out/ where the sources are not the ones built last.
 * @throws {SetupError} with the bundler's own words where it fails
 */
export async function ensureBuilt() {
  if (!isBuilt(digestOf(SOURCES))) await alone(build)
}

async function build() {
  const sources = digestOf(SOURCES)
  if (isBuilt(sources)) return
  say('Building Lampfield ...')
  rmSync(stamp, { force: true })
  const bundler = path.join(modules, 'electron-vite/bin/electron-vite.js')
  const { code, output } = await run(process.execPath, [bundler, 'build', '--logLevel', 'warn'])
  if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`)
  writeFileSync(stamp, sources)
}
