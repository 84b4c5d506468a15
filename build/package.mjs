// `npm run package [-- TARGET...]`: builds every installer that this system can build, into dist/.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { writeFileList } from './package/files.mjs'
import { isProgram, main, root, run, say, SetupError } from './project.mjs'
import { ensureBuilt, ensureDependencies, ensureElectron, ensureSystemPackages } from './setup.mjs'

const TARGETS = { linux: ['deb', 'rpm', 'AppImage'], darwin: ['dmg', 'pkg'], win32: ['nsis', 'msi'] }
/** electron-builder downloads a runtime for it. */
const NEEDS_NETWORK = new Set(['AppImage'])

/** When the tree was last changed, in seconds since 1970: the time of every file in a package. */
async function lastChange() {
  const { code, output } = await run('git', ['log', '-1', '--format=%ct']).catch(() => ({ code: 1, output: '' }))
  return code === 0 ? output.trim() : String(Math.floor(statSync(path.join(root, 'package.json')).mtimeMs / 1000))
}

/** What electron-builder left of the installed programs. @param {string} dist */
const unpackedIn = (dist) =>
  readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^(linux|win|mac)(-.*)?(-unpacked)?$/.test(entry.name))
    .map((entry) => path.join(dist, entry.name))

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
    say(`${target} is left out: the runtime it begins with is downloaded by electron-builder, which cannot be done here.`)
    return false
  })
  if (!electron.official) {
    say(
      `The official Electron cannot be had here. What is built now carries Electron ${electron.version}, is for trials only, and says so: ` +
        `its name is "Lampfield (trial)", its files begin with lampfield-trial, and it is installed beside the real one, not over it.`
    )
  }
  say(`Building ${targets.join(' and ')} (a minute or two) ...`)
  const drawn = path.join(root, 'dist/icons')
  rmSync(path.join(root, 'dist'), { recursive: true, force: true })
  const { drawIcons } = await import('./package/icons.mjs')
  drawIcons(path.join(root, 'build/icon.svg'), drawn)
  if (!electron.official) process.env.LAMPFIELD_XZ_LEVEL ??= '1'
  process.env.SOURCE_DATE_EPOCH ??= await lastChange()
  process.env.CUSTOM_FPM_PATH = path.join(root, 'build/package/fpm.mjs')
  const { build, Platform } = await import('electron-builder')
  const { configuration } = await import('./package/builder.mjs')
  const made = await build({ targets: Platform.current().createTarget(targets), config: configuration(electron, drawn), publish: 'never' })
  for (const unpacked of unpackedIn(path.join(root, 'dist'))) writeFileList(unpacked, `${unpacked}.files.txt`)
  return made.filter((file) => existsSync(file))
}

/** How a person reads a size. @param {string} file */
const megabytes = (file) => `${(statSync(file).size / 1e6).toFixed(1)} MB`

if (isProgram(import.meta.url)) {
  await main(async () => {
    const made = await makePackages(process.argv.slice(2))
    if (made.length === 0) throw new SetupError('No package was made.')
    say('Made:')
    for (const file of made) process.stdout.write(`${path.relative(root, file)}  ${megabytes(file)}\n`)
    return 0
  })
  // What electron-builder hooks into the end of a process would make every exit code 0.
  process.exit()
}
