// Texte der Standorte: Karten, Dialog und Befehle.
import type en from '../en/connections'
import type { Texts } from '../texts'

export default {
  title: 'Standorte',
  section: 'Standorte',
  search: 'Standort, Hersteller oder Adresse suchen',
  clearSearch: 'Suche leeren',
  noMatch: 'Kein Standort passt zu „{search}“.',
  loading: 'Standorte werden gelesen …',
  summary: '{sites}: {states}. {members}, {groups}.',
  sites: '{count} Standort | {count} Standorte',
  members: '{count} Mitglied | {count} Mitglieder',
  groupOf: 'Gruppe {group} von {tenant}',
  nobodyToShow: 'Hier wird das Profil dieser Gruppe gepflegt; auf dem Tableau gibt es niemanden zu zeigen.',
  groups: '{count} Gruppe | {count} Gruppen',
  count: {
    live: '{count} verbunden | {count} verbunden',
    slow: '{count} langsam | {count} langsam',
    starting: '{count} verbindet | {count} verbinden',
    down: '{count} antwortet nicht | {count} antworten nicht',
    refused: '{count} braucht Sie | {count} brauchen Sie',
    paused: '{count} angehalten | {count} angehalten'
  },
  dash: 'Ein Strich heißt: Der Hersteller bietet es nicht. Lampfield sagt das dann und rät nie.',
  managed: {
    chip: 'vom Administrator festgelegt',
    form: 'Vom Administrator festgelegt und hier nicht zu ändern: {fields}.',
    password: 'Das Passwort tragen Sie selbst ein.',
    stays: '„{site}“ ist vom Administrator festgelegt und lässt sich hier nicht entfernen.'
  },
  demo: 'Demo',
  simulated: 'auf diesem Rechner simuliert',
  tryNow: 'Jetzt versuchen',
  testing: 'Wird getestet …',
  saving: 'Wird gespeichert …',
  more: 'Mehr zu {site}',
  cancel: 'Abbrechen',
  failed: '{site} wurde nicht geändert',
  empty: {
    title: 'Noch kein Standort',
    todo: 'Ein Standort ist eine Telefonanlage, die diese Konsole liest und ändert. Fügen Sie den ersten mit Adresse, Gruppenanwendung, Benutzer und Passwort hinzu.'
  },
  vendors: {
    callisto: {
      name: 'Callisto',
      kind: 'Gruppen'
    },
    portsip: {
      name: 'PortSIP',
      kind: 'Telefonanlage'
    },
    kazoo: {
      name: 'Kazoo',
      kind: '2600hz'
    },
    voximplant: {
      name: 'Voximplant',
      kind: 'Cloud'
    },
    apio: {
      name: 'APIO',
      kind: 'Netaxis'
    }
  },
  health: {
    live: 'Verbunden',
    slow: 'Langsam',
    starting: 'Verbindet',
    down: 'Antwortet nicht',
    downSince: 'Antwortet nicht seit {time}',
    refused: 'Braucht Sie',
    refusedSince: 'Braucht Sie seit {time}',
    paused: 'Angehalten',
    confirmed: 'vor {age} bestätigt, {how}',
    answersIn: 'antwortet in {time}',
    lastAnswer: 'letzte Antwort {time}',
    neverAnswered: 'noch keine Antwort',
    tries: '{count} Versuch seither | {count} Versuche seither',
    nextTry: 'nächster Versuch in {seconds} s',
    trying: 'Versuch läuft',
    waits: 'keine Abfrage, bis Sie handeln',
    notAsked: 'weder abgefragt noch geändert',
    firstReading: 'erste Abfrage läuft',
    notYet: 'noch nicht bestätigt, {how}',
    askedEvery: 'alle {seconds} s abgefragt',
    pushed: 'von der Anlage sofort gemeldet',
    polledInstead: 'Live-Meldungen sind nicht zu haben: jeder Zustand wird etwa alle {seconds} s abgefragt'
  },
  gives: {
    label: 'Was dieser Standort bietet',
    presence: 'Präsenz',
    presenceOwn: 'Präsenz (eigene)',
    line: 'Leitungszustand',
    groups: 'Gruppen',
    calls: 'Anrufe',
    recordings: 'Aufnahmen',
    accounts: 'Benutzer und Guthaben',
    profile: 'Gruppenprofil',
    not: ': nicht angeboten'
  },
  secret: {
    keychain: 'Passwort im Schlüsselbund',
    thisRun: 'Passwort nur für diese Sitzung',
    missing: 'kein Passwort'
  },
  guard: {
    plainHttp: 'unverschlüsseltes http, erlaubt',
    https: 'verschlüsselt (https)',
    pinned: 'nur das Zertifikat {start}…'
  },
  test: {
    button: 'Testen',
    report: 'Test bestanden: Antwort in {time}, {members}, {groups}.',
    answered: '{site}: Test bestanden, Antwort in {time} ms',
    failed: '{site}: Test fehlgeschlagen. {what}'
  },
  menu: {
    edit: 'Bearbeiten',
    test: 'Testen',
    retry: 'Jetzt neu abfragen',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    deleteSecret: 'Passwort löschen',
    remove: 'Standort entfernen'
  },
  actions: {
    search: 'Standort suchen',
    add: 'Standort hinzufügen',
    testAll: 'Alle testen',
    testCurrent: 'Diesen Standort testen',
    editCurrent: 'Diesen Standort bearbeiten',
    pauseCurrent: 'Diesen Standort anhalten oder fortsetzen',
    removeCurrent: 'Diesen Standort entfernen',
    test: '{site} testen',
    edit: '{site} bearbeiten',
    retry: '{site} jetzt neu abfragen',
    pause: '{site} anhalten',
    resume: '{site} fortsetzen',
    deleteSecret: 'Passwort von {site} löschen',
    remove: '{site} entfernen',
    code: 'Code für {site} eingeben'
  },
  hints: {
    search: 'suchen',
    add: 'Standort hinzufügen',
    test: 'testen',
    edit: 'bearbeiten',
    pause: 'anhalten'
  },
  done: {
    retry: '{site} wird neu abgefragt',
    paused: '{site} ist angehalten',
    resumed: '{site} wird wieder abgefragt',
    secretDeleted: 'Das Passwort von {site} wurde gelöscht',
    removed: '{site} wurde entfernt',
    added: '{site} wurde hinzugefügt',
    saved: '{site} wurde gespeichert'
  },
  confirm: {
    remove: {
      title: '{site} entfernen?',
      about:
        'Einstellungen und Passwort verschwinden von diesem Rechner. An der Telefonanlage ändert sich nichts, und der Verlauf behält seine Einträge.',
      do: 'Standort entfernen'
    },
    deleteSecret: {
      title: 'Passwort von {site} löschen?',
      about: 'Der Standort wird nicht mehr abgefragt, bis Sie das Passwort neu eingeben.',
      do: 'Passwort löschen'
    }
  },
  discard: {
    title: 'Eingaben verwerfen?',
    about: 'Ihre Änderungen an diesem Standort sind nicht gespeichert.',
    do: 'Verwerfen',
    keep: 'Weiter bearbeiten'
  },
  form: {
    addTitle: 'Standort hinzufügen',
    editTitle: '{site} bearbeiten',
    vendor: 'Hersteller',
    vendorFixed: 'Ein Standort behält seinen Hersteller. Für eine andere Anlage fügen Sie einen weiteren hinzu.',
    name: 'Name',
    application: 'Anwendung',
    applicationEnd: 'der Gruppe, in Callisto',
    address: 'Adresse',
    addressEnd: 'etwa {example}',
    notEncrypted: 'unverschlüsselt',
    user: 'Benutzer',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    passwordKept: 'unverändert',
    willBeKept: 'Kommt in den Schlüsselbund Ihres Systems. Lampfield kann es ersetzen oder löschen, aber nie anzeigen.',
    willBeForgotten: 'Wird vergessen, wenn Lampfield beendet wird.',
    thisRunOnly: 'Nur für diese Sitzung behalten',
    keptKeychain: 'Im Schlüsselbund Ihres Systems. Lampfield kann es ersetzen oder löschen, aber nie anzeigen.',
    keptThisRun: 'Nur für diese Sitzung. Lampfield vergisst es beim Beenden.',
    keptMissing: 'Es gibt noch kein Passwort; ohne wird der Standort nicht abgefragt.',
    keychainAbsent: 'Dieser Rechner hat keinen Schlüsselbund.',
    keychainLocked: 'Der Schlüsselbund dieses Rechners ist gesperrt.',
    noKeychainTodo:
      'Lampfield schreibt kein Passwort in eine Datei. Es kann es im Speicher behalten; beim nächsten Start geben Sie es neu ein.',
    advanced: 'Abfrage, Grenzen und Codes',
    poll: 'Abfrage alle … Sekunden',
    pollHint: '1 bis 60; dreimal langsamer, solange das Fenster verdeckt ist.',
    stale: 'Veraltet nach … Sekunden',
    staleHint: 'Nie weniger als drei Abfragen: hier {seconds} s. Nach dem Doppelten sind Zustände unbekannt.',
    limit: 'Größte Antwort, in MB',
    limitHint: '1 bis 512. Größeres wird nicht gelesen.',
    groupNames: 'Namen der Gruppen',
    groupNamesHint: 'Callisto gibt Gruppen nur Nummern; diese Namen gelten in dieser Konsole.',
    group: 'Gruppe {group}',
    own: 'Wer bin ich hier?',
    ownHint: 'Ihre eigene Präsenz wird für dieses Mitglied gesetzt.',
    ownLater: 'Sie können unter den Mitgliedern wählen, sobald der Standort gelesen ist.',
    ownByUser: 'Das Mitglied mit dem Benutzernamen {user}',
    tickFirst: 'Haken Sie das Kästchen oben an, um zu testen oder zu speichern.',
    test: 'Verbindung testen',
    add: 'Standort hinzufügen',
    save: 'Speichern',
    account: 'Konto',
    accountName: 'sein Name, Realm oder seine Nummer',
    accountId: 'die Kontonummer',
    signIn: 'Anmelden mit',
    apiKey: 'API-Schlüssel',
    serviceAccount: 'Zugangsdatei',
    serviceAccountHint:
      'Die Datei, die der Hersteller für das Dienstkonto ausgegeben hat. Ihr privater Schlüssel kommt in den Schlüsselbund Ihres Systems.',
    events: 'Adresse der Live-Meldungen',
    eventsHint: 'Etwa wss://kazoo.example:7777. Leer: derselbe Rechner, Port 5555.',
    tenant: 'Mandant',
    tenantGroup: 'Gruppe',
    idEnd: 'seine Kennung, höchstens 30 Zeichen',
    face: 'Schnittstelle',
    domain: 'Domäne',
    domainEnd: 'die SIP-Domäne Ihres Mandanten',
    rights: 'Was Benutzer dieser Konsole mit Aufnahmen tun dürfen',
    rightsHint: 'Die Telefonanlage kann weniger erlauben, nie mehr.',
    zone: 'Zeitzone des Standorts',
    zoneHint: 'Anrufe zeigen Ihre Zeit und daneben die des Standorts, wo sie abweicht.',
    zoneOwn: 'dieselbe wie hier ({zone})'
  },
  faces: {
    gateway: { name: 'Gateway', hint: 'Direkt (/api/v1): eine Sitzung mit Cookies.' },
    core: { name: 'APIO-Kern', hint: 'Über den Kern (/api/v01): Token, und ein Code, wo die Anlage danach fragt.' }
  },
  signIns: {
    password: 'Benutzer und Passwort',
    apiKey: 'API-Schlüssel',
    serviceAccount: 'Dienstkonto'
  },
  rights: {
    view: 'In der Liste sehen',
    listen: 'Anhören',
    download: 'Kopie speichern',
    delete: 'An der Telefonanlage löschen'
  },
  code: {
    enter: 'Code eingeben',
    title: 'Code für {site}',
    about:
      'Die Telefonanlage verlangt einen zweiten Faktor: den Code aus Ihrer App oder aus der Nachricht, die sie geschickt hat. Lampfield verwendet ihn einmal und bewahrt ihn nirgends auf.',
    label: 'Code',
    send: 'Anmelden',
    problem: 'Ein Code hat 4 bis 16 Buchstaben oder Ziffern.',
    done: '{site} hat den Code angenommen'
  },
  consent: {
    label: 'Unverschlüsseltes http',
    what: 'Unverschlüsseltes http überträgt Benutzer und Passwort offen.',
    todo: 'Unterwegs kann sie jeder lesen. Bitten Sie die Verwaltung von Callisto zuerst um https.',
    accept: 'Ich erlaube das nur für {site}.',
    thisSite: 'diesen Standort',
    accepted: 'Der Administrator hat das für {site} erlaubt.',
    refused: 'Der Administrator erlaubt für {site} kein unverschlüsseltes http.',
    note: 'Der Verlauf hält es mit Ihrem Namen fest; Sie können es jederzeit zurücknehmen.'
  },
  certificate: {
    label: 'Zertifikat',
    bySystem: 'Verschlüsselt. Angenommen wird, wem dieser Rechner vertraut.',
    onlyThis: 'Verschlüsselt. Angenommen wird nur das gewählte Zertifikat.',
    onlyTheirs: 'Verschlüsselt. Angenommen wird nur das Zertifikat, das der Administrator gewählt hat.',
    read: 'Zertifikat lesen',
    reading: 'Wird gelesen …',
    fingerprint: 'Fingerabdruck (SHA-256)',
    subject: 'Ausgestellt für',
    issuer: 'Unterzeichnet von',
    valid: 'Gültig',
    from: '{from} bis {until}',
    trusted: 'Dieser Rechner vertraut ihm.',
    untrusted: 'Dieser Rechner vertraut ihm nicht. Vergleichen Sie den Fingerabdruck mit dem der Verwaltung, bevor Sie ihm vertrauen.',
    differs: 'Dies ist nicht das Zertifikat, dem Sie vertrauen. Fragen Sie die Verwaltung, ob es erneuert wurde.',
    pin: 'Nur diesem Zertifikat vertrauen',
    unpin: 'Nicht mehr darauf bestehen'
  },
  codes: {
    label: 'Leitungscodes',
    hint: 'Was diese Anlage mit jedem lineState meint. Ein Code, der fehlt, wird als unbekannt gezeigt.',
    code: 'Code',
    means: 'Bedeutet',
    meansOf: 'Was Code {code} bedeutet',
    remove: 'Entfernen',
    removeOf: 'Code {code} entfernen',
    add: 'Code hinzufügen'
  },
  problems: {
    account: 'Geben Sie das Konto ein.',
    apiKey: 'Geben Sie den API-Schlüssel ein.',
    serviceAccount: 'Wählen Sie die Zugangsdatei des Dienstkontos (JSON mit privatem Schlüssel).',
    eventsAddress: 'Schreiben Sie ws:// oder wss://, Rechner und Port, oder lassen Sie es leer.',
    tenant: 'Geben Sie die Kennung des Mandanten ein: 1 bis 30 Zeichen.',
    group: 'Geben Sie die Kennung der Gruppe ein: 1 bis 30 Zeichen.',
    name: 'Geben Sie dem Standort einen Namen mit höchstens 80 Zeichen.',
    application: 'Geben Sie die Gruppenanwendung ein, wie sie in Callisto heißt.',
    address: 'Schreiben Sie https:// oder http://, den Rechner und falls nötig einen Port; keinen Pfad, keinen Benutzer.',
    user: 'Geben Sie den Benutzer ein, mit dem Lampfield sich anmeldet.',
    password: 'Geben Sie das Passwort dieses Benutzers ein.',
    passwordAgain: 'Die Adresse ist eine andere: Geben Sie das Passwort neu ein. Ein gespeichertes Passwort geht nie an eine neue Adresse.',
    keep: 'Haken Sie dies an, oder entsperren oder installieren Sie zuerst einen Schlüsselbund.',
    consent: 'Erlauben Sie dies, oder verwenden Sie eine https-Adresse.',
    pollSeconds: 'Eine ganze Zahl von 1 bis 60.',
    staleSeconds: 'Eine ganze Zahl von 5 bis 600.',
    limitMegabytes: 'Eine ganze Zahl von 1 bis 512.',
    codes: 'Jeder Code ist eine ganze Zahl mit höchstens sechs Ziffern und kommt nur einmal vor.',
    groupNames: 'Der Name einer Gruppe hat höchstens 80 Zeichen.',
    domain: 'Geben Sie die SIP-Domäne ein, etwa firma.example.'
  }
} satisfies Texts<typeof en>
