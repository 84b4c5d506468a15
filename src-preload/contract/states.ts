// The two axes of a member: what the line does and what the person says. Unknown is not offline, and neither is stale.
import { z } from 'zod'
import { lineStates, presenceStates } from './plain'

export { lineStates, presenceStates }

export const lineState = z.enum(lineStates)
export type LineState = z.infer<typeof lineState>

export const presenceState = z.enum(presenceStates)
export type PresenceState = z.infer<typeof presenceState>

/** A presence that can be asked for; unknown can only be observed. */
export const settablePresence = z.enum(['available', 'away', 'busy', 'dnd', 'lunch', 'trip', 'offline'])
export type SettablePresence = z.infer<typeof settablePresence>

/** Milliseconds since 1970, UTC. */
export const instant = z.number().int().nonnegative()
export type Instant = z.infer<typeof instant>

/** What an agent of a queue does, as the queue sees it. `queueCall`: on a call of the queue; `otherCall`: on another one. */
export const agentStates = [
  'ready',
  'notReady',
  'queueCall',
  'otherCall',
  'wrapUp',
  'break',
  'lunch',
  'loggedOut',
  'offline',
  'unknown'
] as const
export const agentState = z.enum(agentStates)
export type AgentState = z.infer<typeof agentState>

/** Those that can be asked for. */
export const settableAgentStates = ['ready', 'notReady', 'wrapUp', 'break', 'lunch', 'loggedIn', 'loggedOut'] as const
export const settableAgentState = z.enum(settableAgentStates)
export type SettableAgentState = z.infer<typeof settableAgentState>
