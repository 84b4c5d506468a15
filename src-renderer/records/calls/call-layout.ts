// What the user arranged on the calls screen: columns, saved views and the filter as it was left; main keeps it.
import type { CallLayout, CallQuery, MovingRange, SavedView } from '@contract/calls'
import type { Failure } from '@contract/errors'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { defaultColumns, type ColumnWidth } from './columns'

/** Milliseconds after the last change until it is kept: dragging a column is one change. */
const SETTLE = 400

export function useCallLayout(onFailure: (failure: Failure) => void) {
  const columns = shallowRef<readonly ColumnWidth[]>(defaultColumns)
  const views = shallowRef<readonly SavedView[]>([])
  const left = shallowRef<{ readonly query: CallQuery; readonly range?: MovingRange | undefined }>()
  const loaded = ref(false)
  let waiting: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    const answer = await window.lampfield.calls.layout({})
    if (answer.ok) {
      if (answer.data.columns.length > 0) columns.value = answer.data.columns
      views.value = answer.data.views
      if (answer.data.query !== undefined) left.value = { query: answer.data.query, range: answer.data.range }
    } else onFailure(answer.error)
    loaded.value = true
  }

  async function keep(): Promise<void> {
    clearTimeout(waiting)
    waiting = undefined
    const layout: CallLayout = {
      columns: columns.value.map(({ id, width }) => ({ id, width })),
      views: [...views.value],
      ...(left.value === undefined ? {} : { query: left.value.query }),
      ...(left.value?.range === undefined ? {} : { range: left.value.range })
    }
    const answer = await window.lampfield.calls.setLayout(layout)
    if (!answer.ok) onFailure(answer.error)
  }
  function keepSoon(): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => void keep(), SETTLE)
  }
  onScopeDispose(() => {
    if (waiting !== undefined) void keep()
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

  return { columns, views, left, loaded, load, setColumns, setViews, leave }
}
