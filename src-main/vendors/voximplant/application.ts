// The application that a site is about: its id, found once from what the user filled in.
import { LampfieldError } from '../../errors'
import type { VoximplantClient } from './client'

export interface Application {
  readonly id: string
  /** In full, as `reception.account.voximplant.com`. */
  readonly name: string
}

/**
 * Finds it by id, by its whole name or by the first label of that: the vendor's own search takes parts of names, which would mix
 * several applications. Asked once.
 * @returns a function that throws NOT_FOUND applicationNotFound (params application)
 */
export function createApplication(client: VoximplantClient, named: string): (signal?: AbortSignal) => Promise<Application> {
  let found: Application | undefined
  return async (signal) => {
    found ??= await findApplication(client, named.trim(), signal)
    return found
  }
}

async function findApplication(client: VoximplantClient, named: string, signal: AbortSignal | undefined): Promise<Application> {
  const byId = /^\d+$/.test(named)
  const wanted = byId ? { application_id: named } : named === '' ? {} : { application_name: named }
  const { result, total_count: total = 0 } = await client.GetApplications({ ...wanted, count: 100 }, signal)
  const all = result.map(({ application_id: id, application_name: name = id }) => ({ id, name }))
  // With only one, nobody has to say which.
  const one = named === '' && total <= 1 ? all[0] : undefined
  const match =
    one ??
    all.find(({ id, name }) => (byId ? id === named : name === named)) ??
    all.find(({ name }) => named !== '' && name.split('.')[0] === named)
  if (match !== undefined) return match
  throw new LampfieldError('NOT_FOUND', 'applicationNotFound', 'no such application', { params: { application: named } })
}
