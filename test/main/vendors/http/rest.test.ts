// What vendors with JSON, tokens and error bodies of their own need of the one HTTP client.
import { afterEach, describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { createHttp, type Http, type HttpOptions } from '../../../../src-main/vendors/http/client'
import { startServer, type Answerer, type TestServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

const serve = async (answer: Answerer): Promise<TestServer> => {
  const server = await startServer(answer)
  closers.push(() => server.close())
  return server
}
const clientFor = (address: string, options: Partial<HttpOptions> = {}): Http => {
  const http = createHttp({ address, plainHttpAccepted: true, limitBytes: 1024 * 1024, clock: new ManualClock(), ...options })
  closers.push(() => http.close())
  return http
}
const write = { method: 'POST', path: '/x', retry: 'never' } as const

describe('a request', () => {
  it('carries JSON with its type', async () => {
    const server = await serve((response) => response.end('{}'))
    await clientFor(server.origin).request({ ...write, json: { name: 'Zoë 🎧', empty: '' } })
    expect(server.received[0]).toMatchObject({ body: '{"name":"Zoë 🎧","empty":""}', headers: { 'content-type': 'application/json' } })
  })

  it('carries bytes as they are', async () => {
    const server = await serve((response) => response.end('{}'))
    await clientFor(server.origin).request({ ...write, bytes: new TextEncoder().encode('RIFF') })
    expect(server.received[0]).toMatchObject({
      body: 'RIFF',
      headers: { 'content-type': 'application/octet-stream', 'content-length': '4' }
    })
  })

  it('carries the authorization as it is at that moment, and none while there is none', async () => {
    const server = await serve((response) => response.end('{}'))
    let token: string | undefined
    const http = clientFor(server.origin, { authorization: () => token })
    await http.request(write)
    token = 'Bearer one'
    await http.request(write)
    token = 'Bearer two'
    await http.request(write)
    await http.request({ ...write, anonymous: true })
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer one', 'Bearer two', undefined])
  })
})

describe('a refusal', () => {
  it('is read by its vendor, with status, words, headers and host', async () => {
    const server = await serve((response) => response.writeHead(400, { 'x-why': 'because' }).end('{"errors":[]}'))
    const http = clientFor(server.origin, {
      refusal: ({ status, words, headers, host }) =>
        new LampfieldError('CONFLICT', 'vendorRefused', words, { params: { status, host, why: String(headers['x-why']) } })
    })
    expect(await failureOf(http.request(write))).toMatchObject({
      code: 'CONFLICT',
      message: '{"errors":[]}',
      fields: { params: { status: 400, host: new URL(server.origin).host, why: 'because' } }
    })
  })

  it('means what its status means where the vendor makes nothing of it', async () => {
    const server = await serve((response) => response.writeHead(403).end('no'))
    expect(await failureOf(clientFor(server.origin, { refusal: () => undefined }).request(write))).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('shows neither a password that went in a body nor a token that was replaced', async () => {
    const password = 'g&he"im'
    const server = await serve((response, { body }) => response.writeHead(400).end(`refused: ${body} old-token-1`))
    const http = clientFor(server.origin, { authorization: () => 'Bearer new-token-2', secrets: () => [password, 'old-token-1', ''] })
    const failure = await failureOf(http.request({ ...write, json: { password } }))
    expect(failure.fields.vendorWords).toContain('refused')
    const seen = everythingIn(failure)
    for (const secret of [password, 'g&he\\"im', 'old-token-1', 'new-token-2']) expect(seen).not.toContain(secret)
  })

  it.each([
    ['seconds', '17', 17],
    ['a date', new Date(Date.UTC(2026, 0, 1, 0, 1, 30)).toUTCString(), 90],
    ['a date that has passed', new Date(Date.UTC(2025, 0, 1)).toUTCString(), 0]
  ])('for too many requests tells how long to wait, said in %s', async (_, value, seconds) => {
    const server = await serve((response) => response.writeHead(429, { 'retry-after': value }).end())
    const http = clientFor(server.origin, { clock: new ManualClock(Date.UTC(2026, 0, 1)) })
    expect(await failureOf(http.request(write))).toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'tooManyRequests',
      fields: { params: { seconds }, retryable: true }
    })
  })

  it('for too many requests without a usable time tells none', async () => {
    const server = await serve((response) => response.writeHead(429, { 'retry-after': 'later' }).end())
    const failure = await failureOf(clientFor(server.origin).request(write))
    expect(failure).toMatchObject({ code: 'RATE_LIMITED', reason: 'httpStatus' })
    expect(failure.fields.params).not.toHaveProperty('seconds')
  })
})
