// The live field of all sites: subscribes first, then takes a snapshot, then changes only the rows that a change names.
import { personKeyOf, type PersonLinks } from '@contract/people'
import type { FieldChange, FieldHead, FieldSnapshot, Group, Member, Person } from '@contract/presence'
import type { LineState, PresenceState } from '@contract/states'
import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowReactive, shallowRef, watch, type ShallowRef } from 'vue'
import { now } from './clock'
import { freshness, type Freshness, type Phase } from './freshness'
import { createHeadcount } from './headcount'
import { createLinks, sameMarks } from './links'
import { foldedWords, sameWords, type Folded, type Searchable } from './search'

export interface Counts {
  readonly all: number
  readonly line: Readonly<Record<LineState, number>>
}

/** A row as it is now, with what goes through all rows needs beside it. Not reactive. */
export interface FieldRow extends Searchable {
  readonly key: string
  /** `connectionId/memberId` */
  readonly person: string
  readonly member: Member
  readonly words: Folded
}
class KeptRow implements FieldRow {
  /** At how many further places this person is known. */
  others = 0
  readonly ref: ShallowRef<Member>
  #words: Folded | undefined

  constructor(
    readonly key: string,
    readonly person: string,
    public member: Member
  ) {
    this.ref = shallowRef(member)
  }
  /** Folded when first asked for: a snapshot of thousands is to be seen before it is searched. */
  get words(): Folded {
    return (this.#words ??= foldedWords(this.member))
  }
  take(member: Member): void {
    if (!sameWords(this.member, member)) this.#words = undefined
    this.member = member
    this.ref.value = member
  }
}

/** So long the folding ahead takes at a time, and so long it rests. Milliseconds. */
const FOLDING = 4
const RESTING = 40
/** Numbers of people are counted at most so often; nobody reads faster, and each counting draws them all. Milliseconds. */
const COUNTING = 200

export const useField = defineStore('field', () => {
  // One shallow ref a row: a change repaints its own tile and nothing else. The plain copy beside it is for everything that
  // goes through all rows: reading ten thousand refs would make every change invalidate it.
  const rows = new Map<string, KeptRow>()
  const links = createLinks()
  const people = createHeadcount({ oneWith: links.oneWith, isTrusted: (connectionId) => isTrusted(connectionId) })
  /** The rows of each person, one a group. */
  const rowsOf = new Map<string, Set<string>>()
  /** For whom it was asked: the rows that stand for the same person at other sites. */
  const elsewhere = new Map<string, ShallowRef<readonly string[]>>()
  /** People whose rows came or went in this batch. */
  const moved = new Set<string>()
  const heads = shallowReactive(new Map<string, FieldHead>())
  const groupsBySite = shallowReactive(new Map<string, readonly Group[]>())
  /** Grows whenever rows come, go or move; what lists rows depends on it. */
  const structure = ref(0)
  /** Grows with every batch; what counts or filters states depends on it. */
  const batches = ref(0)
  /** Grows soon after a batch; what counts people depends on it. */
  const countings = ref(0)
  let countedAt = -Infinity
  let counting: ReturnType<typeof setTimeout> | undefined
  /** Grows whenever it changes who is one person with whom. */
  const regroupings = ref(0)
  const loaded = ref(false)
  /** Ids in the order of the sites; theirs answer in any order. */
  const siteOrder = shallowRef<readonly string[]>([])

  const waiting = new Map<string, FieldChange[]>()
  /** Who is told the key of each row that comes or changes, at once. */
  const touching = new Set<(key: string) => void>()
  let stop: (() => void) | undefined

  function put(member: Member): void {
    const kept = rows.get(member.key)
    const before = kept?.member
    if (before !== undefined) people.leave(before)
    people.enter(member)
    if (before === undefined || !sameMarks(before, member)) {
      links.enter(member)
      if (before !== undefined) links.leave(before)
    }
    if (kept === undefined) {
      const person = personKeyOf(member)
      rows.set(member.key, new KeptRow(member.key, person, member))
      rowsOf.set(person, (rowsOf.get(person) ?? new Set()).add(member.key))
      moved.add(person)
    } else {
      kept.take(member)
    }
    if (before === undefined || before.index !== member.index || before.groupId !== member.groupId) structure.value++
    for (const tell of touching) tell(member.key)
  }

  function drop(key: string): void {
    const kept = rows.get(key)
    if (kept === undefined) return
    const { member: before, person } = kept
    people.leave(before)
    links.leave(before)
    rows.delete(key)
    const left = rowsOf.get(person)
    left?.delete(key)
    if (left?.size === 0) rowsOf.delete(person)
    moved.add(person)
    structure.value++
  }

  const rowsElsewhere = (person: string): readonly string[] =>
    (links.oneWith(person) ?? []).flatMap((one) => {
      const [row] = one === person ? [] : (rowsOf.get(one) ?? [])
      return row ?? []
    })

  /** Brings up to date who is one person, for those alone whom the batch touched. */
  function settle(): void {
    const regrouped = links.settle()
    if (regrouped.size > 0) {
      people.regrouped(regrouped)
      regroupings.value++
    }
    for (const person of [...regrouped, ...moved]) {
      const others = (links.oneWith(person)?.length ?? 1) - 1
      for (const key of rowsOf.get(person) ?? []) {
        const kept = rows.get(key)
        if (kept !== undefined) kept.others = others
      }
    }
    for (const person of new Set([...regrouped, ...[...moved].flatMap((one) => links.oneWith(one) ?? [])])) {
      const asked = elsewhere.get(person)
      const now = rowsElsewhere(person)
      if (asked !== undefined && asked.value.join() !== now.join()) asked.value = now
    }
    moved.clear()
  }

  function takeSnapshot(snapshot: FieldSnapshot): void {
    const kept = new Set(snapshot.members.map((member) => member.key))
    for (const { key, member } of [...rows.values()]) if (member.connectionId === snapshot.connectionId && !kept.has(key)) drop(key)
    for (const member of snapshot.members) put(member)
    groupsBySite.set(snapshot.connectionId, snapshot.groups)
    setHead(snapshot)
    endAtOnce()
  }

  function setHead({ connectionId, epoch, rev, confirmedAt, staleAfter }: FieldHead): void {
    heads.set(connectionId, { connectionId, epoch, rev, staleAfter, ...(confirmedAt === undefined ? {} : { confirmedAt }) })
    judgePhase(connectionId)
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
    settle()
    if (change.groups !== undefined) groupsBySite.set(change.connectionId, change.groups)
    setHead(change)
    if (change.members.length > 0 || change.removed.length > 0) endBatch()
  }

  function endBatch(): void {
    batches.value++
    const rest = countedAt + COUNTING - performance.now()
    if (rest <= 0) countNow()
    else counting ??= setTimeout(countNow, rest)
  }
  /** What somebody asked for is not kept waiting. */
  function endAtOnce(): void {
    batches.value++
    countNow()
  }
  function countNow(): void {
    clearTimeout(counting)
    counting = undefined
    countedAt = performance.now()
    countings.value++
  }

  /** Folds the words of all rows bit by bit, so that the first letter of a search finds them folded. */
  function foldAhead(left: Iterator<KeptRow> = rows.values()): void {
    const until = performance.now() + FOLDING
    while (performance.now() < until) {
      const next = left.next()
      if (next.done === true) return
      void next.value.words
    }
    setTimeout(() => foldAhead(left), RESTING)
  }

  /** Takes a new snapshot of one site (or all); changes that arrive meanwhile wait and are applied after it. */
  async function reload(connectionId?: string): Promise<void> {
    if (connectionId !== undefined) waiting.set(connectionId, [])
    const answer = await window.lampfield.presence.snapshot(connectionId === undefined ? {} : { connectionId })
    if (answer.ok) {
      for (const snapshot of answer.data) takeSnapshot(snapshot)
      settle()
      setTimeout(foldAhead, RESTING)
    }
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

  /** Forgets sites that are no longer there; the others come in this order. */
  function keepOnly(connectionIds: ReadonlySet<string>): void {
    const order = [...connectionIds]
    if (order.join() !== siteOrder.value.join()) siteOrder.value = order
    for (const id of [...heads.keys()]) {
      if (connectionIds.has(id)) continue
      heads.delete(id)
      phaseBySite.delete(id)
      groupsBySite.delete(id)
      for (const { key, member } of [...rows.values()]) if (member.connectionId === id) drop(key)
      settle()
      endAtOnce()
    }
  }

  /** Takes over what was decided by hand about who is one person. */
  function decide(decided: PersonLinks): void {
    links.decide(decided)
    settle()
    endAtOnce()
  }

  /** The rows that stand for the same person elsewhere, one for each further member; changes only when those do. */
  function elsewhereOf(person: string): readonly string[] {
    const asked = elsewhere.get(person) ?? shallowRef(rowsElsewhere(person))
    elsewhere.set(person, asked)
    return asked.value
  }
  /** At how many further places the person of a row is known. Not reactive; read `regroupings` beside it. */
  const timesElsewhere = (key: string): number => rows.get(key)?.others ?? 0
  /** All members that a person is, one row each, this one first. Not reactive. */
  const membersOf = (member: Member): Member[] => [
    member,
    ...rowsElsewhere(personKeyOf(member)).flatMap((key) => rows.get(key)?.member ?? [])
  ]
  /** As `membersOf`; empty for somebody who is on no board. */
  function membersOfPerson(person: Person): Member[] {
    const [row = ''] = rowsOf.get(personKeyOf(person)) ?? []
    const kept = rows.get(row)
    return kept === undefined ? [] : membersOf(kept.member)
  }
  /** The one name of a person, whichever of its members it is asked by. Not reactive; read `regroupings` beside it. */
  const personOf = (person: Person): string => links.oneWith(personKeyOf(person))?.[0] ?? personKeyOf(person)

  /** The rows of everybody whom this person is, at whatever sites. Not reactive. */
  function* rowsOfPerson(person: string): Generator<FieldRow> {
    for (const one of links.oneWith(person) ?? [person])
      for (const key of rowsOf.get(one) ?? []) {
        const kept = rows.get(key)
        if (kept !== undefined) yield kept
      }
  }
  /** One row as it is now. Not reactive. */
  const rowNow = (key: string): FieldRow | undefined => rows.get(key)
  /** Calls `tell` with the key of each row that comes or changes, in the midst of the batch. @returns what ends that */
  function onTouched(tell: (key: string) => void): () => void {
    touching.add(tell)
    return () => touching.delete(tell)
  }

  /** The reactive row of one member in one group. */
  const row = (key: string): ShallowRef<Member> | undefined => rows.get(key)?.ref

  const freshnessBySite = computed(() => new Map([...heads].map(([id, head]) => [id, freshness(head, now.value)])))
  const siteFreshness = (connectionId: string): Freshness =>
    freshnessBySite.value.get(connectionId) ?? { phase: 'unknown', age: undefined, confirmedAt: undefined }
  // Written only when a site crosses a limit: every tile reads its own, and an answer that changes nothing must not wake them.
  const phaseBySite = shallowReactive(new Map<string, Phase>())
  function judgePhase(connectionId: string): void {
    phaseBySite.set(connectionId, freshness(heads.get(connectionId), now.value).phase)
  }
  watch(
    now,
    () => {
      for (const id of heads.keys()) judgePhase(id)
    },
    { flush: 'sync' }
  )
  /** As `siteFreshness(...).phase`; changes only when the site crosses a limit. */
  const phaseOf = (connectionId: string): Phase => phaseBySite.get(connectionId) ?? 'unknown'
  /** Changes only when some site crosses a limit, not with every second. */
  const phases = computed(() => [...phaseBySite].map(([id, phase]) => `${id}=${phase}`).join())

  /** Whether the states of a site stand: neither stale nor older. */
  function isTrusted(connectionId: string): boolean {
    const phase = phaseOf(connectionId)
    return phase !== 'stale' && phase !== 'unknown'
  }

  /** The line as it may be relied on: what is stale or older counts as unknown, never as free. */
  function trustedLine(member: Member): LineState {
    return isTrusted(member.connectionId) ? member.line : 'unknown'
  }
  /** The line of the person over all sites, as it may be relied on: who is on a call anywhere is not free here. */
  function personLine(member: Member, person = personKeyOf(member)): LineState {
    if (links.oneWith(person) === undefined) return trustedLine(member)
    judgeTrust()
    return people.lineOf(person)
  }
  function trustedPresence(member: Member): PresenceState {
    return isTrusted(member.connectionId) ? member.presence : 'unknown'
  }

  const groups = computed<readonly Group[]>(() => {
    const place = (id: string): number => (siteOrder.value.includes(id) ? siteOrder.value.indexOf(id) : siteOrder.value.length)
    return [...groupsBySite].sort(([one], [other]) => place(one) - place(other)).flatMap(([, ofSite]) => ofSite)
  })

  /** All rows by group key, each in the group's own order. What goes through all of them looks nothing up. */
  const rowsByGroup = computed(() => {
    void structure.value
    const lists = new Map<string, FieldRow[]>()
    for (const kept of rows.values()) {
      const key = `${kept.member.connectionId}/${kept.member.groupId}`
      const list = lists.get(key)
      if (list === undefined) lists.set(key, [kept])
      else list.push(kept)
    }
    for (const list of lists.values()) list.sort((a, b) => a.member.index - b.member.index || (a.key < b.key ? -1 : 1))
    return lists
  })
  const keysByGroup = computed(() => new Map([...rowsByGroup.value].map(([group, list]) => [group, list.map(({ key }) => key)])))

  let judged = ''
  /** All are counted anew only when a site crosses a limit. */
  function judgeTrust(): void {
    if (judged === phases.value) return
    judged = phases.value
    people.trustChanged()
  }
  /** People (not rows, nor members) by trusted line state, over all sites. */
  const counts = computed<Counts>(() => {
    void countings.value
    judgeTrust()
    const line = { ...people.counts() }
    return { all: Object.values(line).reduce((sum, count) => sum + count, 0), line }
  })

  /** Every row as it is now; not reactive by itself, read `structure` or `batches` beside it. */
  const members = (): Member[] => [...rows.values()].map(({ member }) => member)
  /** As `members`, each with what goes with it. */
  const rowsNow = (): Iterable<FieldRow> => rows.values()

  return {
    /** For what goes through thousands of rows: functions that hang on the store itself cost a hundred times as much to call. */
    swift: markRaw({
      row,
      elsewhereOf,
      siteFreshness,
      timesElsewhere,
      personLine,
      trustedPresence,
      personOf,
      rowNow,
      rowsOfPerson,
      phaseOf
    }),
    row,
    members,
    rowsNow,
    rowsByGroup,
    heads,
    groups,
    keysByGroup,
    structure,
    batches,
    countings,
    phases,
    loaded,
    counts,
    siteFreshness,
    onTouched,
    phaseOf,
    trustedLine,
    trustedPresence,
    personLine,
    regroupings,
    elsewhereOf,
    timesElsewhere,
    membersOf,
    membersOfPerson,
    personOf,
    decide,
    start,
    reload,
    keepOnly
  }
})
