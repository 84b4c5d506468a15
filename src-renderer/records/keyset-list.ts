// An endless list, newest first, read page by page in both directions from wherever one looks; pages far away are let go.
import type { Place } from '@contract/calls'
import type { Answer, Failure } from '@contract/errors'
import { ref, shallowRef } from 'vue'

export type KeysetStart =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before'; readonly place: Place }
  | { readonly kind: 'after'; readonly place: Place }
  | { readonly kind: 'at'; readonly at: number }

export interface KeysetPage<Row> {
  /** Newest first. */
  readonly rows: readonly Row[]
  /** Whether there are rows beyond these. */
  readonly older: boolean
  readonly newer: boolean
}

export interface KeysetOptions<Row> {
  /** Where a row stands. Its `key` is its own alone. */
  readonly placeOf: (row: Row) => Place
  /** Reads a page of what is asked for now; called anew for every page. */
  readonly read: (start: KeysetStart, limit: number) => Promise<Answer<KeysetPage<Row>>>
  /** Rows a page; 1 to 500. */
  readonly page?: number
  /** The most rows kept; those farthest from what was read last are let go. */
  readonly most?: number
}

export type KeysetList<Row> = ReturnType<typeof useKeysetList<Row>>

/** The most that main answers at once. */
const LARGEST = 500
/** Nothing is older than this place, so what is newer than it begins at the oldest row. */
const OLDEST: KeysetStart = { kind: 'after', place: { at: 0, key: '' } }

/** The window of rows that is kept. `shown` is what the list was last opened with: anew with every `show` that was answered. */
export function useKeysetList<Row>({ placeOf, read, page = 100, most = 1000 }: KeysetOptions<Row>) {
  const rows = shallowRef<readonly Row[]>([])
  const shown = shallowRef<KeysetStart>()
  const hasOlder = ref(false)
  const hasNewer = ref(false)
  const loading = ref<'anew' | 'older' | 'newer'>()
  const loaded = ref(false)
  const failure = shallowRef<Failure>()
  /** New rows above what is being read; `more` where there are even more than that. */
  const unseen = ref({ count: 0, more: false })
  // The newest row when its reader was last at the newest.
  let newest: Place | undefined
  let cause: 'anew' | 'older' | 'newer' | 'refresh' = 'anew'
  // Answers to a question that is no longer asked are dropped.
  let asking = 0
  let last: KeysetStart = { kind: 'newest' }
  // What changed and is not read yet.
  let stale: { from: number; to: number } | undefined
  let isRefreshing = false
  // Whether the rows are an answer to what is asked for now.
  let isShown = false
  let isReaderAtTop = (): boolean => true

  const keyOf = (row: Row): string => placeOf(row).key
  const atOf = (row: Row): number => placeOf(row).at
  const isOlder = (row: Row, than: Row): boolean => atOf(row) < atOf(than) || (atOf(row) === atOf(than) && keyOf(row) < keyOf(than))
  const without = (from: readonly Row[], known: readonly Row[]): Row[] => {
    const keys = new Set(known.map(keyOf))
    return from.filter((row) => !keys.has(keyOf(row)))
  }

  /** Whoever reads the list is at its newest row. */
  function seen(): void {
    if (hasNewer.value || !loaded.value) return
    const [first] = rows.value
    newest = first === undefined ? { at: 0, key: '' } : placeOf(first)
    unseen.value = { count: 0, more: false }
  }

  /** Reads anew from `start`; what is shown stays until the answer comes. @returns whether it came and was still wanted */
  async function show(start: KeysetStart = { kind: 'newest' }): Promise<boolean> {
    const mine = ++asking
    last = start
    loading.value = 'anew'
    const answer = await read(start, page)
    if (mine !== asking) return false
    loading.value = undefined
    loaded.value = true
    failure.value = answer.ok ? undefined : answer.error
    isShown = answer.ok
    if (!answer.ok) return false
    // Nothing is as old as that: the oldest there is comes nearest.
    if (start.kind === 'at' && answer.data.rows.length === 0 && answer.data.newer) return show(OLDEST)
    hasOlder.value = answer.data.older
    hasNewer.value = answer.data.newer
    if (start.kind !== 'newest') newest = undefined
    cause = 'anew'
    rows.value = answer.data.rows
    shown.value = { ...start }
    unseen.value = { count: 0, more: false }
    if (start.kind === 'newest') seen()
    void catchUp()
    return true
  }

  async function extend(direction: 'older' | 'newer'): Promise<void> {
    const edge = direction === 'older' ? rows.value.at(-1) : rows.value[0]
    const isMore = direction === 'older' ? hasOlder.value : hasNewer.value
    if (edge === undefined || !isMore || loading.value !== undefined || failure.value !== undefined) return
    const mine = asking
    last = { kind: direction === 'older' ? 'before' : 'after', place: placeOf(edge) }
    loading.value = direction
    const answer = await read(last, page)
    if (mine !== asking) return
    loading.value = undefined
    failure.value = answer.ok ? undefined : answer.error
    if (answer.ok) takePage(direction, answer.data)
    void catchUp()
  }

  function takePage(direction: 'older' | 'newer', answer: KeysetPage<Row>): void {
    const fresh = without(answer.rows, rows.value)
    cause = direction
    if (direction === 'older') {
      hasOlder.value = answer.older && fresh.length > 0
      const all = [...rows.value, ...fresh]
      if (all.length > most) hasNewer.value = true
      rows.value = all.slice(-most)
    } else {
      hasNewer.value = answer.newer && fresh.length > 0
      const all = [...fresh, ...rows.value]
      if (all.length > most) hasOlder.value = true
      rows.value = all.slice(0, most)
    }
  }

  /** Tries what failed once more. */
  async function again(): Promise<void> {
    const { kind } = last
    if (rows.value.length === 0 || kind === 'newest' || kind === 'at') {
      await show(kind === 'at' || kind === 'newest' ? last : { kind: 'newest' })
      return
    }
    failure.value = undefined
    await extend(kind === 'before' ? 'older' : 'newer')
  }

  /** Puts an answer in the place of what is kept between its ends. `to` undefined: it begins at the newest. */
  function replace(answer: KeysetPage<Row>, to: number | undefined): void {
    const before = rows.value
    const above = to === undefined ? [] : before.filter((row) => atOf(row) > to)
    const end = answer.older ? answer.rows.at(-1) : undefined
    const below = end === undefined ? [] : before.filter((row) => isOlder(row, end))
    // Rows older than all that is kept come with a page of their own.
    const oldest = hasOlder.value ? before.at(-1) : undefined
    const middle = oldest === undefined ? answer.rows : answer.rows.filter((row) => !isOlder(row, oldest))
    if (below.length === 0) hasOlder.value = answer.older || middle.length < answer.rows.length
    const all = [...without(above, answer.rows), ...middle, ...without(below, answer.rows)]
    if (all.length > most) hasOlder.value = true
    cause = 'refresh'
    rows.value = all.slice(0, most)
  }

  /** Counts what came after the newest row that was shown. */
  async function countUnseen(): Promise<void> {
    if (newest === undefined) return
    const mine = asking
    const answer = await read({ kind: 'after', place: newest }, LARGEST)
    if (mine !== asking || !answer.ok || answer.data.rows.length === 0) return
    // What is above all that is kept comes when one goes there.
    const [first] = rows.value
    if (first === undefined || answer.data.rows.some((row) => isOlder(first, row))) hasNewer.value = true
    unseen.value = { count: answer.data.rows.length, more: answer.data.newer }
  }

  /** @returns `cutOff` where another reading came between */
  async function refreshOnce(from: number, to: number): Promise<'done' | 'cutOff' | 'failed'> {
    const mine = asking
    const isCutOff = (): boolean => mine !== asking || loading.value !== undefined
    const first = rows.value[0]
    let upTo: number | undefined = to
    if (isReaderAtTop() && !hasNewer.value) {
      const answer = await read({ kind: 'newest' }, page)
      if (isCutOff()) return 'cutOff'
      if (!answer.ok) return 'failed'
      replace(answer.data, undefined)
      if (isReaderAtTop()) seen()
      const end = answer.data.rows.at(-1)
      if (end === undefined || !answer.data.older) return 'done'
      upTo = Math.min(to, atOf(end))
    } else if (first === undefined || to >= atOf(first)) {
      await countUnseen()
      if (first !== undefined) upTo = Math.min(to, atOf(first))
    }
    // What is kept and changed is read again; nothing else is.
    while (upTo !== undefined && upTo >= from) {
      if (isCutOff()) return 'cutOff'
      const oldest = rows.value.at(-1)
      if (oldest === undefined || upTo < atOf(oldest)) return 'done'
      const answer: Answer<KeysetPage<Row>> = await read({ kind: 'at', at: upTo }, LARGEST)
      if (isCutOff()) return 'cutOff'
      if (!answer.ok) return 'failed'
      replace(answer.data, upTo)
      const end = answer.data.rows.at(-1)
      const reached: number | undefined = end === undefined || !answer.data.older ? undefined : atOf(end)
      // A whole page of one moment: what is behind it comes by scrolling.
      upTo = reached === upTo ? undefined : reached
    }
    return 'done'
  }

  function join({ from, to }: { from: number; to: number }): void {
    stale = stale === undefined ? { from, to } : { from: Math.min(stale.from, from), to: Math.max(stale.to, to) }
  }

  /** Reads what has changed. While a page is read it waits: whoever read the page calls it then. */
  async function catchUp(): Promise<void> {
    if (isRefreshing || !isShown) return
    isRefreshing = true
    while (stale !== undefined && isShown && loading.value === undefined) {
      const { from, to } = stale
      stale = undefined
      const outcome = await refreshOnce(from, to)
      if (outcome !== 'done') join({ from, to })
      // It is read with what changes next.
      if (outcome === 'failed') break
    }
    isRefreshing = false
  }

  /**
   * Something changed between these times (both inclusive, milliseconds since 1970). At the top new rows come in; elsewhere they
   * are counted. Calls that come while one is running are joined.
   */
  async function refresh(range: { from: number; to: number }, isAtTop: () => boolean): Promise<void> {
    join(range)
    isReaderAtTop = isAtTop
    await catchUp()
  }

  return {
    rows,
    shown,
    hasOlder,
    hasNewer,
    loading,
    loaded,
    failure,
    unseen,
    show,
    showOldest: () => show(OLDEST),
    older: () => extend('older'),
    newer: () => extend('newer'),
    again,
    refresh,
    seen,
    /** Why the rows are others than before. */
    cause: () => cause
  }
}
