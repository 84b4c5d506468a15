// The simulated APIO's faults, its settings and its control interface.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningApio } from '../../../../src-main/demo/apio/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, console, groupPath, pointsOf, start, tokens } from './apio-console'
import type { Console, Json } from './apio-console'

let clock: MovedClock
let site: RunningApio
let send: Console
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
  send = await console(site)
})
afterEach(() => site.close())

const path = groupPath('radiology')
const limitOf = () => site.world.group('rheintal', 'radiology')?.attributes.userLimit

describe('a fault', () => {
  it('401, rate-limit, 500: refuse', async () => {
    site.setFaults(['401'])
    expect([(await send('GET', path)).status, (await send('GET', path)).body]).toEqual([401, { error: expect.any(String) as string }])
    site.setFaults(['rate-limit'])
    const late = await send('GET', path)
    expect([late.status, late.headers['retry-after'], Object.keys(late.body)]).toEqual([429, '1', ['error']])
    site.setFaults(['500@/tenants/rheintal/groups/radiology'])
    expect([(await send('GET', path)).status, (await send('GET', '/tenants/')).status]).toEqual([500, 200])
  })

  it('empty, html, truncated: answer what they should not', async () => {
    site.setFaults(['empty'])
    expect(await send('GET', path)).toMatchObject({ status: 200, text: '' })
    site.setFaults(['html'])
    expect(await send('GET', path)).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    site.setFaults(['truncated'])
    const { text } = await send('GET', path)
    expect(text).toMatch(/^\{"/)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('reset, hang: give no answer', async () => {
    site.setFaults(['reset@/tenants/rheintal'])
    await expect(send('GET', path)).rejects.toThrow('ECONNRESET')
    site.setFaults(['hang@/tenants/rheintal'])
    const patience = new AbortController()
    const asked = send('GET', path, undefined, patience.signal)
    const other = await Promise.race([asked, send('GET', '/tenants/').then(() => 'the other was first')])
    expect(other).toBe('the other was first')
    patience.abort()
    await expect(asked).rejects.toThrow('aborted')
  })

  it('slow: answers after two and a half seconds', async () => {
    site.setFaults(['slow'])
    const asked = send('GET', path)
    await expect.poll(() => clock.waiting()).toBeGreaterThan(0)
    clock.move(2_500)
    expect((await asked).status).toBe(200)
  })

  it('write-then-hang, write-then-reset: perform the write, and never say so', async () => {
    site.setFaults(['write-then-hang'])
    const patience = new AbortController()
    const asked = send('PUT', path, { userLimit: 45 }, patience.signal)
    await expect.poll(limitOf).toBe(45)
    patience.abort()
    await expect(asked).rejects.toThrow('aborted')
    site.setFaults(['write-then-reset'])
    await expect(send('PUT', path, { userLimit: 46 })).rejects.toThrow('ECONNRESET')
    expect(limitOf()).toBe(46)
    expect((await send('GET', path)).body.userLimit).toBe(46)
  })

  it('partial: leaves the last point undone and says so', async () => {
    site.setFaults(['partial'])
    const answer = await send('PUT', path, { groupName: 'Done', userLimit: 45 })
    expect([answer.status, pointsOf(answer)]).toEqual([207, [[40, 'STEP_FAILED']]])
    expect(answer.body).toMatchObject({ groupName: 'Done', userLimit: 19, errors: [{ details: { attribute: 'userLimit' } }] })
    const deleted = await send('DELETE', path)
    expect([deleted.status, pointsOf(deleted)]).toEqual([207, [[40, 'STEP_FAILED']]])
    expect((await send('GET', path)).status).toBe(404)
  })

  it('string-for-number, list-for-object: give other types', async () => {
    site.setFaults(['string-for-number', 'list-for-object'])
    const { body } = await send('GET', path)
    expect([body.userLimit, body.userCount]).toEqual(['19', '9'])
    expect(body.contactInformation).toEqual([expect.objectContaining({ name: 'Dr. Łukasz Dvořák' })])
  })

  it('session-expires-soon: ends sessions and tokens after two seconds, even of those who work', async () => {
    site.setFaults(['session-expires-soon'])
    const short = await console(site)
    const { access } = await tokens(site)
    const atCore = () => ask(site, 'GET', `/api/v01${path}`, { headers: { authorization: `Bearer ${access}` } })
    expect([(await short('GET', path)).status, (await atCore()).status]).toEqual([200, 200])
    clock.move(1_000)
    expect((await short('GET', path)).status).toBe(200)
    clock.move(1_000)
    expect([(await short('GET', path)).status, (await atCore()).status]).toEqual([401, 401])
  })

  it('somebody-else: changes the group each time it was read', async () => {
    site.setFaults(['somebody-else'])
    const first = (await send('GET', path)).body
    const second = (await send('GET', path)).body
    expect(second).toEqual({ ...first, cliName: 'Changed elsewhere 1', userCount: Number(first.userCount) + 1 })
    const answer = await send('PUT', path, { userLimit: 50 })
    expect(answer.body).toMatchObject({ cliName: 'Changed elsewhere 2', userLimit: 50 })
  })
})

describe('the control interface', () => {
  const control = async (method: string, asked: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(site.ready.control + asked, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    return { status: response.status, body: (await response.json()) as Json }
  }

  it('reads and sets the settings, all false at first', async () => {
    const { settings } = (await control('GET', '/settings')).body
    expect(new Set(Object.values(settings as Json))).toEqual(new Set([false]))
    const set = await control('PUT', '/settings', { settings: { 'CHECK_GROUP.CHECK_USERS': true } })
    expect(set.body.settings).toMatchObject({ 'CHECK_GROUP.CHECK_USERS': true, 'CHECK_GROUP.CHECK_TRUNK_USERS': false })
    expect((await send('DELETE', path)).status).toBe(400)
    expect((await control('PUT', '/settings', { settings: { CHECK_NOTHING: true } })).status).toBe(400)
  })

  it('makes things happen, and tells what changed and what was asked', async () => {
    const { body } = await control('POST', '/act', [
      { action: 'contents', group: 'training-room', users: 3 },
      { action: 'attributes', group: 'training-room', attributes: { colour: 'red' } },
      { action: 'create', group: 'new', groupName: 'New' },
      { action: 'delete', group: 'pagers' }
    ])
    expect(body).toEqual({ ids: ['training-room', 'training-room', 'new', 'pagers'] })
    expect((await send('GET', groupPath('training-room'))).body).toMatchObject({ userCount: 3, colour: 'red' })
    expect((await send('GET', groupPath('new'))).body).toMatchObject({ groupName: 'New', userCount: 0 })
    const changes = (await control('GET', '/changes')).body.changes as Json[]
    expect(changes.map(({ groupId, what }) => [groupId, what])).toEqual([
      ['training-room', 'contents'],
      ['training-room', 'colour'],
      ['pagers', 'deleted']
    ])
    expect((await control('GET', '/deletions')).body.deletions).toHaveLength(1)
    expect(site.requests().map(({ method, path: asked, signedIn }) => [method, asked, signedIn])).toEqual([
      ['POST', '/login', false],
      ['GET', '/tenants/rheintal/groups/training-room', true],
      ['GET', '/tenants/rheintal/groups/new', true]
    ])
    expect(JSON.stringify(site.requests())).not.toContain(site.ready.password)
  })

  it('refuses what is wrong', async () => {
    expect((await control('POST', '/act', { action: 'delete', group: 'none' })).body).toEqual({ error: 'no group none' })
    expect((await control('POST', '/act', { action: 'create', group: 'pagers', groupName: 'x' })).status).toBe(400)
    expect((await control('PUT', '/faults', { faults: ['slwo'] })).body.error).toMatch(/unknown fault "slwo"/)
    expect((await control('GET', '/nothing')).status).toBe(404)
  })
})
