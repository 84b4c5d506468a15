// Which telephones are registered, and what that makes of the line of somebody who has no call.
import type { Failure } from '@contract/errors'
import type { LineState } from '@contract/states'
import { LampfieldError, toFailure } from '../../errors'
import { type KazooApi, readAll } from './api'
import type { Directory, Endpoint } from './organisation'

/** One request, so it is asked for more often than every group is. Milliseconds. */
export const REGISTRATIONS_EVERY = 30_000
/** What was read so long ago, and could not be read again, is relied on no longer. Milliseconds. */
const HELD = 60_000
/** Types of telephones that are reached through other networks and never register. */
const ELSEWHERE = new Set(['cellphone', 'landline', 'sip_uri', 'mobile'])

export interface Registrations {
  /** Ids of the registered telephones; undefined where that is not known. */
  readonly devices: ReadonlySet<string> | undefined
  /** As of the clock. */
  readonly readAt: number
  readonly warnings: readonly Failure[]
}

export const registrationsUnread: Registrations = { devices: undefined, readAt: Number.NEGATIVE_INFINITY, warnings: [] }

/**
 * Asks for them. A user who may not see them (403), and a Kazoo that does not know them (404), make them unknown, with a warning; so
 * does an empty list, as Kazoo answers that too where its registrars do not answer in time.
 * @param now of the clock @throws LampfieldError for everything else
 */
export async function readRegistrations(api: KazooApi, now: number, signal?: AbortSignal): Promise<Registrations> {
  try {
    const rows = await readAll((query) => api.listDeviceStatus(query, signal))
    if (rows.length === 0) return { devices: undefined, readAt: now, warnings: [unreadable('empty')] }
    const devices = new Set(rows.filter(({ registered }) => registered === true).map(({ device_id: id }) => id))
    return { devices, readAt: now, warnings: [] }
  } catch (error) {
    if (!(error instanceof LampfieldError) || (error.code !== 'FORBIDDEN' && error.code !== 'NOT_FOUND')) throw error
    return {
      devices: undefined,
      readAt: now,
      warnings: [unreadable(`HTTP ${error.fields.params?.['status'] ?? ''}`.trim(), error.fields.vendorWords)]
    }
  }
}

/** What is left of `before` where reading it again failed: the same for a while, then nothing is known. */
export function registrationsAfter(error: unknown, before: Registrations, now: number): Registrations {
  if (now - before.readAt < HELD) return before
  return { devices: undefined, readAt: before.readAt, warnings: [toFailure(error)] }
}

function unreadable(shown: string, vendorWords?: string): Failure {
  return toFailure(
    new LampfieldError('PROTOCOL', 'malformedAnswer', 'registrations cannot be read', {
      params: { field: 'devices/status', shown },
      ...(vendorWords === undefined ? {} : { vendorWords })
    })
  )
}

/**
 * The line of a user or a telephone without a call: free only where one of the telephones is known to be registered. Without that,
 * unreachable where all of them could be but none is, else unknown; the code says why (`registration`, `noDevice`, or the type of a
 * telephone that never registers).
 */
export function lineWithoutCalls(
  { id, type }: Endpoint,
  { endpoints, devicesOf }: Pick<Directory, 'endpoints' | 'devicesOf'>,
  { devices }: Registrations
): { line: LineState; lineCode?: string } {
  const own = type === 'device' ? [id] : (devicesOf.get(id) ?? [])
  if (own.length === 0) return { line: 'unknown', lineCode: 'noDevice' }
  if (devices === undefined) return { line: 'unknown', lineCode: 'registration' }
  if (own.some((one) => devices.has(one))) return { line: 'idle' }
  const elsewhere = own.map((one) => endpoints.get(one)?.deviceType).find((one) => one !== undefined && ELSEWHERE.has(one))
  return elsewhere === undefined ? { line: 'unreachable' } : { line: 'unknown', lineCode: elsewhere }
}
