// What a bench or a test asks afterwards: which requests came, and what changed when. Bounded, so that days may pass.

export interface Happened {
  /** From 1, without gaps. */
  readonly sequence: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

const REQUESTS_KEPT = 1_000
const CHANGES_KEPT = 20_000

export class Journal<Request, Change> {
  readonly #now: () => number
  readonly #requests: Request[] = []
  #changes: (Change & Happened)[] = []
  #sequence = 0
  #received = 0

  /** @param now milliseconds since 1970, UTC */
  constructor(now: () => number) {
    this.#now = now
  }

  record(request: Request): void {
    this.#received += 1
    this.#requests.push(request)
    if (this.#requests.length > REQUESTS_KEPT) this.#requests.shift()
  }

  note(change: Change): void {
    this.#sequence += 1
    this.#changes.push({ ...change, sequence: this.#sequence, at: this.#now() })
    if (this.#changes.length > 2 * CHANGES_KEPT) this.#changes = this.#changes.slice(-CHANGES_KEPT)
  }

  /** The last thousand, oldest first. */
  requests(): readonly Request[] {
    return [...this.#requests]
  }

  /** How many came since the start, kept or not. */
  get received(): number {
    return this.#received
  }

  /** Changes after this sequence number, at most the last twenty thousand. */
  changesSince(sequence: number): readonly (Change & Happened)[] {
    return this.#changes.slice(-CHANGES_KEPT).filter((change) => change.sequence > sequence)
  }
}
