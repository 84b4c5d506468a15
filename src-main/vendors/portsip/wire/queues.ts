// Call queues, their agents and waiting callers.
import { outboundCallerId } from './caller-ids'
import { extensionNumber } from './extension-number'
import { awayForwardRule } from './forwarding'
import { fields, flag, integer, list, oneOf, text } from './schema'

export const belongsTo = fields({ id: text(), name: text({ min: 1, max: 64 }), extension_number: extensionNumber })

export const agentState = oneOf('READY', 'NOT_READY', 'QUEUE_CALL', 'OTHER_CALL', 'WRAP_UP', 'BREAK', 'LUNCH', 'LOGGED_OUT', 'OFFLINE')

export const queueAgent = fields({
  extension_number: extensionNumber,
  display_name: text({ max: 1024 }),
  skill_level: integer({ min: 1, max: 100 }),
  status: agentState
})

export const settableAgentState = oneOf('READY', 'NOT_READY', 'WRAP_UP', 'BREAK', 'LUNCH', 'LOGGED_IN', 'LOGGED_OUT')

export const agentStatusChange = fields({ status: settableAgentState })

export const pollingStrategy = oneOf(
  'RING_SIMULTANEOUSLY',
  'PRIORITIZED_HUNT',
  'CYCLIC_HUNT',
  'LEAST_WORKED_HUNT',
  'SKILL_BASED_ROUTING_PRIORITIZED_HUNT',
  'SKILL_BASED_ROUTING_CYCLIC_HUNT',
  'SKILL_BASED_ROUTING_LEAST_WORKED_HUNT'
)

const queueSettings = {
  name: text({ min: 1, max: 64 }),
  polling_strategy: pollingStrategy,
  ring_time: integer({ min: 1, max: 65_535 }),
  max_callers: integer({ min: 0 }),
  intro_type: oneOf('DISABLE', 'NORMAL', 'FULL'),
  max_waiting_time: integer({ min: 15, max: 65_535 }),
  wait_when_no_agents_online: flag,
  inform_position: oneOf('DISABLE', 'PERIODICALLY', 'ON_CONNECTED'),
  inform_position_interval: integer({ min: 10, max: 1800 }),
  agent_auto_ready: flag,
  agent_auto_not_ready_after_non_acd_call: flag,
  sla_time: integer({ min: 0, max: 65_536 }),
  language: text(),
  no_answer_forward_rule: awayForwardRule,
  night_mode_forward_rule: awayForwardRule,
  enable_callback: flag,
  callback_mode: oneOf('ACTIVE', 'TIMEOUT'),
  callback_timeout: integer({ min: 0 }),
  callback_outbound_prefix: text(),
  outbound_caller_ids: list(outboundCallerId),
  enable_sticky_routing: flag,
  sticky_routing_duration: integer({ min: 1, max: 365 }),
  enable_paid: flag,
  enable_prid: flag,
  extension_number_as_to_header: flag
}

export const newQueue = fields(
  {
    ...queueSettings,
    extension_number: extensionNumber,
    moh_prompt_file_id: text(),
    intro_prompt_file_id: text()
  },
  ['extension_number', 'name', 'polling_strategy']
)

export const queueSummary = fields({
  id: text(),
  name: text({ min: 1, max: 64 }),
  extension_number: extensionNumber,
  ring_time: integer({ min: 1, max: 65_535 }),
  polling_strategy: pollingStrategy
})

export const queue = fields({
  ...queueSettings,
  id: text(),
  extension_number: extensionNumber,
  moh_prompt_file_name: text(),
  moh_prompt_file_size: integer({ min: 0 }),
  moh_prompt_file_url: text(),
  intro_prompt_file_name: text(),
  intro_prompt_file_size: integer({ min: 0 }),
  intro_prompt_file_url: text()
})

export const updatedQueue = fields({ ...queueSettings, moh_prompt_file_id: text(), intro_prompt_file_id: text() })

export const queueStatus = fields({ status: oneOf('ONLINE', 'OFFLINE') })

export const waitingCaller = fields({
  session_id: text(),
  extension_number: extensionNumber,
  display_name: text(),
  waiting_time: integer()
})

export const listedAgent = fields({
  extension_number: extensionNumber,
  display_name: text({ max: 1024 }),
  skill_level: integer({ min: 1, max: 100 })
})

export const agentInQueue = fields({ extension_number: extensionNumber, skill_level: integer({ min: 1, max: 100 }) })
