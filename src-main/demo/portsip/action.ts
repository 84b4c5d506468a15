// What a test or a bench may make happen at the simulated PortSIP, as if other people had done it.
import { z } from 'zod'
import type { History } from './history/history'
import type { Tokens } from './tokens'
import type { Call, Direction, Extension, PresenceState, Queue, World } from './world'

const extension = z.string()
const queue = z.string()
const PRESENCES = ['AVAILABLE', 'AWAY', 'DO_NOT_DISTURB', 'LUNCH', 'BUSINESS_TRIP'] as const satisfies readonly PresenceState[]
const DIRECTIONS = ['INBOUND_CALL', 'OUTBOUND_CALL', 'EXTENSION_CALL', 'INBOUND_OUTBOUND_CALL'] as const satisfies readonly Direction[]
const AGENT_STATES = ['READY', 'NOT_READY', 'QUEUE_CALL', 'OTHER_CALL', 'WRAP_UP', 'BREAK', 'LUNCH', 'LOGGED_OUT', 'OFFLINE'] as const

export const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('presence'), extension, presence: z.enum(PRESENCES), note: z.string().optional() }),
  /** The telephone registers or is gone. */
  z.object({ action: z.literal('online'), extension, online: z.boolean() }),
  /** The line alone, without any call. */
  z.object({ action: z.literal('line'), extension, callStatus: z.enum(['', 'RINGING', 'ON_CALL']) }),
  z.object({ action: z.literal('agent'), extension, queue, state: z.enum(AGENT_STATES) }),
  z.object({ action: z.literal('role'), extension, role: z.string() }),
  z.object({ action: z.literal('twoFactor'), extension, twoFactor: z.boolean() }),
  /** A call begins; where no direction is given, both are inside. */
  z.object({
    action: z.literal('call'),
    caller: z.string(),
    callee: z.string(),
    direction: z.enum(DIRECTIONS).optional(),
    callerName: z.string().optional(),
    trunk: z.string().optional(),
    queue: queue.optional()
  }),
  z.object({ action: z.literal('answer'), call: z.string() }),
  z.object({ action: z.literal('transfer'), call: z.string(), to: z.string() }),
  z.object({ action: z.literal('hangUp'), call: z.string(), reason: z.string().optional() }),
  /** Someone waits in a queue. */
  z.object({ action: z.literal('enqueue'), queue, number: z.string(), name: z.string().optional() }),
  z.object({ action: z.literal('dequeue'), queue, session: z.string(), reason: z.enum(['overflow', 'hangup', 'callback']).optional() }),
  z.object({ action: z.literal('annotate'), cdr: z.string(), userData: z.string() }),
  z.object({ action: z.literal('removeCdr'), cdr: z.string() }),
  z.object({ action: z.literal('forgetSyncTokens') }),
  /** Access tokens, all of them; refresh tokens stay good. */
  z.object({ action: z.literal('expireTokens') })
])
export type Action = z.input<typeof action>

/**
 * Does it at once.
 * @returns the id of what was made (a call, a waiting caller's session), else of what it was done to, else nothing
 * @throws Error where no such extension, queue, call or CDR is
 */
export function act({ world, tokens, history }: { world: World; tokens: Tokens; history: History }, asked: Action): string {
  const todo = action.parse(asked)
  switch (todo.action) {
    case 'presence':
      return on(world, todo.extension, (one) => world.setPresence(one, todo.presence, todo.note))
    case 'online':
      return on(world, todo.extension, (one) => world.setOnline(one, todo.online))
    case 'line':
      return on(world, todo.extension, (one) => world.setCallStatus(one, todo.callStatus))
    case 'agent':
      return on(world, todo.extension, (one) => world.setAgentState(one, queueOf(world, todo.queue).number, todo.state))
    case 'role':
      return on(world, todo.extension, (one) => void (one.role = todo.role))
    case 'twoFactor':
      return on(world, todo.extension, (one) => void (one.twoFactor = todo.twoFactor))
    case 'call': {
      const { caller, callee, direction = 'EXTENSION_CALL', callerName, trunk, queue: number } = todo
      const more = { ...(callerName === undefined ? {} : { callerName }), ...(trunk === undefined ? {} : { trunk }) }
      return world.startCall({ caller, callee, direction, ...more, ...(number === undefined ? {} : { queue: number }) }).id
    }
    case 'answer':
      return onCall(world, todo.call, (call) => world.answerCall(call))
    case 'transfer':
      return onCall(world, todo.call, (call) => world.transferCall(call, todo.to))
    case 'hangUp':
      return onCall(world, todo.call, (call) => world.endCall(call, todo.reason ?? 'CALLER_DISCONNECTED'))
    case 'enqueue':
      return world.enqueueCaller(queueOf(world, todo.queue), { number: todo.number, name: todo.name ?? '' }).sessionId
    case 'dequeue':
      world.dequeueCaller(queueOf(world, todo.queue), todo.session, todo.reason ?? 'hangup')
      return todo.session
    case 'annotate':
      return known(history.annotate(todo.cdr, todo.userData), todo.cdr)
    case 'removeCdr':
      return known(history.removeCdr(todo.cdr), todo.cdr)
    case 'forgetSyncTokens':
      history.forgetSyncTokens()
      return ''
    case 'expireTokens':
      tokens.expireAll()
      return ''
  }
}

function on(world: World, number: string, run: (extension: Extension) => void): string {
  const one = world.extensions.get(number)
  if (one === undefined) throw new Error(`no extension ${number}`)
  run(one)
  return one.id
}

function onCall(world: World, id: string, run: (call: Call) => void): string {
  const call = world.calls.get(id)
  if (call === undefined) throw new Error(`no running call ${id}`)
  run(call)
  return id
}

function queueOf(world: World, number: string): Queue {
  const one = world.queues.get(number)
  if (one === undefined) throw new Error(`no queue ${number}`)
  return one
}

function known(isKnown: boolean, cdr: string): string {
  if (!isKnown) throw new Error(`no CDR ${cdr}`)
  return cdr
}
