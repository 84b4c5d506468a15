// Which tiles are selected. Only what is shown can be acted upon: a tile that a filter hides does not count while hidden.
import { computed, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'

export interface Selection {
  readonly selected: ShallowRef<ReadonlySet<string>>
  /** Those selected and shown, in the order of the board. */
  readonly keys: ComputedRef<readonly string[]>
  readonly toggle: (key: string) => void
  /** Everything from where the extension began to `key`. */
  readonly extend: (from: string, to: string) => void
  readonly all: () => void
  readonly clear: () => void
}

export function useSelection(order: Readonly<Ref<readonly string[]>>): Selection {
  const selected = shallowRef<ReadonlySet<string>>(new Set())
  let anchor: string | undefined

  const keys = computed(() => (selected.value.size === 0 ? [] : order.value.filter((key) => selected.value.has(key))))

  function toggle(key: string): void {
    const next = new Set(selected.value)
    if (!next.delete(key)) next.add(key)
    anchor = key
    selected.value = next
  }
  function extend(from: string, to: string): void {
    const begin = anchor !== undefined && order.value.includes(anchor) ? anchor : from
    anchor = begin
    const [first, last] = [order.value.indexOf(begin), order.value.indexOf(to)].sort((a, b) => a - b)
    if (first === undefined || last === undefined || first < 0) return
    selected.value = new Set(order.value.slice(first, last + 1))
  }
  function all(): void {
    selected.value = new Set(order.value)
  }
  function clear(): void {
    anchor = undefined
    selected.value = new Set()
  }
  return { selected, keys, toggle, extend, all, clear }
}
