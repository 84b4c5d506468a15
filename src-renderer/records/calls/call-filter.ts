// What the list of calls is asked for now: words, conditions, and the range of time with the frame that the strip shows around it.
import { anyCall, type CallQuery, type MovingRange } from '@contract/calls'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { now } from '../../live/clock'
import { startOfDay } from '../time-zones'
import { frameOf, timesOf, without, type ConditionKind, type Times } from './conditions'

/** Milliseconds after which typing counts as paused. */
const PAUSE = 180

export function useCallFilter() {
  const query = shallowRef<CallQuery>(anyCall)
  /** The range that `query` follows, where its times move with the clock. */
  const range = ref<MovingRange>()
  /** What the strip shows; undefined: all there is. A part of it is chosen where the query has other times. */
  const frame = shallowRef<Times>()
  const frameRange = ref<MovingRange>()
  /** As typed; it reaches the query when typing pauses. */
  const search = ref('')

  const times = computed<Times | undefined>(() => {
    const { from, to } = query.value
    return from === undefined && to === undefined ? undefined : { from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER }
  })
  /** The part of the frame that is chosen. */
  const brush = computed<Times | undefined>(() => {
    const chosen = times.value
    if (chosen === undefined) return undefined
    return chosen.from === frame.value?.from && chosen.to === frame.value.to ? undefined : chosen
  })

  const withTimes = (one: CallQuery, { from, to }: Times): CallQuery => ({ ...without(one, 'time'), from, to })

  /** Shows a saved filter, or the one that was left. */
  function open(next: CallQuery, moving: MovingRange | undefined): void {
    const fixed = moving === undefined ? undefined : timesOf(moving, Date.now())
    query.value = fixed === undefined ? { ...anyCall, ...next } : withTimes({ ...anyCall, ...next }, fixed)
    range.value = moving
    search.value = query.value.text
    const { from, to } = query.value
    frame.value = fixed ?? (from === undefined || to === undefined ? undefined : frameOf({ from, to }))
    frameRange.value = moving
  }
  /** Changes conditions other than time. */
  function change(part: Partial<CallQuery>): void {
    query.value = { ...query.value, ...part }
  }
  /** Sets one condition anew: nothing of what it was is left. */
  function replace(kind: ConditionKind, part: Partial<CallQuery>): void {
    query.value = { ...without(query.value, kind), ...part }
  }
  function setRange(moving: MovingRange): void {
    const fixed = timesOf(moving, Date.now())
    range.value = frameRange.value = moving
    frame.value = fixed
    query.value = withTimes(query.value, fixed)
  }
  function setTimes(own: Times): void {
    range.value = frameRange.value = undefined
    frame.value = frameOf(own)
    query.value = withTimes(query.value, own)
  }
  /** Chooses a part of what the strip shows. */
  function setBrush(part: Times): void {
    range.value = undefined
    query.value = withTimes(query.value, part)
  }
  /** Goes back to all that the strip shows. */
  function clearBrush(): void {
    if (brush.value === undefined) return
    range.value = frameRange.value
    query.value = frame.value === undefined ? without(query.value, 'time') : withTimes(query.value, frame.value)
  }
  /** Leaves one condition out; of the time first the chosen part, then the whole. */
  function remove(kind: ConditionKind): void {
    if (kind === 'time' && brush.value !== undefined && frame.value !== undefined) clearBrush()
    else if (kind === 'time') allTimes()
    else query.value = without(query.value, kind)
  }
  function allTimes(): void {
    range.value = frameRange.value = undefined
    frame.value = undefined
    query.value = without(query.value, 'time')
  }
  function clear(): void {
    open(anyCall, undefined)
  }

  let typing: ReturnType<typeof setTimeout> | undefined
  watch(search, (text) => {
    clearTimeout(typing)
    if (text === query.value.text) return
    typing = setTimeout(() => change({ text }), PAUSE)
  })
  onScopeDispose(() => clearTimeout(typing))

  // Today is another day after midnight.
  watch(
    () => startOfDay(now.value),
    () => {
      const moving = frameRange.value
      if (moving === undefined) return
      frame.value = timesOf(moving, Date.now())
      if (range.value !== undefined) query.value = withTimes(query.value, timesOf(range.value, Date.now()))
    }
  )

  return { query, range, frame, brush, search, open, change, replace, setRange, setTimes, setBrush, clearBrush, remove, allTimes, clear }
}
export type CallFilter = ReturnType<typeof useCallFilter>
