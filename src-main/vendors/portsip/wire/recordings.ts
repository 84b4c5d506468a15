// Call recordings and their files.
import { fields, integer, text, time } from './schema'

export const recordingSummary = fields({
  id: text(),
  caller: text(),
  callee: text(),
  started_at: time,
  ended_at: time
})

export const recordingFile = fields({
  caller: text(),
  callee: text(),
  started_at: time,
  ended_at: time,
  duration: integer(),
  file_name: text(),
  file_size: integer({ min: 0 }),
  file_url: text()
})
