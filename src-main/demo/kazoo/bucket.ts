// How many requests Crossbar takes: a bucket of a hundred tokens that gains ten a second.
import type { Clock } from '../clock'

const SIZE = 100
const GAIN_PER_SECOND = 10

export class Bucket {
  readonly #clock: Clock
  #tokens = SIZE
  #filledAt: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#filledAt = clock.now()
  }

  /** Whole tokens that are left. */
  get remaining(): number {
    this.#fill()
    return Math.floor(this.#tokens)
  }

  /** Takes one. @returns false where none is left */
  take(): boolean {
    this.#fill()
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** As after ten quiet seconds, or as after a flood. */
  set(tokens: number): void {
    this.#tokens = Math.max(0, Math.min(SIZE, tokens))
    this.#filledAt = this.#clock.now()
  }

  #fill(): void {
    const now = this.#clock.now()
    this.#tokens = Math.min(SIZE, this.#tokens + (Math.max(0, now - this.#filledAt) / 1_000) * GAIN_PER_SECOND)
    this.#filledAt = now
  }
}
