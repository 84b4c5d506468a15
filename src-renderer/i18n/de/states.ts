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
  agent: {
    ready: 'Bereit',
    notReady: 'Nicht bereit',
    queueCall: 'Im Warteschlangengespräch',
    otherCall: 'In anderem Gespräch',
    wrapUp: 'Nachbearbeitung',
    break: 'Pause',
    lunch: 'Mittag',
    loggedOut: 'Abgemeldet',
    offline: 'Offline',
    unknown: 'Unbekannt'
  },
  setAgent: {
    ready: 'Bereit',
    notReady: 'Nicht bereit',
    wrapUp: 'Nachbearbeitung',
    break: 'Pause',
    lunch: 'Mittag',
    loggedIn: 'Anmelden',
    loggedOut: 'Abmelden'
  },
  agentIs: 'Agent {state}',
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
