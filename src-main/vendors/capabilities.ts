// What a vendor can do of which nothing is known.
import type { Capabilities } from '@contract/connections'

export const noCapabilities: Capabilities = {
  presence: 'none',
  line: false,
  groups: false,
  calls: false,
  recordings: false,
  settableStates: [],
  noteMaximum: 0,
  noteShownWith: [],
  agentStates: [],
  groupWork: [],
  accounts: false,
  profile: false
}
