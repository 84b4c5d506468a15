// What can be set for these people: states, length of the note, whom this console cannot set, and what each site makes of a state.
import type { Capabilities, Connection, Vendor } from '@contract/connections'
import { translated } from '@contract/people'
import { noteMaximum, type Member } from '@contract/presence'
import type { SettablePresence } from '@contract/states'

export interface Choices {
  /** In the order of the keys 1 to n; where people differ, what all of them can, else what any of them can. */
  readonly states: readonly SettablePresence[]
  readonly noteMaximum: number
  readonly noteShownWith: readonly SettablePresence[]
  /** Those for whom no site takes presence from here, so that it can be said beforehand. */
  readonly unable: readonly Member[]
}

/** A site's capabilities where it takes the presence of this member from here. */
export type Taking = (member: Member) => Capabilities | undefined

/** `own` says whether these people are the user: some sites take one's own presence only. */
export const takingPresence =
  (capabilitiesOf: (connectionId: string) => Capabilities | undefined, own: (member: Member) => boolean): Taking =>
  (member) => {
    const capabilities = capabilitiesOf(member.connectionId)
    return capabilities?.presence === 'others' || (capabilities?.presence === 'own' && own(member)) ? capabilities : undefined
  }

/** @param people each with all members that they are, at one site or several */
export function choicesFor(people: readonly (readonly Member[])[], taking: Taking): Choices {
  const able: (readonly Capabilities[])[] = []
  const unable: Member[] = []
  for (const members of people) {
    const sites = members.flatMap((member) => taking(member) ?? [])
    const [first] = members
    if (sites.length > 0) able.push(sites)
    else if (first !== undefined) unable.push(first)
  }
  const has = (sites: readonly Capabilities[], state: SettablePresence): boolean => sites.some((one) => one.settableStates.includes(state))
  const all = [...new Set(able.flat().flatMap((one) => one.settableStates))]
  const common = all.filter((state) => able.every((sites) => has(sites, state)))
  const states = common.length > 0 ? common : all
  // A site that takes no notes gets the state alone; it must not take the note from the others.
  const lengths = able.flat().flatMap((one) => (one.noteMaximum > 0 ? [one.noteMaximum] : []))
  return {
    states,
    noteMaximum: lengths.length === 0 && able.length > 0 ? 0 : Math.min(noteMaximum, ...lengths),
    noteShownWith: states.filter((state) => able.every((sites) => sites.some((one) => one.noteShownWith.includes(state)))),
    unable
  }
}

/** What each site of one person makes of a state: the state itself, the nearest, or nothing. */
export const madeOf = (
  state: SettablePresence,
  members: readonly Member[],
  taking: Taking
): readonly { readonly member: Member; readonly state: SettablePresence | undefined }[] =>
  members.map((member) => ({ member, state: translated(state, taking(member)?.settableStates ?? []) }))

/** The vendor of a site that takes one's own presence only, else undefined. */
export const takesOnlyOwn = (site: Pick<Connection, 'capabilities' | 'vendor'> | undefined): Vendor | undefined =>
  site?.capabilities.presence === 'own' ? site.vendor : undefined
