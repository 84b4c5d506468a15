// Operations on contacts: personal, business, extension.
import { contact, contactChanges, contactSettings, extensionContactChanges } from '../wire/contacts'
import { createdId, page, pageQuery } from '../wire/page'
import { get, post } from './endpoint'

export const contactsEndpoints = {
  createPersonalContact: post('/user/contacts', { body: contactSettings, answer: createdId, status: 201 }),
  listPersonalContacts: get('/user/contacts', { query: pageQuery, answer: page(contact) }),
  retrievePersonalContact: get('/user/contacts/{id}', { answer: contact }),
  updatePersonalContact: post('/user/contacts/{id}', { body: contactSettings }),
  favoritePersonalContact: post('/user/contacts/{id}/favorite'),
  unfavoritePersonalContact: post('/user/contacts/{id}/unfavorite'),
  deletePersonalContact: post('/user/contacts/{id}/destroy', { status: 204 }),
  listPersonalContactChanges: post('/user/contacts/sync_tokens/{token}/diff', { answer: contactChanges, reading: true }),
  favoriteBusinessContact: post('/user/business_contacts/{id}/favorite'),
  unfavoriteBusinessContact: post('/user/business_contacts/{id}/unfavorite'),
  listBusinessContactChanges: post('/user/business_contacts/sync_tokens/{token}/diff', { answer: contactChanges, reading: true }),
  favoriteExtensionContact: post('/user/extension_contacts/{id}/favorite'),
  unfavoriteExtensionContact: post('/user/extension_contacts/{id}/unfavorite'),
  listExtensionContactChanges: post('/user/extension_contacts/sync_tokens/{token}/diff', { answer: extensionContactChanges, reading: true })
}
