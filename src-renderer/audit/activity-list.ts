// The activity as it is read: newest first, page by page, with what happens now put in its place.
import type { AuditEntry, AuditQuery } from '@contract/audit'
import type { Failure } from '@contract/errors'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { fold, words } from '../live/search'

export const PAGE = 100

/** Everything of an entry that a search looks through. */
function searchable({ who, action, site, target, parameters, outcome, code, reason, vendorWords }: AuditEntry): string {
  return fold([who, action, site, target, ...parameters.flat(), outcome, code, reason, vendorWords].join('\n'))
}

/** Whether an entry that just came belongs into the list that `query` asked for. */
export function belongs(entry: AuditEntry, { search, outcome, connectionId }: AuditQuery): boolean {
  if (outcome !== undefined && entry.outcome !== outcome) return false
  if (connectionId !== undefined && entry.connectionId !== connectionId) return false
  const wanted = words(search)
  if (wanted.length === 0) return true
  const text = searchable(entry)
  return wanted.every((word) => text.includes(word))
}

/**
 * The entries that match a query. `onInserted` is told how many rows came before the first row that was there, before they are
 * painted, so that what is read can stay where it is.
 */
export function useActivityList(onInserted: (rows: number) => void) {
  const entries = shallowRef<readonly AuditEntry[]>([])
  const total = ref(0)
  const loading = ref(false)
  const loaded = ref(false)
  const failure = shallowRef<Failure>()
  let query: AuditQuery = { search: '' }
  // Answers to a question that is no longer asked are dropped.
  let asking = 0
  // What came while the first page was being read is put in again after it: the page may be older.
  let meanwhile: AuditEntry[] = []

  const hasMore = (): boolean => entries.value.length < total.value

  async function read(offset: number): Promise<void> {
    const mine = ++asking
    loading.value = true
    if (offset === 0) meanwhile = []
    const answer = await window.lampfield.audit.list({ ...query, offset, limit: PAGE })
    if (mine !== asking) return
    loading.value = false
    loaded.value = true
    failure.value = answer.ok ? undefined : answer.error
    if (!answer.ok) return
    const known = new Set(offset === 0 ? [] : entries.value.map((entry) => entry.id))
    const fresh = answer.data.entries.filter((entry) => !known.has(entry.id))
    entries.value = offset === 0 ? fresh : [...entries.value, ...fresh]
    // A page that brings nothing new is the end, whatever was counted.
    total.value = fresh.length === 0 ? entries.value.length : Math.max(answer.data.total, entries.value.length)
    if (offset === 0) for (const entry of meanwhile.splice(0)) put(entry)
  }

  /** Asks anew; what is shown stays until the answer comes. */
  function ask(next: AuditQuery): Promise<void> {
    query = next
    return read(0)
  }
  async function more(): Promise<void> {
    if (!loading.value && failure.value === undefined && hasMore()) await read(entries.value.length)
  }
  const again = (): Promise<void> => read(entries.value.length)

  function put(entry: AuditEntry): void {
    const isKnown = entries.value.some((one) => one.id === entry.id)
    const isWanted = belongs(entry, query)
    if (isKnown) {
      // Its outcome came: it is replaced, or leaves a list that it no longer belongs to.
      entries.value = isWanted
        ? entries.value.map((one) => (one.id === entry.id ? entry : one))
        : entries.value.filter((one) => one.id !== entry.id)
      if (!isWanted) total.value--
      return
    }
    if (!isWanted) return
    const place = entries.value.findIndex((one) => one.at <= entry.at)
    // Older than everything read so far: it comes with its page.
    if (place < 0 && hasMore()) return
    total.value++
    const before = place < 0 ? entries.value.length : place
    entries.value = [...entries.value.slice(0, before), entry, ...entries.value.slice(before)]
    if (before === 0) onInserted(1)
  }

  function take(entry: AuditEntry): void {
    if (loading.value) meanwhile.push(entry)
    put(entry)
  }

  onScopeDispose(window.lampfield.on('audit/added', take))

  return { entries, total, loading, loaded, failure, ask, more, again, hasMore }
}
