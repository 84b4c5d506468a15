// Starts a simulated Callisto: an organisation, its day, and a real HTTP server on the loopback address.
import { randomBytes } from 'node:crypto'
import { realClock } from '../clock'
import { createOrganisation } from '../organisation/organisation'
import type { Organisation } from '../organisation/organisation'
import { createRandom } from '../random'
import { controlled } from '../serving/control'
import { askable, controlAt, startDay } from '../serving/running'
import { serve } from '../serving/server'
import { DEFAULT_SEED, SLOW_MILLISECONDS } from '../simulation'
import type { ReadyLine, RunningSimulation, SimulationOptions, Simulator } from '../simulation'
import { act } from './action'
import type { Action } from './action'
import { Application } from './application'
import type { Member } from './application'
import { controlsOf } from './control'
import { beginDay, liveDay, shuffleLines } from './day'
import { checkFaults, createFaults } from './faults'
import { createJournal } from './journal'
import type { ReceivedRequest, StateChange } from './journal'
import { Service, membersPath } from './service'

const INSTANCE = 'Reception'

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
  const faults = createFaults(options.faults)
  const clock = options.clock ?? realClock
  const { seed = DEFAULT_SEED, slowMilliseconds = SLOW_MILLISECONDS, members, groups, branch } = options
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
    slowMilliseconds,
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
  const served = await serve({ port: options.port, tls: options.tls, handle: controlled(controls, service) })
  const stopDay = startDay(options, { shuffle: (changes) => shuffleLines(day, changes), live: () => liveDay(day) })

  return {
    ready: {
      vendor: 'callisto',
      url: served.url,
      application: INSTANCE,
      user,
      password,
      path: membersPath(INSTANCE),
      ...controlAt(served.url, served.certificateFile)
    },
    name: organisation.name,
    groupNames: Object.fromEntries(organisation.groups.map(({ id, name }) => [String(id), name])),
    organisation,
    application,
    ...askable(faults, journal),
    act: perform,
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
