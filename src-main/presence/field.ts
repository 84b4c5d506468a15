// One site's live field: its rows, their epoch and revision, and the batches in which changes are told.
import { randomUUID } from 'node:crypto'
import type { FieldChange, FieldHead, FieldSnapshot, Group, Member } from '@contract/presence'
import type { Clock } from '../clock'
import type { FieldSettings } from '../connections/open-sites'
import type { FieldReading, ObservedGroup, ObservedMember } from '../vendors/vendor'

const BATCH = 50
const HEAD_EVERY = 1_000

export interface FieldDeps {
  readonly connectionId: string
  readonly clock: Clock
  /** When the console sets this member's former state back. */
  readonly returnAt: (memberId: string) => number | undefined
  readonly emit: (change: FieldChange) => void
}

export interface Field {
  begin(settings: FieldSettings): void
  configure(settings: FieldSettings): void
  /** @returns how many groups there are now */
  take(reading: FieldReading): number
  clear(): void
  /** What was told may have changed unseen: stale from now on, until the next `take`. */
  interrupt(): void
  /** What this group is called: by the vendor, else in this console, else empty. */
  groupName(groupId: string): string
  /** Tells that all rows are gone. */
  end(): void
  /** The rows of this member show their planned return anew. */
  returnChanged(memberId: string): void
  /** The rows of this member, one a group. */
  rowsOf(memberId: string): readonly Member[]
  /** Whether the rows were confirmed within the time that states stand. */
  isFresh(): boolean
  snapshot(): FieldSnapshot
}

const byNumber = new Intl.Collator('en', { numeric: true })

/** An empty field. */
export function createField({ connectionId, clock, returnAt, emit }: FieldDeps, first: FieldSettings): Field {
  let settings = first
  let epoch = randomUUID()
  let rev = 0
  let confirmedAt: number | undefined
  /** Since when changes may have been missed. */
  let interruptedAt: number | undefined
  let begins = true
  let rows = new Map<string, Member>()
  const rowKeys = new Map<string, Set<string>>()
  const groupSizes = new Map<string, number>()
  let named: ReadonlyMap<string, ObservedGroup> = new Map()

  const changed = new Set<string>()
  const removed = new Set<string>()
  let groupsChanged = false
  let toldAt = Number.NEGATIVE_INFINITY
  let planned: { at: number; forget: () => void } | undefined

  function head(): FieldHead {
    const stands = standsFrom()
    return { connectionId, epoch, rev, ...(stands === undefined ? {} : { confirmedAt: stands }), staleAfter: settings.staleAfter }
  }

  /** When the rows were confirmed last; after an interruption so long ago that they just count as stale. */
  function standsFrom(): number | undefined {
    if (confirmedAt === undefined || interruptedAt === undefined) return confirmedAt
    return Math.max(0, Math.min(confirmedAt, interruptedAt - settings.staleAfter - 1))
  }

  function groups(): Group[] {
    const others = [...groupSizes.keys()].filter((groupId) => !named.has(groupId)).sort(byNumber.compare)
    return [...[...named.keys()].filter((groupId) => groupSizes.has(groupId)), ...others].map((groupId) => ({
      key: `${connectionId}/${groupId}`,
      connectionId,
      groupId,
      name: groupName(groupId),
      orderable: named.get(groupId)?.orderable ?? settings.orderable
    }))
  }

  const groupName = (groupId: string): string => named.get(groupId)?.name || settings.groupNames[groupId] || ''

  function tell(): void {
    planned?.forget()
    planned = undefined
    toldAt = clock.now()
    rev += 1
    const members = [...changed].flatMap((key) => rows.get(key) ?? [])
    emit({ ...head(), members, removed: [...removed], ...(groupsChanged ? { groups: groups() } : {}) })
    changed.clear()
    removed.clear()
    groupsChanged = false
  }

  /** The first change is told at once, those that follow closely together. */
  function tellSoon(every: number): void {
    const at = Math.max(clock.now(), toldAt + every)
    if (planned !== undefined && planned.at <= at) return
    planned?.forget()
    if (at <= clock.now()) tell()
    else planned = { at, forget: clock.after(at - clock.now(), tell) }
  }

  function put(key: string, row: Member): void {
    const former = rows.get(key)
    rows.set(key, row)
    if (former?.groupId !== row.groupId) {
      if (former !== undefined) count(former.groupId, -1)
      count(row.groupId, 1)
    }
    const keys = rowKeys.get(row.memberId) ?? new Set()
    rowKeys.set(row.memberId, keys.add(key))
    changed.add(key)
    removed.delete(key)
  }

  function drop(key: string): void {
    const row = rows.get(key)
    if (row === undefined) return
    rows.delete(key)
    count(row.groupId, -1)
    const keys = rowKeys.get(row.memberId)
    keys?.delete(key)
    if (keys?.size === 0) rowKeys.delete(row.memberId)
    changed.delete(key)
    removed.add(key)
  }

  function count(groupId: string, by: number): void {
    const size = (groupSizes.get(groupId) ?? 0) + by
    if (size <= 0) groupSizes.delete(groupId)
    else groupSizes.set(groupId, size)
    if (size <= 0 || (by > 0 && size === 1)) groupsChanged = true
  }

  /** A change is seen only where the reading before it still stood; after a gap nobody knows when it was. */
  function observed(member: ObservedMember, seen: boolean): Member {
    const former = rows.get(member.key)
    const same = former !== undefined && former.line === member.line && former.lineCode === member.lineCode
    const lineSince = same ? former.lineSince : former !== undefined && seen ? clock.now() : undefined
    const at = returnAt(member.memberId)
    return { ...member, ...(lineSince === undefined ? {} : { lineSince }), ...(at === undefined ? {} : { returnAt: at }) }
  }

  function empty(): void {
    rows = new Map()
    rowKeys.clear()
    groupSizes.clear()
    named = new Map()
    changed.clear()
    removed.clear()
  }

  /** A new epoch: screens take a new snapshot instead of changes. */
  function renew(): void {
    empty()
    epoch = randomUUID()
    rev = 0
  }

  function isFresh(): boolean {
    const stands = standsFrom()
    return stands !== undefined && clock.now() - stands <= settings.staleAfter
  }

  return {
    begin: (next) => {
      settings = next
      begins = true
    },
    configure: (next) => {
      groupsChanged ||= JSON.stringify(next.groupNames) !== JSON.stringify(settings.groupNames) || next.orderable !== settings.orderable
      const differs = groupsChanged || next.staleAfter !== settings.staleAfter
      settings = next
      if (differs) tellSoon(BATCH)
    },
    take: (reading) => {
      const renewed = begins && confirmedAt !== undefined
      if (renewed) renew()
      const seen = !begins && isFresh()
      begins = false
      confirmedAt = clock.now()
      interruptedAt = undefined
      if (reading.groups !== undefined) {
        named = new Map(reading.groups.map((group) => [group.groupId, group]))
        groupsChanged = true
      }
      for (const key of reading.removed) drop(key)
      for (const member of reading.changed) put(member.key, observed(member, seen))
      if (renewed) {
        // The snapshot that follows holds the rows.
        changed.clear()
        groupsChanged = false
      }
      tellSoon(renewed || changed.size > 0 || removed.size > 0 || groupsChanged ? BATCH : HEAD_EVERY)
      return groupSizes.size
    },
    clear: () => {
      renew()
      confirmedAt = undefined
      interruptedAt = undefined
      groupsChanged = true
      tellSoon(BATCH)
    },
    interrupt: () => {
      interruptedAt ??= clock.now()
      tellSoon(BATCH)
    },
    groupName,
    end: () => {
      for (const key of [...rows.keys()]) drop(key)
      groupsChanged = true
      tell()
    },
    returnChanged: (memberId) => {
      for (const key of rowKeys.get(memberId) ?? []) {
        const row = rows.get(key)
        if (row === undefined) continue
        const at = returnAt(memberId)
        const next: Member = { ...row, ...(at === undefined ? {} : { returnAt: at }) }
        if (at === undefined) delete next.returnAt
        rows.set(key, next)
        changed.add(key)
      }
      if (changed.size > 0) tellSoon(BATCH)
    },
    rowsOf: (memberId) => [...(rowKeys.get(memberId) ?? [])].flatMap((key) => rows.get(key) ?? []),
    isFresh,
    snapshot: () => ({ ...head(), groups: groups(), members: [...rows.values()] })
  }
}
