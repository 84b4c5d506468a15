// The calls that were: those of this run, and any number of earlier ones, each computed from its position when it is asked for.
import { hashed, share } from '../../chance'
import type { EndedCall, Party } from './switchboard'
import type { World } from '../world'

const DAY = 24 * 60 * 60 * 1_000
const REMEMBERED = 60 * DAY
const CALLS = 1_500
const OUTSIDE = [
  ['+41615550142', 'Praxis Dr. Hug'],
  ['+4976155501', 'Klinikum Freiburg'],
  ['+33389555014', 'Hôpital Pasteur'],
  ['+41795550199', ''],
  ['+41445550120', 'Labor Zürich'],
  ['+4915155501', 'Rettungsleitstelle']
] as const

/** Somebody outside, by a number of [0, 1). */
export function outsider(chance: number): Party {
  const [number, name] = OUTSIDE[Math.floor(chance * OUTSIDE.length)] ?? OUTSIDE[0]
  return { number: `${number}${Math.floor(chance * 10_000) % 10}`, name }
}

export class History {
  readonly #world: World
  readonly #seed: number
  readonly #count: number
  /** Milliseconds from one earlier call to the next. */
  readonly #interval: number
  /** As the house was in the beginning; later changes rewrite no past. */
  readonly #parties: readonly Party[]
  /** Oldest first. */
  readonly #live: EndedCall[] = []
  readonly #liveByIndex = new Map<number, EndedCall>()

  /** @param legs how many CDRs there are of the time before: two a call */
  constructor(world: World, seed: number, legs?: number) {
    this.#world = world
    this.#seed = seed
    this.#count = legs === undefined ? CALLS : Math.ceil(legs / 2)
    this.#interval = Math.max(20_000, Math.floor(REMEMBERED / Math.max(1, this.#count)))
    this.#parties = world.documents.all('device').map((device) => world.partyOf(device))
    world.calls.events.on('ended', ({ call }) => {
      this.#live.push(call)
      this.#liveByIndex.set(call.index, call)
    })
  }

  /** Those that ended within [from, to], milliseconds since 1970, the last first. */
  *between(from: number, to: number): Generator<EndedCall> {
    for (let at = this.#live.length - 1; at >= 0; at--) {
      const call = this.#live[at]
      if (call !== undefined && call.endedAt >= from && call.endedAt <= to) yield call
    }
    const first = Math.max(0, Math.floor((this.#world.begunAt - to) / this.#interval) - 1)
    for (let index = first; index < this.#count; index++) {
      const call = this.#past(index)
      if (call.endedAt > to) continue
      if (call.endedAt < from) return
      yield call
    }
  }

  /** By what `callOfLeg` tells of it. */
  find(kind: EndedCall['kind'], index: number): EndedCall | undefined {
    if (kind === 'live') return this.#liveByIndex.get(index)
    return index < this.#count ? this.#past(index) : undefined
  }

  #past(index: number): EndedCall {
    const chance = (what: number) => share(this.#seed, index * 16 + what)
    const inside = (what: number): Party =>
      this.#parties[hashed(this.#seed, index * 16 + what) % this.#parties.length] ?? { number: '0', name: '' }
    const toUs = chance(0) < 0.6
    const within = chance(1) < 0.25
    const someone = outsider(chance(2))
    const [from, to] = within ? [inside(3), inside(4)] : toUs ? [someone, inside(3)] : [inside(3), someone]
    // Ends lie in an interval of their own each, so that the order is the index's.
    const endedAt = this.#world.begunAt - index * this.#interval - 1_000 - Math.floor(chance(5) * this.#interval * 0.9)
    const rang = 2_000 + Math.floor(chance(6) * 18_000)
    const answered = chance(7) < 0.78
    const talked = answered ? 5_000 + Math.floor(chance(8) ** 2 * 600_000) : 0
    const startedAt = endedAt - talked - rang
    return {
      kind: 'past',
      index,
      from,
      to,
      startedAt,
      ...(answered ? { answeredAt: startedAt + rang } : {}),
      endedAt,
      cause: answered ? 'NORMAL_CLEARING' : (['NO_ANSWER', 'ORIGINATOR_CANCEL', 'USER_BUSY'][Math.floor(chance(9) * 3)] ?? 'NO_ANSWER'),
      recorded: answered && chance(10) < 0.4
    }
  }
}
