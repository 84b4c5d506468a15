// Who was made one person by hand and who was parted: kept in a file, told to the screens, in the activity list.
import type { z } from 'zod'
import { personLinks, personKeyOf, type PersonLinks, type PersonPair, type TwoSides } from '@contract/people'
import type { Person } from '@contract/presence'
import type { Audit, Emit } from '../audit/audit'
import { LampfieldError } from '../errors'
import type { LiveFields } from '../presence/presence'
import type { JsonFile } from '../storage/storage'

export const PEOPLE_VERSION = 1
export const peopleFile = personLinks
export type PeopleFile = z.infer<typeof peopleFile>
export const noLinks: PeopleFile = { joined: [], parted: [] }

export interface PeopleDeps {
  /** people.json, opened with `peopleFile`, `noLinks` and `PEOPLE_VERSION`. */
  readonly file: JsonFile<PeopleFile>
  readonly fields: Pick<LiveFields, 'person'>
  /** The site's name, as in the activity list. */
  readonly siteName: (connectionId: string) => string
  readonly audit: Pick<Audit, 'during'>
  readonly emit: Emit
}

/** The methods are the requests of the contract. */
export interface People {
  links(): PersonLinks
  /** @throws LampfieldError INVALID where somebody stands on both sides, STORAGE: then nothing changed */
  join(sides: TwoSides): Promise<PersonLinks>
  /** @throws LampfieldError as `join` */
  part(sides: TwoSides): Promise<PersonLinks>
  /** Forgets everybody of a site that is gone. @throws LampfieldError STORAGE */
  forget(connectionId: string): Promise<void>
}

type Side = ReadonlySet<string>
const sideOf = (people: readonly Person[]): Side => new Set(people.map(personKeyOf))
const bare = ({ connectionId, memberId }: Person): Person => ({ connectionId, memberId })

/** Whether a pair goes from one side to the other. */
const crosses = ([a, b]: PersonPair, one: Side, other: Side): boolean => {
  const [first, second] = [personKeyOf(a), personKeyOf(b)]
  return (one.has(first) && other.has(second)) || (other.has(first) && one.has(second))
}

function joined({ joined: pairs, parted }: PersonLinks, { one, other }: TwoSides): PersonLinks {
  const [sideOne, sideOther] = [sideOf(one), sideOf(other)]
  const [first, second] = [one[0], other[0]]
  const added: PersonPair[] = first === undefined || second === undefined ? [] : [[bare(first), bare(second)]]
  return {
    joined: [...pairs.filter((pair) => !crosses(pair, sideOne, sideOther)), ...added],
    parted: parted.filter((pair) => !crosses(pair, sideOne, sideOther))
  }
}

/** Those of one side whom only a link across held together are linked among themselves instead. */
const together = (people: readonly Person[]): PersonPair[] =>
  people.slice(1).map((next, at): PersonPair => [bare(people[at] ?? next), bare(next)])

function parted({ joined: pairs, parted: before }: PersonLinks, { one, other }: TwoSides): PersonLinks {
  const [sideOne, sideOther] = [sideOf(one), sideOf(other)]
  const kept = pairs.filter((pair) => !crosses(pair, sideOne, sideOther))
  const heldByHand = kept.length < pairs.length ? [...together(one), ...together(other)] : []
  const isKept = ([a, b]: PersonPair) => kept.some(([c, d]) => samePair([a, b], [c, d]))
  const across = one.flatMap((a) => other.map((b): PersonPair => [bare(a), bare(b)]))
  return {
    joined: [...kept, ...heldByHand.filter((pair) => !isKept(pair))],
    parted: [...before.filter((pair) => !crosses(pair, sideOne, sideOther)), ...across]
  }
}

function samePair([a, b]: PersonPair, [c, d]: PersonPair): boolean {
  const [first, second, third, fourth] = [a, b, c, d].map(personKeyOf)
  return (first === third && second === fourth) || (first === fourth && second === third)
}

/** The links of earlier runs hold at once. */
export function createPeople({ file, fields, siteName, audit, emit }: PeopleDeps): People {
  async function keep(change: (links: PersonLinks) => PersonLinks): Promise<PersonLinks> {
    const links = await file.update(change)
    emit('people/changed', links)
    return links
  }

  const described = (person: Person): string => `${fields.person(person).target}, ${siteName(person.connectionId)}`

  function asked(action: 'people.join' | 'people.part', sides: TwoSides, change: (links: PersonLinks) => PersonLinks) {
    const one = sideOf(sides.one)
    const [first] = sides.one
    if (first === undefined || sides.other.some((person) => one.has(personKeyOf(person)))) {
      throw new LampfieldError('INVALID', 'invalidRequest', 'somebody stands on both sides', { params: { field: 'other' } })
    }
    const named = (name: string, people: readonly Person[]) => people.map((person): [string, string] => [name, described(person)])
    return audit.during(
      {
        action,
        connectionId: first.connectionId,
        site: siteName(first.connectionId),
        target: fields.person(first).target,
        parameters: [...named('one', sides.one), ...named('other', sides.other)]
      },
      () => keep(change)
    )
  }

  return {
    links: () => file.value,
    join: async (sides) => asked('people.join', sides, (links) => joined(links, sides)),
    part: async (sides) => asked('people.part', sides, (links) => parted(links, sides)),
    forget: async (connectionId) => {
      const stays = (pair: PersonPair) => pair.every((person) => person.connectionId !== connectionId)
      const { joined: pairs, parted: apart } = file.value
      if (pairs.every(stays) && apart.every(stays)) return
      await keep((links) => ({ joined: links.joined.filter(stays), parted: links.parted.filter(stays) }))
    }
  }
}
