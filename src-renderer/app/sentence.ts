// Reads what is typed into the palette: a person, a state and a return time in any order, such as "hor away 14:30".
import type { Member } from '@contract/presence'
import { fold, matches } from '../live/search'
import { parseReturnTime } from '../presence/parse'

export interface Sentence<S extends string> {
  /** The words that name neither a state nor a time: whom it is about. */
  readonly who: readonly string[]
  readonly state?: S
  readonly returnAt?: number
}

const SHORTEST_STATE = 3

/**
 * @param states every state that may be meant, with the words for it in the user's language (and any other it goes by)
 * @param now milliseconds since 1970; a time that has passed today is meant for tomorrow by `parseReturnTime`'s rules
 */
export function readSentence<S extends string>(
  text: string,
  states: readonly { state: S; words: readonly string[] }[],
  now: number
): Sentence<S> {
  const who: string[] = []
  let state: S | undefined
  let returnAt: number | undefined
  for (const word of fold(text).split(/\s+/).filter(Boolean)) {
    const at = /^(\d{1,2}[:.]\d{2}|\+\d{1,3})$/.test(word) ? parseReturnTime(word, now) : undefined
    const meant =
      state === undefined && word.length >= SHORTEST_STATE
        ? states.find((one) => one.words.some((name) => fold(name).startsWith(word)))
        : undefined
    if (at !== undefined && returnAt === undefined) returnAt = at
    else if (meant !== undefined) state = meant.state
    else who.push(word)
  }
  return { who, ...(state === undefined ? {} : { state }), ...(returnAt === undefined ? {} : { returnAt }) }
}

/** The people meant by `who`, one row a person, best first: a name that begins with the word before one that holds it. */
export function findPeople(members: readonly Member[], who: readonly string[], most: number): Member[] {
  if (who.length === 0) return []
  const seen = new Set<string>()
  const found: { member: Member; rank: number }[] = []
  for (const member of members) {
    const person = `${member.connectionId}/${member.memberId}`
    if (seen.has(person) || !matches(member, who)) continue
    seen.add(person)
    const names = [member.lastName, member.firstName, member.number].map(fold)
    const rank = names.findIndex((name) => name.startsWith(who[0] ?? ''))
    found.push({ member, rank: rank < 0 ? names.length : rank })
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.member.lastName.localeCompare(b.member.lastName))
    .slice(0, most)
    .map((one) => one.member)
}
