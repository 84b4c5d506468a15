// Textes de l’activité.
import type en from '../en/audit'
import type { Texts } from '../texts'

export default {
  title: 'Activité',
  section: 'Activité',
  search: 'Chercher une personne, un site, un changement',
  clear: 'Tout afficher',
  summary: '{count} changement demandé par cette console | {count} changements demandés par cette console',
  found: '{count} changement correspond | {count} changements correspondent',
  loading: 'Lecture de l’activité …',
  loadingMore: 'Lecture des changements plus anciens …',
  again: 'Réessayer',
  failed: 'L’activité n’a pas pu être lue',
  newer: '{count} nouveau changement plus haut | {count} nouveaux changements plus haut',
  empty: {
    title: 'Rien n’a encore été changé',
    todo: 'Chaque présence définie, chaque groupe modifié et chaque site ajouté apparaît ici, avec qui l’a demandé et ce qu’il en est advenu.'
  },
  noMatch: 'Aucun changement ne correspond.',
  filter: {
    outcome: 'Résultat',
    anyOutcome: 'Tous les résultats',
    site: 'Site',
    anySite: 'Tous les sites'
  },
  columns: {
    time: 'Heure',
    user: 'Utilisateur',
    action: 'Changement',
    site: 'Site',
    target: 'Qui ou quoi',
    parameters: 'Tel qu’envoyé',
    outcome: 'Résultat',
    code: 'Code',
    vendorWords: 'Mots du système'
  },
  outcomes: {
    pending: 'En cours',
    done: 'Fait',
    refused: 'Refusé',
    unknown: 'Inconnu'
  },
  actions: {
    presence: {
      set: 'Présence définie',
      undo: 'Présence annulée',
      return: 'Présence précédente rétablie',
      cancelReturn: 'Retour prévu annulé'
    },
    group: {
      add: 'Membre ajouté au groupe',
      edit: 'Membre modifié',
      remove: 'Membre retiré du groupe',
      removeEverywhere: 'Membre retiré de tous les groupes',
      move: 'Membre déplacé d’une place',
      order: 'Groupe réordonné',
      name: 'Groupe nommé'
    },
    site: {
      add: 'Site ajouté',
      edit: 'Site modifié',
      pause: 'Site mis en pause',
      resume: 'Site repris',
      remove: 'Site retiré',
      secretSet: 'Mot de passe donné',
      secretDelete: 'Mot de passe supprimé',
      plainHttpAccepted: 'Http non chiffré accepté',
      certificatePinned: 'Certificat épinglé'
    }
  },
  details: {
    label: 'Détails du changement',
    none: 'Choisissez un changement pour tout voir à son sujet.',
    asSent: 'Tel qu’envoyé',
    noParameters: 'Aucun paramètre.',
    empty: '(vide)',
    pending: 'Aucune réponse n’est encore venue.',
    lost: 'Nul ne sait s’il a été fait : la réponse n’est pas venue. Regardez l’état que le site montre maintenant.'
  },
  export: {
    button: 'Exporter',
    title: 'Exporter l’activité',
    busy: 'Export en cours …',
    done: '{count} changement exporté | {count} changements exportés',
    file: 'Fichier',
    failed: 'Rien n’a été exporté'
  },
  commands: {
    search: 'Chercher dans l’activité',
    export: 'Exporter l’activité en CSV',
    show: 'Afficher l’activité : {outcome}',
    newest: 'Aller au changement le plus récent'
  },
  hints: {
    search: 'chercher',
    export: 'exporter'
  }
} satisfies Texts<typeof en>
