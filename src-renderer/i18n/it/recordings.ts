// Testi della schermata delle registrazioni e del lettore.
import type en from '../en/recordings'
import type { Texts } from '../texts'

export default {
  title: 'Registrazioni',
  section: 'Registrazioni',
  search: 'Numero, nome, nota',
  found: '{count} registrazione corrisponde | {count} registrazioni corrispondono',
  summary: '{count} registrazione | {count} registrazioni',
  loading: 'Lettura delle registrazioni …',
  loadingMore: 'Lettura delle altre …',
  again: 'Riprova',
  failed: 'Non è stato possibile leggere le registrazioni',
  empty: {
    title: 'Non c’è ancora nessuna registrazione',
    todo: 'Le registrazioni compaiono qui appena i sistemi telefonici le fanno.'
  },
  unsupported: {
    title: 'Nessun sito qui conserva registrazioni',
    todo: 'Le registrazioni vengono dai siti PortSIP. Siti mostra che cosa offre ogni sistema telefonico.'
  },
  noMatch: 'Nessuna registrazione corrisponde.',
  clear: 'Mostra tutte',
  newer: '{count} nuova registrazione più in alto | {count} nuove registrazioni più in alto',
  newerMany: 'Più di {count} nuova registrazione più in alto | Più di {count} nuove registrazioni più in alto',
  filter: {
    label: 'Filtri',
    time: 'Periodo',
    anyTime: 'Qualsiasi periodo',
    today: 'Oggi',
    yesterday: 'Ieri',
    week: 'Ultimi 7 giorni',
    month: 'Ultimi 30 giorni',
    range: 'Da … a …',
    from: 'Da',
    to: 'A',
    site: 'Sito',
    anySite: 'Tutti i siti',
    length: 'Durata',
    anyLength: 'Qualsiasi durata',
    minutes: 'Oltre {count} min',
    note: 'Con una nota'
  },
  columns: {
    time: 'Ora',
    from: 'Da',
    to: 'A',
    length: 'Durata',
    note: 'Nota',
    site: 'Sito'
  },
  unknown: 'sconosciuta',
  mayNotListen: 'Ascolto non consentito',
  details: {
    label: 'La registrazione',
    none: 'Scegliere una registrazione per ascoltarla.',
    began: 'Inizio',
    length: 'Durata',
    site: 'Sito',
    siteZone: '{time} presso il sito ({zone})',
    call: 'Chiamata',
    openCall: 'Mostra la chiamata',
    close: 'Chiudi la registrazione'
  },
  player: {
    title: 'Registrazione',
    channels: 'sopra chi chiama, sotto noi',
    opening: 'Apertura della registrazione …',
    position: 'Posizione',
    at: '{position} di {length}',
    of: 'di {length}',
    ofUnknown: 'durata sconosciuta',
    play: 'Ascolta',
    pause: 'Pausa',
    waiting: 'in attesa del suono',
    back: 'Indietro di 10 secondi',
    on: 'Avanti di 10 secondi',
    speed: 'Velocità',
    times: '{speed}×',
    skip: 'Salta i silenzi',
    skipSaves: 'Salta i silenzi (risparmia {time})',
    volume: 'Volume',
    percent: '{percent} %',
    mute: 'Togli l’audio',
    unmute: 'Riattiva l’audio',
    fromStartOnly: 'Questo sistema telefonico la riproduce solo dall’inizio.',
    noWaveform: 'L’andamento del volume non si è potuto leggere; l’ascolto è comunque possibile.',
    shorter: 'Si possono ascoltare solo i primi {time}: lì il file finisce.',
    unplayable: 'Quello che è arrivato non si può riprodurre.',
    unplayableTodo: 'Forse il file è danneggiato o non è audio. Un altro programma potrebbe comunque leggerne una copia.',
    broken: 'Il suono si è fermato a {time}: il resto non si è potuto leggere.',
    brokenTodo: 'Riprovare da lì. Se si ferma di nuovo, il file è danneggiato nel sistema telefonico.',
    connection: 'Il suono si è fermato a {time}: la connessione al sistema telefonico è caduta.',
    connectionTodo: 'Riprovare da lì.',
    retry: 'Riprova da lì',
    reopen: 'Riprova'
  },
  time: {
    hours: '{count} ora | {count} ore',
    minutes: '{count} minuto | {count} minuti',
    seconds: '{count} secondo | {count} secondi'
  },
  said: {
    paused: 'In pausa a {time}',
    ended: 'Fine',
    speed: 'Velocità {speed}',
    muted: 'Audio disattivato',
    volume: 'Volume {percent} %',
    skipOn: 'I silenzi vengono saltati',
    skipOff: 'I silenzi vengono riprodotti'
  },
  missing: {
    listen: 'È consentito salvarne una copia ed eliminarla. L’ascolto è riservato a un supervisore.',
    download: 'È consentito ascoltarla ed eliminarla. Salvarne una copia è riservato a un supervisore.',
    delete: 'È consentito ascoltarla e salvarne una copia. Eliminarla è riservato a un supervisore.',
    listenDownload: 'È consentito eliminarla. Ascoltarla e salvarne una copia sono riservati a un supervisore.',
    listenDelete: 'È consentito salvarne una copia. Ascoltarla ed eliminarla sono riservati a un supervisore.',
    downloadDelete: 'È consentito ascoltarla. Salvarne una copia ed eliminarla sono riservati a un supervisore.',
    listenDownloadDelete: 'È consentito vederla nell’elenco. Ascoltarla, salvarne una copia ed eliminarla sono riservati a un supervisore.'
  },
  download: {
    button: 'Salva una copia',
    title: 'Salva la registrazione'
  },
  delete: {
    button: 'Elimina',
    title: 'Eliminare questa registrazione?',
    text: '{from} a {to}, {time}, viene eliminata dal sistema telefonico di {site}, per tutti. Non si potrà recuperare.',
    confirm: 'Elimina per tutti',
    cancel: 'Conservala',
    busy: 'Eliminazione …',
    done: 'Registrazione eliminata',
    failed: 'La registrazione non è stata eliminata'
  },
  note: {
    label: 'Nota',
    about: 'Solo su questa console',
    placeholder: 'Che cosa vale la pena ricordare',
    saving: 'Salvataggio …',
    saved: 'Salvata',
    failed: 'Non salvata. Il testo resta qui.',
    failedElsewhere: 'Una nota non è stata salvata; il testo sarà lì riaprendo la registrazione',
    again: 'Salva di nuovo',
    left: 'Ancora {count} carattere | Ancora {count} caratteri'
  },
  commands: {
    search: 'Cerca nelle registrazioni',
    newest: 'Alla registrazione più recente',
    withNote: 'Mostra solo le registrazioni con una nota',
    play: 'Ascolta o metti in pausa',
    back: 'Indietro di 10 secondi',
    on: 'Avanti di 10 secondi',
    faster: 'Ascolta più veloce',
    slower: 'Ascolta più lento',
    normal: 'Ascolta a velocità normale',
    skip: 'Salta o riproduci i silenzi',
    mute: 'Togli o riattiva l’audio',
    volume: 'Regola il volume',
    download: 'Salva una copia della registrazione',
    delete: 'Elimina la registrazione',
    note: 'Scrivi la nota'
  },
  hints: {
    search: 'cerca',
    back: 'indietro 10 s',
    play: 'ascolta',
    pause: 'pausa',
    on: 'avanti 10 s',
    speed: 'velocità'
  }
} satisfies Texts<typeof en>
