// What the receptionist sees when a site is in trouble: nothing is shown that cannot be relied on, and the way out stands beside it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCountingProxy } from '../conformance/counting-proxy'
import { connect, eventually, type Office, openOffice, tileOf, visit } from './people'

let office: Office
beforeAll(async () => {
  office = await openOffice({ settings: { staleSeconds: 5, pollSeconds: 1 } })
})
afterAll(() => office.close())

const lineOf = (name: string, line: string) =>
  tileOf(office.page, name)
    .and(office.page.locator(`[data-line="${line}"]`))
    .waitFor({ timeout: 20_000 })

describe('a site that does not answer any more', () => {
  it('is shown as stale, then as unknown, never as free; with a banner that says since when', async () => {
    const { page, vendor } = office
    await vendor.faults('hang')
    await page.locator('.tile.stale').first().waitFor({ timeout: 12_000 })
    expect(await tileOf(page, 'Wójcik, Agnieszka').innerText()).toMatch(/Last: idle[\s\S]*\d+ s ago, stale/)
    await lineOf('Wójcik, Agnieszka', 'unknown')
    expect(await tileOf(page, 'Wójcik, Agnieszka').innerText()).toMatch(/Unknown[\s\S]*Last: idle, \d\d:\d\d/)
    expect(await page.locator('.tile[data-key]:not([data-line="unknown"])').count()).toBe(0)
    const banner = page.getByRole('region', { name: 'Sites that cannot be relied on' })
    await eventually(() => banner.innerText()).toMatch(
      /Test site does not answer\.[\s\S]*Last confirmed \d\d:\d\d:\d\d\.[\s\S]*members show as unknown, not as free\./
    )
  })

  it('is asked again with one key press, and is as before once it answers', async () => {
    const { page, vendor } = office
    await vendor.faults()
    await page.getByRole('button', { name: 'Retry now' }).press('Enter')
    await lineOf('Wójcik, Agnieszka', 'idle')
    await page.getByRole('region', { name: 'Sites that cannot be relied on' }).waitFor({ state: 'detached' })
  })
})

describe('answers that make no sense', () => {
  it('show a member that is listed twice with different states as unknown, and say why', async () => {
    const { page, vendor } = office
    await vendor.faults('duplicate')
    await page.locator('.tile', { hasText: 'Listed twice with different states' }).first().waitFor()
    await vendor.faults()
    await page.locator('.tile', { hasText: 'Listed twice with different states' }).first().waitFor({ state: 'detached' })
  })

  it.each(['malformed', 'truncated', 'empty', 'entities', 'error', '500'])(
    '"%s" leave the board as it was, and are told in words',
    async (fault) => {
      const { page, vendor, site } = office
      await vendor.faults(fault)
      const banner = page.getByRole('region', { name: 'Sites that cannot be relied on' })
      await eventually(() => banner.innerText()).toMatch(/Test site (does not answer|refuses the console)\./)
      expect(await page.locator('.tile[data-key]').count()).toBeGreaterThan(8)
      await vendor.faults()
      await page.evaluate((id) => window.lampfield.connections.retry({ id }), site.id)
      await banner.waitFor({ state: 'detached' })
    }
  )
})

describe('a wrong password', () => {
  it('is tried exactly once, so that no account is locked, and says what to do', async () => {
    const { page, simulation } = office
    const proxy = await startCountingProxy(simulation.url)
    const wrong = { ...simulation, url: proxy.url, password: 'not this one' }
    const { id } = await connect(page, wrong, { name: 'Locked out', pollSeconds: 1 })
    const banner = page.getByRole('region', { name: 'Sites that cannot be relied on' })
    await eventually(() => banner.innerText()).toMatch(
      /Locked out refuses the console\.[\s\S]*does not accept the user “Helga\.Brandt” with this password\.[\s\S]*has stopped asking/
    )
    await visit(page, 'sites')
    await page.getByRole('article', { name: 'Locked out' }).getByText('not asked again until you act').waitFor()
    // The site beside it is read every second: three of its readings are ample time for a second try.
    const before = await office.vendor.received()
    await eventually(() => office.vendor.received()).toBeGreaterThan(before + 3)
    expect(proxy.requests()).toBe(1)
    await page.evaluate((asked) => window.lampfield.connections.remove(asked), { id })
    await proxy.close()
    await visit(page, 'board')
  })
})

describe('a hidden window', () => {
  it('is read more slowly, and at once when it is seen again', async () => {
    const { page, console } = office
    const head = () =>
      page.evaluate(async () => {
        const fields = await window.lampfield.presence.snapshot({})
        return fields.ok ? fields.data[0]?.staleAfter : undefined
      })
    await eventually(head).toBe(5_000)
    await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await eventually(head).toBe(9_000)
    await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
    await eventually(head).toBe(5_000)
  })
})

describe('a console without any site', () => {
  it('says so and leads to connecting one', async () => {
    const { page, console, site } = office
    await page.evaluate((id) => window.lampfield.connections.remove({ id }), site.id)
    await page.getByRole('heading', { name: 'No site yet' }).waitFor()
    await page.getByRole('button', { name: 'Connect a site' }).click()
    await page.getByRole('dialog', { name: 'Add a site' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Sites', exact: true }).waitFor()
    await page.getByRole('heading', { name: 'No site yet' }).waitFor()
    expect(console.pageErrors).toEqual([])
  })
})
