// The simulated platform: tenants with their domains, groups and what is in them, resellers and templates.
import { realClock } from '../clock'
import type { Clock } from '../clock'
import type { Organisation } from '../organisation/organisation'

export type Json = Readonly<Record<string, unknown>>

/** How many of each kind are in a group. */
export interface Contents {
  users: number
  trunkUsers: number
  /** IVRs, call centres, hunt groups. */
  serviceUsers: number
  trunkGroups: number
}

export interface Group {
  readonly id: string
  readonly tenantId: string
  /** As GET tells them, but for userCount; those that no document names as well. */
  attributes: Json
  readonly contents: Contents
  /** Whether APIO keeps an object of its own for the group. */
  groupData: boolean
}

export interface Tenant {
  readonly id: string
  readonly name: string
  readonly domains: Set<string>
  readonly groups: Map<string, Group>
}

export interface Template {
  readonly name: string
  /** What it sets. */
  readonly attributes: Json
  /** Steps that this platform cannot carry out. */
  readonly failing: readonly string[]
}

export interface Deletion {
  readonly tenantId: string
  readonly groupId: string
  readonly excludedAppIds: readonly string[]
  readonly contents: Contents
}

export class World {
  readonly tenants = new Map<string, Tenant>()
  /** Of the whole system; a tenant has some of them. */
  readonly domains = new Set<string>()
  readonly resellers = new Set<string>()
  readonly templates = new Map<string, Template>()
  readonly deletions: Deletion[] = []
  readonly #listeners = new Set<(group: Group, what: string) => void>()

  constructor(
    readonly organisation: Organisation,
    readonly clock: Clock = realClock
  ) {}

  group(tenantId: string, groupId: string): Group | undefined {
    return this.tenants.get(tenantId)?.groups.get(groupId)
  }

  addGroup(group: Group): void {
    this.tenants.get(group.tenantId)?.groups.set(group.id, group)
  }

  change(group: Group, attributes: Json): void {
    group.attributes = { ...group.attributes, ...attributes }
    this.#tell(group, Object.keys(attributes).join(' '))
  }

  setContents(group: Group, contents: Partial<Contents>): void {
    Object.assign(group.contents, contents)
    this.#tell(group, 'contents')
  }

  addDomain(tenant: Tenant, domain: string): void {
    this.domains.add(domain)
    tenant.domains.add(domain)
  }

  remove(group: Group, excludedAppIds: readonly string[]): void {
    this.tenants.get(group.tenantId)?.groups.delete(group.id)
    this.deletions.push({ tenantId: group.tenantId, groupId: group.id, excludedAppIds, contents: { ...group.contents } })
    this.#tell(group, 'deleted')
  }

  /** Told after each change what was changed. @returns a function that ends this */
  onChange(listener: (group: Group, what: string) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(group: Group, what: string): void {
    for (const listener of this.#listeners) listener(group, what)
  }
}
