// What a group is called on the screen: its name, else its number in words.
import type { Group } from '@contract/presence'
import { useI18n } from 'vue-i18n'

/** Callisto knows groups only by number; those without a name of this console are called by it. */
export function useGroupName(): (group: Pick<Group, 'name' | 'groupId'>) => string {
  const { t } = useI18n()
  return ({ name, groupId }) => name || t('groups.unnamed', { id: groupId })
}
