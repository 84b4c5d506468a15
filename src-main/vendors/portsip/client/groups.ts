// Operations on user groups.
import { extensionNumber } from '../wire/extension-number'
import { userGroup, userGroupMember, userGroupSettings, userGroupSummary } from '../wire/groups'
import { createdId, items, listQuery, page } from '../wire/page'
import { get, post } from './endpoint'

export const groupsEndpoints = {
  createUserGroup: post('/groups', { body: userGroupSettings, answer: createdId, status: 201 }),
  listUserGroups: get('/groups', { query: listQuery, answer: page(userGroupSummary) }),
  showUserGroup: get('/groups/{id}', { answer: userGroup }),
  updateUserGroup: post('/groups/{id}', { body: userGroupSettings }),
  deleteUserGroup: post('/groups/{id}/destroy', { status: 204 }),
  listUserGroupMembers: get('/groups/{id}/members', { answer: items(userGroupMember) }),
  createUserGroupMember: post('/groups/{id}/members/{extension_number}', { params: { extension_number: extensionNumber } }),
  getUserGroupMember: get('/groups/{id}/members/{extension_number}', {
    params: { extension_number: extensionNumber },
    answer: userGroupMember
  }),
  deleteUserGroupMember: post('/groups/{id}/members/{extension_number}/destroy', {
    params: { extension_number: extensionNumber },
    status: 204
  })
}
