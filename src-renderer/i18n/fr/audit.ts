// Textes du journal.
import type en from '../en/audit'
import type { Texts } from '../texts'

export default {
  title: 'Journal',
  section: 'Journal',
  search: 'Chercher une personne, un site, un changement',
  clear: 'Tout afficher',
  summary: '{count} changement demandé par cette console | {count} changements demandés par cette console',
  found: '{count} changement correspond | {count} changements correspondent',
  loading: 'Lecture du journal …',
  loadingMore: 'Lecture des changements plus anciens …',
  again: 'Réessayer',
  failed: 'Le journal n’a pas pu être lu',
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
      name: 'Groupe nommé',
      create: 'Groupe créé',
      change: 'Groupe modifié',
      mend: 'Poids corrigés',
      delete: 'Groupe supprimé'
    },
    profile: { edit: 'Profil de groupe modifié', undo: 'Profil de groupe rétabli', delete: 'Groupe supprimé' },
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
    },
    people: { join: 'Personnes liées', part: 'Personnes séparées' },
    agent: { set: 'État d’agent réglé' },
    account: {
      add: 'Utilisateur ajouté',
      edit: 'Utilisateur modifié',
      activate: 'Utilisateur activé',
      deactivate: 'Utilisateur désactivé',
      remove: 'Utilisateur supprimé',
      transfer: 'Argent transféré'
    },
    calls: { export: 'Appels exportés', resync: 'Appels relus' },
    recording: { download: 'Enregistrement sauvegardé', delete: 'Enregistrement supprimé' }
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
    title: 'Exporter le journal',
    busy: 'Export en cours …',
    done: '{count} changement exporté | {count} changements exportés',
    file: 'Fichier',
    failed: 'Rien n’a été exporté'
  },
  commands: {
    search: 'Chercher dans le journal',
    export: 'Exporter le journal en CSV',
    show: 'Afficher le journal : {outcome}',
    newest: 'Aller au changement le plus récent'
  },
  hints: {
    search: 'chercher',
    export: 'exporter'
  }
} satisfies Texts<typeof en>
