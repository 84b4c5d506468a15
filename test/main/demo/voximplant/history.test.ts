// The simulated Voximplant's call history and its recordings.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { NIGHT, RECEPTION, call, codeOf, records, serviceAccount, start, token, userNamed } from './voximplant-console'
import type { Json, Parameters } from './voximplant-console'

let clock: MovedClock
let site: RunningVoximplant
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
})
afterEach(() => site.close())

const history = (parameters: Parameters = {}) => call(site, 'GetCallHistory', { count: 1_000, ...parameters })
const starts = (answer: Json) => records(answer).map(({ start_date: at }) => String(at))

describe('GetCallHistory', () => {
  it('tells the sessions of the last month, twenty a page, the oldest first', async () => {
    const page = await call(site, 'GetCallHistory')
    expect([page.count, page.total_count, page.timezone]).toEqual([20, 300, 'Etc/GMT'])
    expect(starts(page)).toEqual([...starts(page)].sort())
    const [session] = records(page)
    expect(session).toMatchObject({ application_id: RECEPTION, account_id: site.world.account.id })
    expect(session).not.toHaveProperty('calls')
    expect(session).not.toHaveProperty('records')
    const newest = await history({ desc_order: true })
    expect(starts(newest)).toEqual([...starts(newest)].sort().reverse())
    expect(await history({ with_total_count: false })).not.toHaveProperty('total_count')
  })

  it('tells the sessions of a range, both ends included', async () => {
    const all = starts(await history())
    const [from, to] = [all[100] ?? '', all[120] ?? '']
    const some = starts(await history({ from_date: from, to_date: to }))
    expect(some).toEqual(all.filter((at) => at >= from && at <= to))
    expect((await history({ from_date: '2020-01-01 00:00:00', to_date: '2020-02-01 00:00:00' })).total_count).toBe(0)
    expect(codeOf(await history({ from_date: to, to_date: from }))).toBe(123)
    expect(codeOf(await history({ from_date: 'yesterday' }))).toBe(111)
    expect(codeOf(await history({ timezone: 'Mars/Base' }))).toBe(496)
  })

  it('has limits for a page', async () => {
    expect(codeOf(await history({ count: 1_001 }))).toBe(497)
    expect(codeOf(await history({ offset: 10_001 }))).toBe(497)
    const all = starts(await history())
    expect(starts(await history({ count: 7, offset: 11 }))).toEqual(all.slice(11, 18))
  })

  it('filters by everything that the current clients know', async () => {
    const all = records(await history({ with_calls: true }))
    const some = all[42]
    const id = Number(some?.call_session_history_id)
    expect(records(await history({ call_session_history_id: `${id};1` }))).toHaveLength(1)
    for (const session of records(await history({ user_id: Number(some?.user_id) }))) expect(session.user_id).toBe(some?.user_id)
    for (const { duration } of records(await history({ min_duration: 30, max_duration: 60 }))) {
      expect(duration).toBeGreaterThanOrEqual(30)
      expect(duration).toBeLessThanOrEqual(60)
    }
    const remotes = (session: Json | undefined) => (session?.calls as Json[]).map(({ remote_number: number }) => String(number))
    const number = remotes(all.find((session) => remotes(session).some((remote) => remote.startsWith('+41')))).find((remote) =>
      remote.startsWith('+41')
    )
    const found = records(await history({ remote_number: `${number};none`, with_calls: true }))
    expect(found.length).toBeGreaterThan(0)
    for (const session of found) expect(remotes(session)).toContain(number)
    expect(await history({ remote_number: 'none', remote_number_list: JSON.stringify([number]), with_calls: true })).toMatchObject({
      result: found
    })
    expect(codeOf(await history({ remote_number_list: 'no list' }))).toBe(496)
    expect((await history({ application_id: NIGHT, rule_name: 'other' })).total_count).toBe(0)
    expect((await history({ rule_name: 'other' })).total_count).toBe(300)
    expect((await history({ local_number: '+410' })).total_count).toBe(0)
    for (const session of records(await history({ call_session_history_custom_data: 'Radiology' })))
      expect(session.custom_data).toBe('Radiology')
    expect((await history({ children_calls_only: true })).total_count).toBe(0)
    expect(codeOf(await history({ child_account_id: 7 }))).toBe(194)
    expect(codeOf(await history({ output: 'csv' }))).toBe(105)
    expect(codeOf(await history({ is_async: true }))).toBe(105)
  })

  it('tells calls, recordings and other costs where asked for', async () => {
    const all = records(await history({ with_calls: true, with_records: true, with_other_resources: true }))
    const recorded = all.find((session) => session.records !== undefined)
    const [first] = recorded?.records as Json[]
    expect(first).toMatchObject({ record_url: expect.stringContaining(site.ready.url) as string, file_size: expect.any(Number) as number })
    expect((recorded?.calls as Json[]).map(({ successful }) => successful)).toEqual([true, true])
    const missed = all.filter((session) => (session.calls as Json[]).every(({ successful }) => successful === false))
    expect(missed.length).toBeGreaterThan(10)
    for (const session of missed) expect(session).not.toHaveProperty('records')
    expect(recorded?.other_resource_usage).toHaveLength(1)
  })

  it('tells calls that have just ended', async () => {
    const user = Number((await userNamed(site, 'maria-rossi'))?.user_id)
    clock.move(60_000)
    const id = site.act({ action: 'session', user, number: '+41615550123', seconds: 30 })
    const [newest] = records(await history({ desc_order: true, count: 1, with_calls: true }))
    expect(newest).toMatchObject({ call_session_history_id: id, user_id: user, duration: 30 })
  })
})

describe('a recording', () => {
  const oneOf = async (user: number): Promise<string> => {
    site.act({ action: 'session', user, number: '+41615550123', seconds: 5 })
    const [session] = records(await history({ desc_order: true, count: 1, with_records: true }))
    return String((session?.records as Json[])[0]?.record_url)
  }

  it('of a secure application wants a token, and can be read in ranges', async () => {
    const url = await oneOf(Number((await userNamed(site, 'maria-rossi'))?.user_id))
    const refused = await fetch(url)
    expect([refused.status, codeOf((await refused.json()) as Json)]).toEqual([401, 100])
    const authorization = `Bearer ${token(await serviceAccount(site), clock.now())}`
    const whole = await fetch(url, { headers: { authorization } })
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
    const part = await fetch(url, { headers: { authorization, range: 'bytes=100-199' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200))
    expect((await fetch(url, { headers: { authorization, range: `bytes=${bytes.length}-` } })).status).toBe(416)
    expect((await fetch(url.replace(/.{8}\.wav$/, 'AAAAAAAA.wav'), { headers: { authorization } })).status).toBe(404)
  })

  it('of another application is open to all', async () => {
    const [user] = records(await call(site, 'GetUsers', { application_id: NIGHT }))
    expect((await fetch(await oneOf(Number(user?.user_id)))).status).toBe(200)
  })
})
