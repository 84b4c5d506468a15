// Operations on external messages.
import { externalMessage } from '../wire/messages'
import { page } from '../wire/page'
import { get } from './endpoint'

export const messagesEndpoints = {
  listUserExternalMessages: get('/user/external_messages', { answer: page(externalMessage) }),
  retrieveUserExternalMessage: get('/user/external_messages/{id}', { answer: externalMessage })
}
