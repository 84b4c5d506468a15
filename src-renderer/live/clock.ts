// The page's one clock: a second hand that everything showing an age or a countdown reads.
import { readonly, ref } from 'vue'

const current = ref(Date.now())
/** Milliseconds since 1970; moves once a second. */
export const now = readonly(current)

const TICK = 1000
export function startClock(): () => void {
  const timer = setInterval(() => (current.value = Date.now()), TICK)
  return () => clearInterval(timer)
}
/** For a state that must be judged at this instant, such as just after an answer. */
export function tickClock(): void {
  current.value = Date.now()
}
