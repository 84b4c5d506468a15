// A failure in the user's words: what happened, what to do, and the vendor's own words beside it.
import type { Failure } from '@contract/errors'
import { useI18n } from 'vue-i18n'

export interface FailureText {
  readonly what: string
  readonly todo: string
  /** The vendor's own words, to be shown as a quotation; empty where there are none. */
  readonly vendorWords: string
}

/** The texts are those of i18n/<language>/errors.ts; the failure's params fill them. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t } = useI18n()
  return (failure) => ({
    what: t(`errors.${failure.reason}.what`, failure.params ?? {}),
    todo: t(`errors.${failure.reason}.todo`, failure.params ?? {}),
    vendorWords: failure.vendorWords ?? ''
  })
}
