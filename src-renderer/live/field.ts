// The live field of all sites: subscribes first, then takes a snapshot, then changes only the rows that a change names.
import type { FieldChange, FieldHead, FieldSnapshot, Group, Member } from '@contract/presence'
import { lineStates, type LineState, type PresenceState } from '@contract/states'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, type ShallowRef } from 'vue'
import { now } from './clock'
import { freshness, type Freshness } from './freshness'
import { createHeadcount, noCounts } from './headcount'

export interface Counts {
  readonly all: number
  readonly line: Readonly<Record<LineState, number>>
}

export const useField = defineStore('field', () => {
  // One shallow ref a row: a change repaints its own tile and nothing else. The plain copy beside it is for everything that
  // goes through all rows: reading ten thousand refs would make every change invalidate it.
  const rows = new Map<string, ShallowRef<Member>>()
  const current = new Map<string, Member>()
  const people = createHeadcount()
  const heads = shallowReactive(new Map<string, FieldHead>())
  const groupsBySite = shallowReactive(new Map<string, readonly Group[]>())
  /** Grows whenever rows come, go or move; what lists rows depends on it. */
  const structure = ref(0)
  /** Grows with every batch; what counts or filters states depends on it. */
  const batches = ref(0)
  const loaded = ref(false)

  const waiting = new Map<string, FieldChange[]>()
  let stop: (() => void) | undefined

  function put(member: Member): void {
    const before = current.get(member.key)
    if (before !== undefined) people.leave(before)
    people.enter(member)
    current.set(member.key, member)
    const row = rows.get(member.key)
    if (row === undefined) rows.set(member.key, shallowRef(member))
    else row.value = member
    if (before === undefined || before.index !== member.index || before.groupId !== member.groupId) structure.value++
  }

  function drop(key: string): void {
    const before = current.get(key)
    if (before === undefined) return
    people.leave(before)
    current.delete(key)
    rows.delete(key)
    structure.value++
  }

  function takeSnapshot(snapshot: FieldSnapshot): void {
    const kept = new Set(snapshot.members.map((member) => member.key))
    for (const member of [...current.values()]) if (member.connectionId === snapshot.connectionId && !kept.has(member.key)) drop(member.key)
    for (const member of snapshot.members) put(member)
    groupsBySite.set(snapshot.connectionId, snapshot.groups)
    setHead(snapshot)
    batches.value++
  }

  function setHead({ connectionId, epoch, rev, confirmedAt, staleAfter }: FieldHead): void {
    heads.set(connectionId, { connectionId, epoch, rev, staleAfter, ...(confirmedAt === undefined ? {} : { confirmedAt }) })
  }

  function takeChange(change: FieldChange): void {
    const pending = waiting.get(change.connectionId)
    if (pending !== undefined) {
      pending.push(change)
      return
    }
    const head = heads.get(change.connectionId)
    if (head === undefined || head.epoch !== change.epoch || change.rev > head.rev + 1) {
      void reload(change.connectionId)
      return
    }
    if (change.rev <= head.rev) return
    for (const key of change.removed) drop(key)
    for (const member of change.members) put(member)
    if (change.groups !== undefined) groupsBySite.set(change.connectionId, change.groups)
    setHead(change)
    if (change.members.length > 0 || change.removed.length > 0) batches.value++
  }

  /** Takes a new snapshot of one site (or all); changes that arrive meanwhile wait and are applied after it. */
  async function reload(connectionId?: string): Promise<void> {
    if (connectionId !== undefined) waiting.set(connectionId, [])
    const answer = await window.lampfield.presence.snapshot(connectionId === undefined ? {} : { connectionId })
    if (answer.ok) for (const snapshot of answer.data) takeSnapshot(snapshot)
    const pending = connectionId === undefined ? [] : (waiting.get(connectionId) ?? [])
    if (connectionId !== undefined) waiting.delete(connectionId)
    for (const change of pending) {
      const head = heads.get(change.connectionId)
      if (head?.epoch === change.epoch && change.rev > head.rev) takeChange(change)
    }
  }

  async function start(): Promise<void> {
    stop?.()
    stop = window.lampfield.on('presence/changed', takeChange)
    await reload()
    loaded.value = true
  }

  /** Forgets sites that are no longer there. */
  function keepOnly(connectionIds: ReadonlySet<string>): void {
    for (const id of [...heads.keys()]) {
      if (connectionIds.has(id)) continue
      heads.delete(id)
      groupsBySite.delete(id)
      for (const member of [...current.values()]) if (member.connectionId === id) drop(member.key)
      batches.value++
    }
  }

  /** The reactive row of one member in one group. */
  const row = (key: string): ShallowRef<Member> | undefined => rows.get(key)

  const freshnessBySite = computed(() => new Map([...heads].map(([id, head]) => [id, freshness(head, now.value)])))
  const siteFreshness = (connectionId: string): Freshness =>
    freshnessBySite.value.get(connectionId) ?? { phase: 'unknown', age: undefined, confirmedAt: undefined }
  /** Changes only when some site crosses a limit, not with every second. */
  const phases = computed(() => [...freshnessBySite.value].map(([id, one]) => `${id}=${one.phase}`).join())

  /** The line as it may be relied on: what is stale or older counts as unknown, never as free. */
  function trustedLine(member: Member): LineState {
    const { phase } = siteFreshness(member.connectionId)
    return phase === 'stale' || phase === 'unknown' ? 'unknown' : member.line
  }
  function trustedPresence(member: Member): PresenceState {
    const { phase } = siteFreshness(member.connectionId)
    return phase === 'stale' || phase === 'unknown' ? 'unknown' : member.presence
  }

  const groups = computed<readonly Group[]>(() => [...groupsBySite.values()].flat())

  /** All rows by group key, each in the group's own order. */
  const keysByGroup = computed(() => {
    void structure.value
    const lists = new Map<string, Member[]>()
    for (const value of current.values()) {
      const key = `${value.connectionId}/${value.groupId}`
      const list = lists.get(key)
      if (list === undefined) lists.set(key, [value])
      else list.push(value)
    }
    return new Map(
      [...lists].map(([key, list]) => [key, list.sort((a, b) => a.index - b.index || (a.key < b.key ? -1 : 1)).map((member) => member.key)])
    )
  })

  /** People (not rows) by trusted line state, over all sites. */
  const counts = computed<Counts>(() => {
    void batches.value
    void phases.value
    const line = noCounts()
    let all = 0
    for (const [connectionId, lines] of people.bySite()) {
      const { phase } = siteFreshness(connectionId)
      for (const state of lineStates) {
        all += lines[state]
        line[phase === 'stale' || phase === 'unknown' ? 'unknown' : state] += lines[state]
      }
    }
    return { all, line }
  })

  /** Every row as it is now; not reactive by itself, read `structure` or `batches` beside it. */
  const members = (): Member[] => [...current.values()]

  return {
    row,
    members,
    heads,
    groups,
    keysByGroup,
    structure,
    batches,
    phases,
    loaded,
    counts,
    siteFreshness,
    trustedLine,
    trustedPresence,
    start,
    reload,
    keepOnly
  }
})
