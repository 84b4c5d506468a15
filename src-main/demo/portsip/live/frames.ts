// What the WebSocket interface says: each event as the vendor's samples have it.
import type { CdrRow } from '../history/cdr'
import type { AgentState, CallerReason, Extension, Queue, WaitingCaller, World } from '../world'

export type Frame = Readonly<Record<string, unknown>>

/** Unix seconds as text. @param at milliseconds since 1970 */
const seconds = (at: number): string => String(Math.floor(at / 1_000))

const uriOf = (world: World, extension: Extension): string => `sip:${extension.number}@${world.domain}`
// A share of the people also has the app on a mobile phone, which is woken by a push.
const hasApp = ({ id }: Extension): boolean => Number(id.slice(-3)) % 4 === 0

/** A snapshot after subscribing, and one entry when a telephone registers or is gone. */
export const extensionStatus = (world: World, extensions: readonly Extension[]): Frame => ({
  event_type: 'extension_status',
  status: extensions.map((extension) => ({
    extension: uriOf(world, extension),
    extension_id: extension.id,
    call_status: extension.callStatus,
    online: extension.online,
    presence: extension.presence,
    presence_note: extension.presenceNote,
    push_online: hasApp(extension),
    time: seconds(extension.changedAt)
  })),
  tenant_id: world.tenantId
})

export const extensionCall = (world: World, extension: Extension): Frame => ({
  event_type: 'extension_call',
  extension: uriOf(world, extension),
  call_status: extension.callStatus,
  tenant_id: world.tenantId,
  extension_id: extension.id,
  time: seconds(extension.changedAt)
})

export const extensionPresence = (world: World, extension: Extension): Frame => ({
  event_type: 'extension_presence',
  extension: uriOf(world, extension),
  presence: extension.presence,
  presence_note: extension.presenceNote,
  tenant_id: world.tenantId,
  extension_id: extension.id,
  time: seconds(extension.changedAt)
})

export const extensionAgentStatus = (world: World, extension: Extension, queue: Queue, state: AgentState): Frame => ({
  agent_status: [{ queue_number: queue.number, status: state }],
  event_type: 'extension_agent_status',
  extension: uriOf(world, extension),
  extension_id: extension.id,
  tenant_id: world.tenantId,
  time: seconds(extension.changedAt)
})

/** A snapshot after subscribing. */
export const queueStatus = (world: World, queue: Queue): Frame => ({
  event_type: 'queue_status',
  tenant_id: world.tenantId,
  queue_id: queue.id,
  queue_number: queue.number,
  queue_name: queue.name,
  waiting_list: queue.waiting.map((caller, index) => ({
    position: String(index + 1),
    session_id: caller.sessionId,
    caller_number: caller.number,
    caller_name: caller.name,
    timestamp: seconds(caller.since),
    type: caller.type
  })),
  agents: queue.agents.flatMap((number) => agentEntry(world, queue, number))
})

/** Position 0 once the caller has left (assumed: the samples only show one who waits). */
export const queueCallerStatus = (world: World, queue: Queue, caller: WaitingCaller, reason: CallerReason): Frame => ({
  event_type: 'queue_caller_status',
  tenant_id: world.tenantId,
  queue_id: queue.id,
  updated_callers: [
    {
      position: String(queue.waiting.indexOf(caller) + 1),
      session_id: caller.sessionId,
      caller_number: caller.number,
      reason,
      timestamp: seconds(world.clock.now()),
      type: caller.type
    }
  ]
})

export const queueAgentStatus = (world: World, queue: Queue, updated: readonly string[], removed: readonly string[] = []): Frame => ({
  event_type: 'queue_agent_status',
  queue_id: queue.id,
  tenant_id: world.tenantId,
  updated_agents: updated.flatMap((number) => agentEntry(world, queue, number)),
  removed_agents: removed.map((number) => ({ agent_extension_number: number }))
})

function agentEntry(world: World, queue: Queue, number: string): Frame[] {
  const extension = world.extensions.get(number)
  if (extension === undefined) return []
  const call = [...world.calls.values()].find((running) => running.callee === number && running.queue === queue.number)
  return [
    {
      state: world.agentStateOf(extension, queue.number),
      agent_extension_number: number,
      session_id: call?.id ?? '',
      caller_number: call?.caller ?? '',
      caller_name: call?.callerName ?? '',
      timestamp: seconds(extension.changedAt)
    }
  ]
}

export const SLA_SECONDS = 90

export const queueSlaBreached = (world: World, queue: Queue, caller: WaitingCaller, breached: number): Frame => ({
  event_type: 'queue_sla_breached',
  queue_id: queue.id,
  tenant_id: world.tenantId,
  caller: caller.number,
  total_callers_breached: breached,
  sla_time_secs: SLA_SECONDS,
  waiting_callers: queue.waiting.length,
  timestamp: seconds(world.clock.now())
})

export const queueManagement = (world: World, queue: Queue, happened: 'queue_created' | 'queue_deleted'): Frame => ({
  event_type: happened,
  queue_number: queue.number,
  tenant_id: world.tenantId
})

/**
 * The document names these three events and shows none of them. Assumed here: the fields of a CDR, and as `session_id` the CDR's id.
 */
export const cdrEvent = (world: World, event: 'call_start' | 'call_update_info' | 'call_cdr', row: CdrRow): Frame => ({
  event_type: event,
  tenant_id: world.tenantId,
  session_id: row.id,
  ...row
})
