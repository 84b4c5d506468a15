// Today's ended calls, in order of their beginning, and what each id of them means.
import { legIdOf } from './cdr'
import type { CallRecord } from './cdr'
import { RECORDING, recordingIdOf } from './recordings'

/** The call that an id belongs to, and how far the id is behind the call's own. */
export interface Found {
  readonly record: CallRecord
  readonly behind: number
}

export class Today {
  readonly #records: CallRecord[] = []
  /** By the id of the call, of each leg and of the recording. */
  readonly #byAnyId = new Map<string, Found>()

  get records(): readonly CallRecord[] {
    return this.#records
  }

  find(id: string): Found | undefined {
    return this.#byAnyId.get(id)
  }

  add(record: CallRecord): void {
    // Calls end in another order than they began; the newest are at the end, so the search from there is short.
    let place = this.#records.length
    while (place > 0 && (this.#records[place - 1]?.startedAt ?? 0) > record.startedAt) place -= 1
    this.#records.splice(place, 0, record)
    record.legs.forEach((_, behind) => this.#byAnyId.set(legIdOf(record.id, behind), { record, behind }))
    this.#byAnyId.set(recordingIdOf(record), { record, behind: RECORDING })
  }

  remove(record: CallRecord): void {
    this.#records.splice(this.#records.indexOf(record), 1)
    for (const [id, found] of this.#byAnyId) if (found.record === record) this.#byAnyId.delete(id)
  }
}
