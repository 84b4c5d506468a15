// Cuts an answer of getMembers into its members by their tags alone, so that only members whose text changed need parsing.

const OPEN = '<member>'
const CLOSE = '</member>'

/** The text of each member, and what surrounds them all. */
export interface Chunks {
  readonly head: string
  readonly tail: string
  readonly members: readonly string[]
}

/**
 * The members of `text`, or undefined where they are not laid out as plainly as the document shows them: one after the other,
 * nothing but white space between, none within another. Cuts only; whether each is well-formed, and whether `tail` holds more
 * members, is for the caller to see.
 * @param known the members of the last answer: where one still stands in its place, its end need not be searched.
 */
export function splitMembers(text: string, known: readonly string[]): Chunks | undefined {
  const first = text.indexOf(OPEN)
  if (first < 0) return undefined
  const members: string[] = []
  let start = first
  for (;;) {
    const before = known[members.length] ?? ''
    // Always a piece of this answer: a piece of the last one would keep that whole answer in memory.
    let member = text.slice(start, start + before.length)
    if (before === '' || member !== before) {
      const close = text.indexOf(CLOSE, start)
      if (close < 0) return undefined
      member = text.slice(start, close + CLOSE.length)
      if (member.includes(OPEN, OPEN.length)) return undefined
    }
    members.push(member)
    const end = start + member.length
    start = skipBlank(text, end)
    if (!text.startsWith(OPEN, start)) return { head: text.slice(0, first), tail: text.slice(end), members }
  }
}

function skipBlank(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at++
  }
}
