// What a bench or a test asks afterwards: which requests came, and which states changed when. Bounded, so that days may pass.
import type { Application } from './application'
import type { Clock } from '../clock'

export interface ReceivedRequest {
  readonly method: string
  readonly function: string
  readonly parameters: Readonly<Record<string, string>>
}

export interface StateChange {
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly memberId: number
  readonly lineState: number
  readonly userState: number
  readonly statusMessage: string
}

const REQUESTS_KEPT = 1_000
const CHANGES_KEPT = 20_000

export class Journal {
  readonly #requests: ReceivedRequest[] = []
  #changes: StateChange[] = []
  #sequence = 0
  #received = 0

  constructor(application: Application, clock: Clock) {
    application.onChange(({ kind, member }) => {
      if (member === undefined || (kind !== 'line' && kind !== 'presence')) return
      this.#sequence += 1
      const { id: memberId, lineState, userState, statusMessage } = member
      this.#changes.push({ sequence: this.#sequence, at: clock.now(), memberId, lineState, userState, statusMessage })
      if (this.#changes.length > 2 * CHANGES_KEPT) this.#changes = this.#changes.slice(-CHANGES_KEPT)
    })
  }

  record(request: ReceivedRequest): void {
    this.#received += 1
    this.#requests.push(request)
    if (this.#requests.length > REQUESTS_KEPT) this.#requests.shift()
  }

  /** The last thousand that signed in, oldest first. */
  requests(): readonly ReceivedRequest[] {
    return [...this.#requests]
  }

  /** How many came since the start, kept or not. */
  get received(): number {
    return this.#received
  }

  /** Line and presence changes after this sequence number, at most the last twenty thousand. */
  changesSince(sequence: number): readonly StateChange[] {
    return this.#changes.slice(-CHANGES_KEPT).filter((change) => change.sequence > sequence)
  }
}
