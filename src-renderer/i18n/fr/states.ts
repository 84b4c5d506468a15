// Mots des deux axes, et de la confiance que la console leur accorde.
import type { Texts } from '../texts'
import type en from '../en/states'
export default {
  line: { idle: 'Libre', ringing: 'Sonne', busy: 'En ligne', held: 'En attente', unreachable: 'Injoignable', unknown: 'Inconnu' },
  presence: {
    available: 'Disponible',
    away: 'Absent',
    busy: 'Occupé',
    dnd: 'Ne pas déranger',
    lunch: 'Pause déjeuner',
    trip: 'En déplacement',
    offline: 'Hors ligne',
    unknown: 'Inconnu'
  },
  presenceShort: {
    available: 'Disponible',
    away: 'Absent',
    busy: 'Occupé',
    dnd: 'NPD',
    lunch: 'Déjeuner',
    trip: 'Déplac.',
    offline: 'Hors ligne',
    unknown: 'Inconnu'
  },
  agent: {
    ready: 'Prêt',
    notReady: 'Pas prêt',
    queueCall: 'En appel de la file',
    otherCall: 'Sur un autre appel',
    wrapUp: 'Post-traitement',
    break: 'Pause',
    lunch: 'Déjeuner',
    loggedOut: 'Déconnecté',
    offline: 'Hors ligne',
    unknown: 'Inconnu'
  },
  setAgent: {
    ready: 'Prêt',
    notReady: 'Pas prêt',
    wrapUp: 'Post-traitement',
    break: 'Pause',
    lunch: 'Déjeuner',
    loggedIn: 'Connecter',
    loggedOut: 'Déconnecter'
  },
  agentIs: 'agent {state}',
  unknownCode: 'Inconnu ({code})',
  last: 'Dernier état : {state}',
  lastAt: 'Dernier état : {state}, {time}',
  age: 'il y a {age}',
  stale: 'il y a {age}, périmé',
  manager: 'Responsable',
  favourite: 'Favori',
  back: 'retour {time}',
  forwarded: 'Renvoyé vers {number}'
} satisfies Texts<typeof en>
