// AddUser, SetUserInfo and DelUser, with the document's rules for names and passwords.
import type { Call } from '../call'
import { Refusal } from '../refusal'
import type { User, World } from '../world'
import { applicationOf, userOf, usersOf } from './selection'

const NAME = /^[a-z0-9][a-z0-9_-]{2,49}$/
const DISPLAY_NAME_LESS_THAN = 256
const CUSTOM_DATA_LESS_THAN = 8_192
const PASSWORD_AT_LEAST = 8
// What the error texts say instead of the document, and what a stricter server might want.
const OTHER_NAME_AT_LEAST = 5
const OTHER_PASSWORD_AT_LEAST = 12

export interface UserRules {
  /** Whether the server follows other rules than the document's. */
  readonly other: () => boolean
}

export function addUser(world: World, rules: UserRules, call: Call) {
  call.exactlyOne('application_id', 'application_name')
  const application = applicationOf(world, call)
  if (application === undefined) throw new Refusal('INVALID_APPLICATION_ID')
  const name = checkedName(call.required('user_name'), rules)
  const displayName = checkedDisplayName(call.required('user_display_name'))
  const password = checkedPassword(call.required('user_password'), rules)
  const more = {
    parentAccounting: call.flag('parent_accounting', false),
    active: call.flag('user_active', true),
    customData: checkedCustomData(call.text('user_custom_data'))
  }
  if (world.userNamed(application, name) !== undefined) throw new Refusal('USER_NAME_ISNT_UNIQUE', name)
  const { id } = world.addUser({ application, name, displayName, password, ...more, balance: 0, skills: new Set(), queues: new Set() })
  return { result: 1, user_id: id }
}

/** What is not given stays as it is; but `user_active` is by the document true where it is not given. */
export function setUserInfo(world: World, rules: UserRules, call: Call) {
  const user = userOf(world, call)
  const newName = call.text('new_user_name')
  const displayName = call.text('user_display_name')
  const password = call.text('user_password')
  const parentAccounting = call.flag('parent_accounting')
  const customData = checkedCustomData(call.text('user_custom_data'))
  const changes: Parameters<World['editUser']>[1] = {
    active: call.flag('user_active', true),
    ...(newName === undefined ? {} : { name: freeName(world, user, checkedName(newName, rules)) }),
    ...(displayName === undefined ? {} : { displayName: checkedDisplayName(displayName) }),
    ...(password === undefined ? {} : { password: checkedPassword(password, rules) }),
    ...(parentAccounting === undefined ? {} : { parentAccounting }),
    ...(customData === undefined ? {} : { customData })
  }
  world.editUser(user, changes)
  return { result: 1 }
}

/** All of them or, where one is unknown, none. */
export function delUser(world: World, call: Call) {
  for (const user of usersOf(world, call)) world.removeUser(user)
  return { result: 1 }
}

function freeName(world: World, user: User, name: string): string {
  const other = world.userNamed(user.application, name)
  if (other !== undefined && other !== user) throw new Refusal('USER_NAME_ISNT_UNIQUE', name)
  return name
}

function checkedName(name: string, rules: UserRules): string {
  if (!NAME.test(name) || (rules.other() && name.length < OTHER_NAME_AT_LEAST)) throw new Refusal('USER_NAME_RESTRICTIONS')
  return name
}

function checkedDisplayName(name: string): string {
  if (name === '' || name.length >= DISPLAY_NAME_LESS_THAN) throw new Refusal('INVALID_USER_DISPLAY_NAME')
  return name
}

function checkedPassword(password: string, rules: UserRules): string {
  if (password.length < PASSWORD_AT_LEAST) throw new Refusal('PASSWORD_LENGTH')
  if (/\s/.test(password)) throw new Refusal('WHITESPACES_NOT_ALLOWED')
  if (![/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/].every((kind) => kind.test(password))) throw new Refusal('REQUIRED_CHARACTERS')
  if (rules.other() && password.length < OTHER_PASSWORD_AT_LEAST) throw new Refusal('PASSWORD_TOO_WEAK')
  return password
}

function checkedCustomData(data: string | undefined): string | undefined {
  if (data !== undefined && data.length >= CUSTOM_DATA_LESS_THAN) throw new Refusal('USER_CUSTOM_DATA_TOO_LONG')
  return data
}
