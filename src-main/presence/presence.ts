// Presence as the screens ask for it: the live fields, setting, taking back, planned returns, and what agents do in queues.
import type { FieldSnapshot, PlannedReturn, PresenceChange, PresenceReceipts, Receipt } from '@contract/presence'
import type { SettableAgentState } from '@contract/states'
import type { Audit, Emit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites } from '../connections/open-sites'
import type { JsonFile } from '../storage/storage'
import { createAgents } from './agents'
import type { AgentRef } from './agents'
import { createChanges } from './change'
import type { LiveFields } from './fields'
import { createLanes } from './lanes'
import type { PersonRef } from './person-state'
import { createPersonTurns } from './person-turns'
import { createReturns } from './returns'
import type { ReturnsFile } from './returns'
import { createWriter } from './writer'

export { createLiveFields } from './fields'
export type { LiveFields } from './fields'
export { RETURNS_VERSION, noReturns, returnsFile } from './returns'
export type { ReturnsFile } from './returns'

/** Writes under way at one site. */
const AT_ONCE = 4

export interface PresenceDeps {
  /** The fields that the sites fill. */
  readonly fields: LiveFields
  readonly sites: OpenSites
  readonly audit: Pick<Audit, 'begin' | 'finish' | 'record' | 'during'>
  /** returns.json, opened with `returnsFile`, `noReturns` and `RETURNS_VERSION`. */
  readonly returnsFile: JsonFile<ReturnsFile>
  readonly clock: Clock
  readonly emit: Emit
}

/** The methods are the requests of the contract; those that answer with a promise reject with LampfieldError. */
export interface Presence {
  snapshot(input: { connectionId?: string | undefined }): FieldSnapshot[]
  set(change: PresenceChange): Promise<PresenceReceipts>
  setAgent(input: { agents: readonly AgentRef[]; state: SettableAgentState }): Promise<{ receipts: Receipt[] }>
  undo(input: { changeId: string }): Promise<PresenceReceipts>
  returns(): PlannedReturn[]
  cancelReturn(person: PersonRef): Promise<PlannedReturn[]>
  close(): void
}

/** Planned returns of earlier runs are taken up at once. */
export function createPresence({ fields, sites, audit, returnsFile, clock, emit }: PresenceDeps): Presence {
  const turns = createPersonTurns()
  const inLane = createLanes(AT_ONCE)
  const writer = createWriter({ sites, fields, audit, clock, inLane })
  const agents = createAgents({ sites, fields, audit, clock, inLane })
  const returns = createReturns({ file: returnsFile, clock, fields, sites, writer, audit, turns, emit })
  const changes = createChanges({ clock, sites, writer, returns, turns })
  return {
    snapshot: ({ connectionId }) => fields.snapshot(connectionId),
    set: (change) => changes.set(change),
    setAgent: async ({ agents: wanted, state }) => ({ receipts: await agents.set(wanted, state) }),
    undo: ({ changeId }) => changes.undo(changeId),
    returns: () => returns.list(),
    cancelReturn: (person) =>
      turns.take(person, async () => {
        const plan = returns.planned(person)
        if (plan === undefined) return returns.list()
        const { connectionId, returnAt } = plan
        await audit.during(
          {
            action: 'presence.cancelReturn',
            connectionId,
            site: sites.nameOf(connectionId),
            target: fields.person(person).target,
            parameters: [['planned', new Date(returnAt).toISOString()]]
          },
          () => returns.cancel(person)
        )
        return returns.list()
      }),
    close: () => returns.close()
  }
}
