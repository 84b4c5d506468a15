// What screen readers are told without moving focus: one polite and one assertive region, filled here, rendered by Announcer.vue.
import { ref } from 'vue'

export const polite = ref('')
export const assertive = ref('')

/** Says `text` once. Assertive interrupts: only for what cannot wait, such as a change that was refused. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  const region = urgency === 'polite' ? polite : assertive
  // The same words twice in a row would not be spoken; a trailing no-break space makes them new.
  region.value = region.value === text ? `${text}\u00a0` : text
}
