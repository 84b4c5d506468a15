// Past and present calls as one: found by any id, in order of time, and without those that were removed.
import { callLogRow, tookPart } from './cdr'
import type { CallLogRow, CallRecord } from './cdr'
import { rankOf } from '../../past/page'
import type { Sequence } from '../../past/page'
import type { Past } from './past'
import { RECORDING, recordingIdOf } from './recordings'
import { Today } from './today'
import type { Found } from './today'

// Who took part in which call is found out once for all calls, which takes seconds for a million; for the last few, each time.
const SCANNED_AT_MOST = 20_000

export class Records {
  readonly #past: Past
  readonly #today = new Today()
  readonly #removedCalls = new Set<number>()
  readonly #removedRecordings = new Set<string>()
  /** Indexes into the past, made when they are first asked for and again after something was removed. */
  #kept: Uint32Array | undefined
  #recorded: Uint32Array | undefined
  #legs: { readonly calls: Uint32Array; readonly starts: Uint32Array; readonly length: number } | undefined
  #byNumber: ReadonlyMap<string, readonly number[]> | undefined

  constructor(past: Past) {
    this.#past = past
  }

  /** By the id of a call, of a leg or of a recording. */
  find(id: string): Found | undefined {
    const past = this.#past.find(id)
    if (past === undefined) return this.#today.find(id)
    return this.#removedCalls.has(past.index) ? undefined : { record: this.#past.call(past.index), behind: past.behind }
  }

  call(id: string): CallRecord | undefined {
    const found = this.find(id)
    return found?.behind === 0 ? found.record : undefined
  }

  /** By the recording's id; with an extension, only where that one took part. */
  recordedCall(id: string, extension?: string): CallRecord | undefined {
    const found = this.find(id)
    if (found?.behind !== RECORDING || !this.#hasRecording(found.record)) return undefined
    return extension === undefined || tookPart(found.record, extension) ? found.record : undefined
  }

  add(record: CallRecord): void {
    this.#today.add(record)
  }

  /** @returns the call that is gone now */
  remove(id: string): CallRecord | undefined {
    const record = this.call(id)
    const index = this.#past.find(id)?.index
    if (record === undefined) return undefined
    if (index === undefined) this.#today.remove(record)
    else this.#removedCalls.add(index)
    this.#kept = this.#recorded = this.#legs = undefined
    return record
  }

  removeRecording(id: string, extension?: string): boolean {
    if (this.recordedCall(id, extension) === undefined) return false
    this.#removedRecordings.add(id)
    this.#recorded = undefined
    return true
  }

  /** @returns the call as it is now; undefined for one that is not of today */
  annotate(id: string, userData: string): CallRecord | undefined {
    const record = this.#today.find(id)?.record
    if (record?.id !== id) return undefined
    const [first, ...rest] = record.legs
    const annotated = { ...record, legs: [{ ...first, user_data: userData }, ...rest] } as const
    this.#today.remove(record)
    this.#today.add(annotated)
    return annotated
  }

  calls<Row>(row: (record: CallRecord) => Row): Sequence<Row> {
    if (this.#removedCalls.size === 0) return this.#sequence(this.#past.count, (rank) => rank, this.#today.records, row)
    const kept = (this.#kept ??= this.#indexes(() => true))
    return this.#sequence(kept.length, (rank) => kept[rank] ?? 0, this.#today.records, row)
  }

  recorded<Row>(row: (record: CallRecord) => Row): Sequence<Row> {
    const removed = new Set([...this.#removedRecordings].map((id) => this.#past.find(id)?.index))
    const recorded = (this.#recorded ??= this.#indexes((index) => this.#past.isRecorded(index) && !removed.has(index)))
    return this.#sequence(recorded.length, (rank) => recorded[rank] ?? 0, this.#today.records.filter(this.#hasRecording), row)
  }

  own<Row>(extension: string, row: (record: CallRecord) => Row, onlyRecorded = false): Sequence<Row> {
    this.#byNumber ??= this.#whoTookPart()
    const past = (this.#byNumber.get(extension) ?? []).filter(
      (index) =>
        !this.#removedCalls.has(index) && (!onlyRecorded || (this.#past.isRecorded(index) && this.#hasRecording(this.#past.call(index))))
    )
    const today = this.#today.records.filter((record) => tookPart(record, extension) && (!onlyRecorded || this.#hasRecording(record)))
    return this.#sequence(past.length, (rank) => past[rank] ?? 0, today, row)
  }

  /** Ids of one's own calls since then, the oldest first. @param since microseconds since 1970 */
  ownSince(extension: string, since: number): string[] {
    const first = rankOf({ length: this.#past.count, startedAt: (index) => this.#past.startedAt(index) }, since)
    if (this.#past.count - first > SCANNED_AT_MOST) {
      const own = this.own(extension, ({ id }) => id)
      const from = rankOf(own, since)
      return Array.from({ length: own.length - from }, (_, step) => own.row(from + step))
    }
    const past = Array.from({ length: this.#past.count - first }, (_, step) => first + step)
    const records = past.filter((index) => !this.#removedCalls.has(index)).map((index) => this.#past.call(index))
    const today = this.#today.records.filter((record) => record.startedAt >= since)
    return [...records, ...today].filter((record) => tookPart(record, extension)).map(({ id }) => id)
  }

  /** One row a leg. */
  legs(): Sequence<CallLogRow> {
    const { calls, starts, length } = (this.#legs ??= this.#countLegs())
    const position = (rank: number) => lastAtMost(starts, rank)
    const today = this.#today.records.flatMap((record) => record.legs.map((_, leg) => ({ record, leg })))
    const rowOf = (record: CallRecord, leg: number): CallLogRow => {
      const row = callLogRow(record, leg)
      if (row === undefined) throw new Error(`the call ${record.id} has no leg ${leg}`)
      return row
    }
    return {
      length: length + today.length,
      startedAt: (rank) =>
        rank < length ? this.#past.startedAt(calls[position(rank)] ?? 0) : (today[rank - length]?.record.startedAt ?? 0),
      row: (rank) => {
        if (rank < length) return rowOf(this.#past.call(calls[position(rank)] ?? 0), rank - (starts[position(rank)] ?? 0))
        const here = at(today, rank - length)
        return rowOf(here.record, here.leg)
      }
    }
  }

  readonly #hasRecording = (record: CallRecord): boolean =>
    record.recorded.length > 0 && !this.#removedRecordings.has(recordingIdOf(record))

  /** Calls of the past, then today's, in order of time. */
  #sequence<Row>(
    length: number,
    index: (rank: number) => number,
    today: readonly CallRecord[],
    row: (record: CallRecord) => Row
  ): Sequence<Row> {
    return {
      length: length + today.length,
      startedAt: (rank) => (rank < length ? this.#past.startedAt(index(rank)) : (today[rank - length]?.startedAt ?? 0)),
      row: (rank) => row(rank < length ? this.#past.call(index(rank)) : at(today, rank - length))
    }
  }

  /** Indexes into the past by every number that took part, callers from outside as well. */
  #whoTookPart(): ReadonlyMap<string, readonly number[]> {
    const byNumber = new Map<string, number[]>()
    for (let index = 0; index < this.#past.count; index++)
      for (const leg of this.#past.call(index).legs)
        for (const number of [leg.caller, leg.callee]) {
          const own = byNumber.get(number) ?? []
          if (own.length === 0) byNumber.set(number, own)
          if (own.at(-1) !== index) own.push(index)
        }
    return byNumber
  }

  #indexes(wanted: (index: number) => boolean): Uint32Array {
    const indexes = new Uint32Array(this.#past.count)
    let length = 0
    for (let index = 0; index < this.#past.count; index++) if (!this.#removedCalls.has(index) && wanted(index)) indexes[length++] = index
    return indexes.slice(0, length)
  }

  #countLegs() {
    const calls = this.#indexes(() => true)
    const starts = new Uint32Array(calls.length)
    let length = 0
    for (const [position, index] of calls.entries()) {
      starts[position] = length
      length += this.#past.legs(index)
    }
    return { calls, starts, length }
  }
}

/** The last position whose start is at most this. */
function lastAtMost(starts: Uint32Array, wanted: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`there is no entry ${place} of ${list.length}`)
  return found
}
