// The group editor: read, plan, preview, apply, read back, undo. Nothing is overwritten that was not read first.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { instant } from './states'

/** What a member is, where the vendor has several kinds; `missing`: the group names it, but there is nothing of this id. */
export const memberKinds = ['user', 'device', 'group', 'missing'] as const
export type MemberKind = (typeof memberKinds)[number]

export const groupMember = z.object({
  memberId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  shortName: z.string(),
  userName: z.string(),
  number: z.string(),
  manager: z.boolean(),
  displayedGroup: z.string().optional(),
  kind: z.enum(memberKinds).optional(),
  /** What the vendor orders by, ascending, where it has weights; absent: none, so that the vendor leaves the member out. */
  weight: z.number().optional()
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

const isSaid = ({ userName, number, candidateId }: { userName: string; number: string; candidateId?: string | undefined }): boolean =>
  candidateId !== undefined || (userName !== '' && number !== '')

export const addition = z
  .object({
    /** Stands for the new member in `order` until the vendor gives an id; begins with `new:`. */
    placeholder: z.string().startsWith('new:'),
    userName: z.string().trim().max(300),
    number: z.string().trim().max(60),
    shortName: z.string().trim().max(60).optional(),
    manager: z.boolean(),
    display,
    /** Who it is, where the vendor lists who can be added; then a telephone needs no number. */
    candidateId: z.string().min(1).max(128).optional(),
    /** What a candidate is called and what it is, for the screen. */
    name: z.string().max(300).optional(),
    kind: z.enum(memberKinds).optional()
  })
  .refine(isSaid, { path: ['userName'], error: 'a user name and a number are needed' })
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
  order: z.array(z.string()),
  /** Asks for weights of everybody's own though nothing else changes. */
  mend: z.boolean().optional()
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

/** A group of a site where groups can be made: also those without members, which the live field does not hold. */
export const listedGroup = z.object({ groupId: z.string(), name: z.string(), members: z.number().int().nonnegative() })
export type ListedGroup = z.infer<typeof listedGroup>

/** Who or what can become a member. */
export const groupCandidate = z.object({
  candidateId: z.string(),
  kind: z.enum(['user', 'device', 'group']),
  name: z.string(),
  /** A user's user name, a telephone's SIP name, a group's name. */
  userName: z.string(),
  number: z.string(),
  /** Of a telephone: whose it is. */
  owner: z.string().optional(),
  /** Of a group that cannot be added: the names on its way back to this group, or to itself, both ends in it. */
  circle: z.array(z.string()).optional()
})
export type GroupCandidate = z.infer<typeof groupCandidate>

/** A group as a whole, without its members. */
export const groupProperties = z.object({
  groupId: z.string(),
  name: z.string(),
  nameMaximum: z.number().int().positive(),
  /** The vendor's own revision: a change against another one is refused. */
  rev: z.string(),
  /** The id of its music on hold; absent: none of its own. */
  music: z.string().optional(),
  /** What can be chosen; absent where the vendor does not list it, and `mediaFailure` says why. */
  media: z.array(z.object({ mediaId: z.string(), name: z.string() })).optional(),
  mediaFailure: failure.optional()
})
export type GroupProperties = z.infer<typeof groupProperties>

/** What names a group and would be left without it. */
export const groupUse = z.object({ kind: z.enum(['callflow', 'group']), id: z.string(), name: z.string() })
export type GroupUse = z.infer<typeof groupUse>

/**
 * `done`: read back and as wanted. `different`: done, but it reads otherwise. `notDone`: no answer came, and reading back shows that
 * nothing was done. `unknown`: no answer came, and nobody knows. What the vendor refused is an error instead.
 */
export const groupWorkReport = z.object({
  outcome: z.enum(['done', 'different', 'notDone', 'unknown']),
  groupId: z.string(),
  /** As read back; absent where it could not be read, or is gone. */
  properties: groupProperties.optional(),
  error: failure.optional()
})
export type GroupWorkReport = z.infer<typeof groupWorkReport>

/** `details` of an INVALID vendorRefused: which field the vendor did not take, in the words of this console. */
export const groupRefusal = z.object({
  fields: z.array(
    z.object({
      field: z.enum(['name', 'music', 'member', 'other']),
      memberId: z.string().optional(),
      /** The vendor's rule, such as `maxLength`, and its words. */
      rule: z.string(),
      message: z.string(),
      target: z.string().optional()
    })
  )
})
export type GroupRefusal = z.infer<typeof groupRefusal>

const groupRef = z.object({ connectionId: z.string(), groupId: z.string() })
const groupName = z.string().trim().min(1).max(300)

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
  ),
  /** For sites with `groupWork`: all groups there are, by name. */
  'groups/list': request(z.object({ connectionId: z.string() }), z.array(listedGroup)),
  'groups/candidates': request(groupRef, z.array(groupCandidate)),
  'groups/properties': request(groupRef, groupProperties),
  'groups/uses': request(groupRef, z.array(groupUse)),
  /** `groupId`: that of an earlier try with an unknown outcome; with it, this one makes no second group. */
  'groups/create': request(
    z.object({
      connectionId: z.string(),
      name: groupName,
      groupId: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .optional()
    }),
    groupWorkReport
  ),
  /** Only what is given changes; `music` null takes it away. CONFLICT groupChanged where it is no longer `rev`. */
  'groups/change': request(
    groupRef.extend({ rev: z.string(), name: groupName.optional(), music: z.string().trim().min(1).max(128).nullable().optional() }),
    groupWorkReport
  ),
  /** `typedName` must be the group's name. CONFLICT groupChanged where it is no longer `rev`. */
  'groups/remove': request(groupRef.extend({ rev: z.string(), typedName: z.string().max(300) }), groupWorkReport)
}

export const groupEvents = {
  'groups/progress': z.object({ planId: z.string(), done: z.number().int(), total: z.number().int(), current: plannedCall.optional() })
}
