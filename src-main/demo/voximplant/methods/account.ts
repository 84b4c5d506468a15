// GetAccountInfo, GetApplications, GetQueues and GetSkills: what the users belong to.
import type { Call } from '../call'
import { dateText } from '../date'
import { decimal } from '../money'
import type { Money } from '../money'
import { Refusal } from '../refusal'
import type { Application, World } from '../world'

export function getAccountInfo(world: World, running: () => Money, call: Call) {
  const { id, name, email, currency, created, balance } = world.account
  const { firstName, lastName } = world.organisation.operator
  return {
    result: {
      account_id: id,
      account_name: name,
      account_email: email,
      account_first_name: firstName,
      account_last_name: lastName,
      created: dateText(created),
      language_code: 'en',
      location: 'GMT+0',
      active: true,
      frozen: false,
      balance: decimal(balance),
      ...(call.flag('return_live_balance', false) ? { live_balance: decimal(balance - running()) } : {}),
      credit_limit: 0,
      currency
    },
    api_address: 'api.voximplant.com'
  }
}

/** By id, or by a part of the name. */
export function getApplications(world: World, call: Call) {
  const id = call.integer('application_id', 'INVALID_APPLICATION_ID')
  const part = call.text('application_name')
  if (id !== undefined && !world.applications.some((one) => one.id === id)) throw new Refusal('INVALID_APPLICATION_ID', String(id))
  const found = world.applications.filter((one) => (id === undefined || one.id === id) && (part === undefined || one.name.includes(part)))
  return paged(found, call, applicationRecord)
}

const applicationRecord = ({ id, name, modified, secureRecords }: Application) => ({
  application_id: id,
  application_name: name,
  modified: dateText(modified),
  secure_record_storage: secureRecords
})

/** By id, a part of the name, or the application. */
export function getQueues(world: World, call: Call) {
  const id = call.integer('acd_queue_id', 'INVALID_ACD_QUEUE_ID')
  const application = call.integer('application_id', 'INVALID_APPLICATION_ID')
  const part = call.text('acd_queue_name')
  const users = [...world.users.values()]
  const found = world.queues.filter(
    (one) =>
      (id === undefined || one.id === id) &&
      (application === undefined || one.application.id === application) &&
      (part === undefined || one.name.includes(part))
  )
  return paged(found, call, (queue) => {
    const own = users.filter((user) => user.queues.has(queue))
    return {
      acd_queue_id: queue.id,
      acd_queue_name: queue.name,
      application_id: queue.application.id,
      acd_queue_priority: 1,
      auto_binding: false,
      service_probability: 1,
      max_waiting_time: 300,
      max_queue_size: 50,
      created: dateText(queue.application.modified),
      modified: dateText(queue.application.modified),
      users: own.map((user) => ({ user_id: user.id })),
      ...(call.flag('with_operatorcount', false) ? { operatorcount: own.length } : {})
    }
  })
}

export function getSkills(world: World, call: Call) {
  const id = call.integer('skill_id', 'INVALID_SKILL_ID')
  const part = call.text('skill_name')
  const found = world.skills.filter((one) => (id === undefined || one.id === id) && (part === undefined || one.name.includes(part)))
  return paged(found, call, (skill) => ({ skill_id: skill.id, skill_name: skill.name }))
}

function paged<T>(found: readonly T[], call: Call, record: (one: T) => object) {
  const { count, offset } = call.page()
  const page = found.slice(offset, offset + count)
  return { result: page.map(record), total_count: found.length, count: page.length }
}
