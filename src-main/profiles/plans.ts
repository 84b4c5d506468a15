// The plans of profile changes that were shown and may still be sent: each once, and not for long.
import type { ProfileOptions, ProfilePlan } from '@contract/profiles'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import type { ObservedProfile, ProfileUpdate } from '../vendors/vendor'
import type { Edits } from './edits'

/** Milliseconds that a plan can be sent after it was made. */
export const planLifetime = 10 * 60_000
const MOST = 50

/** A plan with what sending it needs to know. */
export interface KeptPlan {
  readonly shown: ProfilePlan
  readonly edits: Edits
  readonly options: ProfileOptions
  readonly base: ObservedProfile
  readonly update: ProfileUpdate
}

export type Plans = ReturnType<typeof createPlans>

/** Keeps plans in memory. */
export function createPlans(clock: Clock) {
  const plans = new Map<string, KeptPlan>()
  return {
    keep(plan: KeptPlan): void {
      plans.set(plan.shown.planId, plan)
      for (const [planId, kept] of plans) {
        if (plans.size > MOST || kept.shown.expiresAt <= clock.now()) plans.delete(planId)
      }
    },
    /** Takes the plan out, so that nobody else can. @throws INVALID planExpired where it is unknown, used or old. */
    take(planId: string): KeptPlan {
      const plan = plans.get(planId)
      plans.delete(planId)
      if (plan !== undefined && plan.shown.expiresAt > clock.now()) return plan
      throw new LampfieldError('INVALID', 'planExpired', 'the plan is unknown, was sent already or is too old')
    }
  }
}
