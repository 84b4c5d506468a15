// Meetings and their participants.
import { outboundCallerId } from './caller-ids'
import { extensionNumber } from './extension-number'
import { items } from './page'
import { fields, flag, integer, list, oneOf, text, time } from './schema'

export const meetingType = oneOf('FREE', 'MASTER')

export const meetingLayout = oneOf('LAYOUT0', 'LAYOUT1', 'LAYOUT2', 'LAYOUT3', 'LAYOUT4', 'LAYOUT6', 'LAYOUT9')

const meetingSettings = {
  control: meetingType,
  height: integer({ min: 144, max: 1920 }),
  width: integer({ min: 144, max: 1920 }),
  bitrate: integer({ min: 128, max: 10_240 }),
  framerate: integer({ min: 5, max: 30 }),
  layout: meetingLayout,
  subject: text({ min: 1, max: 64 }),
  language: text(),
  admin_pin: text({ min: 3, max: 6 }),
  room_pin: text({ min: 3, max: 6 }),
  enable_recording: flag,
  enable_prompt: flag,
  timezone: text(),
  scheduled_start_at: time,
  scheduled_end_at: time,
  internal_invitees: list(text()),
  external_invitees: text(),
  close_on_nobody: flag,
  outbound_caller_ids: list(outboundCallerId),
  custom_options: text()
}

export const meetingMode = oneOf('AUDIO', 'VIDEO')

export const newMeeting = fields({ ...meetingSettings, mode: meetingMode }, ['mode', 'subject', 'timezone'])

export const createdMeeting = fields({ id: text(), extension_number: extensionNumber })

export const meetingSummary = fields({
  ...meetingSettings,
  id: text(),
  extension_number: extensionNumber,
  mode: meetingMode,
  capacity: integer({ min: 1, max: 200 }),
  created_at: time,
  ownership: flag
})

export const meeting = fields({
  ...meetingSettings,
  id: text(),
  extension_number: extensionNumber,
  mode: meetingMode,
  capacity: integer({ min: 1, max: 200 }),
  created_at: time,
  domain: text({ min: 1, max: 280 }),
  sbc_host: text(),
  sbc_port: integer({ min: 0, max: 65_535 }),
  token: text(),
  ownership: flag
})

export const updatedMeeting = fields({ ...meetingSettings, capacity: integer({ min: 1, max: 200 }) })

export const meetingStatus = fields({
  status: oneOf('ONLINE', 'OFFLINE', 'ON_CALL'),
  locked: flag,
  muted: flag,
  recording: flag
})

export const participant = fields({
  id: text(),
  display_name: text(),
  muted: flag,
  chairman: flag,
  position: integer({ min: -1, max: 8 })
})

export const participantsLayout = items(text())

export const invitation = fields({ number: text() })

export const participantPosition = fields({ position: integer({ min: -1, max: 8 }) })
