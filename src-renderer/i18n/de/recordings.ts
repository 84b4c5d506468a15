// Texte der Ansicht der Aufnahmen und des Abspielgeräts.
import type en from '../en/recordings'
import type { Texts } from '../texts'

export default {
  title: 'Aufnahmen',
  section: 'Aufnahmen',
  search: 'Nummer, Name, Notiz',
  found: '{count} Aufnahme passt | {count} Aufnahmen passen',
  summary: '{count} Aufnahme | {count} Aufnahmen',
  loading: 'Die Aufnahmen werden gelesen …',
  loadingMore: 'Weitere werden gelesen …',
  again: 'Noch einmal',
  failed: 'Die Aufnahmen waren nicht zu lesen',
  empty: {
    title: 'Es gibt noch keine Aufnahme',
    todo: 'Aufnahmen erscheinen hier, sobald die Telefonanlagen welche machen.'
  },
  unsupported: {
    title: 'Kein Standort hier hat Aufnahmen',
    todo: 'Aufnahmen kommen von PortSIP-Standorten. Unter Standorte steht, was jede Telefonanlage bietet.'
  },
  noMatch: 'Keine Aufnahme passt.',
  clear: 'Alle zeigen',
  newer: '{count} neue Aufnahme darüber | {count} neue Aufnahmen darüber',
  newerMany: 'Mehr als {count} neue Aufnahme darüber | Mehr als {count} neue Aufnahmen darüber',
  filter: {
    label: 'Filter',
    time: 'Zeit',
    anyTime: 'Jederzeit',
    today: 'Heute',
    yesterday: 'Gestern',
    week: 'Letzte 7 Tage',
    month: 'Letzte 30 Tage',
    range: 'Von … bis …',
    from: 'Von',
    to: 'Bis',
    site: 'Standort',
    anySite: 'Alle Standorte',
    length: 'Länge',
    anyLength: 'Jede Länge',
    minutes: 'Über {count} min',
    note: 'Mit Notiz'
  },
  columns: {
    time: 'Zeit',
    from: 'Von',
    to: 'An',
    length: 'Länge',
    note: 'Notiz',
    site: 'Standort'
  },
  unknown: 'unbekannt',
  mayNotListen: 'Sie dürfen sie nicht anhören',
  details: {
    label: 'Die Aufnahme',
    none: 'Wählen Sie eine Aufnahme, um sie zu hören.',
    began: 'Beginn',
    length: 'Länge',
    site: 'Standort',
    siteZone: 'am Standort {time} ({zone})',
    call: 'Anruf',
    openCall: 'Anruf zeigen',
    close: 'Aufnahme schließen'
  },
  player: {
    title: 'Aufnahme',
    channels: 'oben der Anrufer, unten wir',
    opening: 'Die Aufnahme wird geöffnet …',
    position: 'Stelle',
    at: '{position} von {length}',
    of: 'von {length}',
    ofUnknown: 'Länge unbekannt',
    play: 'Abspielen',
    pause: 'Anhalten',
    waiting: 'wartet auf Ton',
    back: '10 Sekunden zurück',
    on: '10 Sekunden weiter',
    speed: 'Tempo',
    times: '{speed}×',
    skip: 'Stille überspringen',
    skipSaves: 'Stille überspringen (spart {time})',
    volume: 'Lautstärke',
    percent: '{percent} %',
    mute: 'Ton aus',
    unmute: 'Ton an',
    fromStartOnly: 'Diese Telefonanlage spielt sie nur vom Anfang an ab.',
    noWaveform: 'Der Verlauf der Lautstärke war nicht zu lesen; anhören lässt sie sich trotzdem.',
    shorter: 'Nur die ersten {time} sind zu hören: Dort endet die Datei.',
    unplayable: 'Was kam, lässt sich nicht abspielen.',
    unplayableTodo: 'Vielleicht ist die Datei beschädigt oder kein Ton. Ein anderes Programm kann eine Kopie davon womöglich lesen.',
    broken: 'Der Ton brach bei {time} ab: Der Rest war nicht zu lesen.',
    brokenTodo: 'Versuchen Sie es von dort noch einmal. Bricht er wieder ab, ist die Datei in der Telefonanlage beschädigt.',
    connection: 'Der Ton brach bei {time} ab: Die Verbindung zur Telefonanlage ging verloren.',
    connectionTodo: 'Versuchen Sie es von dort noch einmal.',
    retry: 'Von dort noch einmal',
    reopen: 'Noch einmal'
  },
  time: {
    hours: '{count} Stunde | {count} Stunden',
    minutes: '{count} Minute | {count} Minuten',
    seconds: '{count} Sekunde | {count} Sekunden'
  },
  said: {
    paused: 'Angehalten bei {time}',
    ended: 'Ende',
    speed: 'Tempo {speed}',
    muted: 'Ton aus',
    volume: 'Lautstärke {percent} %',
    skipOn: 'Stille wird übersprungen',
    skipOff: 'Stille wird abgespielt'
  },
  missing: {
    listen: 'Sie dürfen eine Kopie speichern und sie löschen. Anhören darf sie nur die Aufsicht.',
    download: 'Sie dürfen sie anhören und löschen. Eine Kopie speichern darf nur die Aufsicht.',
    delete: 'Sie dürfen sie anhören und eine Kopie speichern. Löschen darf sie nur die Aufsicht.',
    listenDownload: 'Sie dürfen sie löschen. Anhören und eine Kopie speichern darf nur die Aufsicht.',
    listenDelete: 'Sie dürfen eine Kopie speichern. Anhören und löschen darf sie nur die Aufsicht.',
    downloadDelete: 'Sie dürfen sie anhören. Eine Kopie speichern und löschen darf nur die Aufsicht.',
    listenDownloadDelete: 'Sie dürfen sehen, dass es sie gibt. Anhören, eine Kopie speichern und löschen darf nur die Aufsicht.'
  },
  download: {
    button: 'Kopie speichern',
    title: 'Aufnahme speichern'
  },
  delete: {
    button: 'Löschen',
    title: 'Diese Aufnahme löschen?',
    text: '{from} an {to}, {time}, wird in der Telefonanlage von {site} gelöscht, für alle. Das lässt sich nicht zurücknehmen.',
    confirm: 'Für alle löschen',
    cancel: 'Behalten',
    busy: 'Wird gelöscht …',
    done: 'Aufnahme gelöscht',
    failed: 'Die Aufnahme wurde nicht gelöscht'
  },
  note: {
    label: 'Notiz',
    about: 'Nur auf dieser Konsole',
    placeholder: 'Was man sich merken sollte',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert',
    failed: 'Nicht gespeichert. Ihre Worte bleiben hier stehen.',
    failedElsewhere: 'Eine Notiz wurde nicht gespeichert; ihre Worte stehen noch da, wenn Sie die Aufnahme wieder öffnen',
    again: 'Noch einmal speichern',
    left: 'Noch {count} Zeichen | Noch {count} Zeichen'
  },
  commands: {
    search: 'In den Aufnahmen suchen',
    newest: 'Zur neuesten Aufnahme',
    withNote: 'Nur Aufnahmen mit Notiz zeigen',
    play: 'Abspielen oder anhalten',
    back: '10 Sekunden zurück',
    on: '10 Sekunden weiter',
    faster: 'Schneller abspielen',
    slower: 'Langsamer abspielen',
    normal: 'In normalem Tempo abspielen',
    skip: 'Stille überspringen oder abspielen',
    mute: 'Ton aus oder an',
    volume: 'Lautstärke einstellen',
    download: 'Kopie der Aufnahme speichern',
    delete: 'Aufnahme löschen',
    note: 'Notiz schreiben'
  },
  hints: {
    search: 'suchen',
    back: '10 s zurück',
    play: 'abspielen',
    pause: 'anhalten',
    on: '10 s weiter',
    speed: 'Tempo'
  }
} satisfies Texts<typeof en>
