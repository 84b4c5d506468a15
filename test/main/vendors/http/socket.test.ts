// WebSockets of the one HTTP client: over real ws and wss servers, judged like every other connection.
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { LampfieldError } from '../../../../src-main/errors'
import { createHttp, type Http, type HttpOptions, type OpenSocket } from '../../../../src-main/vendors/http/client'
import { selfSigned, startSocketServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

const DAY = 86_400_000
const certificate = await selfSigned({ from: new Date(Date.now() - DAY), until: new Date(Date.now() + DAY) })
const { fingerprint256 } = new X509Certificate(certificate.cert)

/** A WebSocket server; `handle` gets each connection. */
async function serveSockets(handle: (socket: WebSocket) => void, tls = false): Promise<{ origin: string; requests: string[] }> {
  const requests: string[] = []
  const server: Server = tls ? createTlsServer(certificate) : createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    requests.push(request.url ?? '')
    handle(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
    await once(server, 'close')
  })
  return { origin: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

const clientFor = (address: string, options: Partial<HttpOptions> = {}): Http => {
  const http = createHttp({ address, plainHttpAccepted: true, limitBytes: 1024, clock: new ManualClock(), ...options })
  closers.push(() => http.close())
  return http
}

interface Heard {
  readonly socket: OpenSocket
  readonly texts: string[]
  readonly ended: Promise<LampfieldError>
  heard(count: number): Promise<void>
}

async function open(http: Http): Promise<Heard> {
  const texts: string[] = []
  let told = (): void => undefined
  let end: ((failure: LampfieldError) => void) | undefined
  const ended = new Promise<LampfieldError>((resolve) => (end = resolve))
  const onText = (text: string): void => {
    texts.push(text)
    told()
  }
  const socket = await http.openSocket({ path: '/wsi', onText, onEnd: (failure) => end?.(failure) })
  const heard = async (count: number): Promise<void> => {
    while (texts.length < count) await new Promise<void>((resolve) => (told = resolve))
  }
  return { socket, texts, ended, heard }
}

const refused = (http: Http): Promise<LampfieldError> =>
  failureOf(http.openSocket({ path: '/wsi', onText: () => undefined, onEnd: () => undefined }))

describe('a WebSocket', () => {
  it('over TLS with the accepted self-signed certificate sends and hears, in order', async () => {
    const { origin, requests } = await serveSockets((socket) => {
      socket.send('welcome')
      socket.on('message', (data) => socket.send(`echo ${String(data)}`))
    }, true)
    const { socket, texts, heard } = await open(clientFor(origin, { pinnedFingerprint: fingerprint256, plainHttpAccepted: false }))
    socket.send('one')
    socket.send('zwei 🎧')
    await heard(3)
    expect(texts).toEqual(['welcome', 'echo one', 'echo zwei 🎧'])
    expect(requests).toEqual(['/wsi'])
  })

  it('is not opened with a certificate that nobody accepted', async () => {
    const { origin, requests } = await serveSockets(() => undefined, true)
    expect(await refused(clientFor(origin))).toMatchObject({ reason: 'certificateUntrusted' })
    expect(requests).toEqual([])
  })

  it('is not opened with another certificate than the accepted one', async () => {
    const { origin, requests } = await serveSockets(() => undefined, true)
    const pinnedFingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    expect(await refused(clientFor(origin, { pinnedFingerprint }))).toMatchObject({ reason: 'certificateChanged' })
    expect(requests).toEqual([])
  })

  it('is not opened over plain http that nobody accepted', async () => {
    const { origin, requests } = await serveSockets(() => undefined)
    expect(await refused(clientFor(origin, { plainHttpAccepted: false }))).toMatchObject({ reason: 'plainHttpNotAccepted' })
    expect(requests).toEqual([])
  })

  it('that the server refuses says so with the vendor’s words and without secrets', async () => {
    const http = createServer()
    http.on('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 20\r\nconnection: close\r\n\r\nno, token geheim-abc')
    })
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    closers.push(async () => {
      http.close()
      await once(http, 'close')
    })
    const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
    const failure = await refused(clientFor(address, { secrets: () => ['geheim-abc'] }))
    expect(failure).toMatchObject({ code: 'FORBIDDEN', fields: { vendorWords: 'no, token •••' } })
    expect(everythingIn(failure)).not.toContain('geheim-abc')
  })

  it('is given up where the server takes the connection and says nothing', async () => {
    const clock = new ManualClock()
    let taken = (): void => undefined
    const arrived = new Promise<void>((resolve) => (taken = resolve))
    const { port, close } = await startSocketServer((socket) => socket.once('data', () => taken()))
    closers.push(close)
    const opening = refused(clientFor(`http://127.0.0.1:${port}`, { clock }))
    await arrived
    clock.advance(10_000)
    expect(await opening).toMatchObject({ code: 'TIMEOUT', reason: 'noAnswerInTime' })
    expect(clock.waiting).toBe(0)
  })

  it('to a server that speaks no HTTP is a protocol error', async () => {
    const { port, close } = await startSocketServer((socket) => socket.once('data', () => socket.end('SIP/2.0 400 Bad\r\n\r\n')))
    closers.push(close)
    expect(await refused(clientFor(`http://127.0.0.1:${port}`))).toMatchObject({ code: 'PROTOCOL', reason: 'malformedAnswer' })
  })

  it('tells once that the server ended it', async () => {
    const { origin } = await serveSockets((socket) => socket.close())
    const { ended } = await open(clientFor(origin))
    expect(await ended).toMatchObject({ code: 'UNREACHABLE', reason: 'connectionLost' })
  })

  it('ends with a message over the size limit', async () => {
    const { origin } = await serveSockets((socket) => socket.send('x'.repeat(2000)))
    const { ended, texts } = await open(clientFor(origin))
    expect(await ended).toMatchObject({ code: 'PROTOCOL', reason: 'bodyTooLarge' })
    expect(texts).toEqual([])
  })

  it('hears on after a message that is no UTF-8', async () => {
    const { origin } = await serveSockets((socket) => {
      socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
      socket.send('next')
    })
    const { texts, heard } = await open(clientFor(origin))
    await heard(2)
    expect(texts[1]).toBe('next')
  })

  it('is told about every pong', async () => {
    const { origin } = await serveSockets(() => undefined)
    const { socket } = await open(clientFor(origin))
    await new Promise<void>((resolve) => socket.ping(resolve))
    await new Promise<void>((resolve) => socket.ping(resolve))
  })

  it('that is closed here tells nothing more', async () => {
    let left = (): void => undefined
    const gone = new Promise<void>((resolve) => (left = resolve))
    const { origin } = await serveSockets((socket) => socket.once('close', () => left()))
    const { socket, ended } = await open(clientFor(origin))
    socket.close()
    await gone
    expect(await Promise.race([ended, Promise.resolve('nothing')])).toBe('nothing')
  })

  it('ends with the closing of the site', async () => {
    const { origin } = await serveSockets(() => undefined)
    const http = clientFor(origin)
    const { ended } = await open(http)
    await http.close()
    expect(await ended).toMatchObject({ code: 'CANCELLED' })
  })
})
