// Operations of /roles.
import { listQuery, page } from '../wire/page'
import { newRole, role, roleName, roleSummary } from '../wire/roles'
import { text } from '../wire/schema'
import { get, post } from './endpoint'

export const rolesEndpoints = {
  createRole: post('/roles', { body: newRole, answer: roleName, status: 201 }),
  listRoles: get('/roles', { query: listQuery, answer: page(roleSummary) }),
  showRole: get('/roles/{name}', { params: { name: text({ min: 1, max: 64 }) }, answer: role }),
  updateRole: post('/roles/{name}', { params: { name: text({ min: 1, max: 64 }) }, body: role }),
  deleteRole: post('/roles/{name}/destroy', { params: { name: text({ min: 1, max: 64 }) }, status: 204 })
}
