// Sites as an administrator sets them up: by keyboard alone, tested, guarded, edited, paused, removed; and nothing lost or leaked.
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import keytar from 'keytar'
import type { Connection } from '@contract/connections'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Console, freshProfile, launch, type Simulation, startSimulation, whenLive } from './launch'
import { connect, dismissToasts, eventually, focused, visit } from './people'

/** Under which name the console files its secrets. */
const SERVICE = 'Lampfield'

let profile: string
let console: Console
let page: Page
let simulation: Simulation

beforeAll(async () => {
  profile = await freshProfile()
  ;[simulation, console] = await Promise.all([startSimulation('--still'), launch({ profile })])
  page = console.page
  page.setDefaultTimeout(8_000)
  await whenLive(page)
})
afterAll(async () => {
  await console.close()
  await simulation.stop()
  await rm(profile, { recursive: true, force: true })
})

async function siteNamed(name: string): Promise<Connection> {
  const list = await page.evaluate(() => window.lampfield.connections.list({}))
  const found = list.ok ? list.data.find((one) => one.name === name) : undefined
  if (found === undefined) throw new Error(`no site named ${name}`)
  return found
}
const card = (name: string): Locator => page.getByRole('article', { name, exact: true })
const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })

async function menuOf(name: string, item: string): Promise<void> {
  await card(name)
    .getByRole('button', { name: `More for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
async function fill(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).first().fill(text)
}

describe('a site', () => {
  it('is added by keyboard alone, with the consent that plain http needs', async () => {
    await page.keyboard.press('Alt+7')
    await page.getByRole('heading', { name: 'Sites', exact: true }).waitFor()
    await page.keyboard.press('n')
    await dialog('Add a site').waitFor()
    for (const text of ['Clinic', simulation.application ?? '', simulation.url, simulation.user, simulation.password]) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-this-run')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-consent')
    await dialog('Add a site').getByText('Tick the box above to test or save.').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Test connection')
    await page.keyboard.press('Enter')
    await dialog('Add a site')
      .getByText(/^Test passed: answered in .*, 6\d members, 6 groups\./)
      .waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Add site')
    await page.keyboard.press('Enter')
    await card('Clinic').getByText('Live').waitFor()
    await card('Clinic').getByText('plain http, accepted').waitFor()
    await card('Clinic').getByText('password in the keychain').waitFor()
  })

  it('has its password in the keychain of the system, and nowhere else', async () => {
    const { id } = await siteNamed('Clinic')
    expect(await keytar.getPassword(SERVICE, id)).toBe(simulation.password)
    const files = (await readdir(profile, { recursive: true, withFileTypes: true } as { withFileTypes: true })).filter((file) =>
      file.isFile()
    )
    const secrets = [simulation.password, Buffer.from(`${simulation.user}:${simulation.password}`).toString('base64')]
    expect(files.map((file) => file.name)).toContain('sites.json')
    for (const file of files) {
      const content = await readFile(path.join((file as { path?: string }).path ?? profile, file.name), 'latin1').catch(() => '')
      for (const secret of secrets) expect(content.includes(secret), file.name).toBe(false)
    }
    await menuOf('Clinic', 'Edit')
    await dialog('Edit Clinic').waitFor()
    const shown = await page.evaluate(async () => {
      const values = [...document.querySelectorAll('input')].map((input) => input.value)
      const told = await window.lampfield.connections.list({})
      return document.documentElement.outerHTML + values.join('\n') + JSON.stringify(told)
    })
    for (const secret of secrets) expect(shown.includes(secret)).toBe(false)
    await page.keyboard.press('Escape')
    for (const secret of secrets) expect(console.mainOutput().includes(secret)).toBe(false)
  })

  it('with a typing error in its address says what to look at, and keeps what was typed', async () => {
    await page.keyboard.press('n')
    const form = dialog('Add a site')
    await fill(form, { Name: 'Typo', Application: 'Reception', Address: 'https://callisto.invalid:8443', User: 'u', Password: 'p' })
    await form.getByRole('button', { name: 'Test connection' }).click()
    await form.getByText(/No computer named “callisto\.invalid(:8443)?” was found\./).waitFor()
    await form.getByText(/Check the address for typing errors/).waitFor()
    expect(await form.getByLabel('Name').first().inputValue()).toBe('Typo')
    await form.getByLabel('Address').fill('htps:/callisto')
    await form.getByRole('button', { name: 'Test connection' }).click()
    await form.getByText('Write https:// or http://, the computer and, if needed, a port; no path and no user.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-address')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await form.waitFor({ state: 'detached' })
  })

  it('is edited without its password being asked for', async () => {
    await menuOf('Clinic', 'Edit')
    const form = dialog('Edit Clinic')
    await fill(form, { Name: 'Clinic Basel' })
    await form.getByRole('button', { name: 'Reading, limits and codes' }).click()
    await form.getByLabel('Asked every … seconds').fill('1')
    await form.getByLabel('Group 45').fill('Reception')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'detached' })
    await card('Clinic Basel').getByText('Live').waitFor()
    await visit(page, 'groups')
    await page.locator('.glist').getByTitle('Reception', { exact: true }).waitFor()
    await visit(page, 'sites')
  })

  it('is paused and resumed', async () => {
    await dismissToasts(page)
    await menuOf('Clinic Basel', 'Pause')
    await card('Clinic Basel').getByText('Paused').waitFor()
    await menuOf('Clinic Basel', 'Resume')
    await card('Clinic Basel').getByText('Live').waitFor()
  })
})

describe('an https site with a certificate of its own', () => {
  it('is refused until its certificate was compared and chosen; then only that one is accepted', async () => {
    const secured = await startSimulation('--still', '--tls')
    await dismissToasts(page)
    await visit(page, 'sites')
    await page.getByRole('button', { name: 'Add site' }).click()
    const form = dialog('Add a site')
    await fill(form, {
      Name: 'Secure',
      Application: secured.application ?? '',
      Address: secured.url,
      User: secured.user,
      Password: secured.password
    })
    await form.getByRole('button', { name: 'Test connection' }).click()
    await form.getByText(/whom this computer does not trust\. Nothing was sent\./).waitFor()
    await form.getByRole('button', { name: 'Read certificate' }).click()
    await form.getByText(/This computer does not trust it\. Compare the fingerprint/).waitFor()
    await form.getByRole('button', { name: 'Trust only this certificate' }).click()
    await form.getByRole('button', { name: 'Test connection' }).click()
    await form.getByText(/^Test passed/).waitFor()
    await form.getByRole('button', { name: 'Add site' }).click()
    await card('Secure').getByText('Live').waitFor()
    await card('Secure')
      .getByText(/^only the certificate ([0-9A-F]{2}:){2}/)
      .waitFor()

    const port = new URL(secured.url).port
    await secured.stop()
    const other = await startSimulation('--still', '--tls', '--port', port)
    await card('Secure')
      .getByText('The site shows another certificate than the one you chose to trust.', { exact: false })
      .waitFor({ timeout: 20_000 })
    await other.stop()
  })

  it('leaves the keychain when it is removed', async () => {
    const { id } = await siteNamed('Secure')
    expect(await keytar.getPassword(SERVICE, id)).not.toBeNull()
    await menuOf('Secure', 'Remove site')
    await page.getByRole('alertdialog', { name: 'Remove Secure?' }).getByRole('button', { name: 'Remove site' }).click()
    await card('Secure').waitFor({ state: 'detached' })
    await eventually(() => keytar.getPassword(SERVICE, id)).toBeNull()
  })
})

describe('a console that is killed', () => {
  it('has every setting and every entry that it confirmed', async () => {
    const own = await freshProfile()
    const first = await launch({ profile: own })
    await whenLive(first.page)
    const site = await connect(first.page, simulation, { name: 'Kept' }, 'keychain')
    await first.page.evaluate((id) => window.lampfield.connections.pause({ id, paused: true }), site.id)
    await first.page.evaluate(() => window.lampfield.app.setPreferences({ density: 'list', favourites: ['a/1'] }))
    const gone = new Promise((resolve) => first.application.process().once('exit', resolve))
    first.application.process().kill('SIGKILL')
    await gone

    const second = await launch({ profile: own })
    const found = await second.page.evaluate(async () => {
      const [sites, preferences, activity, info] = await Promise.all([
        window.lampfield.connections.list({}),
        window.lampfield.app.preferences({}),
        window.lampfield.audit.list({ search: '', offset: 0, limit: 50 }),
        window.lampfield.app.info({})
      ])
      return { sites, preferences, activity, info }
    })
    if (!found.sites.ok || !found.preferences.ok || !found.activity.ok || !found.info.ok) throw new Error('the console did not answer')
    expect(found.sites.data.find((one) => one.id === site.id)).toMatchObject({ name: 'Kept', paused: true, secret: 'keychain' })
    expect(found.preferences.data).toMatchObject({ density: 'list', favourites: ['a/1'] })
    expect(found.activity.data.entries.filter((one) => one.site === 'Kept').map((one) => [one.action, one.outcome])).toEqual(
      expect.arrayContaining([
        ['site.add', 'done'],
        ['site.pause', 'done']
      ])
    )
    expect(found.info.data.notices).toEqual([])
    await second.page.evaluate((id) => window.lampfield.connections.remove({ id }), site.id)
    await second.close()
    await rm(own, { recursive: true, force: true })
  })
})

it('does all of this without an error of the page', () => {
  expect(console.pageErrors).toEqual([])
})
