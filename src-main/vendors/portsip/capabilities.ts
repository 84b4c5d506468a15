// What PortSIP can do, apart from its driver: it is asked of every site, and a driver loaded only where one is opened.
import type { Capabilities } from '@contract/connections'
import { settableAgentStates, settableStates } from './states'

/** POST /user/presence, presence_note. */
const NOTE_MAXIMUM = 128

export const capabilities: Capabilities = {
  presence: 'own',
  line: true,
  groups: true,
  calls: true,
  recordings: true,
  settableStates: [...settableStates],
  noteMaximum: NOTE_MAXIMUM,
  noteShownWith: [...settableStates],
  agentStates: [...settableAgentStates],
  groupWork: [],
  accounts: false,
  profile: false
}
