// Money: exact amounts, what a transfer would do, and what became of one whose answer was lost.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { compare, decimalOf, minus, plus, times, withExactMoney } from '../../../../src-main/vendors/voximplant/money'
import { judgeTransfer, mayBeDone, previewTransfer } from '../../../../src-main/vendors/voximplant/transfer'
import type { Balances } from '../../../../src-main/vendors/vendor'

describe('amounts', () => {
  it('are added, subtracted and multiplied without a rounding', () => {
    expect([plus('0.1', '0.2'), minus('5', '5.67'), times('5.67', 2), plus('-0.50', '0.5')]).toEqual(['0.3', '-0.67', '11.34', '0'])
    expect(compare('10.10', '10.1')).toBe(0)
  })

  it('are read from texts and from numbers, and from nothing else', () => {
    expect([decimalOf('007.50'), decimalOf(12.34), decimalOf(1e-7), decimalOf('1,5'), decimalOf('1.2.3'), decimalOf(null)]).toEqual([
      '7.5',
      '12.34',
      '0.0000001',
      undefined,
      undefined,
      undefined
    ])
  })

  it('keep every digit of an answer, and leave what merely looks like one in a text alone', () => {
    const answer = String.raw`{"balance":1234567890123456.78,"user_custom_data":"{\"balance\": 5}"}`
    expect(JSON.parse(withExactMoney(answer))).toEqual({ balance: '1234567890123456.78', user_custom_data: '{"balance": 5}' })
  })
})

describe('the preview of a transfer', () => {
  const users = [
    { userId: '1', userName: 'anna', balance: '1.5' },
    { userId: '2', userName: 'ben', balance: '0' }
  ]

  it('tells the total and every new balance', () => {
    const preview = previewTransfer({ amount: '5.67', strict: true, users, accountBalance: '100', accountCurrency: 'USD' })
    expect(preview).toMatchObject({ total: '11.34', accountAfter: '88.66', faults: [], exchanged: false })
    expect(preview.users.map(({ after }) => after)).toEqual(['7.17', '5.67'])
  })

  it('in strict mode is refused where the account or a user has too little', () => {
    expect(previewTransfer({ amount: '60', strict: true, users, accountBalance: '100' }).faults).toEqual([{ kind: 'accountTooLow' }])
    expect(previewTransfer({ amount: '-1', strict: true, users, accountBalance: '100' }).faults).toEqual([
      { kind: 'userTooLow', userId: '2' }
    ])
  })

  it('without strict mode warns instead, and does not claim to know the new balance of the account', () => {
    const preview = previewTransfer({ amount: '-1', strict: false, users, accountBalance: '100' })
    expect(preview).toMatchObject({ faults: [], warnings: [{ kind: 'userTooLow', userId: '2' }] })
    expect(preview).not.toHaveProperty('accountAfter')
  })

  it('promises no new balances in another currency than the account’s', () => {
    const preview = previewTransfer({ amount: '1', currency: 'EUR', strict: true, users, accountBalance: '100', accountCurrency: 'USD' })
    expect(preview.exchanged).toBe(true)
    expect(preview).not.toHaveProperty('accountAfter')
  })

  it.each([
    ['0.009', 'amountTooSmall'],
    ['0', 'amountTooSmall'],
    ['1.00001', 'amountInvalid'],
    ['five', 'amountInvalid']
  ])('refuses the amount %j: %s', (amount, kind) => {
    expect(previewTransfer({ amount, strict: true, users }).faults).toMatchObject([{ kind }])
  })

  it('refuses those who have no balance of their own, and nobody at all', () => {
    const [anna] = users
    const without = { userId: '1', userName: anna?.userName ?? '', parentAccounting: true }
    expect(previewTransfer({ amount: '1', strict: true, users: [without] }).faults).toEqual([{ kind: 'noOwnBalance', userId: '1' }])
    expect(previewTransfer({ amount: '1', strict: true, users: [] }).faults).toEqual([{ kind: 'nobody' }])
  })
})

describe('a transfer whose answer was lost', () => {
  const balances = (account: string, ...users: string[]): Balances => ({
    account,
    users: new Map(users.map((balance, index) => [String(index + 1), balance]))
  })
  const before = balances('100', '1.5', '0')

  it.each([
    ['done where everybody has the amount more', balances('88.66', '7.17', '5.67'), 'done'],
    ['not done where nothing changed at all', balances('100', '1.5', '0'), 'notDone'],
    ['not to be told where only some have it', balances('94.33', '7.17', '0'), 'cannotTell'],
    ['not to be told where somebody spent money meanwhile', balances('88.66', '7.17', '5.6'), 'cannotTell'],
    ['not to be told where the account has less and the users have not more', balances('99', '1.5', '0'), 'cannotTell'],
    ['not to be told where a balance is not known', balances('88.66', '7.17'), 'cannotTell']
  ])('is %s', (_story, after, verdict) => {
    expect(judgeTransfer('5.67', ['1', '2'], before, after)).toBe(verdict)
  })

  it('is one without an answer, with an unreadable one, or with a fault inside the vendor; a plain refusal is none', () => {
    const error = (...[code, reason]: [LampfieldError['code'], LampfieldError['reason']]) => new LampfieldError(code, reason, '')
    expect(mayBeDone(error('TIMEOUT', 'outcomeUnknown'))).toBe(true)
    expect(mayBeDone(error('PROTOCOL', 'truncatedAnswer'))).toBe(true)
    expect(mayBeDone(error('VENDOR', 'httpStatus'))).toBe(true)
    expect(mayBeDone(error('CONFLICT', 'vendorRefused'))).toBe(false)
    expect(mayBeDone(error('UNREACHABLE', 'connectionRefused'))).toBe(false)
  })
})
