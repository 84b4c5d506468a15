// Who took part, in words: the name and the number, or that the number is withheld.
import { isWithheld, type Party } from '@contract/calls'
import { useI18n } from 'vue-i18n'

export interface PartyParts {
  /** The name, else the number, else that it is withheld. */
  readonly main: string
  /** What stands beside a name; empty where nothing does. */
  readonly number: string
  /** Neither a name nor a number is known. */
  readonly isWithheld: boolean
}

export function usePartyWords() {
  const { t } = useI18n()

  function partsOf(party: Party): PartyParts {
    const name = isWithheld(party.name) ? '' : party.name.trim()
    const number = isWithheld(party.number) ? '' : party.number.trim()
    // An empty number beside a name says nothing; a word for "withheld" in its place does.
    const beside = number !== '' || party.number.trim() === '' ? number : t('calls.withheld')
    return { main: name || number || t('calls.withheld'), number: name === '' ? '' : beside, isWithheld: name === '' && number === '' }
  }
  /** "Maria Rossi 1071", "Withheld number" */
  function spoken(party: Party): string {
    const { main, number } = partsOf(party)
    return [main, number].filter(Boolean).join(' ')
  }
  return { partsOf, spoken }
}
