// Users and refusals in words: money with its currency, what an agent does, and why the vendor said no.
import { accountFields, accountRefusals, type AccountField, type AccountUser } from '@contract/accounts'
import type { Failure } from '@contract/errors'
import { useI18n } from 'vue-i18n'
import { useFailureText, type FailureText } from '../i18n/failure'
import { dateLocale } from '../i18n/times'
import { moneyText } from './amount'

export interface RefusalText extends FailureText {
  /** What that was filled in it is about; undefined where it is about the whole. */
  readonly field: AccountField | undefined
}

export const nameOf = ({ displayName, userName, userId }: Pick<AccountUser, 'displayName' | 'userName' | 'userId'>): string =>
  displayName || userName || userId

export function useAccountWords() {
  const { t, te, locale } = useI18n()
  const failureText = useFailureText()

  const money = (amount: string | undefined, currency: string | undefined): string =>
    amount === undefined ? t('accounts.unknown') : moneyText(amount, currency, locale.value)

  /** A status that is not listed is shown in the vendor's own word. */
  const status = (word: string): string => (te(`accounts.statuses.${word}`, 'en') ? t(`accounts.statuses.${word}`) : word)

  /** "14 Oct 2025". */
  const day = (at: number): string => new Intl.DateTimeFormat(dateLocale(locale.value), { dateStyle: 'medium' }).format(at)

  function refusal(failure: Failure): RefusalText {
    const field = accountFields.find((one) => one === failure.params?.['field'])
    const known = accountRefusals.find((one) => one === failure.params?.['refusal'])
    if (known === undefined) return { ...failureText(failure), field }
    return {
      what: t(`accounts.refusals.${known}.what`),
      todo: t(`accounts.refusals.${known}.todo`),
      vendorWords: failure.vendorWords ?? '',
      field
    }
  }

  return { money, status, day, refusal }
}
