// The Debian packages that a window or the tests need; on other systems nothing is asked for.
import { existsSync } from 'node:fs'
import { run, say, SetupError } from './project.mjs'

// Newer releases renamed some libraries for 64-bit time; either name will do.
const WINDOW = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libnotify4'],
  ['libsecret-1-0']
]
/** Tools that make packages. */
const PACKAGE = [['rpm'], ['dpkg']]
const TEST = [...WINDOW, ['xvfb'], ['xauth'], ['dbus'], ['gnome-keyring'], ['fonts-dejavu-core']]
/** What proves the packages: a clean system to install them into, with a network of its own. */
const PROOF = [...TEST, ...PACKAGE, ['debootstrap'], ['iproute2'], ['nsis'], ['desktop-file-utils'], ['appstream']]

async function installedAmong(names) {
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names])
  return new Set([...output.matchAll(/^(\S+) installed$/gm)].map((match) => match[1]))
}

async function offered(names) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name])
    if (/Candidate: (?!\(none\))/.test(output)) return name
  }
  return names[0]
}

/**
 * Installs what is missing where this is Debian (or a child of it) and we are root.
 * @param {'window' | 'test' | 'package' | 'proof'} kind what it is for
 * @throws {SetupError} naming the command where we are not root, or apt's own words where it fails
 */
export async function ensureSystemPackages(kind) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const wanted = { window: WINDOW, test: TEST, package: PACKAGE, proof: PROOF }[kind]
  const installed = await installedAmong(wanted.flat())
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    const names = await Promise.all(missing.map(offered))
    throw new SetupError(
      `Some system packages are missing. Please run:\n  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`
    )
  }
  say(`Installing system packages (once): ${missing.map(([name]) => name).join(' ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { env })
  const names = await Promise.all(missing.map(offered))
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  if (install.code !== 0) throw new SetupError(`apt-get could not install ${names.join(' ')}:\n${update.output}${install.output}`.trim())
}
