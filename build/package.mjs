// `npm run package [-- TARGET...]`: builds every installer that this system can build, into dist/.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { isProgram, main, root, say, SetupError } from './project.mjs'
import { ensureBuilt, ensureDependencies, ensureElectron, ensureSystemPackages } from './setup.mjs'

const TARGETS = { linux: ['deb', 'rpm', 'AppImage'], darwin: ['dmg', 'pkg'], win32: ['nsis', 'msi'] }
/** electron-builder downloads a runtime for it. */
const NEEDS_NETWORK = new Set(['AppImage'])

/**
 * @param {readonly string[]} wanted targets of this system; none: all that can be built here
 * @returns {Promise<string[]>} the files
 */
export async function makePackages(wanted) {
  await ensureDependencies()
  await ensureSystemPackages('package')
  const electron = await ensureElectron()
  await ensureBuilt()
  const known = TARGETS[process.platform] ?? []
  const unknown = wanted.filter((target) => target !== 'dir' && !known.includes(target))
  if (unknown.length > 0) throw new SetupError(`This system does not build ${unknown.join(', ')}; it builds ${known.join(', ')}.`)
  const targets = (wanted.length > 0 ? wanted : known).filter((target) => {
    if (electron.official || !NEEDS_NETWORK.has(target)) return true
    say(`${target} is left out: what it is made with cannot be downloaded here.`)
    return false
  })
  if (!electron.official) say('The official Electron cannot be had here: what is built now is for trials only, and is marked so.')
  const drawn = path.join(root, 'dist/icons')
  rmSync(path.join(root, 'dist'), { recursive: true, force: true })
  const { drawIcons } = await import('./package/icons.mjs')
  drawIcons(path.join(root, 'build/icon.svg'), drawn)
  if (!electron.official) process.env.LAMPFIELD_XZ_LEVEL ??= '1'
  process.env.CUSTOM_FPM_PATH = path.join(root, 'build/package/fpm.mjs')
  const { build, Platform } = await import('electron-builder')
  const { configuration } = await import('./package/builder.mjs')
  const made = await build({ targets: Platform.current().createTarget(targets), config: configuration(electron, drawn), publish: 'never' })
  return made.filter((file) => existsSync(file))
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    for (const file of await makePackages(process.argv.slice(2))) process.stdout.write(`${path.relative(root, file)}\n`)
    return 0
  })
}
