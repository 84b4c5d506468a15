// The very first start as a person meets it: asked once, one key for the demo; and what an administrator's file changes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { expectAccessible, tooWide } from './accessible'
import { type Console, freshProfile, launch, whenLive } from './launch'
import { eventually, focused, visit } from './people'

const open: Console[] = []
const opened = async (options: Parameters<typeof launch>[0] = {}): Promise<Console> => {
  const console = await launch({ begin: 'ask', ...options })
  open.push(console)
  console.page.setDefaultTimeout(8_000)
  return console
}
afterEach(async () => {
  for (const { close, profile } of open.splice(0)) {
    await close()
    await rm(profile, { recursive: true, force: true })
  }
})
const policyFile = async (content: unknown): Promise<string> => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'lampfield-policy-')), 'policy.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const withPolicy = async (content: unknown): Promise<Console> => opened({ env: { LAMPFIELD_POLICY: await policyFile(content) } })
const siteNames = ({ page }: Console) =>
  page.evaluate(async () => {
    const list = await window.lampfield.connections.list({})
    return list.ok ? list.data.map(({ name }) => name) : []
  })

describe('the first start', () => {
  it('asks how to begin, runs nothing meanwhile, and one press of Enter brings the demo', async () => {
    const console = await opened()
    const { page, pageErrors } = console
    await page.getByRole('heading', { level: 1, name: 'Welcome to Lampfield' }).waitFor()
    await eventually(() => focused(page)).toBe('Look around with the demo systems')
    expect(await siteNames(console)).toEqual([])
    await page.keyboard.press('Enter')
    await page.locator('.tile[data-key]').first().waitFor()
    expect(await whenLive(page)).toBeGreaterThan(0)
    expect(await siteNames(console)).toHaveLength(5)
    expect(pageErrors).toEqual([])
  })

  it('is accessible, fits every width, and holds nobody', async () => {
    const { page } = await opened()
    await page.locator('.way').first().waitFor()
    await expectAccessible(page, 'first start')
    for (const width of [1280, 640, 360]) {
      await page.setViewportSize({ width, height: 700 })
      expect(await tooWide(page)).toEqual([])
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.ways') ?? null)).toBeNull()
  })

  it('leads to the form for a site, and back when that is closed', async () => {
    const { page } = await opened()
    await page.locator('.way').first().waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog', { name: 'Add a site' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Look around with the demo systems' }).waitFor()
    await visit(page, 'board')
    await page.getByRole('heading', { name: 'Welcome to Lampfield' }).waitFor()
  })

  it('is not asked again once it was answered, and the demo that is removed is offered again', async () => {
    const profile = await freshProfile()
    const first = await launch({ begin: 'ask', profile })
    await first.page.locator('.way').first().click()
    await whenLive(first.page)
    await first.close()
    const console = await opened({ profile })
    const { page } = console
    await whenLive(page)
    await page.evaluate(async () => {
      const list = await window.lampfield.connections.list({})
      for (const { id } of list.ok ? list.data : []) await window.lampfield.connections.remove({ id })
    })
    await page.getByRole('heading', { name: 'No site yet' }).waitFor()
    await page.getByRole('button', { name: 'Look around with the demo systems' }).press('Enter')
    await whenLive(page)
    expect(await siteNames(console)).toHaveLength(5)
  })
})

describe('an administrator’s file', () => {
  it('brings the demo without asking, or never', async () => {
    const always = await withPolicy({ demo: 'always' })
    expect(await whenLive(always.page)).toBeGreaterThan(0)
    const never = await withPolicy({ demo: 'never' })
    await never.page.getByRole('button', { name: 'Connect a site' }).waitFor()
    expect(await never.page.getByRole('button', { name: 'Look around with the demo systems' }).count()).toBe(0)
  })

  it('prepares a site, and Settings say what comes from it and from where', async () => {
    const site = { id: 'basel', name: 'Basel', vendor: 'callisto', address: 'https://callisto.invalid:8443', application: 'Reception' }
    const { page } = await withPolicy({ sites: [site], telLinks: true, updateFeed: 'https://updates.invalid/lampfield.json' })
    await visit(page, 'sites')
    const card = page.getByRole('article', { name: 'Basel' })
    await card.getByText('set by your administrator').waitFor()
    await card.getByRole('button', { name: 'More for Basel' }).click()
    expect(await page.getByRole('menuitem', { name: 'Remove' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const form = page.getByRole('dialog', { name: 'Edit Basel' })
    await form.getByText('Set by your administrator, and cannot be changed here').waitFor()
    expect(await form.locator('#site-address').getAttribute('readonly')).not.toBeNull()
    expect(await form.locator('#site-user').getAttribute('readonly')).toBeNull()
    await page.keyboard.press('Escape')
    await visit(page, 'settings')
    const managed = page.getByRole('region', { name: 'Set by your administrator' })
    await managed.waitFor()
    expect(await managed.innerText()).toMatch(
      /Prepared site: Basel[\s\S]*Telephone links are looked up[\s\S]*updates\.invalid[\s\S]*policy\.json/
    )
    await page.getByRole('checkbox', { name: 'Look up numbers from telephone links' }).press('Space')
    expect(await page.getByRole('checkbox', { name: 'Look up numbers from telephone links' }).isChecked()).toBe(true)
    await expectAccessible(page, 'settings with a policy')
  })

  it('that is wrong is told with the place and the field, and the rest holds', async () => {
    const { page } = await withPolicy({ demo: 'always', telLinks: 'yes' })
    await whenLive(page)
    await eventually(() => page.locator('.notices').innerText()).toMatch(/policy\.json the field “telLinks” is not right/)
  })
})

describe('a telephone link', () => {
  const hand = ({ application }: Console, link: string) =>
    application.evaluate(({ app }, given) => void app.emit('second-instance', {}, ['lampfield', given]), link)

  const isOn = ({ page }: Console) =>
    page.evaluate(async () => {
      const links = await window.lampfield.app.telLinks({})
      return links.ok && links.data.on
    })

  it('is not looked up until that is switched on', async () => {
    const console = await opened({ args: ['--demo'] })
    await whenLive(console.page)
    await hand(console, 'tel:1071')
    await eventually(() => console.page.locator('.notices').innerText()).toMatch(/telephone links are switched off/)
    await visit(console.page, 'settings')
    await console.page.getByRole('button', { name: 'Dismiss' }).click()
    await console.page.getByRole('checkbox', { name: 'Look up numbers from telephone links' }).press('Space')
    await eventually(() => isOn(console)).toBe(true)
    await hand(console, 'tel:+41-44-668-1071;ext=4')
    const palette = console.page.getByRole('combobox', { name: 'Command palette' })
    await palette.waitFor()
    expect(await palette.inputValue()).toBe('+41446681071')
    expect(await focused(console.page)).toBe('Command palette')
    await console.page.getByRole('option', { name: 'Calls with +41446681071' }).click()
    await eventually(() =>
      console.page
        .getByRole('textbox', { name: /^Search/ })
        .first()
        .inputValue()
    ).toBe('446681071')
  })

  it('brings the window to the front when it comes with a second copy, and is refused where it is no number', async () => {
    const console = await opened({ args: ['--demo'] })
    await whenLive(console.page)
    await console.page.evaluate(() => window.lampfield.app.setTelLinks({ on: true }))
    await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await hand(console, 'tel:<script>alert(1)</script>')
    await eventually(() => console.page.locator('.notices').innerText()).toMatch(/no telephone number: “tel:<script>/)
    expect(await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  })
})
