// The calls of the past, computed when they are asked for, and those of today, as one list in order of time.
import { startTimes } from '../../past/calendar'
import type { Sequence } from '../../past/page'
import { partOf } from '../../media/digest'
import { pastSession, recordFile, sessionId } from './session'
import type { Party, RecordFile, Session } from './session'

export interface HistoryOptions {
  readonly seed: number
  readonly count: number
  /** Milliseconds since 1970. */
  readonly now: number
  readonly parties: readonly Party[]
}

export class History implements Sequence<Session> {
  readonly seed: number
  readonly #parties: readonly Party[]
  readonly #starts: Float64Array
  readonly #today: Session[] = []

  constructor({ seed, count, now, parties }: HistoryOptions) {
    this.seed = seed
    this.#parties = parties
    this.#starts = startTimes(seed, parties.length === 0 ? 0 : count, now)
  }

  get length(): number {
    return this.#starts.length + this.#today.length
  }

  /** Microseconds since 1970, whole seconds as the vendor tells them. */
  startedAt(rank: number): number {
    const past = this.#starts[rank]
    return past === undefined ? (this.#today[rank - this.#starts.length]?.startedAt ?? 0) * 1_000 : Math.floor(past / 1_000_000) * 1_000_000
  }

  row(rank: number): Session {
    const past = this.#starts[rank]
    const session = past === undefined ? this.#today[rank - this.#starts.length] : pastSession(this.seed, rank, past / 1_000, this.#parties)
    if (session === undefined) throw new Error(`there is no session ${rank} of ${this.length}`)
    return session
  }

  find(id: number): Session | undefined {
    const rank = id - sessionId(0)
    if (rank >= 0 && rank < this.#starts.length) return this.row(rank)
    return this.#today.find((session) => session.id === id)
  }

  /** A session that has just ended; it takes its place by when it began. */
  add(session: Omit<Session, 'id'>): Session {
    const added = { ...session, id: sessionId(this.#starts.length + this.#today.length) }
    let place = this.#today.length
    while (place > 0 && (this.#today[place - 1]?.startedAt ?? 0) > added.startedAt) place -= 1
    this.#today.splice(place, 0, added)
    return added
  }

  /** By the last part of its address. */
  recording(digest: string): { readonly session: Session; readonly file: RecordFile } | undefined {
    const part = partOf(this.seed, digest)
    const session = part === undefined ? undefined : this.find(Number(part.recordingId))
    const file = session === undefined ? undefined : recordFile(this.seed, session)
    return session === undefined || file === undefined ? undefined : { session, file }
  }
}
