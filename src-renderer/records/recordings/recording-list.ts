// The recordings that match what was asked for: endless, with how many there are, and fresh as sites change.
import { anyRecording, type Recording, type RecordingQuery } from '@contract/recordings'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { useKeysetList } from '../keyset-list'

/** `isAtTop` says whether the newest rows are looked at, so that new ones may come in above. */
export function useRecordingList(isAtTop: () => boolean) {
  const query = shallowRef<RecordingQuery>(anyRecording)
  const total = ref(0)
  const list = useKeysetList<Recording>({
    placeOf: ({ startedAt, key }) => ({ at: startedAt, key }),
    async read(start, limit) {
      const answer = await window.lampfield.recordings.list({ query: query.value, start, limit })
      if (!answer.ok) return answer
      const { recordings, older, newer, total: count } = answer.data
      total.value = count
      return { ok: true, data: { rows: recordings, older, newer } }
    }
  })

  function ask(next: RecordingQuery): Promise<boolean> {
    query.value = next
    return list.show()
  }
  /** A site tells that something changed, not when: what is kept is read again. */
  function refresh(): Promise<void> {
    return list.refresh({ from: 0, to: Number.MAX_SAFE_INTEGER }, isAtTop)
  }
  /** Puts what is known now of one recording in its place at once; what no longer belongs leaves with the next reading. */
  function put(known: Recording): void {
    list.rows.value = list.rows.value.map((row) => (row.key === known.key ? known : row))
  }
  function remove(key: string): void {
    const rest = list.rows.value.filter((row) => row.key !== key)
    if (rest.length === list.rows.value.length) return
    list.rows.value = rest
    total.value = Math.max(0, total.value - 1)
  }

  onScopeDispose(
    window.lampfield.on('recordings/changed', ({ connectionId }) => {
      const { connectionIds } = query.value
      if (connectionIds.length === 0 || connectionIds.includes(connectionId)) void refresh()
    })
  )
  return { ...list, total, ask, put, remove }
}
export type RecordingList = ReturnType<typeof useRecordingList>
