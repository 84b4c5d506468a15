// What the list of users is narrowed by, as it is chosen on the screen.
import type { AccountQuery } from '@contract/accounts'
import { computed, reactive } from 'vue'

const nothing = { text: '', searched: 'displayName', active: '', status: '', queueId: '', skillId: '' } as const

export interface AccountFilter {
  text: string
  searched: AccountQuery['searched']
  active: '' | 'active' | 'inactive'
  status: string
  queueId: string
  skillId: string
  order: AccountQuery['order']
}

export function useAccountFilter() {
  const filter = reactive<AccountFilter>({ ...nothing, order: 'displayName' })
  const query = computed<AccountQuery>(() => ({
    text: filter.text.trim(),
    searched: filter.searched,
    order: filter.order,
    ...(filter.active === '' ? {} : { active: filter.active === 'active' }),
    ...(filter.status === '' ? {} : { status: filter.status }),
    ...(filter.queueId === '' ? {} : { queueId: filter.queueId }),
    ...(filter.skillId === '' ? {} : { skillId: filter.skillId })
  }))
  const isNarrowed = computed(
    () => query.value.text !== '' || filter.active !== '' || filter.status !== '' || filter.queueId !== '' || filter.skillId !== ''
  )
  const clear = (): unknown => Object.assign(filter, nothing)
  return { filter, query, isNarrowed, clear }
}
