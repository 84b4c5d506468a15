// What the user may do with recordings: what the site's settings allow and the vendor does too.
import { recordingRights } from '@contract/recordings'
import type { RecordingRight } from '@contract/recordings'
import type { SiteWatch } from '../connections/open-sites'
import { LampfieldError } from '../errors'

export interface Rights {
  of(connectionId: string): RecordingRight[]
  /** The sites whose recordings may be seen. */
  viewable(): string[]
  /** @throws LampfieldError FORBIDDEN rightMissing */
  need(connectionId: string, right: RecordingRight): void
}

export function createRights(sites: SiteWatch): Rights {
  /** What each vendor said last: a site that is down for a moment keeps its rights. */
  const lastSaid = new Map<string, ReadonlySet<RecordingRight>>()

  function vendorAllows(connectionId: string): ReadonlySet<RecordingRight> {
    const said = sites.standing(connectionId)?.site?.recordings?.rights()
    if (said !== undefined) lastSaid.set(connectionId, said)
    // A site that was not reached yet: what is in the index was seen before, and nothing else can be had.
    return said ?? lastSaid.get(connectionId) ?? new Set<RecordingRight>(['view'])
  }

  function of(connectionId: string): RecordingRight[] {
    const standing = sites.standing(connectionId)
    if (standing === undefined) return []
    const vendor = vendorAllows(connectionId)
    const given = standing.settings.recordingRights ?? recordingRights
    return recordingRights.filter((right) => given.includes(right) && vendor.has(right))
  }

  return {
    of,
    viewable: () => sites.siteIds().filter((id) => of(id).includes('view')),
    need: (connectionId, right) => {
      if (!of(connectionId).includes(right)) {
        throw new LampfieldError('FORBIDDEN', 'rightMissing', `the right to ${right} recordings is missing here`, { params: { right } })
      }
    }
  }
}
