// Sets what agents do in their queues: each in the audit before it is sent, sent once, told with a receipt.
import type { Receipt } from '@contract/presence'
import type { SettableAgentState } from '@contract/states'
import type { Audit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { LiveFields } from './fields'
import type { Lanes } from './lanes'
import type { PersonRef } from './person-state'
import { lostOutcome, mayHaveArrived, refusal } from './writer'
import type { Outcome } from './writer'

export interface AgentRef extends PersonRef {
  readonly groupId: string
}

export interface AgentsDeps {
  readonly sites: OpenSites
  readonly fields: Pick<LiveFields, 'person' | 'groupName'>
  readonly audit: Pick<Audit, 'begin' | 'finish'>
  readonly clock: Clock
  readonly inLane: Lanes
}

export interface Agents {
  /** Receipts are in the order of the agents. Never throws: what became of each is in its receipt. */
  set(agents: readonly AgentRef[], state: SettableAgentState): Promise<Receipt[]>
}

const auditOutcome = { set: 'done', refused: 'refused', unsupported: 'refused', unknown: 'unknown' } as const

export function createAgents({ sites, fields, audit, clock, inLane }: AgentsDeps): Agents {
  async function setOne({ connectionId, memberId, groupId }: AgentRef, state: SettableAgentState): Promise<Receipt> {
    const { name, target } = fields.person({ connectionId, memberId })
    const receipt = (outcome: Receipt['outcome'], error?: unknown): Receipt => ({
      connectionId,
      memberId,
      name,
      outcome,
      at: clock.now(),
      ...(error === undefined ? {} : { error: toFailure(error) })
    })
    let entry: string
    try {
      entry = await audit.begin({
        action: 'agent.set',
        connectionId,
        site: sites.nameOf(connectionId),
        target,
        parameters: [
          ['queue', fields.groupName(connectionId, groupId) || groupId],
          ['state', state]
        ]
      })
    } catch (error) {
      // What cannot be recorded is not sent.
      return receipt('refused', error)
    }
    const result = await send({ connectionId, memberId, groupId }, state)
    const told = receipt(result.outcome, 'error' in result ? result.error : undefined)
    await audit.finish(entry, { outcome: auditOutcome[result.outcome], error: told.error })
    return told
  }

  async function send({ connectionId, memberId, groupId }: AgentRef, state: SettableAgentState): Promise<Outcome> {
    try {
      const { site, capabilities } = sites.open(connectionId)
      const set = site.presence?.setAgent
      if (set === undefined || !capabilities.agentStates.includes(state)) {
        throw new LampfieldError('UNSUPPORTED', 'stateNotAccepted', `${state} cannot be set here`, { params: { state } })
      }
      await set(memberId, groupId, state)
      return { outcome: 'set' }
    } catch (error) {
      // The port cannot ask for one agent's state: the field will show what became of it.
      if (error instanceof LampfieldError && mayHaveArrived(error)) return { outcome: 'unknown', error: lostOutcome(error) }
      return refusal(sites, connectionId, error)
    }
  }

  return {
    set: async (agents, state) => {
      const keyOf = ({ connectionId, memberId, groupId }: AgentRef) => `${connectionId}/${memberId}@${groupId}`
      const once = new Map(agents.map((agent) => [keyOf(agent), agent]))
      const results = new Map(
        await Promise.all(
          [...once].map(async ([key, agent]) => [key, await inLane(agent.connectionId, () => setOne(agent, state))] as const)
        )
      )
      const written = [...results.values()].filter(({ outcome }) => outcome === 'set' || outcome === 'unknown')
      for (const connectionId of new Set(written.map((receipt) => receipt.connectionId))) sites.readSoon(connectionId)
      return agents.flatMap((agent) => results.get(keyOf(agent)) ?? [])
    }
  }
}
