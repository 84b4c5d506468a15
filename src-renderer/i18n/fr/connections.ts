// Textes des sites : fiches, dialogue et commandes.
import type en from '../en/connections'
import type { Texts } from '../texts'

export default {
  title: 'Sites',
  section: 'Sites',
  search: 'Chercher un site, un fournisseur, une adresse',
  clearSearch: 'Effacer la recherche',
  noMatch: 'Aucun site ne correspond à « {search} ».',
  loading: 'Lecture des sites …',
  summary: '{sites} : {states}. {members}, {groups}.',
  sites: '{count} site | {count} sites',
  members: '{count} membre | {count} membres',
  groupOf: 'groupe {group} de {tenant}',
  nobodyToShow: 'On gère ici le profil de ce groupe ; il n’y a personne à montrer sur le tableau.',
  groups: '{count} groupe | {count} groupes',
  count: {
    live: '{count} en ligne | {count} en ligne',
    slow: '{count} lent | {count} lents',
    starting: '{count} en connexion | {count} en connexion',
    down: '{count} sans réponse | {count} sans réponse',
    refused: '{count} vous attend | {count} vous attendent',
    paused: '{count} en pause | {count} en pause'
  },
  dash: 'Un tiret signifie que le fournisseur ne l’offre pas. Lampfield le dit alors et ne devine jamais.',
  managed: {
    chip: 'fixé par votre administrateur',
    form: 'Fixé par votre administrateur et non modifiable ici : {fields}.',
    password: 'Le mot de passe est à saisir par vous.',
    stays: '« {site} » est fixé par votre administrateur et ne peut pas être retiré ici.'
  },
  demo: 'Démo',
  simulated: 'simulé sur cet ordinateur',
  tryNow: 'Réessayer',
  testing: 'Test en cours …',
  saving: 'Enregistrement …',
  more: 'Plus pour {site}',
  cancel: 'Annuler',
  failed: '{site} n’a pas été modifié',
  empty: {
    title: 'Aucun site pour l’instant',
    todo: 'Un site est un système téléphonique que cette console lit et modifie. Ajoutez le premier avec son adresse, son application de groupe, un utilisateur et un mot de passe.'
  },
  vendors: {
    callisto: {
      name: 'Callisto',
      kind: 'groupes'
    },
    portsip: {
      name: 'PortSIP',
      kind: 'PBX'
    },
    kazoo: {
      name: 'Kazoo',
      kind: '2600hz'
    },
    voximplant: {
      name: 'Voximplant',
      kind: 'cloud'
    },
    apio: {
      name: 'APIO',
      kind: 'Netaxis'
    }
  },
  health: {
    live: 'En ligne',
    slow: 'Lent',
    starting: 'Connexion en cours',
    down: 'Ne répond pas',
    downSince: 'Ne répond pas depuis {time}',
    refused: 'Vous attend',
    refusedSince: 'Vous attend depuis {time}',
    paused: 'En pause',
    confirmed: 'confirmé il y a {age}, {how}',
    answersIn: 'répond en {time}',
    lastAnswer: 'dernière réponse {time}',
    neverAnswered: 'aucune réponse encore',
    tries: '{count} essai depuis | {count} essais depuis',
    nextTry: 'prochain essai dans {seconds} s',
    trying: 'essai en cours',
    waits: 'plus interrogé sans votre intervention',
    notAsked: 'ni interrogé ni modifié',
    firstReading: 'première lecture en cours',
    notYet: 'pas encore confirmé, {how}',
    askedEvery: 'interrogé toutes les {seconds} s',
    pushed: 'annoncé par le système dès que cela change',
    polledInstead: 'les événements en direct sont indisponibles : chaque état est demandé environ toutes les {seconds} s'
  },
  gives: {
    label: 'Ce que ce site offre',
    presence: 'Présence',
    presenceOwn: 'Présence (la vôtre)',
    line: 'État de ligne',
    groups: 'Groupes',
    calls: 'Appels',
    recordings: 'Enregistrements',
    accounts: 'Utilisateurs et soldes',
    profile: 'Profil du groupe',
    not: ' : non offert'
  },
  secret: {
    keychain: 'mot de passe dans le trousseau',
    thisRun: 'mot de passe pour cette session seulement',
    missing: 'pas de mot de passe'
  },
  guard: {
    plainHttp: 'http non chiffré, accepté',
    https: 'chiffré (https)',
    pinned: 'uniquement le certificat {start}…'
  },
  test: {
    button: 'Tester',
    report: 'Test réussi : réponse en {time}, {members}, {groups}.',
    answered: '{site} : test réussi, réponse en {time} ms',
    failed: '{site} : échec du test. {what}'
  },
  menu: {
    edit: 'Modifier',
    test: 'Tester',
    retry: 'Interroger maintenant',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    deleteSecret: 'Supprimer le mot de passe',
    remove: 'Retirer le site'
  },
  actions: {
    search: 'Chercher un site',
    add: 'Ajouter un site',
    testAll: 'Tout tester',
    testCurrent: 'Tester ce site',
    editCurrent: 'Modifier ce site',
    pauseCurrent: 'Mettre ce site en pause ou reprendre',
    removeCurrent: 'Retirer ce site',
    test: 'Tester {site}',
    edit: 'Modifier {site}',
    retry: 'Interroger {site} maintenant',
    pause: 'Mettre {site} en pause',
    resume: 'Reprendre {site}',
    deleteSecret: 'Supprimer le mot de passe de {site}',
    remove: 'Retirer {site}',
    code: 'Saisir le code pour {site}'
  },
  hints: {
    search: 'chercher',
    add: 'ajouter un site',
    test: 'tester',
    edit: 'modifier',
    pause: 'pause'
  },
  done: {
    retry: '{site} est interrogé à nouveau',
    paused: '{site} est en pause',
    resumed: '{site} est de nouveau lu',
    secretDeleted: 'Le mot de passe de {site} a été supprimé',
    removed: '{site} a été retiré',
    added: '{site} a été ajouté',
    saved: '{site} a été enregistré'
  },
  confirm: {
    remove: {
      title: 'Retirer {site} ?',
      about:
        'Ses réglages et son mot de passe quittent cet ordinateur. Rien ne change sur le système téléphonique, et le journal garde ses entrées.',
      do: 'Retirer le site'
    },
    deleteSecret: {
      title: 'Supprimer le mot de passe de {site} ?',
      about: 'Le site n’est plus interrogé tant que vous ne redonnez pas son mot de passe.',
      do: 'Supprimer le mot de passe'
    }
  },
  discard: {
    title: 'Abandonner votre saisie ?',
    about: 'Vos modifications de ce site ne sont pas enregistrées.',
    do: 'Abandonner',
    keep: 'Continuer'
  },
  form: {
    addTitle: 'Ajouter un site',
    editTitle: 'Modifier {site}',
    vendor: 'Fournisseur',
    vendorFixed: 'Un site garde son fournisseur. Ajoutez un autre site pour un autre système.',
    name: 'Nom',
    application: 'Application',
    applicationEnd: 'du groupe, dans Callisto',
    address: 'Adresse',
    addressEnd: 'par exemple {example}',
    notEncrypted: 'non chiffré',
    user: 'Utilisateur',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    passwordKept: 'inchangé',
    willBeKept: 'Sera conservé dans le trousseau de votre système. Lampfield peut le remplacer ou le supprimer, mais jamais l’afficher.',
    willBeForgotten: 'Sera oublié à la fermeture de Lampfield.',
    thisRunOnly: 'Garder pour cette session seulement',
    keptKeychain: 'Conservé dans le trousseau de votre système. Lampfield peut le remplacer ou le supprimer, mais jamais l’afficher.',
    keptThisRun: 'Gardé pour cette session seulement. Lampfield l’oublie à la fermeture.',
    keptMissing: 'Il n’y a pas encore de mot de passe ; sans lui, le site n’est pas interrogé.',
    keychainAbsent: 'Cet ordinateur n’a pas de trousseau.',
    keychainLocked: 'Le trousseau de cet ordinateur est verrouillé.',
    noKeychainTodo:
      'Lampfield n’écrit aucun mot de passe dans un fichier. Il peut le garder en mémoire ; vous le saisirez à nouveau au prochain démarrage.',
    advanced: 'Lecture, limites et codes',
    poll: 'Interrogé toutes les … secondes',
    pollHint: '1 à 60 ; trois fois plus lent quand la fenêtre est cachée.',
    stale: 'Périmé après … secondes',
    staleHint: 'Jamais moins de trois lectures : ici {seconds} s. Au double, les états sont inconnus.',
    limit: 'Plus grande réponse, en Mo',
    limitHint: '1 à 512. Au-delà, rien n’est lu.',
    groupNames: 'Noms des groupes',
    groupNamesHint: 'Callisto ne donne que des numéros aux groupes ; ces noms servent dans cette console.',
    group: 'Groupe {group}',
    own: 'Qui suis-je ici ?',
    ownHint: 'Votre propre présence est définie pour ce membre.',
    ownLater: 'Vous pourrez choisir parmi les membres une fois le site lu.',
    ownByUser: 'Le membre dont le nom d’utilisateur est {user}',
    tickFirst: 'Cochez la case ci-dessus pour tester ou enregistrer.',
    test: 'Tester la connexion',
    add: 'Ajouter le site',
    save: 'Enregistrer',
    account: 'Compte',
    accountName: 'son nom, realm ou numéro',
    accountId: 'l’identifiant du compte',
    signIn: 'Se connecter avec',
    apiKey: 'Clé d’API',
    serviceAccount: 'Fichier d’identification',
    serviceAccountHint:
      'Le fichier remis par le fournisseur pour le compte de service. Sa clé privée va dans le trousseau de votre système.',
    events: 'Adresse des événements en direct',
    eventsHint: 'Par exemple wss://kazoo.example:7777. Vide : le même ordinateur, port 5555.',
    tenant: 'Client',
    tenantGroup: 'Groupe',
    idEnd: 'son identifiant, 30 caractères au plus',
    face: 'Interface',
    domain: 'Domaine',
    domainEnd: 'le domaine SIP de votre organisation',
    rights: 'Ce que les utilisateurs de cette console peuvent faire des enregistrements',
    rightsHint: 'Le système téléphonique peut permettre moins, jamais plus.',
    zone: 'Fuseau horaire du site',
    zoneHint: 'Les appels montrent votre heure, et celle du site à côté si elle diffère.',
    zoneOwn: 'le même qu’ici ({zone})'
  },
  faces: {
    gateway: { name: 'Passerelle', hint: 'Directement (/api/v1) : une session avec cookies.' },
    core: { name: 'Cœur APIO', hint: 'Par le cœur (/api/v01) : des jetons, et un code si le système le demande.' }
  },
  signIns: {
    password: 'Utilisateur et mot de passe',
    apiKey: 'Clé d’API',
    serviceAccount: 'Compte de service'
  },
  rights: {
    view: 'Les voir dans la liste',
    listen: 'Écouter',
    download: 'Enregistrer une copie',
    delete: 'Supprimer sur le système téléphonique'
  },
  code: {
    enter: 'Saisir le code',
    title: 'Code pour {site}',
    about:
      'Le système téléphonique demande un second facteur : le code de votre application ou du message qu’il a envoyé. Lampfield l’utilise une fois et ne le garde nulle part.',
    label: 'Code',
    send: 'Se connecter',
    problem: 'Un code a 4 à 16 lettres ou chiffres.',
    done: '{site} a accepté le code'
  },
  consent: {
    label: 'Http non chiffré',
    what: 'Le http non chiffré envoie utilisateur et mot de passe en clair.',
    todo: 'N’importe qui peut les lire en chemin. Demandez d’abord le https à l’administration de Callisto.',
    accept: 'J’accepte cela pour {site} uniquement.',
    thisSite: 'ce site',
    accepted: 'Votre administrateur a accepté cela pour {site}.',
    refused: 'Votre administrateur n’autorise pas le http non chiffré pour {site}.',
    note: 'Le journal le note avec votre nom ; vous pouvez revenir dessus à tout moment.'
  },
  certificate: {
    label: 'Certificat',
    bySystem: 'Chiffré. Les certificats reconnus par cet ordinateur sont acceptés.',
    onlyThis: 'Chiffré. Seul le certificat choisi est accepté.',
    onlyTheirs: 'Chiffré. Seul le certificat choisi par votre administrateur est accepté.',
    read: 'Lire le certificat',
    reading: 'Lecture …',
    fingerprint: 'Empreinte (SHA-256)',
    subject: 'Établi pour',
    issuer: 'Signé par',
    valid: 'Validité',
    from: 'du {from} au {until}',
    trusted: 'Cet ordinateur s’y fie.',
    untrusted: 'Cet ordinateur ne s’y fie pas. Comparez l’empreinte avec celle de l’administration avant de vous y fier.',
    differs: 'Ce n’est pas le certificat auquel vous vous fiez. Demandez à l’administration s’il a été renouvelé.',
    pin: 'Ne se fier qu’à ce certificat',
    unpin: 'Ne plus l’exiger'
  },
  codes: {
    label: 'Codes de ligne',
    hint: 'Ce que ce système entend par chaque lineState. Un code absent est affiché comme inconnu.',
    code: 'Code',
    means: 'Signifie',
    meansOf: 'Signification du code {code}',
    remove: 'Retirer',
    removeOf: 'Retirer le code {code}',
    add: 'Ajouter un code'
  },
  problems: {
    account: 'Saisissez le compte.',
    apiKey: 'Saisissez la clé d’API.',
    serviceAccount: 'Choisissez le fichier d’identification du compte de service (JSON avec clé privée).',
    eventsAddress: 'Écrivez ws:// ou wss://, l’ordinateur et le port, ou laissez vide.',
    tenant: 'Saisissez l’identifiant du client : 1 à 30 caractères.',
    group: 'Saisissez l’identifiant du groupe : 1 à 30 caractères.',
    name: 'Donnez au site un nom d’au plus 80 caractères.',
    application: 'Saisissez l’application de groupe, telle qu’elle se nomme dans Callisto.',
    address: 'Écrivez https:// ou http://, l’ordinateur et au besoin un port ; ni chemin ni utilisateur.',
    user: 'Saisissez l’utilisateur avec lequel Lampfield se connecte.',
    password: 'Saisissez le mot de passe de cet utilisateur.',
    passwordAgain:
      'L’adresse a changé : saisissez à nouveau le mot de passe. Un mot de passe conservé n’est jamais envoyé à une nouvelle adresse.',
    keep: 'Cochez cette case, ou déverrouillez ou installez d’abord un trousseau.',
    consent: 'Acceptez ceci, ou utilisez une adresse https.',
    pollSeconds: 'Un nombre entier de 1 à 60.',
    staleSeconds: 'Un nombre entier de 5 à 600.',
    limitMegabytes: 'Un nombre entier de 1 à 512.',
    codes: 'Chaque code est un nombre entier d’au plus six chiffres et ne figure qu’une fois.',
    groupNames: 'Le nom d’un groupe compte au plus 80 caractères.',
    domain: 'Saisissez le domaine SIP, par exemple societe.example.'
  }
} satisfies Texts<typeof en>
