// TLS: which certificates are accepted, and that nothing is sent before one is.
import { X509Certificate } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, type Http, type HttpOptions } from '../../../../src-main/vendors/http/client'
import { readCertificate } from '../../../../src-main/vendors/http/certificate'
import { freePort, selfSigned, startServer, startSocketServer, type TestServer } from '../answering-server'
import { failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const DAY = 86_400_000
const now = Math.floor(Date.now() / 1000) * 1000
const day = (offset: number): Date => new Date(now + offset * DAY)
type Pair = Awaited<ReturnType<typeof selfSigned>>
let good: Pair
let other: Pair
let expired: Pair
let early: Pair
let elsewhere: Pair
beforeAll(async () => {
  good = await selfSigned({ from: day(-1), until: day(30) })
  other = await selfSigned({ from: day(-1), until: day(30) })
  expired = await selfSigned({ from: day(-30), until: day(-1) })
  early = await selfSigned({ from: day(2), until: day(30) })
  elsewhere = await selfSigned({ from: day(-1), until: day(30), host: 'elsewhere.example' })
})

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})
const serve = async (tls: Pair): Promise<TestServer> => {
  const server = await startServer((response) => response.end('fine'), tls)
  closers.push(() => server.close())
  return server
}
const clientFor = (address: string, options: Partial<HttpOptions> = {}): Http => {
  const http = createHttp({ address, plainHttpAccepted: false, limitBytes: 1000, clock: new ManualClock(now), ...options })
  closers.push(() => http.close())
  return http
}
const fingerprintOf = ({ cert }: Pair): string => new X509Certificate(cert).fingerprint256
const read = { method: 'GET', path: '/', retry: 'read' } as const

describe('without a pin', () => {
  it('a self-signed certificate is refused with its fingerprint and issuer, and nothing is sent', async () => {
    const server = await serve(good)
    expect(await failureOf(clientFor(server.origin).request(read))).toMatchObject({
      code: 'UNREACHABLE',
      reason: 'certificateUntrusted',
      fields: { retryable: false, params: { fingerprint: fingerprintOf(good), issuer: expect.stringContaining('Callisto of the tests') } }
    })
    expect(server.received).toHaveLength(0)
  })

  it('a certificate past its dates is refused as that', async () => {
    const server = await serve(expired)
    expect(await failureOf(clientFor(server.origin).request(read))).toMatchObject({
      reason: 'certificateExpired',
      fields: { params: { until: day(-1).toISOString().slice(0, 10) } }
    })
  })

  it('a certificate before its dates is refused as that', async () => {
    const server = await serve(early)
    expect(await failureOf(clientFor(server.origin).request(read))).toMatchObject({
      reason: 'certificateNotYetValid',
      fields: { params: { from: day(2).toISOString().slice(0, 10) } }
    })
  })
})

describe('with a pin', () => {
  it('exactly this certificate is accepted, self-signed and for another host name as it may be', async () => {
    const server = await serve(elsewhere)
    const answer = await clientFor(server.origin, { pinnedFingerprint: fingerprintOf(elsewhere) }).request(read)
    expect(answer.body.toString()).toBe('fine')
  })

  it('another one is refused with its fingerprint, and nothing is sent, not even a write', async () => {
    const server = await serve(other)
    const http = clientFor(server.origin, { pinnedFingerprint: fingerprintOf(good) })
    for (const retry of ['read', 'never'] as const) {
      expect(await failureOf(http.request({ ...read, retry }))).toMatchObject({
        code: 'UNREACHABLE',
        reason: 'certificateChanged',
        fields: { params: { fingerprint: fingerprintOf(other) } }
      })
    }
    expect(server.received).toHaveLength(0)
  })

  it('the accepted one is refused once it has expired', async () => {
    const server = await serve(good)
    const clock = new ManualClock(now)
    const http = clientFor(server.origin, { clock, pinnedFingerprint: fingerprintOf(good) })
    const write = { ...read, retry: 'never' } as const
    expect((await http.request(write)).status).toBe(200)
    clock.advance(31 * DAY)
    expect(await failureOf(http.request(write))).toMatchObject({ reason: 'certificateExpired' })
    expect(server.received).toHaveLength(1)
  })
})

describe('reading a certificate', () => {
  const options = { clock: new ManualClock(now) }

  it('tells what it is and sends nothing', async () => {
    const server = await serve(good)
    expect(await readCertificate(server.origin, options)).toEqual({
      fingerprint: fingerprintOf(good),
      subject: 'CN=Callisto of the tests',
      issuer: 'CN=Callisto of the tests',
      validFrom: day(-1).getTime(),
      validUntil: day(30).getTime(),
      trusted: false
    })
    expect(server.received).toHaveLength(0)
  })

  it('also reads one that would be refused', async () => {
    const server = await serve(expired)
    expect(await readCertificate(server.origin, options)).toMatchObject({ validUntil: day(-1).getTime(), trusted: false })
  })

  it('says why it could not', async () => {
    await expect(readCertificate('http://callisto.example', options)).rejects.toMatchObject({ reason: 'addressInvalid' })
    await expect(readCertificate(`https://127.0.0.1:${await freePort()}`, options)).rejects.toMatchObject({ reason: 'connectionRefused' })
  })

  it('ends at its deadline and where it is cancelled', async () => {
    const clock = new ManualClock(now)
    const silent = await startSocketServer(() => undefined)
    closers.push(() => silent.close())
    const cancelling = new AbortController()
    const late = failureOf(readCertificate(`https://127.0.0.1:${silent.port}`, { clock }))
    const cancelled = failureOf(
      readCertificate(`https://127.0.0.1:${silent.port}`, { clock: new ManualClock(now), signal: cancelling.signal })
    )
    clock.advance(10_000)
    cancelling.abort()
    expect(await late).toMatchObject({ code: 'TIMEOUT', reason: 'noAnswerInTime' })
    expect(await cancelled).toMatchObject({ code: 'CANCELLED' })
  })
})
