// What can go wrong on purpose at a simulated vendor: a closed list of names, switched while it runs.

/** Fault -> what it does, in the words that a command line shows. */
export type KnownFaults<Name extends string> = Readonly<Record<Name, string>>

type Places = readonly string[] | 'everywhere'

/**
 * The faults that hold just now; one object for the whole run, changed in place by `set`.
 * A name may be confined to places that begin so (a path, a method): `500@GetUsers`.
 */
export class Faults<Name extends string> {
  readonly #known: KnownFaults<Name>
  #faults: ReadonlyMap<Name, Places> = new Map()
  #names: readonly string[] = []

  /** @throws Error as `set` */
  constructor(known: KnownFaults<Name>, names: readonly string[] = []) {
    this.#known = known
    this.set(names)
  }

  get names(): readonly string[] {
    return this.#names
  }

  /** Exactly these hold from now on. @throws Error that names the unknown fault and lists the known ones; then nothing changes */
  set(names: readonly string[]): void {
    this.#faults = parseFaults(this.#known, names)
    this.#names = [...names]
  }

  /** @param place without it only faults that hold everywhere count */
  has(fault: Name, place = ''): boolean {
    const where = this.#faults.get(fault)
    return where === 'everywhere' || where?.some((start) => place.startsWith(start)) === true
  }
}

/** @throws Error that names the unknown fault and lists the known ones */
export function parseFaults<Name extends string>(known: KnownFaults<Name>, names: readonly string[]): ReadonlyMap<Name, Places> {
  const isKnown = (name: string): name is Name => Object.hasOwn(known, name)
  const faults = new Map<Name, Places>()
  for (const entry of names) {
    const at = entry.indexOf('@')
    const name = at === -1 ? entry : entry.slice(0, at)
    if (!isKnown(name)) throw new Error(`unknown fault "${name}"; known are ${Object.keys(known).join(', ')}`)
    const only = at === -1 ? undefined : entry.slice(at + 1)
    if (only === '') throw new Error(`fault "${entry}": after @ comes the place to which it is confined`)
    const before = faults.get(name)
    faults.set(name, only === undefined || before === 'everywhere' ? 'everywhere' : [...(before ?? []), only])
  }
  return faults
}
