// How large an element is, and how large a rem: the two things a fixed layout needs to know of the page.
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'

/** CSS pixels in a rem as of now; `useRem` follows it. */
export const remPixels = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Inner size of an element in CSS pixels, kept up to date. */
export function useSize(element: Readonly<Ref<HTMLElement | null | undefined>>): { width: Ref<number>; height: Ref<number> } {
  const width = ref(0)
  const height = ref(0)
  const measure = (): void => {
    width.value = element.value?.clientWidth ?? 0
    height.value = element.value?.clientHeight ?? 0
  }
  const observer = new ResizeObserver(measure)
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
      measure()
    },
    { immediate: true, flush: 'post' }
  )
  onScopeDispose(() => observer.disconnect())
  return { width, height }
}

/** CSS pixels in a rem; follows the user's text size. */
export function useRem(): Ref<number> {
  const rem = ref(remPixels())
  // The root element's font size cannot be observed, an element measured in rem can.
  const probe = document.createElement('div')
  probe.className = 'rem-probe'
  document.body.append(probe)
  const observer = new ResizeObserver(() => (rem.value = remPixels()))
  observer.observe(probe)
  onScopeDispose(() => {
    observer.disconnect()
    probe.remove()
  })
  return rem
}

/** Inner size of an element in rem, kept up to date. */
export function useRemSize(element: Readonly<Ref<HTMLElement | null | undefined>>): { width: Ref<number>; height: Ref<number> } {
  const pixels = useSize(element)
  const rem = useRem()
  return { width: computed(() => pixels.width.value / rem.value), height: computed(() => pixels.height.value / rem.value) }
}
