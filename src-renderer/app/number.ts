// A telephone number that was asked for, against the numbers of people: the same one, or one that ends in somebody's extension.
import type { Member } from '@contract/presence'
import type { Searchable } from '../live/search'

const NUMBER = /^[+\d*#().\s/-]+$/
const FEWEST_DIGITS = 3
/** A direct number ends in the extension; shorter ones would fit anybody. */
const SHORTEST_EXTENSION = 3
/** What numbers of all spellings have in common at their end: +41 44 123 45 67, 0041441234567, 044 123 45 67. */
const SIGNIFICANT = 9

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Whether `text` is a telephone number and nothing else. */
export const isNumber = (text: string): boolean => NUMBER.test(text.trim()) && digitsOf(text).length >= FEWEST_DIGITS

/** The words that find calls with this number, however its country and area are written. */
export const callSearch = (number: string): string => digitsOf(number).slice(-SIGNIFICANT)

/** Those whose number ends the asked one, or is ended by it; the longest agreement first, each person once. */
export function findByNumber(rows: Iterable<Searchable>, number: string, most: number, personOf: (member: Member) => string): Member[] {
  const asked = digitsOf(number)
  const found = new Map<string, { member: Member; agreed: number }>()
  for (const { member } of rows) {
    const own = digitsOf(member.number)
    if (own.length < SHORTEST_EXTENSION || !(asked.endsWith(own) || own.endsWith(asked))) continue
    const agreed = Math.min(own.length, asked.length)
    const person = personOf(member)
    if (agreed > (found.get(person)?.agreed ?? 0)) found.set(person, { member, agreed })
  }
  return [...found.values()]
    .sort((one, other) => other.agreed - one.agreed)
    .slice(0, most)
    .map(({ member }) => member)
}
