// Users and money on a real window over a simulated Voximplant: found by keyboard, added, paid once, deleted by name.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { connectionDefaults } from '@contract/connections'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, tooWide } from './accessible'
import { type Console, launch, root } from './launch'
import { eventually } from './people'

interface Ready {
  readonly url: string
  readonly user: string
  readonly accountId: string
  readonly credentialFile: string
}

/** A simulated Voximplant in a process of its own. */
async function startVendor(): Promise<Ready & { stop(): void }> {
  const child = spawn(process.execPath, [path.join(root, 'out/main/simulator.js'), 'voximplant', '--still'], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
  return { ...(JSON.parse(line) as Ready), stop: () => void child.kill() }
}

let vendor: Awaited<ReturnType<typeof startVendor>>
let console: Console
beforeAll(async () => {
  vendor = await startVendor()
  console = await launch()
  console.page.setDefaultTimeout(8_000)
  const { url, user, accountId, credentialFile } = vendor
  const draft = {
    ...connectionDefaults,
    name: 'Rhine Valley',
    vendor: 'voximplant' as const,
    address: url,
    application: 'reception',
    user,
    account: accountId,
    signIn: 'serviceAccount' as const,
    plainHttpAccepted: true
  }
  const added = await console.page.evaluate((asked) => window.lampfield.connections.add({ ...asked, keep: 'thisRun' }), {
    draft,
    secret: await readFile(credentialFile, 'utf8')
  })
  if (!added.ok) throw new Error(added.error.message)
})
afterAll(async () => {
  await console.close()
  vendor.stop()
})

const selectTwo = async (): Promise<void> => {
  const { page } = console
  // Those without a balance of their own cannot be paid.
  const paid = page.locator('[data-user]', { hasText: /USD/ })
  await paid.nth(0).locator('.picked').click()
  await paid.nth(1).locator('.picked').click()
}

describe('the users of a site', () => {
  it('are on a screen of their own, which axe finds nothing wrong with', async () => {
    const { page } = console
    await page.keyboard.press('Alt+5')
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    // Not the demo's: calls go on there and cost money.
    await page.getByRole('combobox', { name: 'Site', exact: true }).selectOption({ label: 'Rhine Valley' })
    await page.locator('.accounts-of', { hasText: 'Application reception' }).waitFor()
    await page.locator('[data-user]').first().waitFor()
    await expectAccessible(page, 'users')
    expect(await tooWide(page)).toEqual([])
  })

  it('are added with a password that the console makes and nobody sees again', async () => {
    const { page } = console
    await page.keyboard.press('a')
    await page.getByLabel('Name to show').fill('Zita Neu')
    await page.getByLabel('User name', { exact: true }).fill('zita-neu')
    await page.getByRole('button', { name: 'Make a password' }).click()
    const made = await page.getByLabel('Password', { exact: true }).inputValue()
    await expectAccessible(page, 'a new user')
    await page.getByLabel('Name to show').press('Enter')
    await page.locator('.toast', { hasText: 'Zita Neu was added' }).waitFor()
    expect(await page.content()).not.toContain(made)
    expect(console.mainOutput()).not.toContain(made)
    await page.locator('[data-user]:focus', { hasText: 'zita-neu' }).waitFor()
  })

  it('are paid once, after the total was confirmed, and the new balances are told', async () => {
    const { page } = console
    await selectTwo()
    await page.keyboard.press('m')
    await page.getByLabel('Amount for each user').fill('2.50')
    await page.keyboard.press('Enter')
    await page.getByText('USD 2.50 goes to each of 2 users: USD 5.00 in total.').waitFor()
    await expectAccessible(page, 'what a transfer would do')
    await page.getByRole('button', { name: 'Transfer USD 5.00 to 2 users' }).dblclick()
    await page.locator('.transfer-outcome', { hasText: 'USD 5.00 was transferred.' }).waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.locator('.accounts-of').innerText()).toContain('12,495.00')
  })

  it('are deleted by name, with a receipt', async () => {
    const { page } = console
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('zita')
    await eventually(() => page.locator('[data-user]').count()).toBe(1)
    await page.locator('[data-user]').first().click()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('alertdialog', { name: 'Delete Zita Neu?' })
    await dialog.waitFor()
    await expectAccessible(page, 'a deletion')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    const result = page.getByRole('alertdialog', { name: 'What became of it' })
    await result.getByText('1 done, 0 refused, 0 unknown').waitFor()
    await result.getByRole('button', { name: 'Close' }).last().click()
    await page.getByText('No user matches.').waitFor()
  })
})
