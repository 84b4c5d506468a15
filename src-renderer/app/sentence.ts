// Reads what is typed into the palette: a person, a state and a return time in any order, such as "hor away 14:30".
import { fold } from '../live/search'
import { parseReturnTime } from '../presence/parse'

export { findPeople } from '../live/search'

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
