// GetUsers: every filter of the document, sorted, page by page.
import type { Call } from '../call'
import { dateText } from '../date'
import { decimal } from '../money'
import type { Money } from '../money'
import { Refusal } from '../refusal'
import type { RefusalName } from '../refusal'
import { ACD_STATUSES } from '../world'
import type { AcdStatus, Application, Queue, Skill, User, World } from '../world'
import { applicationOf } from './selection'

const ORDERS: Readonly<Record<string, (one: User, other: User) => number>> = {
  user_id: (one, other) => one.id - other.id,
  user_name: (one, other) => order(one.name, other.name) || one.id - other.id,
  user_display_name: (one, other) => order(one.displayName, other.displayName) || one.id - other.id
}
const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** What a call that is going on has cost so far, for the live balance. */
export type RunningCosts = (user: User) => Money

export function getUsers(world: World, costs: RunningCosts, call: Call) {
  call.exactlyOne('application_id', 'application_name')
  const by = ORDERS[call.text('order_by') ?? 'user_name']
  if (by === undefined) throw new Refusal('INVALID', 'order_by')
  const wanted = filtersOf(world, call)
  const { count, offset } = call.page()
  const found = [...world.users.values()].filter((user) => wanted.every((filter) => filter(user))).sort(by)
  const shape = {
    live: call.flag('return_live_balance', true),
    skills: call.flag('with_skills', false),
    queues: call.flag('with_queues', false),
    onlySkill: named(world.skills, call, 'showing_skill_id', 'INVALID_SKILL_ID')
  }
  const page = found.slice(offset, offset + count)
  return { result: page.map((user) => record(user, shape, costs)), total_count: found.length, count: page.length }
}

type Filter = (user: User) => boolean

function filtersOf(world: World, call: Call): readonly Filter[] {
  const applications = applicationsOf(world, call)
  const filters: Filter[] = [({ application }) => applications.has(application)]
  const when = <T>(value: T | undefined, filter: (value: T) => Filter) => void (value !== undefined && filters.push(filter(value)))
  when(named(world.skills, call, 'skill_id', 'INVALID_SKILL_ID'), (skill) => (user) => user.skills.has(skill))
  when(named(world.skills, call, 'excluded_skill_id', 'INVALID_EXCLUDED_SKILL_ID'), (skill) => (user) => !user.skills.has(skill))
  when(named(world.queues, call, 'acd_queue_id', 'INVALID_ACD_QUEUE_ID'), (queue) => (user) => user.queues.has(queue))
  when(named(world.queues, call, 'excluded_acd_queue_id', 'INVALID_ACD_QUEUE_ID'), (queue) => (user) => !user.queues.has(queue))
  when(call.integer('user_id', 'INVALID_USER_ID'), (id) => (user) => user.id === id)
  when(
    call.text('user_name'),
    (part) =>
      ({ name }) =>
        includes(name, part)
  )
  when(
    call.text('user_display_name'),
    (part) =>
      ({ displayName }) =>
        includes(displayName, part)
  )
  when(call.flag('user_active'), (active) => (user) => user.active === active)
  when(call.list('acd_status')?.map(statusOf), (statuses) => (user) => user.queues.size > 0 && statuses.includes(user.acdStatus))
  return filters
}

const includes = (whole: string, part: string): boolean => whole.toLowerCase().includes(part.toLowerCase())

/** By id the very one; by name all whose names have this part. */
function applicationsOf(world: World, call: Call): ReadonlySet<Application> {
  const part = call.text('application_name')
  if (part !== undefined) return new Set(world.applications.filter(({ name }) => includes(name, part)))
  const application = applicationOf(world, call)
  return new Set(application === undefined ? [] : [application])
}

function named<T extends Skill | Queue>(list: readonly T[], call: Call, name: string, otherwise: RefusalName): T | undefined {
  const id = call.integer(name, otherwise)
  if (id === undefined) return undefined
  const found = list.find((one) => one.id === id)
  if (found === undefined) throw new Refusal(otherwise, String(id))
  return found
}

function statusOf(text: string): AcdStatus {
  const status = ACD_STATUSES.find((one) => one === text)
  if (status === undefined) throw new Refusal('INVALID_ACD_STATUS', text)
  return status
}

interface Shape {
  readonly live: boolean
  readonly skills: boolean
  readonly queues: boolean
  readonly onlySkill: Skill | undefined
}

/** A UserInfoType; only agents, who answer for a queue, have a status. */
function record(user: User, { live, skills, queues, onlySkill }: Shape, costs: RunningCosts) {
  const shown = [...user.skills].filter((skill) => onlySkill === undefined || skill === onlySkill)
  return {
    user_id: user.id,
    user_name: user.name,
    user_display_name: user.displayName,
    user_active: user.active,
    parent_accounting: user.parentAccounting,
    ...(live ? { live_balance: decimal(user.balance - costs(user)) } : {}),
    balance: decimal(user.balance),
    fixed_balance: decimal(user.balance),
    ...(user.customData === undefined ? {} : { user_custom_data: user.customData }),
    applications: [{ application_id: user.application.id, application_name: user.application.name }],
    ...(skills || onlySkill !== undefined ? { skills: shown.map(({ id, name }) => ({ skill_id: id, skill_name: name })) } : {}),
    ...(queues
      ? { acd_queues: [...user.queues].map(({ id, name }) => ({ acd_queue_id: id, acd_queue_name: name, auto_link: false })) }
      : {}),
    ...(user.queues.size === 0 ? {} : { acd_status: user.acdStatus, acd_status_change_time: dateText(user.acdStatusChangedAt) }),
    created: dateText(user.created),
    modified: dateText(user.modified)
  }
}
