// The control interface: what other people and other consoles do at the vendor can be made to happen on demand.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCallisto } from '../../../src-main/demo/callisto/start'
import type { RunningCallisto } from '../../../src-main/demo/callisto/start'
import { call, members, orderOf } from './callisto-console'

let site: RunningCallisto
beforeEach(async () => {
  site = await startCallisto({ still: true })
})
afterEach(() => site.close())

async function send(
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json'
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(site.ready.control + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': type } })
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the control interface', () => {
  it('reads and sets the faults while the simulator runs', async () => {
    expect((await send('PUT', '/faults', { faults: ['500'] })).status).toBe(200)
    expect((await send('GET', '/faults')).body).toEqual({ faults: ['500'] })
    expect((await call(site, 'getMembers')).status).toBe(500)
    const refused = await send('PUT', '/faults', { faults: ['nope'] })
    expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining('unknown fault "nope"')])
    expect((await send('GET', '/faults')).body).toEqual({ faults: ['500'] })
  })

  it('lets a line ring, be answered and end, and take any code', async () => {
    const line = async () => (await members(site, { mb_id: '103' }))[0]?.lineState
    for (const [action, code] of [
      ['ring', '1'],
      ['answer', '2'],
      ['hangUp', '0']
    ] as const) {
      expect((await send('POST', '/act', { action, memberId: 103 })).status).toBe(200)
      expect(await line()).toBe(code)
    }
    await send('POST', '/act', { action: 'line', memberId: '103', code: 5 })
    expect(await line()).toBe('5')
  })

  it('edits what another operator would: presence, forward, number, short name, manager, position', async () => {
    await send('POST', '/act', [
      { action: 'presence', memberId: 103, code: 2, note: '<odd>' },
      { action: 'forward', memberId: 103, destination: '1071' },
      { action: 'number', memberId: 103, number: '1999' },
      { action: 'shortName', memberId: 103, groupId: 45, shortName: 'LM' },
      { action: 'manager', memberId: 101, groupId: 45, manager: false },
      { action: 'move', memberId: 103, groupId: 45, position: 1 }
    ])
    const [first, second] = await members(site, { gr_id: '45' })
    expect(first).toMatchObject({
      id: '103',
      index: '1',
      userState: '2',
      statusMessage: '<odd>',
      forwardDestination: '1071',
      number: '1999',
      shortName: 'LM'
    })
    expect(second).toMatchObject({ id: '101', index: '2', type: '0' })
  })

  it('adds and removes members', async () => {
    const before = await orderOf(site, '61')
    const { body } = await send('POST', '/act', { action: 'add', groupId: 61, userName: 'Carla.Steiner', number: '3390' })
    expect(await orderOf(site, '61')).toEqual([...before, 'Carla.Steiner'])
    await send('POST', '/act', { action: 'remove', memberId: (body.memberIds as number[])[0], groupId: 61 })
    expect(await orderOf(site, '61')).toEqual(before)
  })

  it('says what it cannot do', async () => {
    expect((await send('POST', '/act', { action: 'ring', memberId: 9999 })).body.error).toBe('no member 9999')
    expect((await send('POST', '/act', { action: 'move', memberId: 101, groupId: 61, position: 1 })).body.error).toBe(
      'member 101 is not in group 61'
    )
    expect((await send('POST', '/act', { action: 'sing' })).status).toBe(400)
    expect((await send('GET', '/nothing')).status).toBe(404)
  })

  it('takes only what is JSON by name, which a foreign web page cannot send', async () => {
    expect((await send('POST', '/act', { action: 'ring', memberId: 101 }, 'text/plain')).status).toBe(400)
  })

  it('remembers the requests that came and the states that changed', async () => {
    await call(site, 'setPresence', { mb_id: '110', presenceState: '3', presenceMessage: 'Asking Ward 3B' })
    expect(site.requests()).toEqual([
      { method: 'POST', function: 'setPresence', parameters: { mb_id: '110', presenceState: '3', presenceMessage: 'Asking Ward 3B' } }
    ])
    expect((await send('GET', '/requests')).body).toMatchObject({ received: 1 })
    const [last] = site.changesSince(0).slice(-1)
    expect(last).toMatchObject({ memberId: 110, userState: 3, statusMessage: 'Asking Ward 3B' })
    site.act({ action: 'answer', memberId: 110 })
    expect((await send('GET', `/changes?since=${last?.sequence ?? 0}`)).body.changes).toMatchObject([{ memberId: 110, lineState: 2 }])
  })
})
