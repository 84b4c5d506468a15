// What goes over the wire to APIO at either face, and what comes of its answers, against a real server that each test plays.
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src-main/clock'
import { type ApioClient, type ApioOptions, createApioClient } from '../../../../src-main/vendors/apio/client'
import { type Answerer, startServer, type TestServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const place = { tenantId: 'foo', groupId: 'foo group' }
const GROUP = '/tenants/foo/groups/foo%20group/'
const group = { groupName: 'Foo', userLimit: 10, userCount: 3, contactInformation: { name: 'Pippo', fax: '1' }, custom: [1] }

const json = (response: ServerResponse, status: number, body?: unknown, headers: Record<string, string | string[]> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? undefined : JSON.stringify(body))
}
const token = (name: string, seconds = 600): string =>
  ['{}', JSON.stringify({ name, exp: Math.floor(Date.now() / 1000) + seconds }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
const bodies = (server: TestServer): unknown[] =>
  server.received.map(({ body }) => (body === '' ? undefined : (JSON.parse(body) as unknown)))

describe('the client of APIO', () => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
  })

  async function site(answer: Answerer, options: Partial<ApioOptions> = {}): Promise<{ client: ApioClient; server: TestServer }> {
    const server = await startServer(answer)
    const client = createApioClient({
      address: server.origin,
      plainHttpAccepted: true,
      limitBytes: 1_000_000,
      face: 'gateway',
      user: 'operator',
      password: 'Rhein-tal7',
      clock: systemClock,
      ...options
    })
    closing.push(
      () => client.close(),
      () => server.close()
    )
    return { client, server }
  }
  /** A gateway that lets everybody in. */
  const gateway =
    (answer: Answerer): Answerer =>
    (response, request, count) =>
      request.url.endsWith('/login/')
        ? json(response, 200, {}, { 'set-cookie': ['sessionid=s1; Path=/; HttpOnly', 'SERVERID=gw2; Path=/'] })
        : answer(response, request, count)

  it('signs in at the gateway once and keeps the session’s and the load balancer’s cookies', async () => {
    const { client, server } = await site(gateway((response) => json(response, 200, group, { 'set-cookie': 'SERVERID=gw3; Path=/' })))
    expect((await client.getGroup(place)).group).toEqual(group)
    await client.getGroup(place)
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/login/',
      `GET /api/v1${GROUP}`,
      `GET /api/v1${GROUP}`
    ])
    expect(bodies(server)[0]).toEqual({ username: 'operator', password: 'Rhein-tal7' })
    expect(server.received.slice(1).map(({ headers }) => headers.cookie)).toEqual([
      'sessionid=s1; SERVERID=gw2',
      'sessionid=s1; SERVERID=gw3'
    ])
  })

  it('signs in anew where the session is over, and a refused change goes out once more: nothing was done', async () => {
    const { client, server } = await site(
      gateway((response, _request, count) => (count === 2 ? json(response, 401, { error: 'no session' }) : json(response, 200, group)))
    )
    expect((await client.updateGroup(place, { userLimit: 12 })).notDone).toEqual([])
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST', 'PUT'])
  })

  it('tries a refused password exactly once and never shows it', async () => {
    const { client, server } = await site((response, { body }) => json(response, 401, { error: `wrong: ${body}` }))
    const error = await failureOf(client.getGroup(place))
    expect(error).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword', fields: { params: { user: 'operator' } } })
    expect(await failureOf(client.getGroup(place))).toBe(error)
    expect(server.received).toHaveLength(1)
    expect(everythingIn(error)).not.toContain('Rhein-tal7')
  })

  it('renews its token at the core before it ends, with the refresh token', async () => {
    const { client, server } = await site(
      (response, { url }) =>
        url.endsWith('/auth/login')
          ? json(response, 200, { access_token: token('first', 5), refresh_token: 'refresh-1' })
          : url.endsWith('/auth/refresh')
            ? json(response, 200, { access_token: token('second') })
            : json(response, 200, group),
      { face: 'core' }
    )
    await client.getGroup(place)
    await client.getGroup(place)
    await client.getGroup(place)
    expect(server.received.map(({ url }) => url.replace('/api/v01', ''))).toEqual(['/auth/login', GROUP, '/auth/refresh', GROUP, GROUP])
    expect(bodies(server)[2]).toEqual({ refresh_token: 'refresh-1' })
    expect(server.received[4]?.headers.authorization).toBe(server.received[3]?.headers.authorization)
  })

  it('waits for the second factor, and goes on with the code', async () => {
    const { client, server } = await site(
      (response, { url, body }) => {
        if (!url.endsWith('/auth/login')) return json(response, 200, group)
        const { code } = JSON.parse(body) as { code?: string }
        if (code === undefined) return json(response, 200, { '2fa_payload': 'step-1' })
        return code === '123456' ? json(response, 200, { access_token: token('one') }) : json(response, 401, { error: 'wrong' })
      },
      { face: 'core' }
    )
    expect(await failureOf(client.getGroup(place))).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeNeeded' })
    expect(await failureOf(client.getGroup(place))).toMatchObject({ reason: 'codeNeeded' })
    expect(server.received).toHaveLength(1)
    expect(await failureOf(client.verify('000000'))).toMatchObject({ reason: 'codeWrong' })
    await client.verify('123456')
    expect(bodies(server).at(-1)).toEqual({ '2fa_payload': 'step-1', code: '123456' })
    expect((await client.getGroup(place)).group.groupName).toBe('Foo')
  })

  it.each([
    [
      'a list of errors',
      { errors: [{ code: 10, message: 'INVALID_VALUE', details: { attribute: 'cliName' } }] },
      'cliName',
      /INVALID_VALUE/
    ],
    ['details by field', { details: { userLimit: ['too many', 'really'] } }, 'userLimit', /too many; really/],
    ['details in words', { details: 'bad body' }, undefined, /bad body/],
    ['one error', { error: 'out of order' }, undefined, /out of order/]
  ])('reads a refusal as %s, and names the field', async (_story, body, field, words) => {
    const { client, server } = await site(gateway((response) => json(response, 416, body)))
    const error = await failureOf(client.updateGroup(place, { cliName: 'x' }))
    expect(error).toMatchObject({ code: 'INVALID', reason: 'vendorRefused' })
    expect(error.fields.params?.['field']).toBe(field)
    expect(error.fields.vendorWords).toMatch(words)
    expect(server.received).toHaveLength(2)
  })

  it('tells a partial success point by point', async () => {
    const errors = [{ code: 40, message: 'STEP_FAILED', details: { attribute: 'cliName' } }]
    const { client } = await site(gateway((response) => json(response, 207, { ...group, errors })))
    const { group: after, notDone } = await client.updateGroup(place, { cliName: 'x', userLimit: 10 })
    expect(after).toMatchObject({ userLimit: 10 })
    expect(notDone).toMatchObject([{ code: 40, field: 'cliName' }])
  })

  it('sends nothing that is beyond the limits', async () => {
    const { client, server } = await site(gateway((response) => json(response, 200, group)))
    for (const [update, field] of [
      [{ groupName: '' }, 'groupName'],
      [{ userLimit: 1_000_000 }, 'userLimit'],
      [{ contactInformation: { name: 'x'.repeat(31) } }, 'contactInformation.name']
    ] as const) {
      expect(await failureOf(client.updateGroup(place, update))).toMatchObject({ code: 'INVALID', fields: { params: { field } } })
    }
    expect(await failureOf(client.getGroup({ ...place, groupId: '..' }))).toMatchObject({
      code: 'INVALID',
      fields: { params: { field: 'groupId' } }
    })
    expect(server.received).toHaveLength(0)
  })

  it('deletes a group once, and says which applications keep their data', async () => {
    const { client, server } = await site(gateway((response) => json(response, 200)))
    expect(await client.deleteGroup(place, ['a'])).toEqual({ notDone: [] })
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'DELETE'])
    expect(bodies(server).at(-1)).toEqual({ _excludedAppIds: ['a'] })
  })

  it('tells point by point what a deletion left', async () => {
    const errors = [{ code: 41, message: 'APP_DATA_KEPT', details: { application: 'a' } }]
    const { client } = await site(gateway((response) => json(response, 207, { errors })))
    expect((await client.deleteGroup(place)).notDone).toMatchObject([{ code: 41, words: expect.stringContaining('APP_DATA_KEPT') }])
  })

  it('says that the server keeps groups that are not empty', async () => {
    const errors = [{ code: 29, message: 'CAN_NOT_DELETE_NON_EMPTY', details: { users: 3 } }]
    const { client } = await site(gateway((response) => json(response, 400, { errors })))
    const error = await failureOf(client.deleteGroup(place))
    expect(error).toMatchObject({ code: 'CONFLICT', reason: 'groupNotEmpty', fields: { params: { code: 29, group: 'foo group' } } })
  })

  it('sends a change once where its answer is lost, and says that its outcome is unknown', async () => {
    const { client, server } = await site(gateway((response) => void response.socket?.destroy()))
    expect(await failureOf(client.updateGroup(place, { userLimit: 12 }))).toMatchObject({ reason: 'outcomeUnknown' })
    expect(server.received.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('names a group that is not there', async () => {
    const { client } = await site(gateway((response) => json(response, 404, { errors: [{ code: 4, message: 'NOT_FOUND' }] })))
    expect(await failureOf(client.getGroup(place))).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'groupNotFound',
      fields: { params: { group: 'foo group' } }
    })
  })

  it('waits as long as the vendor wants to be left alone, says so, and then sends what was refused, a change as well', async () => {
    const clock = new ManualClock()
    const began = clock.now()
    const told: number[] = []
    const { client, server } = await site(
      gateway((response, _request, count) =>
        count === 2 ? json(response, 429, { error: 'slow down' }, { 'retry-after': '7' }) : json(response, 200, group)
      ),
      { clock, onRest: (until) => told.push(until - began), deadlineMs: 60_000 }
    )
    const changing = client.updateGroup(place, { userLimit: 12 })
    while (told.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([7_000])
    expect(server.received).toHaveLength(2)
    clock.advance(7_000)
    expect((await changing).notDone).toEqual([])
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT'])
  })

  it('tells of a limit that no waiting helped against, with the seconds', async () => {
    const hurried = { now: () => Date.now() * 1_000, after: (ms: number, run: () => void) => systemClock.after(ms / 1_000, run) }
    const { client } = await site(
      gateway((response) => json(response, 429, { error: 'slow down' }, { 'retry-after': '7' })),
      { clock: hurried, deadlineMs: 10_000_000 }
    )
    expect(await failureOf(client.getGroup(place))).toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'tooManyRequests',
      fields: { params: { seconds: 7 } }
    })
  })

  it('asks for a tenant’s groups with a body', async () => {
    const { client, server } = await site(
      gateway((response) => json(response, 200, { groups: [{ groupId: 'a', groupName: 'A' }], totalCount: 1 }))
    )
    expect(await client.listGroups('foo', { groupName: 'a', limit: 5 })).toMatchObject({ groups: [{ groupId: 'a' }], totalCount: 1 })
    expect(server.received[1]).toMatchObject({ method: 'GET', url: '/api/v1/tenants/foo/groups/', body: '{"groupName":"a","limit":5}' })
  })

  it('takes a text where a number was announced, and a list of one where an object was', async () => {
    const { client } = await site(
      gateway((response) => json(response, 200, { ...group, userLimit: '10', contactInformation: [group.contactInformation] }))
    )
    expect((await client.getGroup(place)).group).toEqual(group)
  })
})
