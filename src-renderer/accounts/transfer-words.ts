// What a transfer would do, or did, in sentences.
import type { TransferFault, TransferPlan, TransferReport } from '@contract/accounts'
import { useI18n } from 'vue-i18n'
import { useMoment } from '../i18n/times'
import { nameOf, useAccountWords } from './account-words'

const unsigned = (amount: string): string => amount.replace(/^-/, '')
export const isBack = ({ amount }: { readonly amount: string }): boolean => amount.startsWith('-')

export function useTransferWords() {
  const { t } = useI18n()
  const { money } = useAccountWords()
  const moment = useMoment()

  /** The sum in its currency, without the sign: which way it goes is said in words. */
  const sum = (amount: string, currency: string | undefined): string => money(unsigned(amount), currency)

  function sentence(plan: TransferPlan): string {
    const { users, amount, total, currency } = plan
    const named = {
      amount: sum(amount, currency),
      total: sum(total, currency),
      name: users[0] === undefined ? '' : nameOf(users[0]),
      count: users.length
    }
    return t(isBack(plan) ? 'accounts.transfer.sentenceBack' : 'accounts.transfer.sentence', named, users.length)
  }

  /** @param people everybody who was chosen, also those who are gone */
  function fault({ kind, userId }: TransferFault, people: ReadonlyMap<string, string>): string {
    return t(`accounts.transfer.faults.${kind}`, { name: people.get(userId ?? '') ?? userId ?? '' })
  }

  const earlier = ({ at, amount, currency, outcome, users }: TransferPlan['earlier'][number]): string =>
    t(
      outcome === 'done' ? 'accounts.transfer.earlier' : 'accounts.transfer.earlierUnknown',
      { time: moment(at), amount: sum(amount, currency), count: users },
      users
    )

  function outcome({ outcome: became, total, currency, error }: TransferReport, lost: boolean): string {
    const named = { total: sum(total, currency) }
    if (became === 'done') return t(lost ? 'accounts.transfer.said.doneLost' : 'accounts.transfer.said.done', named)
    return became === 'refused' && error !== undefined ? t('accounts.transfer.said.refused') : t(`accounts.transfer.said.${became}`)
  }

  return { sum, sentence, fault, earlier, outcome }
}
