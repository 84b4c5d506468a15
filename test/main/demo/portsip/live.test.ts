// The WebSocket interface of the simulated PortSIP, over real sockets: signing in, subscribing, events, and what can go wrong.
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createOrganisation } from '../../../../src-main/demo/organisation/organisation'
import { createFaults } from '../../../../src-main/demo/portsip/faults'
import type { Faults } from '../../../../src-main/demo/portsip/faults'
import { createHistory } from '../../../../src-main/demo/portsip/history/history'
import { attachLive } from '../../../../src-main/demo/portsip/live/live'
import type { Live } from '../../../../src-main/demo/portsip/live/live'
import { createWorld } from '../../../../src-main/demo/portsip/world'
import type { Extension, World } from '../../../../src-main/demo/portsip/world'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'

type Frame = Readonly<Record<string, unknown>>

interface Site {
  readonly address: string
  readonly server: Server
  readonly world: World
  readonly clock: MovedClock
  readonly faults: Faults
  readonly live: Live
  readonly administrator: Extension
}

const sites: Site[] = []
const sockets: WebSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  for (const { live, server } of sites.splice(0)) {
    live.close()
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
  }
})

async function site(...faultNames: string[]): Promise<Site> {
  const clock = movedClock()
  const world = createWorld(createOrganisation({ seed: 7 }), 7, { clock })
  const faults = createFaults(faultNames)
  const history = createHistory({ world, seed: 7, count: 100, faults })
  const server = createServer((_, response) => response.writeHead(404).end())
  const may = ({ role }: Extension) => role !== 'StandardUser'
  const live = attachLive({ server, world, history, faults, may })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/wsi`
  const administrator = [...world.extensions.values()].find(({ role }) => role === 'Admin')
  if (administrator === undefined) throw new Error('no administrator')
  const made = { address, server, world, clock, faults, live, administrator }
  sites.push(made)
  return made
}

/** A client that keeps what it was told until it is asked for. */
class Listener {
  readonly socket: WebSocket
  readonly closed: Promise<void>
  readonly #frames: string[] = []
  #wake: () => void = () => undefined

  constructor(address: string) {
    this.socket = new WebSocket(address)
    sockets.push(this.socket)
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()))
    this.socket.on('message', (data: { toString(): string }) => {
      this.#frames.push(data.toString())
      this.#wake()
    })
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve())
      this.socket.once('error', reject)
    })
  }

  async text(): Promise<string> {
    for (;;) {
      const next = this.#frames.shift()
      if (next !== undefined) return next
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  async frame(): Promise<Frame> {
    return JSON.parse(await this.text()) as Frame
  }

  async say(command: Frame): Promise<Frame> {
    this.socket.send(JSON.stringify(command))
    return this.frame()
  }
}

async function connect({ address }: Site): Promise<Listener> {
  const listener = new Listener(address)
  await listener.opened()
  return listener
}

async function signIn(here: Site, user = here.administrator): Promise<Listener> {
  const listener = await connect(here)
  await listener.say({ command: 'auth', username: user.userName, password: user.password, domain: here.world.domain })
  return listener
}

/** Subscribed, and the snapshots read. */
async function subscribe(here: Site, command: Frame, snapshots: number, user = here.administrator): Promise<Listener> {
  const listener = await signIn(here, user)
  expect(await listener.say({ command: 'subscribe', ...command })).toMatchObject({ command: 'subscribe', status: 0 })
  here.clock.move(100)
  for (let seen = 0; seen < snapshots; seen++) await listener.frame()
  return listener
}

const person = ({ world }: Site, number: string): Extension => {
  const extension = world.extensions.get(number)
  if (extension === undefined) throw new Error(`no extension ${number}`)
  return extension
}
const EXTENSIONS = { topics: ['extension_events'], extensions: ['1071', '1072'] }

describe('signing in', () => {
  it('takes a user name, or an extension number with the extension’s own password', async () => {
    const here = await site()
    const { userName, password, number, extensionPassword } = here.administrator
    const { domain } = here.world
    const listener = await connect(here)
    expect(await listener.say({ command: 'auth', id: '9', username: userName, password, domain })).toEqual({
      command: 'auth',
      id: '9',
      status: 0
    })
    expect(await listener.say({ command: 'auth', extension_number: number, password: extensionPassword, domain })).toEqual({
      command: 'auth',
      id: '2',
      status: 0
    })
  })

  it('refuses a wrong password, the other kind of password, and another domain, in the vendor’s words', async () => {
    const here = await site()
    const { userName, password, number } = here.administrator
    const listener = await connect(here)
    for (const credentials of [
      { username: userName, password: 'wrong', domain: here.world.domain },
      { extension_number: number, password, domain: here.world.domain },
      { username: userName, password, domain: 'other.example' },
      { username: userName, password }
    ])
      expect(await listener.say({ command: 'auth', id: '2', ...credentials })).toEqual({
        command: 'auth',
        error: 'access_token , username , domain or password error',
        id: '2',
        status: -1
      })
  })

  it('comes before anything else', async () => {
    const listener = await connect(await site())
    expect(await listener.say({ command: 'subscribe', ...EXTENSIONS })).toMatchObject({ status: -1, error: 'not authenticated' })
    listener.socket.send('not json')
    expect(await listener.frame()).toMatchObject({ status: -1, error: 'invalid command' })
  })
})

describe('subscribing', () => {
  it('gives a snapshot of the extensions, which events may precede', async () => {
    const here = await site()
    const listener = await signIn(here)
    await listener.say({ command: 'subscribe', ...EXTENSIONS })
    here.world.setCallStatus(person(here, '1072'), 'RINGING')
    here.clock.move(100)
    expect(await listener.frame()).toMatchObject({ event_type: 'extension_call', call_status: 'RINGING' })
    expect(await listener.frame()).toEqual({
      event_type: 'extension_status',
      tenant_id: here.world.tenantId,
      status: ['1071', '1072'].map((number) => ({
        extension: `sip:${number}@${here.world.domain}`,
        extension_id: person(here, number).id,
        call_status: number === '1072' ? 'RINGING' : '',
        online: true,
        presence: 'AVAILABLE',
        presence_note: '',
        push_online: expect.any(Boolean) as boolean,
        time: expect.stringMatching(/^\d{10}$/) as string
      }))
    })
  })

  it('is refused for everything global, and for unknown topics', async () => {
    const here = await site()
    const listener = await signIn(here)
    for (const topic of ['global_extension_events', 'global_queue_events', 'global_cdr_events', 'global_extension_management_events'])
      expect(await listener.say({ command: 'subscribe', topics: [topic], tenants: ['1'] })).toMatchObject({
        status: -1,
        error: 'permission denied'
      })
    expect(await listener.say({ command: 'subscribe', topics: ['weather_events'] })).toMatchObject({ status: -1 })
  })

  it('to a queue is for those who may see queues, and for its agents', async () => {
    const here = await site()
    const [own, other] = ['8001', '8002']
    const agent = [...here.world.extensions.values()].find(
      ({ role, number }) =>
        role === 'StandardUser' &&
        here.world.queues.get(own)?.agents.includes(number) &&
        !here.world.queues.get(other)?.agents.includes(number)
    )
    const listener = await signIn(here, agent)
    expect(await listener.say({ command: 'subscribe', topics: ['queue_events'], queues: [own] })).toMatchObject({ status: 0 })
    expect(await listener.say({ command: 'subscribe', topics: ['queue_events'], queues: [other] })).toMatchObject({ status: -1 })
    expect(await listener.say({ command: 'subscribe', topics: ['queue_management_events'] })).toMatchObject({ status: -1 })
  })

  it('ends when asked, for some or for all', async () => {
    const here = await site()
    const listener = await subscribe(here, EXTENSIONS, 1)
    await listener.say({ command: 'unsubscribe', topics: ['extension_events'], extensions: ['1071'] })
    here.world.setPresence(person(here, '1071'), 'AWAY')
    here.world.setPresence(person(here, '1072'), 'LUNCH')
    expect(await listener.frame()).toMatchObject({ event_type: 'extension_presence', presence: 'LUNCH' })
    await listener.say({ command: 'unsubscribe', topics: ['extension_events'] })
    here.world.setPresence(person(here, '1072'), 'AWAY')
    expect(await listener.say({ command: 'subscribe', topics: ['cdr_events'] })).toMatchObject({ command: 'subscribe' })
  })
})

describe('events', () => {
  it('tell of lines, presence and registration, in the vendor’s form', async () => {
    const here = await site()
    const listener = await subscribe(here, { ...EXTENSIONS, extensions: ['4001'] }, 1)
    const [extension] = [person(here, '4001')]
    const common = {
      extension: `sip:4001@${here.world.domain}`,
      extension_id: extension.id,
      tenant_id: here.world.tenantId,
      time: '1741001400'
    }
    here.world.setCallStatus(extension, 'ON_CALL')
    expect(await listener.frame()).toEqual({ event_type: 'extension_call', call_status: 'ON_CALL', ...common })
    here.world.setCallStatus(extension, '')
    expect(await listener.frame()).toMatchObject({ call_status: '' })
    here.world.setPresence(extension, 'DO_NOT_DISTURB', 'In theatre')
    expect(await listener.frame()).toEqual({
      event_type: 'extension_presence',
      presence: 'DO_NOT_DISTURB',
      presence_note: 'In theatre',
      ...common
    })
    here.world.setOnline(extension, false)
    expect(await listener.frame()).toMatchObject({
      event_type: 'extension_status',
      status: [{ extension_id: extension.id, online: false }]
    })
  })

  it('reach only those who asked for them', async () => {
    const here = await site()
    const listener = await subscribe(here, EXTENSIONS, 1)
    here.world.setPresence(person(here, '1073'), 'AWAY')
    here.world.setPresence(person(here, '1071'), 'LUNCH')
    expect(await listener.frame()).toMatchObject({ presence: 'LUNCH' })
  })

  it('tell what agents are, also where a call or a lost telephone changed it', async () => {
    const here = await site()
    const [queue] = here.world.queues.values()
    const number = queue?.agents[0] ?? ''
    const listener = await subscribe(
      here,
      { topics: ['extension_events', 'queue_events'], extensions: [number], queues: [queue?.number] },
      2
    )
    here.world.setAgentState(person(here, number), queue?.number ?? '', 'BREAK')
    expect(await listener.frame()).toMatchObject({
      event_type: 'extension_agent_status',
      agent_status: [{ queue_number: queue?.number, status: 'BREAK' }]
    })
    expect(await listener.frame()).toEqual({
      event_type: 'queue_agent_status',
      queue_id: queue?.id,
      tenant_id: here.world.tenantId,
      updated_agents: [
        {
          state: 'BREAK',
          agent_extension_number: number,
          session_id: '',
          caller_number: '',
          caller_name: '',
          timestamp: expect.any(String) as string
        }
      ],
      removed_agents: []
    })
    here.world.setOnline(person(here, number), false)
    expect(await listener.frame()).toMatchObject({ event_type: 'extension_status' })
    expect(await listener.frame()).toMatchObject({ event_type: 'extension_agent_status', agent_status: [{ status: 'OFFLINE' }] })
  })

  it('tell of a queue: who waits, who comes and goes, who has waited too long, who is agent no more', async () => {
    const here = await site()
    const [queue] = here.world.queues.values()
    if (queue === undefined) throw new Error('no queue')
    const first = here.world.enqueueCaller(queue, { number: '+41615550123', name: 'Vera Frey' })
    const listener = await signIn(here)
    await listener.say({ command: 'subscribe', topics: ['queue_events'], queues: [queue.number] })
    here.clock.move(100)
    expect(await listener.frame()).toMatchObject({
      event_type: 'queue_status',
      queue_number: queue.number,
      queue_name: queue.name,
      waiting_list: [
        { position: '1', session_id: first.sessionId, caller_number: '+41615550123', caller_name: 'Vera Frey', type: 'normal' }
      ],
      agents: queue.agents.map((number) => ({ agent_extension_number: number, state: 'READY' }))
    })
    const second = here.world.enqueueCaller(queue, { number: 'anonymous', name: '' })
    expect(await listener.frame()).toMatchObject({
      event_type: 'queue_caller_status',
      updated_callers: [{ position: '2', session_id: second.sessionId, reason: 'enqueue' }]
    })
    here.world.dequeueCaller(queue, first.sessionId, 'agent_answered')
    expect(await listener.frame()).toMatchObject({ updated_callers: [{ session_id: first.sessionId, reason: 'agent_answered' }] })
    here.clock.move(91_000)
    expect(await listener.frame()).toMatchObject({
      event_type: 'queue_sla_breached',
      caller: 'anonymous',
      total_callers_breached: 1,
      sla_time_secs: 90,
      waiting_callers: 1
    })
    const [gone = '', ...rest] = queue.agents
    here.world.setQueueAgents(queue, rest)
    expect(await listener.frame()).toMatchObject({ event_type: 'queue_agent_status', removed_agents: [{ agent_extension_number: gone }] })
  })

  it('tell of calls: begun, changed, and as a CDR that can be read at once', async () => {
    const here = await site()
    const listener = await subscribe(here, { topics: ['cdr_events'] }, 0)
    const call = here.world.startCall({ caller: '+41615550123', callee: '1071', direction: 'INBOUND_CALL', trunk: 'Rhine Telecom SIP' })
    expect(await listener.frame()).toMatchObject({
      event_type: 'call_start',
      session_id: call.id,
      id: call.id,
      answered_at: '',
      ended_at: ''
    })
    here.world.answerCall(call)
    expect(await listener.frame()).toMatchObject({ event_type: 'call_update_info', session_id: call.id, callee: '1071' })
    here.clock.move(10_000)
    here.world.endCall(call, 'CALLER_DISCONNECTED')
    expect(await listener.frame()).toMatchObject({
      event_type: 'call_cdr',
      tenant_id: here.world.tenantId,
      session_id: call.id,
      direction: 'INBOUND_CALL',
      end_reason: 'CALLER_DISCONNECTED',
      duration: 10
    })
  })

  it('tell people without further rights of their own calls only', async () => {
    const here = await site()
    const user = [...here.world.extensions.values()].find(({ role }) => role === 'StandardUser')
    const listener = await subscribe(here, { topics: ['cdr_events'] }, 0, user)
    here.world.endCall(here.world.startCall({ caller: '+41615550123', callee: '4001', direction: 'INBOUND_CALL' }), 'CANCELLED')
    const own = here.world.startCall({ caller: '+41615550123', callee: user?.number ?? '', direction: 'INBOUND_CALL' })
    expect(await listener.frame()).toMatchObject({ event_type: 'call_start', id: own.id })
    here.world.endCall(own, 'CANCELLED')
    expect(await listener.frame()).toMatchObject({ event_type: 'call_cdr', id: own.id })
  })

  it('tell of queues that come and go', async () => {
    const here = await site()
    const listener = await subscribe(here, { topics: ['queue_management_events'] }, 0)
    const queue = here.world.addQueue('8800', 'Vaccination')
    expect(await listener.frame()).toEqual({ event_type: 'queue_created', queue_number: '8800', tenant_id: here.world.tenantId })
    here.world.removeQueue(queue)
    expect(await listener.frame()).toMatchObject({ event_type: 'queue_deleted' })
  })
})

describe('what can go wrong', () => {
  it('has no WSI anywhere else, nor with no-wsi, which also ends what was open', async () => {
    const here = await site()
    await expect(new Listener(here.address.replace('wsi', 'other')).opened()).rejects.toThrow('404')
    const listener = await signIn(here)
    here.faults.set(['no-wsi'])
    await listener.closed
    await expect(new Listener(here.address).opened()).rejects.toThrow('404')
  })

  it('refuses everyone with wsi-refused', async () => {
    const here = await site('wsi-refused')
    const listener = await connect(here)
    const { userName, password } = here.administrator
    expect(await listener.say({ command: 'auth', username: userName, password, domain: here.world.domain })).toMatchObject({ status: -1 })
  })

  it('opens and says nothing with wsi-silent', async () => {
    const here = await site()
    const listener = await subscribe(here, EXTENSIONS, 1)
    here.faults.set(['wsi-silent'])
    const silent = await connect(here)
    const { userName, password } = here.administrator
    silent.socket.send(JSON.stringify({ command: 'auth', username: userName, password, domain: here.world.domain }))
    listener.socket.send(JSON.stringify({ command: 'unsubscribe', topics: ['cdr_events'] }))
    here.world.setPresence(person(here, '1071'), 'AWAY')
    // The pong comes after whatever would have been said before it.
    for (const { socket } of [silent, listener]) {
      socket.ping()
      await new Promise((resolve) => socket.once('pong', resolve))
    }
    here.faults.set([])
    here.world.setPresence(person(here, '1071'), 'LUNCH')
    expect(await listener.frame()).toMatchObject({ presence: 'LUNCH' })
  })

  it('mixes in with wsi-bad-frames what nobody can read, and never leaves out what is true', async () => {
    const here = await site('wsi-bad-frames')
    const listener = await subscribe(here, { ...EXTENSIONS, extensions: ['4001'] }, 1)
    const texts: string[] = []
    for (let turn = 0; turn < 12; turn++) {
      here.world.setPresence(person(here, '4001'), turn % 2 === 0 ? 'AWAY' : 'AVAILABLE')
      texts.push(await listener.text(), await listener.text())
    }
    const [good, bad] = [texts.filter((_, at) => at % 2 === 0), texts.filter((_, at) => at % 2 === 1)]
    expect(good.map((text) => (JSON.parse(text) as Frame).event_type)).toEqual(Array.from({ length: 12 }, () => 'extension_presence'))
    const unreadable = bad.filter((text) => {
      try {
        return JSON.parse(text) === undefined
      } catch {
        return true
      }
    })
    expect(unreadable.length).toBeGreaterThan(2)
    expect(bad.some((text) => text.includes('ON_ACLL'))).toBe(true)
    expect(bad.some((text) => text.includes('extension_mood'))).toBe(true)
  })

  it('drops connections again and again with wsi-drops, and lets them come back', async () => {
    const here = await site()
    const listener = await signIn(here)
    here.faults.set(['wsi-drops'])
    here.clock.move(6_000)
    await listener.closed
    const again = await signIn(here)
    here.clock.move(6_000)
    await again.closed
  })

  it('survives text that is no command, and frames that are far too long', async () => {
    const here = await site()
    const rude = await connect(here)
    rude.socket.send('x'.repeat(2 * 1024 * 1024))
    await rude.closed
    expect((await signIn(here)).socket.readyState).toBe(WebSocket.OPEN)
  })

  it('leaves nothing behind once it is closed', async () => {
    const here = await site()
    const [queue] = here.world.queues.values()
    const listener = await subscribe(here, EXTENSIONS, 1)
    if (queue !== undefined) here.world.enqueueCaller(queue, { number: '1', name: '' })
    here.live.close()
    await listener.closed
    expect(here.clock.waiting()).toBe(0)
    expect(here.live.connections()).toBe(0)
  })
})
