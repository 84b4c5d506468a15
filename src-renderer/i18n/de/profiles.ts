// Texte der Gruppenprofile.
import type en from '../en/profiles'
import type { Texts } from '../texts'

export default {
  title: 'Profile',
  section: 'Profil',
  open: 'Profil der Gruppe von {site}',
  of: 'Profil von {name}',
  where: 'Gruppe {group} des Mandanten {tenant}, {site}.',
  readFrom: 'Gelesen {time}.',
  reading: 'Das Profil wird gelesen …',
  readAgain: 'Neu lesen',
  toSites: 'Standorte',
  close: 'Schließen',
  discard: 'Verwerfen',
  unknown: 'unbekannt',
  nothing: '(leer)',
  was: 'war {value}',
  putBack: '{field} zurücksetzen',
  notDoneHere: 'Von der Anlage nicht ausgeführt:',
  bounds: '{least} bis {most}',
  length: '{length} von {most} Zeichen',
  userCount: 'Benutzer jetzt',
  toldOnly: 'Von der Anlage gemeldet; lässt sich nicht setzen.',
  belowCount: '{count} Benutzer ist jetzt in der Gruppe. | {count} Benutzer sind jetzt in der Gruppe.',
  change: '{field}: {from}, jetzt {to}',
  gone: 'Diese Gruppe wurde gelöscht. Wählen Sie eine andere Gruppe des Mandanten, oder ändern oder entfernen Sie den Standort unter Standorte.',
  closed: {
    siteGone: 'Der Standort dieses Profils wurde entfernt.',
    noProfile: 'Diese Anlage führt kein Profil ihrer Gruppen.',
    paused: 'Der Standort pausiert. Bis er fortgesetzt wird, wird er weder gefragt noch geändert.',
    refused: 'Der Standort braucht Sie: Sehen Sie unter Standorte nach. Bis dahin lässt sich hier nichts lesen oder ändern.'
  },
  sections: {
    identity: 'Bezeichnung',
    limits: 'Grenzen',
    callerId: 'Angezeigte Rufnummer',
    place: 'Zeitzone',
    contact: 'Kontakt',
    address: 'Anschrift',
    options: 'Wie geändert wird'
  },
  objects: { contactInformation: 'Kontakt', addressInformation: 'Anschrift' },
  fields: {
    groupName: 'Name der Gruppe',
    defaultDomain: 'Standarddomäne',
    resellerId: 'Wiederverkäufer',
    userLimit: 'Höchstzahl der Benutzer',
    cliName: 'Angezeigter Name',
    cliPhoneNumber: 'Angezeigte Nummer',
    locationDialingCode: 'Ortsvorwahl',
    timeZone: 'Zeitzone',
    contactInformation: { name: 'Name des Kontakts', phoneNumber: 'Telefon', emailAddress: 'E-Mail' },
    addressInformation: {
      addressLine1: 'Straße und Hausnummer',
      postalCode: 'Postleitzahl',
      city: 'Ort',
      stateDisplayName: 'Land oder Kanton',
      country: 'Staat'
    }
  },
  options: {
    template: 'Vorlage',
    templateHint: 'Der Name einer Vorlage, die mit der Änderung angewendet wird. Was hier eingetragen ist, geht ihr vor.',
    createDomain: 'Eine Standarddomäne, die es nicht gibt',
    createDomainHint: 'Wird sie angelegt, so für das System und den Mandanten, und der Gruppe zugewiesen.',
    server: 'Wie der Server eingestellt ist',
    create: 'Anlegen',
    refuse: 'Nicht anlegen'
  },
  others: '{count} weiteres Feld bleibt, wie es ist | {count} weitere Felder bleiben, wie sie sind',
  othersHint: 'Auch das meldet die Anlage. Diese Konsole kennt es nicht und ändert es nicht.',
  problems: {
    short: 'Mindestens {limit} Zeichen. | Mindestens {limit} Zeichen.',
    long: 'Höchstens {limit} Zeichen. | Höchstens {limit} Zeichen.',
    small: 'Mindestens {limit}.',
    large: 'Höchstens {limit}.',
    notWhole: 'Eine ganze Zahl, sonst nichts.',
    zone: 'Eine Zeitzone wie Europe/Zurich.'
  },
  steps: {
    reading: 'Die Gruppe wird neu gelesen …',
    sending: 'Wird gesendet …',
    readingBack: 'Wird zurückgelesen …',
    checking: 'Unbekannt, wird geprüft …'
  },
  plan: {
    label: 'Plan der Änderung',
    none: 'Keine Änderungen',
    noneText: 'Was Sie ändern, steht hier, bevor es gesendet wird.',
    done: 'Letzte Änderung',
    notYet: 'Geändert, nicht gesendet',
    nothingSent: 'Es ist noch nichts gesendet.',
    once: 'Es wird einmal gesendet und nie von selbst wiederholt.',
    checking: 'Die Antwort blieb aus. Die Gruppe wird gelesen, um zu sehen, ob es ausgeführt wurde; gesendet wird nichts mehr.',
    changes: 'Kein Feld ändert sich | {count} Feld ändert sich | {count} Felder ändern sich',
    undoing: 'Rückgängig: {changes}',
    nothing: 'Die Gruppe ist schon, wie Sie sie wollen. Es gibt nichts zu senden.',
    from: 'von',
    to: 'auf',
    sent: 'Genau das wird gesendet',
    preview: 'Vorschau',
    apply: 'Senden',
    undoLast: 'Diese Änderung rückgängig machen …',
    problems: 'Berichtigen Sie zuerst {count} Feld. | Berichtigen Sie zuerst {count} Felder.'
  },
  warnings: {
    template: 'Die Vorlage kann mehr ändern als die Felder oben.',
    wholeObject:
      '{field} geht als Ganzes, mit {count} Feld, das diese Konsole nicht kennt. | {field} geht als Ganzes, mit {count} Feldern, die diese Konsole nicht kennt.',
    belowCount: 'Die Grenze liegt unter dem {count} Benutzer in der Gruppe. | Die Grenze liegt unter den {count} Benutzern in der Gruppe.',
    otherGroup: 'Das ist nicht die Gruppe, um die es bei diesem Standort geht.',
    notUndone: '{field} war vorher leer und lässt sich nicht leeren: Es bleibt, wie es ist.',
    templateStays: 'Was die Vorlage sonst getan hat, wird nicht rückgängig gemacht.',
    domainStays: 'Eine dafür angelegte Domäne bleibt.'
  },
  conflict: {
    title: 'Jemand anders hat die Gruppe inzwischen geändert. Es wurde nichts gesendet.',
    decide:
      'Alles ist entschieden. Rufen Sie die Vorschau neu auf. | {count} Feld ist zu entscheiden. | {count} Felder sind zu entscheiden.',
    base: 'Als Sie es lasen: {value}',
    mine: 'Meines:',
    theirs: 'Das andere, {time}:',
    allMine: 'Alle meine',
    allTheirs: 'Alle anderen'
  },
  report: {
    applied: { title: 'Ausgeführt und zurückgelesen.', text: 'Die Gruppe ist, wie Sie sie wollten.' },
    partly: {
      title: 'Nur ein Teil wurde ausgeführt.',
      text: 'Die Anlage hat genannt, was sie nicht getan hat. Der Rest Ihrer Änderungen bleibt im Formular.'
    },
    refused: {
      title: 'Abgelehnt. Es wurde nichts geändert.',
      text: 'Ihre Änderungen bleiben erhalten. Berichtigen Sie sie und rufen Sie die Vorschau neu auf.'
    },
    different: {
      title: 'Gesendet, aber die Gruppe liest sich anders.',
      text: 'Die Anlage meldete Erfolg, doch nicht jedes Feld ist, wie Sie es wollten.'
    },
    unknown: {
      title: 'Niemand weiß, ob es ausgeführt wurde.',
      text: 'Die Antwort blieb aus, und das Zurücklesen zeigte es nicht. Von selbst wird nichts noch einmal gesendet. Lesen Sie später neu, um zu sehen, was gilt.'
    },
    points: 'Was daraus wurde, Punkt für Punkt',
    outcomes: { done: 'ausgeführt', notDone: 'nicht ausgeführt', unknown: 'unbekannt' },
    reads: 'liest sich als {value}',
    readBack: 'Zurückgelesen {time}.',
    notReadBack: 'Die Gruppe ließ sich nicht zurücklesen.',
    step: 'Ein Schritt der Anlage',
    noWords: 'Die Anlage sagt nicht, welcher.',
    alsoChanged: 'Ebenfalls geändert:',
    dismiss: 'Bericht schließen'
  },
  delete: {
    open: 'Gruppe löschen …',
    title: 'Gruppe {name} löschen?',
    about: 'Die Gruppe verschwindet aus der Anlage von {site}, mit allem, was in ihr ist. Nichts bringt sie zurück.',
    reading: 'Es wird gelesen, wie viele Benutzer in ihr sind …',
    count: 'In dieser Gruppe ist niemand. | In dieser Gruppe ist {count} Benutzer. | In dieser Gruppe sind {count} Benutzer.',
    countUnknown: 'Die Anlage sagt nicht, wie viele Benutzer in dieser Gruppe sind.',
    readAt: 'Gelesen {time}.',
    silently: 'Schützt der Server solche Gruppen nicht, löscht er sie mit allen, die darin sind, ohne zu fragen.',
    moved: 'Die Zahl hat sich inzwischen geändert, deshalb wurde nichts gelöscht. {count} Geben Sie den Namen neu ein.',
    type: 'Geben Sie den Namen der Gruppe ein: {name}',
    notTheName: 'Das ist nicht der Name der Gruppe.',
    excluded: 'Anwendungen, deren Daten bleiben',
    excludedHint:
      'Kennungen, durch Leerzeichen getrennt. Die Daten der Benutzer in allen anderen Anwendungen werden gelöscht; was bleibt, müssen danach Sie löschen.',
    keep: 'Behalten',
    do: 'Gruppe löschen',
    deleting: 'Wird gelöscht …',
    report: {
      deleted: 'Die Gruppe wurde gelöscht.',
      partly: 'Die Gruppe wurde gelöscht, aber nicht alles, was zu ihr gehört.',
      unknown: 'Die Antwort blieb aus: Niemand weiß, ob sie gelöscht wurde.'
    },
    after: {
      gone: 'Zurückgelesen: Die Gruppe gibt es nicht mehr.',
      there: 'Zurückgelesen: Die Gruppe gibt es noch. Vielleicht läuft es noch; von selbst wird nichts noch einmal gesendet.',
      unknown: 'Die Gruppe ließ sich nicht zurücklesen.'
    },
    ownGone:
      'Bei {site} ging es um diese Gruppe; der Standort antwortet dafür nicht mehr. Geben Sie ihm unter Standorte eine andere Gruppe oder entfernen Sie ihn.'
  },
  choice: {
    open: 'Gruppen des Mandanten …',
    title: 'Gruppen des Mandanten',
    about: 'Mandant {tenant}. Wählen Sie eine Gruppe, um ihr Profil zu sehen.',
    search: 'Suchen',
    by: 'in',
    byName: 'dem Namen',
    byId: 'der Kennung',
    reading: 'Gruppen werden gelesen …',
    found: 'Keine Gruppe gefunden | {count} Gruppe gefunden | {count} Gruppen gefunden',
    shown: '{shown} von {total}',
    limit: 'höchstens {limit} Benutzer | höchstens {limit} Benutzer',
    more: 'Mehr zeigen',
    noCreate: 'Die Schnittstelle dieser Anlage kennt keinen Aufruf, der eine Gruppe anlegt.'
  }
} satisfies Texts<typeof en>
