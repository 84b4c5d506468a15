// Texts of the shell: rail, status bar, palette, settings.
import type { Texts } from '../texts'
import type en from '../en/app'
export default {
  name: 'Lampfield',
  close: 'Fermer',
  dismiss: 'Masquer',
  messages: 'Messages',
  vendorWords: 'Selon le système',
  skip: 'Aller au contenu',
  rail: 'Barre principale',
  screensLabel: 'Écrans',
  ringing: ' sonnent',
  goTo: 'Aller à {screen}',
  switchTheme: 'Passer du clair au sombre',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Taille normale',
  statusBar: 'État',
  siteHealth: 'Sites',
  sitesLive: '{count} site connecté | {count} sites connectés',
  moreSites: '{count} autre site | {count} autres sites',
  keysHere: 'Touches utiles ici',
  screens: {
    board: 'Tableau',
    groups: 'Groupes',
    calls: 'Appels',
    recordings: 'Enregistrements',
    accounts: 'Utilisateurs',
    activity: 'Journal',
    sites: 'Sites',
    settings: 'Réglages'
  },
  sections: {
    goTo: 'Aller à',
    console: 'Console'
  },
  health: {
    starting: 'connexion',
    live: 'connecté',
    confirmed: 'confirmé il y a {age}',
    slow: 'lent',
    down: 'ne répond pas',
    retry: 'ne répond pas, nouvel essai dans {seconds} s',
    refused: 'a besoin de vous',
    paused: 'en pause'
  },
  window: {
    label: 'Fenêtre',
    minimise: 'Réduire',
    maximise: 'Agrandir',
    close: 'Fermer'
  },
  keys: {
    open: 'Montrer toutes les touches',
    hint: 'toutes les touches',
    title: 'Touches',
    about: 'Toutes les touches actives en ce moment. La palette de commandes (Ctrl+K) montre toutes les actions.'
  },
  palette: {
    open: 'Ouvrir la palette de commandes',
    hint: 'commandes',
    title: 'Palette de commandes',
    about: 'Tapez une personne, un état et une heure de retour, ou une action. Les flèches choisissent, Entrée exécute.',
    placeholder: 'hor absent 14:30',
    form: 'personne, état, retour',
    results: 'Résultats',
    do: 'Faire',
    people: 'Personnes',
    groups: 'Groupes',
    actions: 'Actions',
    yourself: 'vous-même',
    set: 'Mettre {who} sur {state}',
    setBack: 'Mettre {who} sur {state}, retour {time}',
    callsOf: 'Appels avec {number}',
    orderOf: 'Ordre de {group}',
    none: 'Rien trouvé. Essayez un nom, un numéro, ou ce que vous voulez faire.',
    move: 'choisir',
    doIt: 'exécuter'
  },
  settings: {
    about: 'L’aspect et la langue de la console sur cet ordinateur. Tout est retenu aussitôt.',
    theme: {
      label: 'Thème',
      system: 'Comme le système',
      light: 'Clair',
      dark: 'Sombre'
    },
    contrast: {
      label: 'Contraste',
      system: 'Comme le système',
      more: 'Plus de contraste'
    },
    motion: {
      label: 'Mouvement',
      system: 'Comme le système',
      reduced: 'Rien ne bouge'
    },
    density: {
      label: 'Tuiles',
      comfortable: 'Aérées',
      compact: 'Compactes',
      list: 'Liste'
    },
    language: {
      label: 'Langue',
      system: 'Comme le système'
    },
    zoom: {
      label: 'Taille de l’ensemble',
      percent: '{zoom} %'
    },
    links: {
      label: 'Liens téléphoniques',
      about: 'Chercher le numéro ici quand un lien tel: ou callto: est ouvert dans un navigateur ou un message. Rien n’est composé.',
      on: 'Chercher les numéros des liens téléphoniques',
      notInstalled: 'Seul un Lampfield installé peut recevoir des liens ; celui-ci est lancé depuis un dossier.',
      refused: 'Le système n’a pas confié les liens {schemes}. Choisissez Lampfield pour eux dans les réglages du système.',
      kept: 'Le système confie encore les liens {schemes} à Lampfield. Choisissez un autre programme pour eux dans les réglages du système.',
      given: 'Le système confie les liens {schemes} à Lampfield.',
      failed: 'Les liens téléphoniques n’ont pas été changés'
    },
    updates: {
      label: 'Mises à jour',
      off: 'Aucun service de mises à jour n’est configuré : Lampfield ne cherche jamais de version plus récente.',
      feed: '{host} est interrogé une fois par jour pour savoir s’il existe une version plus récente. Rien n’est téléchargé.',
      check: 'Vérifier maintenant',
      checking: 'Vérification …',
      never: 'Pas encore vérifié.',
      current: 'Vérifié {time} : cette version est la plus récente.',
      newer: 'Lampfield {version} est disponible. À obtenir ici :',
      copy: 'Copier l’adresse',
      copied: 'L’adresse est copiée',
      failed: 'La dernière vérification a échoué.'
    },
    managed: {
      label: 'Fixé par votre administrateur',
      place: 'Ces réglages viennent de {path} et ne peuvent pas être changés ici.',
      demo: {
        offer: 'La démonstration est proposée au premier démarrage.',
        never: 'La démonstration n’est pas proposée.',
        always: 'La démonstration est là dès le premier démarrage.'
      },
      sites: 'Site préparé : {names} | Sites préparés : {names}',
      linksOn: 'Les liens téléphoniques sont cherchés.',
      linksOff: 'Les liens téléphoniques ne sont pas cherchés.',
      feed: 'Les versions plus récentes sont demandées à {host}.',
      locked: 'Fixé par votre administrateur'
    },
    aboutTitle: 'À propos de cette console',
    version: 'Version',
    user: 'Vous êtes',
    keychain: 'Trousseau',
    keychains: {
      available: 'Les mots de passe sont dans le trousseau de votre système.',
      absent: 'Aucun trousseau trouvé : les mots de passe ne valent que pour cette séance.',
      locked: 'Le trousseau est verrouillé : déverrouillez-le pour utiliser les mots de passe gardés.'
    }
  }
} satisfies Texts<typeof en>
