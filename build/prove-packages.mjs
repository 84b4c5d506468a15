// `npm run package:prove [-- FILTER]`: builds the packages of Linux and proves them, installed into a clean system.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { isProgram, main, root, say, SetupError } from './project.mjs'
import { conclude, vitest } from './runners.mjs'
import { ensureDependencies, ensureSystemPackages } from './setup.mjs'

/** Why nothing can be proved here; undefined where it can. */
function obstacle() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-deb')) return 'deb and rpm are built on Debian and its children only'
  if (process.getuid?.() !== 0) return 'only root can install into a clean system'
  return undefined
}

/** Built in a process of its own, see packaged.mjs. @returns {{ deb: string, rpm: string }} */
function packages() {
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'build/packaged.mjs')], options)
  if (status !== 0) throw new SetupError('The packages could not be built.')
  return JSON.parse(stdout)
}

/**
 * Builds the packages and runs their tests, or says why that cannot be.
 * @param {readonly string[]} [filters] names of files
 * @returns {Promise<import('./runners.mjs').Result[]>}
 */
export async function provePackages(filters = []) {
  const reason = obstacle()
  if (reason !== undefined) {
    say(`skipped package (${reason})`)
    return []
  }
  await ensureSystemPackages('proof')
  const { deb, rpm } = packages()
  return [await vitest('package', { env: { LAMPFIELD_DEB: deb, LAMPFIELD_RPM: rpm }, filters })]
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await ensureDependencies()
    return conclude(await provePackages(process.argv.slice(2)))
  })
}
