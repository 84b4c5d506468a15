// Operations of /user: the user who is signed in.
import { outboundCallerId } from '../wire/caller-ids'
import { items } from '../wire/page'
import { changedPassword, currentUser, ownPresence, updatedCurrentUser, userStatus } from '../wire/users'
import { get, post } from './endpoint'

export const userEndpoints = {
  getDetailsOfCurrentUser: get('/user', { answer: currentUser }),
  updateCurrentUser: post('/user', { body: updatedCurrentUser }),
  resetCurrentUserPassword: post('/user/password', { body: changedPassword }),
  resetCurrentUserExtensionPassword: post('/user/extension_password', { body: changedPassword }),
  getCurrentUserStatus: get('/user/status', { answer: userStatus }),
  setCurrentUserPresence: post('/user/presence', { body: ownPresence }),
  listCurrentUserOutboundCallerIds: get('/user/outbound_caller_ids', { answer: items(outboundCallerId) })
}
