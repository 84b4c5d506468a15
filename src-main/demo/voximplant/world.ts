// The simulated account: its money, applications, users, skills and queues. All changes go through here.
import { realClock } from '../clock'
import type { Clock } from '../clock'
import type { Organisation } from '../organisation/organisation'
import type { Money } from './money'
import { opened } from './since'

export const ACD_STATUSES = ['OFFLINE', 'ONLINE', 'READY', 'BANNED', 'IN_SERVICE', 'AFTER_SERVICE', 'TIMEOUT', 'DND'] as const
export type AcdStatus = (typeof ACD_STATUSES)[number]

export const ROLES = ['Owner', 'Admin', 'Developer', 'Supervisor', 'User manager', 'Accountant', 'Support'] as const
export type Role = (typeof ROLES)[number]

export interface Application {
  readonly id: number
  /** `reception.rheintal.voximplant.com` */
  readonly name: string
  /** Whether its recordings want a token. */
  readonly secureRecords: boolean
  readonly modified: number
}

export interface Skill {
  readonly id: number
  readonly name: string
}

export interface Queue {
  readonly id: number
  readonly name: string
  readonly application: Application
}

export interface User {
  readonly id: number
  readonly application: Application
  name: string
  displayName: string
  password: string
  active: boolean
  parentAccounting: boolean
  balance: Money
  customData: string | undefined
  readonly skills: ReadonlySet<Skill>
  readonly queues: ReadonlySet<Queue>
  acdStatus: AcdStatus
  acdStatusChangedAt: number
  readonly created: number
  modified: number
}

export interface Account {
  readonly id: number
  readonly name: string
  readonly email: string
  /** What balances and costs are in. */
  readonly currency: string
  /** Milliseconds since 1970. */
  readonly created: number
  balance: Money
}

export interface Transaction {
  readonly at: number
  readonly user: number
  /** From the account to the user; negative the other way. */
  readonly amount: Money
  readonly accountDescription: string
  readonly userDescription: string
}

export type UserChange = { readonly kind: 'acdStatus' | 'edited' | 'added' | 'removed'; readonly user: User }

const ACCOUNT_ID = 1_071_452
const FIRST_USER = 20_001
export const MAIL_DOMAIN = 'rheintal-clinics.example'

export class World {
  readonly account: Account
  readonly applications: Application[] = []
  readonly skills: Skill[] = []
  readonly queues: Queue[] = []
  readonly users = new Map<number, User>()
  readonly transactions: Transaction[] = []
  /** Of the service account. */
  roles: readonly Role[] = ['Owner']
  readonly #byName = new Map<string, User>()
  readonly #listeners = new Set<(change: UserChange) => void>()
  #nextUser = FIRST_USER

  constructor(
    readonly organisation: Organisation,
    readonly clock: Clock = realClock
  ) {
    const { userName } = organisation.operator
    const email = `${userName}@${MAIL_DOMAIN}`
    this.account = { id: ACCOUNT_ID, name: 'rheintal', email, currency: 'USD', created: opened(clock.now()), balance: 12_500_0000 }
  }

  userNamed(application: Application, name: string): User | undefined {
    return this.#byName.get(key(application, name))
  }

  /** @param since when it was made and changed last, where that is not now; milliseconds since 1970 */
  addUser(
    wanted: Omit<User, 'id' | 'acdStatus' | 'acdStatusChangedAt' | 'created' | 'modified'>,
    since?: Pick<User, 'created' | 'modified'>
  ): User {
    const now = this.clock.now()
    const { created, modified } = since ?? { created: now, modified: now }
    const user: User = { ...wanted, id: this.#nextUser, acdStatus: 'OFFLINE', acdStatusChangedAt: now, created, modified }
    this.#nextUser += 1
    this.users.set(user.id, user)
    this.#byName.set(key(user.application, user.name), user)
    this.#tell('added', user)
    return user
  }

  editUser(
    user: User,
    changes: Partial<Pick<User, 'name' | 'displayName' | 'password' | 'active' | 'parentAccounting' | 'customData'>>
  ): void {
    this.#byName.delete(key(user.application, user.name))
    Object.assign(user, changes, { modified: this.clock.now() })
    this.#byName.set(key(user.application, user.name), user)
    if (!user.active) this.setAcdStatus(user, 'OFFLINE')
    this.#tell('edited', user)
  }

  removeUser(user: User): void {
    this.users.delete(user.id)
    this.#byName.delete(key(user.application, user.name))
    this.#tell('removed', user)
  }

  setAcdStatus(user: User, status: AcdStatus): void {
    if (user.acdStatus === status) return
    user.acdStatus = status
    user.acdStatusChangedAt = this.clock.now()
    this.#tell('acdStatus', user)
  }

  /** Told after each change. @returns a function that ends this */
  onChange(listener: (change: UserChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(kind: UserChange['kind'], user: User): void {
    for (const listener of this.#listeners) listener({ kind, user })
  }
}

const key = (application: Application, name: string): string => `${application.id}/${name}`
