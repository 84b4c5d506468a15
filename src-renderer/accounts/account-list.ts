// The users of one site as they are read: page by page without an end, each once, kept fresh by what is changed here.
import type { AccountQuery, AccountUser } from '@contract/accounts'
import type { Failure } from '@contract/errors'
import { ref, shallowRef } from 'vue'

export const PAGE = 100

export function useAccountList() {
  const users = shallowRef<readonly AccountUser[]>([])
  const total = ref(0)
  const loading = ref(false)
  const loaded = ref(false)
  const failure = shallowRef<Failure>()
  let asked: { connectionId: string; query: AccountQuery } | undefined
  /** How many the vendor has given: those that came twice count, or its pages would shift. */
  let offset = 0
  // Answers to a question that is no longer asked are dropped.
  let asking = 0

  async function read(from: number): Promise<void> {
    if (asked === undefined) return
    const mine = ++asking
    loading.value = true
    const answer = await window.lampfield.accounts.list({ ...asked, offset: from, limit: PAGE })
    if (mine !== asking) return
    loading.value = false
    loaded.value = true
    failure.value = answer.ok ? undefined : answer.error
    if (!answer.ok) return
    const before = from === 0 ? [] : users.value
    const known = new Set(before.map(({ userId }) => userId))
    const came = answer.data.users
    offset = from + came.length
    users.value = [...before, ...came.filter(({ userId }) => !known.has(userId))]
    // A page that brings nothing is the end, whatever was counted.
    total.value = came.length === 0 ? users.value.length : Math.max(answer.data.total, users.value.length)
  }

  /** Asks anew; what is shown stays until the answer comes, unless it is of another site. */
  function ask(connectionId: string, query: AccountQuery): Promise<void> {
    if (asked !== undefined && asked.connectionId !== connectionId) {
      users.value = []
      total.value = 0
      loaded.value = false
    }
    asked = { connectionId, query }
    return read(0)
  }
  const hasMore = (): boolean => offset < total.value && users.value.length < total.value
  async function more(): Promise<void> {
    if (!loading.value && failure.value === undefined && hasMore()) await read(offset)
  }
  const again = (): Promise<void> => read(0)

  function put(user: AccountUser): void {
    users.value = users.value.map((one) => (one.userId === user.userId ? user : one))
  }
  function remove(userId: string): void {
    const rest = users.value.filter((one) => one.userId !== userId)
    const gone = users.value.length - rest.length
    users.value = rest
    total.value -= gone
    offset -= gone
  }

  return { users, total, loading, loaded, failure, ask, more, again, hasMore, put, remove }
}
