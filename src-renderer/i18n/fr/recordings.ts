// Textes de l’écran des enregistrements et du lecteur.
import type en from '../en/recordings'
import type { Texts } from '../texts'

export default {
  title: 'Enregistrements',
  section: 'Enregistrements',
  search: 'Numéro, nom, note',
  found: '{count} enregistrement correspond | {count} enregistrements correspondent',
  summary: '{count} enregistrement | {count} enregistrements',
  loading: 'Lecture des enregistrements …',
  loadingMore: 'Lecture de la suite …',
  again: 'Réessayer',
  failed: 'Les enregistrements n’ont pas pu être lus',
  empty: {
    title: 'Il n’y a pas encore d’enregistrement',
    todo: 'Les enregistrements apparaissent ici dès que les systèmes téléphoniques en font.'
  },
  unsupported: {
    title: 'Aucun site ici ne garde d’enregistrements',
    todo: 'Les enregistrements viennent des sites PortSIP. Sites montre ce qu’offre chaque système téléphonique.'
  },
  noMatch: 'Aucun enregistrement ne correspond.',
  clear: 'Tout montrer',
  newer: '{count} nouvel enregistrement plus haut | {count} nouveaux enregistrements plus haut',
  newerMany: 'Plus de {count} nouvel enregistrement plus haut | Plus de {count} nouveaux enregistrements plus haut',
  filter: {
    label: 'Filtres',
    time: 'Période',
    anyTime: 'Toute période',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    week: '7 derniers jours',
    month: '30 derniers jours',
    range: 'De … à …',
    from: 'De',
    to: 'À',
    site: 'Site',
    anySite: 'Tous les sites',
    length: 'Durée',
    anyLength: 'Toute durée',
    minutes: 'Plus de {count} min',
    note: 'Avec une note'
  },
  columns: {
    time: 'Heure',
    from: 'De',
    to: 'À',
    length: 'Durée',
    note: 'Note',
    site: 'Site'
  },
  unknown: 'inconnue',
  mayNotListen: 'Vous ne pouvez pas l’écouter',
  details: {
    label: 'L’enregistrement',
    none: 'Choisissez un enregistrement pour l’écouter.',
    began: 'Début',
    length: 'Durée',
    site: 'Site',
    siteZone: '{time} sur le site ({zone})',
    call: 'Appel',
    openCall: 'Montrer l’appel',
    close: 'Fermer l’enregistrement'
  },
  player: {
    title: 'Enregistrement',
    channels: 'l’appelant en haut, nous en bas',
    opening: 'Ouverture de l’enregistrement …',
    position: 'Position',
    at: '{position} sur {length}',
    of: 'sur {length}',
    ofUnknown: 'durée inconnue',
    play: 'Écouter',
    pause: 'Pause',
    waiting: 'en attente du son',
    back: 'Reculer de 10 secondes',
    on: 'Avancer de 10 secondes',
    speed: 'Vitesse',
    times: '{speed}×',
    skip: 'Sauter les silences',
    skipSaves: 'Sauter les silences (gain {time})',
    volume: 'Volume',
    percent: '{percent} %',
    mute: 'Couper le son',
    unmute: 'Rétablir le son',
    fromStartOnly: 'Ce système téléphonique ne le joue que depuis le début.',
    noWaveform: 'Le tracé du volume n’a pas pu être lu ; l’écoute reste possible.',
    shorter: 'Seules les premières {time} peuvent être écoutées : le fichier s’arrête là.',
    unplayable: 'Ce qui est arrivé ne peut pas être joué.',
    unplayableTodo: 'Le fichier est peut-être endommagé, ou ce n’est pas du son. Un autre programme pourra peut-être en lire une copie.',
    broken: 'Le son s’est arrêté à {time} : la suite n’a pas pu être lue.',
    brokenTodo: 'Réessayez à partir de là. S’il s’arrête encore, le fichier est endommagé dans le système téléphonique.',
    connection: 'Le son s’est arrêté à {time} : la connexion au système téléphonique a été perdue.',
    connectionTodo: 'Réessayez à partir de là.',
    retry: 'Réessayer à partir de là',
    reopen: 'Réessayer'
  },
  time: {
    hours: '{count} heure | {count} heures',
    minutes: '{count} minute | {count} minutes',
    seconds: '{count} seconde | {count} secondes'
  },
  said: {
    paused: 'En pause à {time}',
    ended: 'Fin',
    speed: 'Vitesse {speed}',
    muted: 'Son coupé',
    volume: 'Volume {percent} %',
    skipOn: 'Les silences sont sautés',
    skipOff: 'Les silences sont joués'
  },
  missing: {
    listen: 'Vous pouvez en garder une copie et le supprimer. L’écouter est réservé à un superviseur.',
    download: 'Vous pouvez l’écouter et le supprimer. En garder une copie est réservé à un superviseur.',
    delete: 'Vous pouvez l’écouter et en garder une copie. Le supprimer est réservé à un superviseur.',
    listenDownload: 'Vous pouvez le supprimer. L’écouter et en garder une copie sont réservés à un superviseur.',
    listenDelete: 'Vous pouvez en garder une copie. L’écouter et le supprimer sont réservés à un superviseur.',
    downloadDelete: 'Vous pouvez l’écouter. En garder une copie et le supprimer sont réservés à un superviseur.',
    listenDownloadDelete: 'Vous voyez qu’il existe. L’écouter, en garder une copie et le supprimer sont réservés à un superviseur.'
  },
  download: {
    button: 'Garder une copie',
    title: 'Garder une copie de l’enregistrement'
  },
  delete: {
    button: 'Supprimer',
    title: 'Supprimer cet enregistrement ?',
    text: '{from} à {to}, {time}, sera supprimé du système téléphonique de {site}, pour tout le monde. On ne pourra pas le récupérer.',
    confirm: 'Supprimer pour tout le monde',
    cancel: 'Le garder',
    busy: 'Suppression …',
    done: 'Enregistrement supprimé',
    failed: 'L’enregistrement n’a pas été supprimé'
  },
  note: {
    label: 'Note',
    about: 'Sur cette console seulement',
    placeholder: 'Ce qu’il faut retenir',
    saving: 'Sauvegarde …',
    saved: 'Sauvegardée',
    failed: 'Pas sauvegardée. Vos mots restent ici.',
    failedElsewhere: 'Une note n’a pas été sauvegardée ; ses mots seront là quand vous rouvrirez l’enregistrement',
    again: 'Sauvegarder de nouveau',
    left: 'Encore {count} caractère | Encore {count} caractères'
  },
  commands: {
    search: 'Chercher dans les enregistrements',
    newest: 'Aller au plus récent',
    withNote: 'Montrer seulement ceux qui ont une note',
    play: 'Écouter ou mettre en pause',
    back: 'Reculer de 10 secondes',
    on: 'Avancer de 10 secondes',
    faster: 'Écouter plus vite',
    slower: 'Écouter plus lentement',
    normal: 'Écouter à vitesse normale',
    skip: 'Sauter ou jouer les silences',
    mute: 'Couper ou rétablir le son',
    volume: 'Régler le volume',
    download: 'Garder une copie de l’enregistrement',
    delete: 'Supprimer l’enregistrement',
    note: 'Écrire la note'
  },
  hints: {
    search: 'chercher',
    back: 'reculer 10 s',
    play: 'écouter',
    pause: 'pause',
    on: 'avancer 10 s',
    speed: 'vitesse'
  }
} satisfies Texts<typeof en>
