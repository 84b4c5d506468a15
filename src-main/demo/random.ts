// Chance from a seed: the same seed tells the same story.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** An integer of [from, to], both included. */
  between(from: number, to: number): number
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean
  /** One of the list; undefined only for an empty list. */
  pick<T>(list: readonly T[]): T | undefined
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return {
    between: (from, to) => uniformInt(generator, from, to),
    chance: (probability) => uniformFloat64(generator) < probability,
    pick: (list) => (list.length === 0 ? undefined : list[uniformInt(generator, 0, list.length - 1)])
  }
}
