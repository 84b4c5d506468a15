// What a bench or a test asks afterwards: which requests came, and which lines changed when. Bounded, so that days may pass.
import type { Json } from './json'
import { partyOn } from './calls/channels'
import type { World } from './world'

export interface ReceivedRequest {
  readonly method: string
  /** Below the version. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** What was under `data`; secrets are left out. */
  readonly data: unknown
  /** Of the user who is signed in; absent for the account's key and for nobody. */
  readonly userId?: string
}

export interface LineChange {
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly event: string
  readonly number: string
  readonly userId?: string
}

const REQUESTS_KEPT = 1_000
const CHANGES_KEPT = 20_000
const SECRET = /password|credentials|api_key|token|pin$|multi_factor/i

export class Journal {
  readonly #requests: ReceivedRequest[] = []
  #changes: LineChange[] = []
  #sequence = 0
  #received = 0

  constructor(world: World) {
    world.calls.events.on('channel', ({ event, call, side }) => {
      const { number, ownerId } = partyOn(call, side)
      this.#sequence += 1
      const at = world.clock.now()
      this.#changes.push({ sequence: this.#sequence, at, event, number, ...(ownerId === undefined ? {} : { userId: ownerId }) })
      if (this.#changes.length > 2 * CHANGES_KEPT) this.#changes = this.#changes.slice(-CHANGES_KEPT)
    })
  }

  record(request: ReceivedRequest): void {
    this.#received += 1
    this.#requests.push(request)
    if (this.#requests.length > REQUESTS_KEPT) this.#requests.shift()
  }

  /** The last thousand, oldest first. */
  requests(): readonly ReceivedRequest[] {
    return [...this.#requests]
  }

  /** How many came since the start, kept or not. */
  get received(): number {
    return this.#received
  }

  /** Changes after this sequence number, at most the last twenty thousand. */
  changesSince(sequence: number): readonly LineChange[] {
    return this.#changes.slice(-CHANGES_KEPT).filter((change) => change.sequence > sequence)
  }
}

/** The same without what must not be kept. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Json).flatMap(([name, inner]) => (SECRET.test(name) ? [] : [[name, withoutSecrets(inner)]]))
  )
}
