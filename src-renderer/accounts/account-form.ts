// What is filled in for a user, what is wrong with it by the documented rules, and what of it is a change.
import { CUSTOM_DATA_MOST, displayNameFault, passwordLacks, userNameFault } from '@contract/account-rules'
import type { AccountChange, AccountDraft, AccountUser } from '@contract/accounts'
import { computed, reactive } from 'vue'

export const formFields = ['displayName', 'userName', 'password', 'customData'] as const
export type FormField = (typeof formFields)[number]
/** The key of a text under accounts.problems. */
export type Problem =
  'short' | 'long' | 'first' | 'characters' | 'displayNameEmpty' | 'displayNameLong' | 'passwordMissing' | 'passwordRule' | 'customDataLong'

/** @param user who is edited; undefined for a new one */
export function useAccountForm(user: AccountUser | undefined) {
  const form = reactive<AccountDraft>({
    userName: user?.userName ?? '',
    displayName: user?.displayName ?? '',
    password: '',
    customData: user?.customData ?? '',
    ownBalance: user?.ownBalance ?? false,
    active: user?.active ?? true
  })
  /** What a change is made from: what the vendor last showed. */
  const base = reactive({
    userName: form.userName,
    displayName: form.displayName,
    customData: form.customData,
    ownBalance: form.ownBalance
  })

  const change = computed<AccountChange>(() => ({
    ...(form.userName === base.userName ? {} : { userName: form.userName }),
    ...(form.displayName === base.displayName ? {} : { displayName: form.displayName }),
    ...(form.customData === base.customData ? {} : { customData: form.customData }),
    ...(form.ownBalance === base.ownBalance ? {} : { ownBalance: form.ownBalance }),
    ...(form.password === '' ? {} : { password: form.password })
  }))
  const isChanged = computed(() => Object.keys(change.value).length > 0)

  /** A name that the vendor has let in by other rules is not held against whoever edits something else. */
  const judged = (field: FormField): boolean => user === undefined || change.value[field] !== undefined
  const problems = computed<ReadonlyMap<FormField, Problem>>(() => {
    const found = new Map<FormField, Problem>()
    const name = userNameFault(form.userName)
    const shown = displayNameFault(form.displayName)
    if (judged('userName') && name !== undefined) found.set('userName', name)
    if (judged('displayName') && shown !== undefined) found.set('displayName', shown === 'empty' ? 'displayNameEmpty' : 'displayNameLong')
    if (user === undefined && form.password === '') found.set('password', 'passwordMissing')
    else if (form.password !== '' && passwordLacks(form.password).length > 0) found.set('password', 'passwordRule')
    if (judged('customData') && form.customData.length > CUSTOM_DATA_MOST) found.set('customData', 'customDataLong')
    return found
  })

  /** Takes what is there now as the base, so that saving again replaces it knowingly. */
  function rebase(now: AccountUser): void {
    base.userName = now.userName
    base.displayName = now.displayName
    base.customData = now.customData
    base.ownBalance = now.ownBalance ?? base.ownBalance
  }

  return { form, base, change, isChanged, problems, rebase }
}
