// Moments in the user's own zone and in the zone of a site.

let zone: { readonly name: string; readonly offset: number; readonly at: number } | undefined
const ASKED_EVERY = 60_000
/** The user's own zone (IANA), as the system has it; somebody who travels is noticed within a minute. */
export function ownZone(): string {
  const now = Date.now()
  if (zone === undefined || now - zone.at > ASKED_EVERY || zone.offset !== new Date().getTimezoneOffset()) {
    zone = { name: Intl.DateTimeFormat().resolvedOptions().timeZone, offset: new Date().getTimezoneOffset(), at: now }
  }
  return zone.name
}

const kept = new Map<string, Intl.DateTimeFormat>()
/** Making a format is slow, using one is fast. An unknown zone counts as the user's own. */
function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`
  const known = kept.get(key)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat
  try {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  } catch {
    made = new Intl.DateTimeFormat(locale, options)
  }
  kept.set(key, made)
  return made
}

/** "13:51:04" in that zone. */
export function timeIn(at: number, zone: string): string {
  return format('en-GB', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
}
/** "Tuesday 14 October" in that zone and language, with the year where it is not this one. */
export function dayIn(at: number, zone: string, locale: string): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return format(locale, zone, { weekday: 'long', day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at)
}
/** "14 Oct" in the user's own zone, "14 Oct 2025" in another year than this: digits alone would leave open which is the month. */
export function shortDay(at: number, locale: string, thisYear: number): string {
  const isThisYear = new Date(at).getFullYear() === thisYear
  return format(locale, ownZone(), { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at)
}
/** Minutes that the zone is ahead of UTC at that moment. */
export function offsetIn(at: number, zone: string): number {
  const parts = format('en-GB', zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23'
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return Math.round((shown - Math.floor(at / 1000) * 1000) / 60_000)
}
/** "UTC+2", "UTC−3:30", "UTC". */
export function offsetName(at: number, zone: string): string {
  const minutes = offsetIn(at, zone)
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
/** The site's own zone where its clocks show something else than the user's at that moment. */
export function otherZone(at: number, siteZone: string | undefined): string | undefined {
  if (siteZone === undefined || siteZone === '') return undefined
  return offsetIn(at, siteZone) === offsetIn(at, ownZone()) ? undefined : siteZone
}
/** The first moment of that day, in the user's zone. `days` later (or earlier) if given. */
export function startOfDay(at: number, days = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}
/** The first moment of that month, in the user's zone. */
export function startOfMonth(at: number, months = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth() + months, 1).getTime()
}
/** As an `<input type="datetime-local">` has it, in the user's zone. */
export function toField(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
/** From a date or datetime-local field; undefined where it holds none. */
export function fromField(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const at = new Date(year, month - 1, day, hour, minute).getTime()
  return at >= 0 ? at : undefined
}
