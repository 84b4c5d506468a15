// The rows near the viewport of an endless list: what is read stays in its place when rows come or go, one row has the focus.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/vue-virtual'
import { computed, nextTick, ref, watch, type Ref } from 'vue'
import { remPixels } from '../ui/size'
import type { KeysetList } from './keyset-list'

interface RowsOptions<Row> {
  readonly list: KeysetList<Row>
  readonly keyOf: (row: Row) => string
  /** The element that scrolls; its rows carry their key in `data-key`. */
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  /** Height of a row. rem */
  readonly rowHeight: Readonly<Ref<number>>
  /** Height of what stands above the rows and stays there. rem */
  readonly headHeight: Readonly<Ref<number>>
  /** The row that Tab reaches and that actions are about. */
  readonly active: Ref<string | undefined>
}

const OVERSCAN = 8
/** Rows from an end at which the next page is asked for. */
const NEAR_END = 30

/** Frames in which a row that is scrolled to must have come. */
const FRAMES = 10

export function useVirtualRows<Row>({ list, keyOf, scroller, rowHeight, headHeight, active }: RowsOptions<Row>) {
  const rowPixels = (): number => rowHeight.value * remPixels()
  const headPixels = (): number => headHeight.value * remPixels()

  const indexOf = (key: string | undefined): number => (key === undefined ? -1 : list.rows.value.findIndex((row) => keyOf(row) === key))
  /** The active row stays in the page wherever it is: it may have the focus. */
  const held = computed(() => indexOf(active.value))

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>(
    computed(() => {
      const size = rowPixels()
      const kept = held.value
      return {
        count: list.rows.value.length,
        getScrollElement: () => scroller.value,
        estimateSize: () => size,
        overscan: OVERSCAN,
        scrollMargin: headPixels(),
        scrollPaddingStart: headPixels(),
        rangeExtractor: (range: Range) => {
          const near = defaultRangeExtractor(range)
          return kept < 0 || near.includes(kept) ? near : [...near, kept].sort((a, b) => a - b)
        },
        // So that the first paint has rows before anything was measured.
        initialRect: { width: window.innerWidth, height: window.innerHeight }
      }
    })
  )
  watch(rowHeight, () => virtualizer.value.measure())

  const items = computed(() =>
    virtualizer.value.getVirtualItems().flatMap((item) => {
      const row = list.rows.value[item.index]
      return row === undefined ? [] : [{ row, index: item.index, top: item.start - headPixels() }]
    })
  )
  const isAtTop = ref(true)
  const offset = (): number => scroller.value?.scrollTop ?? 0
  function onScroll(): void {
    isAtTop.value = offset() <= 1
    if (isAtTop.value) list.seen()
  }

  function scrollTo(pixels: number): void {
    virtualizer.value.scrollToOffset(Math.max(0, pixels))
    isAtTop.value = pixels <= 1
  }

  // Until what was asked to be scrolled to is painted, the rows in view are not those that are looked at.
  const settling = ref(0)
  function settleAt(pixels: () => number): void {
    settling.value++
    void nextTick(() => {
      scrollTo(pixels())
      requestAnimationFrame(() => requestAnimationFrame(() => settling.value--))
    })
  }
  watch(list.shown, (start) => settleAt(() => (start?.kind === 'after' ? list.rows.value.length * rowPixels() : 0)))
  watch(list.rows, (now, before) => {
    // At the newest, new rows come in from above; a list that was opened anew begins where it was opened.
    if (before.length === 0 || list.cause() === 'anew' || (list.cause() === 'refresh' && isAtTop.value && !list.hasNewer.value)) return
    const first = Math.floor(offset() / rowPixels())
    const places = new Map(now.map((row, index) => [keyOf(row), index]))
    for (let at = first; at < before.length; at++) {
      const row = before[at]
      const place = row === undefined ? undefined : places.get(keyOf(row))
      if (place === undefined) continue
      if (place === at) return
      const target = offset() + (place - at) * rowPixels()
      settleAt(() => target)
      return
    }
  })
  watch(
    () => {
      const range = virtualizer.value.range
      return [range?.startIndex ?? 0, range?.endIndex ?? 0, list.rows.value.length, list.loading.value, settling.value] as const
    },
    ([first, last, length]) => {
      if (length === 0 || list.loading.value !== undefined || settling.value > 0) return
      if (last >= length - NEAR_END && list.hasOlder.value) void list.older()
      else if (first <= NEAR_END && list.hasNewer.value) void list.newer()
    }
  )

  /** The row that Tab reaches: the active one, else the first that is there. */
  const tabStop = computed(() => {
    const drawn = items.value.map(({ row }) => keyOf(row))
    return active.value !== undefined && drawn.includes(active.value) ? active.value : drawn[0]
  })

  /** Scrolls a row into view and gives it the focus; the index is kept within the list. */
  async function focusRow(index: number): Promise<void> {
    const row = list.rows.value[Math.min(Math.max(index, 0), list.rows.value.length - 1)]
    if (row === undefined) return
    const key = keyOf(row)
    active.value = key
    virtualizer.value.scrollToIndex(list.rows.value.indexOf(row))
    await nextTick()
    const element = (): HTMLElement | null => scroller.value?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null
    // A row far away exists only after the scroll was painted.
    for (let frame = 0; element() === null && frame < FRAMES; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (active.value !== key) return
      if (element() === null) virtualizer.value.scrollToIndex(indexOf(key))
    }
    await nextTick()
    element()?.focus({ preventScroll: true })
  }
  const focusActive = (): Promise<void> => focusRow(Math.max(0, indexOf(active.value ?? tabStop.value)))

  async function toNewest(): Promise<void> {
    if (list.hasNewer.value) await list.show()
    await nextTick()
    await focusRow(0)
  }
  async function toOldest(): Promise<void> {
    if (list.hasOlder.value) await list.showOldest()
    await nextTick()
    await focusRow(list.rows.value.length - 1)
  }

  const perPage = (): number => Math.max(1, Math.floor(((scroller.value?.clientHeight ?? 0) - headPixels()) / rowPixels()) - 1)
  /** Moves the focus by keyboard. @returns whether the key was one of these */
  function move(event: KeyboardEvent): boolean {
    if (event.altKey || event.metaKey) return false
    const at = Math.max(0, indexOf(active.value ?? tabStop.value))
    const steps: Readonly<Record<string, () => Promise<void>>> = {
      ArrowDown: () => focusRow(at + 1),
      ArrowUp: () => focusRow(at - 1),
      PageDown: () => focusRow(at + perPage()),
      PageUp: () => focusRow(at - perPage()),
      Home: toNewest,
      End: toOldest
    }
    const step = steps[event.key]
    if (step === undefined) return false
    event.preventDefault()
    void step()
    return true
  }

  return {
    items,
    totalSize: computed(() => virtualizer.value.getTotalSize()),
    isAtTop,
    onScroll,
    tabStop,
    focusRow,
    focusActive,
    toNewest,
    toOldest,
    move
  }
}
