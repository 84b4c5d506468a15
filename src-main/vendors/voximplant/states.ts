// What an agent's ACD status means (vendor's page on statuses); one that is not listed is unknown, never a guess.
import type { AgentState, LineState } from '@contract/states'
import type { AcdStatus } from './parameters'

const CODE_MAXIMUM = 20

/** BANNED is set by the system after a call was not answered; no calls come then. TIMEOUT is a break, DND other work. */
const AGENT: ReadonlyMap<string, AgentState> = new Map<AcdStatus, AgentState>([
  ['OFFLINE', 'offline'],
  ['ONLINE', 'notReady'],
  ['READY', 'ready'],
  ['BANNED', 'notReady'],
  ['IN_SERVICE', 'queueCall'],
  ['AFTER_SERVICE', 'wrapUp'],
  ['TIMEOUT', 'break'],
  ['DND', 'notReady']
])

/** Absent for users who are no agents. */
export function agentOf(status: string | undefined): { agent?: AgentState; agentCode?: string } {
  if (status === undefined || status === '') return {}
  const agent = AGENT.get(status)
  return agent === undefined ? { agent: 'unknown', agentCode: status.slice(0, CODE_MAXIMUM) } : { agent }
}

/**
 * The vendor tells no line. "In Service: the operator is talking with a customer" makes it busy; READY says only that a call of
 * the queue may come, and so nothing about calls that the queue did not bring.
 */
export function lineOf(status: string | undefined): LineState {
  return status === 'IN_SERVICE' ? 'busy' : 'unknown'
}
