// Operations on IP phones, one's own and others'.
import { createdId, items } from '../wire/page'
import { newPhone, ownPhone, phone, updatedPhone } from '../wire/phones'
import { get, post } from './endpoint'

export const phonesEndpoints = {
  createCurrentUserPhone: post('/user/phones', { body: newPhone, answer: createdId, status: 201 }),
  listCurrentUserPhones: get('/user/phones', { answer: items(ownPhone) }),
  showCurrentUserPhone: get('/user/phones/{id}', { answer: phone }),
  updateCurrentUserPhone: post('/user/phones/{id}', { body: updatedPhone }),
  deleteCurrentUserPhone: post('/user/phones/{id}/destroy', { status: 204 }),
  createUserPhone: post('/users/{id}/phones', { body: newPhone, answer: createdId, status: 201 }),
  listUserPhones: get('/users/{id}/phones', { answer: items(phone) }),
  showUserPhone: get('/users/{id}/phones/{phone_id}', { answer: phone }),
  updateUserPhone: post('/users/{id}/phones/{phone_id}', { body: updatedPhone }),
  deleteUserPhone: post('/users/{id}/phones/{phone_id}/destroy', { status: 204 })
}
