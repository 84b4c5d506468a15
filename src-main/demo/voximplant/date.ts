// Dates as the vendor writes them: `2025-03-03 11:30:00`, UTC.
import { Refusal } from './refusal'

/** @param at milliseconds since 1970 */
export const dateText = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** @returns milliseconds since 1970. @throws Refusal INVALID_DATE_FORMAT */
export function dateOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}Z`) : NaN
  if (Number.isNaN(at)) throw new Refusal('INVALID_DATE_FORMAT', text)
  return at
}
