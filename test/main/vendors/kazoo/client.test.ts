// The Kazoo client: signing in and staying so, what Crossbar refuses and in which words, waiting where it was too much, and pages.
import { describe, expect, it } from 'vitest'
import { readAll } from '../../../../src-main/vendors/kazoo/api'
import { accountFields, hashed } from '../../../../src-main/vendors/kazoo/session'
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

  it('as too much is waited for, and then it goes on', async () => {
    const clock = hurriedClock()
    const simulator = await start({ clock })
    const api = openApi(simulator, { clock })
    await api.listGroups()
    simulator.act({ action: 'bucket', tokens: 0 })
    expect((await api.listGroups()).rows.length).toBeGreaterThan(0)
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
