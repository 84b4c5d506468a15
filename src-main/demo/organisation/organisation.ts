// What every simulated telephone system is told about the people it serves: vendor-neutral, made once from a seed.
import { clinics } from './clinics'
import { generate } from './generated'

export interface Person {
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
}

/** One telephone of one person. */
export interface Phone {
  readonly person: Person
  readonly number: string
}

export interface Place {
  readonly phone: Phone
  readonly manager: boolean
  readonly shortName: string
}

export interface Group {
  readonly id: number
  readonly name: string
  /** In ringing order. */
  readonly places: readonly Place[]
}

export interface Organisation {
  readonly name: string
  /** Everyone the telephone system knows, members of a group or not. */
  readonly persons: readonly Person[]
  /** Each is a member somewhere; the order is that of their ids. */
  readonly phones: readonly Phone[]
  readonly groups: readonly Group[]
  /** The one who sits at the console. */
  readonly operator: Person
}

export interface OrganisationOptions {
  readonly seed: number
  /** How many telephones are members of at least one group. */
  readonly members?: number
  readonly groups?: number
}

/** The clinics of the demo; with any size given, a generated organisation of just that size. */
export function createOrganisation(options: OrganisationOptions): Organisation {
  if (options.members === undefined && options.groups === undefined) return clinics()
  const members = options.members ?? 60
  return generate({ seed: options.seed, members, groups: options.groups ?? Math.max(1, Math.min(members, Math.round(members / 10))) })
}
