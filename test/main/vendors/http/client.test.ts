// The one HTTP client over real sockets: what it sends, when it tries again, and how it says what went wrong.
import { createConnection, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { basicAuthorization } from '../../../../src-main/vendors/http/authorization'
import { createHttp, type Http, type HttpOptions } from '../../../../src-main/vendors/http/client'
import { freePort, startServer, startSocketServer, type Answerer, type TestServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const password = 'S3hr&gehe<im "x"'
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

const clientFor = (address: string, options: Partial<HttpOptions> = {}): Http => {
  const http = createHttp({
    address,
    plainHttpAccepted: true,
    limitBytes: 1024 * 1024,
    clock: new ManualClock(),
    authorization: () => basicAuthorization('maria', password),
    ...options
  })
  closers.push(() => http.close())
  return http
}
const serve = async (answer: Answerer): Promise<TestServer> => {
  const server = await startServer(answer)
  closers.push(() => server.close())
  return server
}
const serveSockets = async (handle: Parameters<typeof startSocketServer>[0]): Promise<number> => {
  const server = await startSocketServer(handle)
  closers.push(() => server.close())
  return server.port
}
const read = { method: 'POST', path: '/x', retry: 'read' } as const
const write = { method: 'POST', path: '/x', retry: 'never' } as const

describe('a request', () => {
  it('carries form, query, headers and authorization, percent-encoded in UTF-8', async () => {
    const server = await serve((response) => response.end('fine'))
    const answer = await clientFor(server.origin).request({
      ...read,
      query: [['q', 'a b&c']],
      form: [
        ['presenceMessage', 'Zurück um 3 & 5 % + Kaffee'],
        ['empty', '']
      ],
      headers: { 'x-one': '1' }
    })
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe('fine')
    const [received] = server.received
    expect(received?.url).toBe('/x?q=a%20b%26c')
    expect(received?.body).toBe('presenceMessage=Zur%C3%BCck%20um%203%20%26%205%20%25%20%2B%20Kaffee&empty=')
    expect(received?.headers).toMatchObject({
      'x-one': '1',
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`maria:${password}`).toString('base64')}`
    })
  })

  it('tells how long the whole answer took', async () => {
    const clock = new ManualClock()
    const server = await serve((response) => {
      clock.advance(240)
      response.end('fine')
    })
    expect(await clientFor(server.origin, { clock }).request(read)).toMatchObject({ roundTrip: 240 })
  })

  it('leaves no timer behind', async () => {
    const clock = new ManualClock()
    const server = await serve((response) => response.end('fine'))
    await clientFor(server.origin, { clock }).request(read)
    expect(clock.waiting).toBe(0)
  })

  it('with half of a surrogate pair is refused unsent', async () => {
    const server = await serve((response) => response.end('fine'))
    const error = await failureOf(clientFor(server.origin).request({ ...write, form: [['note', 'x\ud800']] }))
    expect(error).toMatchObject({ code: 'INVALID', reason: 'invalidRequest' })
    expect(server.received).toHaveLength(0)
  })

  it('over plain http that nobody accepted is refused unsent', async () => {
    const server = await serve((response) => response.end('fine'))
    const error = await failureOf(clientFor(server.origin, { plainHttpAccepted: false }).request(read))
    expect(error).toMatchObject({ code: 'FORBIDDEN', reason: 'plainHttpNotAccepted' })
    expect(server.received).toHaveLength(0)
  })

  it('to an address with a typo is refused', async () => {
    expect(await failureOf(clientFor('htp://callisto').request(read))).toMatchObject({ code: 'INVALID', reason: 'addressInvalid' })
  })
})

describe('an HTTP status', () => {
  it.each([
    [401, 'UNAUTHORISED', 'wrongPassword', { user: 'maria' }],
    [403, 'FORBIDDEN', 'notAllowed', {}],
    [404, 'NOT_FOUND', 'httpStatus', { status: 404 }],
    [405, 'VENDOR', 'httpStatus', { status: 405 }],
    [429, 'RATE_LIMITED', 'httpStatus', { status: 429 }],
    [500, 'VENDOR', 'httpStatus', { status: 500 }],
    [503, 'VENDOR', 'httpStatus', { status: 503 }]
  ])('%i is %s %s, asked exactly once, with the words of the page', async (status, code, reason, params) => {
    const server = await serve((response) => response.writeHead(status).end('<html><h1>No   way</h1></html>'))
    const error = await failureOf(clientFor(server.origin).request(read))
    expect(error).toMatchObject({ code, reason, fields: { params, vendorWords: 'No way' } })
    expect(server.received).toHaveLength(1)
  })

  it.each([301, 302, 307, 308])('%i is reported and not followed', async (status) => {
    const other = await serve((response) => response.end('stolen'))
    const server = await serve((response) => response.writeHead(status, { location: `${other.origin}/y` }).end())
    const error = await failureOf(clientFor(server.origin).request(read))
    expect(error).toMatchObject({ code: 'PROTOCOL', reason: 'redirected', fields: { params: { host: `127.0.0.1:${other.port}` } } })
    expect(other.received).toHaveLength(0)
  })

  it('of a refused password counts even where its page never ends', async () => {
    const server = await serve((response) => void response.writeHead(401).write('x'.repeat(5000)))
    expect(await failureOf(clientFor(server.origin).request(read))).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword' })
    expect(server.received).toHaveLength(1)
  })
})

describe('the size limit', () => {
  it('ends an announced body that is too large before it is read', async () => {
    const server = await serve((response) => response.writeHead(200, { 'content-length': 3_000_000 }).write('x'))
    const error = await failureOf(clientFor(server.origin).request(read))
    expect(error).toMatchObject({ code: 'PROTOCOL', reason: 'bodyTooLarge', fields: { params: { limitMegabytes: 1 } } })
  })

  it('ends a body without an announced length as soon as it is passed', async () => {
    let sent = 0
    const server = await serve((response) => {
      const more = (): void => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more)
        }
      }
      more()
    })
    expect(await failureOf(clientFor(server.origin).request(read))).toMatchObject({ reason: 'bodyTooLarge' })
    expect(sent).toBeLessThan(40_000_000)
    expect(server.received).toHaveLength(1)
  })

  it('lets a body of exactly the limit through', async () => {
    const server = await serve((response) => response.end(Buffer.alloc(1024 * 1024)))
    expect((await clientFor(server.origin).request(read)).body).toHaveLength(1024 * 1024)
  })

  it('cannot be passed by compression, which was not asked for', async () => {
    const server = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
    const error = await failureOf(clientFor(server.origin).request(read))
    expect(error).toMatchObject({ code: 'PROTOCOL', reason: 'malformedAnswer', fields: { params: { field: 'Content-Encoding' } } })
  })
})

describe('the deadline', () => {
  it.each(['before the first byte', 'within the body'])('ends a read that hangs %s, without another attempt', async (when) => {
    const clock = new ManualClock()
    const server = await serve((response) => {
      if (when === 'within the body') response.writeHead(200).write('begin')
    })
    const asked = failureOf(clientFor(server.origin, { clock, deadlineMs: 4000 }).request(read))
    await server.arrived(1)
    clock.advance(4000)
    expect(await asked).toMatchObject({ code: 'TIMEOUT', reason: 'noAnswerInTime', fields: { params: { seconds: 4 } } })
    expect(server.received).toHaveLength(1)
  })

  it('covers the retries too', async () => {
    const clock = new ManualClock()
    const port = await freePort()
    const asked = failureOf(clientFor(`http://127.0.0.1:${port}`, { clock }).request(read))
    await clock.untilWaiting(2)
    clock.advance(10_000)
    expect(await asked).toMatchObject({ code: 'UNREACHABLE', reason: 'connectionRefused' })
  })
})

describe('trying again', () => {
  /** Lets every pause pass as soon as it begins. */
  const hurry = async (clock: ManualClock, asked: Promise<unknown>): Promise<void> => {
    let over = false
    void asked.then(() => (over = true))
    for (let pauses = 0; pauses < 2 && !over; pauses++) {
      await Promise.race([clock.untilWaiting(2), asked])
      clock.advance(1000)
    }
  }

  it('a read is sent up to three times where the connection is lost', async () => {
    const clock = new ManualClock()
    const server = await serve((response, _request, count) => (count < 3 ? response.destroy() : response.end('third')))
    const asked = clientFor(server.origin, { clock }).request(read)
    await hurry(clock, asked)
    expect((await asked).body.toString()).toBe('third')
    expect(server.received).toHaveLength(3)
  })

  it('a read gives up after the third loss', async () => {
    const clock = new ManualClock()
    const server = await serve((response) => response.destroy())
    const asked = failureOf(clientFor(server.origin, { clock }).request(read))
    await hurry(clock, asked)
    expect(await asked).toMatchObject({ code: 'UNREACHABLE', reason: 'connectionLost' })
    expect(server.received).toHaveLength(3)
  })

  it('a body that breaks off counts as a lost connection', async () => {
    const clock = new ManualClock()
    const server = await serve((response, _request, count) => {
      if (count > 1) return void response.end('whole')
      response.writeHead(200, { 'content-length': 100 })
      response.write('part', () => response.destroy())
    })
    const asked = clientFor(server.origin, { clock }).request(read)
    await hurry(clock, asked)
    expect((await asked).body.toString()).toBe('whole')
  })
})

describe('a write', () => {
  it('is sent once; where its answer is lost, its outcome is unknown', async () => {
    const server = await serve((response) => response.destroy())
    const error = await failureOf(clientFor(server.origin).request(write))
    expect(error).toMatchObject({ code: 'UNREACHABLE', reason: 'outcomeUnknown', fields: { retryable: false } })
    expect(server.received).toHaveLength(1)
  })

  it('is sent once; where no answer comes in time, its outcome is unknown', async () => {
    const clock = new ManualClock()
    const server = await serve(() => undefined)
    const asked = failureOf(clientFor(server.origin, { clock }).request(write))
    await server.arrived(1)
    clock.advance(10_000)
    expect(await asked).toMatchObject({ code: 'TIMEOUT', reason: 'outcomeUnknown', fields: { retryable: false } })
    expect(server.received).toHaveLength(1)
  })

  // The console was closed while undici was still being loaded: a connection was opened all the same, and the change told as perhaps done.
  it.each([
    ['write', write],
    ['read', read]
  ])('that was cancelled before it was sent reaches nobody: a %s', async (_kind, asked) => {
    const connected: Socket[] = []
    let tell: (() => void) | undefined
    const told = new Promise<void>((resolve) => (tell = resolve))
    const port = await serveSockets((socket) => {
      connected.push(socket)
      socket.once('data', () => tell?.())
    })
    const cancelling = new AbortController()
    const failed = failureOf(clientFor(`http://127.0.0.1:${port}`).request({ ...asked, signal: cancelling.signal }))
    cancelling.abort()
    expect(await failed).toMatchObject({ code: 'CANCELLED', reason: 'cancelled' })
    // Whoever connected before this one would be there by now.
    createConnection(port, '127.0.0.1').end('x')
    await told
    expect(connected).toHaveLength(1)
  })

  it('that was cancelled after it was sent has an unknown outcome too', async () => {
    const server = await serve(() => undefined)
    const cancelling = new AbortController()
    const asked = failureOf(clientFor(server.origin).request({ ...write, signal: cancelling.signal }))
    await server.arrived(1)
    cancelling.abort()
    expect(await asked).toMatchObject({ code: 'CANCELLED', reason: 'outcomeUnknown' })
  })

  it('that found nobody listening was certainly not sent', async () => {
    const error = await failureOf(clientFor(`http://127.0.0.1:${await freePort()}`).request(write))
    expect(error).toMatchObject({ code: 'UNREACHABLE', reason: 'connectionRefused' })
  })

  it('to a host without an address was certainly not sent', async () => {
    const error = await failureOf(clientFor('http://no-such-host.invalid').request(write))
    expect(error).toMatchObject({ code: 'UNREACHABLE', reason: 'hostNotFound', fields: { params: { host: 'no-such-host.invalid' } } })
  })

  it('never goes over a connection that the vendor may be closing', async () => {
    const connections: (string | undefined)[] = []
    const server = await serve((response, request) => {
      connections.push(request.headers.connection)
      response.end('fine')
    })
    const http = clientFor(server.origin)
    await http.request(read)
    await http.request(write)
    await http.request(write)
    expect(connections.slice(1)).toEqual(['close', 'close'])
  })
})

describe('an answer that is no HTTP', () => {
  it('is a protocol error', async () => {
    const port = await serveSockets((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    const error = await failureOf(clientFor(`http://127.0.0.1:${port}`).request(read))
    expect(error).toMatchObject({ code: 'PROTOCOL', reason: 'malformedAnswer' })
  })

  it('over https is a failure of TLS', async () => {
    const port = await serveSockets((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const error = await failureOf(clientFor(`https://127.0.0.1:${port}`).request(read))
    expect(error).toMatchObject({ code: 'UNREACHABLE', reason: 'tlsFailed' })
  })
})

describe('closing', () => {
  it('ends what is under way and sends nothing more', async () => {
    const server = await serve(() => undefined)
    const http = clientFor(server.origin)
    const asked = failureOf(http.request(read))
    await server.arrived(1)
    await http.close()
    expect(await asked).toMatchObject({ code: 'CANCELLED', reason: 'cancelled' })
    expect(await failureOf(http.request(read))).toMatchObject({ code: 'CANCELLED' })
    expect(server.received).toHaveLength(1)
  })

  it('a read that is cancelled during a pause is not sent again', async () => {
    const clock = new ManualClock()
    const cancelling = new AbortController()
    const server = await serve((response) => response.destroy())
    const asked = failureOf(clientFor(server.origin, { clock }).request({ ...read, signal: cancelling.signal }))
    await clock.untilWaiting(2)
    cancelling.abort()
    expect(await asked).toMatchObject({ code: 'CANCELLED' })
    expect(server.received).toHaveLength(1)
    expect(clock.waiting).toBe(0)
  })
})

describe('secrets', () => {
  const header = basicAuthorization('maria', password)
  const spellings = [header, header.slice(6), password, encodeURIComponent(password), 'S3hr&amp;gehe&lt;im "x"']

  it.each([200, 401, 500, 302])('are in no part of an error, whatever a vendor with status %i writes back', async (status) => {
    const server = await serve((response) =>
      response.writeHead(status, { location: `http://${encodeURIComponent(password)}/` }).end(spellings.join(' | '))
    )
    const http = clientFor(server.origin)
    const error = await failureOf(
      http.read(read, ({ body }) => {
        throw new LampfieldError('PROTOCOL', 'malformedAnswer', `came: ${body.toString()}`, {
          vendorWords: body.toString(),
          params: { shown: body.toString() },
          details: [{ came: [body.toString()] }],
          cause: new Error(body.toString())
        })
      })
    )
    for (const secret of spellings) expect(everythingIn(error)).not.toContain(secret)
  })

  // What a vendor says was cut to 300 letters first and cleaned of secrets after, so a password across the cut was shown by half.
  it('are not told by half where a long answer is cut short', async () => {
    const server = await serve((response) => response.writeHead(500).end(`${'x'.repeat(290)}${password}`))
    const error = await failureOf(clientFor(server.origin).request(read))
    expect(error.fields.vendorWords).toContain('x'.repeat(290))
    expect(everythingIn(error)).not.toContain(password.slice(0, 6))
  })

  it('are in no error of the way either', async () => {
    const port = await serveSockets((socket) => socket.once('data', (data) => socket.end(data.toString())))
    const error = await failureOf(clientFor(`http://127.0.0.1:${port}`).request(read))
    for (const secret of spellings) expect(everythingIn(error)).not.toContain(secret)
  })

  it('an error of our own while reading crosses without its text', async () => {
    const server = await serve((response) => response.end('fine'))
    const error = await failureOf(
      clientFor(server.origin).read(read, () => {
        throw new TypeError(`bad ${password}`)
      })
    )
    expect(error).toMatchObject({ code: 'VENDOR', reason: 'unexpected' })
    expect(everythingIn(error)).not.toContain(password)
  })

  it('a user name with a colon, which Basic cannot say, is refused', () => {
    expect(() => basicAuthorization('a:b', 'c')).toThrowError(expect.objectContaining({ code: 'INVALID' }))
  })
})
