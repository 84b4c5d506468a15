// What goes wrong on purpose at the simulated Kazoo, while it runs and through its control interface.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, console, groupNamed, signIn, start } from './kazoo-console'

let site: RunningKazoo
let clock: MovedClock
let admin: Awaited<ReturnType<typeof console>>

beforeAll(async () => {
  clock = movedClock()
  site = await start({ clock, cdrs: 0 })
  admin = await console(site)
})
afterEach(() => {
  site.setFaults([])
  site.act({ action: 'bucket', tokens: 100 })
})
afterAll(() => site.close())

const setFaults = (faults: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${site.ready.control}/faults`, { method: 'PUT', headers, body: JSON.stringify({ faults }) })

describe('the rate limit', () => {
  it('is a bucket of a hundred that gains ten a second, and says nothing of when to come back', async () => {
    site.act({ action: 'bucket', tokens: 100 })
    const statuses: number[] = []
    for (let count = 0; count < 101; count++) statuses.push((await admin.get('/channels')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(100)
    const refused = await admin.get('/channels')
    expect([refused.status, refused.body.error, refused.body.message]).toEqual([429, '429', 'too_many_requests'])
    expect(refused.headers.has('retry-after')).toBe(false)
    clock.move(1_000)
    const later = await Promise.all(Array.from({ length: 12 }, () => admin.get('/channels')))
    expect(later.filter(({ status }) => status === 200)).toHaveLength(10)
  })
})

describe('faults', () => {
  it.each([
    ['500', 500, 'unspecified_fault'],
    ['503', 503, 'datastore_unreachable'],
    ['429', 429, 'too_many_requests'],
    ['401', 401, 'invalid credentials']
  ])('%s is answered in the envelope of errors, and only where it is asked for', async (fault, status, message) => {
    site.setFaults([`${fault}@/groups`])
    const answer = await admin.get('/groups')
    expect([answer.status, answer.body]).toMatchObject([status, { status: 'error', error: String(status), message }])
    expect((await admin.get('/users')).status).toBe(200)
  })

  it('change the shape of what is answered', async () => {
    const { id } = await groupNamed(admin, 'Radiology')
    const path = `/groups/${String(id)}`
    const plain = (await admin.get(path)).data
    site.setFaults(['list-for-object'])
    expect((await admin.get(path)).body.data).toEqual([plain])
    site.setFaults(['string-for-number'])
    expect(Object.values((await admin.get(path)).data.endpoints as object)[0]).toEqual({ type: 'user', weight: '1' })
    site.setFaults(['data-as-list'])
    expect((await admin.get('/groups/nothing')).body.data).toEqual([{ message: 'bad identifier', cause: 'nothing' }])
    site.setFaults(['html'])
    expect((await admin.get(path)).headers.get('content-type')).toContain('text/html')
    site.setFaults(['empty'])
    expect((await admin.get(path)).text).toBe('')
    site.setFaults(['truncated'])
    expect((await admin.get(path)).body).toEqual({})
    site.setFaults(['412'])
    const stale = await admin.patch(path, { name: 'x' }, { headers: { 'if-match': '"1-0"' } })
    expect([stale.status, stale.text]).toEqual([412, ''])
  })

  it('cut the connection, or never answer', async () => {
    site.setFaults(['reset'])
    await expect(admin.get('/groups')).rejects.toThrow()
    site.setFaults(['hang'])
    await expect(admin.get('/groups', { signal: AbortSignal.timeout(50) })).rejects.toThrow()
  })

  it('write-then-hang does the write and says nothing: whoever asks again with the same id learns that it was done', async () => {
    site.setFaults(['write-then-hang'])
    const id = 'd'.repeat(32)
    const group = { id, name: 'Once', endpoints: {} }
    await expect(admin.put('/groups', group, { signal: AbortSignal.timeout(100) })).rejects.toThrow()
    site.setFaults([])
    expect((await admin.put('/groups', group)).status).toBe(409)
    expect((await admin.get(`/groups/${id}`)).data.name).toBe('Once')
  })

  it('make tokens end soon', async () => {
    site.setFaults(['token-expires-soon'])
    const token = String((await signIn(site)).body.auth_token)
    const path = `/accounts/${site.ready.accountId}/groups`
    expect((await ask(site, 'GET', path, { token })).status).toBe(200)
    clock.move(2_000)
    expect((await ask(site, 'GET', path, { token })).status).toBe(401)
  })
})

describe('what is no operation', () => {
  it('is answered by its own error', async () => {
    expect([(await admin.get('/nothing')).status, (await admin.remove('/groups')).status]).toEqual([404, 405])
    const broken = await ask(site, 'PUT', '/user_auth', { body: '{"data":' })
    expect([broken.status, broken.body.message]).toEqual([400, 'parse_error'])
  })
})

describe('the control interface', () => {
  it('tells and sets faults, and refuses unknown ones without changing any', async () => {
    expect(await (await setFaults(['500@/cdrs'])).json()).toEqual({ faults: ['500@/cdrs'] })
    const refused = await setFaults(['slow', 'slwo'])
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
      400,
      expect.stringContaining('unknown fault "slwo"')
    ])
    expect(await (await fetch(`${site.ready.control}/faults`)).json()).toEqual({ faults: ['500@/cdrs'] })
  })

  it('is nothing for web pages', async () => {
    expect((await setFaults([], { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await setFaults([], { 'content-type': 'text/plain' })).status).toBe(400)
  })

  it('makes things happen, and tells the requests that came', async () => {
    const actions = [
      { action: 'call', from: '1072', to: '1073' },
      { action: 'doNotDisturb', user: 'Maria.Rossi', enabled: true }
    ]
    const headers = { 'content-type': 'application/json' }
    const acted = await fetch(`${site.ready.control}/act`, { method: 'POST', headers, body: JSON.stringify(actions) })
    const [call = '', user] = ((await acted.json()) as { ids: string[] }).ids
    expect(site.world.documents.find('user', user ?? '')?.fields.do_not_disturb).toEqual({ enabled: true })
    site.act({ action: 'hangUp', call })
    const { changes } = (await (await fetch(`${site.ready.control}/changes`)).json()) as { changes: { event: string; number: string }[] }
    expect(changes.slice(-4).map(({ event, number }) => `${event} ${number}`)).toEqual([
      'CHANNEL_CREATE 1072',
      'CHANNEL_CREATE 1073',
      'CHANNEL_DESTROY 1072',
      'CHANNEL_DESTROY 1073'
    ])
    const requests = await (await fetch(`${site.ready.control}/requests`)).text()
    expect(requests).toContain('/user_auth')
    expect(requests).not.toContain(admin.token)
  })
})
