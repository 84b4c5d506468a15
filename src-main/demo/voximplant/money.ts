// Amounts without rounding: whole ten-thousandths of the account's currency.
import { Refusal } from './refusal'

/** Ten-thousandths of the account's currency, an integer. */
export type Money = number

const PARTS = 10_000
/** 0.01 */
const LEAST: Money = 100

/** What one unit is worth in the account's currency; fixed here, for the day's rate is nobody's to guess. */
const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 1.08, RUR: 0.011, RUB: 0.011, GBP: 1.27, KZT: 0.002, CHF: 1.12 }

export const decimal = (money: Money): number => money / PARTS
export const money = (amount: number): Money => Math.round(amount * PARTS)

/** A decimal with at most four places, at least 0.01 either way. @throws Refusal 125 or 225 */
export function amountOf(text: string): Money {
  const [, digits = '', places = ''] = /^[-+]?(\d{1,9})\.?(\d{0,4})$/.exec(text) ?? []
  if (digits === '' || (text.includes('.') && places === '')) throw new Refusal('INVALID_AMOUNT', text)
  const amount = money(Number(text))
  if (Math.abs(amount) < LEAST) throw new Refusal('INVALID_MONEY_AMOUNT', text)
  return amount
}

/** @param currency of the amount; the account's own where absent. @throws Refusal 210 */
export function exchanged(amount: Money, currency: string | undefined): Money {
  const rate = currency === undefined ? 1 : RATES[currency]
  if (rate === undefined) throw new Refusal('INVALID_CURRENCY', currency)
  return Math.round(amount * rate)
}
