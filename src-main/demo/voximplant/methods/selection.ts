// Which application and which users a call means, by id or by name.
import type { Call } from '../call'
import { Refusal } from '../refusal'
import type { Application, User, World } from '../world'

/** `application_id` or `application_name` (whole, or its first label); undefined where neither is given. @throws Refusal 107, 116, 458 */
export function applicationOf(world: World, call: Call): Application | undefined {
  call.notBoth('application_id', 'application_name')
  const name = call.text('application_name')
  if (name !== undefined) return byName(world, name)
  const id = call.integer('application_id', 'INVALID_APPLICATION_ID')
  if (id === undefined) return undefined
  const application = world.applications.find((one) => one.id === id)
  if (application === undefined) throw new Refusal('INVALID_APPLICATION_ID', String(id))
  return application
}

function byName(world: World, name: string): Application {
  const application = world.applications.find((one) => one.name === name || one.name.split('.')[0] === name)
  if (application === undefined) throw new Refusal('INVALID_APPLICATION_NAME', name)
  return application
}

/** `user_id` (a list, `all`) or `user_name` (a list, with its application). @throws Refusal 117, 134, 393, 458 */
export function usersOf(world: World, call: Call): readonly User[] {
  call.exactlyOne('user_id', 'user_name')
  const application = applicationOf(world, call)
  const names = call.list('user_name')
  if (names !== undefined) {
    if (application === undefined) throw new Refusal('REQUIRED_IS_EMPTY', 'application_id or application_name')
    if (names.length === 0) throw new Refusal('REQUIRED_IS_EMPTY', 'user_name')
    return [...new Set(names)].map((name) => userNamed(world, application, name))
  }
  const ids = call.integers('user_id', 'INVALID_USER_ID') ?? []
  if (ids === 'all') return [...world.users.values()].filter((user) => application === undefined || user.application === application)
  return [...new Set(ids)].map((id) => userWith(world, application, id))
}

/** The one that a call means. @throws Refusal as `usersOf` */
export function userOf(world: World, call: Call): User {
  call.exactlyOne('user_id', 'user_name')
  const application = applicationOf(world, call)
  const name = call.text('user_name')
  if (name === undefined) return userWith(world, application, call.integer('user_id', 'INVALID_USER_ID') ?? 0)
  if (application === undefined) throw new Refusal('REQUIRED_IS_EMPTY', 'application_id or application_name')
  return userNamed(world, application, name)
}

function userNamed(world: World, application: Application, name: string): User {
  const user = world.userNamed(application, name)
  if (user === undefined) throw new Refusal('INVALID_USER_ID', name)
  return user
}

function userWith(world: World, application: Application | undefined, id: number): User {
  const user = world.users.get(id)
  if (user === undefined) throw new Refusal('INVALID_USER_ID', String(id))
  if (application !== undefined && user.application !== application) throw new Refusal('USER_NOT_BOUND_TO_THE_APPLICATION', String(id))
  return user
}
