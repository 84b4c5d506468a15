// Users as main lists them, on a site that keeps them, to be varied by the tests of this folder.
import type { AccountReceipt, AccountUser, TransferPlan } from '@contract/accounts'
import { mount, type VueWrapper, flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import AccountsScreen from '../../../src-renderer/accounts/AccountsScreen.vue'
import { i18n } from '../../../src-renderer/i18n'
import { useSites } from '../../../src-renderer/live/sites'
import { site } from '../connections/sites'
import { installBridge, ok } from '../live/bridge'

export const user = (place: number, change: Partial<AccountUser> = {}): AccountUser => ({
  userId: String(place),
  userName: `person-${place}`,
  displayName: `Person ${place}`,
  active: true,
  ownBalance: true,
  balance: '1.5',
  customData: '',
  queues: [],
  skills: [],
  created: 1_700_000_000_000,
  ...change
})
export const receipt = (one: AccountUser, change: Partial<AccountReceipt> = {}): AccountReceipt => ({
  userId: one.userId,
  name: one.displayName,
  outcome: 'done',
  user: one,
  ...change
})
export const plan = (users: readonly AccountUser[], change: Partial<TransferPlan> = {}): TransferPlan => ({
  planId: 'plan-1',
  amount: '2',
  total: String(2 * users.length),
  currency: 'USD',
  accountCurrency: 'USD',
  exchanged: false,
  strict: true,
  account: { before: '100', after: String(100 - 2 * users.length) },
  users: users.map(({ userId, userName, displayName }) => ({ userId, userName, displayName, before: '1.5', after: '3.5' })),
  faults: [],
  warnings: [],
  earlier: [],
  expiresAt: Date.now() + 60_000,
  ...change
})

const { capabilities } = site()
export const keepsUsers = site({ id: 'rhine', name: 'Rhine', vendor: 'voximplant', capabilities: { ...capabilities, accounts: true } })

type Answers = Parameters<typeof installBridge>[0]

/** The screen with `count` users, in a page that lays nothing out. */
export async function showUsers(count: number, answers: Answers = {}) {
  setActivePinia(createPinia())
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
  const users = Array.from({ length: count }, (_, index) => user(index + 1))
  const bridge = installBridge({
    'accounts/overview': () =>
      ok({
        application: 'reception',
        balance: '100',
        currency: 'USD',
        statuses: ['READY'],
        queues: [{ id: '7', name: 'Sales' }],
        skills: []
      }),
    'accounts/list': ({ offset, limit }: { offset: number; limit: number }) =>
      ok({ total: count, users: users.slice(offset, offset + limit) }),
    ...answers
  })
  useSites().sites = [keepsUsers]
  const screen: VueWrapper = mount(AccountsScreen, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  await flushPromises()
  return { screen, bridge, users }
}

export const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-user]')]
export const button = (name: RegExp): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => name.test((one.textContent ?? '').replace(/\s+/g, ' ')))
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  await flushPromises()
}
export async function click(name: RegExp): Promise<void> {
  const found = button(name)
  if (found === undefined) throw new Error(`no button ${String(name)}`)
  found.click()
  await flushPromises()
  await flushPromises()
}
export async function type(id: string, text: string): Promise<void> {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(`no field ${id}`)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
export const shown = (): string => document.body.textContent?.replace(/\s+/g, ' ') ?? ''
