// The keys that work everywhere: going from screen to screen, the palette over every action, the status bar that names them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Console, launch, whenLive } from './launch'
import { eventually, visit } from './people'

let console: Console
beforeAll(async () => {
  console = await launch()
  console.page.setDefaultTimeout(8_000)
  await whenLive(console.page)
  await console.page.locator('.tile[data-key]').first().waitFor()
})
afterAll(() => console.close())

describe('the keyboard', () => {
  it.each([
    ['Alt+2', 'Groups'],
    ['Alt+3', 'Calls'],
    ['Alt+4', 'Recordings'],
    ['Alt+6', 'Activity'],
    ['Alt+7', 'Sites'],
    ['Alt+8', 'Settings'],
    ['Alt+1', 'Board']
  ])('goes with %s to %s, and the title of the window says so', async (keys, screen) => {
    const { page } = console
    await page.keyboard.press(keys)
    await page.getByRole('link', { name: screen }).and(page.locator('[aria-current="page"]')).waitFor()
    await eventually(() => page.title()).toBe(`${screen} · Lampfield`)
  })

  it('finds every action of the palette by its words and does it', async () => {
    const { page } = console
    await page.keyboard.press('Control+k')
    await page.keyboard.type('go to act')
    await page.getByRole('option', { name: /^Go to Activity/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Activity', exact: true }).waitFor()
  })

  it('goes from the palette to a person on the board', async () => {
    const { page } = console
    await page.keyboard.press('Control+k')
    await page.keyboard.type('thorvalds')
    await page.getByRole('option', { name: /^Ingrid Thorvaldsdóttir/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page
      .getByRole('gridcell', { name: /Thorvaldsdóttir, Ingrid/ })
      .and(page.locator(':focus'))
      .waitFor()
  })

  it('goes from the palette to the order of a group', async () => {
    const { page } = console
    await page.keyboard.press('Control+k')
    await page.keyboard.type('radiology')
    await page
      .getByRole('option', { name: /^Order of Radiology/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Radiology' }).waitFor()
  })

  it('makes everything larger, smaller and normal again', async () => {
    const { page } = console
    const zoom = () => console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())
    await page.keyboard.press('Control++')
    await eventually(zoom).toBeCloseTo(1.1)
    await page.keyboard.press('Control+-')
    await page.keyboard.press('Control+-')
    await eventually(zoom).toBeCloseTo(0.9)
    await page.keyboard.press('Control+0')
    await eventually(zoom).toBeCloseTo(1)
  })

  it('types letters into a field, where they are no commands', async () => {
    const { page } = console
    await visit(page, 'sites')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('nt?')
    expect(await page.getByRole('searchbox').inputValue()).toBe('nt?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('works in the settings: theme and language change at once and are kept', async () => {
    const { page } = console
    await visit(page, 'settings')
    await page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).press('Space')
    await eventually(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await page.getByRole('radio', { name: 'Deutsch' }).press('Space')
    await page.getByRole('link', { name: 'Optionen' }).waitFor()
    await eventually(() => page.evaluate(() => document.documentElement.lang)).toBe('de')
    await page.reload()
    await page.getByRole('link', { name: 'Optionen' }).waitFor()
    await page.evaluate(() => window.lampfield.app.setPreferences({ language: 'en', theme: 'light' }))
    await page.getByRole('link', { name: 'Settings' }).waitFor()
    expect(console.pageErrors).toEqual([])
  })
})
