// What the operations work on.
import type { Right, RoleRecord } from '../access'
import type { Faults } from '../faults'
import type { PersonalRecords } from '../personal'
import type { Router } from '../router'
import type { Tokens } from '../tokens'
import type { Uploads } from '../uploads'
import type { Extension, World } from '../world'

export interface Parts {
  readonly router: Router
  readonly world: World
  readonly personal: PersonalRecords
  readonly tokens: Tokens
  readonly uploads: Uploads
  readonly faults: Faults
  /** By name. */
  readonly roles: Map<string, RoleRecord>
  /** By the role that one has just now. */
  readonly may: (extension: Extension, right: Right) => boolean
}
