// A site whose users are being worked at: its port, its name, and whom to tell what it refused.
import { LampfieldError } from '../errors'
import type { AccountsPart } from '../vendors/vendor'

/** What the service needs to know of a site. */
export interface AccountsSite {
  /** Absent where this vendor lets nobody keep its users. */
  readonly part?: AccountsPart
  readonly siteName: string
  /** Reads the live field of the site soon, because this console changed something. */
  refresh(): void
  /** Told what the vendor refused: a site whose password is wrong must stop asking. */
  refused(error: LampfieldError): void
}

export interface Place {
  readonly connectionId: string
  readonly part: AccountsPart
  readonly site: AccountsSite
}

/** @throws UNSUPPORTED notSupported (params what, site) */
export function placeOf(connectionId: string, site: AccountsSite): Place {
  if (site.part !== undefined) return { connectionId, part: site.part, site }
  throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this vendor lets nobody keep its users', {
    params: { what: 'users', site: site.siteName }
  })
}

/** Does `work`, telling the site what was refused. */
export async function telling<T>({ site }: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LampfieldError) site.refused(error)
    throw error
  }
}
