// Which field of a form the vendor did not take, in the user's words.
import { groupRefusal, type GroupRefusal } from '@contract/groups'
import type { Failure } from '@contract/errors'
import { useI18n } from 'vue-i18n'

type Refused = GroupRefusal['fields'][number]

/** The fields that a refusal names; none where it is about something else. */
export function refusedFields(failure: Failure | undefined): readonly Refused[] {
  const parsed = groupRefusal.safeParse(failure?.details)
  return parsed.success ? parsed.data.fields : []
}

/** What is wrong with a field, in words: of this console for rules that it knows, else the vendor's own. */
export function useRefusalText(): (refused: Refused) => string {
  const { t } = useI18n()
  return ({ rule, message, target }) => {
    if (rule === 'required' || rule === 'minLength') return t('groups.problems.required')
    if (rule === 'maxLength' && target !== undefined) return t('groups.problems.atMost', { most: target })
    return t('groups.problems.refused', { words: message || rule })
  }
}
