// What became of a change, told person by person: receipts as a toast, what failed first.
import type { Failure } from '@contract/errors'
import type { Receipt } from '@contract/presence'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { clockTime } from '../i18n/times'
import { useSites } from '../live/sites'
import { showToast, type Toast, type ToastLine } from '../ui/toasts'

const MOST_LINES = 6

const kinds: Readonly<Record<Receipt['outcome'], ToastLine['kind']>> = {
  set: 'done',
  refused: 'refused',
  unknown: 'unknown',
  unsupported: 'unsupported'
}

export interface Receipts {
  /** One name, or how many people. */
  readonly whom: (names: readonly string[]) => string
  /** "Maria Rossi: Lunch", or how many of them it was set for. */
  readonly title: (words: { who: string; state: string }, receipts: readonly Receipt[]) => string
  readonly show: (title: string, receipts: readonly Receipt[], action?: Toast['action']) => void
  /** Where nothing at all could be sent. */
  readonly showFailure: (title: string, subject: string, error: Failure) => void
}

export function useReceipts(): Receipts {
  const { t } = useI18n()
  const failureText = useFailureText()
  const sites = useSites()

  const inWords = (error: Failure): string => {
    const { what, todo, vendorWords } = failureText(error)
    return [what, vendorWords === '' ? '' : t('presence.vendorSays', { words: vendorWords }), todo].filter(Boolean).join(' ')
  }

  function lineOf(receipt: Receipt): ToastLine {
    const site = sites.site(receipt.connectionId)?.name ?? ''
    const params = { site, time: clockTime(receipt.at), why: receipt.error === undefined ? '' : inWords(receipt.error) }
    return { kind: kinds[receipt.outcome], subject: receipt.name, text: t(`presence.receipt.${receipt.outcome}`, params) }
  }

  /** What failed comes first: it must never be among those not shown. */
  function linesOf(receipts: readonly Receipt[]): ToastLine[] {
    const ordered = [...receipts].sort((a, b) => Number(a.outcome === 'set') - Number(b.outcome === 'set'))
    const lines = ordered.slice(0, MOST_LINES).map(lineOf)
    const rest = ordered.slice(MOST_LINES)
    if (rest.length > 0) {
      const failed = rest.some((receipt) => receipt.outcome !== 'set')
      lines.push({ kind: failed ? 'refused' : 'done', subject: t('presence.more', rest.length), text: t('presence.seeActivity') })
    }
    return lines
  }

  const whom = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? '') : t('presence.people', names.length))

  const title: Receipts['title'] = (words, receipts) => {
    const done = receipts.filter((receipt) => receipt.outcome === 'set').length
    if (done === 0) return t('presence.notSetTitle', words)
    return done < receipts.length
      ? t('presence.partlySetTitle', { done, all: receipts.length, state: words.state })
      : t('presence.setTitle', words)
  }

  const show: Receipts['show'] = (heading, receipts, action) =>
    showToast({
      title: heading,
      lines: linesOf(receipts),
      failed: receipts.some((receipt) => receipt.outcome !== 'set'),
      ...(action === undefined ? {} : { action })
    })

  const showFailure: Receipts['showFailure'] = (heading, subject, error) =>
    showToast({
      title: heading,
      lines: [{ kind: error.reason === 'outcomeUnknown' ? 'unknown' : 'refused', subject, text: inWords(error) }],
      failed: true
    })

  return { whom, title, show, showFailure }
}
