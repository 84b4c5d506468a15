// Which members the board shows: the search and the filters, judged once a batch and only while one of them is active.
import type { Preferences } from '@contract/app'
import type { Member } from '@contract/presence'
import { lineStates, presenceStates, type LineState, type PresenceState } from '@contract/states'
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useField, type FieldRow } from '../live/field'
import { usePreferences } from '../live/preferences'
import { holds, words } from '../live/search'

export interface BoardFilter {
  readonly line: LineState | undefined
  readonly presence: PresenceState | undefined
  readonly group: string | undefined
  readonly favourites: boolean
}

export interface UseBoardFilter {
  readonly search: Ref<string>
  readonly filter: ComputedRef<BoardFilter>
  readonly isActive: ComputedRef<boolean>
  readonly isSearching: ComputedRef<boolean>
  /** Group key -> the keys of all its rows. Changes only when rows come, go or move. */
  readonly all: ShallowRef<ReadonlyMap<string, readonly string[]>>
  /** Group key -> the keys of its rows that are shown, in the group's order. Replaced only when it differs. */
  readonly shown: ShallowRef<ReadonlyMap<string, readonly string[]>>
  readonly change: (part: Partial<BoardFilter>) => Promise<unknown>
  readonly clear: () => Promise<unknown>
}

/** What the page's timeline calls the finding of everybody who is searched for. */
const SEARCH = 'board search'
const nothing: BoardFilter = { line: undefined, presence: undefined, group: undefined, favourites: false }
const groupOf = ({ connectionId, groupId }: Member): string => `${connectionId}/${groupId}`
export const personOf = (member: Member): string => `${member.connectionId}/${member.memberId}`

function sameLists(a: ReadonlyMap<string, readonly string[]>, b: ReadonlyMap<string, readonly string[]>): boolean {
  if (a.size !== b.size) return false
  for (const [group, keys] of a) {
    const other = b.get(group)
    if (other === keys) continue
    if (other?.length !== keys.length || keys.some((key, at) => key !== other[at])) return false
  }
  return true
}

export function useBoardFilter(): UseBoardFilter {
  const field = useField()
  const preferences = usePreferences()
  const search = ref('')
  const wanted = computed(() => words(search.value))

  const filter = computed<BoardFilter>(() => {
    const kept = preferences.preferences.boardFilter
    return {
      line: lineStates.find((state) => state === kept.line),
      presence: presenceStates.find((state) => state === kept.presence),
      // A group that is gone must not hide everything.
      group: field.groups.some((group) => group.key === kept.group) ? kept.group : undefined,
      favourites: kept.favourites
    }
  })
  const isSearching = computed(() => wanted.value.length > 0)
  const isActive = computed(() => {
    const { line, presence, group, favourites } = filter.value
    return isSearching.value || line !== undefined || presence !== undefined || group !== undefined || favourites
  })

  // Orders and filters are taken in watchers, not computed: reading thousands of rows inside a computed would make every
  // single row's change lay the board out anew.
  const order = shallowRef<ReadonlyMap<string, readonly string[]>>(field.keysByGroup)
  const shown = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())

  const { personLine, trustedPresence, rowNow, rowsOfPerson } = field.swift

  /** Words first: they are the cheapest to judge, and leave the fewest. */
  function judgeBy({ line, presence, group, favourites }: BoardFilter): (row: FieldRow) => boolean {
    const looked = wanted.value
    const favourite = new Set(preferences.preferences.favourites)
    return ({ member, person, words: said }) =>
      holds(said, looked) &&
      (group === undefined || groupOf(member) === group) &&
      (line === undefined || personLine(member, person) === line) &&
      (presence === undefined || trustedPresence(member) === presence) &&
      (!favourites || favourite.has(person))
  }

  /** Rows that came or changed since they were judged; cleared by a judgement of all. */
  const touched = new Set<string>()
  onScopeDispose(field.onTouched((key) => void (isActive.value && touched.add(key))))
  /** What `shown` was found with, and its rows, so that another letter looks at those alone. */
  let found: ReadonlyMap<string, readonly FieldRow[]> = new Map()
  let foundBy: { filter: BoardFilter; words: readonly string[]; favourites: readonly string[]; structure: number } | undefined

  function show(next: ReadonlyMap<string, readonly string[]>): void {
    if (!sameLists(shown.value, next)) shown.value = next
  }

  /** @param among the rows that may pass, by group */
  function judgeAmong(among: ReadonlyMap<string, readonly FieldRow[]>): void {
    const passes = judgeBy(filter.value)
    const rows = new Map<string, readonly FieldRow[]>()
    const next = new Map<string, readonly string[]>()
    for (const [group, all] of among) {
      const kept = all.filter(passes)
      if (kept.length === 0) continue
      rows.set(group, kept)
      next.set(
        group,
        kept.map(({ key }) => key)
      )
    }
    found = rows
    const { favourites } = preferences.preferences
    foundBy = { filter: filter.value, words: wanted.value, favourites, structure: field.structure }
    show(next)
  }

  function judgeAll(): void {
    touched.clear()
    if (isActive.value) return judgeAmong(field.rowsByGroup)
    found = new Map()
    foundBy = undefined
    show(order.value)
  }

  /** Whoever is found by a longer word is among those found by the shorter one. */
  function judgeWords(): void {
    const start = performance.now()
    const before = foundBy
    const isNarrower =
      before !== undefined &&
      before.filter === filter.value &&
      before.favourites === preferences.preferences.favourites &&
      before.structure === field.structure &&
      before.words.every((word) => wanted.value.some((longer) => longer.includes(word)))
    if (isNarrower && isActive.value) judgeAmong(found)
    else judgeAll()
    // Seen in the timeline of whoever measures; only the last is kept.
    performance.clearMeasures(SEARCH)
    performance.measure(SEARCH, { start })
  }

  /** Judges those whom a batch changed, and whoever is one person with them; draws up anew the groups where that makes a difference. */
  function judgeTouched(): void {
    if (touched.size === 0) return
    const passes = judgeBy(filter.value)
    const groups = new Set<string>()
    const people = new Set<string>()
    for (const key of touched) people.add(rowNow(key)?.person ?? '')
    touched.clear()
    for (const person of people)
      for (const row of rowsOfPerson(person)) {
        const group = groupOf(row.member)
        if (!groups.has(group) && passes(row) !== (shown.value.get(group)?.includes(row.key) ?? false)) groups.add(group)
      }
    if (groups.size === 0) return
    const rows = new Map(found)
    const next = new Map(shown.value)
    for (const group of groups) {
      const kept = (field.rowsByGroup.get(group) ?? []).filter(passes)
      if (kept.length === 0) {
        rows.delete(group)
        next.delete(group)
        continue
      }
      rows.set(group, kept)
      next.set(
        group,
        kept.map(({ key }) => key)
      )
    }
    found = rows
    show(next)
  }

  watch(
    () => field.structure,
    () => {
      order.value = field.keysByGroup
      judgeAll()
    },
    { immediate: true }
  )
  watch([filter, wanted, () => preferences.preferences.favourites], judgeWords)
  watch([() => field.phases, () => field.regroupings], () => {
    if (isActive.value) judgeAll()
  })
  watch(() => field.batches, judgeTouched)

  function change(part: Partial<BoardFilter>): Promise<unknown> {
    const { line, presence, group, favourites } = { ...filter.value, ...part }
    const boardFilter: Preferences['boardFilter'] = {
      favourites,
      ...(line === undefined ? {} : { line }),
      ...(presence === undefined ? {} : { presence }),
      ...(group === undefined ? {} : { group })
    }
    return preferences.change({ boardFilter })
  }
  function clear(): Promise<unknown> {
    search.value = ''
    return change(nothing)
  }

  return { search, filter, isActive, isSearching, all: order, shown, change, clear }
}
