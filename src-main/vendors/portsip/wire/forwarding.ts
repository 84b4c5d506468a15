// Where calls go that are not taken.
import { weekHours } from './hours'
import { fields, integer, oneOf, text } from './schema'

export const forwardAction = oneOf('FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'RING_ANYWAY', 'HANGUP')

export const availableForwardRule = fields({ action: forwardAction, number: text() })

export const awayAction = oneOf('FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'HANGUP')

export const noAnswerForwardRule = fields({ action: awayAction, number: text(), timeout: integer({ min: 0 }) })

export const awayForwardRule = fields({ action: awayAction, number: text() })

export const customForwardRule = fields({
  action: forwardAction,
  number: text(),
  caller_id: text(),
  type: oneOf('ALL_HOURS', 'SPECIFIC_HOURS', 'OUTSIDE_SPECIFIC_HOURS'),
  hours: weekHours
})

export const repeatAction = oneOf('FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'REPEAT', 'HANGUP')

export const ringGroupForwardRule = fields({ action: repeatAction, number: text() })
