// A group's profile: read, judged as it is typed, planned, sent once, read back, undone; and the group as a whole deleted.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { instant } from './states'

export const profileSections = ['identity', 'limits', 'callerId', 'place', 'contact', 'address'] as const

/** What is in a field; absent where the vendor tells none, which is as good as an empty text. */
export const profileValue = z.union([z.string().max(1000), z.number()])
export type ProfileValue = z.infer<typeof profileValue>

export const profileField = z.object({
  /** As the vendor names it; dotted inside an object. */
  path: z.string(),
  section: z.enum(profileSections),
  kind: z.enum(['text', 'whole', 'phone', 'email', 'zone']),
  /** Fewest and most characters; of a whole number its bounds. */
  least: z.number().int().optional(),
  most: z.number().int().optional()
})
export type ProfileField = z.infer<typeof profileField>

/** A group's profile as the vendor answered it. */
export const profileState = z.object({
  connectionId: z.string(),
  groupId: z.string(),
  tenant: z.string(),
  /** Whether the site is about this group. */
  own: z.boolean(),
  name: z.string(),
  /** How many users are in it, where the vendor tells it. */
  userCount: z.number().int().optional(),
  readAt: instant,
  fields: z.array(profileField.extend({ value: profileValue.optional() })),
  /** What the vendor tells beyond the fields, as JSON; it is left as it is. */
  others: z.array(z.tuple([z.string(), z.string()]))
})
export type ProfileState = z.infer<typeof profileState>

/** path -> from what (as it was read) to what. */
export const profileEdits = z.record(z.string(), z.object({ from: profileValue.optional(), to: profileValue }))
export type ProfileEdits = z.infer<typeof profileEdits>

export const profileOptions = z.object({
  /** A template that is applied with the change. */
  template: z.string().trim().min(1).max(120).optional(),
  /** Whether a domain that does not exist is made; absent: as the server is set up. */
  createDomain: z.boolean().optional()
})
export type ProfileOptions = z.infer<typeof profileOptions>

export const profileWarnings = [
  'template', // it may change more than the fields
  'wholeObject', // path, count: sent whole with so many fields that this console does not know
  'belowCount', // count: the limit is below the number of users
  'otherGroup', // the site is about another group
  'notUndone', // path: had nothing before, and nothing cannot be set
  'templateStays', // what else the template did is not undone
  'domainStays' // a domain that was made stays
] as const

export const profileChange = z.object({ path: z.string(), from: profileValue.optional(), to: profileValue.optional() })
export type ProfileChange = z.infer<typeof profileChange>

/** What will be sent, word for word. */
export const profilePlan = z.object({
  planId: z.string(),
  connectionId: z.string(),
  groupId: z.string(),
  makes: z.enum(['applied', 'undone']),
  changes: z.array(profileChange),
  operation: z.string(),
  address: z.string(),
  /** As JSON. Empty where there is nothing to send. */
  body: z.string(),
  warnings: z.array(z.object({ warning: z.enum(profileWarnings), path: z.string().optional(), count: z.number().int().optional() })),
  expiresAt: instant
})
export type ProfilePlan = z.infer<typeof profilePlan>

/**
 * `details` of a CONFLICT with reason groupChanged: fields that both changed. With none, somebody changed something else that
 * would have gone along.
 */
export const profileConflict = z.object({
  theirs: profileState,
  differences: z.array(z.object({ path: z.string(), base: profileValue.optional(), yours: profileValue, theirs: profileValue.optional() }))
})
export type ProfileConflict = z.infer<typeof profileConflict>

/** One thing that the vendor did not do, in its words. */
export const profilePoint = z.object({ words: z.string(), code: z.number().int().optional() })
export type ProfilePoint = z.infer<typeof profilePoint>

/**
 * `applied`: done, and reads as wanted. `partly`: the vendor did some of it and named what it did not. `refused`: nothing was done.
 * `different`: said to be done, but the group reads otherwise. `unknown`: the answer did not come, and reading back did not show it done.
 */
export const profileReport = z.object({
  outcome: z.enum(['applied', 'partly', 'refused', 'different', 'unknown']),
  /** One for each field that was to change, and for the template. `reads`: as it was read back. */
  points: z.array(
    z.object({
      path: z.string(),
      outcome: z.enum(['done', 'notDone', 'unknown']),
      wanted: profileValue,
      reads: profileValue.optional(),
      why: profilePoint.optional()
    })
  ),
  /** What the vendor did not do beyond these. */
  others: z.array(profilePoint),
  /** What reads otherwise than before without having been asked for. */
  alsoChanged: z.array(profileChange),
  /** Absent where the group could not be read back. */
  readBack: profileState.optional(),
  undoable: z.boolean(),
  error: failure.optional()
})
export type ProfileReport = z.infer<typeof profileReport>

/** What a person must see before a group is deleted; read just then. */
export const profileDeletion = z.object({
  groupId: z.string(),
  name: z.string(),
  userCount: z.number().int().optional(),
  readAt: instant
})
export type ProfileDeletion = z.infer<typeof profileDeletion>

/** `partly`: the group is gone, but not all that belongs to it. `unknown`: the answer did not come; `after` is what reading back told. */
export const deletionReport = z.object({
  outcome: z.enum(['deleted', 'partly', 'unknown']),
  others: z.array(profilePoint),
  after: z.enum(['gone', 'there', 'unknown']),
  /** Whether it was the group that the site is about. */
  own: z.boolean(),
  error: failure.optional()
})
export type DeletionReport = z.infer<typeof deletionReport>

export const tenantGroup = z.object({ groupId: z.string(), name: z.string(), userLimit: z.number().int().optional() })
export type TenantGroup = z.infer<typeof tenantGroup>

/** Without a group: the one that the site is about. */
const profileRef = z.object({ connectionId: z.string(), groupId: z.string().min(1).max(120).optional() })

export const profileRequests = {
  'profiles/read': request(profileRef, profileState),
  /** The groups of the site's tenant, a page of them, whose name or id holds `text`. */
  'profiles/groups': request(
    z.object({
      connectionId: z.string(),
      by: z.enum(['name', 'id']),
      text: z.string().max(120),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200)
    }),
    z.object({ tenant: z.string(), groups: z.array(tenantGroup), total: z.number().int().nonnegative().optional() })
  ),
  /** Reads the group again. CONFLICT groupChanged (details: profileConflict), INVALID invalidRequest (params field) beyond a limit. */
  'profiles/plan': request(profileRef.extend({ edits: profileEdits, options: profileOptions }), profilePlan),
  /** The plan that sets back what the last change of this console replaced. INVALID nothingToUndo. */
  'profiles/planUndo': request(profileRef, profilePlan),
  /** Reads again, sends what was shown or nothing, reads back. Runs once a plan. INVALID planExpired, CONFLICT groupChanged. */
  'profiles/apply': request(z.object({ planId: z.string() }), profileReport),
  'profiles/deletion': request(profileRef, profileDeletion),
  /** CONFLICT groupChanged (details: profileDeletion) where it has another number of users by now; CONFLICT groupNotEmpty. */
  'profiles/delete': request(
    profileRef.extend({
      userCount: z.number().int().optional(),
      typedName: z.string().max(120),
      /** Applications whose data of the group's users stays. */
      excludedApplications: z.array(z.string().trim().min(1).max(120)).max(100)
    }),
    deletionReport
  )
}

export const profileEvents = {
  /** `checking`: the answer to what was sent did not come; the group is being read back. */
  'profiles/progress': z.object({ planId: z.string(), step: z.enum(['reading', 'sending', 'readingBack', 'checking']) })
}
