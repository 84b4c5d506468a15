// The deb and the rpm of these sources, built where they are not the ones built last: `node build/packaged.mjs` tells where they are.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { digestOf } from './built.mjs'
import { makePackages } from './package.mjs'
import { isProgram, main, root, SetupError } from './project.mjs'
import { ensureBuilt, ensureElectron } from './setup.mjs'

const TARGETS = ['deb', 'rpm']
const MADE_OF = [
  'build/package',
  'build/package.mjs',
  'build/linux',
  'build/icon.svg',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'out'
]
const made = path.join(root, 'dist/made.json')

/** @returns {Promise<{ deb: string, rpm: string }>} whole paths */
export async function ensurePackaged() {
  const electron = await ensureElectron()
  await ensureBuilt()
  const sources = `${electron.version} ${digestOf(MADE_OF)}`
  if (existsSync(made)) {
    const last = JSON.parse(readFileSync(made, 'utf8'))
    if (last.sources === sources && existsSync(last.files.deb) && existsSync(last.files.rpm)) return last.files
  }
  const built = await makePackages(TARGETS)
  const [deb, rpm] = TARGETS.map((target) => built.find((file) => file.endsWith(`.${target}`)))
  if (deb === undefined || rpm === undefined) throw new SetupError(`The build made no deb or no rpm, but: ${built.join(', ')}`)
  writeFileSync(made, JSON.stringify({ sources, files: { deb, rpm } }))
  return { deb, rpm }
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    // electron-builder speaks on stdout, which is for the answer here.
    const answer = process.stdout.write.bind(process.stdout)
    process.stdout.write = process.stderr.write.bind(process.stderr)
    const files = await ensurePackaged()
    answer(`${JSON.stringify(files)}\n`)
    return 0
  })
  // What electron-builder hooks into the end of a process would make every exit code 0.
  process.exit()
}
