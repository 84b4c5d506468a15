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
  /** Nobody ever said which order that is. */
  readonly unordered?: true
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
  readonly members?: number | undefined
  readonly groups?: number | undefined
  /** 0, the default, to 9: each has people and numbers that no other one has. */
  readonly branch?: number | undefined
}

/** The clinics of the demo; with any size or branch given, a generated organisation of just that size. */
export function createOrganisation(options: OrganisationOptions): Organisation {
  const { seed, branch = 0, members: wanted, groups } = options
  if (wanted === undefined && groups === undefined && branch === 0) return clinics()
  const members = wanted ?? 60
  return generate({ seed, members, groups: groups ?? Math.max(1, Math.min(members, Math.round(members / 10))), branch })
}

/** As `createOrganisation`; with `members` given, it knows nobody but those whose telephones these are. */
export function createOwners(options: OrganisationOptions): Organisation {
  const whole = createOrganisation(options)
  return options.members === undefined ? whole : { ...whole, persons: [...new Set(whole.phones.map((phone) => phone.person))] }
}
