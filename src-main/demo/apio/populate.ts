// What is there at the beginning: the organisation as one tenant, its departments as groups, and some groups worth deleting.
import { hashed } from '../chance'
import type { Group, Json, World } from './world'

const TENANT = { id: 'rheintal', name: 'Rheintal clinics' }
const DOMAIN = 'rheintal-clinics.example'
/** Of the system, but not of the tenant. */
const OTHER_DOMAIN = 'dreiland.example'
const ID_AT_MOST = 30
const PLACES: readonly (readonly [string, Json])[] = [
  [
    'Freiburg',
    { addressLine1: 'Hebelstraße 14', city: 'Freiburg', stateDisplayName: 'Baden-Württemberg', postalCode: '79104', country: 'Germany' }
  ],
  [
    'Colmar',
    { addressLine1: '39 avenue de la Liberté', city: 'Colmar', stateDisplayName: 'Grand Est', postalCode: '68000', country: 'France' }
  ],
  ['', { addressLine1: 'Spitalstrasse 21', city: 'Basel', stateDisplayName: 'Basel-Stadt', postalCode: '4056', country: 'Switzerland' }]
]
const ZONES: Readonly<Record<string, string>> = { Freiburg: 'Europe/Berlin', Colmar: 'Europe/Paris' }

export function populate(world: World, seed: number): void {
  const tenant = { ...TENANT, domains: new Set([DOMAIN]), groups: new Map<string, Group>() }
  world.tenants.set(tenant.id, tenant)
  for (const domain of [DOMAIN, OTHER_DOMAIN]) world.domains.add(domain)
  world.resellers.add('rhine-telecom')
  for (const template of [
    { name: 'clinic', attributes: { timeZone: 'Europe/Zurich', userLimit: 100 }, failing: [] },
    { name: 'clinic-with-announcements', attributes: { timeZone: 'Europe/Zurich' }, failing: ['announcements'] }
  ])
    world.templates.set(template.name, template)
  for (const [index, { name, places }] of world.organisation.groups.entries()) {
    const manager = (places.find((place) => place.manager) ?? places[0])?.phone.person
    const [town = '', address] = PLACES.find(([part]) => name.includes(part)) ?? []
    world.addGroup({
      id: freeId(name, tenant.groups),
      tenantId: tenant.id,
      attributes: {
        ...defaults(name, places.length + 10),
        cliPhoneNumber: `+4161555${places[0]?.phone.number ?? '0000'}`,
        timeZone: ZONES[town] ?? 'Europe/Zurich',
        ...(manager === undefined
          ? {}
          : {
              contactInformation: {
                name: `${manager.firstName} ${manager.lastName}`.slice(0, 30),
                phoneNumber: `+4161555${places[0]?.phone.number ?? '0000'}`,
                emailAddress: `${manager.userName}@${DOMAIN}`
              }
            }),
        ...(address === undefined ? {} : { addressInformation: address }),
        // What consoles of this version do not know, but must leave as it is.
        extensionLength: 4,
        servicePacks: ['Standard', ...(hashed(seed, index) % 2 === 0 ? ['Receptionist'] : [])],
        callingLineIdPolicy: { external: 'group', internal: 'user' }
      },
      contents: { users: places.length, trunkUsers: 0, serviceUsers: 1, trunkGroups: 0 },
      groupData: index === 0
    })
  }
  const bare = (id: string, name: string, contents: Partial<Group['contents']>) =>
    world.addGroup({
      id,
      tenantId: tenant.id,
      attributes: defaults(name, 25),
      contents: { users: 0, trunkUsers: 0, serviceUsers: 0, trunkGroups: 0, ...contents },
      groupData: false
    })
  bare('training-room', 'Training room', {})
  bare('pagers', 'Pagers', { trunkUsers: 12, trunkGroups: 1 })
  bare('announcements', 'Announcements', { serviceUsers: 2 })
}

const defaults = (groupName: string, userLimit: number): Json => ({
  defaultDomain: DOMAIN,
  userLimit,
  groupName,
  cliName: groupName.slice(0, 80),
  cliPhoneNumber: '',
  locationDialingCode: '',
  timeZone: 'Europe/Zurich'
})

function freeId(name: string, taken: ReadonlyMap<string, unknown>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, ID_AT_MOST - 4)
  let id = plain
  for (let figure = 2; taken.has(id); figure++) id = `${plain}-${figure}`
  return id
}
