// One tenant's groups at APIO: a method for every operation of the document, at either face.
import { LampfieldError } from '../../errors'
import { type Clock, createHttp, type HttpAnswer } from '../http/client'
import { createPace, type OnRest } from '../http/pace'
import { faultsOf } from './changes'
import { apioRefusal } from './refusal'
import { BASE, createSession, type Face } from './session'
import {
  groupDetails,
  type GroupDetails,
  groupLimits,
  groupList,
  type GroupList,
  groupListing,
  type GroupListing,
  type GroupUpdate,
  type Point,
  pointsIn,
  readAs,
  readJson
} from './wire'

export interface ApioOptions {
  /** http(s)://host[:port], without /api. */
  readonly address: string
  readonly plainHttpAccepted: boolean
  readonly pinnedFingerprint?: string
  readonly limitBytes: number
  readonly face: Face
  readonly user: string
  readonly password: string
  /** Milliseconds for the whole of each answer; 10 s if absent. */
  readonly deadlineMs?: number
  readonly clock: Clock
  /** Told each time that the platform wants a pause. */
  readonly onRest?: OnRest | undefined
}

/** The document names no limit; so many harm nobody. */
const PACE = { burst: 20, perSecond: 5, atOnce: 4 }

export interface GroupPlace {
  readonly tenantId: string
  readonly groupId: string
}

/** What a change came to. `notDone` holds the points that an answer 207 says were not done; empty where all was. */
export interface Changed {
  /** As the vendor tells it afterwards, where it does. */
  readonly group?: GroupDetails
  readonly notDone: readonly Point[]
}

export interface ApioClient {
  getGroup(place: GroupPlace, signal?: AbortSignal): Promise<{ readonly group: GroupDetails; readonly roundTrip: number }>
  /** The list of a tenant's groups: a GET with a body. */
  listGroups(tenantId: string, listing?: GroupListing, signal?: AbortSignal): Promise<GroupList>
  /**
   * PUT, sent once. @throws INVALID invalidRequest (params field) beyond the limits and INVALID vendorRefused (params field; details
   * points) where the vendor refuses; reason outcomeUnknown where nobody knows
   */
  updateGroup(place: GroupPlace, update: GroupUpdate): Promise<Changed>
  /**
   * DELETE, sent once, whoever is in the group. `excludedAppIds`: applications whose data of the group's users the caller deletes
   * (from 1.11.1). @throws CONFLICT groupNotEmpty (params code 29) where the server keeps groups that are not empty
   */
  deleteGroup(place: GroupPlace, excludedAppIds?: readonly string[]): Promise<Changed>
  verify(code: string): Promise<void>
  close(): Promise<void>
}

export function createApioClient(options: ApioOptions): ApioClient {
  const { address, plainHttpAccepted, pinnedFingerprint, limitBytes, face, user, password, deadlineMs, clock } = options
  const http = createHttp({
    address,
    plainHttpAccepted,
    limitBytes,
    clock,
    refusal: apioRefusal,
    authorization: () => session.authorization(),
    secrets: () => session.secrets(),
    ...(pinnedFingerprint === undefined ? {} : { pinnedFingerprint }),
    ...(deadlineMs === undefined ? {} : { deadlineMs })
  })
  const session = createSession({ http, face, user, password, clock })
  const pace = createPace({ clock, ...PACE, onRest: options.onRest })

  interface Sent {
    readonly method: 'GET' | 'PUT' | 'DELETE'
    readonly path: string
    readonly json?: unknown
    readonly signal?: AbortSignal | undefined
  }

  async function send<T>({ method, path, json, signal }: Sent, read: (answer: HttpAnswer) => T): Promise<T> {
    if (signal?.aborted === true) throw new LampfieldError('CANCELLED', 'cancelled', 'cancelled')
    const once = () =>
      http.read(
        {
          method,
          path: BASE[face] + path,
          headers: { accept: 'application/json', ...session.headers() },
          retry: method === 'GET' ? 'read' : 'never',
          ...(json === undefined ? {} : { json }),
          ...(signal === undefined ? {} : { signal })
        },
        (answer) => {
          session.heard(answer)
          return read(answer)
        }
      )
    // Whoever is refused for asking too much was refused before anything was done, a change as well.
    return await pace.run(() => session.run(once), signal)
  }

  const getGroup: ApioClient['getGroup'] = async (place, signal) =>
    await named(place, () =>
      send({ method: 'GET', path: pathOf(place), signal }, ({ body, roundTrip }) => ({
        group: readAs(groupDetails, readJson(body)),
        roundTrip
      }))
    )

  return {
    getGroup,
    listGroups: async (tenantId, listing, signal) => {
      const json = listing === undefined ? undefined : checked(groupListing.safeParse(listing), 'listing')
      const path = `/tenants/${segment('tenantId', tenantId)}/groups/`
      return await send({ method: 'GET', path, json, signal }, ({ body }) => readAs(groupList, readJson(body)))
    },
    updateGroup: async (place, update) => {
      const [fault] = faultsOf(update)
      if (fault !== undefined) {
        const { field, limit } = fault
        const params = { field, ...(limit === undefined ? {} : { limit }) }
        throw new LampfieldError('INVALID', 'invalidRequest', `${field} is beyond its limits`, { params })
      }
      return await named(place, () => send({ method: 'PUT', path: pathOf(place), json: update }, changedBy))
    },
    deleteGroup: async (place, excludedAppIds) => {
      const json = excludedAppIds === undefined ? undefined : { _excludedAppIds: excludedAppIds }
      return await named(place, () => send({ method: 'DELETE', path: pathOf(place), json }, changedBy))
    },
    verify: (code) => session.verify(code),
    close: () => http.close()
  }
}

/** An answer to a write: 207 tells what was not done, whichever else it holds; a body is not needed. */
function changedBy({ status, body }: HttpAnswer): Changed {
  if (body.length === 0 && status !== 207) return { notDone: [] }
  const json = readJson(body)
  const partial = status === 207
  const notDone = partial ? (pointsIn(json) ?? [{ words: '' }]) : []
  const group = groupDetails.safeParse(json)
  const told = group.success && (group.data.groupName !== undefined || group.data.userLimit !== undefined)
  return { ...(told ? { group: group.data } : {}), notDone }
}

/** A group that is not there, or not empty, is told by its name. */
async function named<T>({ groupId }: GroupPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LampfieldError) || (error.reason !== 'groupNotFound' && error.reason !== 'groupNotEmpty')) throw error
    throw new LampfieldError(error.code, error.reason, error.message, {
      ...error.fields,
      params: { ...error.fields.params, group: groupId }
    })
  }
}

/** Below the face. @throws INVALID invalidRequest (params field) */
export const pathOf = ({ tenantId, groupId }: GroupPlace): string =>
  `/tenants/${segment('tenantId', tenantId)}/groups/${segment('groupId', groupId)}/`

/** @throws INVALID invalidRequest (params field) */
function segment(name: 'tenantId' | 'groupId', value: string): string {
  const id = checked(groupLimits[name].safeParse(value), name)
  // `.` and `..` would lead elsewhere, and no encoding hides them.
  if (/^\.{1,2}$/.test(id)) throw invalid(name)
  return encodeURIComponent(id)
}

function checked<T>(parsed: { success: true; data: T } | { success: false }, field: string): T {
  if (parsed.success) return parsed.data
  throw invalid(field)
}

const invalid = (field: string): LampfieldError =>
  new LampfieldError('INVALID', 'invalidRequest', `${field} is beyond its limits`, { params: { field } })
