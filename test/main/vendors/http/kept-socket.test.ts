// A WebSocket that comes back by itself: what it tells, how long it waits, and that nothing of an old connection counts.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { LampfieldError } from '../../../../src-main/errors'
import { createHttp } from '../../../../src-main/vendors/http/client'
import { type KeptSocket, keepSocket, type KeptSocketOptions, type SocketState } from '../../../../src-main/vendors/http/kept-socket'
import { ManualClock } from '../manual-clock'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

const ANSWER_MS = 3_000
const PAUSE_MS = 7_000

/** A server that welcomes whoever says hello to it; `answer` replaces that. */
async function serve(answer: (socket: WebSocket) => void = (socket) => socket.send('welcome')) {
  const sockets: WebSocket[] = []
  const heard: string[] = []
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data) => {
      heard.push(String(data))
      answer(socket)
    })
  })
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of server.clients) socket.terminate()
    server.close()
    await once(server, 'close')
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets, heard }
}

interface Kept {
  readonly socket: KeptSocket
  readonly clock: ManualClock
  readonly states: readonly SocketState[]
  /** Resolves once it was in this state so many times. */
  became(state: SocketState['state'], times?: number): Promise<void>
}

/** Says hello, and is live with the first text that comes. */
function keep(origin: string, options: Partial<KeptSocketOptions> = {}): Kept {
  const clock = new ManualClock()
  const http = createHttp({ address: origin, plainHttpAccepted: true, limitBytes: 1024, clock })
  closers.push(() => http.close())
  const states: SocketState[] = []
  let told = (): void => undefined
  const socket: KeptSocket = keepSocket({
    http,
    clock,
    path: '/',
    named: 'the test server',
    answerMs: ANSWER_MS,
    prepare: () => Promise.resolve(() => socket.send('hello')),
    onText: () => socket.begin(),
    onState: (state) => {
      states.push(state)
      told()
    },
    onHeard: undefined,
    onDrop: () => undefined,
    pauseAfter: () => PAUSE_MS,
    ...options
  })
  const became = async (state: SocketState['state'], times = 1): Promise<void> => {
    while (states.filter((one) => one.state === state).length < times) await new Promise<void>((resolve) => (told = resolve))
  }
  return { socket, clock, states, became }
}

describe('a kept WebSocket', () => {
  it('does nothing before it is connected, then says its first words and is live', async () => {
    const { origin, heard } = await serve()
    const { socket, states, became } = keep(origin)
    expect(states).toEqual([])
    socket.connect()
    await became('live')
    expect({ states, heard }).toEqual({ states: [{ state: 'connecting' }, { state: 'live' }], heard: ['hello'] })
  })

  it('that is lost comes back after its pause, and counts its tries anew once it was live', async () => {
    const { origin, sockets } = await serve()
    const asked: number[] = []
    const pauseAfter = (_reason: LampfieldError, tries: number): number => {
      asked.push(tries)
      return PAUSE_MS
    }
    const { socket, clock, states, became } = keep(origin, { pauseAfter })
    socket.connect()
    for (const time of [1, 2]) {
      await became('live', time)
      sockets[time - 1]?.terminate()
      await became('down', time)
      expect(states.at(-1)).toMatchObject({ state: 'down', tries: 1, nextTryAt: clock.now() + PAUSE_MS })
      clock.advance(PAUSE_MS - 1)
      expect(states.at(-1)?.state).toBe('down')
      clock.advance(1)
      expect(states.at(-1)).toEqual({ state: 'connecting' })
    }
    await became('live', 3)
    expect(asked).toEqual([1, 1])
  })

  it('without a pause stays down until it is connected by hand', async () => {
    const { origin, sockets } = await serve()
    const { socket, clock, states, became } = keep(origin, { pauseAfter: () => undefined })
    socket.connect()
    await became('live')
    sockets[0]?.terminate()
    await became('down')
    expect(states.at(-1)).not.toHaveProperty('nextTryAt')
    expect(clock.waiting).toBe(0)
    socket.connect()
    await became('live', 2)
  })

  it('whose first words nobody answers is given up, and says in how many seconds', async () => {
    let said = (): void => undefined
    const hello = new Promise<void>((resolve) => (said = resolve))
    const { origin } = await serve(() => said())
    const { socket, clock, states, became } = keep(origin)
    socket.connect()
    await hello
    clock.advance(ANSWER_MS)
    await became('down')
    const reason = { code: 'TIMEOUT', message: 'the test server does not answer', fields: { params: { seconds: 3 } } }
    expect(states.at(-1)).toMatchObject({ reason, tries: 1 })
  })

  it('that cannot prepare is down with the reason, and one that is no error of ours is unexpected', async () => {
    const { origin, sockets } = await serve()
    const known = new LampfieldError('UNAUTHORISED', 'wrongPassword', 'refused')
    const failures = [known, new TypeError('odd')]
    const { socket, clock, states, became } = keep(origin, { prepare: () => Promise.reject(failures.shift() ?? known) })
    socket.connect()
    await became('down')
    expect(states.at(-1)).toMatchObject({ reason: known, tries: 1 })
    clock.advance(PAUSE_MS)
    await became('down', 2)
    expect(states.at(-1)).toMatchObject({ reason: { code: 'VENDOR', reason: 'unexpected' }, tries: 2 })
    expect(sockets).toEqual([])
  })

  it('that is closed while it prepares is never opened, and cannot be connected again', async () => {
    const { origin, sockets } = await serve()
    let ready = (): void => undefined
    const prepared = new Promise<void>((resolve) => (ready = resolve))
    const { socket, clock, states } = keep(origin, { prepare: () => prepared.then(() => () => socket.send('hello')) })
    socket.connect()
    socket.close()
    ready()
    await prepared
    socket.connect()
    // Another one that goes all the way shows that there was time enough for this one.
    const other = keep(origin)
    other.socket.connect()
    await other.became('live')
    expect({ states, waiting: clock.waiting, opened: sockets.length }).toEqual({ states: [{ state: 'connecting' }], waiting: 0, opened: 1 })
  })
})
