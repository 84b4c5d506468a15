// Testi dell’attività.
import type en from '../en/audit'
import type { Texts } from '../texts'

export default {
  title: 'Attività',
  section: 'Attività',
  search: 'Cerca una persona, un sito, una modifica',
  clear: 'Mostra tutto',
  summary: '{count} modifica chiesta da questa console | {count} modifiche chieste da questa console',
  found: '{count} modifica corrisponde | {count} modifiche corrispondono',
  loading: 'Lettura dell’attività …',
  loadingMore: 'Lettura delle modifiche precedenti …',
  again: 'Riprova',
  failed: 'Non è stato possibile leggere l’attività',
  newer: '{count} nuova modifica sopra | {count} nuove modifiche sopra',
  empty: {
    title: 'Non è ancora stato cambiato nulla',
    todo: 'Ogni presenza impostata, ogni gruppo modificato e ogni sito aggiunto compare qui, con chi l’ha chiesto e che cosa ne è stato.'
  },
  noMatch: 'Nessuna modifica corrisponde.',
  filter: {
    outcome: 'Esito',
    anyOutcome: 'Qualsiasi esito',
    site: 'Sito',
    anySite: 'Tutti i siti'
  },
  columns: {
    time: 'Ora',
    user: 'Utente',
    action: 'Modifica',
    site: 'Sito',
    target: 'Chi o che cosa',
    parameters: 'Come inviato',
    outcome: 'Esito',
    code: 'Codice',
    vendorWords: 'Parole del sistema'
  },
  outcomes: {
    pending: 'In corso',
    done: 'Eseguita',
    refused: 'Rifiutata',
    unknown: 'Sconosciuto'
  },
  actions: {
    presence: {
      set: 'Presenza impostata',
      undo: 'Presenza annullata',
      return: 'Presenza precedente ripristinata',
      cancelReturn: 'Rientro previsto annullato'
    },
    group: {
      add: 'Membro aggiunto al gruppo',
      edit: 'Membro modificato',
      remove: 'Membro rimosso dal gruppo',
      removeEverywhere: 'Membro rimosso da tutti i gruppi',
      move: 'Membro spostato di un posto',
      order: 'Gruppo riordinato',
      name: 'Gruppo denominato',
      create: 'Gruppo creato',
      change: 'Gruppo modificato',
      mend: 'Pesi corretti',
      delete: 'Gruppo eliminato'
    },
    profile: { edit: 'Profilo del gruppo modificato', undo: 'Profilo del gruppo ripristinato', delete: 'Gruppo eliminato' },
    site: {
      add: 'Sito aggiunto',
      edit: 'Sito modificato',
      pause: 'Sito messo in pausa',
      resume: 'Sito ripreso',
      remove: 'Sito rimosso',
      secretSet: 'Password inserita',
      secretDelete: 'Password eliminata',
      plainHttpAccepted: 'Http non cifrato accettato',
      certificatePinned: 'Certificato fissato'
    },
    people: { join: 'Persone collegate', part: 'Persone separate' },
    agent: { set: 'Stato dell’agente impostato' },
    account: {
      add: 'Utente aggiunto',
      edit: 'Utente modificato',
      activate: 'Utente attivato',
      deactivate: 'Utente disattivato',
      remove: 'Utente eliminato',
      transfer: 'Denaro trasferito'
    },
    calls: { export: 'Chiamate esportate', resync: 'Chiamate rilette' },
    recording: { download: 'Registrazione salvata', delete: 'Registrazione eliminata' }
  },
  details: {
    label: 'Dettagli della modifica',
    none: 'Scegliere una modifica per vederne ogni dettaglio.',
    asSent: 'Come inviato',
    noParameters: 'Nessun parametro.',
    empty: '(vuoto)',
    pending: 'Non è ancora arrivata risposta.',
    lost: 'Nessuno sa se è stata eseguita: la risposta non è arrivata. Guardare lo stato che il sito mostra ora.'
  },
  export: {
    button: 'Esporta',
    title: 'Esporta attività',
    busy: 'Esportazione …',
    done: '{count} modifica esportata | {count} modifiche esportate',
    file: 'File',
    failed: 'Non è stato esportato nulla'
  },
  commands: {
    search: 'Cerca nell’attività',
    export: 'Esporta attività in CSV',
    show: 'Mostra attività: {outcome}',
    newest: 'Vai alla modifica più recente'
  },
  hints: {
    search: 'cerca',
    export: 'esporta'
  }
} satisfies Texts<typeof en>
