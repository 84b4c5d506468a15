// What came with v22.3 (release notes; no document shows their bodies), and how to tell which version a site has.
import { LampfieldError } from '../../../errors'
import { page } from '../wire/page'
import { role } from '../wire/roles'
import { fields, list, text } from '../wire/schema'
import { listedUserStatus } from '../wire/users'
import { get, post } from './endpoint'

export const laterEndpoints = {
  getManyUserStatus: post('/users/status/get_many', { body: fields({ ids: list(text()) }), answer: page(listedUserStatus), reading: true }),
  showRoleById: get('/roles/{id}', { answer: role }),
  updateRoleById: post('/roles/{id}', { body: role }),
  deleteRoleById: post('/roles/{id}/destroy', { status: 204 })
}

/** `unknown` where the answer tells neither: then nothing is assumed. */
export type PortsipVersion = '22.2' | '22.3' | 'unknown'

/**
 * Tells by whether the bulk query of v22.3 is there: taken, or refused for what it holds, it is; not found, it is not.
 * @throws LampfieldError where no answer came.
 */
export async function detectVersion(probe: () => Promise<unknown>): Promise<PortsipVersion> {
  try {
    await probe()
    return '22.3'
  } catch (error) {
    if (!(error instanceof LampfieldError)) throw error
    const status = error.fields.params?.['status']
    if (status === 404 || status === 405) return '22.2'
    if (status === 400 || status === 422) return '22.3'
    if (typeof status === 'number' && status !== 401 && status < 500 && error.code !== 'RATE_LIMITED') return 'unknown'
    throw error
  }
}
