// `npm start -- --snapshot DIR [NAME ...]`: one picture of every screen, light and dark, from the real console; any page error fails it.
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inPrivateSession } from './private-session.mjs'
import { isProgram, main, root, say, SetupError } from './project.mjs'

const THEMES = ['light', 'dark']
const SIZE = { width: 1280, height: 800 }

/** Step by step: Node's own recursive mkdir never ends where a file system such as /proc answers that the parent is missing. */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder)
}

/** @param {string | undefined} folder @returns {string} the folder, made and writable @throws {SetupError} */
function prepare(folder) {
  if (!folder || folder.startsWith('-')) throw new SetupError('Name a folder for the pictures: npm start -- --snapshot DIR')
  const whole = path.resolve(folder)
  try {
    makeFolder(whole)
    accessSync(whole, constants.W_OK)
  } catch (error) {
    throw new SetupError(`The pictures cannot be written to ${whole}: ${error.message}`)
  }
  return whole
}

/**
 * Takes the pictures in a session of its own.
 * @param {{ executable: string }} electron
 * @param {string | undefined} folder where to write them
 * @param {readonly string[]} [names] only these
 * @returns {Promise<number>} an exit code
 * @throws {SetupError} where the folder cannot be written
 */
export async function takeSnapshots(electron, folder, names = []) {
  const env = { LAMPFIELD_ELECTRON: electron.executable }
  return inPrivateSession(process.execPath, [path.join(root, 'build/snapshot.mjs'), prepare(folder), ...names], { env })
}

const STACK_LINES = 4
/** The words with where it happened, without the way there through the framework. @param {string} words */
const brief = (words) => words.split('\n').slice(0, STACK_LINES).join('\n')

/** Waits until nothing moves any more: fonts are there, finite animations are over, two frames were painted. */
const settle = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    const finite = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(finite.map((animation) => animation.finished.catch(() => undefined)))
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  })

async function picture(page, screen, theme, folder, shut) {
  await page.setViewportSize(SIZE)
  if (shut) await page.emulateMedia({ colorScheme: theme })
  else await page.evaluate((chosen) => window.lampfield.app.setPreferences({ theme: chosen }), theme)
  await page.reload()
  await page.locator('main').first().waitFor()
  await screen.open(page)
  await settle(page)
  await page.screenshot({ path: path.join(folder, `${screen.name}.${theme}.png`) })
}

/**
 * Drives one console through its screens.
 * @param {import('./screens.mjs').Start} start @param {(place: string, words: string) => void} fault told what went wrong and where
 */
async function visitOne({ args = [], prepare, shut = false, screens }, folder, fault) {
  const { _electron } = await import('playwright-core')
  const profile = mkdtempSync(path.join(tmpdir(), 'lampfield-snapshot-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const application = await _electron.launch({
    executablePath: process.env.LAMPFIELD_ELECTRON,
    cwd: root,
    colorScheme: null,
    env: { ...process.env, ...prepare?.(profile) },
    args: [
      root,
      ...sandbox,
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--log-level=3',
      '--force-device-scale-factor=1',
      '--lang=en',
      `--user-data-dir=${profile}`,
      ...args
    ]
  })
  let place = 'start'
  try {
    const page = await application.firstWindow()
    page.on('pageerror', (error) => fault(place, brief(error.stack ?? error.message)))
    page.on('console', (message) => message.type() === 'error' && fault(place, brief(message.text())))
    await application.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), SIZE)
    for (const theme of THEMES) {
      for (const screen of screens) {
        place = `${screen.name}.${theme}`
        await picture(page, screen, theme, folder, shut).catch((error) => fault(place, error.message))
      }
    }
  } finally {
    await application.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** Inside the session: one console after the other. @param {readonly string[]} names only these pictures; all where none is named */
async function visit(folder, names) {
  const { starts } = await import('./screens.mjs')
  const wanted = starts.map((start) => ({
    ...start,
    screens: start.screens.filter(({ name }) => names.length === 0 || names.includes(name))
  }))
  const all = wanted.flatMap(({ screens }) => screens)
  const unknown = names.filter((name) => !all.some((screen) => screen.name === name))
  if (unknown.length > 0) throw new SetupError(`There is no picture named ${unknown.join(', ')}`)
  const errors = []
  for (const start of wanted)
    if (start.screens.length > 0) await visitOne(start, folder, (place, words) => errors.push(`${place}: ${words}`))
  if (errors.length === 0) {
    say(`${all.length * THEMES.length} pictures in ${folder}`)
    return 0
  }
  say(`Errors on the pages:\n${[...new Set(errors)].join('\n')}`)
  return 1
}

if (isProgram(import.meta.url)) await main(() => visit(process.argv[2] ?? '', process.argv.slice(3)))
