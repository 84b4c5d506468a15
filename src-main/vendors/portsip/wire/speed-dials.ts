// Speed dial keys of one and of two digits.
import { fields, text } from './schema'

export const newSpeedDial8 = fields({ code: text({ min: 1, max: 1 }), phone_number: text(), description: text({ max: 1024 }) }, [
  'code',
  'phone_number'
])

export const speedDial8 = fields({
  id: text(),
  code: text({ min: 1, max: 1 }),
  phone_number: text(),
  description: text({ max: 1024 })
})

export const updatedSpeedDial8 = fields({ code: text({ min: 1, max: 1 }), phone_number: text(), description: text({ max: 1024 }) })

export const newSpeedDial100 = fields({ code: text({ min: 2, max: 2 }), phone_number: text(), description: text({ max: 1024 }) }, [
  'code',
  'phone_number'
])

export const speedDial100 = fields({
  id: text(),
  code: text({ min: 2, max: 2 }),
  phone_number: text(),
  description: text({ max: 1024 })
})

export const updatedSpeedDial100 = fields({ code: text({ min: 2, max: 2 }), phone_number: text(), description: text({ max: 1024 }) })
