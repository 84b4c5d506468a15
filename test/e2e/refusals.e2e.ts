// When the console cannot start: a window that says why and what to do, and a profile that is exactly as it was.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, type Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { heldForDriver } from '../driven/driven'
import { violations } from './accessible'
import { type Console, electronArguments, electronPath, freshProfile, launch, type LaunchOptions, root, whenLive } from './launch'

const open: Console[] = []
const undo: (() => unknown)[] = []
const opened = async (options: LaunchOptions): Promise<Console> => {
  const console = await launch(options)
  open.push(console)
  return console
}
afterEach(async () => {
  for (const { close } of open.splice(0)) await close()
  for (const one of undo.splice(0).reverse()) await one()
})

/** Everything below `folder`: names, times, sizes, contents. */
async function everything(folder: string): Promise<string[]> {
  const all: string[] = [`. ${(await stat(folder)).mtimeMs}`]
  for (const name of (await readdir(folder)).sort()) {
    const whole = path.join(folder, name)
    const { mtimeMs, size } = await stat(whole)
    if ((await stat(whole)).isDirectory()) all.push(...(await everything(whole)).map((line) => `${name}/${line}`))
    else
      all.push(
        `${name} ${mtimeMs} ${size} ${createHash('sha256')
          .update(new Uint8Array(await readFile(whole)))
          .digest('hex')}`
      )
  }
  return all
}

/** What the window says, how it is for everybody, and that it ends with the code of a failure. */
async function expectRefused(console: Pick<Console, 'application' | 'page'>, title: string, parts: readonly RegExp[]): Promise<void> {
  const { page, application } = console
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  const text = await page.locator('main').innerText()
  for (const part of parts) expect(text).toMatch(part)
  expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:/)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title)
  expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  const ended = new Promise<number | null>((resolve) => application.process().once('exit', resolve))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  // The window goes while the key is still on its way.
  await page.keyboard.press('Enter').catch(() => undefined)
  expect(await ended).toBe(1)
}

/** A disk of its own, where this process may mount one. */
async function disk(size: string): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lampfield-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return undefined
  undo.push(() => spawnSync('umount', ['-l', folder]))
  return folder
}

describe('a profile from a newer version', () => {
  it('is not opened, and nothing in it changes', async () => {
    const profile = await freshProfile()
    const first = await launch({ profile })
    await whenLive(first.page)
    await first.close()
    await writeFile(path.join(profile, 'profile.json'), JSON.stringify({ version: 1, data: { writtenBy: '0.9.0', index: 99 } }, null, 2))
    const before = await everything(profile)
    const console = await opened({ profile })
    expect(await violations(console.page)).toEqual([])
    await expectRefused(console, 'These settings belong to a newer Lampfield', [
      /0\.9\.0/,
      /calls\.db/,
      /Start the newer version/,
      /not touched/
    ])
    expect(await everything(profile)).toEqual(before)
    await rm(profile, { recursive: true })
  })

  it('is known by any of its files', async () => {
    const profile = await freshProfile()
    await writeFile(path.join(profile, 'sites.json'), JSON.stringify({ version: 99, data: {} }))
    const before = await everything(profile)
    await expectRefused(await opened({ profile }), 'These settings belong to a newer Lampfield', [/sites\.json/])
    expect(await everything(profile)).toEqual(before)
    await rm(profile, { recursive: true })
  })

  it('is told on the error output too, in one line without a stack', async () => {
    const profile = await freshProfile()
    await writeFile(path.join(profile, 'sites.json'), JSON.stringify({ version: 99, data: {} }))
    const child = spawn(electronPath(), electronArguments(profile), { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const line = await new Promise<string>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (text) => text.startsWith('Lampfield:') && resolve(text))
    })
    expect(line).toContain('These settings belong to a newer Lampfield')
    expect(line).toContain(path.join(profile, 'sites.json'))
    child.kill()
    await ended
    await rm(profile, { recursive: true })
  })

  it('is refused in the user’s language', async () => {
    const profile = await freshProfile()
    await writeFile(path.join(profile, 'people.json'), JSON.stringify({ version: 99, data: {} }))
    const { page } = await opened({ profile, env: { LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' } })
    await page.getByRole('heading', { name: 'Diese Einstellungen gehören zu einem neueren Lampfield' }).waitFor()
    await page.getByRole('button', { name: 'Schließen' }).waitFor()
  })
})

describe('a disk', () => {
  it('that cannot be written is told with the folder', async (context) => {
    const mounted = await disk('1m')
    if (mounted === undefined) return context.skip('no disk can be mounted here')
    const profile = path.join(mounted, 'profile')
    await mkdir(profile)
    spawnSync('mount', ['-o', 'remount,ro', mounted])
    await expectRefused(await opened({ profile }), 'Lampfield cannot write to its folder', [new RegExp(profile), /rights to this folder/])
    expect(await readdir(profile)).toEqual([])
  })

  it('that is full is told, and the settings are as they were', async (context) => {
    const mounted = await disk('64k')
    if (mounted === undefined) return context.skip('no disk can be mounted here')
    await writeFile(path.join(mounted, 'preferences.json'), '{\n  "version": 1,\n  "data": {}\n}')
    const before = await readFile(path.join(mounted, 'preferences.json'), 'utf8')
    await expectRefused(await opened({ profile: mounted }), 'The disk is full', [new RegExp(mounted), /Free some space/])
    expect(await readdir(mounted)).toEqual(['preferences.json'])
    expect(await readFile(path.join(mounted, 'preferences.json'), 'utf8')).toBe(before)
  })
})

describe('a damaged installation', () => {
  /** A copy of the program, to be damaged. */
  async function copy(): Promise<string> {
    const program = await mkdtemp(path.join(tmpdir(), 'lampfield-program-'))
    undo.push(() => rm(program, { recursive: true, force: true }))
    await cp(path.join(root, 'out'), path.join(program, 'out'), { recursive: true })
    await cp(path.join(root, 'package.json'), path.join(program, 'package.json'))
    await symlink(path.join(root, 'node_modules'), path.join(program, 'node_modules'))
    return program
  }
  /** Of the native modules a copy too: the other modules are left as they are. */
  async function copyNative(program: string): Promise<string> {
    const modules = path.join(program, 'node_modules')
    await rm(modules)
    await mkdir(modules)
    for (const name of await readdir(path.join(root, 'node_modules'))) {
      const [there, here] = [path.join(root, 'node_modules', name), path.join(modules, name)]
      await (['@libsql', 'libsql', 'keytar'].includes(name)
        ? cp(there, here, { recursive: true, dereference: true })
        : symlink(there, here))
    }
    return modules
  }
  const system = `${process.platform}-${process.arch}`
  async function cutShort(program: string, folder: string): Promise<void> {
    const modules = await copyNative(program)
    const [of = ''] = (await readdir(path.join(modules, folder))).filter((name) => name.startsWith(system))
    const [file = ''] = (await readdir(path.join(modules, folder, of))).filter((name) => name.endsWith('.node'))
    await truncate(path.join(modules, folder, of, file), 5_000)
  }
  const sharedPart = async (program: string, name = 'answers'): Promise<string> => {
    const shared = path.join(program, 'out/main/shared')
    const part = (await readdir(shared)).find((one) => one.startsWith(`${name}-`))
    return path.join(shared, part ?? `no ${name}`)
  }

  // They were looked for, not at: a keychain module that was cut short ended the console without a word as soon as it was loaded, and one
  // of the call index left "the records process ended" where the calls are.
  it.each([
    ['a part that is missing', async (program: string) => rm(await sharedPart(program)), /out\/main\/shared\/answers-/],
    ['a page that was cut short', async (program: string) => writeFile(path.join(program, 'out/renderer/index.html'), '<'), /index\.html/],
    ['native modules that are missing', async (program: string) => rm(path.join(program, 'node_modules')), /keytar/],
    ['a keychain module that was cut short', (program: string) => cutShort(program, 'keytar/prebuilds'), /keytar\.node/],
    ['an index module that was cut short', (program: string) => cutShort(program, '@libsql'), /@libsql.*index\.node/]
  ])('is told with the damaged part, and the profile is not touched: %s', async (_what, damage, part) => {
    const program = await copy()
    await damage(program)
    const profile = await freshProfile()
    const before = await everything(profile)
    await expectRefused(await opened({ profile, program }), 'The installation is damaged', [part, /Install Lampfield again/])
    expect(await everything(profile)).toEqual(before)
    await rm(profile, { recursive: true })
  })

  // A part of the right size could not be loaded once the window was there: no window was ever seen, or one without an answer.
  it.each(['console', 'settings', 'answers'])('is told also where it shows only once a part is loaded: %s', async (name) => {
    const program = await copy()
    const part = await sharedPart(program, name)
    await writeFile(part, '('.repeat((await stat(part)).size))
    const profile = await freshProfile()
    undo.push(() => rm(profile, { recursive: true, force: true }))
    const application = await _electron.launch({
      executablePath: electronPath(),
      cwd: root,
      args: [...heldForDriver, ...electronArguments(profile, ['--demo'], program)],
      env: process.env as Record<string, string>
    })
    undo.push(() => application.close().catch(() => undefined))
    const title = 'The installation is damaged'
    const titled = async (page: Page): Promise<Page[]> => ((await page.title().catch(() => '')).startsWith(title) ? [page] : [])
    const refused = async (): Promise<Page | undefined> => (await Promise.all(application.windows().map(titled))).flat()[0]
    await expect.poll(refused, { timeout: 20_000 }).toBeDefined()
    const page = await refused()
    if (page === undefined) throw new Error('the window is gone')
    await expectRefused({ application, page }, title, [/out\/main\/shared/, /Install Lampfield again/])
  })
})
