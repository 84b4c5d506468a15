// What can go wrong on purpose at the simulated Voximplant; a fault may be confined to a method as in `500@GetUsers`.
import { faultsOf } from '../serving/faults'
import { COMMON_FAULTS } from '../serving/spoiling'

export const FAULTS = {
  ...COMMON_FAULTS,
  'rate-limit': 'answers error 340 to everything',
  'retry-later': 'answers error 416 to everything',
  'unknown-method': 'knows no method TransferMoneyToUser, as newer versions do',
  'jwt-expired': 'takes every JSON Web Token for expired (error 456)',
  'other-rules': 'has rules for names and passwords that differ from the document',
  'string-for-number': 'answers text where numbers are announced',
  'object-for-list': 'answers an object with the keys 0, 1, 2 where a list is announced',
  'odd-values': 'answers values that no document has, empty times and no balance'
} as const
export type Fault = keyof typeof FAULTS

export const { createFaults, checkFaults } = faultsOf(FAULTS)
