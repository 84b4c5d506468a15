// TransferMoneyToUser at the simulated Voximplant: what moves, what does not, and what is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { amountOf, decimal } from '../../../../src-main/demo/voximplant/money'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { RECEPTION, addUser, call, codeOf, start, userNamed } from './voximplant-console'
import type { Parameters } from './voximplant-console'

let site: RunningVoximplant
let [one, two] = [0, 0]
beforeEach(async () => {
  site = await start()
  one = await addUser(site, 'one')
  two = await addUser(site, 'two')
  site.act({ action: 'balance', balance: 100 })
})
afterEach(() => site.close())

const transfer = (parameters: Parameters) => call(site, 'TransferMoneyToUser', parameters)
const balances = async () => {
  const account = (await call(site, 'GetAccountInfo')).result as { readonly balance: number }
  return [account.balance, (await userNamed(site, 'one'))?.balance, (await userNamed(site, 'two'))?.balance]
}

describe('a transfer', () => {
  it('gives the amount to each, and tells the account’s new balance', async () => {
    expect(await transfer({ user_id: `${one};${two}`, amount: 5.67 })).toEqual({ result: 1, balance: 88.66 })
    expect(await balances()).toEqual([88.66, 5.67, 5.67])
  })

  it('takes it back where it is negative', async () => {
    await transfer({ user_id: one, amount: 30 })
    expect(await transfer({ user_name: 'one', application_name: 'reception', amount: -0.01 })).toEqual({ result: 1, balance: 70.01 })
    expect(await balances()).toEqual([70.01, 29.99, 0])
  })

  it('counts someone who is named twice once', async () => {
    await transfer({ user_id: `${one};${one}`, amount: 1 })
    expect(await balances()).toEqual([99, 1, 0])
  })

  it('is exchanged from another currency', async () => {
    await transfer({ user_id: one, amount: 10, currency: 'EUR' })
    expect(await balances()).toEqual([89.2, 10.8, 0])
    expect(codeOf(await transfer({ user_id: one, amount: 10, currency: 'XXX' }))).toBe(210)
  })

  it('moves nothing in strict mode where the money does not suffice for all', async () => {
    expect(codeOf(await transfer({ user_id: `${one};${two}`, amount: 50.01 }))).toBe(127)
    expect(codeOf(await transfer({ user_id: `${one};${two}`, amount: -1, strict_mode: true }))).toBe(127)
    expect(await balances()).toEqual([100, 0, 0])
  })

  it('moves what is there without strict mode', async () => {
    expect(await transfer({ user_id: `${one};${two}`, amount: 60, strict_mode: false })).toEqual({ result: 1, balance: 0 })
    expect(await balances()).toEqual([0, 60, 40])
    expect((await transfer({ user_id: `${one};${two}`, amount: -50, strict_mode: false })).balance).toBe(90)
    expect(await balances()).toEqual([90, 10, 0])
  })

  it.each([
    ['nothing', { amount: 0 }, 125],
    ['less than a cent', { amount: '0.009' }, 125],
    ['a word', { amount: 'ten' }, 225],
    ['a comma', { amount: '1,5' }, 225],
    ['a point with nothing behind', { amount: '1.' }, 225],
    ['no amount', { amount: '' }, 134],
    ['too long a description for the user', { amount: 1, user_transaction_description: 'x'.repeat(120) }, 235],
    ['too long a description for the account', { amount: 1, account_transaction_description: 'x'.repeat(120) }, 234],
    ['an unknown application', { amount: 1, application_id: 1 }, 116],
    ['a user named twice over', { amount: 1, user_name: 'one' }, 458]
  ])('is refused for %s', async (_, wrong, code) => {
    expect(codeOf(await transfer({ user_id: one, ...wrong }))).toBe(code)
    expect(await balances()).toEqual([100, 0, 0])
  })

  it('is refused as a whole where one has no balance of its own, or is unknown', async () => {
    const child = await addUser(site, 'child', { parent_accounting: true })
    expect(codeOf(await transfer({ user_id: `${one};${child}`, amount: 1 }))).toBe(573)
    expect(codeOf(await transfer({ user_id: `${one};1`, amount: 1 }))).toBe(117)
    expect(codeOf(await transfer({ user_id: 'all', application_id: RECEPTION, amount: 1 }))).toBe(573)
    expect(await balances()).toEqual([100, 0, 0])
  })

  it('writes both sides down, with the macros filled in', async () => {
    await transfer({ user_id: one, amount: 1 })
    await transfer({
      user_id: one,
      amount: -1,
      account_transaction_description: '${user_id} ${user_name}!',
      user_transaction_description: 'Back'
    })
    expect(site.world.transactions.map(({ accountDescription, userDescription }) => [accountDescription, userDescription])).toEqual([
      ['To user: one', 'From account'],
      [`${one} one!`, 'Back']
    ])
    const told = await fetch(`${site.ready.control}/transactions`)
    expect(await told.json()).toMatchObject({ transactions: [{ amount: 10_000 }, { amount: -10_000 }] })
  })
})

it('reads amounts exactly', () => {
  expect(['0.01', '-0.01', '+5.67', '999999999', '1.2345'].map((text) => decimal(amountOf(text)))).toEqual([
    0.01, -0.01, 5.67, 999999999, 1.2345
  ])
})
