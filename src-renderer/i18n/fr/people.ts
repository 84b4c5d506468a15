// Textes sur les personnes connues sur plusieurs sites.
import type { Texts } from '../texts'
import type en from '../en/people'
export default {
  section: 'Personnes',
  at: '{state} sur {site}',
  here: '{state} ici',
  join: 'Lier à une autre personne …',
  part: 'Séparer des autres sites …',
  joinTitle: 'Lier {name} à une autre personne',
  joinText:
    'Choisissez la même personne sur un autre site. Les deux deviennent une seule case avec une ligne par site, et une présence est mise sur tous.',
  joinSearch: 'Nom, numéro ou adresse sur n’importe quel site',
  found: 'Personnes trouvées',
  nobodyFound: 'Personne trouvé.',
  chooseSomebody: 'Choisissez quelqu’un dans la liste.',
  willBeOne: 'Deviennent une seule personne',
  joinDo: 'Lier',
  joined: '{name} et {other} sont désormais une seule personne',
  partTitle: 'Séparer {name} sur {site} ?',
  partText:
    'Dès lors ce sont des personnes différentes, même si leurs sites donnent la même adresse ou le même numéro. On peut les lier de nouveau à la main.',
  partGoes: 'Restera à part',
  partFrom: 'Séparé de',
  partStays: 'Restent ensemble une seule personne',
  partDo: 'Séparer',
  partedNow: '{name} est désormais à part',
  cancel: 'Annuler'
} satisfies Texts<typeof en>
