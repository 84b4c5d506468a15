// What Callisto's codes mean; a code that is not listed is unknown, never a guess.
import type { LineState, PresenceState, SettablePresence } from '@contract/states'
import type { PresenceCode } from './wire'

/** setPresence, parameter presenceState. That userState of getMembers uses the same codes is assumed. */
const PRESENCE = new Map<string, SettablePresence>([
  ['0', 'available'],
  ['1', 'away'],
  ['3', 'busy'],
  ['4', 'dnd'],
  ['6', 'offline']
])
const CODES: Readonly<Partial<Record<SettablePresence, PresenceCode>>> = { available: '0', away: '1', busy: '3', dnd: '4', offline: '6' }
const CODE_MAXIMUM = 20

export const settableStates: readonly SettablePresence[] = ['available', 'away', 'busy', 'dnd', 'offline']

/** The code to send, or undefined where Callisto has no such state. */
export function presenceCodeOf(state: SettablePresence): PresenceCode | undefined {
  return CODES[state]
}

export function presenceOf(code: string): { presence: PresenceState; presenceCode?: string } {
  const presence = PRESENCE.get(code)
  return presence === undefined ? { presence: 'unknown', ...shown('presenceCode', code) } : { presence }
}

/** `lineCodes` is the site's own table: the document gives the codes only as pictures. */
export function lineOf(code: string, lineCodes: ReadonlyMap<string, LineState>): { line: LineState; lineCode?: string } {
  const line = lineCodes.get(code)
  return line === undefined || line === 'unknown' ? { line: 'unknown', ...shown('lineCode', code) } : { line }
}

function shown<K extends string>(name: K, code: string): Partial<Record<K, string>> {
  return code === '' ? {} : ({ [name]: code.slice(0, CODE_MAXIMUM) } as Record<K, string>)
}
