// Type-ahead over people: folds case and accents once a change, then looks for every word anywhere.
import { personKeyOf } from '@contract/people'
import type { Member } from '@contract/presence'
import { fold } from '@contract/search'

export { fold }

/** A member's words without case and accents. The names stand by themselves too: who begins so is meant first. */
export interface Folded {
  readonly text: string
  readonly firstName: string
  readonly lastName: string
  readonly number: string
}
const folded = new WeakMap<Member, Folded>()
const searched = ['firstName', 'lastName', 'shortName', 'userName', 'number', 'email', 'note', 'forwardedTo'] as const

/** The words of a member, folded when it was first looked at or indexed. */
export function foldedWords(member: Member): Folded {
  const kept = folded.get(member)
  if (kept !== undefined) return kept
  const words = {
    text: fold(searched.map((field) => member[field] ?? '').join('\n')),
    firstName: fold(member.firstName),
    lastName: fold(member.lastName),
    number: fold(member.number)
  }
  folded.set(member, words)
  return words
}

/** A row with its words, so that a search looks nothing up. */
export interface Searchable {
  readonly member: Member
  readonly words: Folded
}
export const searchable = (member: Member): Searchable => ({ member, words: foldedWords(member) })

/** Whether two states of a row are found by the same words. */
export const sameWords = (one: Member, other: Member): boolean => searched.every((field) => one[field] === other[field])

/** The words to look for; empty for an empty search. */
export function words(search: string): string[] {
  return fold(search).split(/\s+/).filter(Boolean)
}

/** True where every word stands somewhere in name, short name, user name, number, e-mail address, note or forwarding. */
export const matches = (member: Member, wanted: readonly string[]): boolean => wanted.length === 0 || holds(foldedWords(member), wanted)

/** As `matches`, for words that are at hand. */
export function holds({ text }: Folded, wanted: readonly string[]): boolean {
  for (const word of wanted) if (!text.includes(word)) return false
  return true
}

interface Candidate {
  readonly member: Member
  readonly rank: number
  readonly name: string
}
const isBefore = (one: Candidate, other: Candidate): boolean => (one.rank === other.rank ? one.name < other.name : one.rank < other.rank)

/**
 * The people meant by `who`, each once, best first: a name that begins with the word before one that holds it.
 * @param personOf the one name of a person, at however many sites
 */
export function findPeople(
  rows: Iterable<Searchable>,
  who: readonly string[],
  most: number,
  personOf: (member: Member) => string = personKeyOf
): Member[] {
  const [first] = who
  if (first === undefined) return []
  // Only the best few are kept and told apart: sorting twenty thousand would take longer than finding them.
  const best: Candidate[] = []
  for (const { member, words: said } of rows) {
    if (!holds(said, who)) continue
    const { lastName, firstName, number } = said
    const rank = lastName.startsWith(first) ? 0 : firstName.startsWith(first) ? 1 : number.startsWith(first) ? 2 : 3
    const candidate = { member, rank, name: lastName }
    const last = best.at(-1)
    if (best.length >= most && last !== undefined && !isBefore(candidate, last)) continue
    const person = personOf(member)
    const known = best.findIndex((one) => personOf(one.member) === person)
    if (known >= 0) {
      const other = best[known]
      if (other !== undefined && !isBefore(candidate, other)) continue
      best.splice(known, 1)
    }
    const at = best.findIndex((one) => isBefore(candidate, one))
    best.splice(at < 0 ? best.length : at, 0, candidate)
    if (best.length > most) best.pop()
  }
  return best.map((one) => one.member)
}
