// Ce qui s’est passé et ce qu’il faut faire, pour chaque raison d’une erreur.
import type en from '../en/errors'
import type { Texts } from '../texts'

export default {
  wrongPassword: {
    what: 'Le site n’accepte pas l’utilisateur « {user} » avec ce mot de passe.',
    todo: 'Saisissez à nouveau le mot de passe sous Sites. Lampfield a cessé de demander, pour ne pas bloquer le compte.'
  },
  domainNotFound: {
    what: 'Le système téléphonique ne connaît pas de domaine « {domain} ».',
    todo: 'Vérifiez le domaine SIP dans les réglages du site ; l’administrateur peut vous le donner.'
  },
  codeNeeded: {
    what: 'Le site demande un second facteur avant de laisser entrer cet utilisateur.',
    todo: 'Saisissez sous Sites le code de votre application ou de votre message.'
  },
  codeWrong: {
    what: 'Le site n’a pas accepté ce code.',
    todo: 'Attendez un nouveau code et saisissez-le ; un code n’est valable que peu de temps et une seule fois.'
  },
  passwordMissing: {
    what: 'Il n’y a pas de mot de passe pour ce site.',
    todo: 'Sous Sites, choisissez Modifier pour ce site et saisissez son mot de passe.'
  },
  notAllowed: {
    what: 'L’utilisateur de ce site n’a pas le droit de faire cela.',
    todo: 'Demandez ce droit à l’administration du système téléphonique (dans Callisto : REST Authentication, TeammateStatus ou Admin).'
  },
  hostNotFound: {
    what: 'Aucun ordinateur nommé « {host} » n’a été trouvé.',
    todo: 'Vérifiez l’orthographe de l’adresse et la connexion de cet ordinateur au réseau.'
  },
  connectionRefused: {
    what: '« {host} » est présent, mais refuse toute connexion sur ce port.',
    todo: 'Vérifiez le port de l’adresse ; s’il est juste, demandez si le système téléphonique est en marche.'
  },
  connectionLost: {
    what: 'La connexion s’est interrompue avant la fin de la réponse.',
    todo: 'Rien à faire : Lampfield réessaie de lui-même. Si cela se répète, faites vérifier le réseau.'
  },
  noAnswerInTime: {
    what: 'Aucune réponse en {seconds} s.',
    todo: 'Lampfield réessaie de lui-même. Si cela dure, demandez si le système téléphonique est surchargé ou coupé du réseau.'
  },
  bodyTooLarge: {
    what: 'La réponse dépassait {limitMegabytes} Mo et n’a pas été lue.',
    todo: 'Si le site est réellement aussi grand, augmentez « Plus grande réponse » dans ses réglages.'
  },
  tooManyRequests: {
    what: 'Le site demande une pause : trop de requêtes en peu de temps.',
    todo: 'Rien à faire : Lampfield attend ({seconds} s) puis continue. Si cela se répète, interrogez ce site moins souvent (réglages).'
  },
  redirected: {
    what: 'Le site renvoie vers une autre adresse (« {host} »). Lampfield ne suit pas, car le mot de passe partirait avec.',
    todo: 'Vérifiez l’adresse ; si le système a déménagé, saisissez la nouvelle.'
  },
  httpStatus: {
    what: 'Le site a répondu par l’erreur HTTP {status}.',
    todo: 'Vérifiez l’adresse et l’application. Si elles sont justes, transmettez ce numéro à l’administration du système téléphonique.'
  },
  plainHttpNotAccepted: {
    what: 'Cette adresse est en http non chiffré : utilisateur et mot de passe seraient lisibles en chemin. Rien n’a été envoyé.',
    todo: 'Utilisez https, ou acceptez le http pour ce site dans ses réglages.'
  },
  addressInvalid: {
    what: '« {address} » n’est pas une adresse que Lampfield peut appeler.',
    todo: 'Écrivez-la comme https://callisto.example:8443, sans chemin ni utilisateur.'
  },
  certificateUntrusted: {
    what: 'Le certificat vient de « {issuer} », en qui cet ordinateur n’a pas confiance. Rien n’a été envoyé. Empreinte : {fingerprint}',
    todo: 'Comparez l’empreinte avec celle de l’administration. Si elle est identique, choisissez « Ne se fier qu’à ce certificat » dans les réglages du site.'
  },
  certificateExpired: {
    what: 'Le certificat du site a expiré le {until}. Rien n’a été envoyé.',
    todo: 'Demandez un nouveau certificat à l’administration du système téléphonique ; vérifiez aussi la date de cet ordinateur.'
  },
  certificateNotYetValid: {
    what: 'Le certificat du site n’est valable qu’à partir du {from}. Rien n’a été envoyé.',
    todo: 'Vérifiez la date et l’heure de cet ordinateur ; si elles sont justes, demandez à l’administration du système téléphonique.'
  },
  certificateChanged: {
    what: 'Le site présente un autre certificat que celui auquel vous vous fiez. Rien n’a été envoyé. Nouvelle empreinte : {fingerprint}',
    todo: 'Demandez à l’administration s’il a été renouvelé. Si oui, relisez le certificat dans les réglages du site et fiez-vous au nouveau ; sinon, quelqu’un écoute peut-être.'
  },
  certificateWrongHost: {
    what: 'Le certificat n’a pas été établi pour « {host} ». Rien n’a été envoyé.',
    todo: 'Utilisez le nom inscrit dans le certificat, ou ne vous fiez qu’à ce certificat dans les réglages du site.'
  },
  tlsFailed: {
    what: 'Aucune connexion chiffrée n’a pu être établie.',
    todo: 'Vérifiez que ce port parle https ; si oui, le système téléphonique est peut-être trop ancien pour le chiffrement actuel : demandez à son administration.'
  },
  applicationNotFound: {
    what: 'Le site n’a pas d’application de groupe nommée « {application} ».',
    todo: 'Vérifiez l’application dans les réglages du site : majuscules et espaces comptent.'
  },
  emptyAnswer: {
    what: 'La réponse du site était vide.',
    todo: 'Lampfield redemande de lui-même. Si cela dure, vérifiez l’application dans les réglages du site.'
  },
  truncatedAnswer: {
    what: 'La réponse du site s’est arrêtée au milieu. Rien n’en a été utilisé.',
    todo: 'Lampfield redemande de lui-même. Si cela dure, signalez-le à l’administration du système téléphonique.'
  },
  malformedAnswer: {
    what: 'Une partie de la réponse du site n’a pas de sens : {field} valait « {shown} ».',
    todo: 'Lampfield affiche comme inconnu ce qui n’est pas sûr. Si cela dure, transmettez ces mots à l’administration du système téléphonique.'
  },
  unsafeAnswer: {
    what: 'La réponse du site contenait des définitions pouvant nuire à un lecteur. Elle n’a pas été lue.',
    todo: 'Vérifiez l’adresse. Si elle est juste, signalez-le à l’administration du système téléphonique : une réponse n’en a jamais besoin.'
  },
  unexpectedStatus: {
    what: 'Le site a répondu « {status} », que sa description ne mentionne pas.',
    todo: 'Relisez le groupe ou le tableau pour voir ce qui a été fait, et transmettez ce mot à l’administration du système téléphonique.'
  },
  vendorRefused: {
    what: 'Le site a refusé : {status}.',
    todo: 'Rien n’a été changé. Vérifiez la saisie et réessayez.'
  },
  memberNotFound: {
    what: 'Le site ne connaît plus le membre « {member} ».',
    todo: 'Quelqu’un l’a peut-être retiré. Attendez la prochaine lecture, puis choisissez à nouveau.'
  },
  groupNotFound: {
    what: 'Le site ne connaît plus le groupe « {group} ».',
    todo: 'Quelqu’un l’a peut-être supprimé. Revenez à la liste des groupes et choisissez à nouveau.'
  },
  userNotFound: {
    what: 'Le site n’a pas d’utilisateur nommé « {user} ».',
    todo: 'Vérifiez le nom d’utilisateur : c’est l’identifiant de connexion, pas le nom de la personne.'
  },
  managerExists: {
    what: 'Le groupe « {group} » a déjà un responsable ; il ne peut y en avoir qu’un.',
    todo: 'Retirez d’abord ce rôle au responsable actuel, puis réessayez.'
  },
  parameterMissing: {
    what: 'Le site indique qu’il manque une donnée nécessaire.',
    todo: 'Remplissez tous les champs et réessayez. S’ils le sont tous, c’est une erreur de Lampfield : merci de la signaler.'
  },
  tooManyMembers: {
    what: 'Chez ce fournisseur, ce groupe ne peut avoir que {maximum} membres au plus. Rien n’a été envoyé.',
    todo: 'Retirez d’abord des membres, ou utilisez plusieurs groupes.'
  },
  groupInCircle: {
    what: '« {candidate} » ne peut pas devenir membre : ce groupe ramène à un groupe par lequel l’appel est déjà passé ({way}), et l’appel tournerait sans fin. Rien n’a été envoyé.',
    todo: 'Retirez d’abord l’un de ces groupes d’un autre, ou choisissez les membres du groupe au lieu du groupe.'
  },
  stateNotAccepted: {
    what: 'Ce site ne peut pas définir l’état « {state} ».',
    todo: 'Choisissez l’un des états proposés pour cette personne.'
  },
  ownPresenceOnly: {
    what: 'PortSIP ne laisse chacun régler que sa propre présence.',
    todo: 'Demandez-le à {member} ou, dans une file d’attente, réglez plutôt l’état de l’agent.'
  },
  recordingNotFound: {
    what: 'Le site n’a plus cet enregistrement.',
    todo: 'Il y a sans doute été supprimé ; la liste se relit d’elle-même.'
  },
  notAudio: {
    what: 'Ce que le site a envoyé n’est pas du son.',
    todo: 'Réessayez ; si cela persiste, l’enregistrement y est endommagé ou un équipement intermédiaire répond à sa place.'
  },
  codecUnsupported: {
    what: 'Cet enregistrement est codé en {codec}, que Lampfield ne sait pas lire.',
    todo: 'Téléchargez-le et ouvrez-le dans un lecteur qui connaît ce format.'
  },
  foreignAddress: {
    what: 'Le site renvoie à un autre serveur (« {host} ») pour cet enregistrement. Lampfield n’y va rien chercher.',
    todo: 'Demandez à l’administrateur du système téléphonique où sont les enregistrements.'
  },
  outcomeUnknown: {
    what: 'Le changement a été envoyé, mais aucune réponse n’est venue : nul ne sait s’il a été fait.',
    todo: 'Regardez l’état affiché après la prochaine lecture du site. Lampfield n’envoie jamais deux fois un changement de lui-même.'
  },
  weightsWrong: {
    what: 'Dans le groupe « {group} », {count} membres n’ont pas de place à eux : Kazoo peut en oublier quand il sonne.',
    todo: 'Ouvrez le groupe sous Groupes : l’ordre s’y répare en une seule modification.'
  },
  groupNotEmpty: {
    what: 'Le serveur ne supprime pas le groupe « {group} » : il contient encore quelqu’un ou quelque chose.',
    todo: 'Il est réglé pour protéger de tels groupes. Déplacez ou supprimez d’abord ses utilisateurs, utilisateurs de trunk, utilisateurs de service (annonces, centres d’appels, groupements) et groupes de trunks, puis supprimez-le à nouveau.'
  },
  partlyDone: {
    what: 'Le système n’a exécuté qu’une partie de ce qui était demandé.',
    todo: 'Ses propres mots disent ce qu’il n’a pas fait. Regardez l’état actuel et demandez à nouveau le reste.'
  },
  groupChanged: {
    what: 'Quelqu’un d’autre a modifié ce groupe entre-temps. Rien n’a été écrasé.',
    todo: 'Regardez les différences, puis préparez à nouveau votre changement sur le groupe tel qu’il est.'
  },
  planExpired: {
    what: 'Ce plan est trop ancien pour être appliqué sans risque.',
    todo: 'Refaites le plan : vos changements dans l’éditeur sont conservés.'
  },
  nothingToUndo: {
    what: 'Il n’y a plus rien à annuler ici.',
    todo: 'Le changement a déjà été annulé ou date de trop longtemps. Définissez directement l’état voulu.'
  },
  changedMeanwhile: {
    what: 'Quelqu’un d’autre a changé « {member} » entre-temps ; l’état actuel a été laissé.',
    todo: 'Si vous voulez tout de même l’état précédent, définissez-le à nouveau.'
  },
  notSupported: {
    what: 'Le système téléphonique de ce site ne sait pas faire cela : {what}.',
    todo: 'Rien n’a été envoyé. Sites indique ce que chaque système offre.'
  },
  invalidRequest: {
    what: 'Une donnée saisie ne peut pas être utilisée : {field}.',
    todo: 'Corrigez-la et réessayez.'
  },
  senderNotTrusted: {
    what: 'Une demande est venue d’une page qui n’est pas la console. Elle n’a pas été exécutée.',
    todo: 'Fermez Lampfield et relancez-le. Si cela se reproduit, merci de le signaler.'
  },
  connectionUnknown: {
    what: 'Ce site n’est plus dans la liste.',
    todo: 'Il a été retiré entre-temps. Ajoutez-le à nouveau sous Sites si vous en avez besoin.'
  },
  connectionPaused: {
    what: 'Ce site est en pause : il n’est ni interrogé ni modifié.',
    todo: 'Choisissez Reprendre pour ce site sous Sites.'
  },
  keychainAbsent: {
    what: 'Cet ordinateur n’a pas de trousseau où garder un mot de passe en sécurité. Rien n’a été enregistré.',
    todo: 'Gardez le mot de passe pour cette session seulement, ou faites installer un trousseau (sous Linux : gnome-keyring ou KWallet).'
  },
  keychainLocked: {
    what: 'Le trousseau de cet ordinateur est verrouillé. Rien n’a été enregistré.',
    todo: 'Déverrouillez-le et réessayez, ou gardez le mot de passe pour cette session seulement.'
  },
  keychainRefused: {
    what: 'Le trousseau de cet ordinateur a refusé. Rien n’a été enregistré.',
    todo: 'Autorisez Lampfield à l’utiliser quand le système le demande, ou gardez le mot de passe pour cette session seulement.'
  },
  diskFull: {
    what: 'Le disque est plein : ceci n’a pas pu être enregistré. Ce qui l’était déjà est toujours là.',
    todo: 'Libérez de la place, puis recommencez.'
  },
  diskDenied: {
    what: 'Lampfield n’a pas le droit d’écrire dans {path}.',
    todo: 'Faites corriger les droits de ce dossier, ou choisissez un autre emplacement.'
  },
  indexDamaged: {
    what: 'L’index local des appels était endommagé. Il a été mis de côté et se reconstruit.',
    todo: 'Rien à faire ; les appels sont relus auprès des sites, vos notes sont gardées si elles étaient lisibles.'
  },
  indexNotKept: {
    what: 'Le trousseau n’a pas pu garder la clé de l’index des appels ; les appels ne sont gardés que pour cette session.',
    todo: 'Déverrouillez ou installez un trousseau puis relancez Lampfield ; d’ici là, les appels sont relus auprès des sites à chaque démarrage.'
  },
  callNotFound: {
    what: 'Cet appel n’est plus dans la liste.',
    todo: 'Il a été retiré sur le site, ou il est plus ancien que ce que cette console conserve.'
  },
  rightMissing: {
    what: 'Vous n’avez pas le droit de faire cela avec les enregistrements de ce site.',
    todo: 'Un superviseur peut l’accorder dans les réglages du site, dans la mesure où le système téléphonique le permet.'
  },
  settingsDamaged: {
    what: 'Un fichier de réglages était endommagé et illisible. Il a été mis de côté sous {kept}, et le dernier bon est utilisé.',
    todo: 'Vérifiez que vos sites et vos choix sont complets ; le fichier mis de côté peut être confié à votre service technique.'
  },
  settingsNewer: {
    what: 'Les réglages viennent d’un Lampfield plus récent ({version}). Ils n’ont pas été touchés.',
    todo: 'Lancez la version plus récente, ou continuez avec les réglages de celle-ci.'
  },
  linkInvalid: {
    what: 'Un lien téléphonique ne contient pas de numéro : « {shown} ». Rien n’a été cherché.',
    todo: 'Copiez le numéro là où il se trouve et cherchez-le sur le tableau.'
  },
  linksOff: {
    what: 'Lampfield a reçu un lien téléphonique, mais ces liens sont désactivés ici.',
    todo: 'Activez-les sous Réglages, ou choisissez un autre programme pour ces liens dans les réglages du système.'
  },
  policyUnreadable: {
    what: 'Le fichier de l’administrateur {path} ne peut pas être lu ; rien n’en est donc utilisé.',
    todo: 'Demandez à l’administrateur de cet ordinateur de le corriger ; la console fonctionne avec vos propres réglages.'
  },
  policyInvalid: {
    what: 'Dans le fichier de l’administrateur {path}, le champ « {field} » n’est pas correct ; il n’est donc pas utilisé. Les autres champs valent.',
    todo: 'Demandez à l’administrateur de cet ordinateur de corriger ce champ.'
  },
  setByAdministrator: {
    what: '« {field} » est fixé par l’administrateur de cet ordinateur.',
    todo: 'Adressez-vous à l’administrateur s’il faut le changer.'
  },
  demoNotOffered: {
    what: 'L’administrateur de cet ordinateur ne propose pas la démonstration.',
    todo: 'Ajoutez un site ou adressez-vous à l’administrateur.'
  },
  feedInvalid: {
    what: 'Le service de mises à jour de {host} n’a pas dit quelle version est la plus récente.',
    todo: 'Adressez-vous à l’administrateur qui l’a mis en place.'
  },
  cancelled: {
    what: 'Ceci a été annulé. Rien n’a été changé.',
    todo: 'Recommencez si vous le voulez encore.'
  },
  unexpected: {
    what: 'Une erreur que Lampfield n’avait pas prévue est survenue.',
    todo: 'Réessayez. Si elle se répète, relancez Lampfield et signalez ce que vous faisiez juste avant.'
  }
} satisfies Texts<typeof en>
