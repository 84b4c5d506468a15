// Who is there at the beginning: everyone of the organisation as a user of its reception, each group as a queue.
import { userNameOf } from '../organisation/names'
import type { Person } from '../organisation/organisation'
import { hashed, share } from '../chance'
import { money } from './money'
import { sincesOf } from './since'
import { MAIL_DOMAIN } from './world'
import type { Application, Queue, Skill, World } from './world'

const FIRST_APPLICATION = 4_001
const FIRST_QUEUE = 601
const FIRST_SKILL = 301
const SKILLS = ['German', 'French', 'English', 'Emergency triage'] as const
const LANGUAGES = 3
const SHARE_OWN_BALANCE = 0.6
const SHARE_SPARE_INACTIVE = 0.4
const BALANCE_AT_MOST = 60

/** User names of the applications at night; all but the first are on call in turn. */
const NIGHT = ['night-desk', 'night-doctor', 'night-porter'] as const

/** The first application has everybody, the second, whose recordings are open to all, three users of the night. */
export function populate(world: World, seed: number, application = 'reception'): void {
  const { groups, persons, phones } = world.organisation
  const [reception, night] = applications(world, application)
  for (const [index, name] of SKILLS.entries()) world.skills.push({ id: FIRST_SKILL + index, name })
  const queuesOf = new Map<Person, Set<Queue>>()
  for (const [index, group] of groups.entries()) {
    const queue = { id: FIRST_QUEUE + index, name: group.name, application: reception }
    world.queues.push(queue)
    for (const { phone } of group.places) queuesOf.set(phone.person, (queuesOf.get(phone.person) ?? new Set()).add(queue))
  }
  const numbers = new Map<Person, string>()
  for (const { person, number } of phones) if (!numbers.has(person)) numbers.set(person, number)
  const taken = new Set<string>()
  const admit = (person: Person, index: number) => {
    const number = numbers.get(person)
    const ownBalance = share(seed, 3 * index) < SHARE_OWN_BALANCE
    const user = {
      application: reception,
      name: nameOf(person, taken),
      displayName: `${person.firstName} ${person.lastName}`,
      password: `Rhein-${hashed(seed, index)}-tal`,
      active: number !== undefined || share(seed, 3 * index + 1) >= SHARE_SPARE_INACTIVE,
      parentAccounting: !ownBalance,
      balance: ownBalance ? money(Math.round(share(seed, 3 * index + 2) * BALANCE_AT_MOST * 100) / 100) : 0,
      customData: JSON.stringify({ email: `${person.userName}@${MAIL_DOMAIN}`, ...(number === undefined ? {} : { number }) }),
      skills: skillsOf(world, seed, index),
      queues: queuesOf.get(person) ?? new Set<Queue>()
    }
    world.addUser(user, sinces[index])
  }
  const sinces = sincesOf(seed, persons.length + NIGHT.length, world.clock.now())
  const answering = persons.filter((person) => numbers.has(person))
  const spare = persons.filter((person) => !numbers.has(person))
  for (const [index, person] of [...answering, ...spare].entries()) admit(person, index)
  for (const [index, name] of NIGHT.entries()) {
    const user = {
      application: night,
      name,
      displayName: name.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase()),
      password: 'Rhein-Nacht-1',
      active: true,
      parentAccounting: true,
      balance: 0,
      customData: undefined,
      skills: new Set<Skill>(),
      queues: new Set<Queue>()
    }
    world.addUser(user, sinces[persons.length + index])
  }
}

function applications(world: World, first: string): readonly [Application, Application] {
  const modified = world.account.created
  const named = (index: number, label: string, secureRecords: boolean): Application => {
    const application = { id: FIRST_APPLICATION + index, name: `${label}.${world.account.name}.voximplant.com`, secureRecords, modified }
    world.applications.push(application)
    return application
  }
  return [named(0, first, true), named(1, 'night-service', false)]
}

/** In the vendor's form: small letters, digits, hyphens; numbered where two people would have the same. */
function nameOf(person: Person, taken: Set<string>): string {
  const plain = userNameOf(person.firstName, person.lastName)
  const wanted = (person.userName === '' ? plain : person.userName)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '-')
    .slice(0, 46)
  let name = wanted
  for (let figure = 2; taken.has(name); figure++) name = `${wanted}-${figure}`
  taken.add(name)
  return name
}

function skillsOf({ skills }: World, seed: number, index: number): ReadonlySet<Skill> {
  const chance = hashed(~seed, index)
  return new Set(skills.filter((_, at) => (at < LANGUAGES ? (chance >>> at) % 2 === 0 : chance % 11 === 0)))
}
