// User groups: who may see whom. They have no order.
import { outboundCallerId } from './caller-ids'
import { extensionNumber } from './extension-number'
import { fields, list, text } from './schema'

export const userGroupSettings = fields({
  name: text({ min: 1, max: 64 }),
  outbound_caller_ids: list(outboundCallerId),
  description: text({ max: 1024 })
})

export const userGroupSummary = fields({ id: text(), name: text({ min: 1, max: 64 }), description: text({ max: 1024 }) })

export const userGroup = fields({
  id: text(),
  name: text({ min: 1, max: 64 }),
  outbound_caller_ids: list(outboundCallerId),
  description: text({ max: 1024 })
})

export const userGroupMember = fields({
  id: text(),
  name: text({ min: 1, max: 64 }),
  display_name: text({ max: 1024 }),
  extension_number: extensionNumber
})
