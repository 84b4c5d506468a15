// What the installed console adds to the runtime: on the disk, in the deb, and from the click in the menu to the window that can be used.
import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beginWithDemo, openInstalled } from '../../build/package/smoke.mjs'
import { median, rounded } from './console/statistics'
import { electronFlags, root } from './console/window'
import type { Figure } from './figure'

const ROUNDS = 7
const INSTALLED_BOUND = 12
const DEB_BOUND = 10
const START_BOUND = 1.5

const asked = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()

/** Bytes of all files below. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => path.join(folder, entry.name))
    .reduce((sum, one) => sum + (lstatSync(one).isDirectory() ? sizeOf(one) : lstatSync(one).size), 0)
}

/** The runtime as it comes, without the app that it brings to be tried with. */
function sizeOfRuntime(): number {
  const dist = path.dirname(process.env['LAMPFIELD_ELECTRON'] ?? '')
  return sizeOf(dist) - (statSync(path.join(dist, 'resources/default_app.asar'), { throwIfNoEntry: false })?.size ?? 0)
}

/** Lays the files of a deb out as they will lie in the system. @returns the executable */
function layOut(deb: string, folder: string): string {
  mkdirSync(folder)
  execFileSync('dpkg-deb', ['--extract', deb, folder])
  const [name = ''] = readdirSync(path.join(folder, 'opt'))
  const [entry = ''] = readdirSync(path.join(folder, 'usr/share/applications'))
  return path.join(folder, 'opt', name, path.basename(entry, '.desktop'))
}

/** Milliseconds from the start of the process until its page can be used; the profile is one of an earlier start. */
async function start(executable: string, profile: string, ready: string): Promise<number> {
  const from = performance.now()
  const opened = await openInstalled(executable, { profile, flags: electronFlags(profile), ready })
  const took = performance.now() - from
  if (ready === USABLE) await opened.close()
  else opened.kill()
  return took
}

const USABLE = "document.querySelector('.bar input')"
const EMPTY = "document.querySelector('main')"

export async function run(): Promise<Figure[]> {
  if (!existsSync('/usr/bin/dpkg-deb')) {
    process.stderr.write('Not measured: a deb can be made on Debian and its children only.\n')
    return []
  }
  const work = mkdtempSync(path.join(tmpdir(), 'lampfield-bench-package-'))
  try {
    const { deb } = JSON.parse(asked(path.join(root, 'build/packaged.mjs'))) as { deb: string }
    const emptyDeb = asked(path.join(root, 'build/package/empty.mjs'), path.join(work, 'empty-app'))
    const executable = layOut(deb, path.join(work, 'console'))
    const emptyExecutable = layOut(emptyDeb, path.join(work, 'empty'))

    const installed = (sizeOf(path.join(work, 'console')) / sizeOfRuntime() - 1) * 100
    const larger = (statSync(deb).size / statSync(emptyDeb).size - 1) * 100

    const profile = path.join(work, 'profile')
    const first = await openInstalled(executable, { profile, flags: electronFlags(profile) })
    await beginWithDemo(first)
    await first.close()
    const emptyProfile = path.join(work, 'empty-profile')
    await start(emptyExecutable, emptyProfile, EMPTY)
    const times = { empty: [] as number[], console: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push(await start(emptyExecutable, emptyProfile, EMPTY))
      times.console.push(await start(executable, profile, USABLE))
    }
    const ratio = median(times.console) / median(times.empty)
    const figure = (name: string, value: number, unit: string, bound: number | null): Figure => ({
      name: `package: ${name}`,
      value,
      unit,
      bound,
      holds: bound === null || value <= bound
    })
    return [
      figure('installed, more than the runtime', rounded(installed, 2), '%', INSTALLED_BOUND),
      figure('deb', rounded(statSync(deb).size / 1e6), 'MB', null),
      figure('deb, more than of an empty application', rounded(larger, 2), '%', DEB_BOUND),
      figure('start of an empty application', rounded(median(times.empty), 0), 'ms', null),
      figure('start of the console until it can be used', rounded(median(times.console), 0), 'ms', null),
      figure('start of the console / of an empty application', rounded(ratio, 2), 'ratio', START_BOUND)
    ]
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
