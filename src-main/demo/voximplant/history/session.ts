// One call session: the call on the platform's side and the leg to the user's telephone, with its recording.
import { MAIN_NUMBER, outsider, reachable } from '../../past/outside'
import { digestOf } from '../../media/digest'
import { hashed, share } from '../../chance'
import { sizeOf } from '../../media/wave'
import type { Codec } from '../../media/wave'
import { money } from '../money'
import type { Money } from '../money'
import type { Application, Queue } from '../world'

/** What a session keeps of its user, who may be gone since. */
export interface Party {
  readonly id: number
  readonly name: string
  readonly application: Application
  readonly queues: ReadonlySet<Queue>
}

export interface Session {
  readonly id: number
  /** Milliseconds since 1970, whole seconds. */
  readonly startedAt: number
  readonly user: Party
  readonly incoming: boolean
  readonly answered: boolean
  /** On the client's side: the one outside, or a colleague's user name. */
  readonly remoteNumber: string
  readonly remoteName: string
  readonly inside: boolean
  /** Seconds until someone answered, or until the caller gave up. */
  readonly rang: number
  /** Seconds; 0 where nobody answered. */
  readonly talked: number
  readonly recorded: boolean
}

export const COST_PER_SECOND: Money = money(0.0002)
const CODECS: readonly Codec[] = ['pcm-mono', 'pcm-stereo', 'mu-law']
const SHARES = { inside: 0.15, incoming: 0.7, unanswered: 0.18, recorded: 0.7 }
const FIRST_SESSION = 30_000_001
/** Ids of one session: its calls, its recording, its transactions. */
const IDS = 10

export const sessionId = (index: number): number => FIRST_SESSION + index

/** The session of this index, the same for the same seed. @param startedAt milliseconds since 1970 */
export function pastSession(seed: number, index: number, startedAt: number, parties: readonly Party[]): Session | undefined {
  const draw = (which: number) => share(seed, 8 * index + which)
  const user = parties[Math.floor(draw(0) * parties.length)]
  if (user === undefined) return undefined
  const inside = draw(1) < SHARES.inside
  const incoming = draw(2) < SHARES.incoming
  const answered = draw(3) >= SHARES.unanswered
  const other = inside ? (parties[Math.floor(draw(4) * parties.length)] ?? user) : undefined
  // A withheld number can call, but nobody can call it.
  const outside = incoming ? outsider(seed, draw(4)) : reachable(seed, draw(4))
  return {
    id: sessionId(index),
    startedAt: Math.floor(startedAt / 1_000) * 1_000,
    user,
    incoming,
    answered,
    inside,
    remoteNumber: other?.name ?? outside.number,
    remoteName: other === undefined ? outside.name : '',
    rang: 2 + (hashed(seed, 8 * index + 5) % 28),
    talked: answered ? 4 + Math.floor(600 * draw(6) ** 3) : 0,
    recorded: answered && draw(7) < SHARES.recorded
  }
}

export const costOf = ({ talked }: Session): Money => talked * COST_PER_SECOND

export interface RecordFile {
  readonly seed: number
  readonly codec: Codec
  /** Whole seconds. */
  readonly seconds: number
  readonly fileName: string
}

/** undefined where nothing was recorded */
export function recordFile(seed: number, session: Session): RecordFile | undefined {
  if (!session.recorded) return undefined
  const chance = hashed(seed, session.id)
  const codec = CODECS[chance % CODECS.length] ?? 'pcm-mono'
  return { seed: chance, codec, seconds: session.talked, fileName: `${recordId(session)}.wav` }
}

export const recordId = ({ id }: Session): number => id * IDS + 3
export const callId = ({ id }: Session, leg: 0 | 1): number => id * IDS + leg
export const transactionId = ({ id }: Session, which: number): number => id * IDS + 5 + which

/** Below the host. */
export const recordPath = (seed: number, session: Session): string =>
  `${RECORDS}${digestOf(seed, { recordingId: String(session.id), part: 0 })}.wav`
export const RECORDS = '/records/'

export const recordBytes = (file: RecordFile): number => sizeOf(file)

/** What calls from outside see of the house. */
export const LOCAL_NUMBER = MAIN_NUMBER
