// Voicemail greetings.
import { fields, flag, integer, text } from './schema'

export const newGreeting = fields({ file_id: text() })

export const greeting = fields({
  id: text(),
  enabled: flag,
  file_name: text(),
  file_size: integer({ min: 0 }),
  file_url: text()
})
