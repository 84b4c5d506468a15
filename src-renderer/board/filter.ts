// Which members the board shows: the search and the filters, judged once a batch and only while one of them is active.
import type { Preferences } from '@contract/app'
import type { Member } from '@contract/presence'
import { lineStates, presenceStates, type LineState, type PresenceState } from '@contract/states'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
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

const nothing: BoardFilter = { line: undefined, presence: undefined, group: undefined, favourites: false }
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

  const { personLine, trustedPresence } = field.swift

  /** Words first: they are the cheapest to judge, and leave the fewest. */
  function judgeBy({ line, presence, favourites }: BoardFilter, favourite: ReadonlySet<string>): (row: FieldRow) => boolean {
    const looked = wanted.value
    return ({ member, person, words: said }) =>
      holds(said, looked) &&
      (line === undefined || personLine(member, person) === line) &&
      (presence === undefined || trustedPresence(member) === presence) &&
      (!favourites || favourite.has(person))
  }

  function judge(): void {
    let next: ReadonlyMap<string, readonly string[]> = order.value
    if (isActive.value) {
      const now = filter.value
      const favourite = new Set(preferences.preferences.favourites)
      const found = new Map<string, readonly string[]>()
      const passes = judgeBy(now, favourite)
      for (const [group, rows] of field.rowsByGroup) {
        if (now.group !== undefined && group !== now.group) continue
        const kept: string[] = []
        for (const row of rows) if (passes(row)) kept.push(row.key)
        if (kept.length > 0) found.set(group, kept)
      }
      next = found
    }
    if (!sameLists(shown.value, next)) shown.value = next
  }

  watch(
    () => field.structure,
    () => {
      order.value = field.keysByGroup
      judge()
    },
    { immediate: true }
  )
  watch([filter, wanted, () => preferences.preferences.favourites], judge)
  watch([() => field.batches, () => field.phases, () => field.regroupings], () => {
    if (isActive.value) judge()
  })

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
