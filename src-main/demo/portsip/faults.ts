// What can go wrong on purpose at the simulated PortSIP: the closed list of faults.

/** Every fault, and what it does, in the words that a command line shows. */
export const FAULTS = {
  slow: 'answers after 2.5 s',
  hang: 'never answers',
  reset: 'resets the connection',
  '401': 'refuses every access token',
  '500': 'answers HTTP 500',
  empty: 'answers an empty body',
  truncated: 'cuts the body off',
  html: 'answers an HTML page with HTTP 200',
  'rate-limit': 'answers HTTP 429 with Retry-After',
  'token-expires-soon': 'signs in with tokens that live for 2 s',
  'forgotten-sync-token': 'knows no sync token any more',
  denied: 'forbids everything but signing in',
  'two-factor': 'asks everyone who signs in for a one-time code',
  'odd-values': 'answers empty text for times and values outside the enumerations',
  'detail-shapes': 'wraps the details of calls and recordings in the other shape: an array for an object, an object for an array',
  'blob-html': 'serves an HTML page in place of audio',
  'blob-other-host': 'names recordings at another host',
  'blob-truncated': 'ends audio before its announced length',
  'no-range': 'ignores Range',
  'wsi-refused': 'refuses to authenticate over WSI',
  'wsi-silent': 'opens WSI and never says a word',
  'wsi-bad-frames': 'mixes frames that are not valid JSON into the events',
  'wsi-drops': 'drops WSI connections again and again',
  'no-wsi': 'has no WSI'
} as const
export type Fault = keyof typeof FAULTS

const isFault = (name: string): name is Fault => Object.hasOwn(FAULTS, name)

/**
 * The faults that hold just now; one object for the whole run, changed in place by `set`.
 * A name may be confined to paths that begin so, below the base: `500@/user/presence`.
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

  /** @param path below the base, as in `/user/cdrs`; without it only faults that hold everywhere count */
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
    if (only !== undefined && !only.startsWith('/')) throw new Error(`fault "${entry}": what follows @ is a path such as /user/presence`)
    if (only === undefined || before === 'everywhere') faults.set(name, 'everywhere')
    else faults.set(name, [...(before ?? []), only])
  }
  return faults
}
