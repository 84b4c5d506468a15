// Texts of the first start, and of a console without any site, in German.
import type { Texts } from '../texts'
import type en from '../en/start'
export default {
  section: 'Beginn',
  title: 'Willkommen bei Lampfield',
  about: 'Die Konsole zeigt, wer frei ist, setzt Präsenz, ordnet Gruppen und findet Anrufe, über alle Ihre Telefonanlagen zugleich.',
  demo: {
    title: 'Mit den Demo-Anlagen umsehen',
    about:
      'Fünf nachgebildete Telefonanlagen mit Personen, Anrufen und Aufnahmen laufen nur auf diesem Rechner. Dort kann nichts schiefgehen.',
    hint: 'Demo'
  },
  connect: {
    title: 'Standort hinzufügen',
    about: 'Sie brauchen die Adresse Ihrer Telefonanlage, einen Benutzer und ein Passwort. Das Hinsehen ändert dort nichts.',
    hint: 'Standort hinzufügen'
  },
  starting: 'Die Demo-Anlagen starten …',
  started: 'Die Demo-Anlagen sind da, {n} Standort | Die Demo-Anlagen sind da, {n} Standorte',
  later: 'Beides lässt sich jederzeit unter Standorte ändern: die Demo entfernen, weitere Standorte hinzufügen.',
  noDemo: 'Weitere Standorte lassen sich jederzeit unter Standorte hinzufügen.'
} satisfies Texts<typeof en>
