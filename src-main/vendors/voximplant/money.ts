// Amounts of money as decimal text: added and compared digit by digit, never as floating point.

/** A decimal number as text in its shortest form, such as `-0.5` or `1200`. */
export type Decimal = string

interface Exact {
  readonly digits: bigint
  /** Digits after the point. */
  readonly places: number
}

/** Digits before and after the point, at most. */
const DIGITS_MOST = 20

function exact(text: string): Exact | undefined {
  const [, sign = '', figures = ''] = /^([+-]?)([\d.]+)$/.exec(text.trim()) ?? []
  const [whole = '', part, ...more] = figures.split('.')
  const sized = (digits: string): boolean => digits.length >= 1 && digits.length <= DIGITS_MOST
  if (more.length > 0 || !sized(whole) || (part !== undefined && !sized(part))) return undefined
  const digits = BigInt(whole + (part ?? ''))
  return { digits: sign === '-' ? -digits : digits, places: part?.length ?? 0 }
}

function known(text: Decimal): Exact {
  const value = exact(text)
  if (value === undefined) throw new RangeError(`no decimal number: ${text.slice(0, 40)}`)
  return value
}

function text({ digits, places }: Exact): Decimal {
  const sign = digits < 0n ? '-' : ''
  const figures = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
  const whole = figures.slice(0, figures.length - places)
  const part = figures.slice(figures.length - places).replace(/0+$/, '')
  return part === '' ? `${digits === 0n ? '' : sign}${whole}` : `${sign}${whole}.${part}`
}

function aligned(one: Decimal, other: Decimal): readonly [bigint, bigint, number] {
  const [a, b] = [known(one), known(other)]
  const places = Math.max(a.places, b.places)
  const grown = ({ digits, places: had }: Exact): bigint => digits * 10n ** BigInt(places - had)
  return [grown(a), grown(b), places]
}

/** `value` as a decimal, or undefined for what is none. Texts stay exact; a number is taken as JSON wrote it. */
export function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? decimalOf(plain(value)) : undefined
  const read = typeof value === 'string' ? exact(value) : undefined
  return read === undefined ? undefined : text(read)
}

/** Small and large numbers print with an exponent. */
function plain(value: number): string {
  const printed = String(value)
  return /e/i.test(printed) && Math.abs(value) < 1e20 ? value.toFixed(20) : printed
}

/** @throws RangeError for what is no decimal; so do all below */
export function plus(one: Decimal, other: Decimal): Decimal {
  const [a, b, places] = aligned(one, other)
  return text({ digits: a + b, places })
}

export function minus(one: Decimal, other: Decimal): Decimal {
  const [a, b, places] = aligned(one, other)
  return text({ digits: a - b, places })
}

/** @param count a whole number */
export function times(one: Decimal, count: number): Decimal {
  const { digits, places } = known(one)
  return text({ digits: digits * BigInt(count), places })
}

/** Below, at or above 0 as `one` is less than, equal to or more than `other`. */
export function compare(one: Decimal, other: Decimal): number {
  const [a, b] = aligned(one, other)
  return a < b ? -1 : a > b ? 1 : 0
}

export function absolute(one: Decimal): Decimal {
  const { digits, places } = known(one)
  return text({ digits: digits < 0n ? -digits : digits, places })
}

const MONEY_FIELDS = /"(balance|live_balance|fixed_balance|amount|cost)"\s*:\s*(-?[\d.]{1,42})(?=\s*[,}\]])/g

/** JSON with its amounts as texts, so that no digit is lost on the way through a floating point number. */
export function withExactMoney(json: string): string {
  return json.replace(MONEY_FIELDS, '"$1":"$2"')
}
