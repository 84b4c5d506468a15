// Calls at the simulated Kazoo: channels, CDRs in their odd shapes, recordings with their audio.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromGregorian, gregorian } from '../../../../src-main/demo/kazoo/calls/gregorian'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, console, start } from './kazoo-console'
import type { Json } from './kazoo-console'

let site: RunningKazoo
let clock: MovedClock
let admin: Awaited<ReturnType<typeof console>>

beforeAll(async () => {
  clock = movedClock()
  site = await start({ clock })
  admin = await console(site)
})
beforeEach(() => void site.act({ action: 'bucket', tokens: 100 }))
afterAll(() => site.close())

const MONTH = 31 * 24 * 60 * 60 + 60 * 60
const now = () => gregorian(clock.now())

describe('channels', () => {
  it('are the two legs of each running call, and none after its end', async () => {
    const call = site.act({ action: 'call', from: '+41615550142', to: '1071' })
    clock.move(5_000)
    const { rows } = await admin.get('/channels')
    expect(rows).toHaveLength(2)
    const [inbound, outbound] = rows
    expect(inbound).toMatchObject({
      uuid: call,
      direction: 'inbound',
      answered: false,
      is_onhold: false,
      elapsed_s: 5,
      authorizing_type: 'resource'
    })
    expect(inbound).not.toHaveProperty('owner_id')
    const [rossi] = site.world.documents.all('user')
    expect(outbound).toMatchObject({
      other_leg: call,
      direction: 'outbound',
      owner_id: rossi?.id,
      presence_id: '1071@rheintal-clinics.example'
    })
    site.act({ action: 'answer', call })
    site.act({ action: 'hold', call, side: 'callee' })
    const held = await admin.get(`/users/${String(rossi?.id)}/channels`)
    expect(held.rows).toMatchObject([{ answered: true, is_onhold: true }])
    expect((await admin.put(`/channels/${call}`, { module: 'hangup' })).status).toBe(202)
    expect((await admin.get('/channels')).rows).toEqual([])
    expect((await admin.get(`/channels/${call}`)).status).toBe(404)
  })

  it('are silently fewer with the fault for it', async () => {
    const call = site.act({ action: 'call', from: '1072', to: '1073' })
    site.setFaults(['partial-channels'])
    const { status, rows } = await admin.get('/channels')
    site.setFaults([])
    expect([status, rows.length]).toEqual([200, 1])
    site.act({ action: 'hangUp', call })
  })

  it('are not what presence lists', async () => {
    const { subscriptions } = (await admin.get('/presence')).data as { subscriptions: Json }
    expect(subscriptions).toHaveProperty(['1071', 'dialog'])
  })
})

describe('CDRs', () => {
  it('join the legs of a call that just ended by its interaction', async () => {
    const call = site.act({ action: 'call', from: '1072', to: '1073', recorded: true })
    clock.move(4_000)
    site.act({ action: 'answer', call })
    clock.move(30_000)
    site.act({ action: 'hangUp', call })
    const { rows } = await admin.get('/cdrs?page_size=2')
    expect(rows.map(({ direction }) => direction)).toEqual(['inbound', 'outbound'])
    expect(new Set(rows.map(({ interaction_id: id }) => id)).size).toBe(1)
    expect(rows[0]).toMatchObject({
      call_id: call,
      duration_seconds: '34',
      billing_seconds: '30',
      hangup_cause: 'NORMAL_CLEARING',
      timestamp: String(now() - 34)
    })
    const legs = await admin.get(`/cdrs/legs/${String(rows[0]?.interaction_id)}`)
    expect(legs.rows).toMatchObject([
      { call_id: call, billing_seconds: 30, ringing_seconds: 4, timestamp: now() },
      { other_leg_call_id: call, call_direction: 'outbound' }
    ])
    expect((await admin.get(`/cdrs/${String(rows[0]?.id)}`)).data).toEqual(legs.rows[0])
    expect((await admin.get('/cdrs/interaction?page_size=1')).rows).toMatchObject([{ call_id: call }])
  })

  it('come without a length, data first, and everything after the data as text', async () => {
    const { headers, text, body } = await admin.get('/cdrs?page_size=3')
    expect([headers.get('content-length'), headers.get('transfer-encoding')]).toEqual([null, 'chunked'])
    expect(text.startsWith('{"data":[')).toBe(true)
    expect(body).toMatchObject({ page_size: '3', status: 'success', next_start_key: expect.any(String) as string })
    expect((await admin.get('/cdrs?page_size=3&is_chunked=false')).body.page_size).toBe(3)
  })

  it('go back page by page without a gap or a repetition, the last first', async () => {
    const range = `created_from=${now() - 5 * 86_400}&created_to=${now()}`
    const all = (await admin.get(`/cdrs?${range}&paginate=false`)).rows
    const paged: Json[] = []
    let key: unknown
    do {
      const { rows, body } = await admin.get(`/cdrs?${range}&page_size=45${key === undefined ? '' : `&start_key=${String(key)}`}`)
      paged.push(...rows)
      key = body.next_start_key
    } while (key !== undefined)
    expect(paged).toEqual(all)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const ends = all.map(({ timestamp, duration_seconds: seconds }) => Number(timestamp) + Number(seconds))
    expect(ends.every((end, at) => end >= now() - 5 * 86_400 && end <= (ends[at - 1] ?? Infinity) + 1)).toBe(true)
  })

  it('are given for at most 31 days and an hour at a time', async () => {
    const ask_ = (from: number, to: number) => admin.get(`/cdrs?created_from=${from}&created_to=${to}&page_size=1`)
    expect((await ask_(now() - MONTH, now())).status).toBe(200)
    const long = await ask_(now() - MONTH - 1, now())
    expect([long.status, long.data]).toMatchObject([400, { created_from: { date_range: {} } }])
    expect((await ask_(now(), now() - 1)).data).toHaveProperty(['created_from', 'date_range'])
    const old = await ask_(now() - 2 * MONTH, now() - MONTH)
    expect(fromGregorian(Number(old.rows[0]?.timestamp))).toBeLessThan(clock.now() - MONTH * 1_000)
  })

  it('come as CSV to those who ask for it, under the name they wish', async () => {
    const { headers, text } = await admin.get('/cdrs?page_size=2&file_name=may.csv', { headers: { accept: 'text/csv' } })
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['text/csv', 'attachment; filename="may.csv"'])
    const [head, ...lines] = text.trimEnd().split('\r\n')
    expect([head?.split(',').slice(0, 2), lines.length]).toEqual([['id', 'call_id'], 2])
  })

  it('answer 404 with a list for an interaction that never was', async () => {
    const { status, body } = await admin.get('/cdrs/legs/nonsense')
    expect([status, body.data]).toEqual([404, ['nonsense']])
  })

  it('are the same ones for the same seed', async () => {
    const read = async () => {
      const other = await start({ clock: movedClock(), seed: 3, cdrs: 100 })
      const { rows } = await (await console(other)).get('/cdrs?paginate=false')
      await other.close()
      return rows.map(({ id, caller_id_number: number, duration_seconds: seconds }) => [id, number, seconds])
    }
    expect(await read()).toEqual(await read())
  })
})

describe('recordings', () => {
  const newest = async (): Promise<{ path: string; row: Json }> => {
    const [row] = (await admin.get('/recordings?page_size=1')).rows
    return { path: `/recordings/${String(row?.id)}`, row: row ?? {} }
  }
  const audio = (path: string, headers: Record<string, string>) =>
    fetch(`${site.ready.url}/v2/accounts/${site.ready.accountId}${path}`, { headers: { 'x-auth-token': admin.token, ...headers } })

  it('are documents, unless audio/mpeg is asked for by exactly this name', async () => {
    const { path, row } = await newest()
    expect(row).toMatchObject({ media_type: 'mp3', _read_only: { content_types: ['audio/mpeg'] }, duration: expect.any(Number) as number })
    expect((await admin.get(path)).data.cdr_id).toBe(row.cdr_id)
    expect((await audio(path, { accept: '*/*' })).headers.get('content-type')).toBe('application/json')
    expect((await audio(path, { accept: 'audio/*' })).status).toBe(406)
    const heard = await audio(path, { accept: 'audio/mpeg' })
    const bytes = new Uint8Array(await heard.arrayBuffer())
    expect([heard.headers.get('content-type'), bytes[0], bytes[1]]).toEqual(['audio/mpeg', 0xff, 0xf3])
    expect(bytes.length / 2_000).toBeCloseTo(Number(row.duration), 0)
    expect((await audio(`${path}?accept=audio/mpeg`, {})).headers.get('content-length')).toBe(String(bytes.length))
  })

  it('are given in parts, each the same as in the whole', async () => {
    const { path } = await newest()
    const whole = new Uint8Array(await (await audio(path, { accept: 'audio/mpeg' })).arrayBuffer())
    const part = await audio(path, { accept: 'audio/mpeg', range: 'bytes=100-299' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-299/${whole.length}`])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(100, 300))
    const last = await audio(path, { accept: 'audio/mpeg', range: 'bytes=-72' })
    expect(new Uint8Array(await last.arrayBuffer())).toEqual(whole.slice(-72))
    expect((await audio(path, { accept: 'audio/mpeg', range: `bytes=${whole.length}-` })).status).toBe(416)
  })

  it('belong to their users, and are gone once deleted', async () => {
    const { path, row } = await newest()
    const own = await admin.get(`/users/${String(row.owner_id)}/recordings`)
    expect(own.rows.map(({ id }) => id)).toContain(row.id)
    expect((await admin.remove(path)).status).toBe(200)
    expect([(await admin.get(path)).status, (await audio(path, { accept: 'audio/mpeg' })).status]).toEqual([404, 404])
    expect((await newest()).row.id).not.toBe(row.id)
    expect((await ask(site, 'GET', `/accounts/${site.ready.accountId}/recordings/unknown`, { token: admin.token })).body.data).toEqual([
      'unknown'
    ])
  })
})
