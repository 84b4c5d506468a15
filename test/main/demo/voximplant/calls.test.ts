// How the simulated Voximplant is called: every form of a request, and every way to sign in or not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { RECEPTION, addUser, call, callAs, codeOf, serviceAccount, start, token } from './voximplant-console'
import type { Account, Json } from './voximplant-console'

let clock: MovedClock
let site: RunningVoximplant
let account: Account
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
  account = await serviceAccount(site)
})
afterEach(() => site.close())

describe('a call', () => {
  const query = () => `account_id=${site.ready.accountId}&api_key=${site.ready.apiKey}`
  const read = async (response: Response) => ((await response.json()) as Json).total_count
  const base = () => `${site.ready.url}/platform_api`

  it.each(['/GetApplications', '/GetApplications/'])('may be a GET or a POST of %s', async (path) => {
    expect(await read(await fetch(`${base()}${path}?${query()}`))).toBe(2)
    expect(await read(await fetch(`${base()}${path}`, { method: 'POST', body: new URLSearchParams(query()) }))).toBe(2)
  })

  it.each(['', '/'])('may name its method in cmd, posted to the base%s', async (end) => {
    const body = new URLSearchParams(`cmd=GetApplications&${query()}`)
    expect(await read(await fetch(base() + end, { method: 'POST', body }))).toBe(2)
    expect(await read(await fetch(`${base()}${end}?cmd=GetApplications&${query()}`))).toBe(2)
  })

  it('may be multipart with a token, as the official Node client sends it', async () => {
    const body = new FormData()
    body.append('cmd', 'AddUser')
    for (const [name, value] of Object.entries({
      application_id: String(RECEPTION),
      user_name: 'jurgen-2',
      user_display_name: 'Jürgen „Jü“ Schäfer; Söhne',
      user_password: 'Grüße-1;&='
    }))
      body.append(name, value)
    const headers = { authorization: `Bearer ${token(account, clock.now(), { claims: { exp: Math.floor(clock.now() / 1_000) + 64 } })}` }
    const answer = (await (await fetch(base(), { method: 'POST', headers, body })).json()) as Json
    expect(answer).toEqual({ result: 1, user_id: expect.any(Number) as number })
    const user = site.world.users.get(Number(answer.user_id))
    expect([user?.displayName, user?.password]).toEqual(['Jürgen „Jü“ Schäfer; Söhne', 'Grüße-1;&='])
  })

  it('is refused with HTTP 200 and a number', async () => {
    const refused = await fetch(`${base()}/GetUsers`, { method: 'POST' })
    expect([refused.status, await refused.json()]).toEqual([200, { error: { code: 100, msg: expect.any(String) as string } }])
    expect(codeOf(await call(site, ''))).toBe(102)
    expect(codeOf(await call(site, 'SingASong'))).toBe(103)
    expect(codeOf(await call(site, 'GetUsers', { application_id: RECEPTION, user_active: 'yes' }))).toBe(496)
    const broken = { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'no boundary' }
    expect(codeOf((await (await fetch(base(), broken)).json()) as Json)).toBe(101)
  })

  it('is not a call elsewhere or by another verb', async () => {
    expect((await fetch(`${site.ready.url}/other/GetUsers`)).status).toBe(404)
    expect((await fetch(`${base()}/GetUsers`, { method: 'DELETE' })).status).toBe(405)
  })

  it('is written down without its secrets', async () => {
    await addUser(site, 'new-one')
    const [last] = site.requests().slice(-1)
    expect(last?.method).toBe('AddUser')
    expect(last?.parameters).toMatchObject({ user_name: 'new-one' })
    expect(JSON.stringify(site.requests())).not.toContain(site.ready.apiKey)
    expect(last?.parameters).not.toHaveProperty('user_password')
  })
})

describe('signing in', () => {
  const ask = (bearer: string) => callAs(site, bearer, 'GetAccountInfo')
  const seconds = () => Math.floor(clock.now() / 1_000)
  const wrong = (claims: Json, header: Json = {}) => token(account, clock.now(), { claims, header })

  it('takes a token of the service account, whose file has the vendor’s form', async () => {
    expect(Object.keys(account)).toEqual(['account_email', 'account_id', 'key_id', 'private_key'])
    expect((await ask(token(account, clock.now()))).result).toMatchObject({ account_id: account.account_id, currency: 'USD' })
    expect((await ask(wrong({ iss: String(account.account_id), exp: seconds() + 3_600 }))).result).toBeDefined()
  })

  it('takes the API key only with its account', async () => {
    expect((await call(site, 'GetAccountInfo')).result).toBeDefined()
    expect(codeOf(await call(site, 'GetAccountInfo', { api_key: 'another' }))).toBe(100)
    expect(codeOf(await call(site, 'GetAccountInfo', { account_id: 1 }))).toBe(115)
  })

  it('refuses tokens for what is wrong with them', async () => {
    expect(codeOf(await ask('nonsense'))).toBe(447)
    expect(codeOf(await ask(wrong({}, { alg: 'HS256' })))).toBe(447)
    expect(codeOf(await ask(wrong({}, { kid: 'another' })))).toBe(433)
    expect(codeOf(await ask(wrong({ iss: 1 })))).toBe(100)
    expect(codeOf(await ask(`${token(account, clock.now()).slice(0, -8)}AAAAAAAA`))).toBe(100)
    expect(codeOf(await ask(wrong({ exp: seconds() + 3_601 })))).toBe(454)
    expect(codeOf(await ask(wrong({ iat: seconds() + 60, exp: seconds() + 600 })))).toBe(455)
    expect(codeOf(await ask(wrong({ iat: seconds() - 600, exp: seconds() - 1 })))).toBe(456)
  })

  it('allows for a clock that is a few seconds ahead', async () => {
    expect((await ask(wrong({ iat: seconds() + 5, exp: seconds() + 600 }))).result).toBeDefined()
  })

  it('lets a token expire by the clock, or because someone said so', async () => {
    const bearer = token(account, clock.now())
    expect((await ask(bearer)).result).toBeDefined()
    site.act({ action: 'expireTokens' })
    expect(codeOf(await ask(bearer))).toBe(456)
    // A token made anew within the same second is the same text, so a refused one is good again.
    expect((await ask(bearer)).result).toBeDefined()
    clock.move(600_000)
    expect(codeOf(await ask(bearer))).toBe(456)
  })

  it('needs one of the roles that the document names', async () => {
    site.act({ action: 'roles', roles: ['Supervisor'] })
    expect((await call(site, 'GetUsers', { application_id: RECEPTION })).result).toHaveLength(20)
    expect(codeOf(await call(site, 'DelUser', { user_id: 20_001 }))).toBe(104)
    site.act({ action: 'roles', roles: ['User manager'] })
    expect((await call(site, 'DelUser', { user_id: 20_001 })).result).toBe(1)
  })
})

describe('the same write within seconds', () => {
  const once = { application_id: RECEPTION, user_name: 'twice', user_display_name: 'Twice', user_password: 'Abcdef1!' }

  it('is taken for an automatic resend, and not performed', async () => {
    const money = { user_id: await addUser(site, 'rich'), amount: 5 }
    expect((await call(site, 'TransferMoneyToUser', money)).balance).toBe(12_495)
    expect(codeOf(await call(site, 'TransferMoneyToUser', money))).toBe(484)
    expect(codeOf(await callAs(site, token(account, clock.now()), 'TransferMoneyToUser', money))).toBe(484)
    clock.move(3_000)
    expect((await call(site, 'TransferMoneyToUser', money)).balance).toBe(12_490)
  })

  it('may be sent again where it was refused, or says something else', async () => {
    expect(codeOf(await call(site, 'AddUser', { ...once, user_password: 'short' }))).toBe(112)
    expect((await call(site, 'AddUser', once)).result).toBe(1)
    expect((await call(site, 'AddUser', { ...once, user_name: 'thrice' })).result).toBe(1)
  })

  it('is no matter for reads', async () => {
    await call(site, 'GetApplications')
    expect((await call(site, 'GetApplications')).count).toBe(2)
  })
})

it('answers no more calls a second than it is told to', async () => {
  site.act({ action: 'rateLimit', perSecond: 2 })
  const codes = []
  for (let time = 0; time < 3; time++) codes.push(codeOf(await call(site, 'GetApplications')))
  expect(codes).toEqual([undefined, undefined, 340])
  clock.move(1_000)
  expect(codeOf(await call(site, 'GetApplications'))).toBeUndefined()
})
