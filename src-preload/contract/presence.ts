// The live field: members, their states, how they change, and how presence is set for them.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { noteMaximum } from './plain'
import { agentState, instant, lineState, presenceState, settableAgentState, settablePresence } from './states'

export { noteMaximum }

/**
 * A member as it stands in one group. A person (memberId) in two groups has two of these, each with its own place, number
 * and short name; presence and line belong to the person.
 */
export const member = z.object({
  /** `connectionId/memberId@groupId`, unique on the board. */
  key: z.string(),
  connectionId: z.string(),
  memberId: z.string(),
  groupId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  shortName: z.string(),
  userName: z.string(),
  number: z.string(),
  /** Where the vendor knows it: what tells that members of several sites are one person. */
  email: z.string().optional(),
  manager: z.boolean(),
  /** The place in the group's own order, as the vendor counts. */
  index: z.number().int(),
  /** Which group the phone's display shows: a group id, '0' hidden, undefined where the vendor does not say. */
  displayedGroup: z.string().optional(),
  line: lineState,
  /** The vendor's own code where `line` is unknown. */
  lineCode: z.string().optional(),
  /** When this console saw the line enter this state; absent when it was so from the start. */
  lineSince: instant.optional(),
  presence: presenceState,
  presenceCode: z.string().optional(),
  note: z.string(),
  forwardedTo: z.string(),
  /** Where the group is a queue: what this agent does there. */
  agent: agentState.optional(),
  /** The vendor's own code where `agent` is unknown. */
  agentCode: z.string().optional(),
  /** When the console sets the former state back. */
  returnAt: instant.optional(),
  /** Set where the vendor contradicts itself about this member (listed twice with different states): its states are then unknown. */
  doubtful: z.boolean().optional()
})
export type Member = z.infer<typeof member>

export const group = z.object({
  /** `connectionId/groupId` */
  key: z.string(),
  connectionId: z.string(),
  groupId: z.string(),
  /** The vendor's name, else the one given in this console, else empty. */
  name: z.string(),
  /** True where the vendor keeps an order and the console may change it. */
  orderable: z.boolean()
})
export type Group = z.infer<typeof group>

/** What a site's field says about itself. A change of `epoch` or a gap in `rev` asks for a new snapshot. */
export const fieldHead = z.object({
  connectionId: z.string(),
  epoch: z.string(),
  rev: z.number().int().nonnegative(),
  /** When the vendor last confirmed these states; absent before the first answer. */
  confirmedAt: instant.optional(),
  /** Past this age states are stale, past twice this age unknown. Milliseconds. */
  staleAfter: z.number().int().positive()
})
export type FieldHead = z.infer<typeof fieldHead>

export const fieldSnapshot = fieldHead.extend({ groups: z.array(group), members: z.array(member) })
export type FieldSnapshot = z.infer<typeof fieldSnapshot>

/** One batch of changes, at most one every 50 ms a site. Rows not named are unchanged, and confirmed by `confirmedAt`. */
export const fieldChange = fieldHead.extend({
  members: z.array(member),
  /** Keys of members that are gone. */
  removed: z.array(z.string()),
  /** All groups, only where that list changed. */
  groups: z.array(group).optional()
})
export type FieldChange = z.infer<typeof fieldChange>

/** What became of one member's change. `unknown`: the answer did not come; the console read back and could not tell. */
export const receipt = z.object({
  connectionId: z.string(),
  memberId: z.string(),
  name: z.string(),
  outcome: z.enum(['set', 'refused', 'unknown', 'unsupported']),
  at: instant,
  error: failure.optional(),
  /** What was set, where the site lacks the state that was asked for. */
  translatedTo: settablePresence.optional(),
  /** The site takes no notes: the state was set without. */
  withoutNote: z.boolean().optional()
})
export type Receipt = z.infer<typeof receipt>

export const person = z.object({ connectionId: z.string(), memberId: z.string() })
export type Person = z.infer<typeof person>

export const presenceChange = z.object({
  /** Five hundred people, each at all of their sites. */
  people: z.array(person).min(1).max(2500),
  state: settablePresence,
  note: z.string().max(noteMaximum),
  /** At this time the console sets each person's former state back. Must lie ahead, at most 7 days. */
  returnAt: instant.optional(),
  /** Where a site lacks the state, the nearest that is still true is set (people.ts); where it takes no notes, the state alone. */
  translate: z.boolean().optional()
})
export type PresenceChange = z.infer<typeof presenceChange>

/** A return that is planned. It is kept on disk and survives a restart. */
export const plannedReturn = z.object({
  connectionId: z.string(),
  memberId: z.string(),
  name: z.string(),
  returnAt: instant,
  /** What is set now, and what will be set back. */
  set: z.object({ state: settablePresence, note: z.string() }),
  former: z.object({ state: settablePresence, note: z.string() })
})
export type PlannedReturn = z.infer<typeof plannedReturn>

const receipts = z.object({ changeId: z.string(), receipts: z.array(receipt), undoable: z.boolean() })
export type PresenceReceipts = z.infer<typeof receipts>

export const presenceRequests = {
  /** Every site's field as it stands. Subscribe to `presence/changed` first. Without an id: all sites. */
  'presence/snapshot': request(z.object({ connectionId: z.string().optional() }), z.array(fieldSnapshot)),
  'presence/set': request(presenceChange, receipts),
  /** Sets the state of agents in a queue (of a person, in the group of that row); for those that the site lets this user set. */
  'presence/setAgent': request(
    z.object({
      agents: z
        .array(person.extend({ groupId: z.string() }))
        .min(1)
        .max(500),
      state: settableAgentState
    }),
    z.object({ receipts: z.array(receipt) })
  ),
  /** Sets back what a change replaced, member by member; one changed by somebody else meanwhile is refused (changedMeanwhile). */
  'presence/undo': request(z.object({ changeId: z.string() }), receipts),
  'presence/returns': request(z.object({}), z.array(plannedReturn)),
  /** Keeps the state as it is: the planned return is forgotten. */
  'presence/cancelReturn': request(person, z.array(plannedReturn))
}

export const presenceEvents = {
  'presence/changed': fieldChange,
  'presence/returnsChanged': z.array(plannedReturn),
  /** A planned return came due, or was dropped because somebody else changed the state first. */
  'presence/returned': z.object({ receipt, former: z.object({ state: settablePresence, note: z.string() }), changedMeanwhile: z.boolean() })
}
