// Signing in at the simulated Kazoo: users with hashed credentials, the account's key, tokens and their end.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, credentialsOf, signIn, start } from './kazoo-console'

let site: RunningKazoo
let clock: MovedClock

beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock, password: 'Of The Demo', cdrs: 0 })
})
afterEach(() => site.close())

const groups = (token: string, headers: Record<string, string> = { 'x-auth-token': token }) =>
  ask(site, 'GET', `/accounts/${site.ready.accountId}/groups`, { headers })

describe('user_auth', () => {
  it('takes the MD5 of lower-case name and password, and says who and where one is', async () => {
    const { status, body, data } = await signIn(site)
    expect([status, body.status, data.account_id, data.account_name]).toEqual([201, 'success', site.ready.accountId, 'Rheintal clinics'])
    expect(data.owner_id).toBe(site.world.operator.id)
    expect((await groups(String(body.auth_token))).status).toBe(200)
  })

  it.each([
    ['the SHA-1 hash', { credentials: credentialsOf('Helga.Brandt', 'Of The Demo', 'sha1'), method: 'sha' }],
    ['everything in lower case', { credentials: credentialsOf('Helga.Brandt', 'of the demo') }],
    ['the account’s realm', { account_name: undefined, account_realm: 'rheintal-clinics.example' }],
    ['a telephone number of the account', { account_name: undefined, phone_number: '1071' }],
    ['the account’s name in another spelling', { account_name: 'rheintalCLINICS' }]
  ])('takes %s', async (_words, more) => {
    expect((await signIn(site, more)).status).toBe(201)
  })

  it('refuses wrong credentials with 401 and their own word', async () => {
    const { status, body } = await signIn(site, { credentials: credentialsOf('Helga.Brandt', 'guessed') })
    expect(status).toBe(401)
    expect(body).toMatchObject({ status: 'error', error: '401', message: 'invalid_credentials', data: { message: 'invalid credentials' } })
  })

  it('tells which field names no account, or breaks a rule', async () => {
    const unknown = await signIn(site, { account_name: 'another company' })
    expect([unknown.status, unknown.data]).toMatchObject([400, { account_name: { not_found: { cause: 'another company' } } }])
    const { data } = await signIn(site, { method: 'plain' })
    expect(data).toMatchObject({ method: { enum: { target: ['md5', 'sha'], value: 'plain' } } })
  })

  it('asks for a second factor where one is needed, and takes it', async () => {
    site.setFaults(['mfa'])
    const asked = await signIn(site)
    expect([asked.status, asked.body.message]).toEqual([401, 'invalid_credentials'])
    expect(asked.data.multi_factor_request).toMatchObject({ provider_name: 'duo' })
    expect((await signIn(site, { multi_factor_response: { code: 'wrong' } })).status).toBe(401)
    expect((await signIn(site, { multi_factor_response: { code: site.secondFactor } })).status).toBe(201)
  })

  it('answers 423 while the account is disabled, to tokens as well', async () => {
    const token = String((await signIn(site)).body.auth_token)
    site.act({ action: 'disableAccount', disabled: true })
    expect([(await signIn(site)).status, (await groups(token)).status]).toEqual([423, 423])
    site.act({ action: 'disableAccount', disabled: false })
    expect((await groups(token)).status).toBe(200)
  })
})

describe('api_auth', () => {
  const withKey = (key: string) => ask(site, 'PUT', '/api_auth', { data: { api_key: key } })

  it('takes the account’s key', async () => {
    const { status, body } = await withKey(site.ready.apiKey)
    expect([status, (await groups(String(body.auth_token))).status]).toEqual([201, 200])
  })

  it('answers 404 to an unknown key and 400 to one of another length', async () => {
    const unknown = await withKey('0'.repeat(64))
    expect([unknown.status, unknown.body.error]).toEqual([404, '404'])
    const short = await withKey('123')
    expect([short.status, Object.keys(short.data)]).toEqual([400, ['api_key']])
  })
})

describe('a token', () => {
  it('is a JSON Web Token that ends after an hour, and then is refused in other words than a wrong password', async () => {
    const token = String((await signIn(site)).body.auth_token)
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat: number; exp: number }
    expect(claims.exp - claims.iat).toBe(3_600)
    clock.move(3_599_000)
    expect((await groups(token)).status).toBe(200)
    clock.move(1_000)
    const late = await groups(token)
    expect([late.status, late.body.message]).toEqual([401, 'invalid credentials'])
  })

  it('passes as header, as bearer, in the query and in the body', async () => {
    const token = String((await signIn(site)).body.auth_token)
    expect((await groups('', { authorization: `Bearer ${token}` })).status).toBe(200)
    expect((await ask(site, 'GET', `/accounts/${site.ready.accountId}/groups?auth_token=${token}`)).status).toBe(200)
    const body = { auth_token: token, verb: 'GET' }
    expect((await ask(site, 'POST', `/accounts/${site.ready.accountId}/groups`, { body })).status).toBe(200)
    expect((await groups('undefined')).body.message).toBe('invalid_credentials')
  })

  it('tells about itself and can be given back', async () => {
    const token = String((await signIn(site)).body.auth_token)
    expect((await ask(site, 'GET', '/token_auth', { token })).data.owner_id).toBe(site.world.operator.id)
    expect((await ask(site, 'DELETE', '/token_auth', { token })).status).toBe(200)
    expect((await groups(token)).status).toBe(401)
  })

  it('opens no other account', async () => {
    const token = String((await signIn(site)).body.auth_token)
    expect((await ask(site, 'GET', `/accounts/${'0'.repeat(32)}/groups`, { token })).status).toBe(403)
  })
})
