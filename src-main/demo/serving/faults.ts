// What can go wrong on purpose at a simulated vendor: a closed list of names, switched while it runs.

/** Fault -> what it does, in the words that a command line shows. */
export type KnownFaults<Name extends string> = Readonly<Record<Name, string>>

/** To what a fault may be confined. */
export interface Places {
  has(place: string): boolean
  /** Said of anything else. */
  readonly otherwise: string
}

export const pathsLike = (example: string): Places => ({
  has: (place) => place.startsWith('/'),
  otherwise: `what follows @ is a path such as ${example}`
})

const ANY: Places = { has: (place) => place !== '', otherwise: 'after @ comes the place to which it is confined' }

type Where = readonly string[] | 'everywhere'

/**
 * The faults that hold just now; one object for the whole run, changed in place by `set`.
 * A name may be confined to places that begin so (a path, a method): `500@GetUsers`.
 */
export class Faults<Name extends string> {
  readonly #known: KnownFaults<Name>
  readonly #places: Places
  readonly #listeners = new Set<() => void>()
  #faults: ReadonlyMap<Name, Where> = new Map()
  #names: readonly string[] = []

  /** @param places of any form where absent. @throws Error as `set` */
  constructor(known: KnownFaults<Name>, names: readonly string[] = [], places: Places = ANY) {
    this.#known = known
    this.#places = places
    this.set(names)
  }

  get names(): readonly string[] {
    return this.#names
  }

  /** Exactly these hold from now on. @throws Error that names the unknown fault and lists the known ones; then nothing changes */
  set(names: readonly string[]): void {
    this.#faults = parseFaults(this.#known, names, this.#places)
    this.#names = [...names]
    for (const listener of this.#listeners) listener()
  }

  /** @param place without it only faults that hold everywhere count */
  has(fault: Name, place = ''): boolean {
    const where = this.#faults.get(fault)
    return where === 'everywhere' || where?.some((start) => place.startsWith(start)) === true
  }

  /** Told after each change. @returns a function that ends this */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

/** How the faults of one vendor are made and checked. @param places of any form where absent */
export function faultsOf<Name extends string>(known: KnownFaults<Name>, places?: Places) {
  return {
    /** @throws Error that names the unknown fault and lists the known ones, or the place that is none */
    createFaults: (names: readonly string[] = []): Faults<Name> => new Faults(known, names, places),
    /** @throws Error as `createFaults` */
    checkFaults: (names: readonly string[]): void => void parseFaults(known, names, places)
  }
}

/** @param places of any form where absent. @throws Error that names the unknown fault and lists the known ones, or the place that is none */
function parseFaults<Name extends string>(
  known: KnownFaults<Name>,
  names: readonly string[],
  places: Places = ANY
): ReadonlyMap<Name, Where> {
  const isKnown = (name: string): name is Name => Object.hasOwn(known, name)
  const faults = new Map<Name, Where>()
  for (const entry of names) {
    const at = entry.indexOf('@')
    const name = at === -1 ? entry : entry.slice(0, at)
    if (!isKnown(name)) throw new Error(`unknown fault "${name}"; known are ${Object.keys(known).join(', ')}`)
    const only = at === -1 ? undefined : entry.slice(at + 1)
    if (only !== undefined && !places.has(only)) throw new Error(`fault "${entry}": ${places.otherwise}`)
    const before = faults.get(name)
    faults.set(name, only === undefined || before === 'everywhere' ? 'everywhere' : [...(before ?? []), only])
  }
  return faults
}
