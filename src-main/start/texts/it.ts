// What a console that does not start says, in Italian.
import type en from './en'
export default {
  again: 'Riprova',
  close: 'Chiudi',
  untouched: 'Impostazioni, password e chiamate non sono state toccate.',
  newerProfile: {
    title: 'Queste impostazioni sono di un Lampfield più recente',
    what: 'Una versione più recente di Lampfield {by} ha usato questo profilo. Questa versione non capisce ciò che vi è scritto e perciò lascia tutto com’è.',
    todo: 'Avvii la versione più recente o la faccia reinstallare. Per usare comunque questa versione, la avvii con un altro profilo (--user-data-dir=CARTELLA).',
    place: 'Scritto dalla versione più recente'
  },
  folderDenied: {
    title: 'Lampfield non può scrivere nella sua cartella',
    what: 'Le impostazioni e il registro delle modifiche stanno in questa cartella, nella quale non si può scrivere nulla. Senza di essi nulla si potrebbe cambiare in sicurezza.',
    todo: 'Faccia correggere i permessi di questa cartella o rendere scrivibile il disco, poi riprovi.',
    place: 'Cartella'
  },
  diskFull: {
    title: 'Il disco è pieno',
    what: 'Non c’è più spazio dove Lampfield conserva impostazioni, chiamate e registro delle modifiche.',
    todo: 'Liberi spazio su questo disco, poi riprovi.',
    place: 'Cartella'
  },
  damagedProgram: {
    title: 'L’installazione è danneggiata',
    what: 'Una parte del programma manca o è stata modificata; perciò non viene avviato.',
    todo: 'Installi di nuovo Lampfield sopra questa installazione. Tutto ciò che ha configurato rimane.',
    place: 'Parte danneggiata'
  },
  unsupportedSystem: {
    title: 'Lampfield non funziona su questo sistema',
    what: 'Questo sistema è {found}; a Lampfield serve {needed} o più recente.',
    todo: 'Aggiorni il sistema o usi Lampfield su un computer più recente. Può aiutarvi chi si occupa di questo computer.',
    place: ''
  }
} satisfies typeof en
