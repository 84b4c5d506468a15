// What can go wrong on purpose at the simulated Kazoo: the closed list of faults.
import { faultsOf, pathsLike } from '../serving/faults'
import type { Faults as ServedFaults } from '../serving/faults'
import { ANSWER_FAULTS, ARRIVAL_FAULTS } from '../serving/spoiling'

/** Every fault, and what it does, in the words that a command line shows. */
export const FAULTS = {
  ...ARRIVAL_FAULTS,
  '401': 'says of every token that it has expired',
  '412': 'answers a stale If-Match with HTTP 412 and no body instead of 409',
  '429': 'answers HTTP 429 without Retry-After',
  '500': 'answers HTTP 500',
  '503': 'answers HTTP 503',
  ...ANSWER_FAULTS,
  'data-as-list': 'wraps the data of errors in a list',
  'list-for-object': 'wraps data that should be an object in a list',
  'string-for-number': 'answers numbers as text',
  'revision-moves': 'lets someone else edit a document just before each write',
  'partial-channels': 'leaves out every other channel without a word',
  'token-expires-soon': 'signs in with tokens that live for 2 s',
  mfa: 'asks everyone who signs in for a second factor',
  'missing-weights': 'takes the weight from every other member of each group',
  'equal-weights': 'gives the first three members of each group the same weight',
  'write-then-hang': 'does what a write asks for and never answers',
  'ws-silent': 'opens the websocket and never says a word',
  'ws-drops': 'drops websocket connections again and again',
  'ws-bad-frames': 'mixes frames that make no sense into the events'
} as const
export type Fault = keyof typeof FAULTS

/** The faults that hold just now. A name may be confined to paths below the account, `500@/groups`, or below the version, `429@/user_auth`. */
export type Faults = ServedFaults<Fault>

export const { createFaults, checkFaults } = faultsOf(FAULTS, pathsLike('/groups'))
