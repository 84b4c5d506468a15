// Amounts of money as people type and read them: decimal texts on both sides, never a floating point number.

/** "," where the language writes 0,5, else ".". */
export function pointOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
}

/**
 * What was typed as a decimal text such as `1200.5`; undefined for what is no amount. A sign that could part thousands in this
 * language is only taken where it cannot mean that, so that 1.000 is never read as one.
 */
export function readAmount(typed: string, locale: string): string | undefined {
  const text = typed.trim()
  const own = pointOf(locale)
  const [, whole = '', sign = '', part = ''] = /^(\d{1,12})(?:([.,])(\d{1,6}))?$/.exec(text) ?? []
  if (whole === '') return undefined
  if (sign !== '' && sign !== own && (sign === ',' || part.length === 3)) return undefined
  const figures = whole.replace(/^0+(?=\d)/, '')
  const places = part.replace(/0+$/, '')
  return places === '' ? figures : `${figures}.${places}`
}

export const isNothing = (amount: string): boolean => /^[0.]*$/.test(amount)

const PLACES_MOST = 20

/** "USD 12,500.00" in the user's language, every digit kept; without a currency the figures alone. */
export function moneyText(amount: string, currency: string | undefined, locale: string): string {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: PLACES_MOST }
  const style =
    currency !== undefined && /^[A-Z]{3}$/.test(currency) ? ({ style: 'currency', currency, currencyDisplay: 'code' } as const) : {}
  // Decimal texts are formatted digit by digit; the types of this language level know numbers only.
  const figures = new Intl.NumberFormat(locale, { ...places, ...style }) as unknown as { format(decimal: string): string }
  return figures.format(amount)
}
