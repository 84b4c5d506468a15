// Where a profile is: its address, `#/groups/profile/<site>` for the site's own group and `.../<group>` for another of its tenant.

export interface ProfilePlace {
  readonly connectionId: string
  /** Absent: the group that the site is about. */
  readonly groupId?: string
}

/** The profile that an address names, if it names one. */
export function profileOf(hash: string): ProfilePlace | undefined {
  const [, screen, what, site, group] = hash.split('/')
  if (screen !== 'groups' || what !== 'profile' || site === undefined || site === '') return undefined
  try {
    const connectionId = decodeURIComponent(site)
    return group === undefined || group === '' ? { connectionId } : { connectionId, groupId: decodeURIComponent(group) }
  } catch {
    return undefined
  }
}

export const profileHash = ({ connectionId, groupId }: ProfilePlace): string =>
  ['#/groups/profile', ...[connectionId, groupId].filter((part) => part !== undefined).map(encodeURIComponent)].join('/')
