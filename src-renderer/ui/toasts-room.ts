// The room that toasts take at the foot of the window, which sheets leave free: nothing that can be pressed lies under a toast.
import { computed, onScopeDispose, ref, shallowReactive, watch, type ComputedRef, type CSSProperties } from 'vue'

/** Height of all toasts in CSS pixels; 0 while there are none. */
export const toastsHeight = ref(0)

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
