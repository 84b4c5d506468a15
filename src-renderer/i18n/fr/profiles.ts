// Textes des profils de groupe.
import type en from '../en/profiles'
import type { Texts } from '../texts'

export default {
  title: 'Profils',
  section: 'Profil',
  open: 'Profil du groupe de {site}',
  of: 'Profil de {name}',
  where: 'Groupe {group} du client {tenant}, {site}.',
  readFrom: 'Lu {time}.',
  reading: 'Lecture du profil …',
  readAgain: 'Relire',
  toSites: 'Sites',
  close: 'Fermer',
  discard: 'Abandonner',
  unknown: 'inconnu',
  nothing: '(vide)',
  was: 'était {value}',
  putBack: 'Rétablir {field}',
  notDoneHere: 'Non exécuté par le système :',
  bounds: '{least} à {most}',
  length: '{length} sur {most} caractères',
  userCount: 'Utilisateurs à présent',
  toldOnly: 'Indiqué par le système ; ne peut être défini.',
  belowCount: '{count} utilisateur est dans le groupe à présent. | {count} utilisateurs sont dans le groupe à présent.',
  change: '{field} : {from}, maintenant {to}',
  gone: 'Ce groupe a été supprimé. Choisissez un autre groupe du client, ou modifiez ou retirez le site sous Sites.',
  closed: {
    siteGone: 'Le site de ce profil a été retiré.',
    noProfile: 'Ce système ne tient pas de profil de ses groupes.',
    paused: 'Le site est en pause. Il n’est ni interrogé ni modifié jusqu’à sa reprise.',
    refused: 'Le site a besoin de vous : voyez sous Sites. D’ici là, rien ne peut être lu ni modifié ici.'
  },
  sections: {
    identity: 'Identité',
    limits: 'Limites',
    callerId: 'Identité de la ligne appelante',
    place: 'Fuseau horaire',
    contact: 'Contact',
    address: 'Adresse',
    options: 'Manière de modifier'
  },
  objects: { contactInformation: 'Contact', addressInformation: 'Adresse' },
  fields: {
    groupName: 'Nom du groupe',
    defaultDomain: 'Domaine par défaut',
    resellerId: 'Revendeur',
    userLimit: 'Nombre maximal d’utilisateurs',
    cliName: 'Nom présenté',
    cliPhoneNumber: 'Numéro présenté',
    locationDialingCode: 'Indicatif local',
    timeZone: 'Fuseau horaire',
    contactInformation: { name: 'Nom du contact', phoneNumber: 'Téléphone', emailAddress: 'E-mail' },
    addressInformation: {
      addressLine1: 'Rue et numéro',
      postalCode: 'Code postal',
      city: 'Ville',
      stateDisplayName: 'Région ou canton',
      country: 'Pays'
    }
  },
  options: {
    template: 'Modèle',
    templateHint: 'Le nom d’un modèle appliqué avec la modification. Ce qui est saisi ici l’emporte.',
    createDomain: 'Un domaine par défaut qui n’existe pas',
    createDomainHint: 'S’il est créé, il l’est pour le système et le client, puis attribué au groupe.',
    server: 'Selon le réglage du serveur',
    create: 'Le créer',
    refuse: 'Ne pas le créer'
  },
  others: '{count} autre champ reste tel quel | {count} autres champs restent tels quels',
  othersHint: 'Le système les indique aussi. Cette console ne les connaît pas et ne les modifie pas.',
  problems: {
    short: 'Au moins {limit} caractère. | Au moins {limit} caractères.',
    long: 'Au plus {limit} caractère. | Au plus {limit} caractères.',
    small: 'Au moins {limit}.',
    large: 'Au plus {limit}.',
    notWhole: 'Un nombre entier, rien d’autre.',
    zone: 'Un fuseau horaire tel que Europe/Zurich.'
  },
  steps: {
    reading: 'Relecture du groupe …',
    sending: 'Envoi …',
    readingBack: 'Lecture de contrôle …',
    checking: 'Inconnu, vérification …'
  },
  plan: {
    label: 'Plan de la modification',
    none: 'Aucune modification',
    noneText: 'Ce que vous modifiez s’affiche ici avant l’envoi.',
    done: 'Dernière modification',
    notYet: 'Modifié, non envoyé',
    nothingSent: 'Rien n’a encore été envoyé.',
    once: 'L’envoi se fait une seule fois, jamais deux fois de lui-même.',
    checking: 'La réponse n’est pas venue. Le groupe est relu pour savoir si c’est fait ; rien n’est renvoyé.',
    changes: 'Aucun champ ne change | {count} champ change | {count} champs changent',
    undoing: 'Annuler : {changes}',
    nothing: 'Le groupe est déjà comme vous le voulez. Il n’y a rien à envoyer.',
    from: 'de',
    to: 'à',
    sent: 'Voici exactement ce qui est envoyé',
    preview: 'Aperçu',
    apply: 'Envoyer',
    undoLast: 'Annuler cette modification …',
    problems: 'Corrigez d’abord {count} champ. | Corrigez d’abord {count} champs.'
  },
  warnings: {
    template: 'Le modèle peut modifier plus que les champs ci-dessus.',
    wholeObject:
      '{field} part en entier, avec {count} champ que cette console ne connaît pas. | {field} part en entier, avec {count} champs que cette console ne connaît pas.',
    belowCount: 'La limite est inférieure au {count} utilisateur du groupe. | La limite est inférieure aux {count} utilisateurs du groupe.',
    otherGroup: 'Ce n’est pas le groupe dont ce site s’occupe.',
    notUndone: '{field} était vide et ne peut être vidé : il reste tel quel.',
    templateStays: 'Ce que le modèle a fait d’autre n’est pas annulé.',
    domainStays: 'Un domaine créé pour cela reste.'
  },
  conflict: {
    title: 'Quelqu’un d’autre a modifié le groupe entre-temps. Rien n’a été envoyé.',
    decide: 'Tout est décidé. Relancez l’aperçu. | {count} champ est à décider. | {count} champs sont à décider.',
    base: 'À votre lecture : {value}',
    mine: 'Le mien :',
    theirs: 'Le leur, {time} :',
    allMine: 'Tous les miens',
    allTheirs: 'Tous les leurs'
  },
  report: {
    applied: { title: 'Fait et relu.', text: 'Le groupe est comme vous le vouliez.' },
    partly: {
      title: 'Une partie seulement a été faite.',
      text: 'Le système a indiqué ce qu’il n’a pas fait. Le reste de vos modifications demeure dans le formulaire.'
    },
    refused: { title: 'Refusé. Rien n’a été modifié.', text: 'Vos modifications sont conservées. Corrigez-les et relancez l’aperçu.' },
    different: {
      title: 'Envoyé, mais le groupe se lit autrement.',
      text: 'Le système a dit que c’était fait, mais tous les champs ne sont pas comme vous le vouliez.'
    },
    unknown: {
      title: 'Nul ne sait si c’est fait.',
      text: 'La réponse n’est pas venue, et la relecture ne l’a pas montré. Rien n’est renvoyé de soi-même. Relisez plus tard pour voir ce qu’il en est.'
    },
    points: 'Ce qu’il en est, point par point',
    outcomes: { done: 'fait', notDone: 'non fait', unknown: 'inconnu' },
    reads: 'se lit {value}',
    readBack: 'Relu {time}.',
    notReadBack: 'Le groupe n’a pas pu être relu.',
    step: 'Une étape du système',
    noWords: 'Le système ne dit pas laquelle.',
    alsoChanged: 'Modifié aussi :',
    dismiss: 'Fermer ce rapport'
  },
  delete: {
    open: 'Supprimer le groupe …',
    title: 'Supprimer le groupe {name} ?',
    about: 'Le groupe quitte le système de {site} avec tout ce qu’il contient. Rien ne le fera revenir.',
    reading: 'Lecture du nombre d’utilisateurs …',
    count: 'Personne n’est dans ce groupe. | {count} utilisateur est dans ce groupe. | {count} utilisateurs sont dans ce groupe.',
    countUnknown: 'Le système ne dit pas combien d’utilisateurs sont dans ce groupe.',
    readAt: 'Lu {time}.',
    silently: 'À moins que le serveur ne protège de tels groupes, il les supprime avec tous leurs membres, sans demander.',
    moved: 'Le nombre a changé entre-temps, donc rien n’a été supprimé. {count} Saisissez le nom à nouveau.',
    type: 'Saisissez le nom du groupe : {name}',
    notTheName: 'Ce n’est pas le nom du groupe.',
    excluded: 'Applications dont les données restent',
    excludedHint:
      'Identifiants séparés par des espaces. Les données des utilisateurs dans toutes les autres applications sont supprimées ; il vous reviendra de supprimer ce qui reste.',
    keep: 'Le garder',
    do: 'Supprimer le groupe',
    deleting: 'Suppression …',
    report: {
      deleted: 'Le groupe a été supprimé.',
      partly: 'Le groupe a été supprimé, mais pas tout ce qui lui appartient.',
      unknown: 'La réponse n’est pas venue : nul ne sait s’il a été supprimé.'
    },
    after: {
      gone: 'Relu : le groupe n’existe plus.',
      there: 'Relu : le groupe est encore là. C’est peut-être encore en cours ; rien n’est renvoyé de soi-même.',
      unknown: 'Le groupe n’a pas pu être relu.'
    },
    ownGone: '{site} s’occupait de ce groupe et n’en répond plus. Sous Sites, donnez-lui un autre groupe ou retirez-le.'
  },
  choice: {
    open: 'Groupes du client …',
    title: 'Groupes du client',
    about: 'Client {tenant}. Choisissez un groupe pour voir son profil.',
    search: 'Chercher',
    by: 'dans',
    byName: 'le nom',
    byId: 'l’identifiant',
    reading: 'Lecture des groupes …',
    found: 'Aucun groupe trouvé | {count} groupe trouvé | {count} groupes trouvés',
    shown: '{shown} sur {total}',
    limit: 'au plus {limit} utilisateur | au plus {limit} utilisateurs',
    more: 'En montrer plus',
    noCreate: 'L’interface de ce système n’a pas d’appel qui crée un groupe.'
  }
} satisfies Texts<typeof en>
