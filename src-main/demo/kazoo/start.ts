// Starts a simulated Kazoo: an organisation, its past calls, its day, and two real servers on the loopback address.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createCertificate } from '../certificate'
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { controlled } from '../serving/control'
import { askable, controlAt, startDay } from '../serving/running'
import { HOST, close as closed, createServer, listen, listenerOf } from '../serving/server'
import { DEFAULT_SEED, SLOW_MILLISECONDS } from '../simulation'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { createSecondFactor } from './operations/authentication'
import { attachBlackhole } from './live/blackhole'
import type { Blackhole } from './live/blackhole'
import { Bucket } from './bucket'
import { spoilWeights } from './operations/collections'
import { controlsOf } from './control'
import { liveDay, shuffle } from './live/day'
import { checkFaults, createFaults } from './faults'
import type { Faults } from './faults'
import { History } from './calls/history'
import { createJournal } from './journal'
import type { LineChange, ReceivedRequest } from './journal'
import { createOperations } from './operations/operations'
import { VERSION_PATH } from './request'
import { Service } from './service'
import { Tokens } from './tokens'
import { createWorld } from './world'
import type { World } from './world'

export interface RunningKazoo extends RunningSimulation {
  readonly ready: ReadyLine & Required<Pick<ReadyLine, 'accountId' | 'accountName' | 'apiKey' | 'websocketUrl'>>
  /** The state itself, for looking at. */
  readonly world: World
  readonly blackhole: Blackhole
  /** Makes something happen as if others had done it. @returns the id of what was made or touched. @throws Error where it cannot be */
  act(asked: Action): string
  /** The last thousand requests, oldest first. */
  requests(): readonly ReceivedRequest[]
  /** Changes of lines after this sequence number (0 for all that are kept). */
  changesSince(sequence: number): readonly LineChange[]
  /** What passes as the second factor. */
  readonly secondFactor: string
}

export interface KazooOptions extends SimulationOptions {
  /** Whose telephones these are; where absent, the clinics' or as many as are asked for. */
  readonly organisation?: Organisation
}

/** @throws Error EADDRINUSE for a port that is taken, Error for an unknown fault */
export async function startKazoo(options: KazooOptions = {}): Promise<RunningKazoo> {
  const faults = createFaults(options.faults)
  const { seed = DEFAULT_SEED, slowMilliseconds = SLOW_MILLISECONDS, members, groups, branch } = options
  const organisation = options.organisation ?? createOrganisation({ seed, members, groups, branch })
  const world = createWorld(organisation, seed, {
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.password === undefined ? {} : { password: options.password })
  })
  const history = new History(world, seed, options.cdrs)
  const journal = createJournal(world)
  const tokens = new Tokens(world.clock, () => faults.has('token-expires-soon'))
  const bucket = new Bucket(world.clock)
  const secondFactor = createSecondFactor()
  let websocketUrl = ''
  const router = createOperations({ world, history, tokens, faults, secondFactor, websocketUrl: () => websocketUrl })
  const service = new Service({ world, router, tokens, faults, journal, bucket, slowMilliseconds })
  const perform = (asked: Action) => act({ world, tokens, bucket }, asked)
  const controls = controlsOf({ world, journal, faults, secondFactor, act: perform })
  const stopSpoiling = spoilAsFaulted(world, faults)

  const certificate = options.tls === undefined ? undefined : await createCertificate(options.tls)
  const crossbar = createServer(certificate, listenerOf(controlled(controls, service)))
  const websocket = createServer(certificate, plainRefusal)
  const blackhole = attachBlackhole({ server: websocket, world, tokens, faults })
  const close = async (): Promise<void> => {
    stopSpoiling()
    blackhole.close()
    await Promise.all([crossbar, websocket].map(closed))
    await certificate?.remove()
  }
  const ports = await listenOnBoth(crossbar, websocket, options.port ?? 0).catch(async (error: unknown) => {
    await close()
    throw error
  })
  websocketUrl = `${certificate === undefined ? 'ws' : 'wss'}://${HOST}:${ports.websocket}`
  const random = createRandom(seed)
  const stopDay = startDay(options, { shuffle: (changes) => shuffle(world, random, changes), live: () => liveDay(world, random) })

  const url = `${certificate === undefined ? 'http' : 'https'}://${HOST}:${ports.crossbar}`
  return {
    ready: {
      vendor: 'kazoo',
      url,
      user: organisation.operator.userName,
      password: world.passwords.get(world.operator.id) ?? '',
      accountId: world.accountId,
      accountName: world.accountName,
      apiKey: world.apiKey,
      websocketUrl,
      path: VERSION_PATH,
      ...controlAt(url, certificate?.file)
    },
    name: organisation.name,
    groupNames: {},
    world,
    blackhole,
    secondFactor,
    ...askable(faults, journal),
    act: perform,
    close: async () => {
      stopDay()
      await close()
    }
  }
}

/** The faults of weights change the groups themselves, once, when they begin: so a console can mend them. */
function spoilAsFaulted(world: World, faults: Faults): () => void {
  const KINDS = ['missing-weights', 'equal-weights'] as const
  const spoiled = new Set<string>()
  const look = (): void => {
    for (const kind of KINDS) {
      if (faults.has(kind) && !spoiled.has(kind)) spoilWeights(world, kind)
      if (faults.has(kind)) spoiled.add(kind)
      else spoiled.delete(kind)
    }
  }
  look()
  return faults.onChange(look)
}

/** The websocket's port speaks no plain HTTP. */
function plainRefusal(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(426, { upgrade: 'websocket', connection: 'upgrade', 'content-length': 0 }).end()
}

/** The websocket takes the port after Crossbar's where it can, and any other where not. */
async function listenOnBoth(crossbar: Server, websocket: Server, port: number): Promise<{ crossbar: number; websocket: number }> {
  const first = await listen(crossbar, port)
  const next = port === 0 || port >= 65_535 ? 0 : port + 1
  return { crossbar: first, websocket: await listen(websocket, next).catch(() => listen(websocket, 0)) }
}

export const kazooSimulator: Simulator = {
  vendor: 'kazoo',
  flags: ['members', 'cdrs'],
  checkFaults,
  start: startKazoo
}
