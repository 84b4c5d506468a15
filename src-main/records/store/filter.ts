// A query as a test of one record of facts, and of a whole block that cannot hold a match.
import type { IndexQuery, SiteNumber } from '../index-port'
import {
  BITS,
  COUNTS,
  HEAD,
  HOUR,
  NONE,
  OFFSET,
  RECORDED,
  TALK,
  TRANSFERRED,
  directionOf,
  mayName,
  next,
  resultOf,
  siteOf,
  traitOf
} from './facts'
import type { Block } from './facts'
import type { Parties } from './parties'
import { DIRECTIONS, RESULTS } from './told'
import { wordsOf } from './words'

/** Words beyond these are not looked for: nobody types so many, and each costs a bit of a number. */
const MOST_WORDS = 31
/** With more parties than these, asking a block about each costs more than reading it. */
const FEW_PARTIES = 32

export interface Filter {
  /** Nothing can match: an unknown site, a word that nobody's name begins with. */
  readonly nothing: boolean
  /** Inclusive; undefined: no bound. */
  readonly from: number | undefined
  readonly last: number | undefined
  skips(block: Block): boolean
  matches(data: Uint32Array, place: number, hour: number): boolean
}

const NOTHING: Filter = { nothing: true, from: undefined, last: undefined, skips: () => true, matches: () => false }

/** @param siteIdOf the number of a site; undefined where the index has none */
export function filterOf(query: IndexQuery, parties: Parties, siteIdOf: (connectionId: string) => number | undefined): Filter {
  const sites = query.connectionIds.flatMap((connectionId) => siteIdOf(connectionId) ?? [])
  if (query.connectionIds.length > 0 && sites.length === 0) return NOTHING
  const wantedSites = sites.length === 0 ? undefined : new Set(sites)

  const text = wordsIn(query.text, parties)
  if (text === 'nothing') return NOTHING
  const people = [query.members, query.beside].flatMap((asked) => (asked === undefined ? [] : [membersIn(asked, parties, siteIdOf)]))
  if (people.some(({ size }) => size === 0)) return NOTHING

  const directions = maskOf(query.directions, DIRECTIONS)
  const results = maskOf(query.results, RESULTS)
  const directionTraits = traitsOf(directions, traitOf.direction)
  const resultTraits = traitsOf(results, traitOf.result)
  const { transferred, hasRecording } = query
  const transferTrait = transferred === undefined ? 0 : traitOf.transferred(transferred)
  const recordedTrait = hasRecording === undefined ? 0 : traitOf.recorded(hasRecording)
  const least = query.minSeconds === undefined ? 0 : query.minSeconds * 1_000
  const most = query.maxSeconds === undefined ? NONE : (query.maxSeconds + 1) * 1_000 - 1
  const { from } = query
  const last = query.to === undefined ? undefined : query.to - 1
  const somePeople = people.map((bySite) => fewOf([...bySite.values()]))

  const lacks = (block: Block, trait: number): boolean => trait !== 0 && (block.traits & trait) === 0
  const namesNone = (block: Block, few: readonly number[] | undefined): boolean =>
    few !== undefined && !few.some((party) => mayName(block, party))

  return {
    nothing: last !== undefined && from !== undefined && last < from,
    from,
    last,
    skips: (block) =>
      lacks(block, directionTraits) ||
      lacks(block, resultTraits) ||
      lacks(block, transferTrait) ||
      lacks(block, recordedTrait) ||
      (wantedSites !== undefined && !sites.some((site) => block.sites.has(site))) ||
      (text?.few ?? []).some((few) => namesNone(block, few)) ||
      somePeople.some((few) => namesNone(block, few)),
    matches: (data, place, hour) => {
      const bits = data[place + BITS] ?? 0
      if (((results >>> resultOf(bits)) & 1) === 0 || ((directions >>> directionOf(bits)) & 1) === 0) return false
      if (wantedSites !== undefined && !wantedSites.has(siteOf(bits))) return false
      if (transferred !== undefined && ((bits & TRANSFERRED) !== 0) !== transferred) return false
      if (hasRecording !== undefined && ((bits & RECORDED) !== 0) !== hasRecording) return false
      if (least !== 0 || most !== NONE) {
        // Who never talked talked for no time: such a call is short, not unknown.
        const known = data[place + TALK] ?? NONE
        const talk = known === NONE ? 0 : known
        if (talk < least || talk > most) return false
      }
      if (from !== undefined || last !== undefined) {
        const at = hour * HOUR + (data[place + OFFSET] ?? 0)
        if ((from !== undefined && at < from) || (last !== undefined && at > last)) return false
      }
      if (text !== undefined) {
        const { marks, all } = text
        let found = 0
        const end = next(data, place)
        for (let at = place + HEAD; at < end && found !== all; at += 1) found |= marks[data[at] ?? 0] ?? 0
        if (found !== all) return false
      }
      return people.every((bySite) => tookPart(data, place, bySite.get(siteOf(bits))))
    }
  }
}

/** Whether any of `wanted` took part in the call at `place`. */
function tookPart(data: Uint32Array, place: number, wanted: ReadonlySet<number> | undefined): boolean {
  if (wanted === undefined) return false
  const end = place + HEAD + ((data[place + COUNTS] ?? 0) & 0xffff)
  for (let at = place + HEAD; at < end; at += 1) if (wanted.has(data[at] ?? 0)) return true
  return false
}

/** One bit for each place of the list that is asked for; all where none is. */
function maskOf<T>(wanted: readonly T[], list: readonly T[]): number {
  if (wanted.length === 0) return 0xffff
  return wanted.reduce((mask, one) => mask | (1 << list.indexOf(one)), 0)
}

function traitsOf(mask: number, trait: (at: number) => number): number {
  if (mask === 0xffff) return 0
  let traits = 0
  for (let at = 0; at < 16; at += 1) if (((mask >>> at) & 1) === 1) traits |= trait(at)
  return traits
}

const fewOf = (sets: readonly ReadonlySet<number>[]): readonly number[] | undefined => {
  const all = sets.flatMap((set) => [...set])
  return all.length > FEW_PARTIES ? undefined : all
}

/** For each party one bit a word that it answers; a call matches where its parties answer all words. */
function wordsIn(text: string, parties: Parties) {
  const words = wordsOf(text).slice(0, MOST_WORDS)
  if (words.length === 0) return undefined
  const marks = new Int32Array(parties.highest() + 1)
  const few: (readonly number[])[] = []
  for (const [at, word] of words.entries()) {
    const found = parties.beginning(word)
    if (found.length === 0) return 'nothing'
    for (const id of found) marks[id] = (marks[id] ?? 0) | (1 << at)
    if (found.length <= FEW_PARTIES) few.push(found)
  }
  return { marks, all: 2 ** words.length - 1, few }
}

/** Site -> ids of the parties with a number that is asked for there. */
function membersIn(
  members: readonly SiteNumber[],
  parties: Parties,
  siteIdOf: (connectionId: string) => number | undefined
): Map<number, Set<number>> {
  const bySite = new Map<number, Set<number>>()
  for (const { connectionId, number } of members) {
    const site = siteIdOf(connectionId)
    const ids = number === '' ? [] : parties.numbered(number)
    if (site === undefined || ids.length === 0) continue
    const kept = bySite.get(site) ?? new Set<number>()
    for (const id of ids) kept.add(id)
    bySite.set(site, kept)
  }
  return bySite
}
