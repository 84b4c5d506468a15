// All groups of all sites: those of the live field, and where groups can be made, as the vendor lists them, with the empty ones.
import type { Failure } from '@contract/errors'
import type { ListedGroup } from '@contract/groups'
import type { Group } from '@contract/presence'
import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import { useField } from '../live/field'

interface Listing {
  readonly groups: readonly ListedGroup[]
  readonly failure?: Failure
}

export const useSiteGroups = defineStore('siteGroups', () => {
  const field = useField()
  const listings = shallowReactive(new Map<string, Listing>())
  const turns = new Map<string, number>()

  /** Asks the vendor; what was listed before stays where it does not answer. */
  async function load(connectionId: string): Promise<void> {
    const turn = (turns.get(connectionId) ?? 0) + 1
    turns.set(connectionId, turn)
    const answer = await window.lampfield.groups.list({ connectionId })
    if (turns.get(connectionId) !== turn) return
    const before = listings.get(connectionId)?.groups ?? []
    listings.set(connectionId, answer.ok ? { groups: answer.data } : { groups: before, failure: answer.error })
  }

  const groups = computed<readonly Group[]>(() => {
    const listed = [...listings].flatMap(([connectionId, listing]) =>
      listing.groups.map(({ groupId, name }): Group => {
        const key = `${connectionId}/${groupId}`
        return { key, connectionId, groupId, name, orderable: true }
      })
    )
    const known = new Set(listed.map(({ key }) => key))
    const live = field.groups.filter(({ key, connectionId, orderable }) => {
      if (known.has(key)) return false
      const listing = listings.get(connectionId)
      // What the vendor no longer lists is gone, though the field may still hold its members.
      return !orderable || listing === undefined || listing.failure !== undefined
    })
    return [...live, ...listed]
  })

  const counts = computed(
    () =>
      new Map<string, number>(
        [...listings].flatMap(([connectionId, listing]) =>
          listing.groups.map(({ groupId, members }) => [`${connectionId}/${groupId}`, members] as const)
        )
      )
  )
  const members = (key: string): number => field.keysByGroup.get(key)?.length ?? counts.value.get(key) ?? 0
  return { groups, members, load, listings }
})
