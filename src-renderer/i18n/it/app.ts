// Texts of the shell: rail, status bar, palette, settings.
import type { Texts } from '../texts'
import type en from '../en/app'
export default {
  name: 'Lampfield',
  close: 'Chiudi',
  dismiss: 'Nascondi',
  messages: 'Messaggi',
  vendorWords: 'Parole del sistema',
  skip: 'Vai al contenuto',
  rail: 'Barra principale',
  screensLabel: 'Schermate',
  ringing: ' squillano',
  goTo: 'Vai a {screen}',
  switchTheme: 'Passa da chiaro a scuro',
  zoomIn: 'Più grande',
  zoomOut: 'Più piccolo',
  zoomReset: 'Dimensione normale',
  statusBar: 'Stato',
  siteHealth: 'Siti',
  sitesLive: '{count} sito connesso | {count} siti connessi',
  moreSites: '{count} altro sito | altri {count} siti',
  keysHere: 'Tasti attivi qui',
  screens: {
    board: 'Quadro',
    groups: 'Gruppi',
    calls: 'Chiamate',
    recordings: 'Registrazioni',
    accounts: 'Utenti',
    activity: 'Attività',
    sites: 'Siti',
    settings: 'Opzioni'
  },
  sections: {
    goTo: 'Vai a',
    console: 'Console'
  },
  health: {
    starting: 'in connessione',
    live: 'connesso',
    confirmed: 'confermato {age} fa',
    slow: 'lento',
    down: 'non risponde',
    retry: 'non risponde, nuovo tentativo fra {seconds} s',
    refused: 'richiede il suo intervento',
    paused: 'in pausa'
  },
  window: {
    label: 'Finestra',
    minimise: 'Riduci a icona',
    maximise: 'Ingrandisci',
    close: 'Chiudi'
  },
  keys: {
    open: 'Mostra tutti i tasti',
    hint: 'tutti i tasti',
    title: 'Tasti',
    about: 'Tutti i tasti attivi in questo momento. La tavolozza dei comandi (Ctrl+K) elenca ogni azione.'
  },
  palette: {
    open: 'Apri la tavolozza dei comandi',
    hint: 'comandi',
    title: 'Tavolozza dei comandi',
    about: 'Scriva una persona, uno stato e un’ora di rientro, oppure un’azione. Le frecce scelgono, Invio esegue.',
    placeholder: 'hor assente 14:30',
    form: 'persona, stato, rientro',
    results: 'Risultati',
    do: 'Esegui',
    people: 'Persone',
    groups: 'Gruppi',
    actions: 'Azioni',
    yourself: 'se stessi',
    set: 'Imposta {who} su {state}',
    setBack: 'Imposta {who} su {state}, rientro {time}',
    callsOf: 'Chiamate con {number}',
    orderOf: 'Ordine di {group}',
    none: 'Nessun risultato. Provi un nome, un numero o ciò che vuole fare.',
    move: 'scegli',
    doIt: 'esegui'
  },
  settings: {
    about: 'Aspetto e lingua della console su questo computer. Tutto viene ricordato subito.',
    theme: {
      label: 'Tema',
      system: 'Come il sistema',
      light: 'Chiaro',
      dark: 'Scuro'
    },
    contrast: {
      label: 'Contrasto',
      system: 'Come il sistema',
      more: 'Più contrasto'
    },
    motion: {
      label: 'Movimento',
      system: 'Come il sistema',
      reduced: 'Niente si muove'
    },
    density: {
      label: 'Riquadri',
      comfortable: 'Ampi',
      compact: 'Compatti',
      list: 'Elenco'
    },
    language: {
      label: 'Lingua',
      system: 'Come il sistema'
    },
    zoom: {
      label: 'Dimensione di tutto',
      percent: '{zoom} %'
    },
    links: {
      label: 'Collegamenti telefonici',
      about: 'Cercare qui il numero quando si apre un collegamento tel: o callto: in un browser o in un messaggio. Non si compone nulla.',
      on: 'Cercare i numeri dei collegamenti telefonici',
      notInstalled: 'Solo un Lampfield installato può ricevere collegamenti; questo è avviato da una cartella.',
      refused: 'Il sistema non ha affidato i collegamenti {schemes}. Scelga Lampfield per essi nelle impostazioni del sistema.',
      kept: 'Il sistema affida ancora i collegamenti {schemes} a Lampfield. Scelga un altro programma per essi nelle impostazioni del sistema.',
      given: 'Il sistema affida i collegamenti {schemes} a Lampfield.',
      failed: 'I collegamenti telefonici non sono stati cambiati'
    },
    updates: {
      label: 'Aggiornamenti',
      off: 'Nessun servizio di aggiornamento è predisposto: Lampfield non cerca mai versioni più recenti.',
      feed: 'A {host} si chiede una volta al giorno se c’è una versione più recente. Non si scarica nulla.',
      check: 'Verifica ora',
      checking: 'Verifica …',
      never: 'Non ancora verificato.',
      current: 'Verificato {time}: questa è la versione più recente.',
      newer: 'Lampfield {version} è disponibile. Si trova qui:',
      copy: 'Copia l’indirizzo',
      copied: 'L’indirizzo è copiato',
      failed: 'L’ultima verifica non è riuscita.'
    },
    managed: {
      label: 'Stabilito dall’amministratore',
      place: 'Queste impostazioni vengono da {path} e qui non si possono cambiare.',
      demo: {
        offer: 'La dimostrazione è offerta al primo avvio.',
        never: 'La dimostrazione non è offerta.',
        always: 'La dimostrazione c’è fin dal primo avvio.'
      },
      sites: 'Sito preparato: {names} | Siti preparati: {names}',
      linksOn: 'I collegamenti telefonici vengono cercati.',
      linksOff: 'I collegamenti telefonici non vengono cercati.',
      feed: 'Le versioni più recenti si chiedono a {host}.',
      locked: 'Stabilito dall’amministratore'
    },
    aboutTitle: 'Informazioni sulla console',
    version: 'Versione',
    user: 'Utente',
    keychain: 'Portachiavi',
    keychains: {
      available: 'Le password sono nel portachiavi del sistema.',
      absent: 'Nessun portachiavi trovato: le password valgono solo per questa sessione.',
      locked: 'Il portachiavi è bloccato: lo sblocchi per usare le password conservate.'
    }
  }
} satisfies Texts<typeof en>
