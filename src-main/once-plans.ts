// Plans that were shown to somebody: each can be carried out once, and not for ever.
import type { Clock } from './clock'
import { LampfieldError } from './errors'

interface Shown {
  readonly planId: string
  readonly expiresAt: number
}

export interface OncePlans<T> {
  /** Keeps a plan until it is taken or old; the oldest goes where there are too many. */
  keep(plan: T): void
  /** Takes the plan out, so that nobody else can. @throws LampfieldError INVALID planExpired where it is unknown, used or old. */
  take(planId: string): T
}

/** Keeps plans in memory. @param most so many at a time */
export function createOncePlans<T extends { readonly shown: Shown }>(clock: Clock, most: number): OncePlans<T> {
  const plans = new Map<string, T>()
  return {
    keep(plan) {
      plans.set(plan.shown.planId, plan)
      for (const [planId, kept] of plans) if (plans.size > most || kept.shown.expiresAt <= clock.now()) plans.delete(planId)
    },
    take(planId) {
      const plan = plans.get(planId)
      plans.delete(planId)
      if (plan !== undefined && plan.shown.expiresAt > clock.now()) return plan
      throw new LampfieldError('INVALID', 'planExpired', 'the plan is unknown, was carried out already or is too old')
    }
  }
}
