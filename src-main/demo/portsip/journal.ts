// What a bench or a test asks afterwards: which requests came, and which states changed when. Bounded, so that days may pass.
import type { Extension, World } from './world'

export interface ReceivedRequest {
  readonly method: string
  /** Below the base. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Secrets are left out. */
  readonly body: unknown
  /** Absent where nobody was signed in. */
  readonly userName?: string
}

export interface StateChange {
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly extension: string
  readonly online: boolean
  readonly presence: string
  readonly presenceNote: string
  readonly callStatus: string
}

const REQUESTS_KEPT = 1_000
const CHANGES_KEPT = 20_000
const SECRET = /password|pin$|token|code$/i

export class Journal {
  readonly #requests: ReceivedRequest[] = []
  #changes: StateChange[] = []
  #sequence = 0
  #received = 0

  constructor(world: World) {
    const note = ({ extension }: { readonly extension: Extension }) => {
      const { number, online, presence, presenceNote, callStatus } = extension
      this.#sequence += 1
      this.#changes.push({ sequence: this.#sequence, at: world.clock.now(), extension: number, online, presence, presenceNote, callStatus })
      if (this.#changes.length > 2 * CHANGES_KEPT) this.#changes = this.#changes.slice(-CHANGES_KEPT)
    }
    world.events.on('extensionCall', note)
    world.events.on('extensionPresence', note)
    world.events.on('extensionStatus', note)
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
  changesSince(sequence: number): readonly StateChange[] {
    return this.#changes.slice(-CHANGES_KEPT).filter((change) => change.sequence > sequence)
  }
}

/** The same without what must not be kept. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (SECRET.test(name) ? [] : [[name, withoutSecrets(inner)]])))
}
