// Texte über Personen, die an mehreren Standorten bekannt sind.
import type { Texts } from '../texts'
import type en from '../en/people'
export default {
  section: 'Personen',
  at: '{state} auf {site}',
  here: '{state} hier',
  join: 'Mit einer anderen Person verbinden …',
  part: 'Von den anderen Standorten trennen …',
  joinTitle: '{name} mit einer anderen Person verbinden',
  joinText:
    'Wählen Sie dieselbe Person an einem anderen Standort. Beide werden eine Kachel mit einer Zeile je Standort, und eine Präsenz wird auf allen gesetzt.',
  joinSearch: 'Name, Nummer oder Adresse an beliebigem Standort',
  found: 'Gefundene Personen',
  nobodyFound: 'Niemand gefunden.',
  chooseSomebody: 'Wählen Sie jemanden aus der Liste.',
  willBeOne: 'Werden eine Person',
  joinDo: 'Verbinden',
  joined: '{name} und {other} sind jetzt eine Person',
  partTitle: '{name} auf {site} trennen?',
  partText:
    'Von da an sind es verschiedene Personen, auch wenn ihre Standorte dieselbe Adresse oder Nummer nennen. Von Hand lassen sie sich wieder verbinden.',
  partGoes: 'Steht danach allein',
  partFrom: 'Getrennt von',
  partStays: 'Bleiben zusammen eine Person',
  partDo: 'Trennen',
  partedNow: '{name} steht jetzt allein',
  cancel: 'Abbrechen'
} satisfies Texts<typeof en>
