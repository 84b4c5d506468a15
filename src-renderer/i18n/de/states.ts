// Wörter für die beiden Achsen und dafür, wie sicher die Konsole ist.
import type { Texts } from '../texts'
import type en from '../en/states'
export default {
  line: { idle: 'Frei', ringing: 'Klingelt', busy: 'Im Gespräch', held: 'Gehalten', unreachable: 'Nicht erreichbar', unknown: 'Unbekannt' },
  presence: {
    available: 'Verfügbar',
    away: 'Abwesend',
    busy: 'Beschäftigt',
    dnd: 'Bitte nicht stören',
    lunch: 'Mittagspause',
    trip: 'Dienstreise',
    offline: 'Offline',
    unknown: 'Unbekannt'
  },
  presenceShort: {
    available: 'Verfügbar',
    away: 'Abwesend',
    busy: 'Beschäftigt',
    dnd: 'DND',
    lunch: 'Mittag',
    trip: 'Reise',
    offline: 'Offline',
    unknown: 'Unbekannt'
  },
  unknownCode: 'Unbekannt ({code})',
  last: 'Zuletzt: {state}',
  lastAt: 'Zuletzt: {state}, {time}',
  age: 'vor {age}',
  stale: 'vor {age}, veraltet',
  manager: 'Leitung',
  favourite: 'Favorit',
  back: 'zurück {time}',
  forwarded: 'Umgeleitet auf {number}'
} satisfies Texts<typeof en>
