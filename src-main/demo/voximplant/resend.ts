// The same write again within seconds is taken for a client that resends by itself, and refused (error 484).
import type { Call } from './call'
import { Refusal } from './refusal'

/** Milliseconds. */
const WITHIN = 3_000
const SIGNING_IN = ['account_id', 'api_key', 'session_id', 'cmd']

export class Resends {
  readonly #now: () => number
  readonly #done = new Map<string, number>()

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now
  }

  /** @throws Refusal 484 where the very same was performed a moment ago */
  check(call: Call): void {
    const at = this.#done.get(signature(call))
    if (at !== undefined && this.#now() - at < WITHIN) throw new Refusal('REQUEST_REJECTED')
  }

  /** It was performed. */
  note(call: Call): void {
    const now = this.#now()
    for (const [known, at] of this.#done) if (now - at >= WITHIN) this.#done.delete(known)
    this.#done.set(signature(call), now)
  }
}

const signature = ({ method, parameters }: Call): string =>
  JSON.stringify([method, ...[...parameters].filter(([name]) => !SIGNING_IN.includes(name)).sort()])
