// The functions of "Member management functions", each with its parameters, defaults and statuses as documented.
import type { Application, Instance, Member } from './application'
import { PRESENCE_CODES } from './application'
import { addAnswer, statusAnswer } from './xml'

export type Parameters = ReadonlyMap<string, string>

export const FUNCTIONS = [
  'addMember',
  'deleteMember',
  'editMember',
  'getMembers',
  'orderByUserList',
  'reorderMembers',
  'setPresence'
] as const
export type FunctionName = (typeof FUNCTIONS)[number]
export type WriteName = Exclude<FunctionName, 'getMembers'>

/** Every status that the document lists for any function. */
export type Status =
  | 'OK'
  | 'PARAMETER_MISSING'
  | 'INVALID_GROUP_ID'
  | 'INVALID_USERNAME'
  | 'INVALID_MEMBER_ID'
  | 'INVALID_PARAMETERS'
  | 'INVALID_STATE'
  | 'MANAGER_ALREADY_EXISTS'
  | 'ERROR'

const LEAVE_DISPLAY = -1

/** Performs a write on the application and answers in XML. Refusals change nothing. */
export function perform(application: Application, name: WriteName, parameters: Parameters): string {
  if (name === 'addMember') {
    const { status, id } = addMember(application, parameters)
    return addAnswer(status, id)
  }
  return statusAnswer(name, WRITES[name](application, parameters))
}

/** The answer of a function that failed for no documented cause. */
export const unknownError = (name: FunctionName): string => (name === 'addMember' ? addAnswer('ERROR') : statusAnswer(name, 'ERROR'))

const WRITES: Readonly<Record<Exclude<WriteName, 'addMember'>, (application: Application, parameters: Parameters) => Status>> = {
  deleteMember,
  editMember,
  orderByUserList,
  reorderMembers,
  setPresence
}

function addMember(application: Application, parameters: Parameters): { status: Status; id?: number } {
  const [groupText, userName, number] = [given(parameters, 'gr_id'), given(parameters, 'usr_Name'), given(parameters, 'mb_number')]
  if (groupText === undefined || userName === undefined || number === undefined) return { status: 'PARAMETER_MISSING' }
  const groupId = integer(groupText)
  if (groupId === undefined || !application.hasGroup(groupId)) return { status: 'INVALID_GROUP_ID' }
  const user = application.users.get(userName)
  if (user === undefined) return { status: 'INVALID_USERNAME' }
  const type = given(parameters, 'gm_type') ?? '0'
  const display = displayOf(application, parameters)
  if ((type !== '0' && type !== '1') || display === undefined) return { status: 'ERROR' }
  const manager = type === '1'
  if (manager && application.group(groupId).some((instance) => instance.manager)) return { status: 'MANAGER_ALREADY_EXISTS' }
  const shortName = given(parameters, 'gm_shortName')
  const added = application.add(groupId, user, number, manager, shortName, display === LEAVE_DISPLAY ? undefined : display)
  return added === undefined ? { status: 'ERROR' } : { status: 'OK', id: added.member.id }
}

function deleteMember(application: Application, parameters: Parameters): Status {
  if (!names(parameters)) return 'PARAMETER_MISSING'
  const places = placesOf(application, parameters)
  if (places.length === 0) return 'INVALID_MEMBER_ID'
  for (const instance of places) application.remove(instance)
  return 'OK'
}

function editMember(application: Application, parameters: Parameters): Status {
  if (!names(parameters)) return 'PARAMETER_MISSING'
  const userName = given(parameters, 'usr_Name')
  if (given(parameters, 'mb_id') === undefined && userName !== undefined && !application.users.has(userName)) return 'INVALID_USERNAME'
  const places = placesOf(application, parameters)
  if (places.length === 0) return 'INVALID_MEMBER_ID'
  const display = displayOf(application, parameters)
  if (display === undefined) return 'ERROR'
  const number = given(parameters, 'mb_number')
  if (number !== undefined) for (const member of new Set(places.map((instance) => instance.member))) application.setNumber(member, number)
  const shortName = parameters.get('gm_shortName')
  for (const instance of places) {
    application.editInstance(instance, {
      ...(shortName === undefined ? {} : { shortName }),
      ...(display === LEAVE_DISPLAY ? {} : { displayedGroup: display })
    })
  }
  return 'OK'
}

function orderByUserList(application: Application, parameters: Parameters): Status {
  const [groupText, list] = [given(parameters, 'gr_id'), given(parameters, 'usr_list')]
  if (groupText === undefined || list === undefined) return 'PARAMETER_MISSING'
  const groupId = integer(groupText)
  if (groupId === undefined || !application.hasGroup(groupId)) return 'INVALID_PARAMETERS'
  const waiting = [...application.group(groupId)]
  const wanted = list.split(',').map((name) => name.trim())
  const order: Instance[] = []
  for (const [at, userName] of wanted.entries()) {
    // The document does not say what a name means that several members bear: here the last mention takes all that are left.
    const last = !wanted.includes(userName, at + 1)
    const matching = waiting.filter((instance) => instance.member.user.userName === userName).slice(0, last ? undefined : 1)
    for (const instance of matching) waiting.splice(waiting.indexOf(instance), 1)
    order.push(...matching)
  }
  if (waiting.length > 0) return 'INVALID_PARAMETERS'
  application.order(groupId, order)
  return 'OK'
}

function reorderMembers(application: Application, parameters: Parameters): Status {
  const [groupText, move] = [given(parameters, 'gr_id'), given(parameters, 'move')]
  if (!names(parameters) || groupText === undefined || move === undefined) return 'PARAMETER_MISSING'
  const [first] = placesOf(application, parameters)
  if (first === undefined || (move !== 'up' && move !== 'down')) return 'INVALID_PARAMETERS'
  const position = application.group(first.groupId).indexOf(first) + 1
  application.moveTo(first, move === 'up' ? position - 1 : position + 1)
  return 'OK'
}

function setPresence(application: Application, parameters: Parameters): Status {
  const state = given(parameters, 'presenceState')
  if (!names(parameters) || state === undefined) return 'PARAMETER_MISSING'
  // The document lists INVALID_PARAMETERS here for an unknown group, though it names no gr_id among the parameters.
  const groupText = given(parameters, 'gr_id')
  if (groupText !== undefined && !application.hasGroup(integer(groupText) ?? 0)) return 'INVALID_PARAMETERS'
  const code = integer(state)
  if (code === undefined || !PRESENCE_CODES.includes(code)) return 'INVALID_STATE'
  const members = membersNamed(application, parameters)
  if (members.length === 0) return 'INVALID_MEMBER_ID'
  for (const member of members) application.setPresence(member, code, parameters.get('presenceMessage'))
  return 'OK'
}

/** A parameter that was sent with something in it. */
function given(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)
  return value === undefined || value.trim() === '' ? undefined : value
}

const names = (parameters: Parameters): boolean => given(parameters, 'mb_id') !== undefined || given(parameters, 'usr_Name') !== undefined

function integer(text: string): number | undefined {
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

/** mb_id has priority; a user name may mean several members. */
function membersNamed(application: Application, parameters: Parameters): readonly Member[] {
  const id = given(parameters, 'mb_id')
  if (id === undefined) return application.membersOf(given(parameters, 'usr_Name') ?? '')
  const member = application.members.get(integer(id) ?? 0)
  return member === undefined ? [] : [member]
}

/** Where the named members are: in the given group in its order, without one everywhere. */
function placesOf(application: Application, parameters: Parameters): readonly Instance[] {
  const members = membersNamed(application, parameters)
  const groupText = given(parameters, 'gr_id')
  if (groupText === undefined) return members.flatMap((member) => [...application.instancesOf(member)])
  return application.group(integer(groupText) ?? 0).filter((instance) => members.includes(instance.member))
}

/** The display to set: 0 where none was asked for, LEAVE_DISPLAY to leave it; undefined for one that cannot be. */
function displayOf(application: Application, parameters: Parameters): number | undefined {
  const display = integer(given(parameters, 'displayedGroup') ?? '0')
  const possible = display === 0 || display === LEAVE_DISPLAY || (display !== undefined && application.hasGroup(display))
  return possible ? display : undefined
}
