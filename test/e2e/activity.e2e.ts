// Activity: what was asked for through the console stands there with its outcome, is found, and leaves as a file.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, newestToast, type Office, openOffice, setPresence, visit } from './people'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  const { page, vendor, site } = office
  const people = async (userName: string) => [{ connectionId: site.id, memberId: (await vendor.member(userName)).id }]
  await setPresence(page, { people: await people('Nikola.Horvat'), state: 'away', note: '=HYPERLINK("http://x")' })
  await vendor.faults('error@setPresence')
  await setPresence(page, { people: await people('Zoe.Vandenberghe'), state: 'busy', note: '' })
  await vendor.faults()
  await visit(page, 'activity')
})
afterAll(() => office.close())

const entries = (): Locator => office.page.locator('[role="row"][data-entry]')

it('shows every change with its outcome, the newest first', async () => {
  await eventually(() => entries().first().innerText()).toMatch(
    /Presence set[\s\S]*Zoë Vandenberghe 1076[\s\S]*Test site[\s\S]*Refused[\s\S]*ERROR/
  )
  await eventually(() => entries().nth(1).innerText()).toMatch(/Presence set[\s\S]*Nikola Horvat 1075[\s\S]*Done/)
  expect((await entries().allInnerTexts()).join('\n')).toMatch(/Site added/)
})

it('adds a change that is made while it is open', async () => {
  const { page, vendor, site } = office
  const { id } = await vendor.member('Luca.Moretti')
  await setPresence(page, { people: [{ connectionId: site.id, memberId: id }], state: 'dnd', note: 'In theatre' })
  await eventually(() => entries().first().innerText()).toMatch(/Luca Moretti 1073[\s\S]*Done/)
})

it('is read by keyboard, entry by entry, with everything that was sent', async () => {
  const { page } = office
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await eventually(() => page.getByRole('complementary', { name: 'Details of the change' }).innerText()).toMatch(
    /Zoë Vandenberghe[\s\S]*state[\s\S]*busy/
  )
  await page.keyboard.press('Escape')
})

it('is searched without regard to accents, and filtered by outcome', async () => {
  const { page } = office
  await page.keyboard.press('Control+f')
  await page.keyboard.type('zoe vandenb')
  await eventually(() => entries().count()).toBe(1)
  await page.keyboard.press('Escape')
  await eventually(() => entries().count()).toBeGreaterThan(3)
  await page.getByRole('combobox', { name: /^Outcome/ }).selectOption('refused')
  await eventually(() => entries().count()).toBe(1)
  await page.getByRole('combobox', { name: /^Outcome/ }).selectOption('')
  await eventually(() => entries().count()).toBeGreaterThan(3)
})

it('leaves as a CSV file in which no text is a formula', async () => {
  const { page, console } = office
  const file = path.join(console.profile, 'activity.csv')
  await console.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await page.keyboard.press('Control+e')
  await eventually(() => newestToast(page).innerText()).toMatch(/\d+ changes exported/)
  const text = await readFile(file, 'utf8')
  expect(text.startsWith('\uFEFFTime,User,Change,Site,Whom or what,As sent,Outcome,Code,Vendor’s words\r\n')).toBe(true)
  expect(text).toContain('Zoë Vandenberghe 1076')
  expect(text).not.toMatch(/(^|,|\n)"?=/)
})

it('says nothing where the user does not want the file after all', async () => {
  const { page, console } = office
  await console.application.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  await newestToast(page).getByRole('button', { name: 'Dismiss' }).click()
  const answer = await page.evaluate(() =>
    window.lampfield.audit.export({ search: '', headings: Array.from({ length: 9 }, String), title: 'Export' })
  )
  expect(answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('button', { name: 'Export' }).and(page.locator('[aria-disabled="false"]')).waitFor()
  expect(await page.locator('.toast').count()).toBe(0)
  expect(console.pageErrors).toEqual([])
})
