// The plans of profile changes that were shown and may still be sent: each once, and not for long.
import type { ProfileOptions, ProfilePlan } from '@contract/profiles'
import type { Clock } from '../clock'
import { createOncePlans, type OncePlans } from '../once-plans'
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

/** Keeps plans in memory. */
export const createPlans = (clock: Clock): OncePlans<KeptPlan> => createOncePlans(clock, MOST)
