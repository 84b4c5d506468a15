// Starts a simulated PortSIP PBX: an organisation, its past calls, its day, and a real HTTP server on the loopback address.
import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createCertificate } from '../certificate'
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { CONTROL_PATH, control } from './control'
import { Faults, parseFaults } from './faults'
import { createHistory } from './history/history'
import type { History } from './history/history'
import { Journal } from './journal'
import type { ReceivedRequest, StateChange } from './journal'
import { beginDay, liveDay, shuffle } from './live/day'
import { attachLive } from './live/live'
import { createBlobs } from './media/blobs'
import { createOperations } from './operations/operations'
import { BASE, Service } from './service'
import { Tokens } from './tokens'
import { createWorld } from './world'
import type { Extension, Version, World } from './world'

const HOST = '127.0.0.1'
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
  const journal = new Journal(world)
  const operations = createOperations({ world, tokens, faults, history })
  const blobs = createBlobs({ find: (digest) => history.blob(digest), faults })
  const service = new Service({ ...operations.parts, journal, blobs, slowMilliseconds: options.slowMilliseconds ?? 2_500 })
  const controls = { world, journal, faults, tokens, act: (asked: Action) => act({ world, tokens, history }, asked) }

  const certificate = options.tls === undefined ? undefined : await createCertificate(options.tls)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${HOST}`)
    await (url.pathname.startsWith(`${CONTROL_PATH}/`) ? control(request, response, url, controls) : service.handle(request, response, url))
  }
  // A client that goes away in the middle of a request, or asks for no address at all, only loses its own connection.
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy())
  }
  const server =
    certificate === undefined ? createPlainServer(handle) : createTlsServer({ key: certificate.key, cert: certificate.certificate }, handle)
  server.keepAliveTimeout = 60_000
  const live = attachLive({ server, world, history, faults, may: operations.parts.may })
  const port = await listen(server, options.port ?? 0).catch(async (error: unknown) => {
    live.close()
    operations.close()
    history.close()
    await certificate?.remove()
    throw error
  })
  const stopDay = options.changes !== undefined ? shuffle(day, options.changes) : options.still === true ? () => undefined : liveDay(day)

  const url = `${certificate === undefined ? 'http' : 'https'}://${HOST}:${port}`
  return {
    ready: {
      vendor: 'portsip',
      url,
      domain: world.domain,
      user: administrator.userName,
      password: administrator.password,
      path: BASE,
      control: url + CONTROL_PATH,
      ...(certificate === undefined ? {} : { certificateFile: certificate.file })
    },
    name: organisation.name,
    groupNames: {},
    world,
    history,
    setFaults: (names) => faults.set(names),
    act: controls.act,
    requests: () => journal.requests(),
    changesSince: (sequence) => journal.changesSince(sequence),
    codes: () => tokens.codes(),
    close: async () => {
      stopDay()
      live.close()
      operations.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      history.close()
      await certificate?.remove()
    }
  }
}

/** The clinics, or so many generated extensions and nobody beside them. */
function organisationOf(options: SimulationOptions, seed: number): Organisation {
  const members = options.extensions ?? options.members
  const whole = createOrganisation({
    seed,
    ...(members === undefined ? {} : { members }),
    ...(options.groups === undefined ? {} : { groups: options.groups })
  })
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

export const portsipSimulator: Simulator = {
  vendor: 'portsip',
  flags: ['extensions', 'cdrs', 'version'],
  versions: VERSIONS,
  checkFaults: (names) => void parseFaults(names),
  start: startPortsip
}
