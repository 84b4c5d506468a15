// Texte der Benutzer einer Anwendung: die Liste, die Formulare, was bestätigt wird, und Geld.
import type en from '../en/accounts'
import type { Texts } from '../texts'

export default {
  title: 'Benutzer',
  section: 'Benutzer',
  site: 'Standort',
  unknown: 'nicht genannt',
  cancel: 'Abbrechen',
  close: 'Schließen',
  again: 'Noch einmal',
  checking: 'Die Antwort kam nicht. Nichts wird noch einmal gesendet; Lampfield sieht nach, was die Anlage jetzt zeigt …',
  noSite: {
    title: 'Kein Standort hier hat Benutzer zu verwalten',
    todo: 'Fügen Sie unter Standorte einen Standort hinzu, dessen Hersteller das erlaubt (zum Beispiel Voximplant).'
  },
  account: {
    of: 'Anwendung {application}',
    money: 'Konto: {balance}'
  },
  list: {
    loading: 'Benutzer werden gelesen …',
    more: 'Weitere Benutzer werden gelesen …',
    summary: '{count} Benutzer | {count} Benutzer',
    found: '{count} Benutzer passt | {count} Benutzer passen',
    empty: 'Diese Anwendung hat noch keine Benutzer',
    emptyTodo: 'Fügen Sie den ersten mit Benutzername, Anzeigename und Passwort hinzu.',
    noMatch: 'Kein Benutzer passt.',
    clear: 'Alle zeigen',
    selectedMark: 'ausgewählt',
    columns: {
      displayName: 'Name',
      userName: 'Benutzername',
      active: 'Zustand',
      balance: 'Guthaben',
      status: 'Agent',
      created: 'Angelegt'
    },
    active: 'Aktiv',
    inactive: 'Inaktiv',
    accountPays: 'Konto zahlt',
    noAgent: 'kein Agent'
  },
  filter: {
    label: 'Liste eingrenzen',
    search: 'Benutzer suchen',
    searched: 'Suchen in',
    displayName: 'Namen',
    userName: 'Benutzernamen',
    userId: 'Kennungen (ganz)',
    active: 'Zustand',
    anyActive: 'Aktive und inaktive',
    onlyActive: 'Nur aktive',
    onlyInactive: 'Nur inaktive',
    status: 'Agentenstatus',
    anyStatus: 'Jeder Agentenstatus',
    queue: 'Warteschlange',
    anyQueue: 'Jede Warteschlange',
    skill: 'Fähigkeit',
    anySkill: 'Jede Fähigkeit',
    order: 'Reihenfolge',
    byDisplayName: 'Nach Name',
    byUserName: 'Nach Benutzername',
    byCreated: 'Älteste zuerst'
  },
  statuses: {
    OFFLINE: 'Abgemeldet',
    ONLINE: 'Angemeldet',
    READY: 'Bereit',
    BANNED: 'Gesperrt',
    IN_SERVICE: 'Im Gespräch',
    AFTER_SERVICE: 'Nachbearbeitung',
    TIMEOUT: 'Pause',
    DND: 'Nicht stören'
  },
  selection: {
    label: 'Ausgewählte Benutzer',
    count: '{count} ausgewählt | {count} ausgewählt',
    clear: 'Auswahl aufheben',
    edit: 'Bearbeiten',
    activate: 'Aktivieren',
    deactivate: 'Deaktivieren',
    transfer: 'Geld überweisen',
    remove: 'Löschen',
    tooMany: 'Höchstens {most} Benutzer können auf einmal geändert werden.'
  },
  form: {
    add: 'Benutzer hinzufügen',
    addTitle: 'Einen Benutzer hinzufügen',
    editTitle: '{name} bearbeiten',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    userName: 'Benutzername',
    userNameHint: '3 bis 50 Kleinbuchstaben, Ziffern, Binde- oder Unterstriche; beginnt mit Buchstabe oder Ziffer.',
    displayName: 'Anzeigename',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    passwordKept: 'Bleibt das Feld leer, gilt das Passwort weiter',
    generate: 'Passwort erzeugen',
    show: 'Passwort zeigen',
    hide: 'Passwort verbergen',
    copy: 'Passwort kopieren',
    copied: 'Passwort kopiert',
    notCopied: 'Das Passwort ließ sich nicht kopieren; lassen Sie es sich zeigen und kopieren Sie es von Hand.',
    generated: 'Ein Passwort wurde erzeugt. Geben Sie es weiter, bevor Sie speichern: Danach kann es niemand mehr sehen.',
    demands: 'Das Passwort braucht',
    met: 'erfüllt',
    missing: 'fehlt',
    customData: 'Eigene Daten',
    customDataEnd: '{count} von {most}',
    money: 'Gespräche zahlt',
    accountPays: 'das Konto',
    ownBalance: 'der Benutzer aus eigenem Guthaben',
    active: 'Aktiv: kann sich anmelden und angerufen werden',
    unchanged: 'Noch wurde nichts geändert.',
    nowThere: 'Jetzt steht dort: {value}. Nochmaliges Speichern ersetzt es.'
  },
  demands: {
    length: 'mindestens 8 Zeichen',
    upper: 'einen Großbuchstaben (A bis Z)',
    lower: 'einen Kleinbuchstaben (a bis z)',
    digit: 'eine Ziffer',
    special: 'ein Sonderzeichen wie - oder !',
    space: 'kein Leerzeichen'
  },
  problems: {
    short: 'Ein Benutzername hat mindestens 3 Zeichen.',
    long: 'Ein Benutzername hat höchstens 50 Zeichen.',
    first: 'Ein Benutzername beginnt mit einem Kleinbuchstaben oder einer Ziffer.',
    characters: 'Nur Kleinbuchstaben a bis z, Ziffern, Binde- und Unterstriche.',
    displayNameEmpty: 'Geben Sie einen Anzeigenamen ein.',
    displayNameLong: 'Höchstens 255 Zeichen.',
    passwordMissing: 'Geben Sie ein Passwort ein, oder lassen Sie eines erzeugen.',
    passwordRule: 'Es fehlt noch etwas: siehe die Liste.',
    customDataLong: 'Höchstens {most} Zeichen.',
    amount: 'Geben Sie einen Betrag wie {example} ein.',
    amountZero: 'Der Betrag muss größer als nichts sein.',
    currency: 'Drei Buchstaben, zum Beispiel EUR.'
  },
  refusals: {
    nameTaken: { what: 'Dieser Benutzername ist vergeben.', todo: 'Wählen Sie einen anderen.' },
    nameRule: {
      what: 'Die Anlage nimmt diesen Benutzernamen nicht an.',
      todo: 'Ihre Regel ist vielleicht strenger als die beschriebene: siehe ihren Wortlaut.'
    },
    displayNameRule: { what: 'Die Anlage nimmt diesen Namen nicht an.', todo: 'Wählen Sie einen kürzeren, ohne ungewöhnliche Zeichen.' },
    passwordRule: {
      what: 'Die Anlage nimmt dieses Passwort nicht an.',
      todo: 'Ihre Regel ist vielleicht strenger als die beschriebene: siehe ihren Wortlaut.'
    },
    passwordWeak: { what: 'Der Anlage ist dieses Passwort zu schwach.', todo: 'Wählen Sie ein längeres, oder lassen Sie eines erzeugen.' },
    passwordSpaces: { what: 'Ein Passwort darf keine Leerzeichen enthalten.', todo: 'Nehmen Sie sie heraus.' },
    passwordUsed: { what: 'Dieses Passwort wurde schon einmal benutzt.', todo: 'Wählen Sie ein neues.' },
    customDataLong: { what: 'Die eigenen Daten sind zu lang.', todo: 'Kürzen Sie sie auf höchstens 8191 Zeichen.' },
    amountInvalid: { what: 'Die Anlage nimmt diesen Betrag nicht an.', todo: 'Höchstens vier Stellen nach dem Komma.' },
    amountTooLow: { what: 'Der Betrag ist zu klein.', todo: 'Überweisen Sie mindestens 0,01 oder was die Anlage in ihrem Wortlaut nennt.' },
    currencyUnknown: {
      what: 'Die Anlage kennt diese Währung nicht.',
      todo: 'Nehmen Sie die Währung des Kontos oder ein anderes Kürzel aus drei Buchstaben.'
    },
    moneyMissing: {
      what: 'Es ist nicht genug Geld da, deshalb wurde nichts bewegt.',
      todo: 'Überweisen Sie weniger, oder füllen Sie das Konto auf.'
    },
    noOwnBalance: {
      what: 'Einer dieser Benutzer hat kein eigenes Guthaben.',
      todo: 'Geben Sie ihm zuerst ein eigenes Guthaben, oder lassen Sie ihn weg.'
    },
    takenForRepetition: {
      what: 'Die Anlage hielt das für eine versehentliche Wiederholung und tat es nicht.',
      todo: 'Warten Sie einige Sekunden. Wenn Sie es wirklich ein zweites Mal wollen, tun Sie es dann noch einmal.'
    },
    methodGone: {
      what: 'Die Anlage bietet das Programmen nicht mehr an.',
      todo: 'Der Hersteller hat die Methode aus seiner Schnittstelle entfernt: Erledigen Sie es in seiner eigenen Verwaltung.'
    }
  },
  ask: {
    activate: '{name} aktivieren? | {count} Benutzer aktivieren?',
    deactivate: '{name} deaktivieren? | {count} Benutzer deaktivieren?',
    remove: '{name} löschen? | {count} Benutzer löschen?',
    activateAbout: 'Anmelden und Anrufe sind dann wieder möglich.',
    deactivateAbout: 'Anmelden und Anrufe sind bis zur nächsten Aktivierung nicht mehr möglich. Gelöscht wird nichts.',
    removeAbout: 'Das lässt sich nicht zurücknehmen: Benutzer, Passwort und ein Rest von Guthaben sind weg.',
    balanceLeft: 'Guthaben {balance}',
    activateDo: 'Aktivieren | {count} Benutzer aktivieren',
    deactivateDo: 'Deaktivieren | {count} Benutzer deaktivieren',
    removeDo: 'Löschen | {count} Benutzer löschen',
    keep: 'Behalten | Behalten',
    names: 'Betroffene Benutzer',
    working: '{done} von {total} erledigt',
    result: 'Was daraus wurde'
  },
  receipt: {
    activate: 'aktiviert',
    deactivate: 'deaktiviert',
    remove: 'gelöscht',
    unknown: 'unbekannt: Es kam keine Antwort, und die Anlage zeigt es nicht',
    refused: 'abgelehnt',
    summary: '{done} erledigt, {refused} abgelehnt, {unknown} unbekannt'
  },
  done: {
    added: '{name} wurde hinzugefügt',
    edited: '{name} wurde gespeichert',
    unknownAdd:
      'Unbekannt: Es kam keine Antwort, und {name} steht nicht in der Liste der Anlage. Sehen Sie noch einmal nach, bevor Sie den Benutzer erneut hinzufügen.',
    unknownEdit:
      'Unbekannt: Es kam keine Antwort, und die Anlage zeigt die Änderung nicht. Ein neues Passwort ist nicht zu sehen, daher weiß niemand, ob es gilt.'
  },
  transfer: {
    title: 'Geld an {name} überweisen | Geld an {count} Benutzer überweisen',
    about: 'Zuerst sehen Sie, was geschähe; vor Ihrer Bestätigung wird nichts bewegt.',
    direction: 'Richtung',
    toUsers: 'Vom Konto an jeden Benutzer',
    fromUsers: 'Von jedem Benutzer zurück auf das Konto',
    amount: 'Betrag je Benutzer',
    currency: 'Währung',
    currencyOwn: 'die des Kontos: {currency}',
    strict: 'Streng: alles oder nichts',
    strictHint: 'Sonst bewegt die Anlage, was da ist, und meldet nicht, wenn es weniger ist.',
    preview: 'Zeigen, was geschähe',
    reading: 'Guthaben werden gelesen …',
    previewTitle: 'Insgesamt {total} überweisen?',
    sentence: '{amount} gehen an {name}. | Je {amount} gehen an {count} Benutzer: insgesamt {total}.',
    sentenceBack: '{amount} kommen von {name} zurück. | Je {amount} kommen von {count} Benutzern zurück: insgesamt {total}.',
    strictSaid: 'Streng: Alles wird bewegt oder nichts.',
    looseSaid: 'Nicht streng: Wo Geld fehlt, wird vielleicht weniger bewegt.',
    exchanged: 'Die Anlage tauscht {currency} zu ihrem eigenen Kurs in {accountCurrency}: Neue Guthaben lassen sich vorher nicht nennen.',
    who: 'Wer',
    before: 'Vorher',
    after: 'Nachher',
    accountRow: 'Konto',
    wouldRefuse: 'Die Anlage würde das ablehnen',
    partly: 'Vielleicht wird weniger bewegt',
    faults: {
      amountInvalid: 'Der Betrag ist keine Zahl mit höchstens vier Stellen nach dem Komma.',
      amountTooSmall: 'Der Betrag liegt unter 0,01.',
      nobody: 'Es ist niemand übrig, an den überwiesen würde.',
      accountTooLow: 'So viel ist nicht auf dem Konto.',
      userTooLow: '{name} hat nicht so viel.',
      noOwnBalance: '{name} hat kein eigenes Guthaben: Das Konto zahlt.',
      gone: '{name} ist nicht mehr da.'
    },
    earlier:
      'Schon um {time} überwiesen: {amount} an {count} dieser Benutzer. | Schon um {time} überwiesen: {amount} an {count} dieser Benutzer.',
    earlierUnknown:
      'Um {time} gingen {amount} an {count} dieser Benutzer ab, und niemand wusste, ob sie ankamen. Vergleichen Sie die Guthaben, bevor Sie noch einmal senden. | Um {time} gingen {amount} an {count} dieser Benutzer ab, und niemand wusste, ob sie ankamen. Vergleichen Sie die Guthaben, bevor Sie noch einmal senden.',
    back: 'Zurück',
    send: '{total} an {count} Benutzer überweisen | {total} an {count} Benutzer überweisen',
    sendBack: '{total} von {count} Benutzer zurückholen | {total} von {count} Benutzern zurückholen',
    sending: 'Gesendet. Warten auf die Antwort …',
    outcomes: {
      done: 'Erledigt',
      refused: 'Abgelehnt: Es wurde nichts bewegt',
      notDone: 'Nicht ausgeführt',
      cannotTell: 'Nicht zu sagen'
    },
    said: {
      done: '{total} wurden überwiesen.',
      doneLost: 'Die Antwort ging verloren, aber jedes Guthaben zeigt es: {total} wurden überwiesen.',
      refused: 'Die Anlage hat es abgelehnt.',
      notDone: 'Die Antwort ging verloren. Kein Guthaben hat sich geändert: Das Geld wurde nicht überwiesen.',
      cannotTell:
        'Die Antwort ging verloren, und die Guthaben sagen es nicht. Vergleichen Sie sie, bevor Sie noch einmal senden; Lampfield sendet nichts zweimal.'
    }
  },
  commands: {
    search: 'Einen Benutzer suchen',
    add: 'Einen Benutzer hinzufügen',
    edit: 'Diesen Benutzer bearbeiten',
    activate: 'Ausgewählte Benutzer aktivieren',
    deactivate: 'Ausgewählte Benutzer deaktivieren',
    transfer: 'Geld an ausgewählte Benutzer überweisen',
    remove: 'Ausgewählte Benutzer löschen',
    all: 'Alle gezeigten Benutzer auswählen',
    none: 'Auswahl aufheben',
    again: 'Benutzer neu lesen'
  },
  hints: {
    search: 'suchen',
    add: 'hinzufügen',
    edit: 'bearbeiten',
    transfer: 'Geld überweisen',
    remove: 'löschen'
  }
} satisfies Texts<typeof en>
