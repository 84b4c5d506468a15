// Che cosa è successo e che cosa fare, per ogni motivo di errore.
import type en from '../en/errors'
import type { Texts } from '../texts'

export default {
  wrongPassword: {
    what: 'Il sito non accetta l’utente «{user}» con questa password.',
    todo: 'Digitare di nuovo la password in Siti. Lampfield ha smesso di chiedere, per non bloccare l’account.'
  },
  domainNotFound: {
    what: 'Il sistema telefonico non conosce alcun dominio «{domain}».',
    todo: 'Controllare il dominio SIP nelle impostazioni del sito; l’amministratore può indicarlo.'
  },
  codeNeeded: {
    what: 'Il sito richiede un secondo fattore prima di ammettere questo utente.',
    todo: 'Inserire in Siti il codice dell’app o del messaggio.'
  },
  codeWrong: {
    what: 'Il sito non ha accettato questo codice.',
    todo: 'Attendere un nuovo codice e inserirlo; un codice vale per poco tempo e una volta sola.'
  },
  passwordMissing: {
    what: 'Per questo sito non c’è una password.',
    todo: 'In Siti scegliere Modifica per questo sito e digitare la password.'
  },
  notAllowed: {
    what: 'L’utente di questo sito non è autorizzato a farlo.',
    todo: 'Chiedere il permesso all’amministratore del sistema telefonico (in Callisto: REST Authentication, TeammateStatus o Admin).'
  },
  hostNotFound: {
    what: 'Non è stato trovato nessun computer con il nome «{host}».',
    todo: 'Controllare che l’indirizzo sia scritto bene e che questo computer sia in rete.'
  },
  connectionRefused: {
    what: '«{host}» è presente, ma non accetta connessioni su questa porta.',
    todo: 'Controllare la porta nell’indirizzo; se è giusta, chiedere se il sistema telefonico è in funzione.'
  },
  connectionLost: {
    what: 'La connessione si è interrotta prima della fine della risposta.',
    todo: 'Non occorre fare nulla: Lampfield riprova da solo. Se accade spesso, far controllare la rete.'
  },
  noAnswerInTime: {
    what: 'Nessuna risposta entro {seconds} s.',
    todo: 'Lampfield riprova da solo. Se continua, chiedere se il sistema telefonico è sovraccarico o scollegato.'
  },
  bodyTooLarge: {
    what: 'La risposta superava {limitMegabytes} MB e non è stata letta.',
    todo: 'Se il sito è davvero così grande, aumentare «Risposta massima» nelle sue impostazioni.'
  },
  tooManyRequests: {
    what: 'Il sito chiede una pausa: troppe richieste in poco tempo.',
    todo: 'Non occorre fare nulla: Lampfield attende ({seconds} s) e continua. Se accade spesso, interrogare il sito meno spesso (impostazioni).'
  },
  redirected: {
    what: 'Il sito rimanda a un altro indirizzo («{host}»). Lampfield non lo segue, perché vi arriverebbe anche la password.',
    todo: 'Controllare l’indirizzo; se il sistema è stato spostato, inserire quello nuovo.'
  },
  httpStatus: {
    what: 'Il sito ha risposto con l’errore HTTP {status}.',
    todo: 'Controllare indirizzo e applicazione. Se sono giusti, comunicare questo numero all’amministratore del sistema telefonico.'
  },
  plainHttpNotAccepted: {
    what: 'Questo indirizzo è http non cifrato: utente e password sarebbero leggibili lungo il percorso. Non è stato inviato nulla.',
    todo: 'Usare https oppure accettare http per questo sito nelle sue impostazioni.'
  },
  addressInvalid: {
    what: '«{address}» non è un indirizzo che Lampfield possa chiamare.',
    todo: 'Scriverlo come https://callisto.example:8443, senza percorso e senza utente.'
  },
  certificateUntrusted: {
    what: 'Il certificato proviene da «{issuer}», di cui questo computer non si fida. Non è stato inviato nulla. Impronta: {fingerprint}',
    todo: 'Confrontare l’impronta con quella dell’amministratore. Se coincide, scegliere «Fidati solo di questo certificato» nelle impostazioni del sito.'
  },
  certificateExpired: {
    what: 'Il certificato del sito è scaduto il {until}. Non è stato inviato nulla.',
    todo: 'Chiedere un nuovo certificato all’amministratore del sistema telefonico; controllare anche la data di questo computer.'
  },
  certificateNotYetValid: {
    what: 'Il certificato del sito vale solo dal {from}. Non è stato inviato nulla.',
    todo: 'Controllare data e ora di questo computer; se sono giuste, chiedere all’amministratore del sistema telefonico.'
  },
  certificateChanged: {
    what: 'Il sito presenta un certificato diverso da quello scelto. Non è stato inviato nulla. Nuova impronta: {fingerprint}',
    todo: 'Chiedere all’amministratore se è stato rinnovato. In tal caso rileggere il certificato nelle impostazioni del sito e fidarsi di quello nuovo; altrimenti qualcuno potrebbe essere in ascolto.'
  },
  certificateWrongHost: {
    what: 'Il certificato non è stato emesso per «{host}». Non è stato inviato nulla.',
    todo: 'Usare il nome riportato nel certificato oppure fidarsi solo di questo certificato nelle impostazioni del sito.'
  },
  tlsFailed: {
    what: 'Non è stato possibile stabilire una connessione cifrata.',
    todo: 'Controllare che la porta usi https; in tal caso il sistema telefonico potrebbe essere troppo vecchio per la cifratura attuale: chiedere al suo amministratore.'
  },
  applicationNotFound: {
    what: 'Il sito non ha un’applicazione di gruppo con il nome «{application}».',
    todo: 'Controllare l’applicazione nelle impostazioni del sito: maiuscole e spazi contano.'
  },
  emptyAnswer: {
    what: 'La risposta del sito era vuota.',
    todo: 'Lampfield chiede di nuovo da solo. Se continua, controllare l’applicazione nelle impostazioni del sito.'
  },
  truncatedAnswer: {
    what: 'La risposta del sito si è fermata a metà. Non ne è stato usato nulla.',
    todo: 'Lampfield chiede di nuovo da solo. Se continua, segnalarlo all’amministratore del sistema telefonico.'
  },
  malformedAnswer: {
    what: 'Una parte della risposta del sito non ha senso: {field} era «{shown}».',
    todo: 'Lampfield mostra come sconosciuto ciò su cui non può contare. Se continua, comunicare queste parole all’amministratore del sistema telefonico.'
  },
  unsafeAnswer: {
    what: 'La risposta del sito conteneva definizioni che possono danneggiare chi la legge. Non è stata letta.',
    todo: 'Controllare l’indirizzo. Se è giusto, segnalarlo all’amministratore del sistema telefonico: una risposta non ne ha mai bisogno.'
  },
  unexpectedStatus: {
    what: 'Il sito ha risposto «{status}», che la sua descrizione non prevede.',
    todo: 'Rileggere il gruppo o il quadro per vedere che cosa è stato fatto, e comunicare la parola all’amministratore del sistema telefonico.'
  },
  vendorRefused: {
    what: 'Il sito ha rifiutato: {status}.',
    todo: 'Non è stato cambiato nulla. Controllare i dati inseriti e riprovare.'
  },
  memberNotFound: {
    what: 'Il sito non conosce più il membro «{member}».',
    todo: 'Forse qualcuno lo ha rimosso. Attendere la prossima lettura, poi scegliere di nuovo.'
  },
  groupNotFound: {
    what: 'Il sito non conosce più il gruppo «{group}».',
    todo: 'Forse qualcuno lo ha eliminato. Tornare all’elenco dei gruppi e scegliere di nuovo.'
  },
  userNotFound: {
    what: 'Il sito non ha un utente con il nome «{user}».',
    todo: 'Controllare il nome utente: è quello di accesso, non il nome della persona.'
  },
  managerExists: {
    what: 'Il gruppo «{group}» ha già un responsabile; può essercene uno solo.',
    todo: 'Togliere prima il ruolo al responsabile attuale, poi riprovare.'
  },
  parameterMissing: {
    what: 'Il sito segnala che manca un dato necessario.',
    todo: 'Compilare tutti i campi e riprovare. Se lo sono già, è un errore di Lampfield: si prega di segnalarlo.'
  },
  tooManyMembers: {
    what: 'Presso questo fornitore il gruppo può avere al massimo {maximum} membri. Non è stato inviato nulla.',
    todo: 'Togliere prima dei membri oppure usare più gruppi.'
  },
  groupInCircle: {
    what: '«{candidate}» non può diventare membro: riporta a un gruppo da cui la chiamata è già passata ({way}), che girerebbe senza fine. Non è stato inviato nulla.',
    todo: 'Togliere prima uno di questi gruppi da un altro, oppure scegliere i membri del gruppo al posto del gruppo.'
  },
  stateNotAccepted: {
    what: 'Questo sito non può impostare lo stato «{state}».',
    todo: 'Scegliere uno degli stati offerti per questa persona.'
  },
  ownPresenceOnly: {
    what: 'PortSIP permette a ciascuno di impostare solo la propria presenza.',
    todo: 'Chiedere a {member} di farlo oppure, in una coda, impostare lo stato dell’agente.'
  },
  recordingNotFound: {
    what: 'Il sito non ha più questa registrazione.',
    todo: 'Probabilmente è stata eliminata lì; l’elenco si aggiorna da solo.'
  },
  notAudio: {
    what: 'Ciò che il sito ha inviato non è audio.',
    todo: 'Riprovare; se persiste, la registrazione è danneggiata o qualcosa lungo il percorso risponde al suo posto.'
  },
  codecUnsupported: {
    what: 'Questa registrazione è codificata in {codec}, che Lampfield non sa riprodurre.',
    todo: 'Scaricarla e aprirla in un programma che conosce questo formato.'
  },
  foreignAddress: {
    what: 'Per questa registrazione il sito rimanda a un altro server («{host}»). Lampfield non preleva nulla da lì.',
    todo: 'Chiedere all’amministratore del sistema telefonico dove si trovano le registrazioni.'
  },
  outcomeUnknown: {
    what: 'La modifica è stata inviata, ma non è arrivata risposta: nessuno sa se è stata eseguita.',
    todo: 'Guardare lo stato mostrato dopo la prossima lettura del sito. Lampfield non invia mai due volte una modifica da solo.'
  },
  weightsWrong: {
    what: 'Nel gruppo «{group}» {count} membri non hanno un posto proprio: Kazoo potrebbe tralasciarne alcuni quando squilla.',
    todo: 'Aprire il gruppo in Gruppi: lì l’ordine si sistema con una sola modifica.'
  },
  groupNotEmpty: {
    what: 'Il server non elimina il gruppo «{group}»: contiene ancora qualcuno o qualcosa.',
    todo: 'È impostato per proteggere tali gruppi. Spostare o eliminare prima i suoi utenti, utenti di trunk, utenti di servizio (annunci, call center, gruppi di ricerca) e gruppi di trunk, poi eliminarlo di nuovo.'
  },
  partlyDone: {
    what: 'Il sistema ha eseguito solo una parte di ciò che era stato chiesto.',
    todo: 'Le sue parole dicono che cosa non ha fatto. Guardare lo stato attuale e chiedere di nuovo il resto.'
  },
  groupChanged: {
    what: 'Qualcun altro ha modificato questo gruppo nel frattempo. Non è stato sovrascritto nulla.',
    todo: 'Guardare le differenze, poi preparare di nuovo la modifica sul gruppo com’è adesso.'
  },
  planExpired: {
    what: 'Questo piano è troppo vecchio per essere applicato con sicurezza.',
    todo: 'Rifare il piano: le modifiche nell’editor sono conservate.'
  },
  nothingToUndo: {
    what: 'Qui non c’è più nulla da annullare.',
    todo: 'La modifica è già stata annullata o risale a troppo tempo fa. Impostare direttamente lo stato desiderato.'
  },
  changedMeanwhile: {
    what: 'Qualcun altro ha cambiato «{member}» nel frattempo; è rimasto lo stato attuale.',
    todo: 'Se si desidera comunque lo stato precedente, impostarlo di nuovo.'
  },
  notSupported: {
    what: 'Il sistema telefonico di questo sito non può farlo: {what}.',
    todo: 'Non è stato inviato nulla. Siti mostra che cosa offre ogni sistema.'
  },
  invalidRequest: {
    what: 'Un dato inserito non può essere usato: {field}.',
    todo: 'Correggerlo e riprovare.'
  },
  senderNotTrusted: {
    what: 'Una richiesta è arrivata da una pagina che non è la console. Non è stata eseguita.',
    todo: 'Chiudere Lampfield e riavviarlo. Se si ripete, si prega di segnalarlo.'
  },
  connectionUnknown: {
    what: 'Questo sito non è più nell’elenco.',
    todo: 'È stato rimosso nel frattempo. Aggiungerlo di nuovo in Siti se serve ancora.'
  },
  connectionPaused: {
    what: 'Questo sito è in pausa: non viene né interrogato né modificato.',
    todo: 'In Siti scegliere Riprendi per questo sito.'
  },
  keychainAbsent: {
    what: 'Questo computer non ha un portachiavi in cui conservare una password in sicurezza. Non è stato salvato nulla.',
    todo: 'Tenere la password solo per questa sessione oppure far installare un portachiavi (su Linux: gnome-keyring o KWallet).'
  },
  keychainLocked: {
    what: 'Il portachiavi di questo computer è bloccato. Non è stato salvato nulla.',
    todo: 'Sbloccarlo e riprovare, oppure tenere la password solo per questa sessione.'
  },
  keychainRefused: {
    what: 'Il portachiavi di questo computer ha rifiutato. Non è stato salvato nulla.',
    todo: 'Consentire a Lampfield di usarlo quando il sistema lo chiede, oppure tenere la password solo per questa sessione.'
  },
  diskFull: {
    what: 'Il disco è pieno: non è stato possibile salvare. Ciò che era già salvato c’è ancora.',
    todo: 'Liberare spazio, poi ripetere l’operazione.'
  },
  diskDenied: {
    what: 'Lampfield non può scrivere in {path}.',
    todo: 'Far correggere i permessi di questa cartella oppure scegliere un altro posto.'
  },
  indexDamaged: {
    what: 'L’indice locale delle chiamate era danneggiato. È stato messo da parte e viene ricostruito.',
    todo: 'Non occorre fare nulla; le chiamate vengono rilette dai siti, le note leggibili sono conservate.'
  },
  indexNotKept: {
    what: 'Il portachiavi non ha potuto conservare la chiave dell’indice delle chiamate; le chiamate restano solo per questa sessione.',
    todo: 'Sbloccare o installare un portachiavi e riavviare Lampfield; fino ad allora le chiamate vengono rilette dai siti a ogni avvio.'
  },
  callNotFound: {
    what: 'Questa chiamata non è più nell’elenco.',
    todo: 'È stata rimossa nel sito o è più vecchia di quanto la console conserva.'
  },
  rightMissing: {
    what: 'Non si ha il diritto di farlo con le registrazioni di questo sito.',
    todo: 'Un supervisore può concederlo nelle impostazioni del sito, nei limiti ammessi dal sistema telefonico.'
  },
  settingsDamaged: {
    what: 'Un file di impostazioni era danneggiato e illeggibile. È stato messo da parte come {kept} e si usa l’ultimo valido.',
    todo: 'Controllare che siti e scelte siano completi; il file messo da parte si può dare a chi si occupa di questo computer.'
  },
  settingsNewer: {
    what: 'Le impostazioni sono di un Lampfield più recente ({version}). Non sono state toccate.',
    todo: 'Avviare la versione più recente oppure continuare con le impostazioni di questa.'
  },
  linkInvalid: {
    what: 'Un collegamento telefonico non contiene alcun numero: «{shown}». Non è stato cercato nulla.',
    todo: 'Copi il numero dal luogo in cui si trova e lo cerchi sul quadro.'
  },
  linksOff: {
    what: 'Lampfield ha ricevuto un collegamento telefonico, ma questi collegamenti qui sono disattivati.',
    todo: 'Li attivi nelle impostazioni, oppure scelga un altro programma per questi collegamenti nelle impostazioni del sistema.'
  },
  policyUnreadable: {
    what: 'Il file dell’amministratore {path} non si può leggere, perciò non se ne usa nulla.',
    todo: 'Chieda all’amministratore di questo computer di correggerlo; la console lavora con le Sue impostazioni.'
  },
  policyInvalid: {
    what: 'Nel file dell’amministratore {path} il campo «{field}» non è corretto, perciò non viene usato. Gli altri campi valgono.',
    todo: 'Chieda all’amministratore di questo computer di correggere questo campo.'
  },
  setByAdministrator: {
    what: '«{field}» è stabilito dall’amministratore di questo computer.',
    todo: 'Si rivolga all’amministratore se deve cambiare.'
  },
  demoNotOffered: {
    what: 'L’amministratore di questo computer non offre la dimostrazione.',
    todo: 'Aggiunga un sito o si rivolga all’amministratore.'
  },
  feedInvalid: {
    what: 'Il servizio di aggiornamento di {host} non ha detto quale versione è la più recente.',
    todo: 'Si rivolga all’amministratore che lo ha predisposto.'
  },
  cancelled: {
    what: 'L’operazione è stata annullata. Non è cambiato nulla.',
    todo: 'Ripeterla se serve ancora.'
  },
  unexpected: {
    what: 'È successo qualcosa che Lampfield non aveva previsto.',
    todo: 'Riprovare. Se si ripete, riavviare Lampfield e segnalare che cosa si stava facendo.'
  }
} satisfies Texts<typeof en>
