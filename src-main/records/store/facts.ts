// What filters and sums need of a call, as a few numbers in a row; an hour's calls make a block that says what it cannot contain.
import type { CallDirection, CallResult } from '@contract/calls'
import { DIRECTIONS, RESULTS } from './told'

export const HOUR = 3_600_000
/** More calls of one hour go into another block, so that a change rewrites little. */
export const BLOCK_CALLS = 1024

/** Where a fact stands in a record of whole numbers below 2^32; parties follow: first who took part, then trunk and queue. */
export const ID = 0
/** Milliseconds after the hour. */
export const OFFSET = 1
/** Milliseconds; NONE where unknown. */
export const WAIT = 2
export const TALK = 3
export const BITS = 4
export const COUNTS = 5
export const HEAD = 6

export const NONE = 0xffffffff
const SITE_MASK = 0xffff
const DIRECTION_SHIFT = 16
const RESULT_SHIFT = 19
export const TRANSFERRED = 1 << 23
export const RECORDED = 1 << 24

export interface Facts {
  readonly id: number
  readonly site: number
  readonly startedAt: number
  readonly direction: CallDirection
  readonly result: CallResult
  readonly transferred: boolean
  readonly recorded: boolean
  readonly wait: number | undefined
  readonly talk: number | undefined
  readonly participants: readonly number[]
  readonly others: readonly number[]
}

const bounded = (value: number | undefined): number => (value === undefined ? NONE : Math.min(Math.max(Math.round(value), 0), NONE - 1))
export const hourOf = (at: number): number => Math.floor(at / HOUR)

export function recordOf(facts: Facts): number[] {
  const bits =
    facts.site |
    (DIRECTIONS.indexOf(facts.direction) << DIRECTION_SHIFT) |
    (RESULTS.indexOf(facts.result) << RESULT_SHIFT) |
    (facts.transferred ? TRANSFERRED : 0) |
    (facts.recorded ? RECORDED : 0)
  const { participants, others } = facts
  return [
    facts.id,
    facts.startedAt - hourOf(facts.startedAt) * HOUR,
    bounded(facts.wait),
    bounded(facts.talk),
    bits,
    participants.length | (others.length << 16),
    ...participants,
    ...others
  ]
}

export const siteOf = (bits: number): number => bits & SITE_MASK
export const directionOf = (bits: number): number => (bits >>> DIRECTION_SHIFT) & 7
export const resultOf = (bits: number): number => (bits >>> RESULT_SHIFT) & 15
/** Where the record after the one at `place` begins. */
export const next = (data: Uint32Array, place: number): number => {
  const counts = data[place + COUNTS] ?? 0
  return place + HEAD + (counts & 0xffff) + (counts >>> 16)
}

/** One bit for each direction, result, and yes or no of transferred and recorded: what a block has at all. */
export const traitOf = {
  direction: (at: number): number => 1 << at,
  result: (at: number): number => 1 << (5 + at),
  transferred: (is: boolean): number => 1 << (is ? 14 : 15),
  recorded: (is: boolean): number => 1 << (is ? 16 : 17)
}

export interface Block {
  readonly hour: number
  readonly part: number
  readonly data: Uint32Array
  readonly calls: number
  readonly traits: number
  /** Calls of each site. */
  readonly sites: ReadonlyMap<number, number>
  /** A Bloom filter over the parties; its length is a power of two. */
  readonly parties: Uint32Array
}

const BITS_A_PARTY = 8
/** Spreads ids over the filter; the multiplier is Knuth's. */
const spread = (party: number): number => Math.imul(party, 0x9e3779b1) >>> 0

export function blockOf(hour: number, part: number, data: Uint32Array): Block {
  const sites = new Map<number, number>()
  let calls = 0
  let traits = 0
  let named = 0
  for (let place = 0; place < data.length; place = next(data, place)) {
    const bits = data[place + BITS] ?? 0
    calls += 1
    named += next(data, place) - place - HEAD
    traits |=
      traitOf.direction(directionOf(bits)) |
      traitOf.result(resultOf(bits)) |
      traitOf.transferred((bits & TRANSFERRED) !== 0) |
      traitOf.recorded((bits & RECORDED) !== 0)
    sites.set(siteOf(bits), (sites.get(siteOf(bits)) ?? 0) + 1)
  }
  const words = 2 ** Math.ceil(Math.log2(Math.max(1, (named * BITS_A_PARTY) / 32)))
  const parties = new Uint32Array(words)
  for (let place = 0; place < data.length;) {
    const end = next(data, place)
    for (let at = place + HEAD; at < end; at += 1) {
      const bit = spread(data[at] ?? 0) & (words * 32 - 1)
      parties[bit >>> 5] = (parties[bit >>> 5] ?? 0) | (1 << (bit & 31))
    }
    place = end
  }
  return { hour, part, data, calls, traits, sites, parties }
}

/** False where the party took no part in any call of the block for certain. */
export function mayName(block: Block, party: number): boolean {
  const bit = spread(party) & (block.parties.length * 32 - 1)
  return ((block.parties[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
}

/** The records of a block but those with an id in `gone`; `recorded` sets or clears that bit. */
export function rewritten(data: Uint32Array, gone: ReadonlySet<number>, recorded: ReadonlyMap<number, boolean>): number[] {
  const kept: number[] = []
  for (let place = 0; place < data.length;) {
    const end = next(data, place)
    const id = data[place + ID] ?? 0
    if (!gone.has(id)) {
      const from = kept.length
      for (let at = place; at < end; at += 1) kept.push(data[at] ?? 0)
      const has = recorded.get(id)
      if (has !== undefined) {
        const bits = kept[from + BITS] ?? 0
        kept[from + BITS] = has ? bits | RECORDED : bits & ~RECORDED
      }
    }
    place = end
  }
  return kept
}

/** Whether any record of the block has one of these ids. */
export function names(data: Uint32Array, ids: { has(id: number): boolean }): boolean {
  for (let place = 0; place < data.length; place = next(data, place)) if (ids.has(data[place + ID] ?? 0)) return true
  return false
}
