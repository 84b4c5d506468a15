// The agents' day: they sign in, take calls, wrap them up, take breaks and go; each call becomes history.
import { outsider } from '../past/outside'
import type { Random } from '../random'
import { COST_PER_SECOND } from './history/session'
import type { History } from './history/history'
import type { AcdStatus, User, World } from './world'

const BEGIN: readonly (readonly [AcdStatus, number])[] = [
  ['READY', 0.5],
  ['IN_SERVICE', 0.64],
  ['AFTER_SERVICE', 0.69],
  ['ONLINE', 0.75],
  ['DND', 0.81],
  ['TIMEOUT', 0.84],
  ['BANNED', 0.85],
  ['OFFLINE', 1]
]
const AGENTS_PER_LINE = 20
const PAUSE = { from: 500, to: 3_500 }
const TALK = { from: 15_000, to: 180_000 }
const WRAP_UP = { from: 4_000, to: 20_000 }
const SIGNING_IN = { from: 1_000, to: 5_000 }
const BREAK = { from: 60_000, to: 420_000 }
const BETWEEN_MOVES = { from: 3_000, to: 9_000 }
const SHARE_AWAY_AT_MOST = 0.4
const AWAY: readonly AcdStatus[] = ['DND', 'TIMEOUT', 'OFFLINE', 'DND', 'BANNED']
const SHARE_RECORDED = 0.7
/** How often someone who is ready is looked for. */
const TRIES = 40

export interface DayOptions {
  readonly world: World
  readonly history: History
  readonly random: Random
}

const agents = (world: World): User[] => [...world.users.values()].filter((user) => user.active && user.queues.size > 0)

/** How the day stands when the simulator starts. */
export function beginDay({ world, random }: Pick<DayOptions, 'world' | 'random'>): void {
  for (const agent of agents(world)) {
    const draw = random.between(0, 999) / 1_000
    world.setAcdStatus(agent, BEGIN.find(([, until]) => draw < until)?.[0] ?? 'OFFLINE')
  }
}

/** Lives on until stopped. */
export function liveDay({ world, history, random }: DayOptions): () => void {
  const timers = new Set<() => void>()
  const after = ({ from, to }: { from: number; to: number }, run: () => void) => {
    const forget = world.clock.after(random.between(from, to), () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
  }
  /** Only from where the agent still is: someone may have been deactivated, removed or moved meanwhile. */
  const go = (agent: User, from: AcdStatus, to: AcdStatus) => {
    if (agent.active && agent.acdStatus === from && world.users.get(agent.id) === agent) world.setAcdStatus(agent, to)
  }
  const wrapUp = (agent: User) => after(WRAP_UP, () => go(agent, 'AFTER_SERVICE', 'READY'))
  const talk = (agent: User) => {
    world.setAcdStatus(agent, 'IN_SERVICE')
    const startedAt = world.clock.now()
    const { number, name } = outsider(history.seed, random.between(0, 9_999) / 10_000)
    after(TALK, () => {
      if (agent.acdStatus !== 'IN_SERVICE' || world.users.get(agent.id) !== agent) return
      const talked = Math.max(1, Math.floor((world.clock.now() - startedAt) / 1_000))
      history.add({
        startedAt: Math.floor(startedAt / 1_000) * 1_000,
        user: agent,
        incoming: true,
        answered: true,
        inside: false,
        remoteNumber: number,
        remoteName: name,
        rang: random.between(2, 20),
        talked,
        recorded: random.chance(SHARE_RECORDED)
      })
      const payer = agent.parentAccounting ? world.account : agent
      payer.balance -= talked * COST_PER_SECOND
      world.setAcdStatus(agent, 'AFTER_SERVICE')
      wrapUp(agent)
    })
  }
  const comeBack = (agent: User, from: AcdStatus) =>
    after(BREAK, () => {
      go(agent, from, 'ONLINE')
      after(SIGNING_IN, () => go(agent, 'ONLINE', 'READY'))
    })
  // Looking at everybody for each call would cost more than the calls where there are thousands.
  let everyone = agents(world)
  const away = new Set(everyone.filter(({ acdStatus }) => AWAY.includes(acdStatus)))
  const ended = world.onChange(({ kind, user }) => {
    if (kind !== 'acdStatus') everyone = agents(world)
    if (AWAY.includes(user.acdStatus) && world.users.has(user.id)) away.add(user)
    else away.delete(user)
  })
  const someoneReady = (): User | undefined => {
    for (let tried = 0; tried < TRIES; tried++) {
      const agent = random.pick(everyone)
      if (agent?.acdStatus === 'READY') return agent
    }
    return undefined
  }
  const ring = () => {
    const agent = someoneReady()
    if (agent !== undefined) talk(agent)
    after(PAUSE, ring)
  }
  const move = () => {
    const who = away.size / Math.max(1, everyone.length) < SHARE_AWAY_AT_MOST ? someoneReady() : undefined
    const to = random.pick(AWAY)
    if (who !== undefined && to !== undefined) {
      world.setAcdStatus(who, to)
      comeBack(who, to)
    }
    after(BETWEEN_MOVES, move)
  }
  for (const agent of agents(world)) {
    if (agent.acdStatus === 'IN_SERVICE') talk(agent)
    else if (agent.acdStatus === 'AFTER_SERVICE') wrapUp(agent)
    else if (agent.acdStatus === 'ONLINE') after(SIGNING_IN, () => go(agent, 'ONLINE', 'READY'))
    else if (AWAY.includes(agent.acdStatus)) comeBack(agent, agent.acdStatus)
  }
  const lines = Math.max(1, Math.round(agents(world).length / AGENTS_PER_LINE))
  for (let line = 0; line < lines; line++) {
    after(PAUSE, ring)
    after(BETWEEN_MOVES, move)
  }
  return () => {
    ended()
    for (const forget of timers) forget()
    timers.clear()
  }
}

/** Instead of a day: so many changes of status a second, spread evenly over time and by chance over the agents. */
export function shuffle({ world, random }: Pick<DayOptions, 'world' | 'random'>, changesPerSecond: number): () => void {
  const TICK = 10
  const STATUSES: readonly AcdStatus[] = ['READY', 'IN_SERVICE', 'AFTER_SERVICE', 'DND']
  const started = world.clock.now()
  const everyone = agents(world)
  let done = 0
  const tick = () => {
    const due = Math.floor(((world.clock.now() - started) * changesPerSecond) / 1_000)
    for (; done < due; done++) {
      const agent = random.pick(everyone)
      const next = agent === undefined ? undefined : STATUSES[(STATUSES.indexOf(agent.acdStatus) + random.between(1, 3)) % STATUSES.length]
      if (agent !== undefined && next !== undefined) world.setAcdStatus(agent, next)
    }
    forget = world.clock.after(TICK, tick)
  }
  let forget = world.clock.after(TICK, tick)
  return () => forget()
}
