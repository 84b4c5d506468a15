// What a console that does not start says, in German.
import type en from './en'
export default {
  again: 'Erneut versuchen',
  close: 'Schließen',
  untouched: 'Ihre Einstellungen, Passwörter und Anrufe wurden nicht angetastet.',
  newerProfile: {
    title: 'Diese Einstellungen gehören zu einem neueren Lampfield',
    what: 'Eine neuere Version von Lampfield {by} hat dieses Profil benutzt. Diese Version versteht nicht, was dort steht, und lässt darum alles, wie es ist.',
    todo: 'Starten Sie die neuere Version oder lassen Sie sie wieder installieren. Diese Version lässt sich mit einem anderen Profil starten (--user-data-dir=ORDNER).',
    place: 'Von der neueren Version geschrieben'
  },
  folderDenied: {
    title: 'Lampfield kann in seinen Ordner nicht schreiben',
    what: 'In diesem Ordner liegen die Einstellungen und das Verzeichnis der Änderungen, und er lässt sich nicht beschreiben. Ohne sie ließe sich nichts sicher ändern.',
    todo: 'Lassen Sie die Rechte an diesem Ordner berichtigen oder den Datenträger beschreibbar machen, und versuchen Sie es dann erneut.',
    place: 'Ordner'
  },
  diskFull: {
    title: 'Der Datenträger ist voll',
    what: 'Wo Lampfield Einstellungen, Anrufe und das Verzeichnis der Änderungen aufbewahrt, ist kein Platz mehr.',
    todo: 'Schaffen Sie Platz auf diesem Datenträger und versuchen Sie es dann erneut.',
    place: 'Ordner'
  },
  damagedProgram: {
    title: 'Die Installation ist beschädigt',
    what: 'Ein Teil des Programms fehlt oder wurde verändert; darum wird es nicht gestartet.',
    todo: 'Installieren Sie Lampfield noch einmal über diese Installation. Alles, was Sie eingerichtet haben, bleibt.',
    place: 'Beschädigter Teil'
  },
  unsupportedSystem: {
    title: 'Lampfield läuft auf diesem System nicht',
    what: 'Dieses System ist {found}; Lampfield braucht {needed} oder neuer.',
    todo: 'Bringen Sie das System auf einen neueren Stand oder benutzen Sie Lampfield auf einem neueren Rechner. Wer diesen Rechner betreut, kann helfen.',
    place: ''
  }
} satisfies typeof en
