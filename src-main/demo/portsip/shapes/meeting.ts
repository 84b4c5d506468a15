// A meeting's fields.
import { z } from 'zod'
import { between, flag, name, outboundCallerIds, time, whole } from './fields'

const common = {
  control: z.enum(['FREE', 'MASTER']),
  height: whole(144, 1_920),
  width: whole(144, 1_920),
  bitrate: whole(128, 10_240),
  framerate: whole(5, 30),
  layout: z.enum(['LAYOUT0', 'LAYOUT1', 'LAYOUT2', 'LAYOUT3', 'LAYOUT4', 'LAYOUT6', 'LAYOUT9']),
  subject: name,
  language: z.string(),
  admin_pin: between(3, 6),
  room_pin: between(3, 6),
  enable_recording: flag,
  enable_prompt: flag,
  timezone: z.string(),
  scheduled_start_at: time,
  scheduled_end_at: time,
  internal_invitees: z.array(z.string()),
  external_invitees: z.string(),
  close_on_nobody: flag,
  outbound_caller_ids: outboundCallerIds,
  custom_options: z.string()
} as const

export const newMeeting = z
  .object({ mode: z.enum(['AUDIO', 'VIDEO']), ...common })
  .partial()
  .required({ mode: true, subject: true, timezone: true })
export const editedMeeting = z.object({ ...common, capacity: whole(1, 200) }).partial()

export const NEW_MEETING = {
  control: 'FREE',
  height: 720,
  width: 1_280,
  bitrate: 1_024,
  framerate: 15,
  layout: 'LAYOUT0',
  capacity: 9,
  enable_recording: false,
  enable_prompt: true,
  close_on_nobody: false,
  internal_invitees: []
} as const

/** Only in the detail of a meeting. */
export const MEETING_DETAILS: ReadonlySet<string> = new Set(['domain', 'sbc_host', 'sbc_port', 'token'])

export const position = z.object({ position: whole(-1, 8) }).partial()
export const layout = z.object({ items: z.array(z.string()) }).partial()
export const invitation = z.object({ number: z.string() }).partial()
