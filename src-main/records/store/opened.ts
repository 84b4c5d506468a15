// The parts of an index that is open, built over one database.
import type { Database } from './database'
import { loadFacts } from './fact-store'
import type { FactStore } from './fact-store'
import { createParties } from './parties'
import type { Parties } from './parties'
import { createSites } from './sites'
import type { Sites } from './sites'

export interface Opened {
  readonly path: string | undefined
  readonly database: Database
  readonly sites: Sites
  readonly parties: Parties
  readonly facts: FactStore
}

export function openedOver(database: Database, path: string | undefined): Opened {
  return { path, database, sites: createSites(database), parties: createParties(database), facts: loadFacts(database) }
}

/** All of `work` or nothing of it, in the database and in what is remembered of it. */
export function inOne<T>({ database, sites, parties }: Opened, work: () => T): T {
  try {
    return database.transaction(work)
  } catch (error) {
    sites.reset()
    parties.reset()
    throw error
  }
}
