// The users themselves: oneself under /user, everyone under /users.
import { z } from 'zod'
import { only } from '../collection'
import type { Fields } from '../filter'
import { listQuery, pageOf } from '../listing'
import { invalid, refused } from '../problem'
import { found } from '../router'
import type { Asked, SignedIn } from '../router'
import { LISTED_USER, editedUser, newUser, ownUser } from '../shapes/user'
import { name } from '../shapes/fields'
import { fileFields } from '../uploads'
import type { Extension } from '../world'
import type { Parts } from './parts'

const newPassword = z.object({ password: z.string() }).partial()
const changedPassword = z.object({ old_password: z.string(), new_password: z.string() }).partial()
const TRANSPORTS = [
  { protocol: 'UDP', port: 5_060, verification: 'DISABLE' },
  { protocol: 'TLS', port: 5_061, verification: 'OPTIONAL' }
]

export function users(parts: Parts): void {
  const { router, world, personal, tokens, uploads, roles } = parts
  const user = (asked: Asked): Extension => found(world.extensionById(asked.at('id')), 'user')

  const withOwn = (settings: Fields, extension: Extension): Fields => ({
    ...settings,
    id: extension.id,
    name: extension.userName,
    email: extension.email,
    display_name: extension.displayName,
    role: extension.role,
    enabled: extension.enabled,
    extension_number: extension.number
  })
  const shown = (extension: Extension) => withOwn(personal.of(extension).settings, extension)
  const summary = (extension: Extension) => withOwn(only(personal.of(extension).settings, LISTED_USER), extension)
  const edit = (extension: Extension, fields: Fields): void => {
    const { email, display_name: displayName, enabled, avatar_file_id: avatar, ...settings } = fields
    const files = avatar === undefined ? {} : fileFields(uploads, avatar, 'avatar_')
    if (typeof email === 'string') extension.email = email
    if (typeof displayName === 'string') extension.displayName = displayName
    if (typeof enabled === 'boolean') {
      extension.enabled = enabled
      if (!enabled) tokens.endAll(extension)
    }
    Object.assign(personal.of(extension).settings, settings, files)
    world.events.emit('extensionEdited', { extension })
  }
  const resetProfile = (extension: Extension): void => {
    personal.of(extension).settings.profile = world.nextId()
  }

  router.add('GET', '/user', 'own', ({ caller }) => ({ ...shown(caller), transports: TRANSPORTS }))
  router.add('POST', '/user', 'own', ({ caller }, body) => edit(caller, body), { body: ownUser })
  router.add(
    'POST',
    '/user/password',
    'own',
    ({ caller }, given) => {
      if (given.old_password !== caller.password) throw invalid('old_password')
      caller.password = wanted(given.new_password, 'new_password')
    },
    { body: changedPassword }
  )
  router.add(
    'POST',
    '/user/extension_password',
    'own',
    ({ caller }, given) => {
      if (given.old_password !== caller.extensionPassword) throw invalid('old_password')
      caller.extensionPassword = wanted(given.new_password, 'new_password')
    },
    { body: changedPassword }
  )

  router.add('GET', '/users', 'viewUsers', ({ query }) => {
    const listed = [...world.extensions.values()].map(summary)
    return pageOf(listed, listQuery(query, LISTED_USER))
  })
  router.add(
    'POST',
    '/users',
    'editUsers',
    (_asked, body) => {
      const { name: userName, password, role, extension_number: number, extension_password: extensionPassword, ...rest } = body
      if (world.extensionByUserName(userName) !== undefined) throw invalid('name')
      if (world.isNumberTaken(number)) throw invalid('extension_number')
      if (!roles.has(role)) throw invalid('role')
      const person = { userName, firstName: rest.display_name, lastName: '' }
      const extension = world.addExtension(person, number, { userName, password, extensionPassword, role, online: false })
      Object.assign(personal.of(extension).settings, { created_at: new Date(world.clock.now()).toISOString() })
      edit(extension, rest)
      return { id: extension.id }
    },
    { status: 201, body: newUser }
  )
  router.add('POST', '/users/profile', 'editUsers', ({ query }) => {
    const id = query.get('id')
    const meant = id === null ? [...world.extensions.values()] : [found(world.extensionById(id), 'user')]
    for (const extension of meant) if (extension.enabled) resetProfile(extension)
  })
  router.add('GET', '/users/{id}', 'viewUsers', (asked) => shown(user(asked)))
  router.add('POST', '/users/{id}', 'editUsers', (asked, body) => edit(user(asked), body), { body: editedUser })
  router.add(
    'POST',
    '/users/{id}/password',
    'editUsers',
    (asked, { password }) => {
      const extension = user(asked)
      extension.password = wanted(password, 'password')
      if (extension !== asked.caller) tokens.endAll(extension)
    },
    { body: newPassword }
  )
  router.add(
    'POST',
    '/users/{id}/extension_password',
    'editUsers',
    (asked, { password }) => {
      user(asked).extensionPassword = wanted(password, 'password')
    },
    { body: newPassword }
  )
  router.add(
    'POST',
    '/users/{id}/role',
    'editUsers',
    (asked, { role }) => {
      if (role === undefined || !roles.has(role)) throw invalid('role')
      user(asked).role = role
    },
    { body: z.object({ role: name }).partial() }
  )
  router.add('POST', '/users/{id}/profile', 'editUsers', (asked) => resetProfile(user(asked)))
  router.add(
    'POST',
    '/users/{id}/ms365_binding',
    'editUsers',
    (asked, { id }) => {
      if (id === undefined || id === '') throw invalid('id')
      Object.assign(personal.of(user(asked)).settings, { sync_type: 'Microsoft 365' })
    },
    { body: z.object({ id: z.string() }).partial() }
  )
  router.add(
    'POST',
    '/users/{id}/ms365_binding/destroy',
    'editUsers',
    (asked) => {
      const { settings } = personal.of(user(asked))
      if (settings.sync_type === undefined) throw refused('the user is not bound', 404)
      delete settings.sync_type
    },
    { status: 204 }
  )
  router.add(
    'POST',
    '/users/{id}/destroy',
    'editUsers',
    (asked) => {
      const extension = user(asked)
      if (extension === asked.caller) throw refused('nobody can remove oneself')
      tokens.endAll(extension)
      world.removeExtension(extension)
    },
    { status: 204 }
  )
  router.add('GET', '/users/{id}/balance', 'viewUsers', (asked) => ({ balance: personal.of(user(asked)).balance }))
  router.add(
    'POST',
    '/users/{id}/balance',
    'editUsers',
    (asked, { balance }) => {
      const record = personal.of(user(asked))
      record.balance = balance ?? record.balance
    },
    { body: z.object({ balance: z.number() }).partial() }
  )
}

function wanted(password: string | undefined, field: string): string {
  if (password === undefined || password === '') throw invalid(field)
  return password
}

/** Whose things an operation under /user or /users/{id} is about. */
export const ownersOf = ({ world }: Pick<Parts, 'world'>) =>
  [
    { base: '/user', view: 'own', edit: 'own', owner: (asked: SignedIn): Extension => asked.caller },
    {
      base: '/users/{id}',
      view: 'viewUsers',
      edit: 'editUsers',
      owner: (asked: SignedIn): Extension => found(world.extensionById(asked.at('id')), 'user')
    }
  ] as const
