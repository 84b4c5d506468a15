// Texts of the shell: rail, status bar, palette, settings.
import type { Texts } from '../texts'
import type en from '../en/app'
export default {
  name: 'Lampfield',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  messages: 'Meldungen',
  vendorWords: 'Im Wortlaut der Anlage',
  skip: 'Zum Inhalt springen',
  rail: 'Hauptleiste',
  screensLabel: 'Ansichten',
  ringing: ' klingeln',
  goTo: 'Gehe zu {screen}',
  switchTheme: 'Zwischen hell und dunkel wechseln',
  zoomIn: 'Größer',
  zoomOut: 'Kleiner',
  zoomReset: 'Normale Größe',
  statusBar: 'Status',
  siteHealth: 'Standorte',
  sitesLive: '{count} Standort verbunden | {count} Standorte verbunden',
  moreSites: '{count} weiterer Standort | {count} weitere Standorte',
  keysHere: 'Tasten, die hier gelten',
  screens: {
    board: 'Tableau',
    groups: 'Gruppen',
    calls: 'Anrufe',
    recordings: 'Aufnahmen',
    accounts: 'Benutzer',
    activity: 'Verlauf',
    sites: 'Standorte',
    settings: 'Optionen'
  },
  sections: {
    goTo: 'Gehe zu',
    console: 'Konsole'
  },
  health: {
    starting: 'verbindet',
    live: 'verbunden',
    confirmed: 'bestätigt vor {age}',
    slow: 'langsam',
    down: 'antwortet nicht',
    retry: 'antwortet nicht, neuer Versuch in {seconds} s',
    refused: 'braucht Sie',
    paused: 'angehalten'
  },
  window: {
    label: 'Fenster',
    minimise: 'Minimieren',
    maximise: 'Maximieren',
    close: 'Schließen'
  },
  keys: {
    open: 'Alle Tasten zeigen',
    hint: 'alle Tasten',
    title: 'Tasten',
    about: 'Alle Tasten, die in diesem Augenblick gelten. Die Befehlspalette (Strg+K) zeigt alle Befehle.'
  },
  palette: {
    open: 'Befehlspalette öffnen',
    hint: 'Befehle',
    title: 'Befehlspalette',
    about: 'Geben Sie Person, Zustand und Rückkehrzeit ein, oder einen Befehl. Pfeiltasten wählen, Eingabe führt aus.',
    placeholder: 'hor abwesend 14:30',
    form: 'Person, Zustand, Rückkehr',
    results: 'Treffer',
    do: 'Ausführen',
    people: 'Personen',
    groups: 'Gruppen',
    actions: 'Befehle',
    yourself: 'sich selbst',
    set: '{who} auf {state} setzen',
    setBack: '{who} auf {state} setzen, zurück {time}',
    callsOf: 'Anrufe mit {number}',
    orderOf: 'Reihenfolge von {group}',
    none: 'Nichts gefunden. Versuchen Sie einen Namen, eine Nummer oder was Sie tun möchten.',
    move: 'wählen',
    doIt: 'ausführen'
  },
  settings: {
    about: 'Wie die Konsole auf diesem Rechner aussieht und spricht. Alles wird sofort gemerkt.',
    theme: {
      label: 'Farben',
      system: 'Wie das System',
      light: 'Hell',
      dark: 'Dunkel'
    },
    contrast: {
      label: 'Kontrast',
      system: 'Wie das System',
      more: 'Mehr Kontrast'
    },
    motion: {
      label: 'Bewegung',
      system: 'Wie das System',
      reduced: 'Nichts bewegt sich'
    },
    density: {
      label: 'Kacheln',
      comfortable: 'Geräumig',
      compact: 'Dicht',
      list: 'Liste'
    },
    language: {
      label: 'Sprache',
      system: 'Wie das System'
    },
    zoom: {
      label: 'Größe von allem',
      percent: '{zoom} %'
    },
    links: {
      label: 'Telefon-Links',
      about:
        'Die Nummer hier nachsehen, wenn im Browser oder in einer E-Mail ein tel:- oder callto:-Link geöffnet wird. Gewählt wird nichts.',
      on: 'Nummern aus Telefon-Links nachsehen',
      notInstalled: 'Nur ein installiertes Lampfield kann Links bekommen; dieses läuft aus einem Ordner.',
      refused: 'Das System hat die Links {schemes} nicht übergeben. Wählen Sie in seinen Einstellungen Lampfield dafür.',
      kept: 'Das System gibt die Links {schemes} noch an Lampfield. Wählen Sie in seinen Einstellungen ein anderes Programm dafür.',
      given: 'Das System gibt die Links {schemes} an Lampfield.',
      failed: 'Telefon-Links wurden nicht geändert'
    },
    updates: {
      label: 'Updates',
      off: 'Keine Update-Auskunft ist eingerichtet: Lampfield sucht nie nach neueren Versionen.',
      feed: '{host} wird einmal am Tag gefragt, ob es eine neuere Version gibt. Heruntergeladen wird nichts.',
      check: 'Jetzt fragen',
      checking: 'Fragt …',
      never: 'Noch nicht gefragt.',
      current: 'Gefragt {time}: dies ist die neueste Version.',
      newer: 'Lampfield {version} ist da. Zu bekommen unter:',
      copy: 'Adresse kopieren',
      copied: 'Die Adresse ist kopiert',
      failed: 'Die letzte Frage blieb ohne Antwort.'
    },
    managed: {
      label: 'Vom Administrator festgelegt',
      place: 'Diese Einstellungen kommen aus {path} und lassen sich hier nicht ändern.',
      demo: {
        offer: 'Die Demo wird beim ersten Start angeboten.',
        never: 'Die Demo wird nicht angeboten.',
        always: 'Die Demo ist vom ersten Start an da.'
      },
      sites: 'Vorbereiteter Standort: {names} | Vorbereitete Standorte: {names}',
      linksOn: 'Telefon-Links werden nachgesehen.',
      linksOff: 'Telefon-Links werden nicht nachgesehen.',
      feed: 'Nach neueren Versionen wird {host} gefragt.',
      locked: 'Vom Administrator festgelegt'
    },
    aboutTitle: 'Über diese Konsole',
    version: 'Version',
    user: 'Sie sind',
    keychain: 'Schlüsselbund',
    keychains: {
      available: 'Passwörter liegen im Schlüsselbund Ihres Systems.',
      absent: 'Kein Schlüsselbund gefunden: Passwörter gelten nur bis zum Beenden.',
      locked: 'Der Schlüsselbund ist gesperrt: entsperren Sie ihn, um gespeicherte Passwörter zu nutzen.'
    }
  }
} satisfies Texts<typeof en>
