// PortSIP's WebSocket interface over real sockets: signing in, subscribing, odd frames, silence, and coming back.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createPortsipApi } from '../../../../src-main/vendors/portsip/api'
import type { LiveClient, LiveState, Subscriptions } from '../../../../src-main/vendors/portsip/live'
import type { LiveEvent } from '../../../../src-main/vendors/portsip/wire/live'
import { freePort } from '../answering-server'
import { everythingIn } from '../failure'
import { ManualClock } from '../manual-clock'

const password = 'geheim-5'
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

interface Command {
  readonly command: string
  readonly topics?: readonly string[]
  readonly extensions?: readonly string[]
  readonly queues?: readonly string[]
}

type Respond = (socket: WebSocket, command: Command, connection: number) => void

/** What was gathered, and a way to wait for more of it. */
class Gathered<T> {
  readonly all: T[] = []
  #told = (): void => undefined

  add(one: T): void {
    this.all.push(one)
    this.#told()
  }

  async until(holds: (all: readonly T[]) => boolean): Promise<void> {
    while (!holds(this.all)) await new Promise<void>((resolve) => (this.#told = resolve))
  }
}

interface Wsi {
  readonly origin: string
  readonly commands: Gathered<Command>
  readonly sockets: Gathered<WebSocket>
}

const accepting: Respond = (socket, { command }) => socket.send(JSON.stringify({ command, id: '1', status: 0 }))

async function serve(respond: Respond, options: { autoPong?: boolean } = {}): Promise<Wsi> {
  const server = createServer()
  const wsi = new WebSocketServer({ server, path: '/wsi', ...options })
  const commands = new Gathered<Command>()
  const sockets = new Gathered<WebSocket>()
  wsi.on('connection', (socket) => {
    sockets.add(socket)
    const connection = sockets.all.length
    socket.on('message', (data) => {
      const command = JSON.parse(String(data)) as Command
      commands.add(command)
      respond(socket, command, connection)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of wsi.clients) socket.terminate()
    server.close()
    await once(server, 'close')
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, commands, sockets }
}

interface Follower {
  readonly live: LiveClient
  readonly clock: ManualClock
  readonly states: Gathered<LiveState>
  readonly events: Gathered<LiveEvent>
  readonly refused: Gathered<string>
  became(state: LiveState['state'], times?: number): Promise<void>
}

const everything: Subscriptions = {
  extensions: ['101', '102'],
  queues: ['8001'],
  topics: ['extension_events', 'queue_events', 'cdr_events']
}

function follow(origin: string, subscriptions: Subscriptions = everything): Follower {
  const clock = new ManualClock()
  const api = createPortsipApi({
    address: origin,
    plainHttpAccepted: true,
    limitBytes: 1024 * 1024,
    user: 'maria',
    password,
    domain: 'test.example',
    clock
  })
  closers.push(() => api.close())
  const states = new Gathered<LiveState>()
  const events = new Gathered<LiveEvent>()
  const refused = new Gathered<string>()
  const live = api.live({
    subscriptions,
    onRefused: (topic, { reason }) => refused.add(`${topic} ${reason}`),
    random: () => 0.5,
    onEvent: (event) => events.add(event),
    onState: (state) => states.add(state)
  })
  const became = (state: LiveState['state'], times = 1): Promise<void> =>
    states.until((all) => all.filter((one) => one.state === state).length >= times)
  return { live, clock, states, events, refused, became }
}

describe('the WebSocket interface', () => {
  it('is signed in to first, then subscribed to topic by topic', async () => {
    const { origin, commands } = await serve(accepting)
    const { states, became } = follow(origin)
    await became('live')
    await commands.until((all) => all.length === 4)
    expect(commands.all).toEqual([
      { command: 'auth', username: 'maria', password, domain: 'test.example' },
      { command: 'subscribe', topics: ['extension_events'], extensions: ['101', '102'] },
      { command: 'subscribe', topics: ['queue_events'], queues: ['8001'] },
      { command: 'subscribe', topics: ['cdr_events'] }
    ])
    expect(states.all.map(({ state }) => state)).toEqual(['connecting', 'live'])
  })

  it('is subscribed to in batches', async () => {
    const { origin, commands } = await serve(accepting)
    const extensions = Array.from({ length: 450 }, (_, index) => String(1000 + index))
    follow(origin, { extensions, queues: [], topics: ['extension_events'] })
    await commands.until((all) => all.length === 4)
    const batches = commands.all.slice(1).map((command) => command.extensions ?? [])
    expect(batches.map(({ length }) => length)).toEqual([200, 200, 50])
    expect(batches.flat()).toEqual(extensions)
  })

  it('is live with the first event too, where subscriptions are not answered', async () => {
    const { origin } = await serve((socket, { command }) => {
      if (command === 'auth') return accepting(socket, { command }, 1)
      socket.send(JSON.stringify({ event_type: 'extension_status', status: [{ extension: 'sip:101@test.io', call_status: '' }] }))
    })
    const { became, events } = follow(origin, { extensions: ['101'], queues: [], topics: ['extension_events'] })
    await became('live')
    await events.until((all) => all.length === 1)
  })

  it('tells events as they are documented, with odd values as they came', async () => {
    const { origin, sockets } = await serve(accepting)
    const { events, became, live } = follow(origin)
    await became('live')
    const [socket] = sockets.all
    const sent = [
      {
        event_type: 'extension_status',
        tenant_id: '7',
        status: [
          { extension: 'sip:101@test.io', extension_id: '794493219508322304', call_status: 'ON_ACLL', online: false, time: '1704186780' }
        ]
      },
      { event_type: 'extension_call', extension: 'sip:102@test.io', extension_id: '79', call_status: '', time: 1703690276 },
      { event_type: 'extension_presence', extension: '103', presence: 'ON_THE_MOON', presence_note: 'שלום 🎧' },
      { event_type: 'queue_sla_breached', queue_id: '67', total_callers_breached: 6, timestamp: '1676206249' },
      { event_type: 'call_cdr', cdr_id: '878156644691742720', anything: { else: true } }
    ]
    for (const event of sent) socket?.send(JSON.stringify(event))
    await events.until((all) => all.length === sent.length)
    expect(events.all).toMatchObject([
      {
        event_type: 'extension_status',
        status: [{ extension: '101', extension_id: '794493219508322304', call_status: 'ON_ACLL', time: '1704186780' }]
      },
      { event_type: 'extension_call', extension: '102', call_status: '', time: '1703690276' },
      { event_type: 'extension_presence', extension: '103', presence: 'ON_THE_MOON', presence_note: 'שלום 🎧' },
      { event_type: 'queue_sla_breached', total_callers_breached: 6 },
      { event_type: 'call_cdr', cdr_id: '878156644691742720', anything: { else: true } }
    ])
    expect(live.counts).toEqual({ events: 5, unknown: 0, bad: 0 })
  })

  it('counts and skips frames that make no sense, and hears on', async () => {
    const { origin, sockets } = await serve(accepting)
    const { events, became, live } = follow(origin)
    await became('live')
    const [socket] = sockets.all
    const nonsense = [
      '{"event_type":"queue_status","waiting_list":[{"position":"2"}，"agents":[]]}',
      'null',
      '"text"',
      '',
      '{"event_type":"extension_call","extension":101,"call_status":"RINGING"}',
      '{"event_type":"extension_call","extension":"101","extension_id":794493219508322304,"call_status":"RINGING"}',
      '{"neither":"event nor reply"}'
    ]
    for (const frame of nonsense) socket?.send(frame)
    socket?.send(Buffer.from([0xff, 0x00]), { binary: true })
    socket?.send('{"event_type":"fax_arrived"}')
    socket?.send(JSON.stringify({ event_type: 'extension_call', extension: '101', call_status: 'RINGING' }))
    await events.until((all) => all.length === 1)
    expect(live.counts).toEqual({ events: 1, unknown: 1, bad: nonsense.length + 1 })
    expect(live.state).toEqual({ state: 'live' })
  })

  it('with a wrong password waits for a person, and shows no secret', async () => {
    const { origin, commands } = await serve((socket) =>
      socket.send(JSON.stringify({ command: 'auth', id: '2', status: -1, error: `password ${password} error` }))
    )
    const { became, live, clock } = follow(origin)
    await became('down')
    expect(live.state).toMatchObject({
      state: 'down',
      reason: { code: 'UNAUTHORISED', reason: 'wrongPassword', fields: { vendorWords: 'password ••• error' } }
    })
    expect(live.state).not.toHaveProperty('nextTryAt')
    expect(everythingIn(live.state)).not.toContain(password)
    expect(clock.waiting).toBe(0)
    live.retry()
    await commands.until((all) => all.length === 2)
  })

  it('goes on without a topic that this user may not have, and says which', async () => {
    const { origin, sockets } = await serve((socket, { command, topics }) =>
      socket.send(JSON.stringify({ command, status: topics?.includes('queue_events') === true ? -1 : 0, error: 'permission denied' }))
    )
    const { became, events, refused } = follow(origin)
    await became('live')
    await refused.until((all) => all.length === 1)
    expect(refused.all).toEqual(['queue_events notAllowed'])
    sockets.all[0]?.send(JSON.stringify({ event_type: 'extension_call', extension: '101', call_status: 'RINGING' }))
    await events.until((all) => all.length === 1)
  })

  it('that refuses a subscription says so', async () => {
    const { origin } = await serve((socket, { command }) =>
      socket.send(JSON.stringify({ command, status: command === 'auth' ? 0 : -1, error: 'permission denied' }))
    )
    const { became, live } = follow(origin)
    await became('down')
    expect(live.state).toMatchObject({ reason: { code: 'FORBIDDEN', reason: 'notAllowed', fields: { vendorWords: 'permission denied' } } })
  })

  it.each([
    ['signing in', () => undefined],
    ['subscribing', (socket: WebSocket, command: Command) => (command.command === 'auth' ? accepting(socket, command, 1) : undefined)]
  ])('that opens and never answers %s is down after 10 s', async (what, respond) => {
    const { origin, commands } = await serve(respond)
    const { clock, became, live } = follow(origin, { extensions: ['101'], queues: [], topics: ['extension_events'] })
    const expected = what === 'signing in' ? 1 : 2
    await commands.until((all) => all.length === expected)
    clock.advance(9_999)
    expect(live.state).toEqual({ state: 'connecting' })
    clock.advance(1)
    await became('down')
    expect(live.state).toMatchObject({ reason: { code: 'TIMEOUT', reason: 'noAnswerInTime', fields: { params: { seconds: 10 } } } })
  })
})

describe('a live connection', () => {
  it('that is lost comes back after a pause that grows, and subscribes again', async () => {
    const { origin, sockets, commands } = await serve((socket, command, connection) => {
      if (connection === 2 || connection === 3) socket.terminate()
      else accepting(socket, command, connection)
    })
    const { clock, became, live, states } = follow(origin)
    await became('live')
    sockets.all[0]?.terminate()
    for (const [time, pause] of [1_000, 2_000, 4_000].entries()) {
      await became('down', time + 1)
      expect(live.state).toMatchObject({ state: 'down', tries: time + 1, nextTryAt: clock.now() + pause })
      clock.advance(pause - 1)
      expect(live.state.state).toBe('down')
      clock.advance(1)
      expect(live.state.state).toBe('connecting')
    }
    await became('live', 2)
    await commands.until((all) => all.filter(({ command }) => command === 'subscribe').length === 6)
    expect(states.all.at(-1)).toEqual({ state: 'live' })
  })

  it('that dies without a word is noticed, where the server answers pings', async () => {
    const { origin, sockets } = await serve(accepting)
    const { clock, became, live } = follow(origin)
    await became('live')
    const [socket] = sockets.all
    await once(socket as WebSocket, 'ping')
    // The next answered frame shows that the pong before it was heard too.
    socket?.send('{"event_type":"fax_arrived"}')
    while (live.counts.unknown === 0) await new Promise((resolve) => setImmediate(resolve))
    socket?.pause()
    clock.advance(20_000)
    expect(live.state).toEqual({ state: 'live' })
    clock.advance(20_000)
    expect(live.state).toMatchObject({ state: 'down', reason: { reason: 'noAnswerInTime' } })
  })

  it('to a server that never answers pings is left alone', async () => {
    const { origin, sockets } = await serve(accepting, { autoPong: false })
    const { clock, became, live } = follow(origin)
    await became('live')
    await once(sockets.all[0] as WebSocket, 'ping')
    for (let time = 0; time < 10; time++) clock.advance(20_000)
    expect(live.state).toEqual({ state: 'live' })
  })

  it('sends only what changed where other numbers are wanted', async () => {
    const { origin, commands } = await serve(accepting)
    const { became, live } = follow(origin)
    await became('live')
    await commands.until((all) => all.length === 4)
    live.subscribe({ extensions: ['102', '103'], queues: ['8001'], topics: ['extension_events', 'queue_events', 'cdr_events'] })
    await commands.until((all) => all.length === 6)
    expect(commands.all.slice(4)).toEqual([
      { command: 'unsubscribe', topics: ['extension_events'], extensions: ['101'] },
      { command: 'subscribe', topics: ['extension_events'], extensions: ['103'] }
    ])
  })

  it('that is asked for other numbers while it signs in gets them too', async () => {
    const held: (() => void)[] = []
    const { origin, commands } = await serve((socket, command, connection) => {
      if (command.topics?.includes('extension_events') === true) held.push(() => accepting(socket, command, connection))
      else accepting(socket, command, connection)
    })
    const { live } = follow(origin, { extensions: ['101'], queues: [], topics: ['extension_events'] })
    await commands.until((all) => all.length === 2)
    live.subscribe({ extensions: ['101', '102'], queues: [], topics: ['extension_events'] })
    for (const answer of held) answer()
    await commands.until((all) => all.length === 3)
    expect(commands.all[2]).toEqual({ command: 'subscribe', topics: ['extension_events'], extensions: ['102'] })
  })

  it('that is closed is closed: no event, no state, no timer', async () => {
    const { origin, sockets } = await serve(accepting)
    const { became, live, clock, states, events } = follow(origin)
    await became('live')
    const told = states.all.length
    const gone = once(sockets.all[0] as WebSocket, 'close')
    live.close()
    sockets.all[0]?.send(JSON.stringify({ event_type: 'extension_call', extension: '101', call_status: '' }))
    await gone
    expect({ states: states.all.length, events: events.all, waiting: clock.waiting }).toEqual({ states: told, events: [], waiting: 0 })
  })

  it('is tried again by itself where nobody listens', async () => {
    const { became, live, clock } = follow(`http://127.0.0.1:${await freePort()}`)
    await became('down')
    expect(live.state).toMatchObject({ reason: { reason: 'connectionRefused' }, tries: 1, nextTryAt: clock.now() + 1_000 })
  })
})
