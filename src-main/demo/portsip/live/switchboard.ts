// One call after the other through the house: to a person, a ring group or a queue, answered or not, handed on, ended.
import type { Random } from '../../random'
import { TRUNKS, outsider, reachable } from '../../past/outside'
import { endReason } from '../history/stories'
import type { Call, Extension, Queue, RingGroup, World } from '../world'
import { setAgent } from './absence'

const RING = { from: 4_000, to: 8_000 }
const SHORT_TALK = { from: 15_000, to: 60_000 }
const LONG_TALK = { from: 90_000, to: 260_000 }
const LONG_TALKS = 0.2
const ANSWERED = 0.75
const HANDED_ON = 0.12
const HELD = 0.06
const HOLD = { from: 3_000, to: 12_000 }
const RUNG_AT_ONCE = 4
const PATIENCE = { from: 45_000, to: 130_000 }
const OVERFLOWS = 0.4
const LOOK_FOR_AGENT = 2_000
const WRAP_UP = { from: 5_000, to: 15_000 }
const TO_QUEUES = 0.3
const TO_GROUPS = 0.2
const INSIDE = 0.4
// The people who call today are those who called before.
const CALLERS_SEED = 1

export interface SwitchboardOptions {
  readonly world: World
  readonly random: Random
  readonly after: (milliseconds: number, run: () => void) => void
  /** Whether the house is quiet enough for another talk. */
  readonly mayAnswer: () => boolean
}

export interface Switchboard {
  /** Someone calls from outside. @param rung told once the ringing is over, answered or not */
  fromOutside(rung: () => void): void
  /** Someone of the house calls a colleague or the world outside. */
  fromInside(): void
  /** Takes over a call that runs already, answered or ringing. */
  goOn(call: Call): void
}

export function createSwitchboard({ world, random, after, mayAnswer }: SwitchboardOptions): Switchboard {
  const between = ({ from, to }: { from: number; to: number }) => random.between(from, to)
  const fraction = () => random.between(0, 99_999) / 100_000
  const isFree = (extension: Extension | undefined): extension is Extension =>
    extension?.callStatus === '' && extension.online && (extension.presence === 'AVAILABLE' || extension.presence === 'AWAY')
  const free = (numbers: Iterable<string>) =>
    [...numbers].flatMap((number) => {
      const extension = world.extensions.get(number)
      return isFree(extension) ? [extension] : []
    })
  const isRunning = (call: Call) => world.calls.has(call.id)
  /** Nobody else has ended, answered or moved it. */
  const isOurs = (call: Call, callee: string) => isRunning(call) && call.callee === callee && call.answeredAt === undefined
  const trunk = () => random.pick(TRUNKS) ?? ''

  const talk = (call: Call, over: () => void = () => undefined) => {
    const length = between(random.chance(LONG_TALKS) ? LONG_TALK : SHORT_TALK)
    if (random.chance(HELD)) hold(call, length)
    after(length, () => {
      if (!isRunning(call)) return over()
      if (random.chance(HANDED_ON) && handOn(call)) return over()
      world.endCall(call, endReason(random))
      over()
    })
  }
  const hold = (call: Call, length: number) => {
    const held = Math.min(between(HOLD), length - 2_000)
    after(1_000, () => {
      if (isRunning(call)) world.holdCall(call, true)
    })
    after(1_000 + held, () => {
      if (isRunning(call)) world.holdCall(call, false)
    })
  }
  /** @returns false where nobody is free to take it */
  const handOn = (call: Call): boolean => {
    const to = random.pick(free(world.extensions.keys()).filter(({ number }) => number !== call.caller))
    if (to === undefined) return false
    world.transferCall(call, to.number)
    answerLater(call, () => undefined, 1)
    return true
  }
  const answerLater = (call: Call, rung: () => void, likely = ANSWERED) => {
    const { callee, answeredAt } = call
    after(between(RING), () => {
      rung()
      // Someone else may have answered or moved it meanwhile, and then it is theirs.
      if (!isRunning(call) || call.callee !== callee || call.answeredAt !== answeredAt) return
      if (!random.chance(likely) || !mayAnswer()) return world.endCall(call, 'CANCELLED')
      world.answerCall(call)
      talk(call)
    })
  }

  /** Rings on several telephones at once; the first to answer has the call, the others fall silent. */
  const ringGroup = (call: Call, group: RingGroup, rung: () => void) => {
    const members = random.pick([RUNG_AT_ONCE, 2]) ?? 1
    const ringing = free(group.members).slice(0, members)
    for (const extension of ringing) world.setCallStatus(extension, 'RINGING')
    after(between(RING), () => {
      rung()
      const ours = isOurs(call, group.number)
      const answering = ours && random.chance(ANSWERED) && mayAnswer() ? random.pick(ringing) : undefined
      for (const extension of ringing) if (extension !== answering && extension.callStatus === 'RINGING') world.setCallStatus(extension, '')
      if (!ours) return
      if (answering === undefined) return world.endCall(call, 'CANCELLED')
      world.transferCall(call, answering.number)
      world.answerCall(call)
      talk(call)
    })
  }

  /** Waits for an agent who is ready, until patience ends or the queue sends the caller elsewhere. */
  const wait = (call: Call, queue: Queue, until: number) => {
    if (!isOurs(call, queue.number)) return world.dequeueCaller(queue, call.id, isRunning(call) ? 'agent_answered' : 'hangup')
    const agent = random.pick(free(queue.agents).filter((one) => world.agentStateOf(one, queue.number) === 'READY'))
    if (agent !== undefined && mayAnswer()) return offer(call, queue, agent, until)
    if (world.clock.now() < until) return after(LOOK_FOR_AGENT, () => wait(call, queue, until))
    const group = random.chance(OVERFLOWS) ? random.pick([...world.ringGroups.values()]) : undefined
    world.dequeueCaller(queue, call.id, group === undefined ? 'hangup' : 'overflow')
    if (group === undefined) return world.endCall(call, 'CANCELLED')
    world.transferCall(call, group.number)
    ringGroup(call, group, () => undefined)
  }
  const offer = (call: Call, queue: Queue, agent: Extension, until: number) => {
    world.setCallStatus(agent, 'RINGING')
    after(between(RING), () => {
      const answers = isOurs(call, queue.number) && random.chance(ANSWERED)
      if (!answers && agent.callStatus === 'RINGING') world.setCallStatus(agent, '')
      if (!answers) return wait(call, queue, until)
      world.dequeueCaller(queue, call.id, 'agent_answered')
      world.setAgentState(agent, queue.number, 'QUEUE_CALL')
      world.transferCall(call, agent.number)
      world.answerCall(call)
      talk(call, () => {
        setAgent(world, agent, 'QUEUE_CALL', 'WRAP_UP')
        after(between(WRAP_UP), () => setAgent(world, agent, 'WRAP_UP', 'READY'))
      })
    })
  }

  return {
    fromOutside: (rung) => {
      const { number: caller, name: callerName } = outsider(CALLERS_SEED, fraction())
      const incoming = { caller, callerName, direction: 'INBOUND_CALL', trunk: trunk() } as const
      const kind = fraction()
      const queue = kind < TO_QUEUES ? random.pick([...world.queues.values()]) : undefined
      const group = kind >= TO_QUEUES && kind < TO_QUEUES + TO_GROUPS ? random.pick([...world.ringGroups.values()]) : undefined
      if (queue !== undefined) {
        const call = world.startCall({ ...incoming, callee: queue.number, queue: queue.number })
        world.enqueueCaller(queue, { sessionId: call.id, number: caller, name: callerName })
        const until = world.clock.now() + between(PATIENCE)
        after(between(RING), () => {
          rung()
          wait(call, queue, until)
        })
        return
      }
      if (group !== undefined) return ringGroup(world.startCall({ ...incoming, callee: group.number }), group, rung)
      const callee = random.pick(free(world.extensions.keys()))
      if (callee === undefined) return after(between(RING), rung)
      answerLater(world.startCall({ ...incoming, callee: callee.number }), rung)
    },
    fromInside: () => {
      const caller = random.pick(free(world.extensions.keys()))
      if (caller === undefined) return
      const colleague = random.chance(INSIDE) ? random.pick(free(world.extensions.keys()).filter((one) => one !== caller)) : undefined
      const outside = reachable(CALLERS_SEED, fraction())
      const call =
        colleague === undefined
          ? world.startCall({
              caller: caller.number,
              callee: outside.number,
              calleeName: outside.name,
              direction: 'OUTBOUND_CALL',
              trunk: trunk()
            })
          : world.startCall({ caller: caller.number, callee: colleague.number, direction: 'EXTENSION_CALL' })
      answerLater(call, () => undefined)
    },
    goOn: (call) => {
      if (call.answeredAt === undefined) answerLater(call, () => undefined)
      else after(random.between(500, LONG_TALK.to / 2), () => world.endCall(call, endReason(random)))
    }
  }
}
