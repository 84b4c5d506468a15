// How many requests a second are answered; without a limit unless someone sets one.
import { Refusal } from './refusal'

const SECOND = 1_000

export class RateLimit {
  readonly #now: () => number
  #perSecond: number | undefined
  #recent: number[] = []

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now
  }

  /** undefined for no limit */
  set(perSecond: number | undefined): void {
    this.#perSecond = perSecond
  }

  /** @throws Refusal 340 */
  take(): void {
    if (this.#perSecond === undefined) return
    const now = this.#now()
    this.#recent = this.#recent.filter((at) => now - at < SECOND)
    if (this.#recent.length >= this.#perSecond) throw new Refusal('RATE_LIMIT_EXCEEDED')
    this.#recent.push(now)
  }
}
