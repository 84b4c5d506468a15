// A site as main reports it, to be varied by the tests of this folder.
import type { Connection, ConnectionDraft } from '@contract/connections'

export const draft: ConnectionDraft = {
  name: 'Basel',
  vendor: 'callisto',
  address: 'https://callisto.example:8443',
  application: 'Reception',
  user: 'lampfield',
  pollSeconds: 2,
  limitMegabytes: 32,
  staleSeconds: 15,
  lineCodes: { '0': 'idle', '1': 'ringing', '2': 'busy' },
  plainHttpAccepted: false,
  groupNames: {}
}

export const site = (change: Partial<Connection> = {}): Connection => ({
  ...draft,
  id: 'basel',
  demo: false,
  paused: false,
  secret: 'keychain',
  health: { state: 'live', tries: 0, warnings: [], members: 84, groups: 6, roundTrip: 38 },
  capabilities: {
    presence: 'others',
    line: true,
    groups: true,
    calls: false,
    recordings: false,
    settableStates: ['available', 'away', 'busy', 'dnd', 'offline'],
    noteMaximum: 255,
    noteShownWith: ['away'],
    agentStates: [],
    groupWork: [],
    accounts: false,
    profile: false
  },
  ...change
})
