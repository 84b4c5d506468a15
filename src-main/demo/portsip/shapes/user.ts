// A user's fields: what a write may carry and how long, what a new user has, what a listing shows.
import { z } from 'zod'
import {
  between,
  description,
  displayName,
  email,
  flag,
  forwardRule,
  name,
  netInterface,
  number,
  password,
  preferredCallerIds,
  ringAnywayRule,
  text,
  transport,
  week,
  whole
} from './fields'

const PRESENCES = ['available', 'busy', 'dnd', 'away', 'lunch', 'trip', 'offline'] as const
const HOURS = ['office_hours', 'non_office_hours'] as const

// Available and busy telephones may ring all the same, and only they have a rule for calls that nobody answers.
const rings = (presence: string) => presence === 'available' || presence === 'busy'
const unanswered = forwardRule.extend({ timeout: whole(0).optional() })
const rules = Object.fromEntries(
  PRESENCES.flatMap((presence) => [
    ...HOURS.map((hours) => [`${presence}_${hours}_forward_rule`, rings(presence) ? ringAnywayRule : forwardRule] as const),
    ...(rings(presence) ? [[`${presence}_no_answer_forward_rule`, unanswered] as const] : [])
  ])
)

const blf = z.object({ key: z.string(), value: z.string(), first_name: z.string(), last_name: z.string() }).partial()
const customRule = ringAnywayRule.extend({
  caller_id: z.string().optional(),
  type: z.enum(['ALL_HOURS', 'SPECIFIC_HOURS', 'OUTSIDE_SPECIFIC_HOURS']).optional(),
  hours: week.optional()
})

/** What one may write about oneself. */
export const ownUser = z
  .object({
    email,
    display_name: displayName,
    mobile_phone: text(32),
    work_phone: text(32),
    home_phone: text(32),
    address: text(128),
    department: text(128),
    enable_audio_recording: flag,
    enable_video_recording: flag,
    enable_dnd: flag,
    enable_acb: flag,
    enable_hot_desking: flag,
    anonymous_outbound_calls: flag,
    delivery_outbound_cid: flag,
    sms: z.enum(['DISABLE', 'ALLOW', 'ALLOW_WITH_SENDER_ID']),
    outbound_caller_ids: preferredCallerIds,
    custom_options: z.string(),
    office_hours: week.extend({ mode: z.enum(['GLOBAL', 'CUSTOM']).optional() }),
    ...rules,
    custom_forward_rules: z.array(customRule),
    voicemail_prompt: z.string(),
    enable_voicemail_pin: flag,
    voicemail_pin: between(6, 10),
    enable_voicemail_notify: flag,
    voicemail_play_datetime: z.enum(['DISABLE', '12_HOUR_CLOCK', '24_HOUR_CLOCK']),
    interface: netInterface,
    preferred_transport: transport,
    blfs: z.array(blf),
    avatar_file_id: z.string()
  })
  .partial()

/** What an administrator may write about others. */
export const editedUser = ownUser.omit({ avatar_file_id: true }).extend({ enabled: flag.optional() })

export const newUser = editedUser
  .extend({ name, password, role: name, extension_number: number, extension_password: password })
  .required({ email: true, display_name: true, voicemail_pin: true })

export const NEW_USER = {
  enable_audio_recording: false,
  enable_video_recording: false,
  enable_dnd: false,
  enable_acb: false,
  enable_hot_desking: false,
  anonymous_outbound_calls: false,
  delivery_outbound_cid: true,
  sms: 'DISABLE',
  outbound_caller_ids: [],
  office_hours: { mode: 'GLOBAL' },
  available_office_hours_forward_rule: { action: 'RING_ANYWAY' },
  available_no_answer_forward_rule: { action: 'FORWARD_TO_VOICEMAIL', timeout: 60 },
  enable_voicemail_pin: true,
  enable_voicemail_notify: false,
  voicemail_play_datetime: 'DISABLE',
  interface: 'PRIVATE_IPV4',
  preferred_transport: 'UDP',
  blfs: []
} as const

/** The summary of GET /users. */
export const LISTED_USER: ReadonlySet<string> = new Set([
  'id',
  'name',
  'enabled',
  'email',
  'display_name',
  'role',
  'mobile_phone',
  'work_phone',
  'home_phone',
  'address',
  'department',
  'extension_number',
  'created_at',
  'avatar_file_name',
  'avatar_file_size',
  'avatar_file_url',
  'sync_type'
])

export const newGroup = z.object({ name, outbound_caller_ids: preferredCallerIds, description }).partial()
