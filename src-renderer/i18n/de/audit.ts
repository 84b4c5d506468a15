// Texte des Verlaufs.
import type en from '../en/audit'
import type { Texts } from '../texts'

export default {
  title: 'Verlauf',
  section: 'Verlauf',
  search: 'Person, Standort oder Änderung suchen',
  clear: 'Alles zeigen',
  summary: '{count} Änderung über diese Konsole | {count} Änderungen über diese Konsole',
  found: '{count} Änderung passt | {count} Änderungen passen',
  loading: 'Verlauf wird gelesen …',
  loadingMore: 'Ältere Änderungen werden gelesen …',
  again: 'Noch einmal',
  failed: 'Der Verlauf war nicht zu lesen',
  newer: '{count} neue Änderung darüber | {count} neue Änderungen darüber',
  empty: {
    title: 'Noch wurde nichts geändert',
    todo: 'Jede gesetzte Präsenz, jede bearbeitete Gruppe und jeder neue Standort erscheint hier, mit wer es wollte und was daraus wurde.'
  },
  noMatch: 'Keine Änderung passt.',
  filter: {
    outcome: 'Ergebnis',
    anyOutcome: 'Jedes Ergebnis',
    site: 'Standort',
    anySite: 'Alle Standorte'
  },
  columns: {
    time: 'Zeit',
    user: 'Benutzer',
    action: 'Änderung',
    site: 'Standort',
    target: 'Wen oder was',
    parameters: 'Wie gesendet',
    outcome: 'Ergebnis',
    code: 'Code',
    vendorWords: 'Wortlaut der Anlage'
  },
  outcomes: {
    pending: 'Läuft',
    done: 'Ausgeführt',
    refused: 'Abgelehnt',
    unknown: 'Unbekannt'
  },
  actions: {
    presence: {
      set: 'Präsenz gesetzt',
      undo: 'Präsenz zurückgenommen',
      return: 'Frühere Präsenz wiederhergestellt',
      cancelReturn: 'Geplante Rückkehr abgesagt'
    },
    group: {
      add: 'Mitglied zur Gruppe hinzugefügt',
      edit: 'Mitglied bearbeitet',
      remove: 'Mitglied aus Gruppe entfernt',
      removeEverywhere: 'Mitglied aus allen Gruppen entfernt',
      move: 'Mitglied um einen Platz verschoben',
      order: 'Gruppe geordnet',
      name: 'Gruppe benannt',
      create: 'Gruppe angelegt',
      change: 'Gruppe geändert',
      mend: 'Gewichte berichtigt',
      delete: 'Gruppe gelöscht'
    },
    profile: { edit: 'Gruppenprofil geändert', undo: 'Gruppenprofil zurückgesetzt', delete: 'Gruppe gelöscht' },
    site: {
      add: 'Standort hinzugefügt',
      edit: 'Standort bearbeitet',
      pause: 'Standort angehalten',
      resume: 'Standort fortgesetzt',
      remove: 'Standort entfernt',
      secretSet: 'Passwort hinterlegt',
      secretDelete: 'Passwort gelöscht',
      plainHttpAccepted: 'Unverschlüsseltes http erlaubt',
      certificatePinned: 'Zertifikat festgelegt'
    },
    people: { join: 'Personen verbunden', part: 'Personen getrennt' },
    agent: { set: 'Agentenstatus gesetzt' },
    account: {
      add: 'Benutzer hinzugefügt',
      edit: 'Benutzer bearbeitet',
      activate: 'Benutzer aktiviert',
      deactivate: 'Benutzer deaktiviert',
      remove: 'Benutzer gelöscht',
      transfer: 'Geld überwiesen'
    },
    calls: { export: 'Anrufe exportiert', resync: 'Anrufe neu gelesen' },
    recording: { download: 'Aufnahme gespeichert', delete: 'Aufnahme gelöscht' }
  },
  details: {
    label: 'Einzelheiten der Änderung',
    none: 'Wählen Sie eine Änderung, um alles über sie zu sehen.',
    asSent: 'Wie gesendet',
    noParameters: 'Keine Angaben.',
    empty: '(leer)',
    pending: 'Es ist noch keine Antwort da.',
    lost: 'Niemand weiß, ob sie ausgeführt wurde: Die Antwort kam nicht. Sehen Sie nach, was die Anlage jetzt zeigt.'
  },
  export: {
    button: 'Exportieren',
    title: 'Verlauf exportieren',
    busy: 'Wird exportiert …',
    done: '{count} Änderung exportiert | {count} Änderungen exportiert',
    file: 'Datei',
    failed: 'Es wurde nichts exportiert'
  },
  commands: {
    search: 'Im Verlauf suchen',
    export: 'Verlauf als CSV exportieren',
    show: 'Verlauf zeigen: {outcome}',
    newest: 'Zur neuesten Änderung'
  },
  hints: {
    search: 'suchen',
    export: 'exportieren'
  }
} satisfies Texts<typeof en>
