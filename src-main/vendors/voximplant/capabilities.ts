// What Voximplant can do, apart from its driver: it is asked of every site, and a driver loaded only where one is opened.
import type { Capabilities } from '@contract/connections'

export const capabilities: Capabilities = {
  presence: 'none',
  line: true,
  groups: false,
  calls: true,
  recordings: true,
  settableStates: [],
  noteMaximum: 0,
  noteShownWith: [],
  // No method of the vendor sets the status of an agent.
  agentStates: [],
  groupWork: [],
  accounts: true,
  profile: false
}
