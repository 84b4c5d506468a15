// Operations on speed dials, one's own and others'.
import { createdId, items } from '../wire/page'
import { newSpeedDial100, newSpeedDial8, speedDial100, speedDial8, updatedSpeedDial100, updatedSpeedDial8 } from '../wire/speed-dials'
import { get, post } from './endpoint'

export const speedDialsEndpoints = {
  addSpeedDial8: post('/user/speed_dial_8', { body: newSpeedDial8, answer: createdId, status: 201 }),
  listSpeedDial8: get('/user/speed_dial_8', { answer: items(speedDial8) }),
  retrieveSpeedDial8: get('/user/speed_dial_8/{id}', { answer: speedDial8 }),
  updateSpeedDial8: post('/user/speed_dial_8/{id}', { body: updatedSpeedDial8 }),
  deleteSpeedDial8: post('/user/speed_dial_8/{id}/destroy', { status: 204 }),
  addSpeedDial100: post('/user/speed_dial_100', { body: newSpeedDial100, answer: createdId, status: 201 }),
  listSpeedDial100: get('/user/speed_dial_100', { answer: items(speedDial100) }),
  retrieveSpeedDial100: get('/user/speed_dial_100/{id}', { answer: speedDial100 }),
  updateSpeedDial100: post('/user/speed_dial_100/{id}', { body: updatedSpeedDial100 }),
  deleteSpeedDial100: post('/user/speed_dial_100/{id}/destroy', { status: 204 }),
  usersCreateSpeedDial8: post('/users/{id}/speed_dial_8', { body: newSpeedDial8, answer: createdId, status: 201 }),
  usersListSpeedDial8: get('/users/{id}/speed_dial_8', { answer: items(speedDial8) }),
  usersRetrieveSpeedDial8: get('/users/{id}/speed_dial_8/{dial_id}', { answer: speedDial8 }),
  usersUpdateSpeedDial8: post('/users/{id}/speed_dial_8/{dial_id}', { body: updatedSpeedDial8 }),
  usersDeleteSpeedDial8: post('/users/{id}/speed_dial_8/{dial_id}/destroy', { status: 204 }),
  usersAddSpeedDial100: post('/users/{id}/speed_dial_100', { body: newSpeedDial100, answer: createdId, status: 201 }),
  usersListSpeedDial100: get('/users/{id}/speed_dial_100', { answer: items(speedDial100) }),
  usersRetrieveSpeedDial100: get('/users/{id}/speed_dial_100/{dial_id}', { answer: speedDial100 }),
  usersUpdateSpeedDial100: post('/users/{id}/speed_dial_100/{dial_id}', { body: updatedSpeedDial100 }),
  usersDeleteSpeedDial100: post('/users/{id}/speed_dial_100/{dial_id}/destroy', { status: 204 })
}
