// Testi sulle persone conosciute in più siti.
import type { Texts } from '../texts'
import type en from '../en/people'
export default {
  section: 'Persone',
  at: '{state} su {site}',
  here: '{state} qui',
  join: 'Collega con un’altra persona …',
  part: 'Separa dagli altri siti …',
  joinTitle: 'Collega {name} con un’altra persona',
  joinText:
    'Scelga la stessa persona in un altro sito. Le due diventano una sola casella con una riga per sito, e una presenza viene impostata su tutti.',
  joinSearch: 'Nome, numero o indirizzo in qualsiasi sito',
  found: 'Persone trovate',
  nobodyFound: 'Nessuno trovato.',
  chooseSomebody: 'Scelga qualcuno dall’elenco.',
  willBeOne: 'Diventano una sola persona',
  joinDo: 'Collega',
  joined: '{name} e {other} sono ora una sola persona',
  partTitle: 'Separare {name} su {site}?',
  partText: 'Da quel momento sono persone diverse, anche se i loro siti danno lo stesso indirizzo o numero. Si possono ricollegare a mano.',
  partGoes: 'Resterà da sola',
  partFrom: 'Separata da',
  partStays: 'Restano insieme una sola persona',
  partDo: 'Separa',
  partedNow: '{name} ora è a parte',
  cancel: 'Annulla'
} satisfies Texts<typeof en>
