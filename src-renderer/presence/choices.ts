// What can be set for these people: states, length of the note, and whom this console cannot set.
import type { Capabilities, Connection, Vendor } from '@contract/connections'
import { noteMaximum, type Member } from '@contract/presence'
import type { SettablePresence } from '@contract/states'

export interface Choices {
  /** In the order of the keys 1 to n; where sites differ, what all of them can, else what any of them can. */
  readonly states: readonly SettablePresence[]
  readonly noteMaximum: number
  readonly noteShownWith: readonly SettablePresence[]
  /** Those whose site takes no presence from here, so that it can be said beforehand. */
  readonly unable: readonly Member[]
}

/** `own` says whether these people are the user: some sites take one's own presence only. */
export function choicesFor(
  people: readonly Member[],
  capabilitiesOf: (connectionId: string) => Capabilities | undefined,
  own: (member: Member) => boolean
): Choices {
  const able: Capabilities[] = []
  const unable: Member[] = []
  for (const member of people) {
    const capabilities = capabilitiesOf(member.connectionId)
    const can = capabilities?.presence === 'others' || (capabilities?.presence === 'own' && own(member))
    if (capabilities !== undefined && can) able.push(capabilities)
    else unable.push(member)
  }
  const all = [...new Set(able.flatMap((one) => one.settableStates))]
  const common = all.filter((state) => able.every((one) => one.settableStates.includes(state)))
  const states = common.length > 0 ? common : all
  return {
    states,
    noteMaximum: Math.min(noteMaximum, ...able.map((one) => one.noteMaximum)),
    noteShownWith: states.filter((state) => able.every((one) => one.noteShownWith.includes(state))),
    unable
  }
}

/** The vendor of a site that takes one's own presence only, else undefined. */
export const takesOnlyOwn = (site: Connection | undefined): Vendor | undefined =>
  site?.capabilities.presence === 'own' ? site.vendor : undefined
