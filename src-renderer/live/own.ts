// Who the user of this console is, at each site: the member chosen in the site's settings, else the one with the site's user name.
import type { Member } from '@contract/presence'
import { computed, type ComputedRef } from 'vue'
import { useField } from './field'
import { useSites } from './sites'

/** The user's own members, at most one row a site: presence belongs to the person, so any of their rows will do. */
export function useOwnMembers(): ComputedRef<Member[]> {
  const field = useField()
  const sites = useSites()
  // Who they are changes with the rows and the settings; how they are, with their own rows alone.
  const keys = computed(() => {
    void field.structure
    const found = new Map<string, string>()
    for (const { key, member } of field.rowsNow()) {
      const site = found.has(member.connectionId) ? undefined : sites.site(member.connectionId)
      if (site === undefined) continue
      const { ownMemberId, user } = site
      if (ownMemberId === undefined ? member.userName.toLowerCase() === user.toLowerCase() : member.memberId === ownMemberId)
        found.set(member.connectionId, key)
    }
    return sites.ids.flatMap((id) => found.get(id) ?? [])
  })
  return computed(() => keys.value.flatMap((key) => field.row(key)?.value ?? []))
}

/** Whether a member is the user of this console, in whichever group the row stands. */
export function useIsOwn(): (member: Member) => boolean {
  const own = useOwnMembers()
  return (member) => own.value.some(({ connectionId, memberId }) => connectionId === member.connectionId && memberId === member.memberId)
}
