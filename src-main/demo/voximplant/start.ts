// Starts a simulated Voximplant account: an organisation, its calls, its day, and a real HTTP server on the loopback address.
import { createOwners } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { actControl, commonControls, controlled } from '../serving/control'
import { Journal } from '../serving/journal'
import type { Happened } from '../serving/journal'
import { askable, controlAt, startDay } from '../serving/running'
import { serve } from '../serving/server'
import { DEFAULT_SEED, SLOW_MILLISECONDS } from '../simulation'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act, action } from './action'
import type { Action } from './action'
import { Authentication } from './authentication'
import { BASE } from './call'
import { createApiKey, createCredentials } from './credentials'
import { beginDay, liveDay, shuffle } from './day'
import { checkFaults, createFaults } from './faults'
import { History } from './history/history'
import { createRecords } from './history/records'
import { createMethods } from './methods/methods'
import { populate } from './populate'
import { RateLimit } from './rate'
import { Resends } from './resend'
import { Service } from './service'
import type { ReceivedRequest } from './service'
import { World } from './world'

const DEFAULT_CALLS = 400

export interface StatusChange {
  readonly userId: number
  readonly userName: string
  readonly acdStatus: string
}

export interface RunningVoximplant extends RunningSimulation {
  readonly ready: ReadyLine & { readonly accountId: string; readonly apiKey: string; readonly credentialFile: string }
  /** The state itself, for looking at. */
  readonly world: World
  readonly history: History
  /** Makes something happen as if others had done it. @returns the id of what was made or touched. @throws Error where it cannot be */
  act(asked: Action): number
  /** The last thousand calls, oldest first. */
  requests(): readonly ReceivedRequest[]
  /** Changes of an agent's status after this sequence number (0 for all that are kept). */
  changesSince(sequence: number): readonly (StatusChange & Happened)[]
}

export interface VoximplantOptions extends SimulationOptions {
  /** Whose agents these are; where absent, the clinics' or as many as are asked for. */
  readonly organisation?: Organisation
  /** What the application with all users is called; `reception` where absent. */
  readonly application?: string
  /** Only the API key signs in: there is no service account, and no file of one. */
  readonly apiKeyOnly?: boolean
}

/** The option `password` is the API key here. @throws Error EADDRINUSE for a port that is taken, Error for an unknown fault */
export async function startVoximplant(options: VoximplantOptions = {}): Promise<RunningVoximplant> {
  const faults = createFaults(options.faults)
  const { seed = DEFAULT_SEED, slowMilliseconds = SLOW_MILLISECONDS, members, groups, branch } = options
  const organisation = options.organisation ?? createOwners({ seed, members, groups, branch })
  const world = new World(organisation, options.clock)
  populate(world, seed, options.application)
  const random = createRandom(seed)
  beginDay({ world, random })
  const now = () => world.clock.now()
  const parties = [...world.users.values()].map(({ id, name, application, queues }) => ({ id, name, application, queues }))
  const history = new History({ seed, count: options.cdrs ?? DEFAULT_CALLS, now: now(), parties })
  const journal = new Journal<ReceivedRequest, StatusChange>(now)
  world.onChange(({ kind, user }) => {
    if (kind === 'acdStatus') journal.note({ userId: user.id, userName: user.name, acdStatus: user.acdStatus })
  })
  const rate = new RateLimit(now)
  const credentials =
    options.apiKeyOnly === true ? createApiKey(options.password) : await createCredentials(world.account, options.password)
  const authentication = new Authentication({ accountId: world.account.id, credentials, now, expired: () => faults.has('jwt-expired') })
  let origin = ''
  const methods = createMethods({ world, history, origin: () => origin, otherRules: () => faults.has('other-rules') })
  const service = new Service({
    world,
    faults,
    methods,
    authentication,
    records: createRecords(history, authentication),
    resends: new Resends(now),
    rate,
    journal,
    slowMilliseconds
  })
  const perform = (asked: Action) => act({ world, history, authentication, rate }, asked)
  const controls = {
    ...commonControls(faults, journal),
    ...actControl(action, perform),
    'GET /transactions': () => ({ transactions: world.transactions })
  }
  const served = await serve({ port: options.port, tls: options.tls, handle: controlled(controls, service) }).catch(
    async (error: unknown) => {
      await credentials.remove()
      throw error
    }
  )
  origin = served.url
  const stopDay = startDay(options, {
    shuffle: (changes) => shuffle({ world, random }, changes),
    live: () => liveDay({ world, history, random })
  })

  return {
    ready: {
      vendor: 'voximplant',
      url: served.url,
      user: world.account.email,
      password: credentials.apiKey,
      accountId: String(world.account.id),
      apiKey: credentials.apiKey,
      credentialFile: credentials.file,
      path: BASE,
      ...controlAt(served.url, served.certificateFile)
    },
    name: organisation.name,
    groupNames: {},
    world,
    history,
    ...askable(faults, journal),
    act: perform,
    close: async () => {
      stopDay()
      await served.close()
      await credentials.remove()
    }
  }
}

export const voximplantSimulator: Simulator = {
  vendor: 'voximplant',
  flags: ['members', 'cdrs'],
  checkFaults,
  start: startVoximplant
}
