// What is typed into a field of a profile, judged by the vendor's limits with every stroke.
import type { ProfileField, ProfileValue } from '@contract/profiles'

export interface FieldProblem {
  readonly kind: 'short' | 'long' | 'small' | 'large' | 'notWhole' | 'zone'
  readonly limit: number
}

/** What is wrong with it; undefined where it may be sent. `text` is as it stands in the field. */
export function judge({ kind, least, most }: ProfileField, text: string): FieldProblem | undefined {
  if (kind === 'whole') {
    if (!/^\d{1,15}$/.test(text.trim())) return { kind: 'notWhole', limit: 0 }
    const number = Number(text)
    if (least !== undefined && number < least) return { kind: 'small', limit: least }
    return most !== undefined && number > most ? { kind: 'large', limit: most } : undefined
  }
  if (kind === 'zone') return text === '' || isZone(text) ? undefined : { kind: 'zone', limit: 0 }
  if (least !== undefined && text.length < least) return { kind: 'short', limit: least }
  return most !== undefined && text.length > most ? { kind: 'long', limit: most } : undefined
}

/** What is sent for it; only to be used where there is no problem. */
export const valueOf = ({ kind }: ProfileField, text: string): ProfileValue => (kind === 'whole' ? Number(text) : text)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
