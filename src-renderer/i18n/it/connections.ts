// Testi dei siti: schede, finestra di dialogo e comandi.
import type en from '../en/connections'
import type { Texts } from '../texts'

export default {
  title: 'Siti',
  section: 'Siti',
  search: 'Cerca un sito, un fornitore, un indirizzo',
  clearSearch: 'Cancella la ricerca',
  noMatch: 'Nessun sito corrisponde a «{search}».',
  loading: 'Lettura dei siti …',
  summary: '{sites}: {states}. {members}, {groups}.',
  sites: '{count} sito | {count} siti',
  members: '{count} membro | {count} membri',
  groupOf: 'gruppo {group} di {tenant}',
  nobodyToShow: 'Qui si cura il profilo di questo gruppo; sul quadro non c’è nessuno da mostrare.',
  groups: '{count} gruppo | {count} gruppi',
  count: {
    live: '{count} connesso | {count} connessi',
    slow: '{count} lento | {count} lenti',
    starting: '{count} in connessione | {count} in connessione',
    down: '{count} non risponde | {count} non rispondono',
    refused: '{count} richiede il suo intervento | {count} richiedono il suo intervento',
    paused: '{count} in pausa | {count} in pausa'
  },
  dash: 'Un trattino significa che il fornitore non lo offre. Lampfield allora lo dice e non indovina mai.',
  managed: {
    chip: 'stabilito dall’amministratore',
    form: 'Stabilito dall’amministratore e qui non modificabile: {fields}.',
    password: 'La password la inserisce Lei.',
    stays: '«{site}» è stabilito dall’amministratore e qui non si può rimuovere.'
  },
  demo: 'Demo',
  simulated: 'simulato su questo computer',
  tryNow: 'Riprova ora',
  testing: 'Prova in corso …',
  saving: 'Salvataggio …',
  more: 'Altro per {site}',
  cancel: 'Annulla',
  failed: '{site} non è stato modificato',
  empty: {
    title: 'Ancora nessun sito',
    todo: 'Un sito è un sistema telefonico che questa console legge e modifica. Aggiungere il primo con indirizzo, applicazione di gruppo, utente e password.'
  },
  vendors: {
    callisto: {
      name: 'Callisto',
      kind: 'gruppi'
    },
    portsip: {
      name: 'PortSIP',
      kind: 'centralino'
    },
    kazoo: {
      name: 'Kazoo',
      kind: '2600hz'
    },
    voximplant: {
      name: 'Voximplant',
      kind: 'cloud'
    },
    apio: {
      name: 'APIO',
      kind: 'Netaxis'
    }
  },
  health: {
    live: 'Connesso',
    slow: 'Lento',
    starting: 'In connessione',
    down: 'Non risponde',
    downSince: 'Non risponde dalle {time}',
    refused: 'Richiede il suo intervento',
    refusedSince: 'Richiede il suo intervento dalle {time}',
    paused: 'In pausa',
    confirmed: 'confermato {age} fa, {how}',
    answersIn: 'risponde in {time}',
    lastAnswer: 'ultima risposta {time}',
    neverAnswered: 'ancora nessuna risposta',
    tries: '{count} tentativo da allora | {count} tentativi da allora',
    nextTry: 'prossimo tentativo fra {seconds} s',
    trying: 'tentativo in corso',
    waits: 'non interrogato finché non interviene',
    notAsked: 'né interrogato né modificato',
    firstReading: 'prima lettura in corso',
    notYet: 'non ancora confermato, {how}',
    askedEvery: 'interrogato ogni {seconds} s',
    pushed: 'comunicato dal sistema non appena cambia',
    polledInstead: 'gli eventi in diretta non sono disponibili: ogni stato viene chiesto circa ogni {seconds} s'
  },
  gives: {
    label: 'Che cosa offre questo sito',
    presence: 'Presenza',
    presenceOwn: 'Presenza (propria)',
    line: 'Stato della linea',
    groups: 'Gruppi',
    calls: 'Chiamate',
    recordings: 'Registrazioni',
    accounts: 'Utenti e saldi',
    profile: 'Profilo del gruppo',
    not: ': non offerto'
  },
  secret: {
    keychain: 'password nel portachiavi',
    thisRun: 'password solo per questa sessione',
    missing: 'nessuna password'
  },
  guard: {
    plainHttp: 'http non cifrato, accettato',
    https: 'cifrato (https)',
    pinned: 'solo il certificato {start}…'
  },
  test: {
    button: 'Prova',
    report: 'Prova riuscita: risposta in {time}, {members}, {groups}.',
    answered: '{site}: prova riuscita, risposta in {time} ms',
    failed: '{site}: prova fallita. {what}'
  },
  menu: {
    edit: 'Modifica',
    test: 'Prova',
    retry: 'Interroga ora',
    pause: 'Metti in pausa',
    resume: 'Riprendi',
    deleteSecret: 'Elimina password',
    remove: 'Rimuovi sito'
  },
  actions: {
    search: 'Cerca un sito',
    add: 'Aggiungi sito',
    testAll: 'Prova tutti',
    testCurrent: 'Prova questo sito',
    editCurrent: 'Modifica questo sito',
    pauseCurrent: 'Metti in pausa o riprendi questo sito',
    removeCurrent: 'Rimuovi questo sito',
    test: 'Prova {site}',
    edit: 'Modifica {site}',
    retry: 'Interroga ora {site}',
    pause: 'Metti in pausa {site}',
    resume: 'Riprendi {site}',
    deleteSecret: 'Elimina la password di {site}',
    remove: 'Rimuovi {site}',
    code: 'Inserire il codice per {site}'
  },
  hints: {
    search: 'cerca',
    add: 'aggiungi sito',
    test: 'prova',
    edit: 'modifica',
    pause: 'pausa'
  },
  done: {
    retry: '{site} viene interrogato di nuovo',
    paused: '{site} è in pausa',
    resumed: '{site} viene letto di nuovo',
    secretDeleted: 'La password di {site} è stata eliminata',
    removed: '{site} è stato rimosso',
    added: '{site} è stato aggiunto',
    saved: '{site} è stato salvato'
  },
  confirm: {
    remove: {
      title: 'Rimuovere {site}?',
      about: 'Impostazioni e password lasciano questo computer. Sul sistema telefonico non cambia nulla e l’attività conserva le sue voci.',
      do: 'Rimuovi sito'
    },
    deleteSecret: {
      title: 'Eliminare la password di {site}?',
      about: 'Il sito non viene più interrogato finché non si inserisce di nuovo la password.',
      do: 'Elimina password'
    }
  },
  discard: {
    title: 'Scartare i dati inseriti?',
    about: 'Le modifiche a questo sito non sono state salvate.',
    do: 'Scarta',
    keep: 'Continua a modificare'
  },
  form: {
    addTitle: 'Aggiungi un sito',
    editTitle: 'Modifica {site}',
    vendor: 'Fornitore',
    vendorFixed: 'Un sito mantiene il suo fornitore. Per un altro sistema aggiungere un altro sito.',
    name: 'Nome',
    application: 'Applicazione',
    applicationEnd: 'del gruppo, in Callisto',
    address: 'Indirizzo',
    addressEnd: 'ad esempio {example}',
    notEncrypted: 'non cifrato',
    user: 'Utente',
    password: 'Password',
    newPassword: 'Nuova password',
    passwordKept: 'invariata',
    willBeKept: 'Sarà conservata nel portachiavi del sistema. Lampfield può sostituirla o eliminarla, ma mai mostrarla.',
    willBeForgotten: 'Sarà dimenticata alla chiusura di Lampfield.',
    thisRunOnly: 'Tieni solo per questa sessione',
    keptKeychain: 'Conservata nel portachiavi del sistema. Lampfield può sostituirla o eliminarla, ma mai mostrarla.',
    keptThisRun: 'Tenuta solo per questa sessione. Lampfield la dimentica alla chiusura.',
    keptMissing: 'Non c’è ancora una password; senza, il sito non viene interrogato.',
    keychainAbsent: 'Questo computer non ha un portachiavi.',
    keychainLocked: 'Il portachiavi di questo computer è bloccato.',
    noKeychainTodo: 'Lampfield non scrive password in un file. Può tenerla in memoria; al prossimo avvio va digitata di nuovo.',
    advanced: 'Lettura, limiti e codici',
    poll: 'Interrogato ogni … secondi',
    pollHint: 'Da 1 a 60; tre volte più lento con la finestra nascosta.',
    stale: 'Non aggiornato dopo … secondi',
    staleHint: 'Mai meno di tre letture: qui {seconds} s. Oltre il doppio gli stati sono sconosciuti.',
    limit: 'Risposta massima, in MB',
    limitHint: 'Da 1 a 512. Ciò che supera non viene letto.',
    groupNames: 'Nomi dei gruppi',
    groupNamesHint: 'Callisto dà ai gruppi solo numeri; questi nomi si usano in questa console.',
    group: 'Gruppo {group}',
    own: 'Chi sono qui?',
    ownHint: 'La propria presenza viene impostata per questo membro.',
    ownLater: 'Si potrà scegliere tra i membri quando il sito sarà stato letto.',
    ownByUser: 'Il membro con il nome utente {user}',
    tickFirst: 'Spuntare la casella qui sopra per provare o salvare.',
    test: 'Prova connessione',
    add: 'Aggiungi sito',
    save: 'Salva',
    account: 'Account',
    accountName: 'nome, realm o numero',
    accountId: 'l’id dell’account',
    signIn: 'Accedere con',
    apiKey: 'Chiave API',
    serviceAccount: 'File delle credenziali',
    serviceAccountHint: 'Il file fornito dal produttore per l’account di servizio. La chiave privata va nel portachiavi del sistema.',
    events: 'Indirizzo degli eventi in diretta',
    eventsHint: 'Ad esempio wss://kazoo.example:7777. Vuoto: lo stesso computer, porta 5555.',
    tenant: 'Cliente',
    tenantGroup: 'Gruppo',
    idEnd: 'il suo id, al massimo 30 caratteri',
    face: 'Interfaccia',
    domain: 'Dominio',
    domainEnd: 'il dominio SIP della vostra organizzazione',
    rights: 'Che cosa gli utenti di questa console possono fare con le registrazioni',
    rightsHint: 'Il sistema telefonico può consentire meno, mai di più.',
    zone: 'Fuso orario del sito',
    zoneHint: 'Le chiamate mostrano la vostra ora e accanto quella del sito, se diversa.',
    zoneOwn: 'lo stesso di qui ({zone})'
  },
  faces: {
    gateway: { name: 'Gateway', hint: 'Direttamente (/api/v1): una sessione con cookie.' },
    core: { name: 'Nucleo APIO', hint: 'Attraverso il nucleo (/api/v01): token, e un codice dove il sistema lo chiede.' }
  },
  signIns: {
    password: 'Utente e password',
    apiKey: 'Chiave API',
    serviceAccount: 'Account di servizio'
  },
  rights: {
    view: 'Vederle nell’elenco',
    listen: 'Ascoltare',
    download: 'Salvare una copia',
    delete: 'Eliminare dal sistema telefonico'
  },
  code: {
    enter: 'Inserire il codice',
    title: 'Codice per {site}',
    about:
      'Il sistema telefonico richiede un secondo fattore: il codice dell’app o del messaggio inviato. Lampfield lo usa una volta e non lo conserva.',
    label: 'Codice',
    send: 'Accedere',
    problem: 'Un codice ha da 4 a 16 lettere o cifre.',
    done: '{site} ha accettato il codice'
  },
  consent: {
    label: 'Http non cifrato',
    what: 'Con http non cifrato utente e password viaggiano in chiaro.',
    todo: 'Chiunque lungo il percorso può leggerli. Chiedere prima https all’amministratore di Callisto.',
    accept: 'Accetto questo solo per {site}.',
    thisSite: 'questo sito',
    accepted: 'L’amministratore lo ha accettato per {site}.',
    refused: 'L’amministratore non consente http non cifrato per {site}.',
    note: 'L’attività lo registra con il suo nome; si può revocare in qualsiasi momento.'
  },
  certificate: {
    label: 'Certificato',
    bySystem: 'Cifrato. Si accettano i certificati di cui questo computer si fida.',
    onlyThis: 'Cifrato. Si accetta solo il certificato scelto.',
    onlyTheirs: 'Cifrato. Si accetta solo il certificato scelto dall’amministratore.',
    read: 'Leggi certificato',
    reading: 'Lettura …',
    fingerprint: 'Impronta (SHA-256)',
    subject: 'Emesso per',
    issuer: 'Firmato da',
    valid: 'Validità',
    from: 'dal {from} al {until}',
    trusted: 'Questo computer se ne fida.',
    untrusted: 'Questo computer non se ne fida. Prima di fidarsi, confrontare l’impronta con quella dell’amministratore.',
    differs: 'Non è il certificato scelto. Chiedere all’amministratore se è stato rinnovato.',
    pin: 'Fidati solo di questo certificato',
    unpin: 'Non richiederlo più'
  },
  codes: {
    label: 'Codici di linea',
    hint: 'Che cosa intende il sistema con ogni lineState. Un codice non elencato appare come sconosciuto.',
    code: 'Codice',
    means: 'Significa',
    meansOf: 'Significato del codice {code}',
    remove: 'Rimuovi',
    removeOf: 'Rimuovi il codice {code}',
    add: 'Aggiungi un codice'
  },
  problems: {
    account: 'Inserire l’account.',
    apiKey: 'Inserire la chiave API.',
    serviceAccount: 'Scegliere il file delle credenziali dell’account di servizio (JSON con chiave privata).',
    eventsAddress: 'Scrivere ws:// o wss://, il computer e la porta, oppure lasciare vuoto.',
    tenant: 'Inserire l’id del cliente: da 1 a 30 caratteri.',
    group: 'Inserire l’id del gruppo: da 1 a 30 caratteri.',
    name: 'Dare al sito un nome di al massimo 80 caratteri.',
    application: 'Inserire l’applicazione di gruppo, con il nome che ha in Callisto.',
    address: 'Scrivere https:// o http://, il computer e se serve una porta; senza percorso e senza utente.',
    user: 'Inserire l’utente con cui Lampfield accede.',
    password: 'Inserire la password di questo utente.',
    passwordAgain:
      'L’indirizzo è cambiato: digitare di nuovo la password. Una password conservata non viene mai inviata a un nuovo indirizzo.',
    keep: 'Spuntare questa casella, oppure prima sbloccare o installare un portachiavi.',
    consent: 'Accettare, oppure usare un indirizzo https.',
    pollSeconds: 'Un numero intero da 1 a 60.',
    staleSeconds: 'Un numero intero da 5 a 600.',
    limitMegabytes: 'Un numero intero da 1 a 512.',
    codes: 'Ogni codice è un numero intero di al massimo sei cifre e compare una sola volta.',
    groupNames: 'Il nome di un gruppo ha al massimo 80 caratteri.',
    domain: 'Inserire il dominio SIP, ad esempio azienda.example.'
  }
} satisfies Texts<typeof en>
