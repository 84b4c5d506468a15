// Office hours and the hours of a forward rule.
import { fields, flag, list, oneOf, text } from './schema'

export const hourRange = fields({ from: text(), to: text() })

export const dayHours = fields({ enabled: flag, ranges: list(hourRange) })

export const officeHours = fields({
  mode: oneOf('GLOBAL', 'CUSTOM'),
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
  sunday: dayHours
})

export const weekHours = fields({
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
  sunday: dayHours
})
