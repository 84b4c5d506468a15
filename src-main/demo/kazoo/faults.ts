// What can go wrong on purpose at the simulated Kazoo: the closed list of faults.

/** Every fault, and what it does, in the words that a command line shows. */
export const FAULTS = {
  slow: 'answers after 2.5 s',
  hang: 'never answers',
  reset: 'resets the connection',
  '401': 'says of every token that it has expired',
  '412': 'answers a stale If-Match with HTTP 412 and no body instead of 409',
  '429': 'answers HTTP 429 without Retry-After',
  '500': 'answers HTTP 500',
  '503': 'answers HTTP 503',
  empty: 'answers an empty body',
  truncated: 'cuts the body off',
  html: 'answers an HTML page with HTTP 200',
  'data-as-list': 'wraps the data of errors in a list',
  'list-for-object': 'wraps data that should be an object in a list',
  'string-for-number': 'answers numbers as text',
  'revision-moves': 'lets someone else edit a document just before each write',
  'partial-channels': 'leaves out every other channel without a word',
  'token-expires-soon': 'signs in with tokens that live for 2 s',
  mfa: 'asks everyone who signs in for a second factor',
  'missing-weights': 'takes the weight from every other member of each group',
  'equal-weights': 'gives the first three members of each group the same weight',
  'write-then-hang': 'does what a write asks for and never answers',
  'ws-silent': 'opens the websocket and never says a word',
  'ws-drops': 'drops websocket connections again and again',
  'ws-bad-frames': 'mixes frames that make no sense into the events'
} as const
export type Fault = keyof typeof FAULTS

const isFault = (name: string): name is Fault => Object.hasOwn(FAULTS, name)

/**
 * The faults that hold just now; one object for the whole run, changed in place by `set`.
 * A name may be confined to paths that begin so, below the account: `500@/groups`, or below the version: `429@/user_auth`.
 */
export class Faults {
  #faults: ReadonlyMap<Fault, readonly string[] | 'everywhere'> = new Map()
  #names: readonly string[] = []
  readonly #listeners = new Set<() => void>()

  constructor(names: readonly string[] = []) {
    this.set(names)
  }

  get names(): readonly string[] {
    return this.#names
  }

  /** Exactly these hold from now on. @throws Error that names the unknown fault and lists the known ones; then nothing changes */
  set(names: readonly string[]): void {
    this.#faults = parseFaults(names)
    this.#names = [...names]
    for (const listener of this.#listeners) listener()
  }

  /** @param path below the account or the version, as in `/groups`; without it only faults that hold everywhere count */
  has(fault: Fault, path = ''): boolean {
    const where = this.#faults.get(fault)
    return where === 'everywhere' || where?.some((start) => path.startsWith(start)) === true
  }

  /** Told after each change. @returns a function that ends this */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

/** @throws Error that names the unknown fault and lists the known ones */
export function parseFaults(names: readonly string[]): ReadonlyMap<Fault, readonly string[] | 'everywhere'> {
  const faults = new Map<Fault, readonly string[] | 'everywhere'>()
  for (const entry of names) {
    const at = entry.indexOf('@')
    const name = at === -1 ? entry : entry.slice(0, at)
    if (!isFault(name)) throw new Error(`unknown fault "${name}"; known are ${Object.keys(FAULTS).join(', ')}`)
    const before = faults.get(name)
    const only = at === -1 ? undefined : entry.slice(at + 1)
    if (only !== undefined && !only.startsWith('/')) throw new Error(`fault "${entry}": what follows @ is a path such as /groups`)
    if (only === undefined || before === 'everywhere') faults.set(name, 'everywhere')
    else faults.set(name, [...(before ?? []), only])
  }
  return faults
}
