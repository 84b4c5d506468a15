// How far a site's states can be trusted: fresh, ageing (over 5 s), stale (over the site's limit), unknown (over twice the limit).
import type { FieldHead } from '@contract/presence'

export type Phase = 'fresh' | 'ageing' | 'stale' | 'unknown'
export interface Freshness {
  readonly phase: Phase
  /** Whole seconds since the vendor confirmed; undefined before the first answer. */
  readonly age: number | undefined
  readonly confirmedAt: number | undefined
}

const AGEING = 5000

/** Judges a site's head at `now` (milliseconds since 1970). */
export function freshness(head: FieldHead | undefined, now: number): Freshness {
  if (head?.confirmedAt === undefined) return { phase: 'unknown', age: undefined, confirmedAt: undefined }
  const age = Math.max(0, now - head.confirmedAt)
  const phase = age > head.staleAfter * 2 ? 'unknown' : age > head.staleAfter ? 'stale' : age > AGEING ? 'ageing' : 'fresh'
  return { phase, age: Math.floor(age / 1000), confirmedAt: head.confirmedAt }
}
