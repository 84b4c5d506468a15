// The people outside the house who call and are called, with every kind of number and name that telephone networks carry.
import { hashed } from '../chance'

export interface Outside {
  readonly number: string
  /** Empty where the network tells none. */
  readonly name: string
}

const PEOPLE = 2_000
const WITHHELD = 0.03
const UNUSUAL = 0.03

const FIRST_NAMES =
  'Anna Beat Claire Daniel Elif Fabienne Georg Hana Ivan Jeanne Klaus Léa Marco Nadia Otto Petra Quirin Renée Stefan Tanja Ueli Vera Walter Xaver Yvonne Zoran'.split(
    ' '
  )
const LAST_NAMES =
  'Amrein Berger Caflisch Dubois Egli Frey Gerber Huber Iselin Jäggi Keller Leu Meier Noll Oberlin Pfister Rappaz Suter Thommen Uhlmann Vogel Weber Ziegler'.split(
    ' '
  )
const HOUSES = [
  'Praxis Dr. Keller',
  'Apotheke am Rheintor',
  'Spitex Dreiland',
  'Laboratoire Hardt',
  'Krankenkasse Helvia',
  'Taxi Regio',
  'Pflegeheim Sonnenhof',
  'SAMU 68'
]
const UNUSUAL_PEOPLE: readonly Outside[] = [
  { number: '+972525550113', name: 'מרים לוי' },
  { number: '+971505550142', name: 'محمد الفارسي' },
  { number: '+41615550177', name: '🌸 Blumen Müller 🌷' },
  { number: '+49761555019', name: '👩‍⚕️ Dr. Ana (Notfall)' },
  { number: '1800FLOWERS', name: 'Flower service' },
  { number: '+41800HOSPITAL', name: 'Hospital hotline' },
  { number: 'sip.gate-7', name: 'Door, underground garage' },
  { number: '+81355550134', name: '田中 花子' },
  { number: '+41615550188', name: '=HYPERLINK("https://example.com";"Call me")' },
  { number: '0041 61 555 01 99', name: 'Ruairí "Rory" O’Brien, <PhD> & Söhne' }
]
const PREFIXES = ['+4161555', '+49761555', '+3338955', '+4179555', '+4917155'] as const

/** How a withheld number is told. */
export const WITHHELD_CALLERS: readonly Outside[] = [
  { number: 'anonymous', name: 'Anonymous' },
  { number: 'anonymous', name: '' },
  { number: '', name: '' }
]

/** Someone of the world outside; small draws come back again and again, as regular callers do. @param draw a number of [0, 1) */
export function outsider(seed: number, draw: number): Outside {
  const usual = draw - WITHHELD - UNUSUAL
  if (draw < WITHHELD) return WITHHELD_CALLERS[Math.floor((draw / WITHHELD) * WITHHELD_CALLERS.length)] ?? { number: '', name: '' }
  if (usual < 0) return UNUSUAL_PEOPLE[Math.floor(((draw - WITHHELD) / UNUSUAL) * UNUSUAL_PEOPLE.length)] ?? { number: '', name: '' }
  return person(seed, Math.floor((usual / (1 - WITHHELD - UNUSUAL)) ** 2 * PEOPLE))
}

/** Someone who can be called back: neither withheld nor unusual. */
export const reachable = (seed: number, draw: number): Outside => person(seed, Math.floor(draw ** 2 * PEOPLE))

function person(seed: number, which: number): Outside {
  const chance = hashed(seed, which)
  const number = `${PREFIXES[chance % PREFIXES.length] ?? ''}${String(which).padStart(4, '0')}`
  if (chance % 10 < 3) return { number, name: '' }
  if (chance % 10 < 5) return { number, name: HOUSES[(chance >>> 8) % HOUSES.length] ?? '' }
  return {
    number,
    name: `${FIRST_NAMES[(chance >>> 4) % FIRST_NAMES.length] ?? ''} ${LAST_NAMES[(chance >>> 16) % LAST_NAMES.length] ?? ''}`
  }
}

export const TRUNKS = ['Rhine Telecom SIP', 'Trunk Freiburg', 'Trunk Colmar'] as const
export const TRUNK_DOMAIN = 'sip.trunk.example'
/** What others see when the house calls. */
export const MAIN_NUMBER = '+41615550000'
/** Where a call to an extension comes in. */
export const didOf = (number: string): string => `+4161555${number.padStart(4, '0')}`
