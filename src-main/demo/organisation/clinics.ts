// The demo's organisation: the Rheintal clinics around Basel, sixty telephones in six groups.
import { fromCharter } from './charter'
import type { Department } from './charter'
import type { Organisation } from './organisation'

const DEPARTMENTS: readonly Department[] = [
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

/** Always the same people; what they do all day is the seed's. */
export const clinics = (): Organisation =>
  fromCharter({
    name: 'Rheintal clinics',
    departments: DEPARTMENTS,
    alsoIn: { 'Nikola.Horvat': 57, 'Giulia.Ferraro': 52, 'Matteo.Bianchi': 45, 'Urs.Kappeli': 46 },
    cordless: { userName: 'Reto.Zgraggen', number: '1159', group: 57 },
    withoutManager: 61,
    notYetMembers: NOT_YET_MEMBERS
  })
