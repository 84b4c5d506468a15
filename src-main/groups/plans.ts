// The plans that were shown and may still be applied: each once, and not for long.
import type { GroupEdits, GroupMember, GroupPlan } from '@contract/groups'
import type { Clock } from '../clock'
import { createOncePlans, type OncePlans } from '../once-plans'
import type { GroupCall } from '../vendors/vendor'
import type { ExpectedMember } from './expectation'

/** Milliseconds that a plan can be applied after it was made. */
export const planLifetime = 10 * 60_000
/** Plans kept at a time; the oldest is forgotten first. */
export const plansMaximum = 50

/** A plan with what applying it needs to know. */
export interface KeptPlan {
  readonly shown: GroupPlan
  readonly calls: readonly GroupCall[]
  readonly edits: GroupEdits
  readonly base: readonly GroupMember[]
  /** When the base was read. */
  readonly readAt: number
  readonly expected: readonly ExpectedMember[]
  /** What the version that it makes is called. */
  readonly makes: 'applied' | 'undone'
}

/** Keeps plans in memory. */
export const createPlans = (clock: Clock): OncePlans<KeptPlan> => createOncePlans(clock, plansMaximum)
