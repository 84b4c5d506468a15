// Signing in at the simulated PortSIP: tokens, refresh, the second factor, and what is refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, errorsOf, signIn, start } from './portsip-console'

let clock: MovedClock
let site: RunningPortsip
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
})
afterEach(() => site.close())

const signInWith = (change: Record<string, string> = {}) => {
  const { user, password, domain } = site.ready
  return ask(site, 'POST', '/auth/sign_in', { body: { username: user, password, domain, ...change } })
}

describe('signing in', () => {
  it('gives tokens that live for half an hour', async () => {
    const { status, body } = await signInWith()
    expect([status, body]).toEqual([
      200,
      { token_type: 'Bearer', access_token: expect.any(String) as string, refresh_token: expect.any(String) as string, expires_in: 1800 }
    ])
    const token = String(body.access_token)
    expect((await ask(site, 'GET', '/auth/user', { token })).body).toMatchObject({ role: 'Admin', password_verified: true })
    clock.move(1_800_000)
    const late = await ask(site, 'GET', '/auth/user', { token })
    expect([late.status, errorsOf(late)]).toEqual([401, ['UNAUTHORIZED']])
  })

  it('refuses a wrong password with 400, an unknown domain with 404, a missing field by its name', async () => {
    expect((await signInWith({ password: 'wrong' })).status).toBe(400)
    expect((await signInWith({ domain: 'elsewhere.example' })).status).toBe(404)
    const empty = await ask(site, 'POST', '/auth/sign_in', { body: { username: '' } })
    expect([empty.status, errorsOf(empty)]).toEqual([400, ['VALIDATE_FAILED username', 'VALIDATE_FAILED password']])
  })

  it('refuses without a token, with an unknown one and after signing out', async () => {
    const token = await signIn(site)
    expect((await ask(site, 'GET', '/user')).status).toBe(401)
    expect((await ask(site, 'GET', '/user', { token: 'unknown' })).status).toBe(401)
    expect((await ask(site, 'POST', '/auth/sign_out', { token })).status).toBe(200)
    expect((await ask(site, 'GET', '/user', { token })).status).toBe(401)
  })

  it('tells the state of a session under /login', async () => {
    const token = await signIn(site)
    clock.move(60_000)
    expect((await ask(site, 'GET', '/login', { token })).body).toMatchObject({ access_token: token, expires_in: 1740, role: 'Admin' })
    expect((await ask(site, 'GET', '/login')).status).toBe(401)
  })
})

describe('refreshing', () => {
  it('gives new tokens for a refresh token once, and ends the old ones', async () => {
    const first = (await signInWith()).body
    const refresh = () => ask(site, 'POST', '/auth/refresh_token', { body: { refresh_token: first.refresh_token } })
    const second = await refresh()
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    expect((await ask(site, 'GET', '/user', { token: String(second.body.access_token) })).status).toBe(200)
    expect((await ask(site, 'GET', '/user', { token: String(first.access_token) })).status).toBe(401)
    expect((await refresh()).status).toBe(401)
  })

  it('works long after the access token expired', async () => {
    const { body } = await signInWith()
    clock.move(24 * 3_600_000)
    expect((await ask(site, 'POST', '/auth/refresh_token', { body: { refresh_token: body.refresh_token } })).status).toBe(200)
  })
})

describe('the second factor', () => {
  const challenged = async () => {
    site.act({ action: 'twoFactor', extension: '1072', twoFactor: true })
    const { userName = '', password = '' } = site.world.extensions.get('1072') ?? {}
    const { body } = await signInWith({ username: userName, password })
    return body
  }
  const codeOf = (token: unknown) => site.codes().find((entry) => entry.token === token)?.code

  it('is asked for instead of tokens, and met by the code from the e-mail', async () => {
    const body = await challenged()
    expect(body).toEqual({ two_factor_enabled: true, token: expect.any(String) as string })
    const met = await ask(site, 'POST', '/auth/verify_otp', { body: { token: body.token, code: codeOf(body.token) } })
    expect([met.status, met.body.expires_in]).toEqual([200, 1800])
  })

  it('refuses a wrong code, five times at most, and a code after ten minutes', async () => {
    const { token } = await challenged()
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await ask(site, 'POST', '/auth/verify_otp', { body: { token, code: 'wrong' } })).status).toBe(400)
    expect((await ask(site, 'POST', '/auth/verify_otp', { body: { token, code: 'wrong' } })).status).toBe(401)
    const other = (await challenged()).token
    clock.move(600_000)
    expect((await ask(site, 'POST', '/auth/verify_otp', { body: { token: other, code: codeOf(other) } })).status).toBe(401)
  })

  it('sends another code on request', async () => {
    const { token } = await challenged()
    expect((await ask(site, 'POST', '/auth/send_otp', { body: { token } })).status).toBe(200)
    expect((await ask(site, 'POST', '/auth/verify_otp', { body: { token, code: codeOf(token) } })).status).toBe(200)
  })
})

describe('a forgotten password', () => {
  it('is replaced with the token from the e-mail, and an unknown name is answered alike', async () => {
    const { domain, user } = site.ready
    const forget = (username: string) => ask(site, 'POST', '/auth/forget_password', { body: { domain, username, callback_url: '' } })
    expect((await forget('nobody')).status).toBe(200)
    expect(site.codes()).toEqual([])
    expect((await forget(user)).status).toBe(200)
    const [mail] = site.codes()
    await ask(site, 'POST', '/auth/reset_password', { body: { token: mail?.token, new_password: 'another one' } })
    expect((await signInWith()).status).toBe(400)
    expect((await signInWith({ password: 'another one' })).status).toBe(200)
  })
})
