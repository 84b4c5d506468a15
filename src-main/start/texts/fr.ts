// What a console that does not start says, in French.
import type en from './en'
export default {
  again: 'Réessayer',
  close: 'Fermer',
  untouched: 'Vos réglages, vos mots de passe et vos appels n’ont pas été touchés.',
  newerProfile: {
    title: 'Ces réglages appartiennent à un Lampfield plus récent',
    what: 'Une version plus récente de Lampfield {by} a utilisé ce profil. Cette version-ci ne comprend pas ce qui y est écrit ; elle laisse donc tout en l’état.',
    todo: 'Démarrez la version plus récente ou faites-la réinstaller. Pour utiliser quand même cette version, démarrez-la avec un autre profil (--user-data-dir=DOSSIER).',
    place: 'Écrit par la version plus récente'
  },
  folderDenied: {
    title: 'Lampfield ne peut pas écrire dans son dossier',
    what: 'Les réglages et le journal des changements se trouvent dans ce dossier, et rien ne peut y être écrit. Sans eux, rien ne pourrait être changé en sécurité.',
    todo: 'Faites corriger les droits de ce dossier ou rendre le disque accessible en écriture, puis réessayez.',
    place: 'Dossier'
  },
  diskFull: {
    title: 'Le disque est plein',
    what: 'Il n’y a plus de place là où Lampfield garde les réglages, les appels et le journal des changements.',
    todo: 'Libérez de la place sur ce disque, puis réessayez.',
    place: 'Dossier'
  },
  damagedProgram: {
    title: 'L’installation est endommagée',
    what: 'Une partie du programme manque ou a été modifiée ; il n’est donc pas démarré.',
    todo: 'Installez de nouveau Lampfield par-dessus cette installation. Tout ce que vous avez configuré est conservé.',
    place: 'Partie endommagée'
  },
  unsupportedSystem: {
    title: 'Lampfield ne fonctionne pas sur ce système',
    what: 'Ce système est {found} ; Lampfield demande {needed} ou plus récent.',
    todo: 'Mettez le système à jour ou utilisez Lampfield sur un ordinateur plus récent. La personne qui s’occupe de cet ordinateur peut vous aider.',
    place: ''
  }
} satisfies typeof en
