// Operations of /users.
import { createdId, listQuery, page } from '../wire/page'
import { fields, text } from '../wire/schema'
import { balance, changedRole, newPassword, newUser, updatedUser, user, userStatus, userSummary } from '../wire/users'
import { get, post } from './endpoint'

export const usersEndpoints = {
  createUser: post('/users', { body: newUser, answer: createdId, status: 201 }),
  listUsers: get('/users', { query: listQuery, answer: page(userSummary) }),
  resetAllUserProfiles: post('/users/profile', { query: fields({ id: text() }) }),
  showUser: get('/users/{id}', { answer: user }),
  updateUser: post('/users/{id}', { body: updatedUser }),
  resetUserPassword: post('/users/{id}/password', { body: newPassword }),
  resetUserExtensionPassword: post('/users/{id}/extension_password', { body: newPassword }),
  changeUserRole: post('/users/{id}/role', { body: changedRole }),
  resetUserProfile: post('/users/{id}/profile'),
  addUserMs365Binding: post('/users/{id}/ms365_binding', { body: createdId }),
  removeUserMs365Binding: post('/users/{id}/ms365_binding/destroy', { status: 204 }),
  deleteUser: post('/users/{id}/destroy', { status: 204 }),
  getUserStatus: get('/users/{id}/status', { answer: userStatus }),
  delUserRegistration: post('/users/{id}/status/{instance_id}/destroy_status', { status: 204 }),
  getUserBalance: get('/users/{id}/balance', { answer: balance }),
  updateUserBalance: post('/users/{id}/balance', { body: balance })
}
