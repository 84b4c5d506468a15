// Textes des utilisateurs d’une application : la liste, les formulaires, ce que l’on confirme, et l’argent.
import type en from '../en/accounts'
import type { Texts } from '../texts'

export default {
  title: 'Utilisateurs',
  section: 'Utilisateurs',
  site: 'Site',
  unknown: 'non indiqué',
  cancel: 'Annuler',
  close: 'Fermer',
  again: 'Réessayer',
  checking: 'La réponse n’est pas venue. Rien n’est renvoyé ; Lampfield regarde ce que le site affiche maintenant …',
  noSite: {
    title: 'Aucun site ici n’a d’utilisateurs à gérer',
    todo: 'Sous Sites, ajoutez un site dont le fournisseur le permet (Voximplant, par exemple).'
  },
  account: {
    of: 'Application {application}',
    money: 'Compte : {balance}'
  },
  list: {
    loading: 'Lecture des utilisateurs …',
    more: 'Lecture d’autres utilisateurs …',
    summary: '{count} utilisateur | {count} utilisateurs',
    found: '{count} utilisateur correspond | {count} utilisateurs correspondent',
    empty: 'Cette application n’a pas encore d’utilisateurs',
    emptyTodo: 'Ajoutez le premier avec un nom d’utilisateur, un nom affiché et un mot de passe.',
    noMatch: 'Aucun utilisateur ne correspond.',
    clear: 'Tout afficher',
    selectedMark: 'sélectionné',
    columns: {
      displayName: 'Nom',
      userName: 'Nom d’utilisateur',
      active: 'État',
      balance: 'Solde',
      status: 'Agent',
      created: 'Créé'
    },
    active: 'Actif',
    inactive: 'Inactif',
    accountPays: 'le compte paie',
    noAgent: 'pas d’agent'
  },
  filter: {
    label: 'Restreindre la liste',
    search: 'Chercher un utilisateur',
    searched: 'Chercher dans',
    displayName: 'les noms',
    userName: 'les noms d’utilisateur',
    userId: 'les identifiants (entiers)',
    active: 'État',
    anyActive: 'Actifs et inactifs',
    onlyActive: 'Actifs seulement',
    onlyInactive: 'Inactifs seulement',
    status: 'État d’agent',
    anyStatus: 'Tout état d’agent',
    queue: 'File d’attente',
    anyQueue: 'Toute file d’attente',
    skill: 'Compétence',
    anySkill: 'Toute compétence',
    order: 'Ordre',
    byDisplayName: 'Par nom',
    byUserName: 'Par nom d’utilisateur',
    byCreated: 'Les plus anciens d’abord'
  },
  statuses: {
    OFFLINE: 'Hors ligne',
    ONLINE: 'En ligne',
    READY: 'Prêt',
    BANNED: 'Exclu',
    IN_SERVICE: 'En appel',
    AFTER_SERVICE: 'Après l’appel',
    TIMEOUT: 'Pause',
    DND: 'Ne pas déranger'
  },
  selection: {
    label: 'Utilisateurs sélectionnés',
    count: '{count} sélectionné | {count} sélectionnés',
    clear: 'Effacer la sélection',
    edit: 'Modifier',
    activate: 'Activer',
    deactivate: 'Désactiver',
    transfer: 'Transférer de l’argent',
    remove: 'Supprimer',
    tooMany: 'On peut changer au plus {most} utilisateurs à la fois.'
  },
  form: {
    add: 'Ajouter un utilisateur',
    addTitle: 'Ajouter un utilisateur',
    editTitle: 'Modifier {name}',
    save: 'Enregistrer',
    saving: 'Enregistrement …',
    userName: 'Nom d’utilisateur',
    userNameHint: '3 à 50 minuscules, chiffres, tirets ou traits bas ; commence par une lettre ou un chiffre.',
    displayName: 'Nom affiché',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    passwordKept: 'Laissé vide : le mot de passe reste le même',
    generate: 'Créer un mot de passe',
    show: 'Afficher le mot de passe',
    hide: 'Masquer le mot de passe',
    copy: 'Copier le mot de passe',
    copied: 'Mot de passe copié',
    notCopied: 'Le mot de passe n’a pas pu être copié ; affichez-le et copiez-le à la main.',
    generated: 'Un mot de passe a été créé. Transmettez-le avant d’enregistrer : ensuite, plus personne ne peut le voir.',
    demands: 'Il faut au mot de passe',
    met: 'rempli',
    missing: 'manque',
    customData: 'Données libres',
    customDataEnd: '{count} sur {most}',
    money: 'Les appels sont payés par',
    accountPays: 'l’argent du compte',
    ownBalance: 'un solde propre à l’utilisateur',
    active: 'Actif : peut se connecter et être appelé',
    unchanged: 'Rien n’a encore été changé.',
    nowThere: 'On y trouve maintenant : {value}. Enregistrer de nouveau le remplace.'
  },
  demands: {
    length: 'au moins 8 caractères',
    upper: 'une majuscule (A à Z)',
    lower: 'une minuscule (a à z)',
    digit: 'un chiffre',
    special: 'un caractère spécial, comme - ou !',
    space: 'aucun espace'
  },
  problems: {
    short: 'Un nom d’utilisateur a au moins 3 caractères.',
    long: 'Un nom d’utilisateur a au plus 50 caractères.',
    first: 'Un nom d’utilisateur commence par une minuscule ou un chiffre.',
    characters: 'Seulement des minuscules a à z, chiffres, tirets et traits bas.',
    displayNameEmpty: 'Saisissez un nom à afficher.',
    displayNameLong: 'Au plus 255 caractères.',
    passwordMissing: 'Saisissez un mot de passe ou faites-en créer un.',
    passwordRule: 'Il manque encore quelque chose : voyez la liste.',
    customDataLong: 'Au plus {most} caractères.',
    amount: 'Saisissez un montant tel que {example}.',
    amountZero: 'Le montant doit être supérieur à zéro.',
    currency: 'Trois lettres, comme EUR.'
  },
  refusals: {
    nameTaken: { what: 'Ce nom d’utilisateur est pris.', todo: 'Choisissez-en un autre.' },
    nameRule: {
      what: 'Le site n’accepte pas ce nom d’utilisateur.',
      todo: 'Sa règle est peut-être plus stricte que celle de la documentation : voyez ses propres mots.'
    },
    displayNameRule: { what: 'Le site n’accepte pas ce nom.', todo: 'Choisissez-en un plus court, sans caractères inhabituels.' },
    passwordRule: {
      what: 'Le site n’accepte pas ce mot de passe.',
      todo: 'Sa règle est peut-être plus stricte que celle de la documentation : voyez ses propres mots.'
    },
    passwordWeak: { what: 'Le site trouve ce mot de passe trop faible.', todo: 'Choisissez-en un plus long ou faites-en créer un.' },
    passwordSpaces: { what: 'Un mot de passe ne doit pas contenir d’espaces.', todo: 'Retirez-les.' },
    passwordUsed: { what: 'Ce mot de passe a déjà servi.', todo: 'Choisissez-en un nouveau.' },
    customDataLong: { what: 'Les données libres sont trop longues.', todo: 'Raccourcissez-les à 8191 caractères au plus.' },
    amountInvalid: { what: 'Le site n’accepte pas ce montant.', todo: 'Utilisez au plus quatre chiffres après la virgule.' },
    amountTooLow: { what: 'Le montant est trop petit.', todo: 'Transférez au moins 0,01, ou ce que disent les mots du site.' },
    currencyUnknown: { what: 'Le site ne connaît pas cette monnaie.', todo: 'Prenez celle du compte ou un autre code de trois lettres.' },
    moneyMissing: { what: 'Il n’y a pas assez d’argent ; rien n’a donc été transféré.', todo: 'Transférez moins ou alimentez le compte.' },
    noOwnBalance: {
      what: 'L’un de ces utilisateurs n’a pas de solde propre.',
      todo: 'Donnez-lui d’abord un solde propre, ou laissez-le de côté.'
    },
    takenForRepetition: {
      what: 'Le site a cru à une répétition involontaire et ne l’a pas fait.',
      todo: 'Attendez quelques secondes. Si vous le voulez vraiment une seconde fois, recommencez alors.'
    },
    methodGone: {
      what: 'Le site n’offre plus cela aux programmes.',
      todo: 'Le fournisseur a retiré la méthode de son interface : faites-le dans son propre espace de gestion.'
    }
  },
  ask: {
    activate: 'Activer {name} ? | Activer {count} utilisateurs ?',
    deactivate: 'Désactiver {name} ? | Désactiver {count} utilisateurs ?',
    remove: 'Supprimer {name} ? | Supprimer {count} utilisateurs ?',
    activateAbout: 'La connexion et les appels redeviennent possibles.',
    deactivateAbout: 'Plus de connexion ni d’appel jusqu’à la prochaine activation. Rien n’est supprimé.',
    removeAbout: 'On ne peut pas revenir en arrière : l’utilisateur, son mot de passe et ce qui reste de son solde disparaissent.',
    balanceLeft: 'solde {balance}',
    activateDo: 'Activer | Activer {count} utilisateurs',
    deactivateDo: 'Désactiver | Désactiver {count} utilisateurs',
    removeDo: 'Supprimer | Supprimer {count} utilisateurs',
    keep: 'Garder | Les garder',
    names: 'Utilisateurs concernés',
    working: '{done} sur {total} faits',
    result: 'Ce qu’il en est'
  },
  receipt: {
    activate: 'activé',
    deactivate: 'désactivé',
    remove: 'supprimé',
    unknown: 'inconnu : pas de réponse, et le site ne le montre pas',
    refused: 'refusé',
    summary: '{done} faits, {refused} refusés, {unknown} inconnus'
  },
  done: {
    added: '{name} a été ajouté',
    edited: '{name} a été enregistré',
    unknownAdd:
      'Inconnu : pas de réponse, et {name} n’est pas dans la liste du site. Regardez encore une fois avant d’ajouter de nouveau cet utilisateur.',
    unknownEdit:
      'Inconnu : pas de réponse, et le site ne montre pas le changement. Un nouveau mot de passe ne se voit pas ; personne ne sait donc s’il vaut.'
  },
  transfer: {
    title: 'Transférer de l’argent à {name} | Transférer de l’argent à {count} utilisateurs',
    about: 'Vous voyez d’abord ce qui se passerait ; rien ne bouge avant que vous confirmiez.',
    direction: 'Sens',
    toUsers: 'Du compte à chaque utilisateur',
    fromUsers: 'De chaque utilisateur vers le compte',
    amount: 'Montant par utilisateur',
    currency: 'Monnaie',
    currencyOwn: 'celle du compte : {currency}',
    strict: 'Strict : tout ou rien',
    strictHint: 'Sinon, le site transfère ce qu’il y a et ne signale pas que c’est moins.',
    preview: 'Voir ce qui se passerait',
    reading: 'Lecture des soldes …',
    previewTitle: 'Transférer {total} en tout ?',
    sentence: '{amount} vont à {name}. | {amount} vont à chacun de {count} utilisateurs : {total} en tout.',
    sentenceBack: '{amount} reviennent de {name}. | {amount} reviennent de chacun de {count} utilisateurs : {total} en tout.',
    strictSaid: 'Strict : tout est transféré, ou rien.',
    looseSaid: 'Non strict : là où l’argent manque, moins peut être transféré.',
    exchanged: 'Le site change {currency} en {accountCurrency} à son propre cours : les nouveaux soldes ne peuvent être annoncés.',
    who: 'Qui',
    before: 'Avant',
    after: 'Après',
    accountRow: 'Compte',
    wouldRefuse: 'Le site refuserait ceci',
    partly: 'Moins que cela peut être transféré',
    faults: {
      amountInvalid: 'Le montant n’est pas un nombre avec au plus quatre chiffres après la virgule.',
      amountTooSmall: 'Le montant est inférieur à 0,01.',
      nobody: 'Il ne reste personne à qui transférer.',
      accountTooLow: 'Le compte n’en a pas autant.',
      userTooLow: '{name} n’en a pas autant.',
      noOwnBalance: '{name} n’a pas de solde propre : le compte paie.',
      gone: '{name} n’est plus là.'
    },
    earlier:
      'Déjà transféré à {time} : {amount} à {count} de ces utilisateurs. | Déjà transféré à {time} : {amount} à {count} de ces utilisateurs.',
    earlierUnknown:
      'À {time}, {amount} ont été envoyés à {count} de ces utilisateurs, sans que l’on sache s’ils sont arrivés. Comparez les soldes avant de renvoyer. | À {time}, {amount} ont été envoyés à {count} de ces utilisateurs, sans que l’on sache s’ils sont arrivés. Comparez les soldes avant de renvoyer.',
    back: 'Retour',
    send: 'Transférer {total} à {count} utilisateur | Transférer {total} à {count} utilisateurs',
    sendBack: 'Reprendre {total} à {count} utilisateur | Reprendre {total} à {count} utilisateurs',
    sending: 'Envoyé. En attente de la réponse …',
    outcomes: {
      done: 'Fait',
      refused: 'Refusé : rien n’a été transféré',
      notDone: 'Pas fait',
      cannotTell: 'On ne peut le dire'
    },
    said: {
      done: '{total} ont été transférés.',
      doneLost: 'La réponse s’est perdue, mais chaque solde le montre : {total} ont été transférés.',
      refused: 'Le site l’a refusé.',
      notDone: 'La réponse s’est perdue. Aucun solde n’a changé : l’argent n’a pas été transféré.',
      cannotTell:
        'La réponse s’est perdue, et les soldes ne le disent pas. Comparez-les avant de renvoyer quoi que ce soit ; Lampfield n’envoie rien deux fois.'
    }
  },
  commands: {
    search: 'Chercher un utilisateur',
    add: 'Ajouter un utilisateur',
    edit: 'Modifier cet utilisateur',
    activate: 'Activer les utilisateurs sélectionnés',
    deactivate: 'Désactiver les utilisateurs sélectionnés',
    transfer: 'Transférer de l’argent aux utilisateurs sélectionnés',
    remove: 'Supprimer les utilisateurs sélectionnés',
    all: 'Sélectionner tous les utilisateurs affichés',
    none: 'Effacer la sélection',
    again: 'Relire les utilisateurs'
  },
  hints: {
    search: 'chercher',
    add: 'ajouter',
    edit: 'modifier',
    transfer: 'transférer',
    remove: 'supprimer'
  }
} satisfies Texts<typeof en>
