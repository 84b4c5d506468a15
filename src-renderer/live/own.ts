// Who the user of this console is, at each site: the member chosen in the site's settings, else the one with the site's user name.
import type { Member } from '@contract/presence'
import { computed, type ComputedRef } from 'vue'
import { useField } from './field'
import { useSites } from './sites'

/** The user's own members, at most one row a site. */
export function useOwnMembers(): ComputedRef<Member[]> {
  const field = useField()
  const sites = useSites()
  return computed(() => {
    void field.structure
    void field.batches
    const own: Member[] = []
    for (const site of sites.sites) {
      const found = field
        .members()
        .find(
          (member) =>
            member.connectionId === site.id &&
            (site.ownMemberId === undefined
              ? member.userName.toLowerCase() === site.user.toLowerCase()
              : member.memberId === site.ownMemberId)
        )
      if (found !== undefined) own.push(found)
    }
    return own
  })
}
