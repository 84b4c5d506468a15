// Starts a simulated PortSIP PBX: an organisation, its past calls, its day, and a real HTTP server on the loopback address.
import { createOwners } from '../organisation/organisation'
import { createRandom } from '../random'
import { controlled } from '../serving/control'
import { askable, controlAt, startDay } from '../serving/running'
import { serve } from '../serving/server'
import { DEFAULT_SEED, SLOW_MILLISECONDS } from '../simulation'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { controlsOf } from './control'
import { checkFaults, createFaults } from './faults'
import { createHistory } from './history/history'
import type { History } from './history/history'
import { createJournal } from './journal'
import type { ReceivedRequest, StateChange } from './journal'
import { beginDay, liveDay, shuffle } from './live/day'
import { attachLive } from './live/live'
import { createBlobs } from '../media/blobs'
import { createOperations } from './operations/operations'
import { BASE, Service } from './service'
import { Tokens } from './tokens'
import { createWorld } from './world'
import type { Extension, Version, World } from './world'

const VERSIONS = ['22.2', '22.3'] as const satisfies readonly Version[]

export interface RunningPortsip extends RunningSimulation {
  readonly ready: ReadyLine & { readonly domain: string }
  /** The state itself, for looking at. */
  readonly world: World
  readonly history: History
  /** Makes something happen as if others had done it. @returns the id of what was made or touched. @throws Error where it cannot be */
  act(asked: Action): string
  /** The last thousand requests, oldest first. */
  requests(): readonly ReceivedRequest[]
  /** Changes of presence, registration and line after this sequence number (0 for all that are kept). */
  changesSince(sequence: number): readonly StateChange[]
  /** One-time codes that were sent to nobody's e-mail, by user name. */
  codes(): readonly { readonly userName: string; readonly token: string; readonly code: string }[]
}

/** @throws Error EADDRINUSE for a port that is taken, Error for an unknown fault or version */
export async function startPortsip(options: SimulationOptions = {}): Promise<RunningPortsip> {
  const faults = createFaults(options.faults)
  const { seed = DEFAULT_SEED, slowMilliseconds = SLOW_MILLISECONDS, groups, branch } = options
  const organisation = createOwners({ seed, members: options.extensions ?? options.members, groups, branch })
  const world = createWorld(organisation, seed, {
    version: versionOf(options.version),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.password === undefined ? {} : { password: options.password })
  })
  const administrator = administratorOf(world)
  const tokens = new Tokens(world.clock, () => faults.has('token-expires-soon'))
  const history = createHistory({ world, seed, faults, ...(options.cdrs === undefined ? {} : { count: options.cdrs }) })
  const day = { world, history, random: createRandom(seed) }
  beginDay(day, options.still === true)
  const journal = createJournal(world)
  const operations = createOperations({ world, tokens, faults, history })
  const blobs = createBlobs({ find: (digest) => history.blob(digest), faults })
  const service = new Service({ ...operations.parts, journal, blobs, slowMilliseconds })
  const perform = (asked: Action) => act({ world, tokens, history }, asked)
  const controls = controlsOf({ world, journal, faults, tokens, act: perform })
  const served = await serve({ port: options.port, tls: options.tls, handle: controlled(controls, service) }).catch((error: unknown) => {
    operations.close()
    history.close()
    throw error
  })
  const live = attachLive({ server: served.server, world, history, faults, may: operations.parts.may })
  const stopDay = startDay(options, { shuffle: (changes) => shuffle(day, changes), live: () => liveDay(day) })

  return {
    ready: {
      vendor: 'portsip',
      url: served.url,
      domain: world.domain,
      user: administrator.userName,
      password: administrator.password,
      path: BASE,
      ...controlAt(served.url, served.certificateFile)
    },
    name: organisation.name,
    groupNames: {},
    world,
    history,
    ...askable(faults, journal),
    act: perform,
    codes: () => tokens.codes(),
    close: async () => {
      stopDay()
      live.close()
      operations.close()
      await served.close()
      history.close()
    }
  }
}

function administratorOf(world: World): Extension {
  const administrator = [...world.extensions.values()].find(({ role }) => role === 'Admin')
  if (administrator === undefined) throw new Error('the organisation has no operator with a telephone')
  return administrator
}

function versionOf(wanted: string = VERSIONS[0]): Version {
  const version = VERSIONS.find((known) => known === wanted)
  if (version === undefined) throw new Error(`unknown version "${wanted}"; known are ${VERSIONS.join(', ')}`)
  return version
}

export const portsipSimulator: Simulator = {
  vendor: 'portsip',
  flags: ['extensions', 'cdrs', 'version'],
  versions: VERSIONS,
  checkFaults,
  start: startPortsip
}
