// The websocket application: one session a connection, its subscriptions, and the events of calls and documents that they mean.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { badFrame } from './bad-frames'
import { bindingProblem, matches } from './bindings'
import { channelEventData } from '../calls/channels'
import type { Document, DocumentChange } from '../documents'
import type { Faults } from '../faults'
import { gregorian } from '../calls/gregorian'
import { isObject, objectOf } from '../json'
import type { Json } from '../json'
import { legId } from '../calls/switchboard'
import type { Tokens } from '../tokens'
import type { World } from '../world'

/** How long a session may say nothing. */
export const IDLE_TIMEOUT = 60 * 60 * 1_000
// With `ws-drops`, how long a connection lives.
const LIFE = { from: 2_000, to: 6_000 }
const FRAME_AT_MOST = 1024 * 1024
// Someone who does not read loses the connection before the memory is gone.
const UNSENT_AT_MOST = 32 * 1024 * 1024

interface Session {
  readonly socket: WebSocket
  readonly bindings: Set<string>
  /** Told a good token once, which is then not asked for again. */
  authenticated: boolean
  keepAlive: () => void
  /** How many bad frames it was sent. */
  bad: number
}

export interface BlackholeOptions {
  readonly server: Server
  readonly world: World
  readonly tokens: Tokens
  readonly faults: Faults
}

export interface Blackhole {
  /** How many are connected. */
  connections(): number
  /** Cuts every connection, as a network does. */
  drop(): void
  close(): void
}

/** Section "websockets". Faults: `ws-silent`, `ws-drops`, `ws-bad-frames`. */
export function attachBlackhole(options: BlackholeOptions): Blackhole {
  const { server, world, faults } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_AT_MOST })
  const sessions = new Set<Session>()
  const timers = new Set<() => void>()
  const after = (milliseconds: number, run: () => void): (() => void) => {
    const forget = world.clock.after(milliseconds, () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
    return () => {
      timers.delete(forget)
      forget()
    }
  }
  const say = ({ socket }: Session, frame: string | Uint8Array): void => {
    if (socket.bufferedAmount > UNSENT_AT_MOST) socket.terminate()
    else if (socket.readyState === socket.OPEN) socket.send(frame)
  }
  /** @param key what a binding must mean. @param routing where it came along, with the account in it */
  const tell = (key: string, name: string, routing: string, data: () => Json): void => {
    if (faults.has('ws-silent')) return
    for (const session of sessions)
      for (const binding of session.bindings) {
        if (!matches(binding, key)) continue
        const event = { action: 'event', subscribed_key: binding, subscription_key: routing, name, routing_key: routing, data: data() }
        say(session, JSON.stringify(event))
        if (faults.has('ws-bad-frames')) say(session, badFrame(world, session.bad++))
      }
  }
  const dropLater = ({ socket }: Session): void =>
    void after(world.random.between(LIFE.from, LIFE.to), () => {
      if (faults.has('ws-drops')) socket.terminate()
    })

  const welcome = (socket: WebSocket): void => {
    let forget = (): void => undefined
    const session: Session = {
      socket,
      bindings: new Set(),
      authenticated: false,
      bad: 0,
      keepAlive: () => {
        forget()
        forget = after(IDLE_TIMEOUT, () => socket.terminate())
      }
    }
    session.keepAlive()
    sessions.add(session)
    socket.on('close', () => {
      forget()
      sessions.delete(session)
    })
    // A broken frame or a reset ends this session and nothing else.
    socket.on('error', () => socket.terminate())
    socket.on('ping', () => session.keepAlive())
    socket.on('message', (data: { toString(): string }) => {
      session.keepAlive()
      if (!faults.has('ws-silent')) say(session, JSON.stringify(reply(options, session, data.toString())))
    })
    if (faults.has('ws-drops')) dropLater(session)
  }
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => sockets.handleUpgrade(request, socket, head, welcome)
  server.on('upgrade', upgrade)

  const drop = (): void => {
    for (const { socket } of sessions) socket.terminate()
  }
  const ends = [
    world.calls.events.on('channel', ({ event, call, side }) => {
      const id = legId(call, side)
      tell(`call.${event}.${id}`, event, `call.${world.accountId}.${event}.${id}`, () => channelEventData(world, event, call, side))
    }),
    world.documents.events.on('change', ({ what, document }) => {
      const routing = `${what}.${encodeURIComponent(databaseOf(world))}.${document.type}.${document.id}`
      tell(`object.${what}.${document.type}`, what, routing, () => changeOf(world, what, document))
    }),
    faults.onChange(() => {
      if (faults.has('ws-drops')) for (const session of sessions) dropLater(session)
    })
  ]
  return {
    connections: () => sessions.size,
    drop,
    close: () => {
      for (const end of [...ends, ...timers]) end()
      timers.clear()
      server.off('upgrade', upgrade)
      drop()
      sockets.close()
    }
  }
}

const databaseOf = ({ accountId }: World): string => `account/${accountId.slice(0, 2)}/${accountId.slice(2, 4)}/${accountId.slice(4)}`

/** What a change of a document is told as: ids and a revision, none of its fields. */
const changeOf = (world: World, what: DocumentChange, { id, type, revision, createdAt, changedAt, deleted }: Document): Json => ({
  account_id: world.accountId,
  app_name: 'crossbar',
  app_version: '4.0.0',
  database: databaseOf(world),
  date_created: String(gregorian(createdAt)),
  date_modified: String(gregorian(changedAt)),
  event_category: 'configuration',
  event_name: what,
  id,
  is_soft_deleted: deleted,
  rev: revision,
  type
})

function reply({ world, tokens }: BlackholeOptions, session: Session, text: string): Json {
  const asked = parsed(text)
  const done = (status: 'success' | 'error', data: Json) => ({ action: 'reply', request_id: asked?.request_id ?? '', status, data })
  const failed = (...errors: string[]) => done('error', { errors })
  if (asked === undefined) return failed('the frame is no JSON object')
  const token = asked.auth_token
  if (!session.authenticated) {
    if (typeof token !== 'string') return failed('authentication token required')
    if (tokens.find(token) === undefined) return failed(`failed to authenticate token ${token}`)
    session.authenticated = true
  }
  const data = objectOf(asked.data)
  switch (asked.action) {
    case 'ping':
      return done('success', { response: 'pong' })
    case 'subscribe': {
      const bindings = bindingsOf(data)
      if (typeof data.account_id !== 'string' || bindings.length === 0) return failed('missing required keys : account_id, binding')
      if (data.account_id !== world.accountId) return failed('unauthorized account id')
      const problems = bindings.flatMap((binding) => bindingProblem(binding) ?? [])
      if (problems.length > 0) return failed(...problems)
      for (const binding of bindings) session.bindings.add(binding)
      return done('success', { subscribed: [...session.bindings] })
    }
    case 'unsubscribe': {
      const named = bindingsOf(data)
      const unsubscribed = named.length === 0 ? [...session.bindings] : named.filter((binding) => session.bindings.has(binding))
      for (const binding of unsubscribed) session.bindings.delete(binding)
      return done('success', { unsubscribed, subscribed: [...session.bindings] })
    }
    default:
      return done('success', {})
  }
}

/** One `binding` counts before a list of `bindings`. */
function bindingsOf({ binding, bindings }: Json): string[] {
  if (typeof binding === 'string') return [binding]
  return Array.isArray(bindings) ? bindings.filter((one): one is string => typeof one === 'string') : []
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
