// A page of GetUsers, read again: only users whose words changed are parsed; the others stay the very same objects.
import type { Answer } from './wire'

type Users = Answer<'GetUsers'>['result']

export interface UsersPage {
  readonly body: Buffer
  readonly users: Users
  readonly total: number
  /** The words of each user but the last, in their order; undefined where they could not be told apart. */
  readonly words: readonly string[] | undefined
}

/** How the vendor begins each user. Inside a string its quotes would be escaped. */
const BEGIN = '{"user_id":'

interface Cut {
  readonly head: string
  /** All users but the last, each with what separates it from the next. */
  readonly words: readonly string[]
  /** The last user and all behind it. */
  readonly rest: string
}

function cut(text: string): Cut | undefined {
  const begins: number[] = []
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + BEGIN.length)) begins.push(at)
  const last = begins.at(-1)
  if (last === undefined) return undefined
  const words = begins.slice(1).map((end, place) => text.slice(begins[place], end))
  return { head: text.slice(0, begins[0]), words, rest: text.slice(last) }
}

/** Whether each of these words is one user: somebody may be named within another. */
const areUsers = (words: readonly string[], users: Users): boolean =>
  words.length + 1 === users.length && words.every((one, place) => one.startsWith(`${BEGIN}${users[place]?.user_id ?? '-'},`))

/**
 * Reads a page.
 * @param parse reads a whole body; what it throws is thrown
 * @param known the same page as it was read before
 */
export function readUsersPage(body: Buffer, parse: (body: Buffer) => Answer<'GetUsers'>, known: UsersPage | undefined): UsersPage {
  if (known !== undefined && known.body.equals(new Uint8Array(body))) return known
  const pieces = cut(body.toString('utf8'))
  return (pieces === undefined || known?.words === undefined ? undefined : readChanged(body, parse, pieces, known)) ?? readAll()

  function readAll(): UsersPage {
    const { result, total_count: total = result.length } = parse(body)
    const words = pieces !== undefined && areUsers(pieces.words, result) ? pieces.words : undefined
    return { body, users: result, total, words }
  }
}

/** @returns undefined where the page is to be read as a whole after all */
function readChanged(
  body: Buffer,
  parse: (body: Buffer) => Answer<'GetUsers'>,
  { head, words, rest }: Cut,
  known: UsersPage
): UsersPage | undefined {
  const before = new Map(known.words?.map((said, place) => [said, known.users[place]]))
  const news = words.filter((said) => !before.has(said))
  let read: Answer<'GetUsers'>
  try {
    read = parse(Buffer.from(head + news.join('') + rest))
  } catch {
    return undefined
  }
  if (!areUsers(news, read.result)) return undefined
  const fresh = read.result.values()
  const users: Users = []
  for (const said of [...words, undefined]) {
    const user = (said === undefined ? undefined : before.get(said)) ?? fresh.next().value
    if (user !== undefined) users.push(user)
  }
  return { body, users, total: read.total_count ?? users.length, words }
}
