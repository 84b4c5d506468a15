// What the simulated Kazoo knows: one account, its documents, and its running calls.
import { randomBytes } from 'node:crypto'
import { realClock } from '../clock'
import type { Clock } from '../clock'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import type { Random } from '../random'
import { Documents } from './documents'
import type { Document } from './documents'
import { populate } from './populate'
import { Switchboard } from './calls/switchboard'
import type { Party } from './calls/switchboard'

export const REALM = 'rheintal-clinics.example'

export interface WorldOptions {
  readonly clock?: Clock
  /** The operator's password; random where absent. */
  readonly password?: string
}

export class World {
  readonly clock: Clock
  readonly random: Random
  readonly organisation: Organisation
  readonly realm = REALM
  readonly accountId: string
  readonly resellerId: string
  readonly apiKey = randomBytes(32).toString('hex')
  readonly documents: Documents
  readonly calls: Switchboard
  /** Milliseconds since 1970, UTC. */
  readonly begunAt: number
  /** User id -> password. */
  readonly passwords = new Map<string, string>()
  /** A disabled account answers 423 to everyone. */
  disabled = false

  constructor(organisation: Organisation, seed: number, options: WorldOptions = {}) {
    this.clock = options.clock ?? realClock
    this.organisation = organisation
    this.random = createRandom(seed)
    const ids = createRandom(seed + 1)
    const newId = () => Array.from({ length: 8 }, () => ids.between(0, 0xffff).toString(16).padStart(4, '0')).join('')
    this.accountId = newId()
    this.resellerId = newId()
    this.begunAt = this.clock.now()
    this.documents = new Documents(this.clock, newId)
    this.calls = new Switchboard(this.clock)
    populate(this, options.password ?? randomBytes(12).toString('base64url'))
  }

  get accountName(): string {
    return this.organisation.name
  }

  /** The one who sits at the console. @throws Error where nobody is */
  get operator(): Document {
    const operator = this.documents.all('user').find(({ fields }) => fields.username === this.organisation.operator.userName)
    if (operator === undefined) throw new Error('the organisation has no operator')
    return operator
  }

  /** A telephone of the house by its number, or somebody outside. */
  party(number: string, name = ''): Party {
    const device = this.documents.all('device').find(({ fields }) => fields.presence_id === number)
    return device === undefined ? { number, name } : this.partyOf(device)
  }

  partyOf(device: Document): Party {
    const owner = this.documents.find('user', String(device.fields.owner_id))
    const name = owner === undefined ? String(device.fields.name) : `${String(owner.fields.first_name)} ${String(owner.fields.last_name)}`
    return {
      number: String(device.fields.presence_id),
      name,
      deviceId: device.id,
      ...(owner === undefined ? {} : { ownerId: owner.id }),
      ...(typeof device.fields.sip === 'object' ? { username: (device.fields.sip as { username?: string }).username ?? '' } : {})
    }
  }
}

export const createWorld = (organisation: Organisation, seed: number, options: WorldOptions = {}): World =>
  new World(organisation, seed, options)
