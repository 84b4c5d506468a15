// A supervisor at the groups of a Kazoo: weights mended, members found and added, a group made, named, given music and deleted.
import type { Connection } from '@contract/connections'
import { connectionDefaults } from '@contract/connections'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningKazoo, startKazoo } from '../../src-main/demo/kazoo/start'
import { violations } from './accessible'
import { type Console, launch, removeDemo, whenLive } from './launch'
import { eventually, groupPlace, visit } from './people'

let kazoo: RunningKazoo
let console: Console
let page: Page
let site: Connection
let before: number

const written = () => kazoo.requests().filter(({ method, path }) => method !== 'GET' && path.includes('/groups'))
const writes = (): string[] =>
  written()
    .slice(before)
    .map(({ method }) => method)
const group = (name: string) => kazoo.world.documents.all('group').find(({ fields }) => fields['name'] === name)
const plan = (): Locator => page.getByRole('complementary', { name: 'Plan' })

async function apply(): Promise<void> {
  await plan()
    .getByRole('button', { name: /^Apply \d call/ })
    .waitFor()
  await page.keyboard.press('Control+Enter')
  await plan().getByRole('heading', { name: 'Applied and read back.' }).waitFor()
}
async function edit(name: string): Promise<void> {
  await visit(page, 'groups', groupPlace(site, group(name)?.id ?? ''))
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

beforeAll(async () => {
  ;[kazoo, console] = await Promise.all([startKazoo({ still: true, faults: ['missing-weights'] }), launch()])
  page = console.page
  page.setDefaultTimeout(15_000)
  await removeDemo(page)
  const { url, user, password, accountName, websocketUrl } = kazoo.ready
  const draft = {
    ...connectionDefaults,
    name: 'Basel clinic',
    vendor: 'kazoo' as const,
    address: url,
    account: accountName,
    eventsAddress: websocketUrl,
    user,
    plainHttpAccepted: true
  }
  const added = await page.evaluate((asked) => window.lampfield.connections.add({ ...asked, keep: 'thisRun' }), { draft, secret: password })
  if (!added.ok) throw new Error(added.error.message)
  site = added.data
  await whenLive(page)
})
beforeEach(() => {
  before = written().length
})
afterAll(async () => {
  await console.close()
  await kazoo.close()
})

describe('the members of a group', () => {
  it('get weights of their own by one click, after a preview', async () => {
    await edit('Emergency')
    await page.getByRole('button', { name: 'Give everybody their own weight' }).click()
    await plan().getByRole('heading', { level: 2, name: '1 call: PATCH groups' }).waitFor()
    expect(writes()).toEqual([])
    await apply()
    expect(writes()).toEqual(['PATCH'])
    const endpoints = Object.values((group('Emergency')?.fields['endpoints'] ?? {}) as Record<string, { weight?: number }>)
    expect(new Set(endpoints.map(({ weight }) => weight)).size).toBe(endpoints.length)
  })

  it('are found by typing, added by keyboard, and tell their groups', async () => {
    await edit('Emergency')
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Add a member' }).getByRole('listbox').waitFor()
    await page.keyboard.type('telephone desk')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add to the plan' }).click()
    await apply()
    expect(writes()).toEqual(['PATCH'])
    await page.getByRole('row').last().focus()
    await page.keyboard.press('g')
    await page
      .getByRole('dialog', { name: /^Groups of/ })
      .getByText('Emergency')
      .waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('a group as a whole', () => {
  it('is made, named, given music and deleted, each by one call', async () => {
    await page.getByRole('button', { name: /^New group/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('Night ward')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Night ward' }).waitFor()
    await page.getByText('This group has no members. Add the first one.').waitFor()

    await page.getByRole('button', { name: 'Name and music' }).click()
    const dialog = page.getByRole('dialog', { name: 'Night ward: name and music' })
    await dialog.getByLabel('Name', { exact: true }).fill('Day ward')
    await dialog.getByLabel('Music on hold').selectOption({ index: 1 })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Day ward' }).waitFor()
    expect(group('Day ward')?.fields['music_on_hold']).toHaveProperty('media_id')

    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByLabel('Type “Day ward” to confirm').fill('Day ward')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(() => group('Day ward')).toBeUndefined()
    expect(writes()).toEqual(['PUT', 'PATCH', 'DELETE'])
  })
})

it('does all of this without an error of the page', () => {
  expect(console.pageErrors).toEqual([])
})
