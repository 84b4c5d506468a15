// Presence as it is set all day: by keyboard, by mouse, for several people, taken back, set back by itself, and refused.
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshProfile, launch, whenLive } from './launch'
import { dismissToasts, eventually, focused, newestToast, type Office, openOffice, PRESENCE, setPresence, tileOf } from './people'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterEach(async () => {
  await office.page.keyboard.press('Escape')
  await office.vendor.faults()
  await dismissToasts(office.page)
})
afterAll(() => office.close())

const presenceOf = (userName: string) => eventually(async () => (await office.vendor.member(userName)).userState)

describe('the presence of somebody else', () => {
  it('is set with three keystrokes on the tile', async () => {
    const { page } = office
    await tileOf(page, 'Horvat, Nikola').click()
    await page.keyboard.press('p')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await presenceOf('Nikola.Horvat').toBe(PRESENCE.away)
    await eventually(() => newestToast(page).innerText()).toMatch(/Nikola Horvat: Away[\s\S]*set on Test site at \d\d:\d\d:\d\d/)
    expect(await focused(page)).toContain('Horvat, Nikola')
  })

  it('is set with two clicks', async () => {
    const { page } = office
    await tileOf(page, 'Carvalho, Inês').locator('button.pres').click()
    await page.locator('.presence-state', { hasText: 'Busy' }).getByRole('button').click()
    await presenceOf('Ines.Carvalho').toBe(PRESENCE.busy)
    await tileOf(page, 'Carvalho, Inês').locator('.pres', { hasText: 'Busy' }).waitFor()
  })

  it('is set with a note from a template, and with a return time that stands on the tile', async () => {
    const { page, vendor } = office
    await tileOf(page, 'Moretti, Luca').click()
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: /^Away/ }).check({ force: true })
    await page.getByRole('button', { name: /^Out for lunch, back at/ }).click()
    const time = await page.getByRole('textbox', { name: /^Return time/ }).inputValue()
    expect(time).toMatch(/^\d\d:\d\d$/)
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await eventually(async () => (await vendor.member('Luca.Moretti')).statusMessage).toBe(`Out for lunch, back at ${time}`)
    await eventually(() => tileOf(page, 'Moretti, Luca').innerText()).toMatch(new RegExp(`Out for lunch[\\s\\S]*${time}`))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Keep as is' }).click()
    await page.keyboard.press('Escape')
    await eventually(async () => {
      const planned = await page.evaluate(() => window.lampfield.presence.returns({}))
      return planned.ok ? planned.data.length : undefined
    }).toBe(0)
  })

  it('is set from the palette with a sentence', async () => {
    const { page } = office
    await page.keyboard.press('Control+k')
    await page.keyboard.type('schaf dnd')
    await page.getByRole('option', { name: /Set Jürgen Schäfer to Do not disturb/ }).waitFor()
    await page.keyboard.press('Enter')
    await presenceOf('Jurgen.Schafer').toBe(PRESENCE.dnd)
  })

  it('comes back with one key', async () => {
    const { page } = office
    await tileOf(page, 'Petrović, Milan').click()
    const before = await office.vendor.member('Milan.Petrovic')
    await page.keyboard.press('5')
    await page.keyboard.press('Enter')
    await presenceOf('Milan.Petrovic').toBe(PRESENCE.offline)
    await newestToast(page).getByRole('button', { name: /^Undo/ }).waitFor()
    await page.keyboard.press('Control+z')
    await presenceOf('Milan.Petrovic').toBe(before.userState)
    expect((await office.vendor.member('Milan.Petrovic')).statusMessage).toBe(before.statusMessage)
    await page.locator('.toast', { hasText: 'Presence set back' }).waitFor()
  })
})

describe('several people at once', () => {
  it('each get a receipt, and all of it is undone together', async () => {
    const { page } = office
    await tileOf(page, 'Dvořák, Dr. Łukasz').scrollIntoViewIfNeeded()
    await tileOf(page, 'Dvořák, Dr. Łukasz').click({ modifiers: ['Control'] })
    await tileOf(page, 'Sørensen, Henrik').click({ modifiers: ['Control'] })
    await tileOf(page, 'Baumann, Émilie').click({ modifiers: ['Control'] })
    await page.getByRole('group', { name: 'Selection' }).getByText('3 selected').waitFor()
    await page.keyboard.press('3')
    await page.getByRole('heading', { name: 'Presence of 3 people' }).waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => newestToast(page).locator('.receipt[data-kind="done"]').count()).toBe(3)
    for (const name of ['Lukasz.Dvorak', 'Henrik.Sorensen', 'Emilie.Baumann']) await presenceOf(name).toBe(PRESENCE.busy)
    await newestToast(page).getByRole('button', { name: /^Undo/ }).click()
    await presenceOf('Henrik.Sorensen').not.toBe(PRESENCE.busy)
    await page.locator('.toast', { hasText: 'Presence set back' }).waitFor()
    await tileOf(page, 'Sørensen, Henrik').click()
    await page.keyboard.press('Escape')
    await page.getByRole('group', { name: 'Selection' }).waitFor({ state: 'detached' })
  })
})

describe('a change that goes wrong', () => {
  it('shows what the vendor said, and leaves the tile as it was', async () => {
    const { page, vendor } = office
    const before = (await vendor.member('Giulia.Ferraro')).userState
    await vendor.faults('error@setPresence')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ferraro offline')
    await page.keyboard.press('Enter')
    const toast = page.locator('.toast[data-failed]').last()
    await eventually(() => toast.innerText()).toMatch(/Giulia Ferraro: Offline was not set[\s\S]*refused by Test site[\s\S]*ERROR/)
    expect((await vendor.member('Giulia.Ferraro')).userState).toBe(before)
  })

  it('says so where the member is gone', async () => {
    const { page, vendor, site } = office
    const { id } = await vendor.member('Katarzyna.Nowak')
    // The board still shows the member: what is listed is kept back.
    await vendor.faults('hang@getMembers')
    await vendor.act({ action: 'remove', memberId: id })
    const { receipts } = await setPresence(page, { people: [{ connectionId: site.id, memberId: id }], state: 'away', note: '' })
    expect(receipts).toMatchObject([{ outcome: 'refused', error: { reason: 'memberNotFound', vendorWords: 'INVALID_MEMBER_ID' } }])
    await vendor.faults()
    await page.evaluate((asked) => window.lampfield.connections.retry(asked), { id: site.id })
    await vendor.act({ action: 'add', groupId: 52, userName: 'Katarzyna.Nowak', number: '2107' })
  })

  it('is read back, not sent again, where the answer is lost', async () => {
    const { page, vendor, site } = office
    const { id } = await vendor.member('Ayse.Gokce')
    const before = (await vendor.writes()).length
    await vendor.faults('lostAnswer')
    const { receipts } = await setPresence(page, { people: [{ connectionId: site.id, memberId: id }], state: 'away', note: 'Ward 3B' })
    expect(receipts).toMatchObject([{ outcome: 'set' }])
    expect((await vendor.writes()).slice(before)).toHaveLength(1)
    await presenceOf('Ayse.Gokce').toBe(PRESENCE.away)
  })
})

describe('a planned return', () => {
  it('survives a restart of the console and sets the former state back', async () => {
    const profile = await freshProfile()
    const own = await openOffice({ profile, keep: 'keychain' })
    const { id } = await own.vendor.member('Luca.Moretti')
    await own.vendor.act({ action: 'presence', memberId: id, code: 0, note: 'Desk 4' })
    await tileOf(own.page, 'Moretti, Luca').locator('.note', { hasText: 'Desk 4' }).waitFor()
    const returnAt = Date.now() + 4_000
    await setPresence(own.page, { people: [{ connectionId: own.site.id, memberId: id }], state: 'away', note: 'Back soon', returnAt })
    expect((await own.vendor.member('Luca.Moretti')).userState).toBe(PRESENCE.away)
    await own.console.close()
    const second = await launch({ profile })
    await whenLive(second.page)
    await eventually(async () => {
      const { userState, statusMessage } = await own.vendor.member('Luca.Moretti')
      return { userState, statusMessage }
    }).toEqual({ userState: PRESENCE.available, statusMessage: 'Desk 4' })
    expect(Date.now()).toBeGreaterThanOrEqual(returnAt)
    await second.page.evaluate((asked) => window.lampfield.connections.remove(asked), { id: own.site.id })
    await second.close()
    await own.simulation.stop()
    await rm(profile, { recursive: true, force: true })
  })
})

it('sets all of this without an error of the page', () => {
  expect(office.console.pageErrors).toEqual([])
})
