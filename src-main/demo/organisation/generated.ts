// An organisation of any size, for benches and for screens that must hold very many: names drawn from the seed.
import { createRandom } from '../random'
import { shortNameOf, userNameOf } from './names'
import type { Group, Organisation, Person, Phone, Place } from './organisation'

const FIRST_NAMES =
  'Anna Luca Émilie Jürgen Zoë Nikola Ayşe Tomáš Chloé Björn Inês Piotr Mirela Sándor Lotte Ömer Noémie Paweł Siobhán Matteo Anders Zuzana Reto Şebnem Joaquín Aurélie Gaël Océane Théo Loïc Vojtěch Ewa Kateryna Urs Nives Bahar Pál Ingrid Carla Óscar Mélanie Yara Finn Greta Sofia Milan Élodie Fabio Hannah Jasmina Marlène Beat Giulia Henrik Łukasz Agnieszka Ruairí Katarzyna Stanisław Márta'.split(
    ' '
  )
const LAST_NAMES =
  'Rossi Wójcik Moretti Carvalho Horvat Vandenberghe Schäfer Lindqvist Petrović Dvořák Sørensen Baumann Kuntzmann Gökçe Procházka Marchand Zieliński Kovačić Ferraro Åkesson Ionescu Kőszegi Nowak Imhof Schott Perić Yıldız Zanetti Vögtli Roussel Górski Byrne Bianchi Nguyễn Bjørnstad Kučerová Zgraggen Aydın Muñoz Schmitt Muller Wagner Fischer Klein Meyer Grünewald Malý Szymańska Bondarenko Käppeli Šarić Öztürk Szűcs Steiner Peña Bürgin Lis Haddad Weiß Trần'.split(
    ' '
  )
const PLACES =
  'Basel Freiburg Colmar Lörrach Mulhouse Rheinfelden Liestal Weil Säckingen Müllheim Emmendingen Guebwiller Thann Altkirch Delémont Olten'.split(
    ' '
  )
const DEPARTMENTS =
  'Reception Cardiology Radiology Emergency Admissions Laboratory Surgery Paediatrics Oncology Pharmacy Outpatients Neurology Maternity Switchboard Orthopaedics Dialysis'.split(
    ' '
  )
const FIRST_NUMBER = 10_001
/** The numbers of two branches are so far apart, at least. */
const BRANCH_NUMBERS = 1_000_000
const FIRST_GROUP_ID = 45
// Every fiftieth telephone also answers for the next group.
const SHARED_EVERY = 50
const UNASSIGNED = 20

export interface GeneratedOptions {
  readonly seed: number
  readonly members: number
  readonly groups: number
  /** 0, the default, to 9. */
  readonly branch?: number
}

/** `members` telephones spread evenly over `groups` groups; the operator is the first of the first group. */
export function generate({ seed, members, groups, branch = 0 }: GeneratedOptions): Organisation {
  const random = createRandom(seed)
  const named = (userName: string): string => (branch === 0 ? userName : `${userName}.${branch}`)
  const operator: Person = { firstName: 'Helga', lastName: 'Brandt', userName: named('Helga.Brandt') }
  const persons = new Map([[operator.userName, operator]])
  const another = (): Person => {
    const firstName = random.pick(FIRST_NAMES) ?? ''
    const lastName = random.pick(LAST_NAMES) ?? ''
    const plain = named(userNameOf(firstName, lastName))
    let userName = plain
    for (let figure = 2; persons.has(userName); figure++) userName = `${plain}${figure}`
    const person = { firstName, lastName, userName }
    persons.set(userName, person)
    return person
  }
  const phones = Array.from({ length: members }, (_, index): Phone => ({
    person: index === 0 ? operator : another(),
    number: String(FIRST_NUMBER + branch * BRANCH_NUMBERS + index)
  }))
  for (let index = 0; index < UNASSIGNED; index++) another()
  return {
    name: 'Rheintal clinics',
    persons: [...persons.values()],
    phones,
    groups: Array.from({ length: groups }, (_, group) => groupOf(group, groups, phones)),
    operator
  }
}

function groupOf(group: number, groups: number, phones: readonly Phone[]): Group {
  const starts = (index: number) => Math.floor((index * phones.length) / groups)
  const own = phones.slice(starts(group), starts(group + 1))
  const before = (group + groups - 1) % groups
  const shared =
    groups === 1
      ? []
      : phones.slice(starts(before), starts(before + 1)).filter((_, index) => (starts(before) + index) % SHARED_EVERY === SHARED_EVERY - 1)
  const taken = new Set<string>()
  const places = [...own, ...shared].map((phone, index): Place => {
    const shortName = shortNameOf(phone.person.firstName, phone.person.lastName, taken)
    taken.add(shortName)
    return { phone, shortName, manager: index === 0 }
  })
  const department = DEPARTMENTS[group % DEPARTMENTS.length] ?? ''
  const place = PLACES[Math.floor(group / DEPARTMENTS.length) % PLACES.length] ?? ''
  return { id: FIRST_GROUP_ID + group, name: `${department} ${place}`, places }
}
