// Components that nobody sees at first: their code comes once the page has been drawn, so that the first picture does not wait for it.
import { type Component, defineAsyncComponent } from 'vue'

/** Milliseconds after which they come even where the page never rests; somebody may be waiting for one. */
const AT_LATEST = 300

/** Once the page has nothing to do after it was drawn. */
const rest = new Promise<void>((resolve) => {
  if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: AT_LATEST })
  else resolve()
})

/** A sheet, dialog or menu; one that was asked for before its code is there opens as soon as it is. */
export function later<C extends Component>(load: () => Promise<{ default: C }>): C {
  return defineAsyncComponent<C>(async () => {
    await rest
    return (await load()).default
  })
}
