// Numbers that are shown to who is called.
import { fields, flag, text } from './schema'

export const userOutboundCallerId = fields({
  provider_id: text(),
  caller_id: text({ min: 1, max: 64 }),
  preferred: flag,
  description: text({ max: 1024 })
})

export const outboundCallerId = fields({
  provider_id: text(),
  caller_id: text({ min: 1, max: 64 }),
  description: text({ max: 1024 })
})
