// What can be done with a group just now: ordered, only looked at, or neither; and why.
import type { Connection } from '@contract/connections'
import type { Group } from '@contract/presence'

export type GroupWork = Connection['capabilities']['groupWork'][number]

/** Whether the vendor lets one do this with groups as a whole, and the site answers. */
export function canWork(site: Connection | undefined, work: GroupWork): boolean {
  if (site === undefined || site.paused || !site.capabilities.groupWork.includes(work)) return false
  return site.health.state === 'live' || site.health.state === 'slow'
}

export type Access =
  | { readonly can: 'order' }
  | { readonly can: 'look'; readonly why: 'starting' | 'down' | 'refused' | 'paused' }
  | { readonly can: 'nothing'; readonly why: 'noOrder' | 'siteGone' }

/** A site that does not answer is read only: nothing could be read again before sending. */
export function accessTo(site: Connection | undefined, group: Group): Access {
  if (site === undefined) return { can: 'nothing', why: 'siteGone' }
  if (!site.capabilities.groups || !group.orderable) return { can: 'nothing', why: 'noOrder' }
  if (site.paused) return { can: 'look', why: 'paused' }
  const { state } = site.health
  return state === 'live' || state === 'slow' ? { can: 'order' } : { can: 'look', why: state }
}

/** Where the group's name comes from: a name that the vendor keeps cannot be changed here. */
export function nameOrigin(site: Connection | undefined, group: Group): 'vendor' | 'console' | 'none' {
  if (site?.groupNames[group.groupId]) return 'console'
  return group.name === '' ? 'none' : 'vendor'
}

/** The group key in the address, such as `#/groups/site%2F45`. */
export function groupKeyOf(hash: string): string | undefined {
  const [, screen, key] = hash.split('/')
  if (screen !== 'groups' || key === undefined || key === '') return undefined
  try {
    return decodeURIComponent(key)
  } catch {
    return undefined
  }
}
export const hashOf = (key: string): string => `#/groups/${encodeURIComponent(key)}`
