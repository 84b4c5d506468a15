// What of the contract needs no schema: lists, limits and rules. A page that only shows things loads no more than this of it.
import type { Preferences } from './app'
import type { Person } from './presence'
import type { SettablePresence } from './states'

export const lineStates = ['idle', 'ringing', 'busy', 'held', 'unreachable', 'unknown'] as const
export const presenceStates = ['available', 'away', 'busy', 'dnd', 'lunch', 'trip', 'offline', 'unknown'] as const

export const languages = ['en', 'de', 'fr', 'it'] as const
export type Language = (typeof languages)[number]

/** The language to use for a choice; `system` takes the system's where there are texts for it, else English. @param system such as "de-CH" */
export function languageFor(choice: 'system' | Language, system: string): Language {
  if (choice !== 'system') return choice
  const wanted = system.slice(0, 2).toLowerCase()
  return languages.find((language) => language === wanted) ?? 'en'
}

export const themes = ['system', 'light', 'dark'] as const

/** Percent. */
export const zoomRange = { least: 50, most: 400 } as const

export const densities = ['comfortable', 'compact', 'list'] as const

export const defaultPreferences: Preferences = {
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  language: 'system',
  density: 'comfortable',
  zoom: 100,
  groupDensity: {},
  collapsedGroups: [],
  favourites: [],
  noteTemplates: [],
  boardFilter: { favourites: false }
}

/** Characters of a note, at most. */
export const noteMaximum = 255

/** `connectionId/memberId` */
export const personKeyOf = ({ connectionId, memberId }: Person): string => `${connectionId}/${memberId}`

/** What comes nearest where a site lacks a state, and is no less true. Being at lunch or on a trip is being away; nothing else is near. */
const nearest: Partial<Record<SettablePresence, SettablePresence>> = { lunch: 'away', trip: 'away' }

/** `state` where the site has it, else the nearest that is still true; undefined where it has neither. */
export function translated(state: SettablePresence, settable: readonly SettablePresence[]): SettablePresence | undefined {
  const other = nearest[state]
  return settable.includes(state) ? state : other !== undefined && settable.includes(other) ? other : undefined
}
