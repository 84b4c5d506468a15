// The live fields of all sites: filled by the sites' readings, asked by the screens and by presence changes.
import type { FieldSnapshot } from '@contract/presence'
import type { Emit } from '../audit/audit'
import type { Clock } from '../clock'
import type { FieldSettings, FieldSink } from '../connections/open-sites'
import type { ObservedMember } from '../vendors/vendor'
import { createField } from './field'
import type { Field } from './field'
import { personKey } from './person-state'
import type { PersonRef, PersonState } from './person-state'

/** How the field names a person. */
export interface PersonView {
  /** First and last name, else the short name, else the user name, else the id. */
  readonly name: string
  /** Name and number, for the activity list. */
  readonly target: string
  /** What the vendor said last; undefined where that is not known or no longer stands. */
  readonly current: PersonState | undefined
}

export interface FieldListener {
  /** A site has answered; `changed` are its changed rows. */
  taken(connectionId: string, changed: readonly ObservedMember[]): void
  /** A site is gone. */
  ended(connectionId: string): void
}

export interface LiveFields extends FieldSink {
  snapshot(connectionId?: string): FieldSnapshot[]
  person(person: PersonRef): PersonView
  /** What this group is called: by the vendor, else in this console, else empty. */
  groupName(connectionId: string, groupId: string): string
  /** Whether the site has answered within the time that its states stand. */
  isFresh(connectionId: string): boolean
  /** Shows (or no longer shows) a planned return with every row of the person. */
  setReturnAt(person: PersonRef, at: number | undefined): void
  listen(listener: FieldListener): void
}

/** No sites yet. */
export function createLiveFields({ clock, emit }: { clock: Clock; emit: Emit }): LiveFields {
  const fields = new Map<string, Field>()
  const returns = new Map<string, number>()
  const listeners: FieldListener[] = []

  function make(connectionId: string, settings: FieldSettings): Field {
    const returnAt = (memberId: string) => returns.get(personKey({ connectionId, memberId }))
    const field = createField({ connectionId, clock, returnAt, emit: (change) => emit('presence/changed', change) }, settings)
    fields.set(connectionId, field)
    return field
  }

  return {
    begin: (connectionId, settings) => (fields.get(connectionId) ?? make(connectionId, settings)).begin(settings),
    configure: (connectionId, settings) => fields.get(connectionId)?.configure(settings),
    take: (connectionId, reading) => {
      const groups = fields.get(connectionId)?.take(reading) ?? 0
      for (const listener of listeners) listener.taken(connectionId, reading.changed)
      return groups
    },
    interrupt: (connectionId) => fields.get(connectionId)?.interrupt(),
    groupName: (connectionId, groupId) => fields.get(connectionId)?.groupName(groupId) ?? '',
    clear: (connectionId) => fields.get(connectionId)?.clear(),
    end: (connectionId) => {
      fields.get(connectionId)?.end()
      fields.delete(connectionId)
      for (const listener of listeners) listener.ended(connectionId)
    },
    snapshot: (connectionId) =>
      [...fields].filter(([id]) => connectionId === undefined || id === connectionId).map(([, field]) => field.snapshot()),
    person: ({ connectionId, memberId }) => {
      const field = fields.get(connectionId)
      const row = field?.rowsOf(memberId)[0]
      if (field === undefined || row === undefined) return { name: memberId, target: memberId, current: undefined }
      const name = `${row.firstName} ${row.lastName}`.trim() || row.shortName || row.userName || memberId
      const known = field.isFresh() && row.presence !== 'unknown' && row.doubtful !== true
      return { name, target: `${name} ${row.number}`.trim(), current: known ? { state: row.presence, note: row.note } : undefined }
    },
    isFresh: (connectionId) => fields.get(connectionId)?.isFresh() ?? false,
    setReturnAt: (person, at) => {
      const key = personKey(person)
      if (returns.get(key) === at) return
      if (at === undefined) returns.delete(key)
      else returns.set(key, at)
      fields.get(person.connectionId)?.returnChanged(person.memberId)
    },
    listen: (listener) => {
      listeners.push(listener)
    }
  }
}
