// Call detail records, call logs and what changed of them.
import { changeType } from './changes'
import { decimal, fields, integer, list, oneOf, text, time } from './schema'

export const direction = oneOf('INBOUND_CALL', 'OUTBOUND_CALL', 'EXTENSION_CALL', 'INBOUND_OUTBOUND_CALL')

export const endReason = oneOf(
  'CALLER_DISCONNECTED',
  'CALLEE_DISCONNECTED',
  'BLIND_TRANSFER_COMPLETED',
  'CONSULT_TRANSFER_COMPLETED',
  'REPLACED',
  'REFERRED',
  'REDIRECTED',
  'CANCELLED'
)

export const rerouteReason = oneOf('TRANSFER', 'OVERFLOW')

const callRecord = {
  caller: text({ max: 256 }),
  caller_domain: text({ max: 1024 }),
  caller_display_name: text({ max: 1024 }),
  callee: text({ max: 256 }),
  callee_domain: text({ max: 1024 }),
  callee_display_name: text({ max: 1024 }),
  started_at: time,
  rang_at: time,
  answered_at: time,
  ended_at: time,
  call_id: text(),
  direction,
  end_reason: endReason,
  reroute_reason: rerouteReason,
  status_code: integer(),
  destination: text(),
  outbound_caller_id: text({ min: 1, max: 64 }),
  did_cid: text(),
  trunk: text(),
  service_number: text(),
  user_data: text()
}

export const cdr = fields({ ...callRecord, id: text(), duration: integer() })

export const userCdrDetail = fields({ ...callRecord, cost: decimal(), billed_account: text() })

export const syncToken = fields({ token: text() })

export const cdrChangeItem = fields({
  caller: text({ max: 256 }),
  callee: text({ max: 256 }),
  started_at: time,
  answered_at: time,
  ended_at: time,
  outbound_caller_id: text({ min: 1, max: 64 }),
  did_cid: text(),
  trunk: text(),
  status_code: integer()
})

export const cdrChange = fields({ id: text(), change_type: changeType, items: list(cdrChangeItem) })

export const cdrChanges = fields({ token: text(), items: list(cdrChange) })

export const cdrDetail = fields({ ...callRecord, duration: integer(), cost: decimal(), billed_account: text() })

export const callLogSummary = fields({ ...callRecord, id: text(), session_id: text(), duration: integer() })

export const callLog = fields({
  ...callRecord,
  id: text(),
  session_id: text(),
  duration: integer(),
  cost: decimal(),
  billed_account: text()
})
