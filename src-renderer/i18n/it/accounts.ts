// Testi degli utenti di un’applicazione: l’elenco, i moduli, ciò che si conferma, e il denaro.
import type en from '../en/accounts'
import type { Texts } from '../texts'

export default {
  title: 'Utenti',
  section: 'Utenti',
  site: 'Sito',
  unknown: 'non indicato',
  cancel: 'Annulla',
  close: 'Chiudi',
  again: 'Riprova',
  checking: 'La risposta non è arrivata. Nulla viene inviato di nuovo; Lampfield guarda che cosa mostra ora il sito …',
  noSite: {
    title: 'Nessun sito qui ha utenti da gestire',
    todo: 'Sotto Siti aggiungere un sito il cui fornitore lo permette (per esempio Voximplant).'
  },
  account: {
    of: 'Applicazione {application}',
    money: 'Conto: {balance}'
  },
  list: {
    loading: 'Lettura degli utenti …',
    more: 'Lettura di altri utenti …',
    summary: '{count} utente | {count} utenti',
    found: '{count} utente corrisponde | {count} utenti corrispondono',
    empty: 'Questa applicazione non ha ancora utenti',
    emptyTodo: 'Aggiungere il primo con un nome utente, un nome da mostrare e una password.',
    noMatch: 'Nessun utente corrisponde.',
    clear: 'Mostra tutti',
    selectedMark: 'selezionato',
    columns: {
      displayName: 'Nome',
      userName: 'Nome utente',
      active: 'Stato',
      balance: 'Saldo',
      status: 'Agente',
      created: 'Creato'
    },
    active: 'Attivo',
    inactive: 'Inattivo',
    accountPays: 'paga il conto',
    noAgent: 'nessun agente'
  },
  filter: {
    label: 'Restringi l’elenco',
    search: 'Trova un utente',
    searched: 'Cerca nei',
    displayName: 'nomi',
    userName: 'nomi utente',
    userId: 'codici (interi)',
    active: 'Stato',
    anyActive: 'Attivi e inattivi',
    onlyActive: 'Solo attivi',
    onlyInactive: 'Solo inattivi',
    status: 'Stato dell’agente',
    anyStatus: 'Ogni stato dell’agente',
    queue: 'Coda',
    anyQueue: 'Ogni coda',
    skill: 'Competenza',
    anySkill: 'Ogni competenza',
    order: 'Ordine',
    byDisplayName: 'Per nome',
    byUserName: 'Per nome utente',
    byCreated: 'Prima i più vecchi'
  },
  statuses: {
    OFFLINE: 'Non collegato',
    ONLINE: 'Collegato',
    READY: 'Pronto',
    BANNED: 'Escluso',
    IN_SERVICE: 'In chiamata',
    AFTER_SERVICE: 'Dopo la chiamata',
    TIMEOUT: 'Pausa',
    DND: 'Non disturbare'
  },
  selection: {
    label: 'Utenti selezionati',
    count: '{count} selezionato | {count} selezionati',
    clear: 'Annulla la selezione',
    edit: 'Modifica',
    activate: 'Attiva',
    deactivate: 'Disattiva',
    transfer: 'Trasferisci denaro',
    remove: 'Elimina',
    tooMany: 'Si possono cambiare al massimo {most} utenti alla volta.'
  },
  form: {
    add: 'Aggiungi utente',
    addTitle: 'Aggiungi un utente',
    editTitle: 'Modifica {name}',
    save: 'Salva',
    saving: 'Salvataggio …',
    userName: 'Nome utente',
    userNameHint: 'Da 3 a 50 lettere minuscole, cifre, trattini o trattini bassi; comincia con una lettera o una cifra.',
    displayName: 'Nome da mostrare',
    password: 'Password',
    newPassword: 'Nuova password',
    passwordKept: 'Se resta vuoto, la password non cambia',
    generate: 'Crea una password',
    show: 'Mostra la password',
    hide: 'Nascondi la password',
    copy: 'Copia la password',
    copied: 'Password copiata',
    notCopied: 'Non è stato possibile copiare la password; mostrarla e copiarla a mano.',
    generated: 'È stata creata una password. Comunicarla prima di salvare: dopo nessuno potrà più vederla.',
    demands: 'La password deve avere',
    met: 'soddisfatto',
    missing: 'manca',
    customData: 'Dati liberi',
    customDataEnd: '{count} di {most}',
    money: 'Le chiamate sono pagate da',
    accountPays: 'denaro del conto',
    ownBalance: 'un saldo proprio dell’utente',
    active: 'Attivo: può accedere ed essere chiamato',
    unchanged: 'Non è ancora cambiato nulla.',
    nowThere: 'Ora c’è: {value}. Salvando di nuovo lo si sostituisce.'
  },
  demands: {
    length: 'almeno 8 caratteri',
    upper: 'una maiuscola (A–Z)',
    lower: 'una minuscola (a–z)',
    digit: 'una cifra',
    special: 'un carattere speciale, come - o !',
    space: 'nessuno spazio'
  },
  problems: {
    short: 'Un nome utente ha almeno 3 caratteri.',
    long: 'Un nome utente ha al massimo 50 caratteri.',
    first: 'Un nome utente comincia con una lettera minuscola o una cifra.',
    characters: 'Solo lettere minuscole a–z, cifre, trattini e trattini bassi.',
    displayNameEmpty: 'Scrivere un nome da mostrare.',
    displayNameLong: 'Al massimo 255 caratteri.',
    passwordMissing: 'Scrivere una password o farla creare.',
    passwordRule: 'Manca ancora qualcosa: vedere l’elenco.',
    customDataLong: 'Al massimo {most} caratteri.',
    amount: 'Scrivere un importo come {example}.',
    amountZero: 'L’importo dev’essere maggiore di zero.',
    currency: 'Tre lettere, per esempio EUR.'
  },
  refusals: {
    nameTaken: { what: 'Questo nome utente è già usato.', todo: 'Sceglierne un altro.' },
    nameRule: {
      what: 'Il sito non accetta questo nome utente.',
      todo: 'La sua regola è forse più severa di quella documentata: vedere le sue parole.'
    },
    displayNameRule: { what: 'Il sito non accetta questo nome.', todo: 'Sceglierne uno più corto, senza caratteri insoliti.' },
    passwordRule: {
      what: 'Il sito non accetta questa password.',
      todo: 'La sua regola è forse più severa di quella documentata: vedere le sue parole.'
    },
    passwordWeak: { what: 'Per il sito questa password è troppo debole.', todo: 'Sceglierne una più lunga o farla creare.' },
    passwordSpaces: { what: 'Una password non può contenere spazi.', todo: 'Toglierli.' },
    passwordUsed: { what: 'Questa password è già stata usata.', todo: 'Sceglierne una nuova.' },
    customDataLong: { what: 'I dati liberi sono troppo lunghi.', todo: 'Accorciarli a 8191 caratteri al massimo.' },
    amountInvalid: { what: 'Il sito non accetta questo importo.', todo: 'Usare al massimo quattro cifre dopo la virgola.' },
    amountTooLow: { what: 'L’importo è troppo piccolo.', todo: 'Trasferire almeno 0,01, o quanto dicono le parole del sito.' },
    currencyUnknown: { what: 'Il sito non conosce questa valuta.', todo: 'Usare quella del conto o un altro codice di tre lettere.' },
    moneyMissing: { what: 'Non c’è abbastanza denaro, perciò nulla è stato mosso.', todo: 'Trasferire di meno o ricaricare il conto.' },
    noOwnBalance: { what: 'Uno di questi utenti non ha un saldo proprio.', todo: 'Dargli prima un saldo proprio, oppure lasciarlo fuori.' },
    takenForRepetition: {
      what: 'Il sito l’ha presa per una ripetizione involontaria e non l’ha fatto.',
      todo: 'Aspettare qualche secondo. Chi lo vuole davvero una seconda volta lo rifaccia allora.'
    },
    methodGone: {
      what: 'Il sito non lo offre più ai programmi.',
      todo: 'Il fornitore ha tolto il metodo dalla sua interfaccia: farlo nel suo pannello di controllo.'
    }
  },
  ask: {
    activate: 'Attivare {name}? | Attivare {count} utenti?',
    deactivate: 'Disattivare {name}? | Disattivare {count} utenti?',
    remove: 'Eliminare {name}? | Eliminare {count} utenti?',
    activateAbout: 'Accesso e chiamate tornano possibili.',
    deactivateAbout: 'Niente accesso né chiamate fino alla prossima attivazione. Nulla viene eliminato.',
    removeAbout: 'Non si può tornare indietro: l’utente, la password e quel che resta del saldo spariscono.',
    balanceLeft: 'saldo {balance}',
    activateDo: 'Attiva | Attiva {count} utenti',
    deactivateDo: 'Disattiva | Disattiva {count} utenti',
    removeDo: 'Elimina | Elimina {count} utenti',
    keep: 'Tieni | Tienili',
    names: 'Utenti interessati',
    working: '{done} di {total} fatti',
    result: 'Che cosa ne è stato'
  },
  receipt: {
    activate: 'attivato',
    deactivate: 'disattivato',
    remove: 'eliminato',
    unknown: 'ignoto: nessuna risposta, e il sito non lo mostra',
    refused: 'rifiutato',
    summary: '{done} fatti, {refused} rifiutati, {unknown} ignoti'
  },
  done: {
    added: '{name} è stato aggiunto',
    edited: '{name} è stato salvato',
    unknownAdd:
      'Ignoto: nessuna risposta, e {name} non è nell’elenco del sito. Guardare ancora una volta prima di aggiungere di nuovo l’utente.',
    unknownEdit:
      'Ignoto: nessuna risposta, e il sito non mostra il cambiamento. Una nuova password non si vede, perciò nessuno può dire se vale.'
  },
  transfer: {
    title: 'Trasferisci denaro a {name} | Trasferisci denaro a {count} utenti',
    about: 'Prima si vede che cosa accadrebbe; nulla si muove senza conferma.',
    direction: 'Verso',
    toUsers: 'Dal conto a ogni utente',
    fromUsers: 'Da ogni utente di nuovo al conto',
    amount: 'Importo per ogni utente',
    currency: 'Valuta',
    currencyOwn: 'quella del conto: {currency}',
    strict: 'Severo: tutto o niente',
    strictHint: 'Altrimenti il sito muove quel che c’è e non avverte se è di meno.',
    preview: 'Mostra che cosa accadrebbe',
    reading: 'Lettura dei saldi …',
    previewTitle: 'Trasferire {total} in tutto?',
    sentence: '{amount} vanno a {name}. | {amount} vanno a ognuno di {count} utenti: {total} in tutto.',
    sentenceBack: '{amount} tornano da {name}. | {amount} tornano da ognuno di {count} utenti: {total} in tutto.',
    strictSaid: 'Severo: si muove tutto, o niente.',
    looseSaid: 'Non severo: dove il denaro manca, può muoversi di meno.',
    exchanged: 'Il sito cambia {currency} in {accountCurrency} al proprio cambio: i nuovi saldi non si possono dire prima.',
    who: 'Chi',
    before: 'Prima',
    after: 'Dopo',
    accountRow: 'Conto',
    wouldRefuse: 'Il sito lo rifiuterebbe',
    partly: 'Può muoversi meno di così',
    faults: {
      amountInvalid: 'L’importo non è un numero con al massimo quattro cifre dopo la virgola.',
      amountTooSmall: 'L’importo è inferiore a 0,01.',
      nobody: 'Non resta nessuno a cui trasferire.',
      accountTooLow: 'Il conto non ne ha così tanti.',
      userTooLow: '{name} non ne ha così tanti.',
      noOwnBalance: '{name} non ha un saldo proprio: paga il conto.',
      gone: '{name} non c’è più.'
    },
    earlier:
      'Già trasferiti alle {time}: {amount} a {count} di questi utenti. | Già trasferiti alle {time}: {amount} a {count} di questi utenti.',
    earlierUnknown:
      'Alle {time} sono stati inviati {amount} a {count} di questi utenti, e nessuno ha potuto dire se sono arrivati. Confrontare i saldi prima di inviarli di nuovo. | Alle {time} sono stati inviati {amount} a {count} di questi utenti, e nessuno ha potuto dire se sono arrivati. Confrontare i saldi prima di inviarli di nuovo.',
    back: 'Indietro',
    send: 'Trasferisci {total} a {count} utente | Trasferisci {total} a {count} utenti',
    sendBack: 'Riprendi {total} da {count} utente | Riprendi {total} da {count} utenti',
    sending: 'Inviato. In attesa della risposta …',
    outcomes: {
      done: 'Fatto',
      refused: 'Rifiutato: nulla è stato mosso',
      notDone: 'Non fatto',
      cannotTell: 'Non si può dire'
    },
    said: {
      done: '{total} sono stati trasferiti.',
      doneLost: 'La risposta è andata persa, ma ogni saldo lo mostra: {total} sono stati trasferiti.',
      refused: 'Il sito l’ha rifiutato.',
      notDone: 'La risposta è andata persa. Nessun saldo è cambiato: il denaro non è stato trasferito.',
      cannotTell:
        'La risposta è andata persa, e i saldi non lo dicono. Confrontarli prima di inviare altro; Lampfield non invia nulla due volte.'
    }
  },
  commands: {
    search: 'Trova un utente',
    add: 'Aggiungi un utente',
    edit: 'Modifica questo utente',
    activate: 'Attiva gli utenti selezionati',
    deactivate: 'Disattiva gli utenti selezionati',
    transfer: 'Trasferisci denaro agli utenti selezionati',
    remove: 'Elimina gli utenti selezionati',
    all: 'Seleziona tutti gli utenti mostrati',
    none: 'Annulla la selezione',
    again: 'Rileggi gli utenti'
  },
  hints: {
    search: 'trova',
    add: 'aggiungi',
    edit: 'modifica',
    transfer: 'trasferisci',
    remove: 'elimina'
  }
} satisfies Texts<typeof en>
