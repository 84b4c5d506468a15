// What a person says: a state and a note, and whether two of them are the same.
import type { PresenceState, SettablePresence } from '@contract/states'

export interface PersonState {
  readonly state: PresenceState
  readonly note: string
}

/** A state that can be asked for. */
export interface WantedState {
  readonly state: SettablePresence
  readonly note: string
}

export interface PersonRef {
  readonly connectionId: string
  readonly memberId: string
}

/** `connectionId/memberId` */
export const personKey = ({ connectionId, memberId }: PersonRef): string => `${connectionId}/${memberId}`

/** Vendors trim notes; otherwise they must be the same. Unknown is the same as nothing. */
export function sameState(one: PersonState, other: PersonState): boolean {
  return one.state !== 'unknown' && one.state === other.state && one.note.trim() === other.note.trim()
}

/** `state` as one that can be set back; undefined where it is unknown. */
export function settable({ state, note }: PersonState): WantedState | undefined {
  return state === 'unknown' ? undefined : { state, note }
}
