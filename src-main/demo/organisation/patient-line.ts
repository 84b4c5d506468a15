// The clinics' contact centre: some forty people in three queues, several of whom also work at the clinics or on the road.
import { fromCharter } from './charter'
import type { Department } from './charter'
import type { Organisation } from './organisation'

const DEPARTMENTS: readonly Department[] = [
  {
    id: 21,
    name: 'Appointments',
    numbersFrom: 6101,
    people: [
      'Maria|Rossi',
      'Nora|Frehner',
      'Inês|Carvalho',
      'Hannah|Vögtli',
      'Pavel|Sedláček',
      'Mireille|Haas',
      'Luana|Ferrari',
      'Simon|Wyss',
      'Theresa|Obermaier',
      'Aurélie|Schmitt',
      'Davit|Petrosyan',
      'Carmen|Ruiz',
      'Helga|Brandt'
    ]
  },
  {
    id: 22,
    name: 'Results & prescriptions',
    numbersFrom: 6121,
    people: [
      'Ewa|Szymańska',
      'Siobhán|Byrne',
      'Martin|Probst',
      'Élise|Weber',
      'Goran|Tadić',
      'Nikola|Horvat',
      'Yusuf|Erdem',
      'Sabine|Kälin',
      'Adrián|Soto',
      'Lenka|Hájková',
      'Olivia|Brunner',
      'Jens|Thorsen'
    ]
  },
  {
    id: 23,
    name: 'Billing & insurance',
    numbersFrom: 6141,
    people: [
      'Théo|Klein',
      'Monika|Zgraggen',
      'Florian|Hasler',
      'Kinga|Wilk',
      'Patrice|Jung',
      'Serena|Gallo',
      'Rahel|Tanner',
      'Bojan|Simić',
      'Céline|Ott',
      'Uwe|Krämer'
    ]
  }
]

/** The Rheintal patient line. */
export const patientLine = (): Organisation =>
  fromCharter({
    name: 'Rheintal patient line',
    departments: DEPARTMENTS,
    alsoIn: { 'Nora.Frehner': 22, 'Florian.Hasler': 21 },
    cordless: { userName: 'Simon.Wyss', number: '6159', group: 21 },
    numbers: { 'Maria.Rossi': '1071', 'Ines.Carvalho': '1074', 'Helga.Brandt': '1080' },
    notYetMembers: ['Yara|Haddad', 'Nathalie|Meier', 'Jakub|Czarnecki', 'Isabel|Duarte', 'Carla|Steiner']
  })
