// The clinics' nurses on the road: some forty people in four groups, several of whom also work at the clinics.
import { fromCharter } from './charter'
import type { Department } from './charter'
import type { Organisation } from './organisation'

const DEPARTMENTS: readonly Department[] = [
  {
    id: 11,
    name: 'Care dispatch',
    numbersFrom: 5101,
    people: [
      'Verena|Amsler',
      'Nikola|Horvat',
      'Dario|Conti',
      'Lotte|de Wit',
      'Selin|Karaca',
      'Maria|Rossi',
      'Beatrix|Huber',
      'Helga|Brandt'
    ]
  },
  {
    id: 12,
    name: 'Visiting nurses Lörrach',
    numbersFrom: 5121,
    people: [
      'Jasmina|Perić',
      'Silvan|Oeschger',
      'Małgorzata|Kamińska',
      'Hannah|Vögtli',
      'Ibrahim|Touré',
      'Annelies|Vermeulen',
      'Filip|Janković',
      'Rosa|Quintero',
      'Jörg|Bühler',
      'Eszter|Balogh'
    ]
  },
  {
    id: 13,
    name: 'Visiting nurses Colmar',
    numbersFrom: 5141,
    people: [
      'Aurélie|Schmitt',
      'Bastien|Herrmann',
      'Nadège|Simonin',
      'Thierry|Roth',
      'Leïla|Benali',
      'Gwenaëlle|Kieffer',
      'Rémi|Walter',
      'Solène|Burger',
      'Fatou|Diallo'
    ],
    unordered: true
  },
  {
    id: 14,
    name: 'Night care',
    numbersFrom: 5161,
    people: ['Siobhán|Byrne', 'Zuzana|Kučerová', 'Ralf|Ebner', 'Ivana|Marušić', 'Kwame|Mensah', 'Brigitte|Stähli', 'Tadeusz|Wrona']
  }
]

/** The Rheintal home care. Most of those who work at the clinics too have another telephone here. */
export const homeCare = (): Organisation =>
  fromCharter({
    name: 'Rheintal home care',
    departments: DEPARTMENTS,
    alsoIn: { 'Silvan.Oeschger': 14 },
    cordless: { userName: 'Ralf.Ebner', number: '5179', group: 14 },
    numbers: { 'Maria.Rossi': '1071', 'Nikola.Horvat': '1075', 'Helga.Brandt': '1080' },
    notYetMembers: ['Carla|Steiner', 'Moritz|Gerber', 'Aline|Favre']
  })
