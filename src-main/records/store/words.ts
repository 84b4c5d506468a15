// What can be searched for in a name, a number or a trunk: folded words, and every ending of a number.
import { isWithheld } from '@contract/calls'
import { fold } from '@contract/search'

const BETWEEN_WORDS = /[^\p{L}\p{N}\p{So}]+/u
const PLAIN = /^[a-z0-9]*$/
const LONGEST_NUMBER = 24
const LONGEST_WORD = 60

/** A word in letters that SQLite's tokenizer keeps whole: anything beyond a-z and 0-9 (scripts, emoji) is spelt out by its code. */
function spelt(word: string): string {
  if (PLAIN.test(word)) return word
  return Array.from(word, (character) => (PLAIN.test(character) ? character : `_${character.codePointAt(0)?.toString(36) ?? ''}_`)).join('')
}

/** The words of a search or a text, each once; empty where nothing in it can be searched for. */
export function wordsOf(text: string): string[] {
  const found = fold(text)
    .split(BETWEEN_WORDS)
    .filter(Boolean)
    .map((word) => spelt(Array.from(word).slice(0, LONGEST_WORD).join('')))
  return [...new Set(found)]
}

/** What the screen says in the place of a number that is withheld, in each of its languages. */
const WITHHELD = wordsOf('Withheld number, unterdrückte Nummer, numéro masqué, numero nascosto')

/** Whether somebody without any number or name is found by this word. */
export const findsWithheld = (word: string): boolean => WITHHELD.some((one) => one.startsWith(word))

/**
 * What finds this number and name: their words, and the number's digits from each one on, so that "1800" finds 0446681800.
 * A number that is withheld is found by the vendor's word for it as well as by ours.
 */
export function termsOf(number: string, name: string): string {
  const terms = new Set([...wordsOf(name), ...wordsOf(number)])
  if (isWithheld(number) && (number.trim() !== '' || isWithheld(name))) for (const term of WITHHELD) terms.add(term)
  // Cut in front: the last digits are the ones that people remember.
  const digits = number.replace(/\D/g, '').slice(-LONGEST_NUMBER)
  for (let from = 0; from < digits.length; from += 1) terms.add(digits.slice(from))
  return [...terms].join(' ')
}

/** A full-text expression for "some word begins like each of these". */
export const beginsWith = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' AND ')
