// Extension users: settings, status, presence, passwords.
import { userOutboundCallerId } from './caller-ids'
import { extensionNumber } from './extension-number'
import { availableForwardRule, awayForwardRule, customForwardRule, noAnswerForwardRule } from './forwarding'
import { officeHours } from './hours'
import { networkInterface, transportProtocol } from './networks'
import { decimal, fields, flag, integer, list, oneOf, text, time } from './schema'

export const blf = fields({ key: text(), value: text(), first_name: text(), last_name: text() })

const userSettings = {
  email: text({ max: 128 }),
  display_name: text({ max: 1024 }),
  mobile_phone: text({ max: 32 }),
  work_phone: text({ max: 32 }),
  home_phone: text({ max: 32 }),
  address: text({ max: 128 }),
  department: text({ max: 128 }),
  enable_audio_recording: flag,
  enable_video_recording: flag,
  enable_dnd: flag,
  enable_acb: flag,
  enable_hot_desking: flag,
  anonymous_outbound_calls: flag,
  delivery_outbound_cid: flag,
  sms: oneOf('DISABLE', 'ALLOW', 'ALLOW_WITH_SENDER_ID'),
  outbound_caller_ids: list(userOutboundCallerId),
  custom_options: text(),
  office_hours: officeHours,
  available_office_hours_forward_rule: availableForwardRule,
  available_non_office_hours_forward_rule: availableForwardRule,
  available_no_answer_forward_rule: noAnswerForwardRule,
  busy_office_hours_forward_rule: availableForwardRule,
  busy_non_office_hours_forward_rule: availableForwardRule,
  busy_no_answer_forward_rule: noAnswerForwardRule,
  dnd_office_hours_forward_rule: awayForwardRule,
  dnd_non_office_hours_forward_rule: awayForwardRule,
  away_office_hours_forward_rule: awayForwardRule,
  away_non_office_hours_forward_rule: awayForwardRule,
  lunch_office_hours_forward_rule: awayForwardRule,
  lunch_non_office_hours_forward_rule: awayForwardRule,
  trip_office_hours_forward_rule: awayForwardRule,
  trip_non_office_hours_forward_rule: awayForwardRule,
  offline_office_hours_forward_rule: awayForwardRule,
  offline_non_office_hours_forward_rule: awayForwardRule,
  custom_forward_rules: list(customForwardRule),
  voicemail_prompt: text(),
  enable_voicemail_pin: flag,
  voicemail_pin: text({ min: 6, max: 10 }),
  enable_voicemail_notify: flag,
  voicemail_play_datetime: oneOf('DISABLE', '12_HOUR_CLOCK', '24_HOUR_CLOCK'),
  interface: networkInterface,
  preferred_transport: transportProtocol,
  blfs: list(blf)
}

const userAccount = {
  id: text(),
  name: text({ min: 1, max: 64 }),
  role: text({ min: 1, max: 64 }),
  enabled: flag,
  extension_number: extensionNumber,
  profile: text(),
  created_at: time,
  avatar_file_name: text(),
  avatar_file_size: integer({ min: 0 }),
  avatar_file_url: text(),
  sync_type: oneOf('Microsoft 365')
}

export const transport = fields({
  protocol: transportProtocol,
  port: integer({ min: 0, max: 65_535 }),
  verification: oneOf('DISABLE', 'OPTIONAL', 'MANDATORY')
})

export const currentUser = fields({ ...userSettings, ...userAccount, transports: list(transport) })

export const updatedCurrentUser = fields({ ...userSettings, avatar_file_id: text() })

export const changedPassword = fields({ old_password: text(), new_password: text() })

export const registrationStatus = oneOf('ONLINE', 'ON_CALL', 'OFFLINE')

export const presence = oneOf('DO_NOT_DISTURB', 'AVAILABLE', 'AWAY', 'BUSINESS_TRIP', 'LUNCH', 'ON_CALL', 'OFFLINE')

export const registration = fields({
  instance_id: text(),
  user_agent: text(),
  application: text(),
  ip: text(),
  enable_push: flag,
  contact_address: text()
})

export const userStatus = fields({
  status: registrationStatus,
  presence,
  presence_note: text({ max: 128 }),
  registration: list(registration),
  enable_dnd: flag,
  enable_acb: flag
})

export const settablePresence = oneOf('DO_NOT_DISTURB', 'AVAILABLE', 'AWAY', 'BUSINESS_TRIP', 'LUNCH')

export const ownPresence = fields({ presence: settablePresence, presence_note: text({ max: 128 }) })

export const newUser = fields(
  {
    ...userSettings,
    name: text({ min: 1, max: 64 }),
    password: text(),
    enabled: flag,
    role: text({ min: 1, max: 64 }),
    extension_number: extensionNumber,
    extension_password: text()
  },
  ['display_name', 'email', 'extension_number', 'extension_password', 'name', 'password', 'role', 'voicemail_pin']
)

export const userSummary = fields({
  id: text(),
  name: text({ min: 1, max: 64 }),
  enabled: flag,
  email: text({ max: 128 }),
  display_name: text({ max: 1024 }),
  role: text({ min: 1, max: 64 }),
  mobile_phone: text({ max: 32 }),
  work_phone: text({ max: 32 }),
  home_phone: text({ max: 32 }),
  address: text({ max: 128 }),
  department: text({ max: 128 }),
  extension_number: extensionNumber,
  created_at: time,
  avatar_file_name: text(),
  avatar_file_size: integer({ min: 0 }),
  avatar_file_url: text(),
  sync_type: oneOf('Microsoft 365')
})

export const user = fields({ ...userSettings, ...userAccount })

export const updatedUser = fields({ ...userSettings, enabled: flag })

export const newPassword = fields({ password: text() })

export const changedRole = fields({ role: text({ min: 1, max: 64 }) })

export const balance = fields({ balance: decimal() })

/** v22.3: the status of one of several users. */
export const listedUserStatus = userStatus.extend(fields({ id: text(), extension_number: extensionNumber }).shape)
