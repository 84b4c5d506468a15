// Ring groups and their members, in order.
import { outboundCallerId } from './caller-ids'
import { extensionNumber } from './extension-number'
import { ringGroupForwardRule } from './forwarding'
import { fields, flag, integer, list, oneOf, text } from './schema'

export const ringStrategy = oneOf(
  'RING_SIMULTANEOUSLY',
  'PRIORITIZED_HUNT',
  'CYCLIC_HUNT',
  'LEAST_WORKED_HUNT',
  'PAGING_INTERCOM',
  'SKILL_BASED_ROUTING_PRIORITIZED_HUNT',
  'SKILL_BASED_ROUTING_CYCLIC_HUNT',
  'SKILL_BASED_ROUTING_LEAST_WORKED_HUNT'
)

const ringGroupSettings = {
  name: text({ min: 1, max: 64 }),
  ring_time: integer({ min: 0 }),
  ring_strategy: ringStrategy,
  skip_busy_member: flag,
  enable_paid: flag,
  enable_prid: flag,
  extension_number_as_to_header: flag,
  no_answer_forward_rule: ringGroupForwardRule,
  night_mode_forward_rule: ringGroupForwardRule,
  outbound_caller_ids: list(outboundCallerId)
}

export const newRingGroup = fields({ ...ringGroupSettings, extension_number: extensionNumber })

export const ringGroupSummary = fields({
  id: text(),
  name: text({ min: 1, max: 64 }),
  extension_number: extensionNumber,
  ring_time: integer({ min: 0 }),
  ring_strategy: ringStrategy,
  skip_busy_member: flag,
  enable_paid: flag,
  enable_prid: flag,
  extension_number_as_to_header: flag,
  no_answer_forward_rule: ringGroupForwardRule,
  night_mode_forward_rule: ringGroupForwardRule
})

export const ringGroup = fields({ ...ringGroupSettings, id: text(), extension_number: extensionNumber })

export const updatedRingGroup = fields(ringGroupSettings)

export const ringGroupAgent = fields({
  extension_number: extensionNumber,
  display_name: text({ max: 1024 }),
  skill_level: integer({ min: 1, max: 100 })
})
