// Starts a simulated PortSIP PBX: an organisation, its past calls, its day, and a real HTTP server on the loopback address.
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { CONTROL_PATH, controlled } from '../serving/control'
import { serve } from '../serving/server'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { controlsOf } from './control'
import { Faults, checkFaults } from './faults'
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

const DEFAULT_SEED = 1071
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
  const faults = new Faults(options.faults ?? [])
  const seed = options.seed ?? DEFAULT_SEED
  const organisation = organisationOf(options, seed)
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
  const service = new Service({ ...operations.parts, journal, blobs, slowMilliseconds: options.slowMilliseconds ?? 2_500 })
  const perform = (asked: Action) => act({ world, tokens, history }, asked)
  const controls = controlsOf({ world, journal, faults, tokens, act: perform })
  const served = await serve({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    handle: controlled(controls, (request, response, url) => service.handle(request, response, url))
  }).catch((error: unknown) => {
    operations.close()
    history.close()
    throw error
  })
  const live = attachLive({ server: served.server, world, history, faults, may: operations.parts.may })
  const stopDay = options.changes !== undefined ? shuffle(day, options.changes) : options.still === true ? () => undefined : liveDay(day)

  return {
    ready: {
      vendor: 'portsip',
      url: served.url,
      domain: world.domain,
      user: administrator.userName,
      password: administrator.password,
      path: BASE,
      control: served.url + CONTROL_PATH,
      ...(served.certificateFile === undefined ? {} : { certificateFile: served.certificateFile })
    },
    name: organisation.name,
    groupNames: {},
    world,
    history,
    setFaults: (names) => faults.set(names),
    act: perform,
    requests: () => journal.requests(),
    changesSince: (sequence) => journal.changesSince(sequence),
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

/** The clinics, or so many generated extensions and nobody beside them. */
function organisationOf(options: SimulationOptions, seed: number): Organisation {
  const { groups, branch } = options
  const members = options.extensions ?? options.members
  const whole = createOrganisation({ seed, members, groups, branch })
  return members === undefined ? whole : { ...whole, persons: [...new Set(whole.phones.map((phone) => phone.person))] }
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
