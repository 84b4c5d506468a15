// Starts a simulated APIO platform: an organisation's groups and a real HTTP server on the loopback address, with both faces.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { createOrganisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { actControl, commonControls, controlled } from '../serving/control'
import type { Asked } from '../serving/control'
import { Journal } from '../serving/journal'
import type { Happened } from '../serving/journal'
import { askable, controlAt, startDay } from '../serving/running'
import { serve } from '../serving/server'
import { DEFAULT_SEED, SLOW_MILLISECONDS } from '../simulation'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act, action, tenantOf } from './action'
import type { Action } from './action'
import { interference, liveDay, shuffle } from './day'
import { checkFaults, createFaults } from './faults'
import { populate } from './populate'
import { FACES, Service } from './service'
import type { ReceivedRequest } from './service'
import { Sessions } from './sessions'
import { SETTINGS, Settings } from './settings'
import { World } from './world'

export interface GroupChange {
  readonly groupId: string
  /** The attributes, or `contents`, or `deleted`. */
  readonly what: string
}

export interface RunningApio extends RunningSimulation {
  readonly ready: ReadyLine & { readonly tenantId: string; readonly groupId: string }
  /** The state itself, for looking at. */
  readonly world: World
  readonly settings: Settings
  /** Makes something happen as if others had done it. @returns the group that was touched. @throws Error where it cannot be */
  act(asked: Action): string
  /** The last thousand requests, oldest first. */
  requests(): readonly ReceivedRequest[]
  /** Changes of groups after this sequence number (0 for all that are kept). */
  changesSince(sequence: number): readonly (GroupChange & Happened)[]
  /** One-time codes that nobody's telephone shows. */
  codes(): ReturnType<Sessions['codes']>
}

/** @throws Error EADDRINUSE for a port that is taken, Error for an unknown fault or setting */
export async function startApio(options: SimulationOptions = {}): Promise<RunningApio> {
  const faults = createFaults(options.faults)
  const settings = new Settings(options.settings)
  const { seed = DEFAULT_SEED, slowMilliseconds = SLOW_MILLISECONDS, members, groups, branch } = options
  const organisation = createOrganisation({ seed, members, groups, branch })
  const world = new World(organisation, options.clock)
  populate(world, seed)
  const tenant = tenantOf(world)
  const [groupId = ''] = tenant.groups.keys()
  const sessions = new Sessions(world.clock, () => faults.has('session-expires-soon'))
  const journal = new Journal<ReceivedRequest, GroupChange>(() => world.clock.now())
  world.onChange((group, what) => journal.note({ groupId: group.id, what }))
  const user = organisation.operator.userName
  const password = options.password ?? randomBytes(18).toString('base64url')
  const service = new Service({
    world,
    faults,
    settings,
    sessions,
    journal,
    user,
    password,
    slowMilliseconds,
    interfere: interference(world)
  })
  const perform = (asked: Action) => act({ world, sessions }, asked)
  const controls = {
    ...commonControls(faults, journal),
    ...actControl(action, perform),
    'GET /settings': () => ({ settings: settings.values }),
    'PUT /settings': (asked: Asked) => {
      settings.set(z.object({ settings: z.record(z.string(), z.boolean()) }).parse(asked.body()).settings)
      return { settings: settings.values }
    },
    'GET /codes': () => ({ codes: sessions.codes() }),
    'GET /deletions': () => ({ deletions: world.deletions })
  }
  const served = await serve({ port: options.port, tls: options.tls, handle: controlled(controls, service) })
  const random = createRandom(seed)
  const stopDay = startDay(options, { shuffle: (changes) => shuffle(world, random, changes), live: () => liveDay(world, random) })

  return {
    ready: {
      vendor: 'apio',
      url: served.url,
      user,
      password,
      tenantId: tenant.id,
      groupId,
      path: FACES.gateway,
      ...controlAt(served.url, served.certificateFile)
    },
    name: organisation.name,
    groupNames: {},
    world,
    settings,
    ...askable(faults, journal),
    act: perform,
    codes: () => sessions.codes(),
    close: async () => {
      stopDay()
      await served.close()
    }
  }
}

export const apioSimulator: Simulator = {
  vendor: 'apio',
  flags: ['members'],
  settings: SETTINGS,
  checkFaults,
  start: startApio
}
