// Says that a site wants a pause, on whatever screen the user is: what was asked for waits, and goes on by itself.
import type { Connection } from '@contract/connections'
import type { Failure } from '@contract/errors'
import { watch } from 'vue'
import { useFailureText } from '../i18n/failure'
import { showToast } from '../ui/toasts'
import { useSites } from './sites'

/** A site that wants one pause often wants another at once: that is not said again. Milliseconds. */
const AGAIN_AFTER = 60_000

const pauseOf = ({ health }: Connection): Failure | undefined => health.warnings.find(({ reason }) => reason === 'tooManyRequests')

/** For as long as the calling component lives. */
export function useRests(): void {
  const sites = useSites()
  const failureText = useFailureText()
  const told = new Map<string, number>()
  watch(
    () => sites.sites.flatMap((site) => (pauseOf(site) === undefined ? [] : site.id)).join(' '),
    () => {
      for (const site of sites.sites) {
        const pause = pauseOf(site)
        if (pause === undefined || Date.now() - (told.get(site.id) ?? 0) < AGAIN_AFTER) continue
        told.set(site.id, Date.now())
        const { what, todo } = failureText(pause)
        showToast({ title: what, lines: [{ kind: 'unsupported', subject: site.name, text: todo }], failed: false })
      }
    },
    { immediate: true }
  )
}
