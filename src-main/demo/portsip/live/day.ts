// The organisation living its day on PortSIP: calls ring, are answered, handed on and end as CDRs; people leave and come back.
import type { Random } from '../../random'
import type { History } from '../history/history'
import { TRUNKS, outsider } from '../../past/outside'
import type { AgentState, Call, Extension, World } from '../world'
import { comeBack, leave, setAgent, takeBreak } from './absence'
import { createSwitchboard } from './switchboard'

// So many extensions give one caller after the other.
const EXTENSIONS_PER_LINE = 30
const PAUSE = { from: 500, to: 3_500 }
const SHARE_ON_CALL = { least: 0.12, start: 0.15, most: 0.19 }
const SHARE_GONE = { least: 0.15, start: 0.25, most: 0.32 }
const SHARE_ON_BREAK = { start: 0.08, most: 0.12 }
const STANDING_RINGS = 2
const STANDING_WAITS = 2
const BETWEEN_MOVES = { from: 3_000, to: 6_000 }
const BETWEEN_CHECKS = 1_000
const BREAK = { from: 60_000, to: 420_000 }
const BETWEEN_NOTES = { from: 20_000, to: 60_000 }

export interface DayOptions {
  readonly world: World
  readonly history: History
  readonly random: Random
}

/** How the day stands when the simulator starts; the history must be there already, to see its calls begin. `standing`: two telephones ring, and go on ringing, and callers wait. */
export function beginDay({ world, random }: Pick<DayOptions, 'world' | 'random'>, standing: boolean): void {
  const everyone = [...world.extensions.values()]
  const onCall = Math.round(everyone.length * SHARE_ON_CALL.start)
  // A day that stands still has the same notes at every start.
  const now = standing ? new Date(world.clock.now()).setHours(13, 40, 0, 0) : world.clock.now()
  const chosen = some(random, everyone, onCall + (standing ? STANDING_RINGS : 0))
  for (const [at, extension] of chosen.entries()) {
    const call = callFromOutside(world, random, extension.number)
    if (at < onCall) world.answerCall(call)
  }
  for (const extension of some(random, everyone, Math.round(everyone.length * SHARE_GONE.start)))
    if (mayMove(extension)) leave(world, random, extension, now)
  for (const extension of some(random, everyone, Math.round(everyone.length * SHARE_ON_BREAK.start))) takeBreak(world, random, extension)
  if (!standing) return
  for (const queue of some(random, [...world.queues.values()], STANDING_WAITS)) {
    const { number, name } = outsider(1, random.between(10, 99) / 100)
    world.enqueueCaller(queue, { number, name })
  }
}

/** Lives on until stopped. Calls and moves grow with the number of extensions; what others set is left to them. */
export function liveDay({ world, history, random }: DayOptions): () => void {
  const { clock } = world
  const timers = new Set<() => void>()
  const after = (milliseconds: number, run: () => void) => {
    const forget = clock.after(milliseconds, () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
  }
  const between = ({ from, to }: { from: number; to: number }) => random.between(from, to)
  const everyone = () => [...world.extensions.values()]
  const theirs = whoWasSetByOthers(world)
  const movable = () => everyone().filter((extension) => mayMove(extension) && !theirs.has(extension.number))
  const shareOnCall = () => everyone().filter((extension) => extension.callStatus === 'ON_CALL').length / Math.max(1, world.extensions.size)
  const switchboard = createSwitchboard({ world, random, after, mayAnswer: () => shareOnCall() < SHARE_ON_CALL.most })

  const ring = () => switchboard.fromOutside(() => after(between(PAUSE), ring))
  const callOut = () => {
    if (shareOnCall() < SHARE_ON_CALL.least) switchboard.fromInside()
    after(BETWEEN_CHECKS, callOut)
  }
  const move = (pace: number) => {
    const people = movable()
    const gone = people.filter((extension) => extension.presence !== 'AVAILABLE')
    const share = gone.length / Math.max(1, people.length)
    const returns = share > SHARE_GONE.most || (share > SHARE_GONE.least && random.chance(0.5))
    const who = random.pick(returns ? gone : people.filter((extension) => extension.presence === 'AVAILABLE'))
    if (who !== undefined) theirs.ignoring(() => (returns ? comeBack(world, who) : leave(world, random, who, clock.now())))
    after(Math.max(1, Math.round(between(BETWEEN_MOVES) / pace)), () => move(pace))
  }
  const rest = (pace: number) => {
    const agents = movable().filter((extension) => extension.agentStates.size > 0)
    const resting = agents.filter((agent) => [...agent.agentStates.values()].every((state) => state !== 'READY')).length
    const who = resting / Math.max(1, agents.length) < SHARE_ON_BREAK.most ? random.pick(agents) : undefined
    const state = who === undefined ? undefined : takeBreak(world, random, who)
    if (who !== undefined && state !== undefined) after(between(BREAK), () => setAgent(world, who, state, 'READY'))
    after(Math.max(1, Math.round((2 * between(BETWEEN_MOVES)) / pace)), () => rest(pace))
  }
  // Now and then someone writes down afterwards what a call was about.
  let lastEnded: string | undefined
  const ended = history.onCdr(({ id }) => void (lastEnded = id))
  const note = () => {
    if (lastEnded !== undefined) history.annotate(lastEnded, `{"ticket":"R-${random.between(1_000, 9_999)}"}`)
    after(between(BETWEEN_NOTES), note)
  }

  for (const call of world.calls.values()) switchboard.goOn(call)
  for (const extension of everyone())
    for (const state of new Set<AgentState>(extension.agentStates.values()))
      if (state !== 'READY' && state !== 'LOGGED_OUT') after(between(BREAK), () => setAgent(world, extension, state, 'READY'))
  const lines = Math.max(1, Math.round(world.extensions.size / EXTENSIONS_PER_LINE))
  for (let index = 0; index < lines; index++) after(index === 0 ? 0 : random.between(0, 8_000), ring)
  after(BETWEEN_CHECKS, callOut)
  after(BETWEEN_CHECKS, () => move(lines / 2))
  after(BETWEEN_CHECKS, () => rest(lines / 2))
  after(between(BETWEEN_NOTES), note)
  return () => {
    ended()
    theirs.end()
    for (const forget of timers) forget()
    timers.clear()
  }
}

/** Instead of a day: so many `extension_call` events a second, spread evenly over time and by chance over the extensions. */
export function shuffle({ world, random }: Pick<DayOptions, 'world' | 'random'>, changesPerSecond: number): () => void {
  const TICK = 10
  const STATES = ['', 'RINGING', 'ON_CALL'] as const
  const started = world.clock.now()
  let everyone = [...world.extensions.values()]
  let done = 0
  const renew = () => void (everyone = [...world.extensions.values()])
  const ends = [world.events.on('extensionCreated', renew), world.events.on('extensionRemoved', renew)]
  const tick = () => {
    const due = Math.floor(((world.clock.now() - started) * changesPerSecond) / 1_000)
    for (; done < due; done++) {
      const extension = random.pick(everyone)
      if (extension === undefined) continue
      world.setCallStatus(extension, STATES[(STATES.indexOf(extension.callStatus) + random.between(1, 2)) % STATES.length] ?? '')
    }
    forget = world.clock.after(TICK, tick)
  }
  let forget = world.clock.after(TICK, tick)
  return () => {
    for (const end of ends) end()
    forget()
  }
}

/** Nobody else moves the one who sits at the console. */
const mayMove = ({ role }: Extension): boolean => role !== 'Admin'

function callFromOutside(world: World, random: Random, callee: string): Call {
  const { number, name } = outsider(1, random.between(0, 9_999) / 10_000)
  return world.startCall({ caller: number, callerName: name, callee, direction: 'INBOUND_CALL', trunk: random.pick(TRUNKS) ?? '' })
}

/** Those whose presence or agent state came from a console, and whom the day then leaves alone. */
function whoWasSetByOthers(world: World) {
  const numbers = new Set<string>()
  let own = false
  const end = world.events.on('extensionPresence', ({ extension }) => {
    if (!own) numbers.add(extension.number)
  })
  return {
    has: (number: string) => numbers.has(number),
    ignoring: (run: () => void) => {
      own = true
      run()
      own = false
    },
    end
  }
}

function some<T>(random: Random, list: readonly T[], count: number): T[] {
  const rest = [...list]
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random.between(0, rest.length - 1), 1)).flat()
}
