// What became of a change, told person by person and site by site: receipts as a toast, what failed first.
import type { Failure } from '@contract/errors'
import type { Receipt } from '@contract/presence'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { clockTime } from '../i18n/times'
import { useField } from '../live/field'
import { useSites } from '../live/sites'
import { showToast, type Toast, type ToastLine } from '../ui/toasts'

const MOST_LINES = 6

const places: readonly Receipt['outcome'][] = ['refused', 'unknown', 'set', 'unsupported']

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
  const field = useField()

  const inWords = (error: Failure): string => {
    const { what, todo, vendorWords } = failureText(error)
    return [what, vendorWords === '' ? '' : t('presence.vendorSays', { words: vendorWords }), todo].filter(Boolean).join(' ')
  }

  /** One person's receipts: of one site, or of each site where the person is known. */
  function byPerson(receipts: readonly Receipt[]): Receipt[][] {
    const people = new Map<string, Receipt[]>()
    for (const receipt of receipts) {
      const person = field.personOf(receipt)
      people.set(person, [...(people.get(person) ?? []), receipt])
    }
    return [...people.values()]
  }
  /** Set at a site, and refused or lost at none. A site that cannot do it beside one that did is no failure. */
  const isDone = (one: readonly Receipt[]): boolean =>
    one.some((receipt) => receipt.outcome === 'set') && one.every(({ outcome }) => outcome === 'set' || outcome === 'unsupported')

  function inReceipt(receipt: Receipt, where: 'receipt' | 'receiptAt'): string {
    const site = sites.site(receipt.connectionId)?.name ?? ''
    const time = clockTime(receipt.at)
    const why = receipt.error === undefined ? '' : inWords(receipt.error)
    const { outcome, translatedTo, withoutNote } = receipt
    const said =
      outcome === 'set' && translatedTo !== undefined
        ? t(`presence.${where}.setAs`, { site, time, state: t(`states.presence.${translatedTo}`) })
        : t(`presence.${where}.${outcome}`, { site, time, why })
    return outcome === 'set' && withoutNote === true ? t('presence.withoutNote', { said }) : said
  }

  /** Where a person has several receipts, each begins with its site; beside other people's also with the name. */
  function lineOf(receipt: Receipt, one: readonly Receipt[], isAlone: boolean): ToastLine {
    const kind = kinds[receipt.outcome]
    if (one.length === 1) return { kind, subject: receipt.name, text: inReceipt(receipt, 'receipt') }
    const site = sites.site(receipt.connectionId)?.name ?? ''
    return { kind, subject: isAlone ? site : t('presence.nameAt', { name: receipt.name, site }), text: inReceipt(receipt, 'receiptAt') }
  }

  /** What failed comes first: it must never be among those not shown. */
  function linesOf(receipts: readonly Receipt[]): ToastLine[] {
    const people = byPerson(receipts).sort((a, b) => Number(isDone(a)) - Number(isDone(b)))
    const all = people.flatMap((one) => {
      const failedFirst = [...one].sort((a, b) => places.indexOf(a.outcome) - places.indexOf(b.outcome))
      return failedFirst.map((receipt) => ({ receipt, line: lineOf(receipt, one, people.length === 1) }))
    })
    const lines = all.slice(0, MOST_LINES).map(({ line }) => line)
    const rest = all.slice(MOST_LINES)
    if (rest.length > 0) {
      const failed = rest.some(({ receipt }) => receipt.outcome === 'refused' || receipt.outcome === 'unknown')
      lines.push({ kind: failed ? 'refused' : 'done', subject: t('presence.more', rest.length), text: t('presence.seeActivity') })
    }
    return lines
  }

  const whom = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? '') : t('presence.people', names.length))

  const title: Receipts['title'] = (words, receipts) => {
    const people = byPerson(receipts)
    const isSet = receipts.filter((receipt) => receipt.outcome === 'set').length
    if (isSet === 0) return t('presence.notSetTitle', words)
    const done = people.filter(isDone).length
    if (done === people.length) return t('presence.setTitle', words)
    return people.length === 1
      ? t('presence.partlySetSites', { ...words, done: isSet, all: receipts.length })
      : t('presence.partlySetTitle', { done, all: people.length, state: words.state })
  }

  const show: Receipts['show'] = (heading, receipts, action) =>
    showToast({
      title: heading,
      lines: linesOf(receipts),
      failed: byPerson(receipts).some((one) => !isDone(one)),
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
