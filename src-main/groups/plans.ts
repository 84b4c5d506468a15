// The plans that were shown and may still be applied: each once, and not for long.
import type { GroupEdits, GroupMember, GroupPlan } from '@contract/groups'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
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

export type Plans = ReturnType<typeof createPlans>

/** Keeps plans in memory. */
export function createPlans(clock: Clock) {
  const plans = new Map<string, KeptPlan>()
  return {
    keep(plan: KeptPlan): void {
      plans.set(plan.shown.planId, plan)
      for (const [planId, kept] of plans) {
        if (plans.size > plansMaximum || kept.shown.expiresAt <= clock.now()) plans.delete(planId)
      }
    },
    /** Takes the plan out, so that nobody else can. @throws LampfieldError INVALID planExpired where it is unknown, used or old. */
    take(planId: string): KeptPlan {
      const plan = plans.get(planId)
      plans.delete(planId)
      if (plan && plan.shown.expiresAt > clock.now()) return plan
      throw new LampfieldError('INVALID', 'planExpired', 'the plan is unknown, was applied already or is too old')
    }
  }
}
