// The group editor: read, plan, preview, apply, read back, undo. Nothing is overwritten that was not read first.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { instant } from './states'

export const groupMember = z.object({
  memberId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  shortName: z.string(),
  userName: z.string(),
  number: z.string(),
  manager: z.boolean(),
  displayedGroup: z.string().optional()
})
export type GroupMember = z.infer<typeof groupMember>

/** A group as the vendor answered it; `rev` is a digest of everything the editor can change. */
export const groupState = z.object({
  connectionId: z.string(),
  groupId: z.string(),
  name: z.string(),
  rev: z.string(),
  readAt: instant,
  members: z.array(groupMember)
})
export type GroupState = z.infer<typeof groupState>

/** Which group the phone shows: leave as is (the default), hide, or a group. */
export const display = z.union([z.literal('leave'), z.literal('hide'), z.object({ groupId: z.string() })])
export type Display = z.infer<typeof display>

export const addition = z.object({
  /** Stands for the new member in `order` until the vendor gives an id; begins with `new:`. */
  placeholder: z.string().startsWith('new:'),
  userName: z.string().trim().min(1).max(120),
  number: z.string().trim().min(1).max(60),
  shortName: z.string().trim().max(60).optional(),
  manager: z.boolean(),
  display
})
export type Addition = z.infer<typeof addition>

export const edit = z.object({
  memberId: z.string(),
  number: z.string().trim().min(1).max(60).optional(),
  shortName: z.string().trim().min(1).max(60).optional(),
  display: display.optional(),
  /** Callisto cannot change the role: the plan removes and adds again, and says so. */
  manager: z.boolean().optional()
})
export type Edit = z.infer<typeof edit>

export const groupEdits = z.object({
  additions: z.array(addition),
  edits: z.array(edit),
  /** `everywhere` must have been confirmed apart: it empties every group of this member. */
  removals: z.array(z.object({ memberId: z.string(), everywhere: z.boolean() })),
  /** The wanted order: member ids and placeholders, without the removed. */
  order: z.array(z.string())
})
export type GroupEdits = z.infer<typeof groupEdits>

/** One vendor call of a plan, shown before it is sent. */
export const plannedCall = z.object({
  /** Named as the vendor's document names it. */
  operation: z.string(),
  /** Exactly what is sent, without credentials. */
  parameters: z.array(z.tuple([z.string(), z.string()])),
  memberName: z.string().optional(),
  /** For moves: places before and after, from 1. */
  from: z.number().int().optional(),
  to: z.number().int().optional()
})
export type PlannedCall = z.infer<typeof plannedCall>

/** Things worth knowing before applying, each a text of the screen. */
export const planWarnings = [
  'roleByReadding',
  'removedEverywhere',
  'sameUserTwice',
  'newIds',
  'displayHidden',
  'weightsMissing',
  'weightsEqual'
] as const

export const groupPlan = z.object({
  planId: z.string(),
  connectionId: z.string(),
  groupId: z.string(),
  baseRev: z.string(),
  calls: z.array(plannedCall),
  /** The order after, as memberIds and placeholders, with the names to show. */
  after: z.array(z.object({ id: z.string(), name: z.string(), changed: z.boolean() })),
  warnings: z.array(z.object({ warning: z.enum(planWarnings), memberName: z.string().optional() })),
  expiresAt: instant
})
export type GroupPlan = z.infer<typeof groupPlan>

/** `details` of a CONFLICT with reason groupChanged. Places count from 1. */
export const groupConflict = z.object({
  base: groupState.optional(),
  theirs: groupState,
  differences: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      number: z.string(),
      kind: z.enum(['added', 'removed', 'moved', 'edited']),
      base: z.number().int().optional(),
      yours: z.number().int().optional(),
      theirs: z.number().int().optional()
    })
  )
})
export type GroupConflict = z.infer<typeof groupConflict>

export const callOutcome = z.object({
  call: plannedCall,
  outcome: z.enum(['done', 'refused', 'unknown', 'notSent']),
  at: instant.optional(),
  error: failure.optional()
})
export type CallOutcome = z.infer<typeof callOutcome>

/**
 * `applied`: read back and as planned. `partly`: some calls were done, then one was refused. `refused`: nothing was done.
 * `different`: all calls done, but the group reads otherwise. `unknown`: an answer is missing and reading back failed too.
 */
export const applyReport = z.object({
  outcome: z.enum(['applied', 'partly', 'refused', 'different', 'unknown']),
  calls: z.array(callOutcome),
  /** Absent where the group could not be read back. */
  readBack: groupState.optional(),
  matching: z.number().int().nonnegative(),
  undoable: z.boolean()
})
export type ApplyReport = z.infer<typeof applyReport>

/** A state of the group that this console has read or made; the newest first. */
export const groupVersion = z.object({
  versionId: z.string(),
  number: z.number().int().positive(),
  at: instant,
  /** Who made it: this console's user, or somebody else (found on reading). */
  by: z.string(),
  origin: z.enum(['read', 'applied', 'undone', 'somebodyElse']),
  name: z.string(),
  members: z.number().int()
})
export type GroupVersion = z.infer<typeof groupVersion>

const groupRef = z.object({ connectionId: z.string(), groupId: z.string() })

export const groupRequests = {
  'groups/read': request(groupRef, groupState),
  /** Reads the group again; CONFLICT with `groupConflict` details where it is no longer `baseRev`, else the plan. */
  'groups/plan': request(groupRef.extend({ baseRev: z.string(), edits: groupEdits }), groupPlan),
  /** The plan that brings a kept version back (also the undo of the last apply: `versionId` absent). */
  'groups/planRestore': request(groupRef.extend({ versionId: z.string().optional() }), groupPlan),
  /** Reads again, sends the calls one by one, reads back. CONFLICT where the group moved since the plan. Runs once a plan. */
  'groups/apply': request(z.object({ planId: z.string() }), applyReport),
  'groups/versions': request(groupRef, z.array(groupVersion)),
  'groups/nameVersion': request(groupRef.extend({ versionId: z.string(), name: z.string().trim().max(60) }), z.array(groupVersion)),
  /** All groups of this member on this site, for the confirmation of removing everywhere. */
  'groups/ofMember': request(
    z.object({ connectionId: z.string(), memberId: z.string() }),
    z.array(z.object({ groupId: z.string(), name: z.string() }))
  )
}

export const groupEvents = {
  'groups/progress': z.object({ planId: z.string(), done: z.number().int(), total: z.number().int(), current: plannedCall.optional() })
}
