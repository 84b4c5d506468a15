// Roles: built-in ones that nobody changes, and others; by name in v22.2, by id in v22.3.
import { BUILT_IN } from '../access'
import type { Permissions, RoleRecord } from '../access'
import type { Fields } from '../filter'
import { listQuery, pageOf } from '../listing'
import { invalid, refused } from '../problem'
import { found } from '../router'
import type { SignedIn } from '../router'
import { editedRole, newRole } from '../shapes/company'
import type { Parts } from './parts'

export const builtInRoles = (nextId: () => string): Map<string, RoleRecord> =>
  new Map(BUILT_IN.map((role) => [role.name, { ...role, id: nextId(), builtIn: true }]))

export function roleOperations({ router, world, roles }: Parts): void {
  const byName = world.version === '22.2'
  const key = byName ? 'name' : 'id'
  const path = `/roles/{${key}}`
  const role = (asked: SignedIn): RoleRecord => {
    const wanted = asked.at(key)
    return found(
      [...roles.values()].find((one) => one[key] === wanted),
      'role'
    )
  }
  const own = (asked: SignedIn): RoleRecord => {
    const record = role(asked)
    if (record.builtIn) throw refused('a built-in role stays as it is')
    return record
  }
  const summary = ({ id, name, description }: RoleRecord): Fields => (byName ? { name, description } : { id, name, description })

  router.add('GET', '/roles', 'viewUsers', ({ query }) =>
    pageOf([...roles.values()].map(summary), listQuery(query, new Set(['id', 'name', 'description'])))
  )
  router.add(
    'POST',
    '/roles',
    'editRoles',
    (_asked, { name, permissions, description = '' }) => {
      if (roles.has(name)) throw invalid('name')
      const made: RoleRecord = { id: world.nextId(), name, description, permissions: complete(permissions), builtIn: false }
      roles.set(name, made)
      return byName ? { name } : { id: made.id }
    },
    { status: 201, body: newRole }
  )
  router.add('GET', path, 'viewUsers', (asked) => ({ ...summary(role(asked)), permissions: role(asked).permissions }))
  router.add(
    'POST',
    path,
    'editRoles',
    (asked, { name, permissions, description }) => {
      const record = own(asked)
      const former = record.name
      if (name !== undefined && name !== former) {
        if (roles.has(name)) throw invalid('name')
        roles.delete(former)
        record.name = name
        roles.set(name, record)
        for (const extension of world.extensions.values()) if (extension.role === former) extension.role = name
      }
      if (permissions !== undefined) record.permissions = complete(permissions, record.permissions)
      record.description = description ?? record.description
    },
    { body: editedRole }
  )
  router.add(
    'POST',
    `${path}/destroy`,
    'editRoles',
    (asked) => {
      const record = own(asked)
      if ([...world.extensions.values()].some((extension) => extension.role === record.name)) throw refused('users still have this role')
      roles.delete(record.name)
    },
    { status: 204 }
  )
}

const NONE = BUILT_IN.find(({ name }) => name === 'StandardUser')?.permissions ?? {}

/** Every leaf of the tree; what the request leaves out stays as it was, or is not permitted. */
function complete(given: Permissions, before?: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(NONE).map(([area, leaves = {}]) => [
      area,
      Object.fromEntries(Object.keys(leaves).map((leaf) => [leaf, given[area]?.[leaf] ?? before?.[area]?.[leaf] ?? false]))
    ])
  )
}
