// A working day: calls come and go, some are held, and people do not wish to be disturbed and wish it again.
import type { Document } from '../documents'
import { outsider } from '../calls/history'
import { objectOf } from '../json'
import type { Random } from '../../random'
import type { Call, Party } from '../calls/switchboard'
import type { World } from '../world'

const SECOND = 1_000
const DEVICES_PER_LINE = 12
const PAUSE = { from: 2 * SECOND, to: 14 * SECOND }
const RINGING = { from: 3 * SECOND, to: 14 * SECOND }
const TALKING = { from: 15 * SECOND, to: 180 * SECOND }
const HOLDING = { from: 4 * SECOND, to: 25 * SECOND }
const BETWEEN_MOVES = { from: 8 * SECOND, to: 30 * SECOND }
const AWAY_AT_MOST = 0.2
const ANSWERED = 0.82
const HELD = 0.2
const RECORDED = 0.5
// How often chance may meet someone who is busy.
const ATTEMPTS = 40

interface Between {
  readonly from: number
  readonly to: number
}

/** Begins with some calls under way, and goes on until the returned function is called. */
export function liveDay(world: World, random: Random): () => void {
  const timers = new Set<() => void>()
  const between = ({ from, to }: Between) => random.between(from, to)
  const after = (milliseconds: number, run: () => void): void => {
    const forget = world.clock.after(milliseconds, () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
  }
  const talk = (call: Call): void => {
    world.calls.answer(call)
    const length = between(TALKING)
    if (random.chance(HELD))
      after(Math.floor(length / 4), () => {
        world.calls.hold(call, random.chance(0.5) ? 'a' : 'b')
        after(Math.min(between(HOLDING), Math.floor(length / 2)), () => world.calls.hold(call, undefined))
      })
    after(length, () => world.calls.end(call))
  }
  const begin = (): Call | undefined => {
    const parties = aPair(world, random)
    return parties === undefined ? undefined : world.calls.start(...parties, random.chance(RECORDED))
  }
  const line = (): void => {
    const call = begin()
    if (call !== undefined) after(between(RINGING), () => (random.chance(ANSWERED) ? talk(call) : world.calls.end(call)))
    after(between(PAUSE) + between(RINGING), line)
  }
  const move = (pace: number): void => {
    moveSomeone(world, random)
    after(Math.max(SECOND, Math.round(between(BETWEEN_MOVES) / pace)), () => move(pace))
  }

  const lines = Math.max(1, Math.round(world.documents.all('device').length / DEVICES_PER_LINE))
  for (let index = 0; index < lines; index++) {
    const call = begin()
    if (call !== undefined) talk(call)
    after(random.between(0, 8 * SECOND), line)
  }
  after(between(BETWEEN_MOVES), () => move(Math.max(1, lines / 4)))
  return () => {
    for (const forget of timers) forget()
    timers.clear()
  }
}

/** Instead of a day: so many changes of lines a second; each call begins, is answered and ends. */
export function shuffle(world: World, random: Random, changesPerSecond: number): () => void {
  const TICK = 10
  const started = world.clock.now()
  const running: Call[] = []
  let done = 0
  const step = (): void => {
    const parties = running.length === 0 || random.chance(1 / 3) ? aPair(world, random) : undefined
    if (parties !== undefined) return void running.push(world.calls.start(...parties))
    const call = running.shift()
    if (call === undefined) return
    if (call.answeredAt !== undefined) return world.calls.end(call)
    world.calls.answer(call)
    running.push(call)
  }
  const tick = (): void => {
    const due = Math.floor(((world.clock.now() - started) * changesPerSecond) / 1_000)
    for (; done < due; done++) step()
    forget = world.clock.after(TICK, tick)
  }
  let forget = world.clock.after(TICK, tick)
  return () => forget()
}

/** Two who are free, one of them perhaps outside; undefined where hardly anybody is. */
function aPair(world: World, random: Random): readonly [from: Party, to: Party] | undefined {
  const busy = new Set([...world.calls.running.values()].flatMap(({ from, to }) => [from.deviceId, to.deviceId]))
  const devices = world.documents.all('device')
  const pick = (fits: (device: Document) => boolean): Document | undefined => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const device = random.pick(devices)
      if (device !== undefined && !busy.has(device.id) && fits(device)) return device
    }
    return undefined
  }
  const callee = pick((device) => !isUndisturbed(world, device))
  const someone = outsider(random.between(0, 9_999) / 10_000)
  if (callee === undefined) return undefined
  if (random.chance(0.6)) return [someone, world.partyOf(callee)]
  const caller = pick(({ id }) => id !== callee.id)
  if (caller === undefined) return undefined
  return [world.partyOf(caller), random.chance(0.6) ? someone : world.partyOf(callee)]
}

const undisturbed = ({ fields }: Document): boolean => objectOf(fields.do_not_disturb).enabled === true

const isUndisturbed = (world: World, { fields }: Document): boolean => {
  const owner = world.documents.find('user', String(fields.owner_id))
  return owner !== undefined && undisturbed(owner)
}

/** Nobody else moves the one who sits at the console. */
function moveSomeone(world: World, random: Random): void {
  const people = world.documents.all('user').filter(({ fields }) => fields.priv_level !== 'admin')
  const away = people.filter(undisturbed)
  const returns = away.length / Math.max(1, people.length) > AWAY_AT_MOST || random.chance(0.4)
  const who = random.pick(returns ? away : people.filter((user) => !undisturbed(user)))
  if (who !== undefined) world.documents.patch(who, { do_not_disturb: { enabled: !returns } })
}
