// Starting the console: what a first visit shows, a second copy, what is kept, and what happens when the disk does not help.
import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { _electron } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { heldForDriver } from '../driven/driven'
import { type Console, electronArguments, electronPath, freshProfile, launch, root, whenLive } from './launch'

/** Milliseconds after which a console that does not close in order ends all the same. */
const DEADLINE = 3_000

const open: Console[] = []
const opened = async (...options: Parameters<typeof launch>): Promise<Console> => {
  const console = await launch(...options)
  open.push(console)
  return console
}
afterEach(async () => {
  for (const { close, profile } of open.splice(0)) {
    await close()
    await rm(profile, { recursive: true, force: true })
  }
})

const bounds = (console: Console) =>
  console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

describe('a first start with the demo', () => {
  it('shows the board of the demo, five sites in their order, each with its people, without a page error', async () => {
    const { page, pageErrors } = await opened()
    expect(await whenLive(page)).toBeGreaterThanOrEqual(55)
    const fields = () =>
      page.evaluate(async () => {
        const snapshot = await window.lampfield.presence.snapshot({})
        return snapshot.ok
          ? snapshot.data.map(
              ({ groups, members }) => `${groups.length} groups, ${new Set(members.map(({ memberId }) => memberId)).size} people`
            )
          : []
      })
    await expect
      .poll(fields, { timeout: 10_000 })
      .toEqual([
        expect.stringMatching(/^6 groups, 6\d people$/),
        expect.stringMatching(/^13 groups, 6\d people$/),
        expect.stringMatching(/^6 groups, 4\d people$/),
        expect.stringMatching(/^4 groups, 4\d people$/),
        '0 groups, 0 people'
      ])
    await page.locator('.tile').first().waitFor()
    expect(pageErrors).toEqual([])
  })

  it('opens a window of 1280 by 800, no smaller than 360 by 480, and writes nothing to the console', async () => {
    const console = await opened()
    await whenLive(console.page)
    expect(await bounds(console)).toMatchObject({ width: 1280, height: 800 })
    expect(await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize())).toEqual([
      360, 480
    ])
    expect(
      console
        .mainOutput()
        .replace(/^(Debugger|DevTools|For help).*$/gm, '')
        .trim()
    ).toBe('')
  })
})

describe('a demo site that is removed', () => {
  it('costs nothing any more: its telephone system ends at once, and the demo with the last of them', async () => {
    const { page } = await opened()
    await whenLive(page)
    const demo = await page.evaluate(async () => {
      const list = await window.lampfield.connections.list({})
      return list.ok ? list.data.map(({ id, address }) => ({ id, address })) : []
    })
    expect(demo).toHaveLength(5)
    const remove = (id: string) => page.evaluate((one) => window.lampfield.connections.remove({ id: one }), id)
    const answering = async () => {
      const answers = await Promise.allSettled(demo.map(({ address }) => fetch(address)))
      return demo.flatMap(({ id }, at) => (answers[at]?.status === 'fulfilled' ? [id] : []))
    }
    const [first, ...others] = demo.map(({ id }) => id)
    await remove(first ?? '')
    await expect.poll(answering).toEqual(others)
    for (const id of others) await remove(id)
    await expect.poll(answering).toEqual([])
  })
})

describe('a second copy', () => {
  it('ends at once and brings the first window to the front', async () => {
    const { application, profile } = await opened()
    await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const code = await new Promise<number | null>((resolve) => {
      const second = spawn(electronPath(), electronArguments(profile), { cwd: root, stdio: 'ignore' })
      second.once('exit', resolve)
    })
    expect(code).toBe(0)
    await expect
      .poll(() => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())))
      .toEqual([true])
  })
})

// The index of calls is opened once the window is seen. A window that nobody ever saw made closing wait for that until its time was up.
it('a console that is closed before its window is seen closes in order, and at once', async () => {
  const profile = await freshProfile()
  const application = await _electron.launch({
    executablePath: electronPath(),
    cwd: root,
    args: [...heldForDriver, ...electronArguments(profile)],
    env: process.env as Record<string, string>
  })
  await application.evaluate(({ app, BrowserWindow }) => {
    const keepUnseen = (window: Electron.BrowserWindow): void => void (window.show = () => undefined)
    app.on('browser-window-created', (_event, window) => keepUnseen(window))
    BrowserWindow.getAllWindows().forEach(keepUnseen)
  })
  const page = await application.firstWindow()
  await page.locator('main').first().waitFor()
  await page.evaluate(() => window.lampfield.connections.list({}))
  expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(false)
  const ended = new Promise((resolve) => application.process().once('exit', resolve))
  const started = performance.now()
  await application.evaluate(({ app }) => app.quit()).catch(() => undefined)
  await ended
  expect(performance.now() - started).toBeLessThan(DEADLINE)
  await rm(profile, { recursive: true, force: true })
})

describe('a later start', () => {
  it('has the window and the preferences as they were left', async () => {
    const profile = await freshProfile()
    const first = await launch({ profile })
    await first.page.evaluate(() => window.lampfield.app.setPreferences({ theme: 'dark', zoom: 150 }))
    await first.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 700 })
    )
    await first.close()
    const second = await opened({ profile })
    expect(await bounds(second)).toEqual({ x: 40, y: 30, width: 900, height: 700 })
    expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
    expect(
      await second.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
    ).toBeCloseTo(1.5)
  })

  it('with damaged settings opens all the same, says so and keeps the damaged file', async () => {
    const profile = await freshProfile()
    await writeFile(path.join(profile, 'preferences.json'), '{"version":1,"data":{"theme":"dark"')
    const { page } = await opened({ profile })
    const info = await page.evaluate(() => window.lampfield.app.info({}))
    expect(info).toMatchObject({ ok: true })
    const reasons = info.ok ? info.data.notices.map((notice) => notice.reason) : []
    expect(reasons).toContain('settingsDamaged')
    expect(await whenLive(page)).toBeGreaterThan(0)
  })
})
