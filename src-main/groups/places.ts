// One group that is being worked at: its site, its vendor's part, alone, and its names in whatever goes wrong.
import { LampfieldError } from '../errors'
import type { GroupsPart } from '../vendors/vendor'
import { withNames } from './naming'
import { createTurns } from './turns'

/** What the service needs to know of a site. */
export interface GroupsSite {
  /** Absent where this vendor has no groups. */
  readonly part?: GroupsPart
  readonly siteName: string
  /** The group's name, or an empty text where it has none. */
  groupName(groupId: string): string
  /** Reads the live field of the site soon, because this console changed something. */
  refresh(): void
  /** Told what the vendor refused: a site whose password is wrong must stop asking. */
  refused?(error: LampfieldError): void
}

export interface GroupRef {
  readonly connectionId: string
  readonly groupId: string
}

export interface Place extends GroupRef {
  readonly key: string
  readonly site: GroupsSite
  readonly part: GroupsPart
  readonly name: string
}

export type Places = ReturnType<typeof createPlaces>

/** @param siteOf throws NOT_FOUND connectionUnknown or CONFLICT connectionPaused, or why the site waits for a person */
export function createPlaces(siteOf: (connectionId: string) => GroupsSite) {
  const inTurn = createTurns()
  /** Of groups that the live field does not hold, because they are empty. */
  const learnt = new Map<string, string>()

  function openSite(connectionId: string): { site: GroupsSite; part: GroupsPart } {
    const site = siteOf(connectionId)
    const { part } = site
    if (part) return { site, part }
    const params = { what: 'groups', site: site.siteName }
    throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this vendor has no groups', { params })
  }

  const nameIn = (site: GroupsSite, ref: GroupRef): string => site.groupName(ref.groupId) || (learnt.get(keyOf(ref)) ?? '')

  return {
    /** Does `work` at one group, alone, with the names in whatever it throws. */
    at<T>(ref: GroupRef, work: (place: Place) => Promise<T>): Promise<T> {
      const { connectionId, groupId } = ref
      const key = keyOf(ref)
      return inTurn(key, async () => {
        const { site, part } = openSite(connectionId)
        const name = nameIn(site, ref)
        try {
          return await work({ connectionId, groupId, key, site, part, name })
        } catch (error) {
          if (error instanceof LampfieldError) site.refused?.(error)
          throw withNames(error, { site: site.siteName, group: name || groupId })
        }
      })
    },

    /** Does `work` at a site, beside others; `nameOf` says what its groups are called. */
    async on<T>(
      connectionId: string,
      work: (part: GroupsPart, nameOf: (groupId: string) => string, site: GroupsSite) => Promise<T>
    ): Promise<T> {
      const { site, part } = openSite(connectionId)
      try {
        return await work(part, (groupId) => nameIn(site, { connectionId, groupId }), site)
      } catch (error) {
        if (error instanceof LampfieldError) site.refused?.(error)
        throw withNames(error, { site: site.siteName })
      }
    },

    /** Remembers what a group is called. */
    learn: (ref: GroupRef, name: string): void => void learnt.set(keyOf(ref), name)
  }
}

export const keyOf = ({ connectionId, groupId }: GroupRef): string => `${connectionId}/${groupId}`
