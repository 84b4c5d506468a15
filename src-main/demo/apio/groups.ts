// GET, PUT, DELETE of a group and the list of a tenant's groups, as the document has them.
import { beyondLimits, readDeletion, readListing, readUpdate } from './attributes'
import type { Update } from './attributes'
import { notFound, point, refused } from './refusal'
import type { Point } from './refusal'
import type { Setting, Settings } from './settings'
import type { Contents, Group, Json, Tenant, World } from './world'

export interface Answer {
  readonly status: number
  readonly body?: unknown
}

export interface Place {
  readonly world: World
  readonly settings: Settings
  /** Whether the last point of a write fails. */
  readonly partial: boolean
}

const CHECKS: readonly (readonly [Setting, keyof Contents])[] = [
  ['CHECK_GROUP.CHECK_USERS', 'users'],
  ['CHECK_GROUP.CHECK_TRUNK_USERS', 'trunkUsers'],
  ['CHECK_GROUP.CHECK_SERVICE_USERS', 'serviceUsers'],
  ['CHECK_GROUP.CHECK_TRUNK_GROUPS', 'trunkGroups']
]

/** They steer an update, or tell what nobody can set. */
const NOT_KEPT: readonly string[] = ['templateName', 'autoCreateDomain', 'userCount']

/** @throws Refusal 404 */
export function tenantOf(world: World, id: string): Tenant {
  const tenant = world.tenants.get(id)
  if (tenant === undefined) throw notFound(`tenant ${id}`)
  return tenant
}

/** @throws Refusal 404 */
export function groupOf(world: World, tenantId: string, id: string): Group {
  const group = tenantOf(world, tenantId).groups.get(id)
  if (group === undefined) throw notFound(`group ${id}`)
  return group
}

/** As GET tells it. */
export const told = ({ attributes, contents }: Group): Json => ({ ...attributes, userCount: contents.users + contents.trunkUsers })

export function list(world: World, tenantId: string, body: unknown): Answer {
  const { groups } = tenantOf(world, tenantId)
  const { groupId = '', groupName = '', limit, offset = 0 } = readListing(body)
  const has = (whole: unknown, part: string) => String(whole).toLowerCase().includes(part.toLowerCase())
  const found = [...groups.values()].filter(({ id, attributes }) => has(id, groupId) && has(attributes.groupName, groupName))
  const page = found.slice(offset, limit === undefined ? undefined : offset + limit)
  return {
    status: 200,
    body: {
      groups: page.map((group) => ({ groupId: group.id, groupName: group.attributes.groupName, userLimit: group.attributes.userLimit })),
      totalCount: found.length
    }
  }
}

/**
 * Only what is given changes; an object that is given replaces the former one as a whole. A template goes first, what is given
 * beside it wins.
 * @throws Refusal 400 where something is beyond its limits or refers to what is not there; then nothing changes
 */
export function update({ world, settings, partial }: Place, group: Group, body: unknown): Answer {
  const asked = readUpdate(body)
  const { templateName, autoCreateDomain } = asked
  const changes = Object.fromEntries(Object.entries(asked).filter(([name]) => !NOT_KEPT.includes(name)))
  const template = templateName === undefined ? undefined : world.templates.get(templateName)
  const creates = autoCreateDomain ?? settings.has('AUTO_CREATE.GROUP_DEFAULT_DOMAIN')
  const unknownTemplate = templateName !== undefined && template === undefined
  const points = [
    ...beyondLimits(changes),
    ...beyondCount(group, asked),
    ...(unknownTemplate
      ? [point('UNKNOWN_TEMPLATE', { attribute: 'templateName', reason: `no template ${templateName} of category group` })]
      : []),
    ...domainPoints(world, group, asked, creates),
    ...resellerPoints(world, settings, asked)
  ]
  if (points.length > 0) throw refused(...points)
  const last = partial ? Object.keys(changes).at(-1) : undefined
  const done = Object.fromEntries(Object.entries(changes).filter(([name]) => name !== last))
  if (typeof done.defaultDomain === 'string') world.addDomain(tenantOf(world, group.tenantId), done.defaultDomain)
  if (typeof done.resellerId === 'string') world.resellers.add(done.resellerId)
  if (typeof done.resellerId === 'string' || settings.has('APIO_OBJECT_CREATION.GROUP_DATA')) group.groupData = true
  world.change(group, { ...template?.attributes, ...done })
  const failed: readonly Point[] = [
    ...(template?.failing ?? []).map((step) => point('STEP_FAILED', { template: templateName, step, reason: 'not carried out' })),
    ...(last === undefined ? [] : [point('STEP_FAILED', { attribute: last, reason: 'not carried out' })])
  ]
  return failed.length === 0 ? { status: 200, body: told(group) } : { status: 207, body: { ...told(group), errors: failed } }
}

function beyondCount({ contents }: Group, { userLimit }: Update): readonly Point[] {
  const count = contents.users + contents.trunkUsers
  if (userLimit === undefined || userLimit >= count) return []
  return [point('USER_LIMIT_TOO_LOW', { attribute: 'userLimit', reason: `${count} users are in the group` })]
}

/** A domain of the tenant's, or one that may be made. */
function domainPoints(world: World, group: Group, { defaultDomain }: Update, creates: boolean): readonly Point[] {
  if (defaultDomain === undefined || creates || tenantOf(world, group.tenantId).domains.has(defaultDomain)) return []
  return [point('UNKNOWN_DOMAIN', { attribute: 'defaultDomain', reason: 'the tenant has no such domain' })]
}

function resellerPoints(world: World, settings: Settings, { resellerId }: Update): readonly Point[] {
  if (resellerId === undefined || world.resellers.has(resellerId) || settings.has('APIO_OBJECT_CREATION.RESELLER')) return []
  return [point('UNKNOWN_RESELLER', { attribute: 'resellerId', reason: 'no such reseller' })]
}

/** What is still in a group only keeps it where the settings say so. @throws Refusal 400 with code 29 */
export function remove({ world, settings, partial }: Place, group: Group, body: unknown): Answer {
  const { _excludedAppIds: excluded = [] } = readDeletion(body)
  const kept = CHECKS.filter(([setting, kind]) => settings.has(setting) && group.contents[kind] > 0).map(([, kind]) => kind)
  if (kept.length > 0)
    throw refused(point('CAN_NOT_DELETE_NON_EMPTY', Object.fromEntries(kept.map((kind) => [kind, group.contents[kind]]))))
  world.remove(group, excluded)
  if (!partial) return { status: 200 }
  return { status: 207, body: { errors: [point('STEP_FAILED', { step: 'EndUserAppData', reason: 'not removed' })] } }
}
