// The port: what a telephone system must offer to the console. A missing part means "this vendor cannot".
import type { Readable } from 'node:stream'
import type { AccountChange, AccountDraft, AccountQuery, AccountsOverview, AccountUser, TransferFault } from '@contract/accounts'
import type { Call, Leg } from '@contract/calls'
import type { Capabilities, ConnectionDraft, Vendor } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type {
  GroupCandidate,
  GroupEdits,
  GroupMember,
  GroupProperties,
  GroupUse,
  ListedGroup,
  PlannedCall,
  groupPlan
} from '@contract/groups'
import type { Member } from '@contract/presence'
import type { ProfileField, ProfileOptions, ProfilePoint, ProfileValue, TenantGroup } from '@contract/profiles'
import type { Recording, RecordingRight } from '@contract/recordings'
import type { Instant, SettableAgentState, SettablePresence, PresenceState } from '@contract/states'
import type { z } from 'zod'
import type { LampfieldError } from '../errors'

/** What a driver is given to reach one site. The secret lives in main only and never in an error, a log or a URL. */
export interface SiteAccess {
  readonly connectionId: string
  readonly settings: ConnectionDraft
  readonly secret: string
  /** The vendor was asked too much and wants a pause: nothing is sent before `until`, then what was asked for goes on by itself. */
  readonly onRest?: ((until: Instant) => void) | undefined
}

/** What main adds by itself is left out: when a state began as this console saw it, and planned returns. */
export type ObservedMember = Omit<Member, 'lineSince' | 'returnAt'>

/** A group as the vendor names it. */
export interface ObservedGroup {
  readonly groupId: string
  readonly name: string
  /** Whether the vendor keeps an order in it that can be changed. */
  readonly orderable: boolean
}

/** One reading of a whole field, as the change against the same reader's reading before. */
export interface FieldReading {
  /** New or changed members; all of them at the first reading. */
  readonly changed: readonly ObservedMember[]
  /** Keys of members that are gone. */
  readonly removed: readonly string[]
  /** All members there are now. */
  readonly total: number
  /** Milliseconds from asking to the whole answer. */
  readonly roundTrip: number
  /** What was answered but makes no sense (a member listed twice, an unlisted code is not one): shown with the site. */
  readonly warnings: readonly Failure[]
  /** All groups in the vendor's order, where it names them; absent where they are as the same reader told them before. */
  readonly groups?: readonly ObservedGroup[]
}

export interface FieldFollower {
  /** The vendor told of changes; with none, it confirmed that all stands as it was told. */
  changed(reading: FieldReading): void
  /** The events are flowing and everything before them was reconciled. */
  live(): void
  /**
   * They are not, and nothing confirms the field until `live` or a `read`. The driver tries again by itself; `error` says why.
   * `seconds`: how often each state is asked for meanwhile, where the vendor has to be asked one by one.
   */
  lost(error: LampfieldError, seconds?: number): void
}

/** Reads the field again and again and keeps what it read last, so that its cost grows with what changed. */
export interface FieldReader {
  /** @throws LampfieldError; the next reading then is still against the last good one. */
  read(signal?: AbortSignal): Promise<FieldReading>
  /**
   * Where the vendor tells changes by itself: tells them from the first good `read` on, until the returned function is called.
   * While it is live, `read` is not called. Absent where the vendor must be polled.
   */
  follow?(follower: FieldFollower): () => void
}

export interface MembersPart {
  /** A new reader, with nothing read yet. */
  reader(): FieldReader
}

export interface PresencePart {
  /** Asks the vendor for one member's presence and note now; undefined where there is no such member. */
  read(memberId: string): Promise<{ state: PresenceState; note: string } | undefined>
  /** Sets it. A TIMEOUT or UNREACHABLE after sending is reported with reason outcomeUnknown. Never retried. */
  set(memberId: string, state: SettablePresence, note: string): Promise<void>
  /** Sets what an agent does in a queue. Absent where the vendor has no agents. As careful as `set`. */
  setAgent?(memberId: string, groupId: string, state: SettableAgentState): Promise<void>
}

/** A vendor call of a plan. Parameter values may be placeholders (`new:...`) of members that an earlier call creates. */
export type GroupCall = PlannedCall & { readonly memberId?: string }

export interface GroupPlanDraft {
  readonly calls: readonly GroupCall[]
  readonly warnings: z.infer<typeof groupPlan>['warnings']
}

export interface GroupsPart {
  /** The group's members in its own order. @throws NOT_FOUND groupNotFound where the vendor knows no such group (or it is empty). */
  read(groupId: string): Promise<readonly GroupMember[]>
  /** The ids of all groups that this member is in. */
  ofMember(memberId: string): Promise<readonly string[]>
  /** The fewest calls that turn `current` into what `edits` ask for. Pure: sends nothing. @throws INVALID for impossible edits. */
  plan(groupId: string, current: readonly GroupMember[], edits: GroupEdits): GroupPlanDraft
  /** Sends one call, once. `created` maps placeholders to the ids that came back. @returns the id of a member just created. */
  send(groupId: string, call: GroupCall, created: ReadonlyMap<string, string>): Promise<{ createdId?: string }>
  /** Absent where groups as a whole can only be looked at. */
  readonly work?: GroupWorkPart
}

/** What can be done with groups as a whole. A write is sent once; one without an answer is reported with reason outcomeUnknown. */
export interface GroupWorkPart {
  /** Every group, also those without members. */
  list(): Promise<readonly ListedGroup[]>
  /** Who can become a member; members are among them. */
  candidates(groupId: string): Promise<readonly GroupCandidate[]>
  /** @throws NOT_FOUND groupNotFound */
  properties(groupId: string): Promise<GroupProperties>
  uses(groupId: string): Promise<readonly GroupUse[]>
  /** An id for a group that is about to be made: with it, a second try meets the first instead of making another. */
  newId(): string
  /** @throws INVALID vendorRefused (details: GroupRefusal), CONFLICT where the id is taken */
  create(groupId: string, name: string): Promise<void>
  /** Changes only what is given; `music` null takes it away. @throws CONFLICT groupChanged where it is no longer `rev`, INVALID */
  change(groupId: string, rev: string, change: { readonly name?: string; readonly music?: string | null }): Promise<void>
  /** @throws CONFLICT groupChanged where it is no longer `rev` */
  remove(groupId: string, rev: string): Promise<void>
}

/** A call as a driver tells it; `recordings` are counted by the index. */
export interface ObservedCall extends Omit<Call, 'key' | 'connectionId' | 'legs' | 'recordings'> {
  /** In the order in which they began. */
  readonly legs: readonly Leg[]
}

/** A recording as a driver tells it. */
export interface ObservedRecording extends Omit<Recording, 'key' | 'connectionId' | 'callKey' | 'rights' | 'note'> {
  readonly callId?: string
}

/**
 * A piece of a site's past. `state` is what the driver needs to go on after it; the index keeps both together or neither, so that
 * a console that is killed between two pieces neither misses a call nor holds one twice.
 */
export interface HistoryBatch<T> {
  readonly changed: readonly T[]
  /** Ids of what is gone at the vendor. */
  readonly removed: readonly string[]
  readonly state: string
  readonly done: number
  readonly total?: number
  /** The vendor forgot how far we were: what follows is everything from `since` on, and what is not in it is gone. */
  readonly restarted?: true
  /** Set with the last piece: everything that ended before this is in. */
  readonly completeTo?: Instant
  readonly limit?: 'ownCallsOnly'
  /** Answers that make no sense (an id without a time): skipped and counted, never fatal. */
  readonly skipped?: number
}

/** A vendor's past, read in pieces. Ids stay strings; importing a piece twice must change nothing. */
export interface HistoryPart<T> {
  /**
   * Everything since `state` (of the last piece kept), or everything from `since` on without one; ends when that is in.
   * The service calls it again every few seconds, and at once when `follow` says that something ended.
   * @throws LampfieldError; the pieces before it stand
   */
  sync(state: string | undefined, since: Instant, signal: AbortSignal): AsyncIterable<HistoryBatch<T>>
  /** Tells that there is something new, until the returned function is called. Absent where the vendor does not say. */
  follow?(news: () => void): () => void
}

export interface AudioStream {
  /** Destroyed by whoever takes it. */
  readonly body: Readable
  /** Where the bytes begin: `from` as asked, or 0 where the server does not serve parts. */
  readonly from: number
  /** Of the whole file, where the server says it. */
  readonly size?: number
  readonly type: string
  /** Whether the server serves parts. */
  readonly parts: boolean
  /** Which state of the file this is (RFC 9110, 8.8), where the server says it: parts of two states never belong together. */
  readonly version?: string
}

export interface RecordingsPart extends HistoryPart<ObservedRecording> {
  /** What the vendor lets this user do. */
  rights(): ReadonlySet<RecordingRight>
  /** Name, size and length as the vendor says them now. @throws NOT_FOUND recordingNotFound */
  detail(recordingId: string): Promise<{ fileName: string; size?: number; length?: number }>
  /**
   * The audio from byte `from` on; from its beginning where it is not `version` any more and the server can tell (If-Range).
   * @throws NOT_FOUND, PROTOCOL notAudio or foreignAddress
   */
  stream(recordingId: string, from: number, signal: AbortSignal, version?: string): Promise<AudioStream>
  /** Deletes it at the vendor. Never retried. */
  remove(recordingId: string): Promise<void>
}

/** One whose balance a transfer changes. Amounts are exact decimal texts. */
export interface TransferUser {
  readonly userId: string
  readonly userName: string
  /** Before. Absent where the vendor did not tell it. */
  readonly balance?: string
  /** Uses the account's money and has no balance of their own. */
  readonly parentAccounting?: boolean
}

export interface TransferDraft {
  /** To each user; below zero: from each user to the account. */
  readonly amount: string
  /** Absent: the account's own. */
  readonly currency?: string
  /** All of it moves or nothing does. */
  readonly strict: boolean
  readonly users: readonly TransferUser[]
  readonly accountBalance?: string
  readonly accountCurrency?: string
}

export interface TransferPreview {
  readonly amount: string
  /** What the account spends (below zero: gets) in total. */
  readonly total: string
  /** After it, where both the balance and the rate are known: an amount in another currency is exchanged by the vendor. */
  readonly accountAfter?: string
  readonly users: readonly (TransferUser & { readonly after?: string })[]
  /** What the vendor would refuse. */
  readonly faults: readonly TransferFault[]
  /** What the vendor would do only in part. */
  readonly warnings: readonly TransferFault[]
  readonly exchanged: boolean
}

/** The balances of those concerned at one moment, by user id. */
export interface Balances {
  readonly account?: string
  readonly users: ReadonlyMap<string, string>
}

/** What the balances tell of a transfer whose answer was lost. */
export type TransferVerdict = 'done' | 'notDone' | 'cannotTell'

/**
 * Users of the site's application and their money. Refusals name the field (`params.field`) and why (`params.refusal`) where they
 * are about one, by the contract's own words. Writes are sent once; none of what is thrown holds a password.
 */
export interface AccountsPart {
  overview(): Promise<AccountsOverview>
  list(query: AccountQuery, offset: number, limit: number): Promise<{ readonly total: number; readonly users: readonly AccountUser[] }>
  /** Those of these ids that there are, as they are now. */
  read(userIds: readonly string[]): Promise<readonly AccountUser[]>
  /** The one with this very user name. */
  find(userName: string): Promise<AccountUser | undefined>
  /** The money of the account that pays. */
  funds(): Promise<{ readonly balance?: string; readonly currency?: string }>
  /** @returns the new user's id @throws INVALID invalidRequest for what breaks a documented rule, unsent */
  add(draft: AccountDraft): Promise<string>
  /** @param user as read last: what is not changed is sent as it was, where the vendor would change it otherwise */
  edit(user: AccountUser, change: AccountChange): Promise<void>
  setActive(user: AccountUser, active: boolean): Promise<void>
  remove(userId: string): Promise<void>
  /** What a transfer would do. Pure. */
  previewTransfer(draft: TransferDraft): TransferPreview
  transfer(draft: TransferDraft): Promise<void>
  /** What became of a transfer, by the balances before and after it. Pure. */
  judgeTransfer(amount: string, userIds: readonly string[], before: Balances, after: Balances): TransferVerdict
  /** Whether a write that failed like this may have been done all the same. */
  mayBeDone(error: unknown): boolean
}

/** A group's profile as the vendor told it. */
export interface ObservedProfile {
  readonly groupId: string
  readonly name: string
  /** How many users are in it, where the vendor tells it. */
  readonly userCount?: number
  /** By path, for each of the part's fields that has one. */
  readonly values: ReadonlyMap<string, ProfileValue>
  /** What the vendor told beyond the fields: name and JSON. */
  readonly others: readonly (readonly [string, string])[]
  /** Everything as it was told, for `change`. */
  readonly told: Readonly<Record<string, unknown>>
}

/** One request that changes a profile, word for word. */
export interface ProfileUpdate {
  readonly operation: string
  readonly address: string
  readonly body: Readonly<Record<string, unknown>>
  /** Objects that go as a whole, with so many fields that the console does not know. */
  readonly whole: readonly { readonly path: string; readonly count: number }[]
}

/** Something that the vendor says it did not do; `path` where that is about a field. */
export interface NotDone extends ProfilePoint {
  readonly path?: string
}

export interface ProfilePart {
  /** What can be edited, and within which limits. */
  readonly fields: readonly ProfileField[]
  readonly tenant: string
  /** The group that the site is about. */
  readonly ownGroupId: string
  /** @throws NOT_FOUND groupNotFound */
  read(groupId: string): Promise<ObservedProfile>
  /** The tenant's groups whose name or id holds the text, a page of them. */
  list(listing: {
    readonly by: 'name' | 'id'
    readonly text: string
    readonly offset: number
    readonly limit: number
  }): Promise<{ readonly groups: readonly TenantGroup[]; readonly total?: number }>
  /** The smallest request that sets these fields. Pure: sends nothing. @throws INVALID invalidRequest (params field) beyond a limit */
  change(current: ObservedProfile, wanted: ReadonlyMap<string, ProfileValue>, options: ProfileOptions): ProfileUpdate
  /** Sends it, once. @returns what was not done, though the rest was */
  send(groupId: string, update: ProfileUpdate): Promise<readonly NotDone[]>
  /** What a refusal says of each field. */
  refusedPoints(error: LampfieldError): readonly NotDone[]
  /** Deletes the group, once, whoever is in it. @returns as `send`. @throws CONFLICT groupNotEmpty where the server keeps such groups */
  remove(groupId: string, excludedApplications: readonly string[]): Promise<readonly NotDone[]>
}

/** A site that is open. Parts that the vendor lacks are absent. */
export interface OpenSite {
  readonly members: MembersPart
  readonly presence?: PresencePart
  readonly groups?: GroupsPart
  readonly calls?: HistoryPart<ObservedCall>
  readonly recordings?: RecordingsPart
  readonly accounts?: AccountsPart
  readonly profile?: ProfilePart
  /** Answers a vendor that asked for a second factor (codeNeeded) at sign-in. @throws UNAUTHORISED codeWrong */
  verify?(code: string): Promise<void>
  close(): Promise<void>
}

export interface VendorModule {
  readonly vendor: Vendor
  readonly capabilities: Capabilities
  open(access: SiteAccess): OpenSite
}
