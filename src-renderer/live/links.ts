// Which members of several sites are one person: by what their sites say, by hand, and kept up with each change alone.
import { personKeyOf, type PersonLinks, type PersonPair } from '@contract/people'
import type { Member } from '@contract/presence'

/** The people (`connectionId/memberId`) that are one, sorted; never fewer than two. */
export type OnePerson = readonly string[]

export interface Links {
  /** A row has come. What it says of its person counts until `leave` is given the same row. */
  enter(member: Member): void
  leave(member: Member): void
  /** What was decided by hand, in place of what was before. */
  decide(links: PersonLinks): void
  /** Works out what changed since the last time. Returns everybody who is one with other people than before. */
  settle(): ReadonlySet<string>
  /** All that this one is, itself included; undefined where it is known once. */
  oneWith(person: string): OnePerson | undefined
}

const E164 = /^\+\d{8,15}$/
/** Without its country a number must be long: extension 201 is somebody else at every site. */
const LONG = /^\d{9,15}$/
const SHORTEST = 9

/** The e-mail address as it is compared: letters of any case are the same. Empty where there is none. */
export const emailMark = ({ email = '' }: Pick<Member, 'email'>): string => (email.includes('@') ? email.trim().toLowerCase() : '')

/** The dialled number as it is compared: full E.164 (00 counts as +), or at least nine digits. Empty where it is too short to tell. */
export function numberMark({ number }: Pick<Member, 'number'>): string {
  if (number.length < SHORTEST) return ''
  const plain = number.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  return E164.test(plain) || LONG.test(plain) ? plain : ''
}

/** E-mail addresses have an @ and numbers do not: both can lie in one index. */
const marksOf = (member: Member): string[] => [emailMark(member), numberMark(member)].filter((mark) => mark !== '')
export const sameMarks = (one: Member, other: Member): boolean => one.email === other.email && one.number === other.number

const sameList = (one: OnePerson, other: OnePerson): boolean =>
  one.length === other.length && one.every((person, at) => person === other[at])
const isEmail = (mark: string): boolean => mark.includes('@')
const siteOf = (person: string): string => person.slice(0, person.indexOf('/'))
const pairKey = (one: string, other: string): string => (one < other ? `${one}\n${other}` : `${other}\n${one}`)

/** More than so many are no one person at all their sites, whatever sites there are. */
const MOST_SITES = 16

/** Who bears a mark. Two at one site (a shared mailbox, a switchboard's number) make it worthless. */
class Bearers {
  readonly people = new Set<string>()
  /** Whether it tells that several are one person. */
  isUseful = false

  change(person: string, how: 'add' | 'delete'): void {
    this.people[how](person)
    const { size } = this.people
    this.isUseful = size > 1 && size <= MOST_SITES && new Set([...this.people].map(siteOf)).size === size
  }
}

interface Known {
  rows: number
  /** Each mark with the number of rows that bear it. */
  readonly marks: Map<string, number>
}

export function createLinks(): Links {
  const people = new Map<string, Known>()
  const bearers = new Map<string, Bearers>()
  const partners = new Map<string, Set<string>>()
  const parted = new Set<string>()
  const found = new Map<string, OnePerson>()
  const unsettled = new Set<string>()

  /** Changes who bears a mark; everybody for whom that may matter is looked at again. */
  function bear(mark: string, person: string, how: 'add' | 'delete'): void {
    const all = bearers.get(mark) ?? new Bearers()
    // Leaving may part the others, so those who bore it before count too; coming alone changes nothing.
    if (all.isUseful) for (const one of all.people) unsettled.add(one)
    all.change(person, how)
    if (all.isUseful) for (const one of all.people) unsettled.add(one)
    if (all.people.size === 0) bearers.delete(mark)
    else bearers.set(mark, all)
  }

  function enter(member: Member): void {
    const person = personKeyOf(member)
    const known = people.get(person) ?? { rows: 0, marks: new Map<string, number>() }
    people.set(person, known)
    known.rows++
    if (known.rows === 1 && partners.has(person)) unsettled.add(person)
    for (const mark of marksOf(member)) {
      const times = known.marks.get(mark) ?? 0
      known.marks.set(mark, times + 1)
      if (times === 0) bear(mark, person, 'add')
    }
    lookAgain(person, known)
  }
  /** An address that came or went may also say that a number told wrongly. */
  function lookAgain(person: string, { marks }: Known): void {
    if (found.has(person)) unsettled.add(person)
    else for (const mark of marks.keys()) if (useful(mark) !== undefined) unsettled.add(person)
  }

  function leave(member: Member): void {
    const person = personKeyOf(member)
    const known = people.get(person)
    if (known === undefined) return
    known.rows--
    for (const mark of marksOf(member)) {
      const times = known.marks.get(mark) ?? 0
      if (times > 1) known.marks.set(mark, times - 1)
      else {
        known.marks.delete(mark)
        bear(mark, person, 'delete')
      }
    }
    lookAgain(person, known)
    if (known.rows === 0) people.delete(person)
  }

  function decide(links: PersonLinks): void {
    const before = new Set([...partners.keys(), ...[...parted].flatMap((pair) => pair.split('\n'))])
    partners.clear()
    parted.clear()
    const note = (one: string, other: string) => partners.set(one, (partners.get(one) ?? new Set()).add(other))
    const keys = ([a, b]: PersonPair): [string, string] => [personKeyOf(a), personKeyOf(b)]
    for (const pair of links.joined) {
      const [one, other] = keys(pair)
      note(one, other)
      note(other, one)
    }
    for (const pair of links.parted) parted.add(pairKey(...keys(pair)))
    for (const person of [...before, ...partners.keys(), ...[...parted].flatMap((pair) => pair.split('\n'))]) unsettled.add(person)
  }

  const useful = (mark: string): ReadonlySet<string> | undefined => {
    const all = bearers.get(mark)
    return all?.isUseful === true ? all.people : undefined
  }
  function* neighbours(person: string): Generator<string> {
    for (const mark of people.get(person)?.marks.keys() ?? []) yield* useful(mark) ?? []
    for (const other of partners.get(person) ?? []) if (people.has(other)) yield other
  }
  function reachableFrom(start: string): string[] {
    const reached = new Set([start])
    for (const person of reached) for (const other of neighbours(person)) reached.add(other)
    return [...reached].sort()
  }

  const emailsOf = (person: string): string[] => [...(people.get(person)?.marks.keys() ?? [])].filter(isEmail)
  /** Both have an address, and it is not the same one. */
  function addressesDiffer(one: string, other: string): boolean {
    const [mine, theirs] = [emailsOf(one), emailsOf(other)]
    return mine.length > 0 && theirs.length > 0 && !mine.some((address) => theirs.includes(address))
  }
  /** Nothing that a site says joins two of one site, or two who were parted; a number joins nobody whose addresses differ. */
  function mayMeet(one: ReadonlySet<string>, other: ReadonlySet<string>, byNumber: boolean): boolean {
    for (const a of one)
      for (const b of other) {
        if (siteOf(a) === siteOf(b) || parted.has(pairKey(a, b)) || (byNumber && addressesDiffer(a, b))) return false
      }
    return true
  }

  /** As nearly always: one address that all of them bear, and nobody decided anything about them. */
  function isPlain(reached: readonly string[]): boolean {
    const [first = ''] = reached
    if (reached.length === 1) return true
    if (parted.size > 0 || partners.size > 0) return false
    for (const mark of people.get(first)?.marks.keys() ?? []) if (isEmail(mark) && useful(mark)?.size === reached.length) return true
    return false
  }

  /** Hand first, then addresses, then numbers: what is surer comes before what it might contradict. */
  function divide(reached: readonly string[]): readonly Iterable<string>[] {
    if (isPlain(reached)) return [reached]
    const sides = new Map(reached.map((person) => [person, new Set([person])]))
    function meet(one: string, other: string, byHand: boolean, byNumber: boolean): void {
      const [mine, theirs] = [sides.get(one), sides.get(other)]
      if (mine === undefined || theirs === undefined || mine === theirs) return
      if (!byHand && !mayMeet(mine, theirs, byNumber)) return
      for (const person of theirs) sides.set(person, mine.add(person))
    }
    for (const person of reached) for (const other of partners.get(person) ?? []) meet(person, other, true, false)
    const marks = [...new Set(reached.flatMap((person) => [...(people.get(person)?.marks.keys() ?? [])]))].sort()
    for (const byNumber of [false, true]) {
      for (const mark of marks.filter((one) => isEmail(one) !== byNumber)) {
        const all = [...(useful(mark) ?? [])].sort()
        all.forEach((person, at) => all.slice(at + 1).forEach((other) => meet(person, other, false, byNumber)))
      }
    }
    return [...new Set(sides.values())]
  }

  function settle(): ReadonlySet<string> {
    const changed = new Set<string>()
    if (unsettled.size === 0) return changed
    const queue = new Set([...unsettled].flatMap((person) => [person, ...(found.get(person) ?? [])]))
    unsettled.clear()
    const looked = new Set<string>()
    const put = (person: string, one: OnePerson | undefined): void => {
      const former = found.get(person)
      if (former === one || (former !== undefined && one !== undefined && sameList(former, one))) return
      if (one === undefined) found.delete(person)
      else found.set(person, one)
      changed.add(person)
    }
    for (const start of queue) {
      if (looked.has(start)) continue
      if (!people.has(start)) {
        put(start, undefined)
        continue
      }
      const reached = reachableFrom(start)
      // Those who are reached now may have been one with somebody who is not.
      for (const person of reached) for (const former of found.get(person) ?? []) queue.add(former)
      for (const side of divide(reached)) {
        const all = [...side].sort()
        const one = all.length > 1 ? all : undefined
        for (const person of all) {
          looked.add(person)
          put(person, one)
        }
      }
    }
    return changed
  }

  return { enter, leave, decide, settle, oneWith: (person) => found.get(person) }
}
