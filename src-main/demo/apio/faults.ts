// What can go wrong on purpose at the simulated APIO; a fault may be confined to paths below the face, as in `500@/tenants/rheintal/groups`.
import { faultsOf } from '../serving/faults'
import { COMMON_FAULTS } from '../serving/spoiling'

export const FAULTS = {
  ...COMMON_FAULTS,
  '401': 'refuses every session and every token',
  'rate-limit': 'answers HTTP 429 with Retry-After',
  partial: 'carries out all of a write but its last point, and says so with HTTP 207',
  'string-for-number': 'answers text where numbers are announced',
  'list-for-object': 'answers a list with one entry where an object is announced',
  'session-expires-soon': 'signs in with sessions and tokens that live for 2 s',
  'two-factor': 'asks everyone who signs in through the core for a one-time code',
  'somebody-else': 'lets somebody else change a group each time it was read'
} as const
export type Fault = keyof typeof FAULTS

export const { createFaults, checkFaults } = faultsOf(FAULTS)
