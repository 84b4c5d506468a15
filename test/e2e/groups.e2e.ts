// A supervisor at the group editor: orders, adds, edits and removes; sees every call before it is sent; and meets others at work.
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dismissToasts, eventually, focused, groupPlace, type Office, openOffice, visit } from './people'

/** Eight people, each once, without a manager. */
const ADMISSIONS = '61'
/** Reto Zgraggen is in here with two telephones. */
const EMERGENCY = '57'

let office: Office
let sent: number
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(async () => {
  sent = (await office.vendor.writes()).length
})
afterAll(() => office.close())

const rowOf = (name: string): Locator => office.page.getByRole('row', { name: new RegExp(`^${name}, place`) })
const plan = (): Locator => office.page.getByRole('complementary', { name: 'Plan' })
const planTitle = (title: string | RegExp): Promise<void> => plan().getByRole('heading', { level: 2, name: title }).waitFor()
const writes = async () => (await office.vendor.writes()).slice(sent)
const calls = async () => (await writes()).map((one) => one.function)

async function edit(groupId: string): Promise<void> {
  await visit(office.page, 'groups', groupPlace(office.site, groupId))
  await office.page.getByRole('grid').getByRole('row').first().waitFor()
}
async function apply(): Promise<void> {
  await plan()
    .getByRole('button', { name: /^Apply \d call/ })
    .waitFor()
  await office.page.keyboard.press('Control+Enter')
  await plan().getByRole('heading', { name: 'Applied and read back.' }).waitFor()
}
const order = (groupId: string) => eventually(() => office.vendor.order(groupId))

describe('the order of a group', () => {
  it('is changed by keyboard: planned as one call, sent, read back, and undone', async () => {
    const { page, vendor } = office
    const before = await vendor.order(ADMISSIONS)
    const [first = '', second = '', ...rest] = before
    await edit(ADMISSIONS)
    await rowOf('Aurélie Schmitt').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await planTitle('1 call: orderByUserList')
    expect(await focused(page)).toMatch(/^Aurélie Schmitt, place 2 of 8, was 1/)
    expect(await calls()).toEqual([])
    await apply()
    expect(await vendor.order(ADMISSIONS)).toEqual([second, first, ...rest])
    expect(await calls()).toEqual(['orderByUserList'])

    await plan().getByRole('button', { name: 'Undo this change …' }).click()
    await planTitle('Restore, 1 call: orderByUserList')
    await apply()
    expect(await vendor.order(ADMISSIONS)).toEqual(before)
  })

  it('is changed by dragging a row with the mouse', async () => {
    const { page, vendor } = office
    const before = await vendor.order(ADMISSIONS)
    await edit(ADMISSIONS)
    const from = await rowOf('Théo Klein').boundingBox()
    const to = await rowOf('Jean-Baptiste Muller').boundingBox()
    if (from === null || to === null) throw new Error('the rows are not drawn')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 2, from.y, { steps: 3 })
    await page.mouse.move(to.x + to.width / 2, to.y + 4, { steps: 5 })
    await page.locator('.slot.lifted').waitFor()
    await page.mouse.up()
    await planTitle('1 call: orderByUserList')
    await page.getByRole('row', { name: /^Théo Klein, place 2 of 8, was 6/ }).waitFor()
    await apply()
    expect(await vendor.order(ADMISSIONS)).toEqual([before[0], 'Klein', ...before.slice(1).filter((name) => name !== 'Klein')])
  })

  it('is left alone where the gesture is taken back', async () => {
    const { page } = office
    await edit(ADMISSIONS)
    await rowOf('Loïc Meyer').focus()
    await page.keyboard.press('Alt+Home')
    await planTitle(/^1 call/)
    await page.keyboard.press('Control+z')
    await planTitle(/^(No changes|Applied)$/)
    expect(await calls()).toEqual([])
  })

  it('with one user twice is changed step by step, as orderByUserList could not tell the two apart', async () => {
    const { page, vendor } = office
    await edit(EMERGENCY)
    await rowOf('Dr. Noémie Roussel').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await planTitle('1 call: reorderMembers')
    await plan()
      .getByText(/Reto Zgraggen has several members here/)
      .waitFor()
    await apply()
    expect((await vendor.order(EMERGENCY)).slice(0, 2)).toEqual(['Górski', 'Roussel'])
    expect(await writes()).toMatchObject([{ function: 'reorderMembers', parameters: { gr_id: EMERGENCY } }])
  })
})

describe('somebody else at the same group', () => {
  it('loses nothing: the differences are shown, and nothing is sent until they are decided', async () => {
    const { page, vendor } = office
    await edit(ADMISSIONS)
    const before = await vendor.order(ADMISSIONS)
    const { id } = await vendor.member('Francoise.DAngelo', ADMISSIONS)
    await rowOf('Gaël Le Goff').focus()
    await page.keyboard.press('Alt+Home')
    await planTitle(/^1 call/)
    await vendor.act({ action: 'move', memberId: id, groupId: ADMISSIONS, position: 1 })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'The group changed while you were ordering it. Nothing was sent.' }).waitFor()
    expect(await calls()).toEqual([])
    const table = page.getByRole('table')
    for (const name of ['Françoise D’Angelo', 'Gaël Le Goff']) await table.getByRole('rowheader', { name: new RegExp(name) }).waitFor()

    await page.getByRole('button', { name: 'All mine' }).click()
    await planTitle(/^1 call/)
    await apply()
    const after = await vendor.order(ADMISSIONS)
    expect(after[0]).toBe('Le Goff')
    expect([...after].sort()).toEqual([...before].sort())
    expect(await calls()).toEqual(['orderByUserList'])
  })
})

describe('a member', () => {
  it('is added with everything that addMember takes', async () => {
    const { page, vendor } = office
    await edit(ADMISSIONS)
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog', { name: 'Add a member' })
    await page.keyboard.type('Carla.Steiner')
    await dialog.getByLabel('Number').fill('3399')
    await dialog.getByLabel(/^Short name/).fill('Car')
    await dialog.getByLabel('Group on the phone’s display').selectOption({ label: 'Group 61' })
    await dialog.getByRole('button', { name: 'Add to the plan' }).click()
    await planTitle('1 call: addMember')
    await apply()
    expect(await writes()).toMatchObject([
      {
        function: 'addMember',
        parameters: {
          gr_id: ADMISSIONS,
          usr_Name: 'Carla.Steiner',
          mb_number: '3399',
          gm_shortName: 'Car',
          gm_type: '0',
          displayedGroup: '61'
        }
      }
    ])
    expect((await vendor.order(ADMISSIONS)).at(-1)).toBe('Steiner')
  })

  it('is edited with the display left as it is', async () => {
    const { page, vendor } = office
    await edit(ADMISSIONS)
    await rowOf('Carla Steiner').focus()
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog', { name: 'Edit Carla Steiner' })
    await dialog.getByLabel('Number').fill('3398')
    await page.keyboard.press('Enter')
    await planTitle('1 call: editMember')
    await apply()
    expect(await writes()).toMatchObject([{ function: 'editMember', parameters: { mb_number: '3398', displayedGroup: '-1' } }])
    expect(await vendor.member('Carla.Steiner')).toMatchObject({ number: '3398', displayedGroup: '61', shortName: 'Car' })
  })

  it('is removed from this group only', async () => {
    const { page, vendor } = office
    await edit(EMERGENCY)
    await rowOf('Nikola Horvat').focus()
    await page.keyboard.press('Delete')
    await planTitle('1 call: deleteMember')
    await page.getByText('Nikola Horvat is to be removed from this group').waitFor()
    await apply()
    expect(await writes()).toMatchObject([{ function: 'deleteMember', parameters: { gr_id: EMERGENCY } }])
    await order(EMERGENCY).not.toContain('Horvat')
    expect(await vendor.order('45')).toContain('Horvat')
  })

  it('is removed everywhere only after a confirmation that lists the groups', async () => {
    const { page, vendor } = office
    await edit(EMERGENCY)
    await rowOf('Matteo Bianchi').focus()
    await page.keyboard.press('Shift+Delete')
    const dialog = page.getByRole('alertdialog', { name: 'Remove Matteo Bianchi from all groups?' })
    await eventually(() => dialog.getByRole('list', { name: 'Groups that lose this member' }).innerText()).toMatch(
      /Group 45[\s\S]*Group 57/
    )
    await dialog.getByRole('button', { name: 'Remove everywhere' }).click({ force: true })
    expect(await dialog.isVisible()).toBe(true)
    await dialog.getByLabel('Yes, remove from these 2 groups').check()
    await dialog.getByRole('button', { name: 'Remove everywhere' }).click()
    await plan().getByText('Matteo Bianchi is removed from every group, not only from this one.').waitFor()
    await apply()
    const [call] = await writes()
    expect(call).toMatchObject({ function: 'deleteMember' })
    expect(call?.parameters).not.toHaveProperty('gr_id')
    expect((await vendor.members()).map((one) => one.userName)).not.toContain('Matteo.Bianchi')
  })
})

it('does all of this without an error of the page', async () => {
  expect(office.console.pageErrors).toEqual([])
  await expect(dismissToasts(office.page)).resolves.toBeUndefined()
})
