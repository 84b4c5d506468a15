// What the WebSocket interface (WSI) sends: replies to commands, and events. Odd values survive; a frame of another shape is bad.
import { z } from 'zod'

/** Documented as text; numbers are taken for what they say. Not for ids: a number may have lost their last digits. */
const said = z.union([z.string(), z.number()]).transform(String).optional()
const id = z.string().optional()
const state = z.string().optional()
const flag = z.boolean().optional()

/** `sip:101@example` or `101`: the number. */
export function numberOfExtension(extension: string): string {
  return /^sips?:([^@;]*)/i.exec(extension)?.[1] ?? extension
}

const extension = z.string().transform(numberOfExtension)
const base = { tenant_id: id, time: said }

/** `call_status` is "" for idle, RINGING or ON_CALL; `presence` as users have it. */
const extensionState = z.looseObject({
  extension,
  extension_id: id,
  call_status: state,
  online: flag,
  presence: state,
  presence_note: state,
  push_online: flag,
  time: said
})
const callerInQueue = { session_id: id, caller_number: said, caller_name: state, timestamp: said }
const waitingCaller = z.looseObject({ ...callerInQueue, position: said, type: state, reason: state })
const agentInQueue = z.looseObject({ ...callerInQueue, state, agent_extension_number: z.string() })
const queue = { ...base, queue_id: id, queue_number: state, queue_name: state }
const call = { ...base, cdr_id: id, call_id: id, session_id: id, caller: said, callee: said, direction: state }

const events = [
  /** The snapshot that a subscription is answered with; not always the next frame. */
  z.looseObject({ event_type: z.literal('extension_status'), ...base, status: z.array(extensionState) }),
  z.looseObject({ event_type: z.literal('extension_call'), ...base, extension, extension_id: id, call_status: z.string() }),
  z.looseObject({
    event_type: z.literal('extension_presence'),
    ...base,
    extension,
    extension_id: id,
    presence: z.string(),
    presence_note: state
  }),
  z.looseObject({
    event_type: z.literal('extension_agent_status'),
    ...base,
    extension,
    extension_id: id,
    agent_status: z.array(z.looseObject({ queue_number: z.string(), status: z.string() }))
  }),
  z.looseObject({
    event_type: z.literal('queue_status'),
    ...queue,
    waiting_list: z.array(waitingCaller).optional(),
    agents: z.array(agentInQueue).optional()
  }),
  z.looseObject({ event_type: z.literal('queue_caller_status'), ...queue, updated_callers: z.array(waitingCaller).optional() }),
  z.looseObject({
    event_type: z.literal('queue_agent_status'),
    ...queue,
    updated_agents: z.array(agentInQueue).optional(),
    removed_agents: z.array(z.looseObject({ agent_extension_number: z.string() })).optional()
  }),
  z.looseObject({
    event_type: z.literal('queue_sla_breached'),
    ...queue,
    caller: said,
    total_callers_breached: z.number().optional(),
    sla_time_secs: z.number().optional(),
    waiting_callers: z.number().optional(),
    timestamp: said
  }),
  /** The samples show the first only; that there is one for the end as well is assumed. */
  z.looseObject({ event_type: z.literal('queue_created'), ...queue }),
  z.looseObject({ event_type: z.literal('queue_deleted'), ...queue }),
  /** No sample of the three shows what they hold; what matters is that something began, changed or ended. */
  z.looseObject({ event_type: z.literal('call_start'), ...call }),
  z.looseObject({ event_type: z.literal('call_update_info'), ...call }),
  z.looseObject({ event_type: z.literal('call_cdr'), ...call })
] as const
const event = z.discriminatedUnion('event_type', events)
export type LiveEvent = z.infer<typeof event>
const known = new Set<string>(events.map(({ shape }) => shape.event_type.value))

const reply = z.looseObject({ command: z.string(), status: z.number(), error: z.string().optional() })
export type LiveReply = z.infer<typeof reply>

export type LiveFrame =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'reply'; readonly reply: LiveReply }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'bad' }

/** What a frame says; never throws. */
export function readFrame(text: string): LiveFrame {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'bad' }
  }
  if (typeof json !== 'object' || json === null) return { kind: 'bad' }
  const type = 'event_type' in json ? json.event_type : undefined
  if (typeof type === 'string') {
    if (!known.has(type)) return { kind: 'unknown' }
    const read = event.safeParse(json)
    return read.success ? { kind: 'event', event: read.data } : { kind: 'bad' }
  }
  const read = reply.safeParse(json)
  return read.success ? { kind: 'reply', reply: read.data } : { kind: 'bad' }
}
