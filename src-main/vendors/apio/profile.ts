// A group's profile behind the port: the fields of the document with their limits, and the smallest request that sets some of them.
import type { ProfileField, ProfileValue } from '@contract/profiles'
import { LampfieldError } from '../../errors'
import type { NotDone, ObservedProfile, ProfilePart, ProfileUpdate } from '../vendor'
import { faultsOf, isObject, smallestUpdate } from './changes'
import { type ApioClient, type GroupPlace, pathOf } from './client'
import { BASE, type Face } from './session'
import { type GroupDetails, groupDetails, groupLimits, type Point } from './wire'

const lengths = ({ minLength, maxLength }: { minLength: number | null; maxLength: number | null }) => ({
  ...(minLength === null ? {} : { least: minLength }),
  ...(maxLength === null ? {} : { most: maxLength })
})

/** Section "Update group details", in an order in which people look for them. */
export const profileFields: readonly ProfileField[] = [
  { path: 'groupName', section: 'identity', kind: 'text', ...lengths(groupLimits.groupName) },
  { path: 'defaultDomain', section: 'identity', kind: 'text' },
  { path: 'resellerId', section: 'identity', kind: 'text', ...lengths(groupLimits.resellerId) },
  {
    path: 'userLimit',
    section: 'limits',
    kind: 'whole',
    least: groupLimits.userLimit.minValue ?? 0,
    most: groupLimits.userLimit.maxValue ?? Number.MAX_SAFE_INTEGER
  },
  { path: 'cliName', section: 'callerId', kind: 'text' },
  { path: 'cliPhoneNumber', section: 'callerId', kind: 'phone', ...lengths(groupLimits.cliPhoneNumber) },
  { path: 'locationDialingCode', section: 'callerId', kind: 'text' },
  { path: 'timeZone', section: 'place', kind: 'zone' },
  { path: 'contactInformation.name', section: 'contact', kind: 'text', ...lengths(groupLimits.contactName) },
  { path: 'contactInformation.phoneNumber', section: 'contact', kind: 'phone' },
  { path: 'contactInformation.emailAddress', section: 'contact', kind: 'email' },
  { path: 'addressInformation.addressLine1', section: 'address', kind: 'text' },
  { path: 'addressInformation.postalCode', section: 'address', kind: 'text' },
  { path: 'addressInformation.city', section: 'address', kind: 'text' },
  { path: 'addressInformation.stateDisplayName', section: 'address', kind: 'text' },
  { path: 'addressInformation.country', section: 'address', kind: 'text' }
]
const paths = new Set(profileFields.map(({ path }) => path))
const heads = new Set(profileFields.map(({ path }) => path.split('.')[0] ?? path))
/** Told apart from the fields. */
const USER_COUNT = 'userCount'

/** The profile part of a site. `place` is the group that the site is about; its tenant's other groups can be reached too. */
export function createProfile(client: ApioClient, place: GroupPlace, face: Face): ProfilePart {
  const at = (groupId: string): GroupPlace => ({ ...place, groupId })
  return {
    fields: profileFields,
    tenant: place.tenantId,
    ownGroupId: place.groupId,
    read: async (groupId) => observed(groupId, (await client.getGroup(at(groupId))).group),
    list: async ({ by, text, offset, limit }) => {
      const filter = text === '' ? {} : by === 'name' ? { groupName: text } : { groupId: text }
      const { groups, totalCount } = await client.listGroups(place.tenantId, { ...filter, limit, offset })
      return {
        groups: groups.map(({ groupId, groupName, userLimit }) => ({
          groupId,
          name: nameOf(groupName, groupId),
          ...(userLimit === undefined ? {} : { userLimit })
        })),
        ...(totalCount === undefined ? {} : { total: totalCount })
      }
    },
    change: ({ groupId, told }, wanted, { template, createDomain }) => {
      const before = groupDetails.parse(told)
      const update = smallestUpdate(before, wantedDetails(before, wanted), {
        ...(template === undefined ? {} : { templateName: template }),
        ...(createDomain === undefined ? {} : { autoCreateDomain: createDomain })
      })
      const [fault] = faultsOf(update)
      if (fault !== undefined) throw beyond(fault.field)
      const whole = Object.entries(update).flatMap(([path, value]) => {
        if (!isObject(value)) return []
        const count = Object.keys(value).filter((name) => !paths.has(`${path}.${name}`)).length
        return [{ path, count }]
      })
      return { operation: 'PUT', address: BASE[face] + pathOf(at(groupId)), body: update, whole }
    },
    send: async (groupId, { body }: ProfileUpdate) => (await client.updateGroup(at(groupId), body)).notDone.map(notDone),
    refusedPoints: ({ fields: { details } }) =>
      isObject(details) && Array.isArray(details['points']) ? details['points'].map(notDone) : [],
    remove: async (groupId, excluded) => {
      const { notDone: points } = await client.deleteGroup(at(groupId), excluded.length === 0 ? undefined : excluded)
      return points.map(notDone)
    }
  }
}

/** The fields that are wanted, inside what was told around them. @throws INVALID invalidRequest (params field) for one of no document */
function wantedDetails(before: GroupDetails, wanted: ReadonlyMap<string, ProfileValue>): GroupDetails {
  const after: Record<string, unknown> = {}
  for (const [path, value] of wanted) {
    if (!paths.has(path)) throw beyond(path)
    const [head = '', leaf] = path.split('.')
    const held = after[head] ?? before[head]
    after[head] = leaf === undefined ? value : { ...(isObject(held) ? held : {}), [leaf]: value }
  }
  const parsed = groupDetails.safeParse(after)
  if (parsed.success) return parsed.data
  throw beyond(parsed.error.issues[0]?.path.join('.') ?? '')
}

function observed(groupId: string, told: GroupDetails): ObservedProfile {
  const { groupName, userCount } = told
  const values = profileFields.flatMap(({ path }): [string, ProfileValue][] => {
    const value = valueAt(told, path)
    return typeof value === 'string' || typeof value === 'number' ? [[path, value]] : []
  })
  const others = Object.entries(told).flatMap(([name, value]): [string, string][] => {
    if (name === USER_COUNT || value === undefined) return []
    if (!heads.has(name)) return [[name, JSON.stringify(value)]]
    if (!isObject(value)) return []
    const inner = Object.entries(value).filter(([leaf, held]) => held !== undefined && !paths.has(`${name}.${leaf}`))
    return inner.map(([leaf, held]): [string, string] => [`${name}.${leaf}`, JSON.stringify(held)])
  })
  return {
    groupId,
    name: nameOf(groupName, groupId),
    ...(userCount === undefined ? {} : { userCount }),
    values: new Map(values),
    others,
    told
  }
}

function valueAt(told: GroupDetails, path: string): unknown {
  return path.split('.').reduce<unknown>((held, step) => (isObject(held) ? held[step] : undefined), told)
}

const notDone = ({ words, code, field }: Point): NotDone => ({
  words,
  ...(code === undefined ? {} : { code }),
  ...(field === undefined ? {} : { path: field })
})
const nameOf = (name: string | undefined, groupId: string): string => name || groupId
const beyond = (field: string): LampfieldError =>
  new LampfieldError('INVALID', 'invalidRequest', `${field} is beyond its limits`, { params: { field } })
