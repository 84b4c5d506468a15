// The simulated PortSIP's faults and its control interface.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFaults } from '../../../../src-main/demo/portsip/faults'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, console, errorsOf, itemsOf, signIn, start } from './portsip-console'
import type { Console, Json } from './portsip-console'

let clock: MovedClock
let site: RunningPortsip
let admin: Console
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
  admin = await console(site)
})
afterEach(() => site.close())

describe('a fault', () => {
  it('401: knows no token', async () => {
    site.setFaults(['401'])
    expect([(await admin.get('/user')).status, errorsOf(await admin.get('/user'))]).toEqual([401, ['UNAUTHORIZED']])
  })

  it('denied: forbids all but signing in', async () => {
    site.setFaults(['denied'])
    const refused = await admin.get('/user')
    expect([refused.status, errorsOf(refused)]).toEqual([403, ['DENIED']])
    expect(await signIn(site)).toMatch(/^[\w-]{40,}$/)
  })

  it('500, empty, html, truncated: answers what it should not', async () => {
    site.setFaults(['500'])
    expect((await admin.get('/user')).status).toBe(500)
    site.setFaults(['empty'])
    expect(await admin.get('/user')).toMatchObject({ status: 200, text: '' })
    site.setFaults(['html'])
    expect((await admin.get('/user')).headers.get('content-type')).toBe('text/html; charset=utf-8')
    site.setFaults(['truncated'])
    const { text } = await admin.get('/user')
    expect(text).toMatch(/^\{"/)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('rate-limit: asks to come back later', async () => {
    site.setFaults(['rate-limit'])
    const refused = await admin.get('/users')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  })

  it('reset and hang: give no answer', async () => {
    site.setFaults(['reset'])
    await expect(admin.get('/user')).rejects.toThrow('fetch failed')
    site.setFaults(['hang'])
    const patience = new AbortController()
    const asked = ask(site, 'GET', '/user', { token: admin.token, signal: patience.signal })
    const other = await Promise.race([asked, ask(site, 'GET', '/../__simulator/faults').then(() => 'the other was answered first')])
    expect(other).toBe('the other was answered first')
    patience.abort()
    await expect(asked).rejects.toThrow('aborted')
  })

  it('slow: answers after two and a half seconds', async () => {
    site.setFaults(['slow'])
    const asked = admin.get('/user/status')
    await expect.poll(() => clock.waiting()).toBeGreaterThan(0)
    clock.move(2_500)
    expect((await asked).status).toBe(200)
  })

  it('token-expires-soon: gives tokens of two seconds', async () => {
    site.setFaults(['token-expires-soon'])
    const token = await signIn(site)
    expect((await ask(site, 'GET', '/user', { token })).status).toBe(200)
    clock.move(2_000)
    expect((await ask(site, 'GET', '/user', { token })).status).toBe(401)
  })

  it('two-factor: asks everyone', async () => {
    site.setFaults(['two-factor'])
    const { user, password, domain } = site.ready
    expect((await ask(site, 'POST', '/auth/sign_in', { body: { username: user, password, domain } })).body).toMatchObject({
      two_factor_enabled: true
    })
  })

  it('odd-values: leaves times empty and goes outside the enumerations, but not everywhere', async () => {
    site.setFaults(['odd-values'])
    const [first, second] = itemsOf(await admin.get('/cdrs?top=2'))
    expect(second).toMatchObject({ answered_at: '', ended_at: '', direction: 'PAGING_CALL' })
    expect(first?.direction).not.toBe('PAGING_CALL')
    expect((await admin.get('/user/status')).body).toMatchObject({ status: 'ON_ACLL', presence: 'IN_A_MEETING' })
  })

  it('detail-shapes: makes an array of the object and an object of the array', async () => {
    const details = async () => {
      const [call] = itemsOf(await admin.get('/cdrs?top=1'))
      const [recording] = itemsOf(await admin.get('/recordings?top=1'))
      const [log] = itemsOf(await admin.get('/calllogs?top=1'))
      const read = (path: string) => admin.get(path).then(({ body }) => body)
      return Promise.all([
        read(`/cdrs/${String(call?.id)}`),
        read(`/recordings/${String(recording?.id)}`),
        read(`/calllogs/${String(log?.id)}`)
      ])
    }
    const [cdr, recording, log] = await details()
    site.setFaults(['detail-shapes'])
    expect(await details()).toEqual([{ items: (cdr.items as Json[])[0] }, { items: (recording.items as Json[])[0] }, { items: [log] }])
  })

  it('may be confined to a path', async () => {
    site.setFaults(['500@/user/status', 'denied@/cdrs'])
    expect((await admin.get('/user/status')).status).toBe(500)
    expect((await admin.get('/user')).status).toBe(200)
    expect((await admin.get('/cdrs')).status).toBe(403)
  })

  it('must be a known one', () => {
    const faults = createFaults(['slow'])
    expect(() => faults.set(['slwo'])).toThrow(/unknown fault "slwo"; known are .*slow, hang/)
    expect(() => faults.set(['slow@status'])).toThrow(/is a path/)
    expect(faults.names).toEqual(['slow'])
  })
})

describe('the control interface', () => {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'content-type': 'application/json' }
  ) => {
    const response = await fetch(site.ready.control + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    return { status: response.status, body: (await response.json()) as Json }
  }

  it('reads and sets faults while the simulator runs', async () => {
    expect((await send('PUT', '/faults', { faults: ['500'] })).body).toEqual({ faults: ['500'] })
    expect((await admin.get('/user')).status).toBe(500)
    expect((await send('PUT', '/faults', { faults: ['none'] })).status).toBe(400)
    expect((await send('GET', '/faults')).body).toEqual({ faults: ['500'] })
  })

  it('lets calls happen, and tells what came of them', async () => {
    const before = site.changesSince(0).at(-1)?.sequence ?? 0
    const { body } = await send('POST', '/act', { action: 'call', caller: '1072', callee: '1073' })
    const call = (body.ids as string[])[0] ?? ''
    await send('POST', '/act', [
      { action: 'answer', call },
      { action: 'hangUp', call, reason: 'CALLEE_DISCONNECTED' }
    ])
    const { changes } = (await send('GET', `/changes?since=${before}`)).body
    expect((changes as Json[]).map(({ extension, callStatus }) => [extension, callStatus])).toEqual([
      ['1072', 'ON_CALL'],
      ['1073', 'RINGING'],
      ['1073', 'ON_CALL'],
      ['1072', ''],
      ['1073', '']
    ])
    expect((await admin.get(`/cdrs/${call}`)).body).toMatchObject({ items: [{ end_reason: 'CALLEE_DISCONNECTED' }] })
  })

  it('remembers requests without their secrets', async () => {
    await admin.post('/user/password', { old_password: 'wrong', new_password: 'new' })
    await admin.post('/user/presence', { presence: 'AWAY', presence_note: 'Ward 3B' })
    expect(site.requests().slice(-2)).toEqual([
      { method: 'POST', path: '/user/password', query: {}, body: {}, userName: 'Helga.Brandt' },
      { method: 'POST', path: '/user/presence', query: {}, body: { presence: 'AWAY', presence_note: 'Ward 3B' }, userName: 'Helga.Brandt' }
    ])
  })

  it('forgets tokens of either kind', async () => {
    const { token } = (await admin.post('/user/cdrs/sync_tokens')).body
    await send('POST', '/act', { action: 'forgetSyncTokens' })
    expect((await admin.post(`/user/cdrs/sync_tokens/${String(token)}/diff`)).status).toBe(403)
    await send('POST', '/act', { action: 'expireTokens' })
    expect((await admin.get('/user')).status).toBe(401)
  })

  it('says what it cannot do, and is not for web pages', async () => {
    expect((await send('POST', '/act', { action: 'online', extension: '9999', online: true })).body).toEqual({ error: 'no extension 9999' })
    expect((await send('POST', '/act', { action: 'answer', call: '1' })).body).toEqual({ error: 'no running call 1' })
    expect((await send('POST', '/act', { action: 'sing' })).status).toBe(400)
    expect((await send('GET', '/nothing')).status).toBe(404)
    expect((await send('GET', '/people', undefined, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })
})
