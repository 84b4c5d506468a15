// What Kazoo can do, apart from its driver: it is asked of every site, and a driver loaded only where one is opened.
import type { Capabilities } from '@contract/connections'

export const capabilities: Capabilities = {
  // A user's wish not to be disturbed can be read, but the documents that are followed know no way to set it for others.
  presence: 'none',
  line: true,
  groups: true,
  calls: true,
  recordings: true,
  settableStates: [],
  noteMaximum: 0,
  noteShownWith: [],
  agentStates: [],
  groupWork: ['create', 'rename', 'music', 'remove', 'candidates'],
  accounts: false,
  profile: false
}
