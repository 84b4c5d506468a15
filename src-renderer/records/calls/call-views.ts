// The views of the calls: those that come with the console, the user's own, and how many calls each holds.
import { anyCall, type CallQuery, type MovingRange, type SavedView } from '@contract/calls'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useOwnMembers } from '../../live/own'
import { ownZone } from '../time-zones'
import { fingerprint, timesOf } from './conditions'

export interface CallView {
  readonly id: string
  readonly name: string
  readonly query: CallQuery
  readonly range?: MovingRange | undefined
  /** The user's own: can be renamed and deleted. */
  readonly isOwn: boolean
}

const LONG_CALL_SECONDS = 600
/** Milliseconds between two counts while calls come in. */
const COUNT_EVERY = 5000
export const MOST_VIEWS = 50
export const LONGEST_NAME = 60

export function useCallViews(saved: Ref<readonly SavedView[]>, setSaved: (views: readonly SavedView[]) => void) {
  const { t } = useI18n()
  const own = useOwnMembers()

  const views = computed<CallView[]>(() => {
    const [me] = own.value
    const given = (id: string, range: MovingRange | undefined, part: Partial<CallQuery> = {}): CallView => ({
      id: `given/${id}`,
      name: t(`calls.views.${id}`),
      query: { ...anyCall, ...part },
      range,
      isOwn: false
    })
    return [
      given('today', 'today'),
      given('missed', 'week', { results: ['missed'] }),
      ...(me === undefined ? [] : [given('team', 'today', { group: `${me.connectionId}/${me.groupId}` })]),
      given('long', 'week', { minSeconds: LONG_CALL_SECONDS }),
      given('all', undefined),
      ...saved.value.map((view) => ({ ...view, isOwn: true }))
    ]
  })

  const currentId = ref<string>()
  const current = computed(() => views.value.find((view) => view.id === currentId.value))
  /** The view that asks for exactly this. */
  const same = (query: CallQuery, range: MovingRange | undefined): CallView | undefined =>
    views.value.find((view) => fingerprint(view.query, view.range) === fingerprint(query, range))

  const kept = (query: CallQuery, range: MovingRange | undefined): Pick<SavedView, 'query' | 'range'> => ({
    query: { ...query, text: query.text.trim() },
    ...(range === undefined ? {} : { range })
  })
  function save(name: string, query: CallQuery, range: MovingRange | undefined): void {
    const view: SavedView = { id: crypto.randomUUID(), name: name.trim(), ...kept(query, range) }
    setSaved([...saved.value, view])
    currentId.value = view.id
  }
  const replaceWith = (id: string, change: (view: SavedView) => SavedView): void =>
    setSaved(saved.value.map((view) => (view.id === id ? change(view) : view)))
  const update = (id: string, query: CallQuery, range: MovingRange | undefined): void =>
    replaceWith(id, ({ name }) => ({ id, name, ...kept(query, range) }))
  const rename = (id: string, name: string): void => replaceWith(id, (view) => ({ ...view, name: name.trim() }))
  /** @returns what puts it back where it was */
  function remove(id: string): () => void {
    const before = saved.value
    setSaved(before.filter((view) => view.id !== id))
    return () => setSaved(before)
  }

  const counts = shallowRef<ReadonlyMap<string, number>>(new Map())
  let counting = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  /** One after the other: the list that is looked at never waits for them. */
  async function count(): Promise<void> {
    clearTimeout(waiting)
    waiting = undefined
    const mine = ++counting
    for (const { id, query, range } of views.value) {
      const times = range === undefined ? {} : timesOf(range, Date.now())
      const answer = await window.lampfield.calls.summary({ query: { ...query, ...times }, zone: ownZone() })
      if (mine !== counting) return
      if (answer.ok) counts.value = new Map([...counts.value, [id, answer.data.total]])
    }
  }
  function countSoon(): void {
    waiting ??= setTimeout(() => void count(), COUNT_EVERY)
  }
  watch(
    () => views.value.map((view) => `${view.id} ${fingerprint(view.query, view.range)}`).join('\n'),
    () => void count()
  )
  onScopeDispose(() => {
    counting++
    clearTimeout(waiting)
  })

  return { views, currentId, current, same, save, update, rename, remove, counts, count, countSoon }
}
export type CallViews = ReturnType<typeof useCallViews>
