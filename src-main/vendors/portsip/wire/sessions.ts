// Calls under way.
import { extensionNumber } from './extension-number'
import { fields, flag, integer, list, oneOf, text, time } from './schema'

export const newSession = fields(
  {
    caller: text({ max: 256 }),
    caller_display_name: text({ max: 1024 }),
    callee: text({ max: 256 }),
    send_sdp: flag,
    trunk: text({ min: 1, max: 64 }),
    rewrite_from: text({ min: 1, max: 16 }),
    rewrite_pai: text({ min: 1, max: 16 }),
    rewrite_rpi: text({ min: 1, max: 16 }),
    user_data: text({ max: 128 }),
    target: text({ max: 128 }),
    target_instance_id: text({ max: 128 }),
    target_extension_number: text({ max: 128 }),
    additional_header: oneOf('ANSWER_MODE', 'CALL_INFO', 'ALERT_INFO_AUTO_ANSWER_DELAY0', 'ALERT_INFO_AUTO_ANSWER', 'ALERT_INFO_INTERCOM'),
    header_direction: oneOf('CALLER', 'CALLEE', 'ALL')
  },
  ['callee', 'caller', 'send_sdp']
)

export const sessionCall = fields({
  caller: text({ max: 256 }),
  caller_display_name: text({ max: 1024 }),
  callee: text({ max: 256 }),
  trunk: text({ min: 1, max: 64 }),
  started_at: time,
  talking_time: integer()
})

export const session = fields({ id: text(), calls: list(sessionCall) })

export const heldSession = fields({ extension_number: extensionNumber }, ['extension_number'])

export const referral = fields({ extension_number: extensionNumber, refer_to: text() }, ['extension_number', 'refer_to'])

export const attendedReferral = fields(
  {
    extension_number: extensionNumber,
    refer_to_1: text(),
    session_1: text(),
    refer_to_2: text(),
    session_2: text()
  },
  ['extension_number', 'refer_to_1', 'refer_to_2']
)
