// Testi dei profili dei gruppi.
import type en from '../en/profiles'
import type { Texts } from '../texts'

export default {
  title: 'Profili',
  section: 'Profilo',
  open: 'Profilo del gruppo di {site}',
  of: 'Profilo di {name}',
  where: 'Gruppo {group} del cliente {tenant}, {site}.',
  readFrom: 'Letto {time}.',
  reading: 'Lettura del profilo …',
  readAgain: 'Rileggere',
  toSites: 'Siti',
  close: 'Chiudere',
  discard: 'Annullare',
  unknown: 'sconosciuto',
  nothing: '(vuoto)',
  was: 'era {value}',
  putBack: 'Ripristinare {field}',
  notDoneHere: 'Non eseguito dal sistema:',
  bounds: 'da {least} a {most}',
  length: '{length} di {most} caratteri',
  userCount: 'Utenti ora',
  toldOnly: 'Indicato dal sistema; non si può impostare.',
  belowCount: '{count} utente è nel gruppo ora. | {count} utenti sono nel gruppo ora.',
  change: '{field}: {from}, ora {to}',
  gone: 'Questo gruppo è stato eliminato. Scegliere un altro gruppo del cliente, oppure modificare o rimuovere il sito in Siti.',
  closed: {
    siteGone: 'Il sito di questo profilo è stato rimosso.',
    noProfile: 'Questo sistema non tiene un profilo dei suoi gruppi.',
    paused: 'Il sito è in pausa. Fino alla ripresa non viene né interrogato né modificato.',
    refused: 'Il sito ha bisogno di voi: vedere in Siti. Fino ad allora qui non si può leggere né modificare nulla.'
  },
  sections: {
    identity: 'Identità',
    limits: 'Limiti',
    callerId: 'Identità della linea chiamante',
    place: 'Fuso orario',
    contact: 'Contatto',
    address: 'Indirizzo',
    options: 'Come si modifica'
  },
  objects: { contactInformation: 'Contatto', addressInformation: 'Indirizzo' },
  fields: {
    groupName: 'Nome del gruppo',
    defaultDomain: 'Dominio predefinito',
    resellerId: 'Rivenditore',
    userLimit: 'Numero massimo di utenti',
    cliName: 'Nome presentato',
    cliPhoneNumber: 'Numero presentato',
    locationDialingCode: 'Prefisso locale',
    timeZone: 'Fuso orario',
    contactInformation: { name: 'Nome del contatto', phoneNumber: 'Telefono', emailAddress: 'E-mail' },
    addressInformation: {
      addressLine1: 'Via e numero',
      postalCode: 'Codice postale',
      city: 'Città',
      stateDisplayName: 'Regione o cantone',
      country: 'Paese'
    }
  },
  options: {
    template: 'Modello',
    templateHint: 'Il nome di un modello applicato con la modifica. Ciò che è impostato qui prevale.',
    createDomain: 'Un dominio predefinito che non esiste',
    createDomainHint: 'Se viene creato, lo è per il sistema e il cliente, e assegnato al gruppo.',
    server: 'Come è impostato il server',
    create: 'Crearlo',
    refuse: 'Non crearlo'
  },
  others: '{count} altro campo resta com’è | {count} altri campi restano come sono',
  othersHint: 'Il sistema indica anche questi. Questa console non li conosce e non li modifica.',
  problems: {
    short: 'Almeno {limit} carattere. | Almeno {limit} caratteri.',
    long: 'Al massimo {limit} carattere. | Al massimo {limit} caratteri.',
    small: 'Almeno {limit}.',
    large: 'Al massimo {limit}.',
    notWhole: 'Un numero intero, nient’altro.',
    zone: 'Un fuso orario come Europe/Zurich.'
  },
  steps: {
    reading: 'Rilettura del gruppo …',
    sending: 'Invio …',
    readingBack: 'Lettura di controllo …',
    checking: 'Sconosciuto, verifica …'
  },
  plan: {
    label: 'Piano della modifica',
    none: 'Nessuna modifica',
    noneText: 'Ciò che si modifica appare qui prima dell’invio.',
    done: 'Ultima modifica',
    notYet: 'Modificato, non inviato',
    nothingSent: 'Non è stato ancora inviato nulla.',
    once: 'Viene inviato una volta sola e mai di nuovo da solo.',
    checking: 'La risposta non è arrivata. Il gruppo viene letto per vedere se è stato fatto; non si invia più nulla.',
    changes: 'Nessun campo cambia | {count} campo cambia | {count} campi cambiano',
    undoing: 'Annullamento: {changes}',
    nothing: 'Il gruppo è già come lo si vuole. Non c’è nulla da inviare.',
    from: 'da',
    to: 'a',
    sent: 'Viene inviato esattamente questo',
    preview: 'Anteprima',
    apply: 'Inviare',
    undoLast: 'Annullare questa modifica …',
    problems: 'Correggere prima {count} campo. | Correggere prima {count} campi.'
  },
  warnings: {
    template: 'Il modello può modificare più dei campi qui sopra.',
    wholeObject:
      '{field} va per intero, con {count} campo che questa console non conosce. | {field} va per intero, con {count} campi che questa console non conosce.',
    belowCount: 'Il limite è inferiore al {count} utente del gruppo. | Il limite è inferiore ai {count} utenti del gruppo.',
    otherGroup: 'Questo non è il gruppo di cui si occupa il sito.',
    notUndone: '{field} era vuoto e non si può svuotare: resta com’è.',
    templateStays: 'Ciò che il modello ha fatto d’altro non viene annullato.',
    domainStays: 'Un dominio creato per questo resta.'
  },
  conflict: {
    title: 'Qualcun altro ha modificato il gruppo nel frattempo. Non è stato inviato nulla.',
    decide: 'Tutto è deciso. Richiamare l’anteprima. | {count} campo è da decidere. | {count} campi sono da decidere.',
    base: 'Alla vostra lettura: {value}',
    mine: 'Il mio:',
    theirs: 'Il loro, {time}:',
    allMine: 'Tutti i miei',
    allTheirs: 'Tutti i loro'
  },
  report: {
    applied: { title: 'Fatto e riletto.', text: 'Il gruppo è come lo si voleva.' },
    partly: {
      title: 'È stata fatta solo una parte.',
      text: 'Il sistema ha indicato ciò che non ha fatto. Il resto delle modifiche rimane nel modulo.'
    },
    refused: {
      title: 'Rifiutato. Non è stato cambiato nulla.',
      text: 'Le modifiche sono conservate. Correggerle e richiamare l’anteprima.'
    },
    different: {
      title: 'Inviato, ma il gruppo si legge diversamente.',
      text: 'Il sistema ha detto che era fatto, ma non tutti i campi sono come li si voleva.'
    },
    unknown: {
      title: 'Nessuno sa se è stato fatto.',
      text: 'La risposta non è arrivata e la rilettura non lo ha mostrato. Nulla viene inviato di nuovo da solo. Rileggere più tardi per vedere che cosa vale.'
    },
    points: 'Che cosa ne è stato, punto per punto',
    outcomes: { done: 'fatto', notDone: 'non fatto', unknown: 'sconosciuto' },
    reads: 'si legge {value}',
    readBack: 'Riletto {time}.',
    notReadBack: 'Non è stato possibile rileggere il gruppo.',
    step: 'Un passo del sistema',
    noWords: 'Il sistema non dice quale.',
    alsoChanged: 'Cambiato anche:',
    dismiss: 'Chiudere il rapporto'
  },
  delete: {
    open: 'Eliminare il gruppo …',
    title: 'Eliminare il gruppo {name}?',
    about: 'Il gruppo lascia il sistema di {site} con tutto ciò che contiene. Nulla lo riporta indietro.',
    reading: 'Lettura del numero di utenti …',
    count: 'Nessuno è in questo gruppo. | {count} utente è in questo gruppo. | {count} utenti sono in questo gruppo.',
    countUnknown: 'Il sistema non dice quanti utenti sono in questo gruppo.',
    readAt: 'Letto {time}.',
    silently: 'Se il server non protegge tali gruppi, li elimina con tutti quelli che vi sono, senza chiedere.',
    moved: 'Il numero è cambiato nel frattempo, quindi non è stato eliminato nulla. {count} Inserire di nuovo il nome.',
    type: 'Inserire il nome del gruppo: {name}',
    notTheName: 'Questo non è il nome del gruppo.',
    excluded: 'Applicazioni i cui dati restano',
    excludedHint:
      'Identificativi separati da spazi. I dati degli utenti in tutte le altre applicazioni vengono eliminati; ciò che resta va poi eliminato da voi.',
    keep: 'Tenerlo',
    do: 'Eliminare il gruppo',
    deleting: 'Eliminazione …',
    report: {
      deleted: 'Il gruppo è stato eliminato.',
      partly: 'Il gruppo è stato eliminato, ma non tutto ciò che gli appartiene.',
      unknown: 'La risposta non è arrivata: nessuno sa se è stato eliminato.'
    },
    after: {
      gone: 'Riletto: il gruppo non c’è più.',
      there: 'Riletto: il gruppo c’è ancora. Forse è ancora in corso; nulla viene inviato di nuovo da solo.',
      unknown: 'Non è stato possibile rileggere il gruppo.'
    },
    ownGone: '{site} si occupava di questo gruppo e non ne risponde più. In Siti, assegnargli un altro gruppo o rimuoverlo.'
  },
  choice: {
    open: 'Gruppi del cliente …',
    title: 'Gruppi del cliente',
    about: 'Cliente {tenant}. Scegliere un gruppo per vederne il profilo.',
    search: 'Cercare',
    by: 'in',
    byName: 'nel nome',
    byId: 'nell’id',
    reading: 'Lettura dei gruppi …',
    found: 'Nessun gruppo trovato | {count} gruppo trovato | {count} gruppi trovati',
    shown: '{shown} di {total}',
    limit: 'al massimo {limit} utente | al massimo {limit} utenti',
    more: 'Mostrare altro',
    noCreate: 'L’interfaccia di questo sistema non ha una chiamata che crei un gruppo.'
  }
} satisfies Texts<typeof en>
