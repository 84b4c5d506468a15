// The port: what a telephone system must offer to the console. A missing part means "this vendor cannot".
import type { Readable } from 'node:stream'
import type { Call, Leg } from '@contract/calls'
import type { Capabilities, ConnectionDraft, Vendor } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { GroupEdits, GroupMember, PlannedCall, groupPlan } from '@contract/groups'
import type { Member } from '@contract/presence'
import type { Recording, RecordingRight } from '@contract/recordings'
import type { Instant, SettableAgentState, SettablePresence, PresenceState } from '@contract/states'
import type { z } from 'zod'
import type { LampfieldError } from '../errors'

/** What a driver is given to reach one site. The secret lives in main only and never in an error, a log or a URL. */
export interface SiteAccess {
  readonly connectionId: string
  readonly settings: ConnectionDraft
  readonly secret: string
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
}

export interface RecordingsPart extends HistoryPart<ObservedRecording> {
  /** What the vendor lets this user do. */
  rights(): ReadonlySet<RecordingRight>
  /** Name, size and length as the vendor says them now. @throws NOT_FOUND recordingNotFound */
  detail(recordingId: string): Promise<{ fileName: string; size?: number; length?: number }>
  /** The audio from byte `from` on. @throws NOT_FOUND, PROTOCOL notAudio or foreignAddress */
  stream(recordingId: string, from: number, signal: AbortSignal): Promise<AudioStream>
  /** Deletes it at the vendor. Never retried. */
  remove(recordingId: string): Promise<void>
}

/** A site that is open. Parts that the vendor lacks are absent. */
export interface OpenSite {
  readonly members: MembersPart
  readonly presence?: PresencePart
  readonly groups?: GroupsPart
  readonly calls?: HistoryPart<ObservedCall>
  readonly recordings?: RecordingsPart
  /** Answers a vendor that asked for a second factor (codeNeeded) at sign-in. @throws UNAUTHORISED codeWrong */
  verify?(code: string): Promise<void>
  close(): Promise<void>
}

export interface VendorModule {
  readonly vendor: Vendor
  readonly capabilities: Capabilities
  open(access: SiteAccess): OpenSite
}
