// The simulated Voximplant's faults and its control interface.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { RECEPTION, addUser, call, callAs, codeOf, names, records, serviceAccount, start, token, userNamed } from './voximplant-console'
import type { Json } from './voximplant-console'

let clock: MovedClock
let site: RunningVoximplant
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
})
afterEach(() => site.close())

const raw = (method: string) =>
  fetch(`${site.ready.url}/platform_api/${method}?account_id=${site.ready.accountId}&api_key=${site.ready.apiKey}`)
const transferred = async (run: (user: number) => Promise<unknown>): Promise<number | undefined> => {
  const user = await addUser(site, 'payee')
  await run(user)
  return site.world.users.get(user)?.balance
}

describe('a fault', () => {
  it('500, empty, html, truncated: answers what it should not', async () => {
    site.setFaults(['500'])
    expect((await raw('GetApplications')).status).toBe(500)
    site.setFaults(['empty'])
    expect(await (await raw('GetApplications')).text()).toBe('')
    site.setFaults(['html'])
    expect((await raw('GetApplications')).headers.get('content-type')).toBe('text/html; charset=utf-8')
    site.setFaults(['truncated'])
    const text = await (await raw('GetApplications')).text()
    expect(text).toMatch(/^\{"result"/)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('reset: gives no answer', async () => {
    site.setFaults(['reset@GetUsers'])
    await expect(raw('GetUsers')).rejects.toThrow('fetch failed')
    expect((await raw('GetApplications')).status).toBe(200)
  })

  it('hang: never answers, while others are answered', async () => {
    site.setFaults(['hang@GetUsers'])
    const patience = new AbortController()
    const asked = call(site, 'GetUsers', {}, patience.signal)
    const other = await Promise.race([asked, call(site, 'GetApplications').then(() => 'the other was first')])
    expect(other).toBe('the other was first')
    patience.abort()
    await expect(asked).rejects.toThrow('aborted')
  })

  it('slow: answers after two and a half seconds', async () => {
    site.setFaults(['slow'])
    const asked = call(site, 'GetApplications')
    await expect.poll(() => clock.waiting()).toBeGreaterThan(0)
    clock.move(2_500)
    expect((await asked).count).toBe(2)
  })

  it('write-then-hang: moves the money, and never says so', async () => {
    const moved = await transferred(async (user) => {
      site.setFaults(['write-then-hang'])
      const patience = new AbortController()
      const asked = call(site, 'TransferMoneyToUser', { user_id: user, amount: 5 }, patience.signal)
      await expect.poll(() => site.world.transactions.length).toBe(1)
      patience.abort()
      await expect(asked).rejects.toThrow('aborted')
      expect(codeOf(await call(site, 'TransferMoneyToUser', { user_id: user, amount: 5 }))).toBe(484)
    })
    expect(moved).toBe(50_000)
  })

  it('write-then-reset: moves the money, and the connection is gone', async () => {
    const moved = await transferred(async (user) => {
      site.setFaults(['write-then-reset@TransferMoneyToUser'])
      await expect(call(site, 'TransferMoneyToUser', { user_id: user, amount: 5 })).rejects.toThrow('fetch failed')
    })
    expect(moved).toBe(50_000)
  })

  it('rate-limit, retry-later, unknown-method: refuse', async () => {
    site.setFaults(['rate-limit@GetUsers'])
    expect(codeOf(await call(site, 'GetUsers', { application_id: RECEPTION }))).toBe(340)
    site.setFaults(['retry-later'])
    expect(codeOf(await call(site, 'GetApplications'))).toBe(416)
    site.setFaults(['unknown-method'])
    const moved = await transferred(async (user) => {
      expect(codeOf(await call(site, 'TransferMoneyToUser', { user_id: user, amount: 5 }))).toBe(103)
    })
    expect(moved).toBe(0)
  })

  it('jwt-expired: takes no token, but the API key', async () => {
    const bearer = token(await serviceAccount(site), clock.now())
    site.setFaults(['jwt-expired'])
    expect(codeOf(await callAs(site, bearer, 'GetApplications'))).toBe(456)
    expect(codeOf(await call(site, 'GetApplications'))).toBeUndefined()
  })

  it('other-rules: refuses what the document allows', async () => {
    site.setFaults(['other-rules'])
    const user = { application_id: RECEPTION, user_name: 'five5', user_display_name: 'x', user_password: 'Abcdefgh-123' }
    expect(codeOf(await call(site, 'AddUser', { ...user, user_name: 'four' }))).toBe(122)
    expect(codeOf(await call(site, 'AddUser', { ...user, user_password: 'Abcdef1!' }))).toBe(523)
    expect((await call(site, 'AddUser', user)).result).toBe(1)
  })

  it('string-for-number, object-for-list: give other types', async () => {
    site.setFaults(['string-for-number'])
    const [first] = records(await call(site, 'GetUsers', { application_id: RECEPTION }))
    expect([typeof first?.user_id, typeof first?.balance, typeof first?.user_active]).toEqual(['string', 'string', 'boolean'])
    site.setFaults(['object-for-list'])
    const { result } = await call(site, 'GetApplications')
    expect(Object.keys(result as Json)).toEqual(['0', '1'])
    expect(result).not.toBeInstanceOf(Array)
  })

  it('odd-values: tells what no document has, for every second record', async () => {
    site.setFaults(['odd-values'])
    const [odd, plain] = records(await call(site, 'GetUsers', { application_id: RECEPTION, acd_queue_id: 601 }))
    expect(odd).toMatchObject({ acd_status: 'ON_LUNCH', user_display_name: null, created: '' })
    expect(odd).not.toHaveProperty('balance')
    expect(plain).toHaveProperty('balance')
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

  it('reads and sets faults', async () => {
    expect((await send('PUT', '/faults', { faults: ['slow@GetUsers'] })).body).toEqual({ faults: ['slow@GetUsers'] })
    expect((await send('GET', '/faults')).body).toEqual({ faults: ['slow@GetUsers'] })
    const wrong = await send('PUT', '/faults', { faults: ['slwo'] })
    expect([wrong.status, wrong.body.error]).toEqual([400, expect.stringContaining('unknown fault "slwo"; known are 500, slow, hang')])
    expect((await send('PUT', '/faults', { faults: ['slow@'] })).status).toBe(400)
    expect((await send('GET', '/faults')).body).toEqual({ faults: ['slow@GetUsers'] })
  })

  it('makes things happen, and tells what changed', async () => {
    const user = Number((await userNamed(site, 'maria-rossi'))?.user_id)
    site.act({ action: 'status', user, status: 'OFFLINE' })
    const before = site.changesSince(0).length
    const done = await send('POST', '/act', [
      { action: 'status', user, status: 'READY' },
      { action: 'displayName', user, displayName: 'Maria R.' },
      { action: 'active', user, active: false }
    ])
    expect(done.body).toEqual({ ids: [user, user, user] })
    expect(site.changesSince(before).map(({ userName, acdStatus }) => [userName, acdStatus])).toEqual([
      ['maria-rossi', 'READY'],
      ['maria-rossi', 'OFFLINE']
    ])
    expect((await send('GET', `/changes?since=${before}`)).body.changes).toHaveLength(2)
    await send('POST', '/act', { action: 'remove', user })
    expect(names(await call(site, 'GetUsers', { application_id: RECEPTION, user_name: 'maria' }))).toEqual([])
    expect((await send('GET', '/requests')).body).toMatchObject({ received: 2 })
  })

  it('refuses what is wrong, and pages of a browser', async () => {
    expect((await send('POST', '/act', { action: 'status', user: 1, status: 'READY' })).body).toEqual({ error: 'no user 1' })
    expect((await send('POST', '/act', { action: 'sing' })).status).toBe(400)
    expect((await send('PUT', '/faults', { faults: [] }, { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await send('GET', '/nothing')).status).toBe(404)
    expect((await send('GET', '/faults', undefined, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })
})
