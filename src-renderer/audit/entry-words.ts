// An entry of the activity in words: what was asked, and why it was refused.
import type { AuditEntry } from '@contract/audit'
import { useI18n } from 'vue-i18n'
import { useFailureText, type FailureText } from '../i18n/failure'

const NOT_KEPT = '…'
/** What the texts of errors may ask for and an entry does not keep. */
const fillable = [
  'user',
  'host',
  'seconds',
  'limitMegabytes',
  'status',
  'address',
  'fingerprint',
  'issuer',
  'until',
  'from',
  'application',
  'field',
  'shown',
  'member',
  'group',
  'state',
  'what',
  'path',
  'kept',
  'version'
] as const

export function useEntryWords() {
  const { t } = useI18n()
  const failureText = useFailureText()

  const action = (entry: AuditEntry): string => t(`audit.actions.${entry.action}`)

  /** Why it was not done, as far as the entry knows; undefined where nothing went wrong. */
  function reason(entry: AuditEntry): FailureText | undefined {
    if (entry.reason === undefined) return undefined
    const about = {
      member: entry.target,
      group: entry.target,
      status: entry.vendorWords ?? NOT_KEPT,
      host: entry.site,
      what: action(entry)
    }
    return failureText({
      code: entry.code ?? 'VENDOR',
      reason: entry.reason,
      message: '',
      retryable: false,
      params: { ...Object.fromEntries(fillable.map((name) => [name, NOT_KEPT])), ...about, ...Object.fromEntries(entry.parameters) },
      ...(entry.vendorWords === undefined ? {} : { vendorWords: entry.vendorWords })
    })
  }

  return { action, reason }
}
