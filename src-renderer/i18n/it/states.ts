// Parole per i due assi e per quanto la console ne è sicura.
import type { Texts } from '../texts'
import type en from '../en/states'
export default {
  line: {
    idle: 'Libero',
    ringing: 'Squilla',
    busy: 'Al telefono',
    held: 'In attesa',
    unreachable: 'Irraggiungibile',
    unknown: 'Sconosciuto'
  },
  presence: {
    available: 'Disponibile',
    away: 'Assente',
    busy: 'Occupato',
    dnd: 'Non disturbare',
    lunch: 'Pausa pranzo',
    trip: 'In trasferta',
    offline: 'Offline',
    unknown: 'Sconosciuto'
  },
  presenceShort: {
    available: 'Disponibile',
    away: 'Assente',
    busy: 'Occupato',
    dnd: 'ND',
    lunch: 'Pranzo',
    trip: 'Trasferta',
    offline: 'Offline',
    unknown: 'Sconosciuto'
  },
  agent: {
    ready: 'Pronto',
    notReady: 'Non pronto',
    queueCall: 'In chiamata della coda',
    otherCall: 'In un’altra chiamata',
    wrapUp: 'Post-chiamata',
    break: 'Pausa',
    lunch: 'Pranzo',
    loggedOut: 'Disconnesso',
    offline: 'Non in linea',
    unknown: 'Sconosciuto'
  },
  setAgent: {
    ready: 'Pronto',
    notReady: 'Non pronto',
    wrapUp: 'Post-chiamata',
    break: 'Pausa',
    lunch: 'Pranzo',
    loggedIn: 'Connettere',
    loggedOut: 'Disconnettere'
  },
  agentIs: 'agente {state}',
  unknownCode: 'Sconosciuto ({code})',
  last: 'Ultimo: {state}',
  lastAt: 'Ultimo: {state}, {time}',
  age: '{age} fa',
  stale: '{age} fa, non aggiornato',
  manager: 'Responsabile',
  favourite: 'Preferito',
  back: 'rientro {time}',
  forwarded: 'Deviato a {number}'
} satisfies Texts<typeof en>
