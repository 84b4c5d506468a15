// What goes over the wire to Voximplant and what comes of its answers, against a real server that each test plays.
import { createVerify, generateKeyPairSync } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src-main/clock'
import { createVoximplantClient, type VoximplantClient, type VoximplantOptions } from '../../../../src-main/vendors/voximplant/client'
import { type Answerer, startServer, type TestServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
})
const credentials = JSON.stringify({ account_email: 'a@b.example', account_id: 77, key_id: 'key-1', private_key: keys.privateKey })

const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
}
const refusal = (code: number, msg = 'The vendor’s words') => ({ error: { msg, code } })
const form = (body: string): Record<string, string> => Object.fromEntries(new URLSearchParams(body))
const tokenOf = (header = ''): { head: Record<string, unknown>; claims: Record<string, number>; genuine: boolean } => {
  const [head = '', body = '', signature = ''] = header.replace('Bearer ', '').split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  const verify = createVerify('RSA-SHA256').update(`${head}.${body}`)
  return {
    head: read(head) as Record<string, unknown>,
    claims: read(body) as Record<string, number>,
    genuine: verify.verify(keys.publicKey, signature, 'base64url')
  }
}

describe('the client of Voximplant', () => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
  })

  async function site(
    answer: Answerer,
    options: Partial<VoximplantOptions> = {}
  ): Promise<{ client: VoximplantClient; server: TestServer }> {
    const server = await startServer(answer)
    const client = createVoximplantClient({
      address: server.origin,
      plainHttpAccepted: true,
      limitBytes: 1_000_000,
      kind: 'apiKey',
      secret: 'key-of-the-account',
      accountId: '77',
      user: 'operator',
      clock: systemClock,
      ...options
    })
    closing.push(
      () => client.close(),
      () => server.close()
    )
    return { client, server }
  }

  it('sends every parameter of a method as a form, lists with semicolons', async () => {
    const { client, server } = await site((response) => json(response, { result: [], total_count: 0, count: 0 }))
    await client.GetUsers({
      application_name: 'reception',
      acd_status: ['READY', 'DND'],
      user_active: false,
      count: 50,
      offset: 100,
      order_by: 'user_id',
      with_queues: true
    })
    expect(server.received[0]).toMatchObject({ method: 'POST', url: '/platform_api/GetUsers/' })
    expect(form(server.received[0]?.body ?? '')).toEqual({
      application_name: 'reception',
      acd_status: 'READY;DND',
      user_active: 'false',
      count: '50',
      offset: '100',
      order_by: 'user_id',
      with_queues: 'true',
      account_id: '77',
      api_key: 'key-of-the-account'
    })
  })

  it('signs in with a token of the service account, good for an hour at most', async () => {
    const clock = new ManualClock()
    const { client, server } = await site((response) => json(response, { result: 1, user_id: 5 }), {
      kind: 'serviceAccount',
      secret: credentials,
      accountId: '',
      clock
    })
    await client.AddUser({ application_id: '1', user_name: 'anna', user_display_name: 'Anna', user_password: 'Rhein-tal7' })
    const { head, claims, genuine } = tokenOf(server.received[0]?.headers.authorization)
    expect({ head, genuine }).toEqual({ head: { alg: 'RS256', typ: 'JWT', kid: 'key-1' }, genuine: true })
    expect(claims['iss']).toBe(77)
    expect((claims['exp'] ?? 0) - (claims['iat'] ?? 0)).toBeLessThanOrEqual(3600)
    expect(server.received[0]?.body).not.toContain('key')
    clock.advance(3_600_000)
    await client.SetUserInfo({ user_id: '5', user_active: true })
    expect(tokenOf(server.received[1]?.headers.authorization).claims['iat']).toBeGreaterThan(claims['exp'] ?? 0)
  })

  it('learns from a refused token how far the vendor’s clock is off, and goes on with the plan; money waits for a person', async () => {
    const ahead = new Date(Date.now() + 7_200_000).toUTCString()
    const { client, server } = await site(
      (response, _request, count) => json(response, count % 2 === 1 ? refusal(456) : { result: 1, user_id: 5, count: 0 }, { date: ahead }),
      { kind: 'serviceAccount', secret: credentials }
    )
    await client.SetUserInfo({ user_id: '5', user_active: true })
    expect(server.received).toHaveLength(2)
    expect(server.received[1]?.body).toBe(server.received[0]?.body)
    const before = await failureOf(client.TransferMoneyToUser({ user_id: ['5'], amount: '1' }))
    expect(before).toMatchObject({ code: 'UNAUTHORISED', reason: 'notAllowed', fields: { params: { status: 456 } } })
    expect(Math.abs(Number(before.fields.params?.['seconds']) - 7200)).toBeLessThan(5)
    expect(server.received).toHaveLength(3)
    const [first, second] = server.received.map(({ headers }) => tokenOf(headers.authorization).claims['iat'] ?? 0)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(7000)
  })

  it.each([
    [100, 'UNAUTHORISED', 'wrongPassword'],
    [104, 'FORBIDDEN', 'notAllowed'],
    [103, 'UNSUPPORTED', 'notSupported'],
    [116, 'NOT_FOUND', 'applicationNotFound'],
    [117, 'NOT_FOUND', 'userNotFound'],
    [118, 'CONFLICT', 'vendorRefused'],
    [127, 'CONFLICT', 'vendorRefused'],
    [484, 'CONFLICT', 'vendorRefused'],
    [340, 'RATE_LIMITED', 'tooManyRequests'],
    [523, 'INVALID', 'vendorRefused'],
    [2, 'VENDOR', 'outcomeUnknown']
  ])('says error %i of a write as %s, %s, in the vendor’s words, and does not send it again', async (code, closed, reason) => {
    const { client, server } = await site((response) => json(response, refusal(code)))
    const error = await failureOf(client.TransferMoneyToUser({ user_id: ['1', '2'], amount: '5.67' }))
    expect(error).toMatchObject({ code: closed, reason, fields: { vendorWords: 'The vendor’s words' } })
    expect(server.received).toHaveLength(1)
    expect(form(server.received[0]?.body ?? '')).toMatchObject({ user_id: '1;2', amount: '5.67' })
  })

  it('names the parameter that is refused', async () => {
    const { client } = await site((response) => json(response, refusal(523)))
    const error = await failureOf(client.SetUserInfo({ user_id: '5', user_active: true, user_password: 'Rhein-tal7' }))
    expect(error.fields.params).toMatchObject({ field: 'user_password', status: 523 })
  })

  it('says a token that is refused twice over, and does not try a third time', async () => {
    const { client, server } = await site((response) => json(response, refusal(454)), { kind: 'serviceAccount', secret: credentials })
    expect(await failureOf(client.SetUserInfo({ user_id: '5', user_active: true }))).toMatchObject({ code: 'UNAUTHORISED' })
    expect(server.received).toHaveLength(2)
  })

  /** Rests are over at once; deadlines never come. */
  const restless = (rests: number[]) => ({
    now: () => Date.now(),
    after: (milliseconds: number, run: () => void) => {
      if (milliseconds < 10_000) {
        rests.push(milliseconds)
        queueMicrotask(run)
      }
      return () => undefined
    }
  })

  it.each([340, 416])(
    'waits where it wants a pause (error %i) in the middle of a plan, says so, and goes on: nothing was done',
    async (code) => {
      const rests: number[] = []
      const told: number[] = []
      const { client, server } = await site(
        (response, _request, count) => json(response, count === 1 ? refusal(code, 'Repeat after 3 seconds') : { result: 1 }),
        { clock: restless(rests), onRest: (until) => told.push(until) }
      )
      await client.DelUser({ user_id: ['5'] })
      expect(rests).toEqual([3000])
      expect(told).toHaveLength(1)
      expect(Math.abs((told[0] ?? 0) - Date.now() - 3000)).toBeLessThan(1000)
      expect(server.received).toHaveLength(2)
    }
  )

  it.each([484, 2])('never sends a write again that may have been done (error %i)', async (code) => {
    const { client, server } = await site((response) => json(response, refusal(code)))
    await failureOf(client.SetUserInfo({ user_id: '5', user_active: false }))
    expect(server.received).toHaveLength(1)
  })

  it('waits for a rate limit before it reads on, each time longer, and tells of it after three times', async () => {
    const rests: number[] = []
    const { client, server } = await site((response, _request, count) => json(response, count === 2 ? { result: [] } : refusal(340)), {
      clock: restless(rests)
    })
    expect((await client.GetUsers({ application_id: '1' })).result).toEqual([])
    expect(rests).toEqual([1000])
    expect(await failureOf(client.GetUsers({ application_id: '1' }))).toMatchObject({ code: 'RATE_LIMITED', reason: 'tooManyRequests' })
    expect(rests).toEqual([1000, 1000, 2000, 4000])
    expect(server.received).toHaveLength(6)
  })

  it('sends a write once where its answer is lost, and says that its outcome is unknown', async () => {
    const { client, server } = await site((response) => void response.socket?.destroy())
    const error = await failureOf(client.TransferMoneyToUser({ user_id: ['1'], amount: '1' }))
    expect(error).toMatchObject({ reason: 'outcomeUnknown', fields: { retryable: false } })
    expect(server.received).toHaveLength(1)
  })

  it('reads numbers, booleans and lists in whatever form they come, and keeps what it does not know', async () => {
    const user = {
      user_id: 12345678901,
      user_active: 'true',
      balance: 0.1,
      acd_status: 'ON_LUNCH',
      user_display_name: null,
      future: { a: 1 }
    }
    const { client } = await site((response) => json(response, { result: { 0: user }, total_count: '1', count: 1 }))
    const { result, total_count: total } = await client.GetUsers({ application_id: '1' })
    expect(total).toBe(1)
    expect(result).toMatchObject([{ user_id: '12345678901', user_active: true, balance: '0.1', acd_status: 'ON_LUNCH', future: { a: 1 } }])
  })

  it.each([
    ['an empty body', '', 'emptyAnswer'],
    ['a body that is cut off', '{"result":[{"user_id":1', 'truncatedAnswer'],
    ['a page', '<html></html>', 'malformedAnswer'],
    ['a list', '[]', 'malformedAnswer'],
    ['a write that says 0', '{"result":0}', 'malformedAnswer']
  ])('says of %s what is wrong with it', async (_story, body, reason) => {
    const { client } = await site((response) => json(response, body))
    expect(await failureOf(client.DelUser({ user_id: ['1'] }))).toMatchObject({ code: 'PROTOCOL', reason })
  })

  it('never turns an empty list into everybody, nor one name into two', async () => {
    const { client, server } = await site((response) => json(response, { result: 1 }))
    for (const users of [{ user_id: [] }, { user_name: ['a;b'], application_id: '1' }]) {
      expect(await failureOf(client.DelUser(users))).toMatchObject({ code: 'INVALID', reason: 'invalidRequest' })
    }
    expect(server.received).toHaveLength(0)
  })

  it.each([
    ['is no JSON', 'api-key-by-mistake', 'credentialFile'],
    ['lacks its key', JSON.stringify({ account_id: 77, key_id: 'k' }), 'credentialFile.private_key'],
    ['holds no key', JSON.stringify({ account_id: 77, key_id: 'k', private_key: 'secret-words' }), 'credentialFile.private_key'],
    ['is another account’s', credentials.replace('77', '78'), 'account']
  ])('sends nothing with a credential file that %s, and does not show it', async (_story, secret, field) => {
    const { client, server } = await site((response) => json(response, { result: [] }), { kind: 'serviceAccount', secret })
    const error = await failureOf(client.GetUsers({ application_id: '1' }))
    expect(error).toMatchObject({ code: 'INVALID', reason: 'invalidRequest', fields: { params: { field } } })
    expect(everythingIn(error)).not.toMatch(/by-mistake|secret-words|BEGIN/)
    expect(server.received).toHaveLength(0)
  })

  it('shows no key and no token, not even where the vendor sends them back', async () => {
    const { client } = await site((response, { headers, body }) => json(response, refusal(101, `${headers.authorization ?? ''} ${body}`)))
    expect(everythingIn(await failureOf(client.GetUsers({ application_id: '1' })))).not.toContain('key-of-the-account')
    const { client: service } = await site((response, { headers }) => json(response, refusal(101, headers.authorization)), {
      kind: 'serviceAccount',
      secret: credentials
    })
    expect(everythingIn(await failureOf(service.GetUsers({ application_id: '1' })))).not.toContain('eyJ')
  })

  it.each([
    'https://elsewhere.example/record.wav',
    'http://storage-gw-us-01.voximplant.com/record.wav',
    'https://voximplant.com.elsewhere.example/r',
    'https://app.customer.voximplant.com/r',
    'https://user:pass@storage-gw-us-01.voximplant.com/r'
  ])('takes no recording from %s', async (url) => {
    const { client, server } = await site((response) => response.end('RIFF'))
    expect(await failureOf(client.download(url))).toMatchObject({ code: 'PROTOCOL', reason: 'foreignAddress' })
    expect(server.received).toHaveLength(0)
  })

  it('fetches a part of a recording of its own origin with a token', async () => {
    const { client, server } = await site(
      (response) => response.writeHead(206, { 'content-type': 'audio/mpeg', 'content-range': 'bytes 3-5/6' }).end('abc'),
      { kind: 'serviceAccount', secret: credentials }
    )
    const { status, body } = await client.download(`${server.origin}/records/1.mp3`, { range: 'bytes=3-' })
    const parts: string[] = []
    for await (const part of body) parts.push(String(part))
    expect([status, parts.join('')]).toEqual([206, 'abc'])
    expect(server.received[0]).toMatchObject({ method: 'GET', url: '/records/1.mp3', headers: { range: 'bytes=3-' } })
    expect(tokenOf(server.received[0]?.headers.authorization).genuine).toBe(true)
  })
})
