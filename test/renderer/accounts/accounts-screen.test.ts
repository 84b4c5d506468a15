// @vitest-environment happy-dom
// The users screen: the list by keyboard, the forms with their rules, deletion by name, and money that is sent once.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import AccountTable from '../../../src-renderer/accounts/AccountTable.vue'
import { polite } from '../../../src-renderer/ui/announce'
import { toasts } from '../../../src-renderer/ui/toasts'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { ok } from '../live/bridge'
import { button, click, plan, press, receipt, rows, showUsers, shown, type, user } from './users'

let screen: VueWrapper | undefined
const show = async (...asked: Parameters<typeof showUsers>) => {
  const console = await showUsers(...asked)
  screen = console.screen
  return console
}
const run = async (id: string): Promise<void> => {
  await enabledActions()
    .find((action) => action.id === id)
    ?.run()
  await flushPromises()
}
afterEach(() => {
  screen?.unmount()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
  toasts.splice(0)
})

describe('The list of users', () => {
  it('holds only the rows near the viewport, tells how many there are, and asks for more at its end', async () => {
    const { bridge } = await show(950)
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('951')
    expect(rows().length).toBeLessThan(60)
    expect(shown()).toContain('950 users')
    screen?.findComponent(AccountTable).vm.$emit('more')
    await flushPromises()
    expect(bridge.asked.at(-1)?.input).toMatchObject({ offset: 100, limit: 100 })
  })

  it('says the money of the account and of each user, and who is inactive', async () => {
    await show(1, { 'accounts/list': () => ok({ total: 1, users: [user(1, { active: false, balance: '12.5', status: 'READY' })] }) })
    expect(rows()[0]?.textContent?.replace(/\s+/g, ' ')).toMatch(/Person 1.*person-1.*Inactive.*USD 12\.50.*Ready/)
    expect(shown()).toMatch(/Account: USD 100\.00/)
  })

  it('selects by keyboard, one by one, in a row, all, and none', async () => {
    await show(5)
    rows()[0]?.focus()
    await press(' ')
    await press('ArrowDown', { shiftKey: true })
    expect(rows().filter((row) => row.ariaSelected === 'true' || row.getAttribute('aria-selected') === 'true')).toHaveLength(2)
    expect(shown()).toContain('2 selected')
    await run('accounts.all')
    expect(shown()).toContain('5 selected')
    await run('accounts.none')
    expect(shown()).not.toContain('selected Edit')
  })

  it('asks the site for what is chosen, and offers to show everybody where nobody matches', async () => {
    const { bridge } = await show(0)
    const state = document.querySelector<HTMLSelectElement>('.account-filters select')
    if (state === null) throw new Error('no filter')
    state.value = 'inactive'
    state.dispatchEvent(new Event('change'))
    await flushPromises()
    expect(bridge.asked.at(-1)?.input).toMatchObject({ query: { active: false, order: 'displayName' } })
    expect(shown()).toContain('No user matches.')
  })
})

describe('Adding a user', () => {
  it('checks the rules as they are typed, and sends nothing before they hold', async () => {
    const { bridge } = await show(1)
    await run('accounts.add')
    await type('account-display-name', 'Anna')
    await type('account-user-name', 'Anna')
    expect(shown()).toContain('Only small letters')
    await type('account-password', 'short')
    expect([...document.querySelectorAll('.demands li')].map((demand) => demand.getAttribute('data-met'))).toContain('false')
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(bridge.asked.some(({ name }) => name === 'accounts/add')).toBe(false)
    expect(document.activeElement?.id).toBe('account-user-name')
  })

  it('makes a password that satisfies the rule, sends it once and forgets it', async () => {
    const added = user(9, { displayName: 'Anna', userName: 'anna' })
    const { bridge } = await show(1, { 'accounts/add': () => ok(receipt(added)) })
    await run('accounts.add')
    await type('account-display-name', 'Anna')
    await type('account-user-name', 'anna')
    await click(/Make a password/)
    const made = (document.getElementById('account-password') as HTMLInputElement).value
    expect([...document.querySelectorAll('.demands li')].map((demand) => demand.getAttribute('data-met'))).not.toContain('false')
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    const asked = bridge.asked.filter(({ name }) => name === 'accounts/add')
    expect(asked).toHaveLength(1)
    expect(asked[0]?.input).toMatchObject({ draft: { userName: 'anna', password: made } })
    expect(document.getElementById('account-password')).toBeNull()
    expect(JSON.stringify([toasts, polite.value, document.body.innerHTML])).not.toContain(made)
  })

  it('says at its field what the site refused, beside the site’s own words', async () => {
    const error = {
      code: 'CONFLICT',
      reason: 'vendorRefused',
      message: '',
      retryable: false,
      vendorWords: 'The user name is not unique',
      params: { status: 118, field: 'userName', refusal: 'nameTaken' }
    }
    await show(1, { 'accounts/add': () => ({ ok: false, error }) })
    await run('accounts.add')
    await type('account-display-name', 'Anna')
    await type('account-user-name', 'anna')
    await type('account-password', 'Rhein-tal7')
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(document.getElementById('account-user-name-problem')?.textContent).toMatch(/taken.*The user name is not unique/s)
    expect(document.activeElement?.id).toBe('account-user-name')
  })
})

describe('Deleting users', () => {
  it('names everybody before, and gives a receipt for each', async () => {
    const gone = { code: 'NOT_FOUND', reason: 'userNotFound', message: '', retryable: false, params: { user: 'Person 2' } } as const
    const { bridge, users } = await show(3, {
      'accounts/remove': () =>
        ok([
          { userId: '1', name: 'Person 1', outcome: 'done' },
          { userId: '2', name: 'Person 2', outcome: 'refused', error: gone }
        ])
    })
    expect(users).toHaveLength(3)
    rows()[0]?.focus()
    await press(' ')
    await press('ArrowDown', { shiftKey: true })
    await run('accounts.remove')
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toMatch(/Delete 2 users\?.*Person 1.*Person 2/s)
    expect(document.activeElement?.textContent).toMatch(/Keep/)
    await click(/^\s*Delete 2 users/)
    expect(bridge.asked.at(-1)).toMatchObject({ name: 'accounts/remove', input: { userIds: ['1', '2'] } })
    expect(document.querySelector('.people-results')?.textContent).toMatch(/1 done, 1 refused, 0 unknown.*deleted.*refused/s)
    expect(rows().map((row) => row.dataset['user'])).toEqual(['2', '3'])
  })
})

describe('Transferring money', () => {
  const open = async (answers: Parameters<typeof showUsers>[1]) => {
    const console = await show(2, answers)
    rows()[0]?.focus()
    await run('accounts.all')
    await run('accounts.transfer')
    return console
  }
  const preview = async (): Promise<void> => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    await flushPromises()
  }

  it('refuses what is no amount before anything is asked', async () => {
    const { bridge } = await open({})
    await type('transfer-amount', '1,000')
    await preview()
    expect(document.getElementById('transfer-amount-problem')?.textContent).toContain('12.50')
    expect(bridge.asked.some(({ name }) => name === 'accounts/planTransfer')).toBe(false)
  })

  it('shows every new balance and the total, with the focus on what would happen and not on the button', async () => {
    const people = [user(1), user(2)]
    const { bridge } = await open({ 'accounts/planTransfer': () => ok(plan(people)) })
    await type('transfer-amount', '2.00')
    await preview()
    expect(bridge.asked.at(-1)?.input).toEqual({ connectionId: 'rhine', userIds: ['1', '2'], amount: '2', strict: true })
    expect(shown()).toMatch(/USD 2\.00 goes to each of 2 users: USD 4\.00 in total/)
    expect(document.activeElement?.className).toBe('transfer-shown')
    expect(button(/Transfer USD 4\.00 to 2 users/)).toBeDefined()
  })

  it('is sent once, however often the button is pressed, and tells the new balances', async () => {
    const people = [user(1), user(2)]
    const { amount, total, currency, accountCurrency, account, users } = plan(people)
    const { bridge } = await open({
      'accounts/planTransfer': () => ok(plan(people)),
      'accounts/transfer': () => ok({ outcome: 'done', amount, total, currency, accountCurrency, account, users })
    })
    await type('transfer-amount', '2')
    await preview()
    const send = button(/Transfer USD 4\.00/)
    send?.click()
    send?.click()
    await flushPromises()
    await flushPromises()
    expect(bridge.asked.filter(({ name }) => name === 'accounts/transfer')).toHaveLength(1)
    expect(shown()).toContain('USD 4.00 was transferred.')
    expect(button(/Transfer USD 4\.00/)).toBeUndefined()
  })

  it('offers no sending where the site would refuse', async () => {
    const refused = plan([user(1), user(2)], { faults: [{ kind: 'noOwnBalance', userId: '2' }] })
    await open({ 'accounts/planTransfer': () => ok({ ...refused, planId: undefined }) })
    await type('transfer-amount', '2')
    await preview()
    expect(shown()).toContain('Person 2 has no balance of their own')
    expect(button(/Transfer USD/)).toBeUndefined()
  })

  it('says of a lost answer exactly what is known', async () => {
    const people = [user(1), user(2)]
    const error = { code: 'TIMEOUT', reason: 'outcomeUnknown', message: '', retryable: false } as const
    const { account, users } = plan(people)
    let answer: (value: unknown) => void = () => undefined
    const { bridge } = await open({
      'accounts/planTransfer': () => ok(plan(people)),
      'accounts/transfer': () => new Promise((resolve) => (answer = resolve))
    })
    await type('transfer-amount', '2')
    await preview()
    await click(/Transfer USD 4\.00/)
    bridge.emit('accounts/checking', { connectionId: 'rhine' })
    await flushPromises()
    expect(shown()).toContain('Nothing is sent again')
    await press('Escape')
    expect(document.querySelector('.transfer-shown')).not.toBeNull()
    answer(ok({ outcome: 'cannotTell', amount: '2', total: '4', currency: 'USD', accountCurrency: 'USD', account, users, error }))
    await flushPromises()
    await flushPromises()
    expect(shown()).toMatch(/Cannot be told.*the balances do not tell.*USD 1\.50.*USD 3\.50/)
  })
})
