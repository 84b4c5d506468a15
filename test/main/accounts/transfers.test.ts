// Money: what would happen is told before, a plan is sent once, and of a lost answer only what the balances say is claimed.
import { describe, expect, it } from 'vitest'
import { failureOf } from '../vendors/failure'
import { SITE, startUsers } from './console'

async function startMoney() {
  const console = await startUsers()
  const [one, two] = [await console.add('rich-one'), await console.add('rich-two')]
  const plan = (amount: string, more: object = {}) =>
    console.users.planTransfer({ ...SITE, userIds: [one, two], amount, strict: true, ...more })
  const planned = async (amount: string, more: object = {}): Promise<{ planId: string }> => ({
    planId: (await plan(amount, more)).planId ?? ''
  })
  const balances = () => [one, two].map((id) => (console.vendor.world.users.get(Number(id))?.balance ?? 0) / 10_000)
  return { ...console, one, two, plan, planned, balances }
}

describe('a transfer that is planned', () => {
  it('tells the total, every new balance and the account’s, and moves nothing', async () => {
    const { plan, sent, one } = await startMoney()
    const told = await plan('5.67')
    expect(told).toMatchObject({ amount: '5.67', total: '11.34', currency: 'USD', exchanged: false, faults: [] })
    expect(told.account).toEqual({ before: '12500', after: '12488.66' })
    expect(told.users.map(({ before, after }) => [before, after])).toEqual([
      ['0', '5.67'],
      ['0', '5.67']
    ])
    expect(told.users[0]).toMatchObject({ userId: one, displayName: 'Test rich-one' })
    expect(sent('TransferMoneyToUser')).toBe(0)
  })

  it('cannot be sent while the site would refuse it', async () => {
    const { plan, users, list } = await startMoney()
    expect(await plan('9999999')).toMatchObject({ faults: [{ kind: 'accountTooLow' }] })
    expect(await plan('0.001')).toMatchObject({ faults: [{ kind: 'amountTooSmall' }] })
    const without = (await list()).users.find(({ ownBalance }) => ownBalance === false)
    const told = await users.planTransfer({ ...SITE, userIds: [without?.userId ?? '', '999999'], amount: '1', strict: true })
    expect(told.faults).toEqual([
      { kind: 'gone', userId: '999999' },
      { kind: 'noOwnBalance', userId: without?.userId }
    ])
    expect(told.planId).toBeUndefined()
  })

  it('promises no balances in another currency', async () => {
    const { plan } = await startMoney()
    const told = await plan('1', { currency: 'EUR' })
    expect(told).toMatchObject({ exchanged: true, currency: 'EUR', accountCurrency: 'USD' })
    expect(told.users.every(({ after }) => after === undefined)).toBe(true)
  })
})

describe('a transfer that is sent', () => {
  it('moves the money once, tells the balances after it, and is in the activity with everybody’s name', async () => {
    const { planned, users, balances, entries, sent } = await startMoney()
    const report = await users.transfer(await planned('2.5'))
    expect(report).toMatchObject({ outcome: 'done', total: '5', account: { before: '12500', after: '12495' } })
    expect(report.users.map(({ before, after }) => [before, after])).toEqual([
      ['0', '2.5'],
      ['0', '2.5']
    ])
    expect(balances()).toEqual([2.5, 2.5])
    expect(sent('TransferMoneyToUser')).toBe(1)
    expect(entries.at(-1)).toMatchObject({ action: 'account.transfer', target: 'Test rich-one, Test rich-two', outcome: 'done' })
  })

  it('cannot be sent a second time, however fast', async () => {
    const { planned, users, balances, sent } = await startMoney()
    const plan = await planned('1')
    const [first, second] = await Promise.allSettled([users.transfer(plan), users.transfer(plan)])
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected'])
    expect(await failureOf(users.transfer(plan))).toMatchObject({ reason: 'planExpired' })
    expect(balances()).toEqual([1, 1])
    expect(sent('TransferMoneyToUser')).toBe(1)
  })

  it('tells whoever plans the next one of it', async () => {
    const { planned, plan, users } = await startMoney()
    await users.transfer(await planned('3'))
    expect((await plan('3')).earlier).toMatchObject([{ amount: '3', currency: 'USD', outcome: 'done', users: 2 }])
  })

  it('is refused in words that name why', async () => {
    const { planned, users, vendor, entries } = await startMoney()
    const plan = await planned('12')
    vendor.act({ action: 'balance', balance: 1 })
    const report = await users.transfer(plan)
    expect(report).toMatchObject({ outcome: 'refused', error: { params: { refusal: 'moneyMissing', field: 'amount' } } })
    expect(entries.at(-1)).toMatchObject({ outcome: 'refused' })
    vendor.setFaults(['unknown-method'])
    vendor.act({ action: 'balance', balance: 1000 })
    expect(await users.transfer(await planned('4'))).toMatchObject({ outcome: 'refused', error: { params: { refusal: 'methodGone' } } })
  })
})

describe('a transfer whose answer was lost', () => {
  it('is done where every balance says so', async () => {
    const { planned, users, vendor, entries, events, sent } = await startMoney()
    const plan = await planned('7')
    vendor.setFaults(['write-then-hang@TransferMoneyToUser'])
    const report = await users.transfer(plan)
    expect(report).toMatchObject({ outcome: 'done', users: [{ after: '7' }, { after: '7' }] })
    expect(entries.at(-1)).toMatchObject({ outcome: 'done' })
    expect(events).toContainEqual({ name: 'accounts/checking', data: SITE })
    expect(sent('TransferMoneyToUser')).toBeLessThanOrEqual(1)
  })

  it('is not done where no balance changed', async () => {
    const { planned, users, vendor, entries, balances } = await startMoney()
    const plan = await planned('7')
    vendor.setFaults(['hang@TransferMoneyToUser'])
    expect(await users.transfer(plan)).toMatchObject({ outcome: 'notDone', error: { reason: 'outcomeUnknown' } })
    expect(balances()).toEqual([0, 0])
    expect(entries.at(-1)).toMatchObject({ outcome: 'refused' })
  })

  it('cannot be told where the balances say neither, and is told again before the next one', async () => {
    const { planned, plan, users, vendor, entries } = await startMoney()
    // Enough for one and a half of them: without strict mode that is what moves.
    vendor.act({ action: 'balance', balance: 10 })
    const asked = await planned('7', { strict: false })
    vendor.setFaults(['write-then-reset@TransferMoneyToUser'])
    const report = await users.transfer(asked)
    expect(report).toMatchObject({ outcome: 'cannotTell', account: { before: '10', after: '0' }, users: [{ after: '7' }, { after: '3' }] })
    expect(entries.at(-1)).toMatchObject({ outcome: 'unknown' })
    vendor.setFaults([])
    expect((await plan('1', { strict: false })).earlier).toMatchObject([{ amount: '7', outcome: 'cannotTell', users: 2 }])
  })

  it('is not even sent where the balances before it cannot be read; the plan then still holds', async () => {
    const { planned, users, vendor, balances } = await startMoney()
    const plan = await planned('2')
    vendor.setFaults(['500@GetAccountInfo'])
    await failureOf(users.transfer(plan))
    expect(balances()).toEqual([0, 0])
    vendor.setFaults([])
    expect(await users.transfer(plan)).toMatchObject({ outcome: 'done' })
  })
})
