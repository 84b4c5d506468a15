// The filter of a listing: the subset of OData's expressions that PortSIP's prose shows, compiled to a predicate.
import { invalid } from './problem'

export type Fields = Readonly<Record<string, unknown>>
export type Predicate = (item: Fields) => boolean
type Literal = string | number | boolean | null

const TOKEN = /\s*(?:([(),])|'((?:[^']|'')*)'|([A-Za-z_][\w./]*)|([-+:.\w]+))/y
const COMPARISONS: Readonly<Record<string, (difference: number) => boolean>> = {
  eq: (difference) => difference === 0,
  ne: (difference) => difference !== 0,
  gt: (difference) => difference > 0,
  ge: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  le: (difference) => difference <= 0
}
const FUNCTIONS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
  contains: (value, wanted) => value.includes(wanted)
}
const TIME = /^\d{4}-\d{2}-\d{2}T/
const DEPTH_AT_MOST = 50

interface Token {
  readonly kind: 'mark' | 'text' | 'word' | 'number'
  readonly text: string
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const found = pattern.exec(text)
    if (found === null) throw invalid('filter')
    const [, mark, quoted, word, number] = found
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'number', text: number ?? '' })
  }
  return tokens
}

/**
 * `caller eq '101' and (startswith(callee,'00') or not answered_at eq '')`: eq ne gt ge lt le, and, or, not, parentheses,
 * startswith, endswith, contains. A field without a value satisfies nothing but a comparison with null.
 * @param known the fields that may be asked for; any, where absent
 * @throws Problem VALIDATE_FAILED of `filter`
 */
export function compileFilter(text: string, known?: ReadonlySet<string>): Predicate {
  const tokens = tokensOf(text)
  let at = 0
  let depth = 0
  const isWord = (word: string) => tokens[at]?.kind === 'word' && tokens[at]?.text.toLowerCase() === word
  const take = (): Token => {
    const token = tokens[at]
    if (token === undefined) throw invalid('filter')
    at += 1
    return token
  }
  const mark = (wanted: string) => {
    const token = take()
    if (token.kind !== 'mark' || token.text !== wanted) throw invalid('filter')
  }
  const field = (token: Token): string => {
    if (token.kind !== 'word' || known?.has(token.text) === false) throw invalid('filter')
    return token.text
  }

  const either = (): Predicate => {
    const parts = [both()]
    while (isWord('or')) {
      at += 1
      parts.push(both())
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : (item) => parts.some((part) => part(item))
  }
  const both = (): Predicate => {
    const parts = [single()]
    while (isWord('and')) {
      at += 1
      parts.push(single())
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : (item) => parts.every((part) => part(item))
  }
  const single = (): Predicate => {
    depth += 1
    if (depth > DEPTH_AT_MOST) throw invalid('filter')
    try {
      return term()
    } finally {
      depth -= 1
    }
  }
  const term = (): Predicate => {
    if (isWord('not')) {
      at += 1
      const inner = single()
      return (item) => !inner(item)
    }
    const first = take()
    if (first.kind === 'mark' && first.text === '(') {
      const inner = either()
      mark(')')
      return inner
    }
    const test = first.kind === 'word' ? FUNCTIONS[first.text.toLowerCase()] : undefined
    if (test !== undefined && tokens[at]?.text === '(') {
      mark('(')
      const name = field(take())
      mark(',')
      const wanted = String(literalOf(take()))
      mark(')')
      return (item) => typeof item[name] === 'string' && test(item[name], wanted)
    }
    return comparison(field(first), take(), literalOf(take()))
  }

  const predicate = either()
  if (at < tokens.length) throw invalid('filter')
  return predicate
}

function literalOf(token: Token): Literal {
  if (token.kind === 'text') return token.text
  if (token.kind === 'mark') throw invalid('filter')
  const word = token.text.toLowerCase()
  if (word === 'null') return null
  if (word === 'true' || word === 'false') return word === 'true'
  if (TIME.test(token.text)) return token.text
  const number = Number(token.text)
  if (token.text === '' || Number.isNaN(number)) throw invalid('filter')
  return number
}

function comparison(name: string, operator: Token, wanted: Literal): Predicate {
  const holds = operator.kind === 'word' ? COMPARISONS[operator.text.toLowerCase()] : undefined
  if (holds === undefined) throw invalid('filter')
  if (wanted === null) return (item) => holds((item[name] ?? null) === null ? 0 : 1)
  return (item) => {
    const value = item[name]
    if (value === undefined || value === null) return false
    return holds(compare(value, wanted))
  }
}

/** Times by their instant, numbers by size, the rest by their letters. */
export function compare(value: unknown, other: unknown): number {
  if (typeof value === 'number' && (typeof other === 'number' || (typeof other === 'string' && other !== ''))) return value - Number(other)
  const [left, right] = [textOf(value), textOf(other)]
  if (TIME.test(left) && TIME.test(right)) return Date.parse(left) - Date.parse(right)
  return left < right ? -1 : left > right ? 1 : 0
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
