// Starts a simulated Callisto: an organisation, its day, and a real HTTP server on the loopback address.
import { randomBytes } from 'node:crypto'
import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createCertificate } from '../certificate'
import { realClock } from '../clock'
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { Application } from './application'
import type { Member } from './application'
import { CONTROL_PATH, control } from './control'
import { beginDay, liveDay, shuffleLines } from './day'
import { parseFaults } from './faults'
import { FUNCTIONS } from './functions'
import { Journal } from './journal'
import type { ReceivedRequest, StateChange } from './journal'
import { Service, membersPath } from './service'

const HOST = '127.0.0.1'
const INSTANCE = 'Reception'
const DEFAULT_SEED = 1071

export interface RunningCallisto extends RunningSimulation {
  readonly ready: ReadyLine & { readonly application: string }
  readonly organisation: Organisation
  /** The state itself, for looking at. */
  readonly application: Application
  /** Makes something happen as if others had done it. @returns the member's id. @throws Error where it cannot be */
  act(asked: Action): number
  /** The last thousand requests that signed in, oldest first. */
  requests(): readonly ReceivedRequest[]
  /** Line and presence changes after this sequence number (0 for all that are kept). */
  changesSince(sequence: number): readonly StateChange[]
}

/** @throws Error EADDRINUSE for a port that is taken, Error for an unknown fault */
export async function startCallisto(options: SimulationOptions = {}): Promise<RunningCallisto> {
  const faults = parseFaults(options.faults ?? [], FUNCTIONS)
  const clock = options.clock ?? realClock
  const seed = options.seed ?? DEFAULT_SEED
  const organisation = createOrganisation({
    seed,
    ...(options.members === undefined ? {} : { members: options.members }),
    ...(options.groups === undefined ? {} : { groups: options.groups })
  })
  const application = new Application(organisation)
  const user = organisation.operator.userName
  const password = options.password ?? randomBytes(12).toString('base64url')

  const setByConsole = new Set<number>()
  const moved = new Set<number>()
  const day = {
    application,
    clock,
    random: createRandom(seed),
    presenceIsTheirs: (member: Member) => member.user === organisation.operator || setByConsole.has(member.id),
    lineIsTaken: (member: Member) => moved.has(member.id)
  }
  beginDay(day, options.still === true)
  const journal = new Journal(application, clock)
  const service = new Service({
    application,
    journal,
    clock,
    instance: INSTANCE,
    user,
    password,
    slowMilliseconds: options.slowMilliseconds ?? 2_500,
    onWrite: (name, parameters) => {
      if (name !== 'setPresence') return
      const id = parameters.get('mb_id')
      const members = id ? [Number(id)] : application.membersOf(parameters.get('usr_Name') ?? '').map((member) => member.id)
      for (const member of members) setByConsole.add(member)
    }
  })
  service.setFaults(faults)
  let faultNames = options.faults ?? []
  const controls = {
    journal,
    faults: () => faultNames,
    setFaults: (names: readonly string[]) => {
      service.setFaults(parseFaults(names, FUNCTIONS))
      faultNames = names
    },
    act: (asked: Action) => {
      const id = act(application, asked)
      moved.add(id)
      setByConsole.add(id)
      return id
    }
  }

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
  const port = await listen(server, options.port ?? 0).catch(async (error: unknown) => {
    await certificate?.remove()
    throw error
  })
  const stopDay =
    options.changes !== undefined ? shuffleLines(day, options.changes) : options.still === true ? () => undefined : liveDay(day)

  const url = `${certificate === undefined ? 'http' : 'https'}://${HOST}:${port}`
  return {
    ready: {
      vendor: 'callisto',
      url,
      application: INSTANCE,
      user,
      password,
      path: membersPath(INSTANCE),
      control: url + CONTROL_PATH,
      ...(certificate === undefined ? {} : { certificateFile: certificate.file })
    },
    name: organisation.name,
    groupNames: Object.fromEntries(organisation.groups.map(({ id, name }) => [String(id), name])),
    organisation,
    application,
    setFaults: controls.setFaults,
    act: controls.act,
    requests: () => journal.requests(),
    changesSince: (sequence) => journal.changesSince(sequence),
    close: async () => {
      stopDay()
      service.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await certificate?.remove()
    }
  }
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

export const callistoSimulator: Simulator = {
  vendor: 'callisto',
  flags: ['members'],
  checkFaults: (names) => void parseFaults(names, FUNCTIONS),
  start: startCallisto
}
