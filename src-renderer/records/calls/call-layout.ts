// What the user arranged on the calls screen: columns, saved views and the filter as it was left; main keeps it.
import type { CallLayout, CallQuery, MovingRange, SavedView } from '@contract/calls'
import type { Failure } from '@contract/errors'
import { onScopeDispose, shallowRef } from 'vue'
import { defaultColumns, type ColumnWidth } from './columns'

/** Milliseconds after a change was kept in which further ones are joined: holding a key down is one change. */
const SETTLE = 400

export function useCallLayout(onFailure: (failure: Failure) => void) {
  const columns = shallowRef<readonly ColumnWidth[]>(defaultColumns)
  const views = shallowRef<readonly SavedView[]>([])
  const left = shallowRef<{ readonly query: CallQuery; readonly range?: MovingRange | undefined }>()
  let resting: ReturnType<typeof setTimeout> | undefined
  let isUnkept = false

  async function load(): Promise<void> {
    const answer = await window.lampfield.calls.layout({})
    if (answer.ok) {
      if (answer.data.columns.length > 0) columns.value = answer.data.columns
      views.value = answer.data.views
      if (answer.data.query !== undefined) left.value = { query: answer.data.query, range: answer.data.range }
    } else onFailure(answer.error)
  }

  async function keep(): Promise<void> {
    isUnkept = false
    const layout: CallLayout = {
      columns: columns.value.map(({ id, width }) => ({ id, width })),
      views: [...views.value],
      ...(left.value === undefined ? {} : { query: left.value.query }),
      ...(left.value?.range === undefined ? {} : { range: left.value.range })
    }
    const answer = await window.lampfield.calls.setLayout(layout)
    if (!answer.ok) onFailure(answer.error)
  }
  /** A change is kept at once: the window may be closed the moment after. Those that follow it closely are kept together. */
  function keepSoon(): void {
    isUnkept = true
    if (resting !== undefined) return
    resting = setTimeout(() => {
      resting = undefined
      if (isUnkept) keepSoon()
    }, SETTLE)
    void keep()
  }
  /** Nothing waits when the window goes: its page is not told anything after this. */
  function flush(): void {
    if (isUnkept) void keep()
  }
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', flush)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', flush)
    clearTimeout(resting)
    flush()
  })

  function setColumns(next: readonly ColumnWidth[]): void {
    columns.value = next
    keepSoon()
  }
  function setViews(next: readonly SavedView[]): void {
    views.value = next
    keepSoon()
  }
  function leave(query: CallQuery, range: MovingRange | undefined): void {
    left.value = { query, range }
    keepSoon()
  }

  return { columns, views, left, load, setColumns, setViews, leave }
}
