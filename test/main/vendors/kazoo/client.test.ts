// The Kazoo client: signing in and staying so, what Crossbar refuses and in which words, waiting where it was too much, and pages.
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKazooApi, type GroupFields, readAll } from '../../../../src-main/vendors/kazoo/api'
import { weightFaults } from '../../../../src-main/vendors/kazoo/organisation'
import { accountFields, hashed } from '../../../../src-main/vendors/kazoo/session'
import type { GroupDocument } from '../../../../src-main/vendors/kazoo/wire'
import { startServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { systemClock } from '../../../../src-main/clock'
import { hurriedClock, openApi, start } from './site'

const signIns = (requests: readonly { path: string }[]): number => requests.filter(({ path }) => /_auth$/.test(path)).length

describe('signing in to Kazoo', () => {
  it('hashes the user name in lower case with the password as it is', () => {
    expect(hashed('md5', 'Anna', 'Geheim1')).toBe(hashed('md5', 'anna', 'Geheim1'))
    expect(hashed('md5', 'anna', 'Geheim1')).not.toBe(hashed('md5', 'anna', 'geheim1'))
    expect(hashed('sha', 'anna', 'x')).toHaveLength(40)
  })

  it('takes an account by its number, its realm or its name', () => {
    expect(accountFields('+41615550100')).toEqual({ phone_number: '+41615550100' })
    expect(accountFields('clinics.example')).toEqual({ account_realm: 'clinics.example' })
    expect(accountFields('St. Anna Clinics')).toEqual({ account_name: 'St. Anna Clinics' })
  })

  it.each(['md5', 'sha'] as const)('works with %s, by name and by realm', async (hash) => {
    const simulator = await start()
    for (const account of [simulator.ready.accountName, simulator.world.realm]) {
      const { accountId, accountName } = await openApi(simulator, { hash, account }).session.identity()
      expect([accountId, accountName]).toEqual([simulator.ready.accountId, simulator.ready.accountName])
    }
  })

  it('works with the key of the account, and a wrong key is a refused secret', async () => {
    const simulator = await start()
    const api = openApi(simulator, { signIn: 'apiKey', secret: simulator.ready.apiKey })
    expect((await api.listGroups()).rows.length).toBeGreaterThan(0)
    const wrong = 'f'.repeat(64)
    const error = await failureOf(openApi(simulator, { signIn: 'apiKey', secret: wrong }).listGroups())
    expect(error).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword' })
    expect(everythingIn(error)).not.toContain(wrong)
  })

  it('says that there is no such account', async () => {
    const simulator = await start()
    expect(await failureOf(openApi(simulator, { account: 'Nobody' }).listGroups())).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'domainNotFound',
      fields: { params: { domain: 'Nobody' } }
    })
  })

  it('is done again before a token ends, and once where it is refused in the middle', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    await api.listGroups()
    simulator.act({ action: 'expireTokens' })
    await Promise.all([api.listGroups(), api.listUsers(), api.listMedia()])
    expect(signIns(simulator.requests())).toBe(2)
    let passed = 0
    const short = openApi(simulator, { clock: { ...systemClock, now: () => systemClock.now() + passed } })
    await short.listGroups()
    passed = 3_600_000 - 30_000
    await short.listGroups()
    expect(signIns(simulator.requests())).toBe(4)
  })

  it('with a second factor by Duo is said to be unsupported, once, and never tried again', async () => {
    const simulator = await start({ faults: ['mfa'] })
    const api = openApi(simulator)
    expect(await failureOf(api.listGroups())).toMatchObject({ code: 'UNSUPPORTED', reason: 'notSupported' })
    await failureOf(api.listGroups())
    expect(signIns(simulator.requests())).toBe(1)
    expect(await failureOf(api.session.verify('x'))).toMatchObject({ code: 'UNSUPPORTED' })
    await api.session.verify(simulator.secondFactor)
    expect((await api.listGroups()).rows.length).toBeGreaterThan(0)
  })

  it('with a second factor that is a code waits for it, without asking again, and sends it with the credentials', async () => {
    const token = ['{}', JSON.stringify({ iat: 1, exp: 3601 }), 's'].map((part) => Buffer.from(part).toString('base64url')).join('.')
    const server = await startServer((response, { method, body }) => {
      const { multi_factor_response: code } =
        method === 'PUT' ? (JSON.parse(body) as { data: { multi_factor_response?: string } }).data : { multi_factor_response: '123456' }
      const said =
        code === '123456'
          ? { status: 'success', auth_token: token, data: method === 'PUT' ? { account_id: 'a1', account_name: 'Clinics' } : [] }
          : {
              status: 'error',
              error: '401',
              message: 'invalid_credentials',
              data: [{ message: 'a code is needed', multi_factor_request: { provider_name: 'totp' } }]
            }
      response.writeHead(code === '123456' ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
    onTestFinished(() => server.close())
    const api = createKazooApi({
      address: server.origin,
      plainHttpAccepted: true,
      limitBytes: 100_000,
      user: 'anna',
      secret: 'Geheim1',
      signIn: 'password',
      account: 'Clinics',
      clock: systemClock
    })
    onTestFinished(() => api.close())
    expect(await failureOf(api.listGroups())).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeNeeded' })
    expect(await failureOf(api.listGroups())).toMatchObject({ reason: 'codeNeeded' })
    expect(server.received).toHaveLength(1)
    expect(await failureOf(api.session.verify('000000'))).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeWrong' })
    await api.session.verify('123456')
    expect(JSON.parse(server.received.at(-1)?.body ?? '')).toEqual({
      data: { credentials: hashed('md5', 'anna', 'Geheim1'), method: 'md5', account_name: 'Clinics', multi_factor_response: '123456' }
    })
    expect((await api.listGroups()).rows).toEqual([])
  })

  it('to a disabled account is forbidden, in the words of the vendor', async () => {
    const simulator = await start()
    simulator.act({ action: 'disableAccount', disabled: true })
    expect(await failureOf(openApi(simulator).listGroups())).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'notAllowed',
      fields: { vendorWords: 'disabled' }
    })
  })
})

describe('what Crossbar refuses', () => {
  it.each([[], ['data-as-list']])('names each field by its dotted path and rule (%s)', async (...faults) => {
    const simulator = await start()
    const api = openApi(simulator)
    simulator.setFaults(faults)
    const error = await failureOf(api.createGroup({ name: '', endpoints: {}, music_on_hold: { media_id: 'm'.repeat(200) } }))
    expect(error).toMatchObject({ code: 'INVALID', reason: 'vendorRefused' })
    expect(error.fields.details).toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'name', rule: 'minLength', target: '1' }),
        expect.objectContaining({ path: 'music_on_hold.media_id', rule: 'maxLength', target: '128' })
      ])
    })
  })

  it('is told by kind: not there, taken already, somebody was faster', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    expect(await failureOf(api.getGroup('nobody'))).toMatchObject({ code: 'NOT_FOUND' })
    const id = 'a'.repeat(32)
    const { revision } = await api.createGroup({ id, name: 'Ward', endpoints: {} })
    expect(await failureOf(api.createGroup({ id, name: 'Ward', endpoints: {} }))).toMatchObject({ code: 'CONFLICT' })
    await api.changeGroup(id, { name: 'Ward 2' }, revision)
    expect(await failureOf(api.changeGroup(id, { name: 'Ward 3' }, revision))).toMatchObject({ code: 'CONFLICT' })
    simulator.setFaults(['412'])
    expect(await failureOf(api.changeGroup(id, { name: 'Ward 3' }, revision))).toMatchObject({ code: 'CONFLICT' })
    simulator.setFaults(['503'])
    expect(await failureOf(api.getGroup(id))).toMatchObject({ code: 'VENDOR', fields: { retryable: true } })
  })

  it('of a change lands on the field that it is about, by its dotted path, and nothing is changed', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const [row] = (await api.listGroups()).rows
    const { revision } = await api.getGroup(row?.id ?? '')
    const error = await failureOf(api.changeGroup(row?.id ?? '', { music_on_hold: { media_id: 'm'.repeat(129) } }, revision))
    expect(error).toMatchObject({ code: 'INVALID', reason: 'vendorRefused', fields: { params: { field: 'music_on_hold.media_id' } } })
    expect(error.fields.vendorWords).toContain('music_on_hold.media_id')
    expect((await api.getGroup(row?.id ?? '')).revision).toBe(revision)
  })

  it('as too much is waited for, which is said, and then it goes on, a change as well', async () => {
    const clock = hurriedClock()
    const simulator = await start({ clock })
    const rests: number[] = []
    const api = openApi(simulator, { clock, onRest: (until) => rests.push(until) })
    const [row] = (await api.listGroups()).rows
    simulator.act({ action: 'bucket', tokens: 0 })
    expect((await api.listGroups()).rows.length).toBeGreaterThan(0)
    expect(rests).toHaveLength(1)
    simulator.act({ action: 'bucket', tokens: 0 })
    await api.changeGroup(row?.id ?? '', { name: 'Night ward' })
    expect(rests).toHaveLength(2)
    expect((await api.getGroup(row?.id ?? '')).document.name).toBe('Night ward')
  })

  it('as too much while signing in is waited for like any other', async () => {
    const clock = hurriedClock()
    const simulator = await start({ clock, faults: ['429'] })
    const api = openApi(simulator, { clock, onRest: () => simulator.setFaults([]) })
    expect((await api.identity()).accountId).toBe(simulator.ready.accountId)
  })

  it('for longer than a few rests is told, with the seconds', async () => {
    const clock = hurriedClock()
    const simulator = await start({ clock })
    const api = openApi(simulator, { clock })
    await api.listGroups()
    simulator.setFaults(['429'])
    expect(await failureOf(api.listGroups())).toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'tooManyRequests',
      fields: { params: { seconds: 2 } }
    })
  })
})

describe('the groups of an account', () => {
  it('are replaced as a whole by POST: what was read goes back, and nothing is lost', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const [row] = (await api.listGroups()).rows
    const { document, revision } = await api.getGroup(row?.id ?? '')
    const id = document.id ?? ''
    const written = await api.replaceGroup(id, { ...document, name: 'Day ward' } as GroupFields, revision)
    const after = (await api.getGroup(id)).document
    expect(after).toEqual({ ...document, name: 'Day ward' })
    expect(after).toHaveProperty('external_custom_data')
    expect(written.revision).not.toBe(revision)
    expect(await failureOf(api.replaceGroup(id, { ...document, name: 'Later ward' } as GroupFields, revision))).toMatchObject({
      code: 'CONFLICT'
    })
  })

  it('that contain a user are listed for this user, in pages as well', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const groups = await readAll((query) => api.listGroups(query))
    const documents = await Promise.all(groups.map(async ({ id }) => ({ id, held: (await api.getGroup(id)).document.endpoints })))
    const [user = ''] = documents.flatMap(({ held }) => Object.keys(held).filter((id) => held[id]?.type === 'user'))
    const wanted = documents.filter(({ held }) => Object.hasOwn(held, user)).map(({ id }) => id)
    expect(wanted.length).toBeGreaterThan(0)
    const paged = await readAll((query) => api.listUserGroups(user, { ...query, page_size: 1 }))
    expect(paged.map(({ id }) => id).sort()).toEqual(wanted.sort())
    const [row] = (await api.listGroupCallflows(groups[0]?.id ?? '')).rows
    expect(row).toMatchObject({ group_id: groups[0]?.id })
  })

  it.each([
    ['none and equal ones', { a: 1, b: undefined, c: 1 }, { missing: ['b'], equal: ['a', 'c'] }],
    [
      'some beyond 1 to 100, which the vendor counts as the nearest',
      { a: 250, b: 100, c: 0, d: 1 },
      { missing: [], equal: ['a', 'b', 'c', 'd'] }
    ],
    ['each its own', { a: 3, b: 99, c: 100 }, { missing: [], equal: [] }]
  ])('are known to be dropped or overwritten where the weights are %s', (_story, weights, wanted) => {
    const endpoints = Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, { type: 'user', weight }]))
    const { missing, equal } = weightFaults({ endpoints, flags: [] } as unknown as GroupDocument)
    expect({ missing, equal: [...equal].sort() }).toEqual(wanted)
  })

  it('are changed and read though an object is answered as a list', async () => {
    const simulator = await start({ faults: ['list-for-object', 'string-for-number'] })
    const api = openApi(simulator)
    const [row] = (await api.listGroups()).rows
    const { revision } = await api.getGroup(row?.id ?? '')
    const changed = await api.changeGroup(row?.id ?? '', { name: 'Day ward' }, revision)
    expect(changed.document.name).toBe('Day ward')
    expect(Object.values(changed.document.endpoints).every(({ weight }) => typeof weight === 'number')).toBe(true)
  })
})

describe('answers of Crossbar', () => {
  it('come in pages, each row once', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const whole = (await api.listUsers()).rows.map(({ id }) => id)
    const paged = (await readAll((query) => api.listUsers({ ...query, page_size: 7 }))).map(({ id }) => id)
    expect(paged.length).toBeGreaterThan(7)
    expect(paged).toEqual(whole)
  })

  it('are read with a list where an object was announced, and with text where numbers were', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const [row] = (await api.listGroups()).rows
    const plain = await api.getGroup(row?.id ?? '')
    simulator.setFaults(['list-for-object', 'string-for-number'])
    const odd = await api.getGroup(row?.id ?? '')
    expect(odd.document.endpoints).toEqual(plain.document.endpoints)
  })
})
