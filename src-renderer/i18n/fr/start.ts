// Texts of the first start, and of a console without any site, in French.
import type { Texts } from '../texts'
import type en from '../en/start'
export default {
  section: 'Début',
  title: 'Bienvenue dans Lampfield',
  about:
    'La console montre qui est libre, règle les présences, ordonne les groupes et retrouve les appels, sur tous vos systèmes téléphoniques à la fois.',
  demo: {
    title: 'Découvrir avec les systèmes de démonstration',
    about:
      'Cinq systèmes téléphoniques simulés, avec des personnes, des appels et des enregistrements, tournent sur cet ordinateur seulement. Rien ne peut y mal tourner.',
    hint: 'démonstration'
  },
  connect: {
    title: 'Ajouter un site',
    about: 'Il vous faut l’adresse de votre système téléphonique, un utilisateur et un mot de passe. Regarder n’y change rien.',
    hint: 'ajouter un site'
  },
  starting: 'Les systèmes de démonstration démarrent …',
  started: 'Les systèmes de démonstration sont là, {n} site | Les systèmes de démonstration sont là, {n} sites',
  later: 'Les deux se changent à tout moment sous Sites : retirer la démonstration, ajouter d’autres sites.',
  noDemo: 'D’autres sites s’ajoutent à tout moment sous Sites.'
} satisfies Texts<typeof en>
