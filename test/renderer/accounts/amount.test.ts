// Amounts as people of four languages type and read them: never a thousand for one, never a lost digit.
import { describe, expect, it } from 'vitest'
import { isNothing, moneyText, readAmount } from '../../../src-renderer/accounts/amount'

describe('an amount that was typed', () => {
  it.each([
    ['12', 'en', '12'],
    ['12.50', 'en', '12.5'],
    ['007.5', 'en', '7.5'],
    ['12,5', 'de', '12.5'],
    ['12.5', 'de', '12.5'],
    ['0,01', 'it', '0.01'],
    ['1,000', 'en', undefined],
    ['1.000', 'de', undefined],
    ['1,000', 'de', '1'],
    ['-5', 'en', undefined],
    ['1e5', 'en', undefined],
    ['12.', 'en', undefined],
    ['', 'en', undefined]
  ])('%j in %s is %j', (typed, locale, amount) => {
    expect(readAmount(typed, locale)).toBe(amount)
  })

  it('may be nothing in several ways', () => {
    expect(['0', '0.0', '0.01', '10'].map(isNothing)).toEqual([true, true, false, false])
  })
})

describe('an amount that is shown', () => {
  it('names its currency and keeps every digit', () => {
    expect(moneyText('12500', 'USD', 'en').replace(/\s/g, ' ')).toBe('USD 12,500.00')
    expect(moneyText('12345678901234567.8901', 'USD', 'en')).toContain('12,345,678,901,234,567.8901')
    expect(moneyText('-0.5', undefined, 'de')).toBe('-0,50')
  })
})
