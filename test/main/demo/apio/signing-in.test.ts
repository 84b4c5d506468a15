// Signing in at the two faces of the simulated APIO.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningApio } from '../../../../src-main/demo/apio/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, cookies, credentials, start, tokens } from './apio-console'

let clock: MovedClock
let site: RunningApio
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
})
afterEach(() => site.close())

describe('the gateway', () => {
  const read = async (cookie: string) => (await ask(site, 'GET', '/api/v1/tenants/', { headers: { cookie } })).status

  it('gives a session cookie and a load balancer’s cookie, and wants both back', async () => {
    const cookie = await cookies(site)
    expect(cookie).toMatch(/^sessionid=[\w-]{32}; SERVERID=gw\d$/)
    expect(await read(cookie)).toBe(200)
    expect(await read(cookie.split('; ')[0] ?? '')).toBe(401)
    expect(await read(cookie.replace(/gw\d/, 'gw9'))).toBe(401)
    expect(await read('')).toBe(401)
  })

  it('refuses a wrong password and a body that is none', async () => {
    const wrong = await ask(site, 'POST', '/api/v1/login/', { body: { ...credentials(site), password: 'wrong' } })
    expect([wrong.status, Object.keys(wrong.body)]).toEqual([401, ['error']])
    expect(wrong.headers).not.toHaveProperty('set-cookie')
    const missing = await ask(site, 'POST', '/api/v1/login/', { body: { username: 'x' } })
    expect([missing.status, missing.body]).toEqual([416, { details: { password: [expect.any(String)] } }])
    expect((await ask(site, 'POST', '/api/v1/login/')).status).toBe(416)
    expect((await ask(site, 'GET', '/api/v1/login/')).status).toBe(405)
  })

  it('ends a session after half an hour without a request, or at once', async () => {
    const cookie = await cookies(site)
    for (const minutes of [20, 20]) {
      clock.move(minutes * 60_000)
      expect(await read(cookie)).toBe(200)
    }
    clock.move(30 * 60_000)
    expect(await read(cookie)).toBe(401)
    const other = await cookies(site)
    await ask(site, 'POST', '/api/v1/logout/', { headers: { cookie: other } })
    expect(await read(other)).toBe(401)
    const third = await cookies(site)
    site.act({ action: 'expireSessions' })
    expect(await read(third)).toBe(401)
  })
})

describe('the core', () => {
  const read = async (token: string) =>
    (await ask(site, 'GET', '/api/v01/tenants/', { headers: { authorization: `Bearer ${token}` } })).status
  const refresh = (asking: Parameters<typeof ask>[3]) => ask(site, 'POST', '/api/v01/auth/refresh', asking)

  it('gives tokens whose life can be read from them', async () => {
    const { access } = await tokens(site)
    const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as { iat: number; exp: number; sub: string }
    expect([claims.sub, claims.exp - claims.iat]).toEqual([site.ready.user, 600])
    expect(await read(access)).toBe(200)
    clock.move(600_000)
    expect(await read(access)).toBe(401)
  })

  it('renews an access token, the refresh token in a header or in the body', async () => {
    const { access, refresh: token } = await tokens(site)
    clock.move(600_000)
    const byHeader = await refresh({ headers: { authorization: `Bearer ${token}` } })
    expect(await read(String(byHeader.body.access_token))).toBe(200)
    const inBody = await refresh({ body: { refresh_token: token } })
    expect(await read(String(inBody.body.access_token))).toBe(200)
    expect((await refresh({ body: { refresh_token: access } })).status).toBe(401)
    expect(await read(token)).toBe(401)
    site.act({ action: 'expireSessions' })
    expect((await refresh({ body: { refresh_token: token } })).status).toBe(200)
    site.act({ action: 'expireSessions', refreshToo: true })
    expect((await refresh({ body: { refresh_token: token } })).status).toBe(401)
  })

  it('takes neither cookies nor tokens that were changed', async () => {
    expect((await ask(site, 'GET', '/api/v01/tenants/', { headers: { cookie: await cookies(site) } })).status).toBe(401)
    const { access } = await tokens(site)
    const [head, , signature] = access.split('.')
    expect(await read(`${head}.${Buffer.from('{}').toString('base64url')}.${signature}`)).toBe(401)
    expect(await read('nonsense')).toBe(401)
  })

  it('asks for a one-time code where that is switched on', async () => {
    site.setFaults(['two-factor'])
    const first = await ask(site, 'POST', '/api/v01/auth/login', { body: credentials(site) })
    expect([first.status, Object.keys(first.body)]).toEqual([200, ['2fa_payload']])
    const payload = String(first.body['2fa_payload'])
    const second = (code: string) => ask(site, 'POST', '/api/v01/auth/login', { body: { '2fa_payload': payload, code } })
    expect((await second('none')).status).toBe(401)
    const code = site.codes().find((step) => step.payload === payload)?.code ?? ''
    expect(await read(String((await second(code)).body.access_token))).toBe(200)
    expect((await second(code)).status).toBe(401)
    expect(await read((await tokens(site)).access)).toBe(401)
  })
})

it('knows no other addresses', async () => {
  const cookie = await cookies(site)
  expect((await ask(site, 'GET', '/api/v1/things/', { headers: { cookie } })).body).toEqual({ error: expect.any(String) as string })
  expect((await ask(site, 'POST', '/api/v1/tenants/', { headers: { cookie } })).status).toBe(405)
  expect((await ask(site, 'POST', '/api/v01/auth/nothing')).status).toBe(404)
  expect((await ask(site, 'GET', '/elsewhere')).status).toBe(404)
})
