// The npm packages of package-lock.json; runs before any of them exists, so it imports only Node.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { alone, modules, root, run, say, SetupError } from './project.mjs'

const OLDEST_NODE = 20
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** Whether node_modules holds what package-lock.json asks for: npm keeps its own list of what it installed. */
function isInstalled() {
  try {
    const installed = packagesOf(path.join(modules, '.package-lock.json'))
    return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
      ([name, wanted]) => name === '' || wanted.optional || installed[name]?.version === wanted.version
    )
  } catch {
    return false
  }
}

/**
 * Installs the npm packages where they are missing or other than package-lock.json says.
 * @throws {SetupError} with npm's own words where it fails
 */
export async function ensureDependencies() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE) throw new SetupError(`Lampfield needs Node ${OLDEST_NODE} or newer to build; this is ${process.version}.`)
  if (!isInstalled()) await alone(install)
}

async function install() {
  // Another set-up may have done it while this one waited.
  if (isInstalled()) return
  say('Installing the npm packages (once, about a minute) ...')
  const windows = process.platform === 'win32'
  const { code, output } = await run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: windows
  })
  if (code !== 0) throw new SetupError(`npm ci failed:\n${output.trim()}\nCheck the network and the registry (npm config get registry).`)
}
