// Who is there at the beginning: everyone of the organisation with a number, and each group as user group, ring group and queue.
import type { Person } from '../organisation/organisation'
import type { Role } from './model'
import type { World } from './world'

const FIRST_QUEUE = 8_001
const FIRST_RING_GROUP = 7_001
const QUEUES_AT_MOST = 900
const FIRST_SPARE_NUMBER = 4_001

/** The operator is the administrator, managers of groups are queue managers. */
export function populate(world: World, password: string | undefined): void {
  const { operator, phones, persons, groups } = world.organisation
  const managers = new Set(groups.flatMap((group) => group.places.filter((place) => place.manager).map((place) => place.phone.person)))
  const counted = new Map<Person, number>()
  const admit = (person: Person, number: string) => {
    const count = (counted.get(person) ?? 0) + 1
    counted.set(person, count)
    const isOperator = person === operator && count === 1
    const role: Role = isOperator ? 'Admin' : managers.has(person) ? 'QueueManager' : 'StandardUser'
    world.addExtension(person, number, {
      // A user has one extension here, so a second telephone is a second user.
      userName: count === 1 ? person.userName : `${person.userName}.${count}`,
      role,
      ...(isOperator && password !== undefined ? { password } : {})
    })
  }
  for (const phone of phones) admit(phone.person, phone.number)
  const without = persons.filter((person) => !counted.has(person))
  without.forEach((person, index) => admit(person, String(FIRST_SPARE_NUMBER + index)))
  for (const [index, group] of groups.slice(0, QUEUES_AT_MOST).entries()) {
    const numbers = group.places.map((place) => place.phone.number)
    const { members } = world.addUserGroup(group.name)
    for (const number of numbers) members.add(number)
    world.addRingGroup(String(FIRST_RING_GROUP + index), group.name, numbers)
    world.setQueueAgents(world.addQueue(String(FIRST_QUEUE + index), group.name), numbers, 'READY')
  }
}
