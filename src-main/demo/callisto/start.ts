// Starts a simulated Callisto: an organisation, its day, and a real HTTP server on the loopback address.
import { randomBytes } from 'node:crypto'
import { realClock } from '../clock'
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { CONTROL_PATH, controlled } from '../serving/control'
import { serve } from '../serving/server'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { Application } from './application'
import type { Member } from './application'
import { controlsOf } from './control'
import { beginDay, liveDay, shuffleLines } from './day'
import { Faults, checkFaults } from './faults'
import { createJournal } from './journal'
import type { ReceivedRequest, StateChange } from './journal'
import { Service, membersPath } from './service'

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
  const faults = new Faults(options.faults ?? [])
  const clock = options.clock ?? realClock
  const seed = options.seed ?? DEFAULT_SEED
  const { members, groups, branch } = options
  const organisation = createOrganisation({ seed, members, groups, branch })
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
  const journal = createJournal(application, clock)
  const service = new Service({
    application,
    faults,
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
  const perform = (asked: Action) => {
    const id = act(application, asked)
    moved.add(id)
    setByConsole.add(id)
    return id
  }
  const controls = controlsOf({ journal, faults, act: perform })
  const served = await serve({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    handle: controlled(controls, (request, response, url) => service.handle(request, response, url))
  })
  const stopDay =
    options.changes !== undefined ? shuffleLines(day, options.changes) : options.still === true ? () => undefined : liveDay(day)

  return {
    ready: {
      vendor: 'callisto',
      url: served.url,
      application: INSTANCE,
      user,
      password,
      path: membersPath(INSTANCE),
      control: served.url + CONTROL_PATH,
      ...(served.certificateFile === undefined ? {} : { certificateFile: served.certificateFile })
    },
    name: organisation.name,
    groupNames: Object.fromEntries(organisation.groups.map(({ id, name }) => [String(id), name])),
    organisation,
    application,
    setFaults: (names) => faults.set(names),
    act: perform,
    requests: () => journal.requests(),
    changesSince: (sequence) => journal.changesSince(sequence),
    close: async () => {
      stopDay()
      service.close()
      await served.close()
    }
  }
}

export const callistoSimulator: Simulator = {
  vendor: 'callisto',
  flags: ['members'],
  checkFaults,
  start: startCallisto
}
