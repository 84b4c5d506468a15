// What the company shares at the simulated PortSIP: roles and rights, groups, ring groups, call queues.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { console, errorsOf, itemsOf, start } from './portsip-console'
import type { Answered, Console } from './portsip-console'

let site: RunningPortsip
let admin: Console
beforeEach(async () => {
  site = await start()
  admin = await console(site)
})
afterEach(() => site.close())

const numbers = (answer: Answered) => itemsOf(answer).map((item) => item.extension_number)
const idIn = async (list: string, number: string): Promise<string> =>
  String(itemsOf(await admin.get(list)).find((item) => item.extension_number === number)?.id)

describe('a role', () => {
  it.each([
    [
      'StandardUser',
      {
        '/user': 200,
        '/user/cdrs': 200,
        '/users': 403,
        '/roles': 403,
        '/groups': 403,
        '/call_queues': 403,
        '/cdrs': 403,
        '/recordings': 403
      }
    ],
    [
      'QueueManager',
      { '/user': 200, '/users': 200, '/groups': 200, '/call_queues': 200, '/cdrs': 200, '/calllogs': 200, '/recordings': 200 }
    ],
    ['Admin', { '/user': 200, '/users': 200, '/roles': 200, '/cdrs': 200, '/recordings': 200 }]
  ])('%s forbids and permits', async (role, wanted) => {
    site.act({ action: 'role', extension: '1079', role })
    const one = await console(site, '1079')
    const paths = Object.keys(wanted)
    const statuses = await Promise.all(paths.map(async (path) => [path, (await one.get(path)).status] as const))
    expect(Object.fromEntries(statuses)).toEqual(wanted)
  })

  it('of a queue manager changes queues and agents, but neither users nor recordings', async () => {
    site.act({ action: 'role', extension: '1079', role: 'QueueManager' })
    const manager = await console(site, '1079')
    const queue = await idIn('/call_queues', '8001')
    expect((await manager.post(`/call_queues/${queue}/agents/1072`, { status: 'BREAK' })).status).toBe(200)
    const refused = await manager.post(`/users/${site.world.extensions.get('1072')?.id ?? ''}`, { enabled: false })
    expect([refused.status, errorsOf(refused)]).toEqual([403, ['DENIED']])
    const [recording] = itemsOf(await manager.get('/recordings?top=1'))
    expect((await manager.post(`/recordings/${String(recording?.id)}/destroy`)).status).toBe(403)
  })

  it('can be made, given, renamed and removed once nobody has it', async () => {
    expect((await admin.post('/roles', { name: 'Auditor', permissions: { company_call_log: { call_log_view_only: true } } })).body).toEqual(
      { name: 'Auditor' }
    )
    site.act({ action: 'role', extension: '1079', role: 'Auditor' })
    const auditor = await console(site, '1079')
    expect([(await auditor.get('/cdrs')).status, (await auditor.get('/users')).status]).toEqual([200, 403])
    await admin.post('/roles/Auditor', { name: 'Revision', description: 'Reads calls' })
    expect((await admin.get('/roles/Revision')).body).toMatchObject({
      description: 'Reads calls',
      permissions: { company_call_log: { call_log_view_only: true, call_recording_view_only: false } }
    })
    expect(site.world.extensions.get('1079')?.role).toBe('Revision')
    expect((await admin.post('/roles/Revision/destroy')).status).toBe(400)
    site.act({ action: 'role', extension: '1079', role: 'StandardUser' })
    expect((await admin.post('/roles/Revision/destroy')).status).toBe(204)
    expect((await admin.get('/roles/Revision')).status).toBe(404)
  })

  it('that is built in stays as it is', async () => {
    expect((await admin.post('/roles/Admin', { description: 'mine' })).status).toBe(400)
    expect((await admin.post('/roles/StandardUser/destroy')).status).toBe(400)
    expect(errorsOf(await admin.post('/roles', { name: 'Admin', permissions: {} }))).toEqual(['VALIDATE_FAILED name'])
  })

  it('has its id in the path in v22.3', async () => {
    const other = await start({ version: '22.3' })
    const reader = await console(other)
    const [first] = itemsOf(await reader.get('/roles'))
    expect((await reader.get(`/roles/${String(first?.id)}`)).body).toMatchObject({ name: first?.name })
    expect((await reader.get(`/roles/${String(first?.name)}`)).status).toBe(404)
    await other.close()
  })
})

describe('a user group', () => {
  it('gains and loses members one by one', async () => {
    const { body } = await admin.post('/groups', { name: 'Fire wardens' })
    const group = `/groups/${String(body.id)}`
    expect((await admin.post(`${group}/members/1072`)).status).toBe(200)
    expect((await admin.post(`${group}/members/9999`)).status).toBe(404)
    expect(numbers(await admin.get(`${group}/members`))).toEqual(['1072'])
    expect((await admin.get(`${group}/members/1072`)).body).toMatchObject({ display_name: 'Agnieszka Wójcik' })
    expect((await admin.post(`${group}/members/1072/destroy`)).status).toBe(204)
    expect((await admin.get(`${group}/members/1072`)).status).toBe(404)
    expect((await admin.post(`${group}/destroy`)).status).toBe(204)
    expect((await admin.get(group)).status).toBe(404)
  })
})

describe.each([
  ['call queue', '/call_queues', '8001'],
  ['ring group', '/ring_groups', '7001']
])('a %s', (_what, list, number) => {
  it('has the people of a department in their order', async () => {
    const agents = numbers(await admin.get(`${list}/${await idIn(list, number)}/agents`))
    expect(agents.slice(0, 3)).toEqual(['1071', '1072', '1073'])
  })

  it('takes a whole new list, in the order of that list', async () => {
    const path = `${list}/${await idIn(list, number)}/agents`
    const items = [{ extension_number: '1073', skill_level: 5 }, { extension_number: '2040' }, { extension_number: '1071' }]
    expect((await admin.post(path, { items })).status).toBe(200)
    expect(itemsOf(await admin.get(path)).map((item) => [item.extension_number, item.skill_level])).toEqual([
      ['1073', 5],
      ['2040', 1],
      ['1071', 1]
    ])
    expect((await admin.get(`${path}/1072`)).status).toBe(404)
  })

  it('refuses a list without items, with strangers, with one twice, with a skill out of range; and stays as it was', async () => {
    const path = `${list}/${await idIn(list, number)}/agents`
    const before = numbers(await admin.get(path))
    const post = async (items: unknown) => errorsOf(await admin.post(path, items === undefined ? {} : { items }))
    expect(await post(undefined)).toEqual(['VALIDATE_FAILED items'])
    expect(await post([{ extension_number: '1071' }, { extension_number: '9999' }])).toEqual(['VALIDATE_FAILED items.1.extension_number'])
    expect(await post([{ extension_number: '1071' }, { extension_number: '1071' }])).toEqual(['VALIDATE_FAILED items.1.extension_number'])
    expect(await post([{ extension_number: '1071', skill_level: 101 }])).toEqual(['VALIDATE_FAILED items.0.skill_level'])
    expect(numbers(await admin.get(path))).toEqual(before)
  })

  it('keeps its settings, and is gone once removed', async () => {
    const settings = { name: 'Night desk', extension_number: '8999', polling_strategy: 'CYCLIC_HUNT', ring_time: 12 }
    const { status, body } = await admin.post(list, settings)
    expect(status).toBe(200)
    const path = `${list}/${String(body.id)}`
    await admin.post(path, { ring_time: 33 })
    expect((await admin.get(path)).body).toMatchObject({ name: 'Night desk', extension_number: '8999', ring_time: 33 })
    expect(errorsOf(await admin.post(list, settings))).toEqual(['VALIDATE_FAILED extension_number'])
    expect((await admin.post(`${path}/destroy`)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
  })
})

describe('an agent', () => {
  it('is set by a supervisor for others, by others only for oneself', async () => {
    const queue = `/call_queues/${await idIn('/call_queues', '8001')}`
    expect((await admin.post(`${queue}/agents/1072`, { status: 'LUNCH' })).status).toBe(200)
    expect((await admin.get(`${queue}/agents/1072`)).body).toMatchObject({ status: 'LUNCH' })
    const milan = await console(site, '1079')
    expect((await milan.post(`${queue}/agents/1072`, { status: 'READY' })).status).toBe(403)
    expect((await milan.post(`/user${queue}/agent`, { status: 'LOGGED_IN' })).status).toBe(200)
    expect((await milan.get(`/user${queue}/agent`)).body).toMatchObject({ status: 'READY' })
    expect(errorsOf(await milan.post(`/user${queue}/agent`, { status: 'OFFLINE' }))).toEqual(['VALIDATE_FAILED status'])
  })

  it('is on another call, or offline, whatever was set', async () => {
    const queue = `/call_queues/${await idIn('/call_queues', '8001')}/agents/1072`
    site.act({ action: 'agent', extension: '1072', queue: '8001', state: 'READY' })
    site.act({ action: 'line', extension: '1072', callStatus: 'ON_CALL' })
    expect((await admin.get(queue)).body).toMatchObject({ status: 'OTHER_CALL' })
    site.act({ action: 'online', extension: '1072', online: false })
    expect((await admin.get(queue)).body).toMatchObject({ status: 'OFFLINE' })
  })

  it('may pick up who waits', async () => {
    const queue = `/call_queues/${await idIn('/call_queues', '8006')}`
    const session = site.act({ action: 'enqueue', queue: '8006', number: '+41791234567', name: 'Elena Keller' })
    const waits = itemsOf(await admin.get(`${queue}/waiting`)).find((caller) => caller.session_id === session)
    expect(waits).toMatchObject({ extension_number: '+41791234567', display_name: 'Elena Keller', waiting_time: 0 })
    expect((await admin.post(`${queue}/waiting/${session}/pickup`)).status).toBe(200)
    expect((await admin.post(`${queue}/waiting/${session}/pickup`)).status).toBe(404)
    expect([...site.world.calls.values()].some((call) => call.callee === '1080' && call.caller === '+41791234567')).toBe(true)
  })
})
