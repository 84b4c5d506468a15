// The fields of what a company shares: roles, call queues, ring groups, call sessions.
import { z } from 'zod'
import { PERMISSIONS } from '../access'
import { between, description, displayName, flag, forwardRule, name, number, outboundCallerIds, repeatRule, text, whole } from './fields'

const area = (names: readonly string[]) => z.object(Object.fromEntries(names.map((leaf) => [leaf, flag.optional()])))
const permissions = z.object(Object.fromEntries(Object.entries(PERMISSIONS).map(([key, names]) => [key, area(names).optional()])))
export const editedRole = z.object({ name, permissions, description }).partial()
export const newRole = editedRole.required({ name: true, permissions: true })

const HUNTS = ['PRIORITIZED_HUNT', 'CYCLIC_HUNT', 'LEAST_WORKED_HUNT'] as const
const SKILL_HUNTS = [
  'SKILL_BASED_ROUTING_PRIORITIZED_HUNT',
  'SKILL_BASED_ROUTING_CYCLIC_HUNT',
  'SKILL_BASED_ROUTING_LEAST_WORKED_HUNT'
] as const

export const editedQueue = z
  .object({
    name,
    polling_strategy: z.enum(['RING_SIMULTANEOUSLY', ...HUNTS, ...SKILL_HUNTS]),
    ring_time: whole(1, 65_535),
    max_callers: whole(0),
    moh_prompt_file_id: z.string(),
    intro_type: z.enum(['DISABLE', 'NORMAL', 'FULL']),
    intro_prompt_file_id: z.string(),
    max_waiting_time: whole(15, 65_535),
    wait_when_no_agents_online: flag,
    inform_position: z.enum(['DISABLE', 'PERIODICALLY', 'ON_CONNECTED']),
    inform_position_interval: whole(10, 1_800),
    agent_auto_ready: flag,
    agent_auto_not_ready_after_non_acd_call: flag,
    sla_time: whole(0, 65_536),
    language: z.string(),
    no_answer_forward_rule: forwardRule,
    night_mode_forward_rule: forwardRule,
    enable_callback: flag,
    callback_mode: z.enum(['ACTIVE', 'TIMEOUT']),
    callback_timeout: whole(0),
    callback_outbound_prefix: z.string(),
    outbound_caller_ids: outboundCallerIds,
    enable_sticky_routing: flag,
    sticky_routing_duration: whole(1, 365),
    enable_paid: flag,
    enable_prid: flag,
    extension_number_as_to_header: flag
  })
  .partial()
export const newQueue = editedQueue.extend({ extension_number: number }).required({ name: true, polling_strategy: true })

export const NEW_QUEUE = {
  polling_strategy: 'RING_SIMULTANEOUSLY',
  ring_time: 20,
  intro_type: 'DISABLE',
  max_waiting_time: 300,
  wait_when_no_agents_online: false,
  inform_position: 'DISABLE',
  inform_position_interval: 10,
  agent_auto_ready: true,
  agent_auto_not_ready_after_non_acd_call: true,
  sla_time: 0,
  enable_callback: false,
  callback_mode: 'ACTIVE',
  callback_timeout: 600,
  enable_sticky_routing: true,
  sticky_routing_duration: 30,
  enable_paid: false,
  enable_prid: false,
  extension_number_as_to_header: false
} as const
export const LISTED_QUEUE: ReadonlySet<string> = new Set(['id', 'name', 'extension_number', 'ring_time', 'polling_strategy'])

export const editedRingGroup = z
  .object({
    name,
    ring_time: whole(0),
    ring_strategy: z.enum(['RING_SIMULTANEOUSLY', ...HUNTS, 'PAGING_INTERCOM', ...SKILL_HUNTS]),
    skip_busy_member: flag,
    enable_paid: flag,
    enable_prid: flag,
    extension_number_as_to_header: flag,
    no_answer_forward_rule: repeatRule,
    night_mode_forward_rule: repeatRule,
    outbound_caller_ids: outboundCallerIds
  })
  .partial()
export const newRingGroup = editedRingGroup.extend({ extension_number: number.optional() })

export const NEW_RING_GROUP = {
  ring_time: 20,
  ring_strategy: 'RING_SIMULTANEOUSLY',
  skip_busy_member: false,
  enable_paid: false,
  enable_prid: false,
  extension_number_as_to_header: false
} as const
/** Everything but the caller ids. */
export const UNLISTED_RING_GROUP: ReadonlySet<string> = new Set(['outbound_caller_ids'])

/** The whole list of agents; without the list itself nothing would say whether all are meant or none. */
export const agentList = z.object({ items: z.array(z.object({ extension_number: number, skill_level: whole(1, 100).optional() })) })

export const AGENT_WRITES = ['READY', 'NOT_READY', 'WRAP_UP', 'BREAK', 'LUNCH', 'LOGGED_IN', 'LOGGED_OUT'] as const
export const agentStatus = z.object({ status: z.enum(AGENT_WRITES) })

export const presence = z
  .object({ presence: z.enum(['DO_NOT_DISTURB', 'AVAILABLE', 'AWAY', 'BUSINESS_TRIP', 'LUNCH']), presence_note: text(128) })
  .partial()

const party = text(256)
const header = between(1, 16)
export const newSession = z
  .object({
    caller: party,
    caller_display_name: displayName,
    callee: party,
    send_sdp: flag,
    trunk: name,
    rewrite_from: header,
    rewrite_pai: header,
    rewrite_rpi: header,
    user_data: text(128),
    target: text(128),
    target_instance_id: text(128),
    target_extension_number: text(128),
    additional_header: z.enum([
      'ANSWER_MODE',
      'CALL_INFO',
      'ALERT_INFO_AUTO_ANSWER_DELAY0',
      'ALERT_INFO_AUTO_ANSWER',
      'ALERT_INFO_INTERCOM'
    ]),
    header_direction: z.enum(['CALLER', 'CALLEE', 'ALL'])
  })
  .partial()
  .required({ caller: true, callee: true, send_sdp: true })
export const heldParty = z.object({ extension_number: number })
export const referral = heldParty.extend({ refer_to: z.string() })
export const attendedReferral = heldParty.extend({
  refer_to_1: z.string(),
  session_1: z.string().optional(),
  refer_to_2: z.string(),
  session_2: z.string().optional()
})
