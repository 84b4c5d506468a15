// All operations together, over one state.
import { mayRole } from '../access'
import { authentication } from '../authentication'
import type { Faults } from '../faults'
import type { History } from '../history/history'
import { PersonalRecords } from '../personal'
import { Router } from '../router'
import type { Tokens } from '../tokens'
import { Uploads } from '../uploads'
import type { World } from '../world'
import { belongings } from './belongings'
import { blobUploads } from './blobs'
import { bulkStatus } from './bulk'
import { calls } from './calls'
import { contacts } from './contacts'
import { ringGroups, userGroups } from './groups'
import { meetings } from './meetings'
import type { Parts } from './parts'
import { callQueues } from './queues'
import { builtInRoles, roleOperations } from './roles'
import { sessions } from './sessions'
import { users } from './users'

export interface Operations {
  readonly parts: Parts
  /** Forgets what was to happen later. */
  close(): void
}

export function createOperations({
  world,
  tokens,
  faults,
  history
}: {
  readonly world: World
  readonly tokens: Tokens
  readonly faults: Faults
  readonly history: History
}): Operations {
  const roles = builtInRoles(world.nextId)
  const parts: Parts = {
    router: new Router(),
    world,
    personal: new PersonalRecords(world),
    tokens,
    uploads: new Uploads(world.nextId),
    faults,
    roles,
    may: ({ role }, right) => mayRole(roles.get(role), right)
  }
  authentication(parts.router, { world, tokens, twoFactorForAll: () => faults.has('two-factor') })
  users(parts)
  belongings(parts)
  roleOperations(parts)
  userGroups(parts)
  ringGroups(parts)
  callQueues(parts)
  meetings(parts)
  contacts(parts)
  calls(parts, history)
  blobUploads(parts)
  bulkStatus(parts)
  return { parts, close: sessions(parts) }
}
