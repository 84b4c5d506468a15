// All calls that the simulated PortSIP remembers, in the views of its endpoints: a past of any size, and the present as it happens.
import type { Blob } from '../../media/blobs'
import { partOf } from '../../media/digest'
import type { Faults } from '../faults'
import type { World } from '../world'
import { callLog, cdrRow, userCdr } from './cdr'
import type { CallLog, CallLogRow, CallRecord, CdrLeg, CdrRow, UserCdr } from './cdr'
import { page } from '../../past/page'
import type { Page, Wanted } from '../../past/page'
import { createPast } from './past'
import { followCalls } from './present'
import { blobOf, recordingItem, recordingRow } from './recordings'
import type { RecordingItem, RecordingRow } from './recordings'
import { Records } from './records'
import type { House, Team } from './stories'
import { Synchronisation } from './sync'
import type { Diff } from './sync'

export interface HistoryOptions {
  readonly world: World
  /** How many calls the past has; 3,000 where absent, a million at most. */
  readonly count?: number
  readonly seed: number
  readonly faults: Pick<Faults, 'has'>
}

export interface History {
  /** GET /cdrs. */
  cdrs(wanted: Wanted<CdrRow>): Page<CdrRow>
  /** GET /user/cdrs: calls in which this extension number took part. */
  userCdrs(extension: string, wanted: Wanted<CdrRow>): Page<CdrRow>
  /** GET /cdrs/{id}: an array of legs. undefined for an unknown id, as with all that follow. */
  cdr(id: string): { readonly items: readonly CdrLeg[] } | undefined
  /** GET /user/cdrs/{id}: an object, also undefined for a call of others. */
  userCdr(extension: string, id: string): { readonly items: UserCdr } | undefined
  /** GET /calllogs: one row a leg. */
  callLogs(wanted: Wanted<CallLogRow>): Page<CallLogRow>
  /** GET /calllogs/{id}: a bare object. */
  callLog(id: string): CallLog | undefined
  /** GET /recordings. */
  recordings(wanted: Wanted<RecordingRow>): Page<RecordingRow>
  /** GET /user/recordings. */
  userRecordings(extension: string, wanted: Wanted<RecordingRow>): Page<RecordingRow>
  /** GET /recordings/{id} and, with an extension, GET /user/recordings/{id}: an array of files. */
  recording(id: string, extension?: string): { readonly items: readonly RecordingItem[] } | undefined
  /** @returns false where there was none, or none of this extension's */
  removeRecording(id: string, extension?: string): boolean
  /** What no endpoint does but an administrator's purge: the call is gone, and its diff says DELETED. @returns false where there was none */
  removeCdr(id: string): boolean
  /** An ended call's user data were written later; its diff says UPDATED. @returns false for a call that is not of today */
  annotate(id: string, userData: string): boolean
  /** The file behind a digest; undefined for an unknown one and for a deleted recording. */
  blob(digest: string): Blob | undefined
  /** The row of a running or ended call as it stands now. */
  row(id: string): CdrRow | undefined
  /** @param dateFrom milliseconds since 1970: calls since then come first, as CREATED; absent: only what happens from now on */
  createSyncToken(extension: string, dateFrom?: number): string
  /** Changes since the token, and the next one. @returns undefined for a token that is unknown or forgotten */
  diff(extension: string, token: string): Diff | undefined
  forgetSyncTokens(): void
  /** Told of each call that ended, when its CDR can be read. @returns a function that ends this */
  onCdr(listener: (row: CdrRow) => void): () => void
  close(): void
}

const DEFAULT_COUNT = 3_000

/** Create it before anyone else who listens for `callEnd` and then wants to read the CDR. */
export function createHistory({ world, count = DEFAULT_COUNT, seed, faults }: HistoryOptions): History {
  const records = new Records(createPast(houseOf(world), seed, count, world.clock.now()))
  const files = { tenantId: world.tenantId, seed, faults }
  const sync = new Synchronisation((id) => records.call(id))
  const listeners = new Set<(row: CdrRow) => void>()
  const present = followCalls(world, (record) => {
    records.add(record)
    sync.record('CREATED', record)
    const row = cdrRow(record)
    for (const listener of listeners) listener(row)
  })
  /** Notes a change for whoever synchronises. @returns false where nothing was changed */
  const changed = (type: 'UPDATED' | 'DELETED', record: CallRecord | undefined): boolean => {
    if (record !== undefined) sync.record(type, record)
    return record !== undefined
  }

  return {
    cdrs: (wanted) => page(records.calls(cdrRow), wanted),
    userCdrs: (extension, wanted) => page(records.own(extension, cdrRow), wanted),
    cdr: (id) => {
      const record = records.call(id)
      return record === undefined ? undefined : { items: record.legs }
    },
    userCdr: (extension, id) => {
      const own = records.call(id)?.legs.find((leg) => leg.caller === extension || leg.callee === extension)
      return own === undefined ? undefined : { items: userCdr(own) }
    },
    callLogs: (wanted) => page(records.legs(), wanted),
    callLog: (id) => {
      const found = records.find(id)
      return found === undefined ? undefined : callLog(found.record, found.behind)
    },
    recordings: (wanted) => page(records.recorded(recordingRow), wanted),
    userRecordings: (extension, wanted) => page(records.own(extension, recordingRow, true), wanted),
    recording: (id, extension) => {
      const record = records.recordedCall(id, extension)
      return record === undefined ? undefined : { items: record.recorded.flatMap((_, part) => recordingItem(record, part, files) ?? []) }
    },
    removeRecording: (id, extension) => records.removeRecording(id, extension),
    removeCdr: (id) => changed('DELETED', records.remove(id)),
    annotate: (id, userData) => changed('UPDATED', records.annotate(id, userData)),
    blob: (digest) => {
      const named = partOf(seed, digest)
      const record = named === undefined ? undefined : records.recordedCall(named.recordingId)
      return named === undefined || record === undefined ? undefined : blobOf(record, named.part, files)
    },
    row: (id) => {
      const call = world.calls.get(id)
      const record = call === undefined ? records.call(id) : present.record(call)
      return record === undefined ? undefined : cdrRow(record)
    },
    createSyncToken: (extension, dateFrom) =>
      sync.create(extension, dateFrom === undefined ? [] : records.ownSince(extension, dateFrom * 1_000)),
    diff: (extension, token) => sync.diff(token, extension),
    forgetSyncTokens: () => sync.forget(),
    onCdr: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => present.close()
  }
}

function houseOf(world: World): House {
  const place = (number: string) => ({ number, name: world.nameOf(number) })
  const team = (number: string, members: readonly string[]): Team => ({ ...place(number), members: members.map(place) })
  return {
    domain: world.domain,
    extensions: [...world.extensions.keys()].map(place),
    queues: [...world.queues.values()].map((queue) => team(queue.number, queue.agents)),
    ringGroups: [...world.ringGroups.values()].map((group) => team(group.number, group.members))
  }
}
