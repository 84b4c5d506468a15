// Signing in at PortSIP: tokens and their renewal, the second factor, and refusals that are never tried twice.
import { afterEach, describe, expect, it } from 'vitest'
import type { PortsipOptions } from '../../../../src-main/vendors/portsip/api'
import { everythingIn, failureOf } from '../failure'
import { json, password, refuse, type SiteAnswer, startSite, type TestSite, tokens } from './site'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})
const site = async (answer: SiteAnswer, auth?: SiteAnswer, options: Partial<PortsipOptions> = {}): Promise<TestSite> => {
  const started = await startSite(answer, auth, options)
  closers.push(() => started.close())
  return started
}
const empty: SiteAnswer = (response) => json(response, {})
const bearers = (started: TestSite): (string | undefined)[] => started.asked().map(({ headers }) => headers.authorization)

describe('signing in', () => {
  it('happens by itself with the first request, with user, password and domain', async () => {
    const started = await site(empty)
    await started.api.listRoles()
    expect(JSON.parse(started.server.received[0]?.body ?? '')).toEqual({ username: 'maria', password, domain: 'test.example' })
    expect(bearers(started)).toEqual(['Bearer access-1'])
    expect(started.api.session.state).toBe('signedIn')
  })

  it('of the administrator of the whole system names no domain', async () => {
    const started = await site(empty, undefined, { domain: '' })
    await started.api.session.signIn()
    expect(JSON.parse(started.server.received[0]?.body ?? '')).toEqual({ username: 'maria', password })
  })

  it('happens once for many requests at the same time', async () => {
    const started = await site(empty)
    await Promise.all([started.api.listRoles(), started.api.listUsers(), started.api.session.signIn()])
    expect(started.authentication()).toEqual(['sign_in'])
  })

  it('with a wrong password is told and never tried again', async () => {
    const started = await site(empty, (response) => refuse(response, 400, 'VALIDATE_FAILED', `bad password ${password}`))
    const failure = await failureOf(started.api.listRoles())
    expect(failure).toMatchObject({ code: 'UNAUTHORISED', reason: 'wrongPassword', fields: { params: { user: 'maria' } } })
    expect(everythingIn(failure)).not.toContain(password)
    expect(await failureOf(started.api.listUsers())).toMatchObject({ reason: 'wrongPassword' })
    expect(started.authentication()).toEqual(['sign_in'])
    expect(started.api.session.state).toBe('refused')
  })

  it('to an unknown domain is told and never tried again', async () => {
    const started = await site(empty, (response) => refuse(response, 404, 'UNKNOWN', 'domain not found'))
    for (let time = 0; time < 2; time++) {
      expect(await failureOf(started.api.listRoles())).toMatchObject({
        code: 'NOT_FOUND',
        reason: 'domainNotFound',
        fields: { params: { domain: 'test.example' }, vendorWords: 'domain not found' }
      })
    }
    expect(started.authentication()).toEqual(['sign_in'])
  })

  it('at a server that is no PortSIP is no unknown domain', async () => {
    const started = await site(empty, (response) => response.writeHead(404).end('<h1>nginx</h1>'))
    expect(await failureOf(started.api.listRoles())).toMatchObject({ code: 'NOT_FOUND', reason: 'httpStatus' })
  })

  it('that found nobody is tried again with the next request', async () => {
    const started = await site(empty, (response, _, count) => (count === 1 ? response.writeHead(503).end() : json(response, tokens(count))))
    expect(await failureOf(started.api.listRoles())).toMatchObject({ code: 'VENDOR' })
    await started.api.listRoles()
    expect(started.authentication()).toEqual(['sign_in', 'sign_in'])
  })

  it('without tokens in its answer is a protocol error', async () => {
    const started = await site(empty, (response) => json(response, { token_type: 'Bearer' }))
    expect(await failureOf(started.api.listRoles())).toMatchObject({
      reason: 'malformedAnswer',
      fields: { params: { field: 'access_token' } }
    })
  })
})

describe('the second factor', () => {
  const withCode =
    (answers: Record<string, (body: string) => [number, unknown]>): SiteAnswer =>
    (response, { url, body }) => {
      const path = url.slice('/api/auth/'.length)
      const [status, answer] = answers[path]?.(body) ?? [200, { two_factor_enabled: true, token: 'step-1' }]
      json(response, answer, status)
    }

  it('is asked for once, and everything waits for it', async () => {
    const started = await site(empty, withCode({}))
    expect(await failureOf(started.api.listRoles())).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeNeeded' })
    expect(await failureOf(started.api.listUsers())).toMatchObject({ reason: 'codeNeeded' })
    expect(started.authentication()).toEqual(['sign_in'])
    expect(started.api.session.state).toBe('codeNeeded')
  })

  it('lets in with the right code', async () => {
    const started = await site(empty, withCode({ verify_otp: () => [200, tokens(1)] }))
    await failureOf(started.api.listRoles())
    await started.api.session.verify('123456')
    await started.api.listRoles()
    expect(JSON.parse(started.server.received[1]?.body ?? '')).toEqual({ token: 'step-1', code: '123456' })
    expect(bearers(started)).toEqual(['Bearer access-1'])
  })

  it('may be answered again after a wrong code', async () => {
    const refusal = { errors: [{ code: 'VALIDATE_FAILED', message: 'wrong code 000000' }] }
    const started = await site(empty, withCode({ verify_otp: (body) => (body.includes('123456') ? [200, tokens(1)] : [400, refusal]) }))
    await failureOf(started.api.listRoles())
    const failure = await failureOf(started.api.session.verify('000000'))
    expect(failure).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeWrong' })
    expect(everythingIn(failure)).not.toContain('000000')
    await started.api.session.verify('123456')
    expect(started.api.session.state).toBe('signedIn')
    expect(started.authentication()).toEqual(['sign_in', 'verify_otp', 'verify_otp'])
  })

  it('begins anew where the sign-in that it belongs to is over', async () => {
    const started = await site(empty, withCode({ verify_otp: () => [404, { errors: [{ code: 'UNKNOWN', message: 'no such token' }] }] }))
    await failureOf(started.api.listRoles())
    expect(await failureOf(started.api.session.verify('123456'))).toMatchObject({ reason: 'codeWrong' })
    expect(await failureOf(started.api.listRoles())).toMatchObject({ reason: 'codeNeeded' })
    expect(started.authentication()).toEqual(['sign_in', 'verify_otp', 'sign_in'])
  })

  it('is sent by e-mail on request', async () => {
    const started = await site(empty, withCode({ send_otp: () => [200, {}] }))
    await failureOf(started.api.listRoles())
    await started.api.session.sendCode()
    expect(JSON.parse(started.server.received[1]?.body ?? '')).toEqual({ token: 'step-1' })
  })
})

describe('a token', () => {
  it('is replaced shortly before its end, each time with the newest refresh token', async () => {
    const started = await site(empty, (response, _, count) => json(response, tokens(count, 1800)))
    await started.api.listRoles()
    started.clock.advance(1_739_000)
    expect(started.authentication()).toEqual(['sign_in'])
    started.clock.advance(1_000)
    await started.api.listRoles()
    started.clock.advance(1_740_000)
    await started.api.listRoles()
    expect(
      started.server.received.filter(({ url }) => url.endsWith('refresh_token')).map(({ body }) => JSON.parse(body) as unknown)
    ).toEqual([{ refresh_token: 'refresh-1' }, { refresh_token: 'refresh-2' }])
    expect(bearers(started)).toEqual(['Bearer access-1', 'Bearer access-2', 'Bearer access-3'])
  })

  it('is replaced while nobody asks, so that no second factor is needed again', async () => {
    const started = await site(empty)
    await started.api.session.signIn()
    started.clock.advance(3_540_000)
    await started.server.arrived(2)
    expect(started.authentication()).toEqual(['sign_in', 'refresh_token'])
  })

  it('still holds where its replacing finds nobody', async () => {
    const started = await site(empty, (response, { url }) =>
      url.endsWith('sign_in') ? json(response, tokens(1)) : response.writeHead(503).end()
    )
    await started.api.listRoles()
    started.clock.advance(3_545_000)
    await started.api.listRoles()
    expect(bearers(started)).toEqual(['Bearer access-1', 'Bearer access-1'])
  })

  it('that is refused in the middle is replaced, and the request sent again: reads and writes', async () => {
    const started = await site((response, { headers }) =>
      headers.authorization === 'Bearer access-1' ? refuse(response, 401, 'UNAUTHORIZED') : json(response, { name: 'Reception' }, 201)
    )
    await started.api.createRole({ body: { name: 'Reception', permissions: {} } })
    expect(started.authentication()).toEqual(['sign_in', 'refresh_token'])
    expect(bearers(started)).toEqual(['Bearer access-1', 'Bearer access-2'])
  })

  it('is replaced once for many requests that are refused at the same time', async () => {
    const started = await site((response, { headers }) =>
      headers.authorization === 'Bearer access-1' ? refuse(response, 401, 'UNAUTHORIZED') : json(response, {})
    )
    await Promise.all([started.api.listRoles(), started.api.listUsers(), started.api.listUserGroups()])
    expect(started.authentication()).toEqual(['sign_in', 'refresh_token'])
    expect(started.asked()).toHaveLength(6)
  })

  it('that is refused after its replacing too is told, not tried on and on', async () => {
    const started = await site((response) => refuse(response, 401, 'UNAUTHORIZED'))
    expect(await failureOf(started.api.listRoles())).toMatchObject({ code: 'UNAUTHORISED', reason: 'notAllowed' })
    expect(started.authentication()).toEqual(['sign_in', 'refresh_token'])
    expect(started.asked()).toHaveLength(2)
  })

  it('whose refreshing is refused means one more sign-in, and no third', async () => {
    let passwordHolds = true
    const started = await site(
      (response) => refuse(response, 401, 'UNAUTHORIZED'),
      (response, { url }, count) => {
        if (url.endsWith('refresh_token')) refuse(response, 400, 'UNKNOWN')
        else if (passwordHolds) json(response, tokens(count))
        else refuse(response, 400, 'VALIDATE_FAILED')
      }
    )
    await started.api.session.signIn()
    passwordHolds = false
    expect(await failureOf(started.api.listRoles())).toMatchObject({ reason: 'wrongPassword' })
    expect(await failureOf(started.api.listRoles())).toMatchObject({ reason: 'wrongPassword' })
    expect(started.authentication()).toEqual(['sign_in', 'refresh_token', 'sign_in'])
  })

  it('is in no error, be it the current or one before', async () => {
    const started = await site((response, { headers }) =>
      refuse(response, 403, 'DENIED', `${headers.authorization ?? ''} access-1 refresh-1`)
    )
    const failure = await failureOf(started.api.listRoles())
    started.clock.advance(3_540_000)
    await started.server.arrived(3)
    const later = await failureOf(started.api.listRoles())
    expect(failure).toMatchObject({ code: 'FORBIDDEN', reason: 'notAllowed' })
    for (const secret of ['access-1', 'refresh-1', 'access-2']) expect(everythingIn(failure) + everythingIn(later)).not.toContain(secret)
  })

  it.each([
    ['breaks off', '{"token_type":"Bearer","access_token":"fresh-token-1'],
    ['is of another kind', '{"access_token":["fresh-token-1","fresh-token-1"]}'],
    ['holds what no header can', '{"access_token":"fresh-token-1 ü"}']
  ])('is in no error either where the answer that brings it %s', async (_, body) => {
    const started = await site(empty, (response) => response.end(body))
    const failure = await failureOf(started.api.listRoles())
    expect(failure).toMatchObject({ code: 'PROTOCOL' })
    expect(everythingIn(failure)).not.toContain('fresh-token-1')
  })

  it('is given back at signing out', async () => {
    const started = await site(empty)
    await started.api.session.signIn()
    await started.api.session.signOut()
    expect(started.authentication()).toEqual(['sign_in', 'sign_out'])
    expect(started.api.session.state).toBe('signedOut')
    expect(started.clock.waiting).toBe(0)
  })
})
