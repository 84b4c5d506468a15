// Texts of the first start, and of a console without any site, in Italian.
import type { Texts } from '../texts'
import type en from '../en/start'
export default {
  section: 'Inizio',
  title: 'Benvenuto in Lampfield',
  about:
    'La console mostra chi è libero, imposta le presenze, ordina i gruppi e trova le chiamate, su tutti i Suoi sistemi telefonici insieme.',
  demo: {
    title: 'Dare un’occhiata con i sistemi dimostrativi',
    about:
      'Cinque sistemi telefonici simulati, con persone, chiamate e registrazioni, funzionano solo su questo computer. Lì nulla può andare storto.',
    hint: 'dimostrazione'
  },
  connect: {
    title: 'Aggiungere un sito',
    about: 'Servono l’indirizzo del Suo sistema telefonico, un utente e una password. Guardare non vi cambia nulla.',
    hint: 'aggiungere un sito'
  },
  starting: 'I sistemi dimostrativi si avviano …',
  started: 'I sistemi dimostrativi ci sono, {n} sito | I sistemi dimostrativi ci sono, {n} siti',
  later: 'Entrambe le cose si cambiano in ogni momento sotto Siti: togliere la dimostrazione, aggiungere altri siti.',
  noDemo: 'Altri siti si aggiungono in ogni momento sotto Siti.'
} satisfies Texts<typeof en>
