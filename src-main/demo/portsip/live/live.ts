// The WebSocket interface (WSI) at /wsi: tells subscribers what happens, as PortSIP does, without heartbeat, numbering or replay.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { Right } from '../access'
import type { Faults } from '../faults'
import type { History } from '../history/history'
import type { AgentState, Call, Extension, Queue, World } from '../world'
import { badFrame } from './bad-frames'
import { Client } from './client'
import type { Subscribed, WsiCredentials } from './client'
import {
  SLA_SECONDS,
  cdrEvent,
  extensionAgentStatus,
  extensionCall,
  extensionPresence,
  extensionStatus,
  queueAgentStatus,
  queueCallerStatus,
  queueManagement,
  queueSlaBreached,
  queueStatus
} from './frames'
import type { Frame } from './frames'

export type { WsiCredentials } from './client'

export interface LiveOptions {
  /** HTTP or HTTPS; its other upgrades are refused. */
  readonly server: Server
  readonly world: World
  readonly history: History
  readonly faults: Faults
  readonly may: (extension: Extension, right: Right) => boolean
  /** Where absent, whoever the world knows by these credentials. */
  readonly authenticate?: (credentials: WsiCredentials) => Extension | undefined
}

export interface Live {
  /** How many are connected. */
  connections(): number
  /** Cuts every connection, as a network does. */
  drop(): void
  close(): void
}

export const WSI_PATH = '/wsi'

// The snapshot takes the PBX a moment, in which events may already come.
const SNAPSHOT_AFTER = 30
// With `wsi-drops`, how long a connection lives.
const LIFE = { from: 2_000, to: 6_000 }
const FRAME_AT_MOST = 1024 * 1024
// Someone who does not read loses the connection before the memory is gone.
const UNSENT_AT_MOST = 32 * 1024 * 1024

interface Connection {
  readonly socket: WebSocket
  readonly client: Client
  /** How many bad frames it was sent. */
  bad: number
}

/** Users by name with their password, or extensions by number with theirs; the domain must be the tenant's. */
export const knownTo =
  (world: World) =>
  ({ username, extension_number: number, password, domain }: WsiCredentials): Extension | undefined => {
    if (domain.toLowerCase() !== world.domain) return undefined
    const byName = username === undefined ? undefined : world.extensionByUserName(username)
    const extension = byName ?? (number === undefined ? undefined : world.extensions.get(number))
    const wanted = byName === undefined ? extension?.extensionPassword : extension?.password
    return extension?.enabled === true && wanted === password ? extension : undefined
  }

/**
 * Section "WSI" of the vendor's description. Faults: `no-wsi` (404), `wsi-silent`, `wsi-refused`, `wsi-bad-frames`, `wsi-drops`.
 * Create the history before, so that the CDR of a call can be read when the call ends.
 */
export function attachLive(options: LiveOptions): Live {
  const { server, world, history, faults, may, authenticate = knownTo(world) } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_AT_MOST })
  const connections = new Set<Connection>()
  const timers = new Set<() => void>()
  const after = (milliseconds: number, run: () => void): void => {
    const forget = world.clock.after(milliseconds, () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
  }

  const say = (connection: Connection, text: string | Uint8Array): void => {
    if (connection.socket.bufferedAmount > UNSENT_AT_MOST) connection.socket.terminate()
    else connection.socket.send(text)
  }
  /** The frame is made only where somebody listens. */
  const tell = (wanted: (client: Client) => boolean, make: () => Frame): void => {
    if (faults.has('wsi-silent')) return
    let text: string | undefined
    for (const connection of connections) {
      if (connection.client.user === undefined || !wanted(connection.client)) continue
      text ??= JSON.stringify(make())
      say(connection, text)
      if (!faults.has('wsi-bad-frames')) continue
      const watched = connection.client.watched
      say(connection, badFrame(world, watched === undefined ? undefined : world.extensions.get(watched), connection.bad++))
    }
  }
  const snapshot = ({ client, socket }: Connection, { extensions, queues }: Subscribed): void => {
    if (socket.readyState !== socket.OPEN) return
    const watched = extensions.filter((number) => client.watches(number)).flatMap((number) => world.extensions.get(number) ?? [])
    if (watched.length > 0) socket.send(JSON.stringify(extensionStatus(world, watched)))
    for (const queue of queues.flatMap((number) => world.queues.get(number) ?? []))
      if (client.watchesQueue(queue.number)) socket.send(JSON.stringify(queueStatus(world, queue)))
  }
  const dropLater = (connection: Connection): void =>
    after(world.random.between(LIFE.from, LIFE.to), () => {
      if (faults.has('wsi-drops')) connection.socket.terminate()
    })

  const welcome = (socket: WebSocket): void => {
    const refusing = (credentials: WsiCredentials) => (faults.has('wsi-refused') ? undefined : authenticate(credentials))
    const connection: Connection = { socket, client: new Client({ world, may, authenticate: refusing }), bad: 0 }
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
    // A broken frame or a reset ends this connection and nothing else.
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: { toString(): string }) => {
      if (faults.has('wsi-silent')) return
      const { reply, subscribed } = connection.client.take(data.toString())
      socket.send(JSON.stringify(reply))
      if (subscribed !== undefined) after(SNAPSHOT_AFTER, () => snapshot(connection, subscribed))
    })
    if (faults.has('wsi-drops')) dropLater(connection)
  }
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = (request.url ?? '').split('?')[0]
    if (path === WSI_PATH && !faults.has('no-wsi')) return sockets.handleUpgrade(request, socket, head, welcome)
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
  server.on('upgrade', upgrade)

  const drop = (): void => {
    for (const { socket } of connections) socket.terminate()
  }
  const ends = [
    ...tellOfExtensions(world, tell),
    ...tellOfQueues(world, tell, after),
    ...tellOfCalls(world, history, may, tell),
    world.events.on('extensionRemoved', ({ extension }) => {
      for (const { socket, client } of connections) if (client.user === extension) socket.terminate()
    }),
    faults.onChange(() => {
      if (faults.has('no-wsi')) drop()
      if (faults.has('wsi-drops')) for (const connection of connections) dropLater(connection)
    })
  ]
  return {
    connections: () => connections.size,
    drop,
    close: () => {
      server.off('upgrade', upgrade)
      for (const end of [...ends, ...timers]) end()
      timers.clear()
      drop()
      sockets.close()
    }
  }
}

type Tell = (wanted: (client: Client) => boolean, make: () => Frame) => void
type End = () => void

function tellOfExtensions(world: World, tell: Tell): End[] {
  // A call or a lost registration changes what an agent is, without anyone having set it.
  const lastTold = new Map<string, AgentState>()
  const keyOf = (extension: Extension, queue: Queue) => `${extension.number}@${queue.number}`
  for (const extension of world.extensions.values())
    for (const queue of queuesOf(world, extension)) lastTold.set(keyOf(extension, queue), world.agentStateOf(extension, queue.number))
  const tellAgent = (extension: Extension): void => {
    for (const queue of queuesOf(world, extension)) {
      const state = world.agentStateOf(extension, queue.number)
      if (lastTold.get(keyOf(extension, queue)) === state) continue
      lastTold.set(keyOf(extension, queue), state)
      tell(
        (client) => client.watches(extension.number),
        () => extensionAgentStatus(world, extension, queue, state)
      )
      tell(
        (client) => client.watchesQueue(queue.number),
        () => queueAgentStatus(world, queue, [extension.number])
      )
    }
  }
  const told =
    (make: (extension: Extension) => Frame) =>
    ({ extension }: { readonly extension: Extension }): void => {
      tell(
        (client) => client.watches(extension.number),
        () => make(extension)
      )
      tellAgent(extension)
    }
  return [
    world.events.on(
      'extensionCall',
      told((extension) => extensionCall(world, extension))
    ),
    world.events.on(
      'extensionPresence',
      told((extension) => extensionPresence(world, extension))
    ),
    world.events.on(
      'extensionStatus',
      told((extension) => extensionStatus(world, [extension]))
    ),
    world.events.on('agentStatus', ({ extension }) => tellAgent(extension))
  ]
}

const queuesOf = (world: World, extension: Extension): Queue[] =>
  [...extension.agentStates.keys()].flatMap((number) => world.queues.get(number) ?? [])

function tellOfQueues(world: World, tell: Tell, after: (milliseconds: number, run: () => void) => void): End[] {
  const breached = new Map<string, number>()
  const tellQueue = (queue: Queue, make: () => Frame) => tell((client) => client.watchesQueue(queue.number), make)
  const management = (queue: Queue, happened: 'queue_created' | 'queue_deleted') =>
    tell(
      (client) => client.hears('queue_management_events'),
      () => queueManagement(world, queue, happened)
    )
  return [
    world.events.on('queueCaller', ({ queue, caller, reason }) => {
      tellQueue(queue, () => queueCallerStatus(world, queue, caller, reason))
      if (reason !== 'enqueue') return
      after(SLA_SECONDS * 1_000, () => {
        if (!queue.waiting.includes(caller)) return
        const count = (breached.get(queue.number) ?? 0) + 1
        breached.set(queue.number, count)
        tellQueue(queue, () => queueSlaBreached(world, queue, caller, count))
      })
    }),
    world.events.on('queueAgents', ({ queue, removed }) => tellQueue(queue, () => queueAgentStatus(world, queue, queue.agents, removed))),
    world.events.on('queueCreated', ({ queue }) => management(queue, 'queue_created')),
    world.events.on('queueRemoved', ({ queue }) => management(queue, 'queue_deleted'))
  ]
}

function tellOfCalls(world: World, history: History, may: LiveOptions['may'], tell: Tell): End[] {
  const tellCall = (event: Parameters<typeof cdrEvent>[1], id: string, tookPart: (number: string) => boolean): void => {
    const row = history.row(id)
    if (row === undefined) return
    const allowed = ({ user }: Client) => user !== undefined && (may(user, 'viewCalls') || tookPart(user.number))
    tell(
      (client) => client.hears('cdr_events') && allowed(client),
      () => cdrEvent(world, event, row)
    )
  }
  const inCall = (call: Call) => (number: string) => [call.caller, call.callee, ...call.transferredFrom].includes(number)
  return [
    world.events.on('callStart', ({ call }) => tellCall('call_start', call.id, inCall(call))),
    world.events.on('callUpdate', ({ call }) => tellCall('call_update_info', call.id, inCall(call))),
    history.onCdr(({ id }) => tellCall('call_cdr', id, (number) => history.userCdr(number, id) !== undefined))
  ]
}
