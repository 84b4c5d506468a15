// The room that toasts take at the foot of the window, which screens and sheets leave free: nothing that can be pressed lies under a toast.
import { computed, nextTick, onScopeDispose, ref, shallowReactive, watch, type ComputedRef, type CSSProperties, type Ref } from 'vue'

/** Height of all toasts in CSS pixels; 0 while there are none. */
export const toastsHeight = ref(0)

/**
 * The style of the window: `--toasts-band` is what its `stage` leaves free above the foot. It grows with the toasts, and shrinks only
 * after somebody has clicked or let go of a key: a toast that goes by itself moves nothing that somebody is about to press.
 */
export function useToastsBand(stage: Readonly<Ref<HTMLElement | undefined>>): ComputedRef<CSSProperties> {
  const kept = ref(0)
  watch(toastsHeight, async (height) => {
    if (height <= kept.value) return
    const focused = focusInSight(stage.value)
    kept.value = height
    await nextTick()
    if (focused !== undefined && !isWithin(stage.value, focused)) focused.scrollIntoView({ block: 'nearest' })
  })
  // What was pressed may put a toast away: its new height is known two frames on.
  let frame = 0
  const settle = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => (kept.value = toastsHeight.value))
    })
  }
  for (const end of ['click', 'keyup'] as const) window.addEventListener(end, settle)
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    for (const end of ['click', 'keyup'] as const) window.removeEventListener(end, settle)
  })
  return computed(() => ({ '--toasts-band': kept.value === 0 ? '0px' : `calc(${kept.value}px + 2 * var(--toasts-gap))` }))
}

function isWithin(stage: HTMLElement | undefined, element: HTMLElement): boolean {
  if (stage === undefined) return false
  const [outer, inner] = [stage.getBoundingClientRect(), element.getBoundingClientRect()]
  return inner.top >= outer.top && inner.bottom <= outer.bottom
}
/** What has the focus on the screen, unless it was scrolled out of sight. */
function focusInSight(stage: HTMLElement | undefined): HTMLElement | undefined {
  const { activeElement } = document
  const isOfScreen = activeElement instanceof HTMLElement && activeElement !== stage && stage?.contains(activeElement) === true
  return isOfScreen && isWithin(stage, activeElement) ? activeElement : undefined
}

const sheets = shallowReactive(new Set<symbol>())
/** A sheet is open. The foot of the window cannot be pressed then, so toasts stand on it, and the sheet keeps that much more room. */
export const isBesideSheet = computed(() => sheets.size > 0)

/**
 * The style of a sheet: `--toasts-room` is what it leaves free at the foot of the window. It only grows while the sheet is open:
 * a toast that goes by itself moves nothing that somebody is about to press.
 */
export function useToastsRoom(isOpen: () => boolean): ComputedRef<CSSProperties> {
  const me = Symbol('sheet')
  watch(isOpen, (open) => (open ? sheets.add(me) : sheets.delete(me)), { immediate: true })
  onScopeDispose(() => sheets.delete(me))
  const kept = ref(0)
  watch([isOpen, toastsHeight], ([open, height]) => (kept.value = open ? Math.max(kept.value, height) : 0), { immediate: true })
  return computed(() => ({ '--toasts-room': kept.value === 0 ? '0px' : `calc(${kept.value}px + 0.75rem)` }))
}
