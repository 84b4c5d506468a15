// The port: what a telephone system must offer to the console. A missing part means "this vendor cannot".
import type { Capabilities, ConnectionDraft, Vendor } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { GroupEdits, GroupMember, PlannedCall, groupPlan } from '@contract/groups'
import type { Member } from '@contract/presence'
import type { SettablePresence, PresenceState } from '@contract/states'
import type { z } from 'zod'

/** What a driver is given to reach one site. The secret lives in main only and never in an error, a log or a URL. */
export interface SiteAccess {
  readonly connectionId: string
  readonly settings: ConnectionDraft
  readonly secret: string
}

/** What main adds by itself is left out: when a state began as this console saw it, and planned returns. */
export type ObservedMember = Omit<Member, 'lineSince' | 'returnAt'>

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
}

/** Reads the field again and again and keeps what it read last, so that its cost grows with what changed. */
export interface FieldReader {
  /** @throws LampfieldError; the next reading then is still against the last good one. */
  read(signal?: AbortSignal): Promise<FieldReading>
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

/** A site that is open. Parts that the vendor lacks are absent. */
export interface OpenSite {
  readonly members: MembersPart
  readonly presence?: PresencePart
  readonly groups?: GroupsPart
  close(): Promise<void>
}

export interface VendorModule {
  readonly vendor: Vendor
  readonly capabilities: Capabilities
  open(access: SiteAccess): OpenSite
}
