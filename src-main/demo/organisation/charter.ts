// An organisation as it is written down: departments with their people's names, from which its telephones and groups follow.
import { shortNameOf, userNameOf } from './names'
import type { Group, Organisation, Person, Phone, Place } from './organisation'

/** Sits at the console in every organisation. */
const OPERATOR = 'Helga.Brandt'

export interface Department {
  readonly id: number
  readonly name: string
  /** The first one's telephone; the others' follow. */
  readonly numbersFrom: number
  /** `First|Last`, in ringing order. */
  readonly people: readonly string[]
  /** Nobody ever said in which order its people are called. */
  readonly unordered?: true
}

export interface Charter {
  readonly name: string
  readonly departments: readonly Department[]
  /** User name -> the second group that someone answers for; they come last there. */
  readonly alsoIn?: Readonly<Record<string, number>>
  /** A second telephone of someone, in the same group. */
  readonly cordless: { readonly userName: string; readonly number: string; readonly group: number }
  /** Has no manager, so that one can be named; elsewhere it is the first of the order. */
  readonly withoutManager?: number
  /** User name -> the telephone number that someone has brought along from another organisation. */
  readonly numbers?: Readonly<Record<string, string>>
  /** Known, but in no group and without a telephone. */
  readonly notYetMembers: readonly string[]
}

/** The same name is the same person in every organisation. @throws Error where the operator is missing */
export function fromCharter({ name, departments, alsoIn, cordless, withoutManager, numbers, notYetMembers }: Charter): Organisation {
  const persons = new Map<string, Person>()
  const phones: Phone[] = []
  const phonesOf = new Map<number, Phone[]>()
  for (const { id, people, numbersFrom } of departments) {
    const here = people.map((entry, index): Phone => {
      const person = personOf(entry)
      persons.set(person.userName, person)
      return { person, number: numbers?.[person.userName] ?? String(numbersFrom + index) }
    })
    phones.push(...here)
    phonesOf.set(id, here)
  }
  for (const [userName, group] of Object.entries(alsoIn ?? {})) {
    const phone = phones.find((candidate) => candidate.person.userName === userName)
    if (phone !== undefined) phonesOf.get(group)?.push(phone)
  }
  const walker = persons.get(cordless.userName)
  if (walker !== undefined) {
    const second = { person: walker, number: cordless.number }
    phones.push(second)
    phonesOf.get(cordless.group)?.push(second)
  }
  for (const entry of notYetMembers) persons.set(personOf(entry).userName, personOf(entry))
  const operator = persons.get(OPERATOR)
  if (operator === undefined) throw new Error(`the charter must name the operator ${OPERATOR}`)
  return {
    name,
    persons: [...persons.values()],
    phones,
    groups: departments.map((department) => groupOf(department, phonesOf.get(department.id) ?? [], department.id !== withoutManager)),
    operator
  }
}

function personOf(entry: string): Person {
  const [firstName = '', lastName = ''] = entry.split('|')
  return { firstName, lastName, userName: userNameOf(firstName, lastName) }
}

function groupOf({ id, name, unordered }: Department, phones: readonly Phone[], hasManager: boolean): Group {
  const taken = new Set<string>()
  const places = phones.map((phone, index): Place => {
    const shortName = shortNameOf(phone.person.firstName, phone.person.lastName, taken)
    taken.add(shortName)
    return { phone, shortName, manager: index === 0 && hasManager }
  })
  return { id, name, places, ...(unordered === undefined ? {} : { unordered }) }
}
