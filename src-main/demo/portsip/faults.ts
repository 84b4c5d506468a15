// What can go wrong on purpose at the simulated PortSIP: the closed list of faults.
import { BLOB_FAULTS } from '../media/blobs'
import { faultsOf, pathsLike } from '../serving/faults'
import type { Faults as ServedFaults } from '../serving/faults'
import { ANSWER_FAULTS, ARRIVAL_FAULTS } from '../serving/spoiling'

/** Every fault, and what it does, in the words that a command line shows. */
export const FAULTS = {
  ...ARRIVAL_FAULTS,
  '401': 'refuses every access token',
  '500': 'answers HTTP 500',
  ...ANSWER_FAULTS,
  'rate-limit': 'answers HTTP 429 with Retry-After',
  'token-expires-soon': 'signs in with tokens that live for 2 s',
  'forgotten-sync-token': 'knows no sync token any more',
  denied: 'forbids everything but signing in',
  'two-factor': 'asks everyone who signs in for a one-time code',
  'odd-values': 'answers empty text for times and values outside the enumerations',
  'detail-shapes': 'wraps the details of calls and recordings in the other shape: an array for an object, an object for an array',
  ...BLOB_FAULTS,
  'blob-other-host': 'names recordings at another host',
  'wsi-refused': 'refuses to authenticate over WSI',
  'wsi-silent': 'opens WSI and never says a word',
  'wsi-bad-frames': 'mixes frames that are not valid JSON into the events',
  'wsi-drops': 'drops WSI connections again and again',
  'no-wsi': 'has no WSI'
} as const
export type Fault = keyof typeof FAULTS

/** The faults that hold just now. A name may be confined to paths below the base: `500@/user/presence`. */
export type Faults = ServedFaults<Fault>

export const { createFaults, checkFaults } = faultsOf(FAULTS, pathsLike('/user/presence'))
