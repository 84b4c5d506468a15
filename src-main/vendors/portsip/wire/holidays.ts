// Holidays of a user, own and global.
import { items } from './page'
import { fields, flag, integer, text } from './schema'

const holidayRule = {
  name: text({ min: 1, max: 64 }),
  region: text(),
  consecutive: flag,
  every_year: flag,
  year_start: integer(),
  year_end: integer(),
  month_start: integer(),
  month_end: integer(),
  day_start: integer(),
  day_end: integer(),
  hour_start: integer(),
  hour_end: integer(),
  minute_start: integer(),
  minute_end: integer()
}

export const newHoliday = fields(holidayRule, ['consecutive', 'every_year', 'name', 'region'])

export const createdHoliday = fields({ id: text() })

export const holiday = fields({ ...holidayRule, id: text() })

export const updatedHoliday = fields(holidayRule, ['consecutive', 'every_year', 'name'])

export const globalHolidays = items(text())
