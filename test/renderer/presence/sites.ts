// Sites and failures for the tests of board and presence, in the contract's own shapes.
import type { Connection, Health } from '@contract/connections'
import type { Failure } from '@contract/errors'

export const site = (part: Partial<Connection> = {}, health: Partial<Health> = {}): Connection => ({
  id: 'basel',
  name: 'Basel',
  vendor: 'callisto',
  address: 'https://callisto.example',
  application: 'Board',
  user: 'console',
  pollSeconds: 2,
  limitMegabytes: 32,
  staleSeconds: 15,
  lineCodes: {},
  plainHttpAccepted: false,
  groupNames: {},
  demo: false,
  paused: false,
  secret: 'keychain',
  capabilities: {
    presence: 'others',
    line: true,
    groups: true,
    calls: false,
    recordings: false,
    settableStates: ['available', 'away', 'busy', 'dnd', 'offline'],
    noteMaximum: 60,
    noteShownWith: ['away', 'busy', 'dnd'],
    agentStates: [],
    groupWork: [],
    accounts: false,
    profile: false
  },
  health: { state: 'live', tries: 0, warnings: [], members: 2, groups: 1, ...health },
  ...part
})

export const failure = (part: Partial<Failure> = {}): Failure => ({
  code: 'VENDOR',
  reason: 'vendorRefused',
  message: 'refused',
  retryable: false,
  params: { status: 'INVALID_MEMBER_ID' },
  vendorWords: 'INVALID_MEMBER_ID',
  ...part
})
