// What the call index offers to main: the same interface whether it runs in its own process or, in tests, in this one.
import type { Call, CallColumn, CallQuery, CallSummary, Leg, Place, Retention, exportFormats } from '@contract/calls'
import type { RecordingQuery } from '@contract/recordings'
import type { Instant } from '@contract/states'
import type { HistoryBatch, ObservedCall, ObservedRecording } from '../vendors/vendor'

export type ListStart =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before'; readonly place: Place }
  | { readonly kind: 'after'; readonly place: Place }
  | { readonly kind: 'at'; readonly at: Instant }

export interface SiteNumber {
  readonly connectionId: string
  readonly number: string
}

/**
 * `member` and `group` are already resolved to numbers: one of `members` took part, and one of `beside` as well. Undefined asks for
 * nothing, an empty list matches nothing.
 */
export interface IndexQuery extends Omit<CallQuery, 'group' | 'member'> {
  readonly members?: readonly SiteNumber[]
  readonly beside?: readonly SiteNumber[]
}

/** A recording as the index knows it; rights are added by main. */
export interface KeptRecording extends Omit<ObservedRecording, 'callId'> {
  readonly key: string
  readonly connectionId: string
  readonly callKey?: string
  readonly note: string
}

export interface SiteCounts {
  readonly connectionId: string
  readonly calls: number
  readonly oldest?: Instant
  readonly newest?: Instant
}

export interface ExportRequest {
  readonly query: IndexQuery
  readonly format: (typeof exportFormats)[number]
  readonly columns: readonly CallColumn[]
  readonly headings: readonly string[]
  readonly zone: string
  /** connectionId -> its name, and its own zone where it has one. */
  readonly sites: Readonly<Record<string, { readonly name: string; readonly zone?: string }>>
  readonly path: string
}

export interface Kept {
  /** What happened to the file at opening: it was damaged, is set aside under this name, and everything is read again. */
  readonly rebuilt?: string
}

/** All methods throw LampfieldError STORAGE where the disk or the file refuses, CANCELLED where a signal says so. */
export interface RecordsIndex {
  /** Opens (or makes) the index at `path`, encrypted with `key` (64 hex digits). `path` undefined: in memory, for this run. */
  open(path: string | undefined, key: string): Promise<Kept>
  /** Where each site's reading stands; undefined: nothing was read yet. */
  historyState(connectionId: string, kind: 'calls' | 'recordings'): Promise<string | undefined>
  /** Keeps a piece with its state, or nothing of it. Idempotent. @returns the times between which something changed */
  importCalls(connectionId: string, batch: HistoryBatch<ObservedCall>): Promise<{ from: Instant; to: Instant } | undefined>
  importRecordings(connectionId: string, batch: HistoryBatch<ObservedRecording>): Promise<{ from: Instant; to: Instant } | undefined>
  list(query: IndexQuery, start: ListStart, limit: number): Promise<{ calls: Call[]; older: boolean; newer: boolean }>
  summary(query: IndexQuery, zone: string): Promise<CallSummary>
  /** @returns undefined where there is no such call */
  call(key: string): Promise<{ call: Call; legs: Leg[]; recordings: string[] } | undefined>
  listRecordings(
    query: RecordingQuery,
    start: ListStart,
    limit: number
  ): Promise<{ recordings: KeptRecording[]; older: boolean; newer: boolean; total: number }>
  recording(key: string): Promise<KeptRecording | undefined>
  setNote(key: string, note: string): Promise<void>
  /** Drops it from the index. Its note goes where the user deleted it, and stays where it only was not found any more. */
  removeRecording(key: string, note: 'keep' | 'drop'): Promise<void>
  /** Streams all matches into `path`, whole or not at all. @returns how many */
  export(request: ExportRequest, progress: (done: number, total: number) => void, signal: AbortSignal): Promise<number>
  counts(): Promise<{ sites: SiteCounts[]; calls: number; megabytes: number }>
  /** Drops what the retention does not allow. @returns how many calls went */
  retain(retention: Retention, now: Instant): Promise<number>
  /** Forgets a site's calls and recordings and where its reading stood. Notes are kept for a site that is only read anew. */
  removeSite(connectionId: string, notes: 'keep' | 'drop'): Promise<void>
  close(): Promise<void>
}
