// A supervisor at the profile of an APIO site's group: changes it, meets others at work, is told of partial work, and deletes the group.
import { connectionDefaults, type Connection } from '@contract/connections'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApio, startApio } from '../../src-main/demo/apio/start'
import { expectAccessible, tooWide } from './accessible'
import { type Console, launch, removeDemo } from './launch'
import { eventually } from './people'

let vendor: RunningApio
let console: Console
let site: Connection
beforeAll(async () => {
  vendor = await startApio({ still: true, faults: ['two-factor'] })
  console = await launch()
  console.page.setDefaultTimeout(10_000)
  await removeDemo(console.page)
})
afterAll(async () => {
  await console.close()
  await vendor.close()
})

const page = () => console.page
const group = () => vendor.world.group(vendor.ready.tenantId, vendor.ready.groupId)
const writes = () => vendor.requests().filter(({ method }) => method === 'PUT' || method === 'DELETE')
const plan = (): Locator => page().getByRole('complementary', { name: 'Plan of the change' })
const field = (label: string): Locator => page().getByRole('textbox', { name: label, exact: true })

describe('the profile of a group', () => {
  it('is reached from the site dialog through the second factor to the list of groups', async () => {
    const { url, user, password, tenantId, groupId } = vendor.ready
    const added = await page().evaluate((asked) => window.lampfield.connections.add(asked), {
      draft: {
        ...connectionDefaults,
        name: 'Rheintal',
        vendor: 'apio' as const,
        address: url,
        user,
        tenant: tenantId,
        group: groupId,
        face: 'core' as const,
        plainHttpAccepted: true,
        groupNames: {},
        lineCodes: {}
      },
      secret: password,
      keep: 'thisRun' as const
    })
    if (!added.ok) throw new Error(added.error.message)
    site = added.data
    await page().evaluate(() => void (location.hash = '#/sites'))
    await page().getByRole('button', { name: 'Enter code' }).click()
    await page()
      .getByRole('textbox', { name: 'Code' })
      .fill(vendor.codes()[0]?.code ?? '')
    await page().keyboard.press('Enter')
    await page().getByText('Live', { exact: true }).waitFor()
    await page().evaluate(() => void (location.hash = '#/groups'))
    await page()
      .getByText(/Choose a group under “Profiles” to see its profile/)
      .waitFor()
    await page()
      .getByRole('navigation')
      .getByRole('link', { name: /Rheintal/ })
      .click()
    await field('Group name').waitFor()
    expect(await page().evaluate(() => location.hash)).toBe(`#/groups/profile/${site.id}`)
    expect(await tooWide(page())).toEqual([])
    await expectAccessible(page(), 'the profile')
  })

  it('is changed by keyboard: shown word for word, sent once, read back, and undone', async () => {
    const before = group()?.attributes['cliName']
    await field('Calling line name').fill('Rhine reception')
    await page().keyboard.press('Control+Enter')
    await plan().getByText('"cliName": "Rhine reception"').waitFor()
    expect(writes()).toEqual([])
    await page().keyboard.press('Control+Enter')
    await plan().getByRole('heading', { name: 'Done and read back.' }).waitFor()
    expect(writes().map(({ body }) => body)).toEqual([{ cliName: 'Rhine reception' }])
    await plan().getByRole('button', { name: 'Undo this change …' }).click()
    await plan().getByRole('button', { name: 'Send' }).click()
    await eventually(() => group()?.attributes['cliName']).toBe(before)
  })

  it('that somebody else changed in the same field is not sent until that is decided', async () => {
    const sent = writes().length
    await field('Calling line name').fill('Mine')
    await page().keyboard.press('Control+Enter')
    await plan().getByText('"cliName": "Mine"').waitFor()
    vendor.act({ action: 'attributes', group: vendor.ready.groupId, attributes: { cliName: 'Theirs' } })
    await page().keyboard.press('Control+Enter')
    await page().getByRole('heading', { name: 'Somebody else changed the group meanwhile. Nothing was sent.' }).waitFor()
    expect(writes()).toHaveLength(sent)
    await expectAccessible(page(), 'the conflict')
    await page()
      .getByRole('radio', { name: /^Theirs/ })
      .click()
    expect(await field('Calling line name').inputValue()).toBe('Theirs')
  })

  it('is told point by point where only a part was done', async () => {
    vendor.setFaults(['partial'])
    await field('Calling line name').fill('New')
    await field('Most users').fill('300')
    await page().keyboard.press('Control+Enter')
    await plan().getByRole('button', { name: 'Send' }).click()
    await plan().getByRole('heading', { name: 'Only a part was done.' }).waitFor()
    expect(await plan().getByRole('listitem').filter({ hasText: 'not done' }).count()).toBe(1)
    vendor.setFaults([])
    await plan().getByRole('button', { name: 'Discard' }).click()
  })

  it('goes with its group, once its name is typed and the server lets it', async () => {
    vendor.settings.set({ 'CHECK_GROUP.CHECK_USERS': true })
    await page().getByRole('button', { name: 'Delete group …' }).click()
    const dialog = page().getByRole('alertdialog')
    await dialog.getByText(/users are in this group/).waitFor()
    await dialog.getByLabel(/^Type the name/).fill(String(group()?.attributes['groupName']))
    await page().keyboard.press('Enter')
    await dialog.getByText(/somebody or something is still in it/).waitFor()
    await expectAccessible(page(), 'a refused deletion')
    vendor.settings.set({ 'CHECK_GROUP.CHECK_USERS': false })
    await dialog.getByLabel(/^Type the name/).focus()
    await page().keyboard.press('Enter')
    await dialog.getByText('The group was deleted.').waitFor()
    expect(group()).toBeUndefined()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page()
      .getByText(/^This group was deleted/)
      .waitFor()
    await eventually(async () => {
      const list = await page().evaluate(() => window.lampfield.connections.list({}))
      return list.ok ? list.data.find(({ id }) => id === site.id)?.health.error?.reason : undefined
    }).toBe('groupNotFound')
    expect(console.pageErrors).toEqual([])
  })
})
