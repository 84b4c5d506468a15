// What Callisto can do, apart from its driver: it is asked of every site, and a driver loaded only where one is opened.
import type { Capabilities } from '@contract/connections'
import { noteMaximum } from '@contract/plain'
import { settableStates } from './states'

export const capabilities: Capabilities = {
  presence: 'others',
  line: true,
  groups: true,
  calls: false,
  recordings: false,
  settableStates: [...settableStates],
  noteMaximum,
  noteShownWith: ['away', 'busy', 'dnd'],
  agentStates: [],
  groupWork: [],
  accounts: false,
  profile: false
}
