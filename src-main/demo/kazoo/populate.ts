// Who is there at the beginning: everyone of the organisation as user, each telephone as device, each group with its callflow.
import { randomBytes } from 'node:crypto'
import type { Group, Person } from '../organisation/organisation'
import type { Document } from './documents'
import type { Json } from './json'
import type { World } from './world'

const FIRST_GROUP_NUMBER = 7_001
const MEDIA = ['Quiet piano', 'Alpine horns', 'Waiting room radio'] as const
const OUT_OF_HOURS = 'Out of hours'

export function populate(world: World, password: string): void {
  const users = new Map<Person, Document>()
  const devices = new Map<string, Document>()
  const { phones, persons, operator, groups } = world.organisation
  const numberOf = new Map<Person, string>()
  for (const phone of phones) if (!numberOf.has(phone.person)) numberOf.set(phone.person, phone.number)
  for (const person of persons) {
    const user = world.documents.create('user', userOf(world, person, numberOf.get(person), person === operator))
    users.set(person, user)
    world.passwords.set(user.id, person === operator ? password : randomBytes(12).toString('base64url'))
  }
  for (const { person, number } of phones) {
    const owner = users.get(person)
    devices.set(number, world.documents.create('device', deviceOf(world, person, number, owner?.id, numberOf.get(person) === number)))
  }
  const media = MEDIA.map((name) => world.documents.create('media', { name, media_source: 'upload', streamable: true, language: 'en-us' }))
  const made = groups.map((group, index) => {
    const fields = groupOf(group, index, (person, number) =>
      numberOf.get(person) === number ? ['user', users.get(person)?.id] : ['device', devices.get(number)?.id]
    )
    const music = index % 2 === 0 ? media[index % media.length] : undefined
    return world.documents.create('group', { ...fields, music_on_hold: music === undefined ? {} : { media_id: music.id } })
  })
  const [first, , , emergency] = made
  const deskOfOperator = devices.get(numberOf.get(operator) ?? '')
  if (first !== undefined && emergency !== undefined && deskOfOperator !== undefined)
    made.push(world.documents.create('group', outOfHours(emergency.id, first.id, deskOfOperator.id)))
  for (const [index, group] of made.entries()) world.documents.create('callflow', ringing(group, String(FIRST_GROUP_NUMBER + index)))
  for (const [person, user] of users) {
    const number = numberOf.get(person)
    if (number === undefined) continue
    const flow = { module: 'user', data: { id: user.id, timeout: 20, can_call_self: false }, children: {} }
    world.documents.create('callflow', { name: number, numbers: [number], patterns: [], owner_id: user.id, type: 'mainUserCallflow', flow })
  }
}

function userOf(world: World, { firstName, lastName, userName }: Person, number: string | undefined, isOperator: boolean): Json {
  return {
    first_name: firstName,
    last_name: lastName,
    username: userName,
    email: `${userName}@${world.realm}`,
    priv_level: isOperator ? 'admin' : 'user',
    enabled: true,
    verified: true,
    timezone: 'Europe/Zurich',
    do_not_disturb: { enabled: false },
    vm_to_email_enabled: true,
    ...(number === undefined
      ? {}
      : { presence_id: number, caller_id: { internal: { name: `${firstName} ${lastName}`.slice(0, 35), number } } }),
    ui_metadata: { ui: 'monster-ui', version: '4.3-s20', origin: 'voip' }
  }
}

function deviceOf({ realm }: World, person: Person, number: string, ownerId: string | undefined, isFirst: boolean): Json {
  return {
    name: `${person.lastName} ${number} ${isFirst ? 'desk' : 'cordless'}`,
    device_type: 'sip_device',
    enabled: true,
    ...(ownerId === undefined ? {} : { owner_id: ownerId }),
    presence_id: number,
    sip: { method: 'password', username: `user_${number}`, password: randomBytes(9).toString('base64url'), realm, expire_seconds: 300 }
  }
}

type Member = (person: Person, number: string) => readonly [type: 'user' | 'device', id: string | undefined]

// Where nobody ever said the order, all weigh the same.
const SAME_WEIGHT = 10

/** Weights go from 1 in ringing order, if there is one; beyond a hundred members there are no further ones. */
function groupOf({ id, name, places, unordered }: Group, index: number, member: Member): Json {
  const endpoints: Json = {}
  for (const [place, { phone }] of places.slice(0, 100).entries()) {
    const [type, endpoint] = member(phone.person, phone.number)
    if (endpoint !== undefined) endpoints[endpoint] = { type, weight: unordered === true ? SAME_WEIGHT : place + 1 }
  }
  return {
    name,
    endpoints,
    flags: [`ward-${id}`],
    external_custom_data: { cost_centre: `RC-${id}`, directory: { floor: (index % 4) + 1, pager: index % 2 === 0 } },
    smartpbx: { ringback: { enabled: index % 3 === 0 } },
    ui_metadata: { ui: 'monster-ui', version: '4.3-s20', origin: 'voip' }
  }
}

/** A group of groups and of one telephone. */
const outOfHours = (emergency: string, reception: string, desk: string): Json => ({
  name: OUT_OF_HOURS,
  endpoints: {
    [emergency]: { type: 'group', weight: 1 },
    [desk]: { type: 'device', weight: 2 },
    [reception]: { type: 'group', weight: 3 }
  },
  music_on_hold: {},
  flags: [],
  external_custom_data: { cost_centre: 'RC-99' },
  ui_metadata: { ui: 'monster-ui', version: '4.3-s20', origin: 'voip' }
})

const ringing = (group: Document, number: string): Json => ({
  name: `Ring ${String(group.fields.name)}`,
  numbers: [number],
  patterns: [],
  group_id: group.id,
  type: 'baseGroup',
  flow: {
    module: 'ring_group',
    data: { strategy: 'single', timeout: 20, repeats: 1, endpoints: [{ id: group.id, endpoint_type: 'group', timeout: 20, delay: 0 }] },
    children: {}
  }
})
