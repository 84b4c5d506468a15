// The demo's organisation: the Rheintal clinics around Basel, sixty telephones in six groups.
import { shortNameOf, userNameOf } from './names'
import type { Group, Organisation, Person, Phone, Place } from './organisation'

const CHARTER: readonly { id: number; name: string; numbersFrom: number; people: readonly string[] }[] = [
  {
    id: 45,
    name: 'Reception Basel',
    numbersFrom: 1071,
    people: [
      'Maria|Rossi',
      'Agnieszka|Wójcik',
      'Luca|Moretti',
      'Inês|Carvalho',
      'Nikola|Horvat',
      'Zoë|Vandenberghe',
      'Jürgen|Schäfer',
      'Sofia|Lindqvist',
      'Milan|Petrović',
      'Helga|Brandt'
    ]
  },
  {
    id: 46,
    name: 'Radiology',
    numbersFrom: 2040,
    people: [
      'Dr. Łukasz|Dvořák',
      'Henrik|Sørensen',
      'Émilie|Baumann',
      'Chloé|Kuntzmann',
      'Ayşe|Gökçe',
      'Tomáš|Procházka',
      'Dr. Ana|Kovačić',
      'Giulia|Ferraro'
    ]
  },
  {
    id: 52,
    name: 'Cardiology Freiburg',
    numbersFrom: 2101,
    people: [
      'Dr. Beat|Imhof',
      'Élodie|Marchand',
      'Piotr|Zieliński',
      'Björn|Åkesson',
      'Mirela|Ionescu',
      'Sándor|Kőszegi',
      'Katarzyna|Nowak',
      'Marlène|Schott',
      'Ruairí|Ó Briain',
      'Jasmina|Perić',
      'Ömer|Yıldız',
      'Lotte|de Wit',
      'Fabio|Zanetti',
      'Hannah|Vögtli'
    ]
  },
  {
    id: 57,
    name: 'Emergency',
    numbersFrom: 1140,
    people: [
      'Dr. Noémie|Roussel',
      'Paweł|Górski',
      'Siobhán|Byrne',
      'Matteo|Bianchi',
      'Thị Lan|Nguyễn',
      'Anders|Bjørnstad',
      'Zuzana|Kučerová',
      'Reto|Zgraggen',
      'Dr. Şebnem|Aydın',
      'Joaquín|Muñoz'
    ]
  },
  {
    id: 61,
    name: 'Admissions Colmar',
    numbersFrom: 3301,
    people: [
      'Aurélie|Schmitt',
      'Jean-Baptiste|Muller',
      'Hélène|Wagner',
      'Gaël|Le Goff',
      'Océane|Fischer',
      'Théo|Klein',
      'Françoise|D’Angelo',
      'Loïc|Meyer'
    ]
  },
  {
    id: 64,
    name: 'Laboratory & Blood bank',
    numbersFrom: 2210,
    people: [
      'Dr. Ilse|Grünewald',
      'Vojtěch|Malý',
      'Ewa|Szymańska',
      'Kateryna|Bondarenko',
      'Urs|Käppeli',
      'Nives|Šarić',
      'Bahar|Öztürk',
      'Pál|Szűcs',
      'Ingrid|Thorvaldsdóttir'
    ]
  }
]

// People who also answer for a second group, by their user name; they come last there.
const ALSO_IN: Readonly<Record<string, number>> = { 'Nikola.Horvat': 57, 'Giulia.Ferraro': 52, 'Matteo.Bianchi': 45, 'Urs.Kappeli': 46 }

// A desk telephone and a cordless one, both in the same group.
const TWO_TELEPHONES = { userName: 'Reto.Zgraggen', number: '1159', group: 57 }

const WITHOUT_MANAGER = 61

// Known to the telephone system, members of no group: those whom a supervisor may add.
const NOT_YET_MEMBERS = [
  'Carla|Steiner',
  'Dr. Óscar|Peña',
  'Mélanie|Bürgin',
  'Stanisław|Lis',
  'Yara|Haddad',
  'Finn|Ó Súilleabháin',
  'Greta|Weiß',
  'Dr. Anh|Trần'
]

function personOf(entry: string): Person {
  const [firstName = '', lastName = ''] = entry.split('|')
  return { firstName, lastName, userName: userNameOf(firstName, lastName) }
}

/** Always the same people; what they do all day is the seed's. */
export function clinics(): Organisation {
  const persons = new Map<string, Person>()
  const phones: Phone[] = []
  const phonesOf = new Map<number, Phone[]>()
  for (const { id, people, numbersFrom } of CHARTER) {
    const here = people.map((entry, index): Phone => {
      const person = personOf(entry)
      persons.set(person.userName, person)
      return { person, number: String(numbersFrom + index) }
    })
    phones.push(...here)
    phonesOf.set(id, here)
  }
  for (const [userName, group] of Object.entries(ALSO_IN)) {
    const phone = phones.find((candidate) => candidate.person.userName === userName)
    if (phone !== undefined) phonesOf.get(group)?.push(phone)
  }
  const walker = persons.get(TWO_TELEPHONES.userName)
  if (walker !== undefined) {
    const cordless = { person: walker, number: TWO_TELEPHONES.number }
    phones.push(cordless)
    phonesOf.get(TWO_TELEPHONES.group)?.push(cordless)
  }
  for (const entry of NOT_YET_MEMBERS) persons.set(personOf(entry).userName, personOf(entry))
  const operator = persons.get('Helga.Brandt')
  if (operator === undefined) throw new Error('the charter must name the operator Helga Brandt')
  return {
    name: 'Rheintal clinics',
    persons: [...persons.values()],
    phones,
    groups: CHARTER.map(({ id, name }) => groupOf(id, name, phonesOf.get(id) ?? [])),
    operator
  }
}

// Admissions has no manager, so that one can be named; elsewhere it is the first of the order.
function groupOf(id: number, name: string, phones: readonly Phone[]): Group {
  const taken = new Set<string>()
  const places = phones.map((phone, index): Place => {
    const shortName = shortNameOf(phone.person.firstName, phone.person.lastName, taken)
    taken.add(shortName)
    return { phone, shortName, manager: index === 0 && id !== WITHOUT_MANAGER }
  })
  return { id, name, places }
}
