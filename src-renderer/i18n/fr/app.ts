// Texts of the shell: rail, status bar, palette, settings.
import type { Texts } from '../texts'
import type en from '../en/app'
export default {
  name: 'Lampfield',
  close: 'Fermer',
  dismiss: 'Masquer',
  messages: 'Messages',
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
