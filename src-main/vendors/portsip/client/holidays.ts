// Operations on holidays, one's own and others'.
import { createdHoliday, globalHolidays, holiday, newHoliday, updatedHoliday } from '../wire/holidays'
import { items, page } from '../wire/page'
import { get, post } from './endpoint'

export const holidaysEndpoints = {
  createCurrentUserHoliday: post('/user/holidays', { body: newHoliday, answer: createdHoliday, status: 201 }),
  listCurrentUserHolidays: get('/user/holidays', { answer: page(holiday) }),
  retrieveCurrentUserHoliday: get('/user/holidays/{id}', { answer: holiday }),
  updateCurrentUserHoliday: post('/user/holidays/{id}', { body: updatedHoliday }),
  deleteCurrentUserHoliday: post('/user/holidays/{id}/destroy', { status: 204 }),
  updateCurrentUserGlobalHoliday: post('/user/global_holidays', { body: globalHolidays, answer: createdHoliday, status: 201 }),
  listCurrentUserGlobalHolidays: get('/user/global_holidays', { answer: items(holiday) }),
  createUserHoliday: post('/users/{id}/holidays', { body: newHoliday, answer: createdHoliday, status: 201 }),
  listUserHolidays: get('/users/{id}/holidays', { answer: page(holiday) }),
  retrieveUserHoliday: get('/users/{id}/holidays/{holiday_id}', { answer: holiday }),
  updateUserHoliday: post('/users/{id}/holidays/{holiday_id}', { body: updatedHoliday }),
  deleteUserHoliday: post('/users/{id}/holidays/{holiday_id}/destroy', { status: 204 }),
  updateUserGlobalHoliday: post('/users/{id}/global_holidays', { body: globalHolidays, answer: createdHoliday, status: 201 }),
  listUserGlobalHolidays: get('/users/{id}/global_holidays', { answer: items(holiday) })
}
