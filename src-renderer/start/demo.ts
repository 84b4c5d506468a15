// Choosing the demo from wherever it is offered: said while it starts, and the board shown once it is there.
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { useBeginning } from '../live/beginning'
import { useSites } from '../live/sites'
import { announce } from '../ui/announce'

export function useDemoChoice(): () => Promise<void> {
  const { t } = useI18n()
  const beginning = useBeginning()
  const sites = useSites()
  const failureText = useFailureText()
  return async () => {
    if (beginning.starting) return
    announce(t('start.starting'))
    if (await beginning.addDemo()) {
      announce(t('start.started', sites.sites.length))
      location.hash = '#/board'
    } else if (beginning.failure !== undefined) {
      const { what, todo } = failureText(beginning.failure)
      announce(`${what} ${todo}`, 'assertive')
    }
  }
}
