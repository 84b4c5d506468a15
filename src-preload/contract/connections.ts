// Sites: how each is reached, how it is, and what it can do. Credentials only ever travel inwards.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { recordingRight } from './recordings'
import { instant, lineState, settableAgentState, settablePresence } from './states'

export const vendors = ['callisto', 'portsip', 'kazoo', 'voximplant', 'apio'] as const
export const vendor = z.enum(vendors)
export type Vendor = z.infer<typeof vendor>

/** SHA-256 of a certificate as 32 upper-case hex pairs with colons. */
export const fingerprint = z
  .string()
  .length(95)
  .regex(/^[0-9A-F:]+$/)

/** What a person fills in for a site. Secrets are not among it. */
export const connectionDraft = z.object({
  name: z.string().trim().min(1).max(80),
  vendor,
  /** http or https, host, port; no path, no user. Example: https://callisto.example:8443 */
  address: z.string().trim().min(1).max(300),
  /** Callisto: the ManagerAssistant Group application instance. */
  application: z.string().trim().max(120),
  /** PortSIP: the SIP domain of the tenant. */
  domain: z.string().trim().max(253).optional(),
  user: z.string().trim().min(1).max(120),
  /** Kazoo: the account's name, realm or telephone number. Voximplant: the account id. */
  account: z.string().trim().max(120).optional(),
  /** What the secret is; absent: the user's password. A service account is the vendor's credential file, as its text. */
  signIn: z.enum(['password', 'apiKey', 'serviceAccount']).optional(),
  /** Kazoo: where live events come from (ws or wss, host, port); absent: the same host at port 5555. */
  eventsAddress: z.string().trim().max(300).optional(),
  /** APIO: the tenant and the group that this site is about, and which face it speaks to. */
  tenant: z.string().trim().max(120).optional(),
  group: z.string().trim().max(120).optional(),
  face: z.enum(['gateway', 'core']).optional(),
  /** Seconds between two readings while the window is seen; hidden windows read every 3 x that, at most 60 s. */
  pollSeconds: z.number().int().min(1).max(60),
  /** Largest answer taken, in megabytes. */
  limitMegabytes: z.number().int().min(1).max(512),
  /** Past this many seconds states are stale; never less than 3 polls. */
  staleSeconds: z.number().int().min(5).max(600),
  /** The vendor's line codes and what they mean; a code not listed is shown as unknown (n). */
  lineCodes: z.record(z.string().regex(/^-?\d{1,6}$/), lineState),
  /** The user knows that this address sends the password in the clear. */
  plainHttpAccepted: z.boolean(),
  /** Only this certificate is accepted. */
  pinnedFingerprint: fingerprint.optional(),
  /** The member who is the user of this console, where it is not the one with the site's user name. */
  ownMemberId: z.string().max(60).optional(),
  /** The zone that the site's own clocks show (IANA); absent: the user's. */
  timeZone: z.string().max(60).optional(),
  /** What users of this console may do with recordings here; the vendor may allow less. Absent: all. */
  recordingRights: z.array(recordingRight).optional(),
  /** Names for groups that the vendor gives only numbers. groupId -> name */
  groupNames: z.record(z.string(), z.string().max(80))
})
export type ConnectionDraft = z.infer<typeof connectionDraft>

/** The fields that say which system a site is and how it is reached; to be picked from the draft. */
export const reachedBy = {
  name: true,
  vendor: true,
  address: true,
  application: true,
  domain: true,
  user: true,
  account: true,
  signIn: true,
  eventsAddress: true,
  tenant: true,
  group: true,
  face: true
} as const

export const connectionDefaults = {
  pollSeconds: 2,
  limitMegabytes: 32,
  staleSeconds: 15,
  lineCodes: { '0': 'idle', '1': 'ringing', '2': 'busy' },
  plainHttpAccepted: false,
  application: '',
  groupNames: {}
} as const

/** `live` answers in time; `slow` answers, but over 2 s; `down` does not answer and is tried again; `refused` waits for a person. */
export const healthStates = ['starting', 'live', 'slow', 'down', 'refused', 'paused'] as const
export const health = z.object({
  state: z.enum(healthStates),
  lastAnswerAt: instant.optional(),
  /** Milliseconds of the last answer. */
  roundTrip: z.number().nonnegative().optional(),
  /** Since when it is down or refused. */
  since: instant.optional(),
  nextTryAt: instant.optional(),
  tries: z.number().int().nonnegative(),
  error: failure.optional(),
  /**
   * How states come: `polled` every so often; `pushed` by the vendor as they change; `polledInstead` where pushing failed (`reason`)
   * and every state is asked for, each about every `seconds`.
   */
  feed: z
    .object({ kind: z.enum(['polled', 'pushed', 'polledInstead']), seconds: z.number().positive().optional(), reason: failure.optional() })
    .optional(),
  /** Things that were answered but make no sense, in words for the screen. */
  warnings: z.array(failure),
  /** People: somebody in several groups is one. */
  members: z.number().int().nonnegative(),
  groups: z.number().int().nonnegative()
})
export type Health = z.infer<typeof health>

/** What this vendor can do on this site; what is false is shown as a dash, never as a dead button. */
export const capabilities = z.object({
  presence: z.enum(['none', 'own', 'others']),
  line: z.boolean(),
  groups: z.boolean(),
  calls: z.boolean(),
  recordings: z.boolean(),
  /** The states that can be set here, in the order of the keys 1 to n. */
  settableStates: z.array(settablePresence),
  noteMaximum: z.number().int().nonnegative(),
  /** The states with which phones show the note. */
  noteShownWith: z.array(settablePresence),
  /** What can be set for agents of queues, for others too. Empty: nothing. */
  agentStates: z.array(settableAgentState),
  /** What can be done with groups as a whole, beyond the order of their members. */
  groupWork: z.array(z.enum(['create', 'rename', 'music', 'remove', 'candidates'])),
  /** Whether its users can be kept here, and money be moved to them. */
  accounts: z.boolean(),
  /** Whether the group that the site is about has a profile that can be edited. */
  profile: z.boolean()
})
export type Capabilities = z.infer<typeof capabilities>

export const connection = connectionDraft.extend({
  id: z.string(),
  demo: z.boolean(),
  paused: z.boolean(),
  /** Where the secret is: in the keychain, in memory for this run, or nowhere. Never what it is. */
  secret: z.enum(['keychain', 'thisRun', 'missing']),
  health,
  capabilities,
  /** The settings of it that the administrator's file sets, and nobody else can change; absent: it is the user's own. */
  managed: z.array(z.string()).optional()
})
export type Connection = z.infer<typeof connection>

export const testReport = z.object({
  answeredAt: instant,
  roundTrip: z.number().nonnegative(),
  /** People: somebody in several groups is one. */
  members: z.number().int().nonnegative(),
  groups: z.number().int().nonnegative()
})
export type TestReport = z.infer<typeof testReport>

export const certificate = z.object({
  fingerprint,
  subject: z.string(),
  issuer: z.string(),
  validFrom: instant,
  validUntil: instant,
  /** Whether the system trusts it without a pin. */
  trusted: z.boolean()
})
export type Certificate = z.infer<typeof certificate>

/** How a console without any site can begin. */
export const beginning = z.object({
  /** Nobody has chosen yet: the first start. */
  first: z.boolean(),
  /** Whether the demo is offered. */
  demo: z.boolean()
})
export type Beginning = z.infer<typeof beginning>

/** Long enough for a credential file with its private key. */
const secret = z.string().min(1).max(8192)
const id = z.object({ id: z.string() })

export const connectionRequests = {
  'connections/list': request(z.object({}), z.array(connection)),
  'connections/beginning': request(z.object({}), beginning),
  /** Adds the demo's sites, also those that were removed before; answers once they are there. */
  'connections/addDemo': request(z.object({}), z.array(connection)),
  /** `keep`: in the keychain, or only for this run. Fails with STORAGE where the keychain is absent or locked; nothing is saved then. */
  'connections/add': request(
    z.object({ draft: connectionDraft, secret: secret.optional(), keep: z.enum(['keychain', 'thisRun']) }),
    connection
  ),
  'connections/edit': request(
    z.object({ id: z.string(), draft: connectionDraft, secret: secret.optional(), keep: z.enum(['keychain', 'thisRun']) }),
    connection
  ),
  'connections/deleteSecret': request(id, connection),
  /** Tries a draft (or, with an id and no secret, the site with its kept secret) without saving anything. Exactly one sign-in is tried. */
  'connections/test': request(z.object({ id: z.string().optional(), draft: connectionDraft, secret: secret.optional() }), testReport),
  /** Reads the certificate of an https address without sending anything. */
  'connections/certificate': request(z.object({ address: z.string().max(300) }), certificate),
  'connections/pause': request(z.object({ id: z.string(), paused: z.boolean() }), connection),
  'connections/retry': request(id, connection),
  /** Answers a site that waits for the second factor (health.error.reason codeNeeded). The code is used once and kept nowhere. */
  'connections/verify': request(z.object({ id: z.string(), code: z.string().trim().min(4).max(16) }), connection),
  'connections/remove': request(id, z.object({})),
  'connections/nameGroup': request(z.object({ id: z.string(), groupId: z.string(), name: z.string().trim().max(80) }), connection)
}

export const connectionEvents = {
  /** All sites, whenever one of them changes in a way that a screen shows. */
  'connections/changed': z.array(connection)
}
