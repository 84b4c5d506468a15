// What happens to presence by itself or from everywhere: returns that come due are announced, the last change can be undone.
import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { clockTime } from '../i18n/times'
import { useField } from '../live/field'
import { useSites } from '../live/sites'
import { useActions } from '../ui/actions'
import { dismissToast, showToast, toasts, type Toast } from '../ui/toasts'
import { useOngoingChanges, usePresenceChange } from './change'
import { useReturns } from './returns'

/** Milliseconds within which the returns of one person are told together. */
const TOGETHER = 5_000

const isWriting = (): boolean => document.activeElement?.matches('input:not([type=checkbox], [type=radio]), textarea') ?? false

/** To be called once, by the part of the console that is always there. */
export function usePresenceWatch(): void {
  const { t } = useI18n()
  const failureText = useFailureText()
  const sites = useSites()
  const field = useField()
  const returns = useReturns()
  const ongoing = useOngoingChanges()
  const { undo } = usePresenceChange()

  void returns.start()
  /** The returns of one person at several sites come one after the other; they are one message with a line for each. */
  const lately = new Map<string, { readonly toast: Omit<Toast, 'id'>; readonly id: number; readonly at: number }>()
  function tell(person: string, toast: Omit<Toast, 'id'>): void {
    const before = lately.get(person)
    const joins = before !== undefined && Date.now() - before.at < TOGETHER && toasts.some(({ id }) => id === before.id)
    if (joins) dismissToast(before.id)
    const heading = joins && before.toast.failed && !toast.failed ? before.toast.title : toast.title
    const whole = joins
      ? { title: heading, lines: [...before.toast.lines, ...toast.lines], failed: before.toast.failed || toast.failed }
      : toast
    lately.set(person, { toast: whole, id: showToast(whole), at: Date.now() })
  }
  onScopeDispose(
    window.lampfield.on('presence/returned', ({ receipt, former, changedMeanwhile }) => {
      const person = field.personOf(receipt)
      const state = t(`states.presence.${former.state}`)
      const site = sites.site(receipt.connectionId)?.name ?? ''
      if (changedMeanwhile) {
        const line = { kind: 'unsupported', subject: receipt.name, text: t('presence.returned.changedMeanwhile', { state }) } as const
        tell(person, { title: t('presence.returned.notBack', { state, name: receipt.name }), lines: [line], failed: false })
      } else if (receipt.outcome === 'set') {
        const text = t('presence.returned.asPlanned', { site, time: clockTime(receipt.at) })
        const title = t('presence.returned.back', { state, name: receipt.name })
        tell(person, { title, lines: [{ kind: 'done', subject: receipt.name, text }], failed: false })
      } else {
        const why = receipt.error === undefined ? '' : Object.values(failureText(receipt.error)).filter(Boolean).join(' ')
        const text = t(`presence.receipt.${receipt.outcome}`, { site, time: clockTime(receipt.at), why })
        const title = t('presence.returned.notBack', { state, name: receipt.name })
        tell(person, { title, lines: [{ kind: receipt.outcome, subject: receipt.name, text }], failed: true })
      }
    })
  )

  useActions([
    {
      id: 'presence.undo',
      title: () => t('presence.undoAction'),
      section: () => t('presence.section'),
      keys: 'Ctrl+Z',
      hint: () => t('presence.undo'),
      enabled: () => ongoing.undoable !== undefined && !isWriting(),
      run: undo
    }
  ])
}
