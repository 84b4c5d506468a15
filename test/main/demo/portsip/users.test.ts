// Users of the simulated PortSIP and what belongs to them: written, read back, refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { ask, console, errorsOf, itemsOf, signIn, start } from './portsip-console'
import type { Console } from './portsip-console'

let site: RunningPortsip
let admin: Console
beforeEach(async () => {
  site = await start()
  admin = await console(site)
})
afterEach(() => site.close())

const idOf = (number: string): string => site.world.extensions.get(number)?.id ?? ''

describe('users', () => {
  it('are everyone of the organisation, with ids of 18 digits and addresses of the domain', async () => {
    const { body } = await admin.get("/users?filter=extension_number eq '2040'")
    expect(body).toMatchObject({
      count: 1,
      items: [
        {
          name: 'Lukasz.Dvorak',
          display_name: 'Dr. Łukasz Dvořák',
          email: 'Lukasz.Dvorak@rheintal-clinics.example',
          role: 'QueueManager',
          enabled: true
        }
      ]
    })
    expect(itemsOf(await admin.get('/users?top=100')).every(({ id }) => /^\d{18}$/.test(String(id)))).toBe(true)
  })

  const newcomer = {
    name: 'Carla.Neu',
    password: 'a password',
    email: 'carla@neu.example',
    display_name: 'Carla Neu',
    role: 'StandardUser',
    extension_number: '5001',
    extension_password: 'telephone',
    voicemail_pin: '123456',
    department: 'Night desk'
  }

  it('are created, may sign in, are changed, and are gone once removed', async () => {
    const { status, body } = await admin.post('/users', newcomer)
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^\d{18}$/) as string }])
    const path = `/users/${String(body.id)}`
    expect((await admin.get(path)).body).toMatchObject({ department: 'Night desk', sms: 'DISABLE', delivery_outbound_cid: true })
    const carla = await signIn(site, '5001')
    expect((await admin.post(path, { sms: 'ALLOW', office_hours: { mode: 'CUSTOM', monday: { enabled: true, ranges: [] } } })).status).toBe(
      200
    )
    expect((await ask(site, 'GET', '/user', { token: carla })).body).toMatchObject({ sms: 'ALLOW', office_hours: { mode: 'CUSTOM' } })
    expect((await admin.post(`${path}/destroy`)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
    expect((await ask(site, 'GET', '/user', { token: carla })).status).toBe(401)
  })

  it('are refused with the dotted path of each wrong field', async () => {
    const refused = await admin.post('/users', {
      ...newcomer,
      email: 'x'.repeat(129),
      voicemail_pin: '123',
      role: undefined,
      office_hours: { monday: { enabled: 'yes' } }
    })
    expect([refused.status, errorsOf(refused)]).toEqual([
      400,
      ['VALIDATE_FAILED email', 'VALIDATE_FAILED office_hours.monday.enabled', 'VALIDATE_FAILED voicemail_pin', 'VALIDATE_FAILED role']
    ])
  })

  it('share neither name nor number, and have a role that exists', async () => {
    expect(errorsOf(await admin.post('/users', { ...newcomer, name: 'maria.rossi' }))).toEqual(['VALIDATE_FAILED name'])
    expect(errorsOf(await admin.post('/users', { ...newcomer, extension_number: '8001' }))).toEqual(['VALIDATE_FAILED extension_number'])
    expect(errorsOf(await admin.post('/users', { ...newcomer, role: 'Pilot' }))).toEqual(['VALIDATE_FAILED role'])
  })

  it('are locked out when they are disabled', async () => {
    const token = await signIn(site, '1072')
    await admin.post(`/users/${idOf('1072')}`, { enabled: false })
    expect((await ask(site, 'GET', '/user', { token })).status).toBe(401)
    const { userName = '', password = '' } = site.world.extensions.get('1072') ?? {}
    const again = await ask(site, 'POST', '/auth/sign_in', { body: { username: userName, password, domain: site.ready.domain } })
    expect(again.status).toBe(400)
  })

  it('have a password, a balance, a profile and a binding of their own', async () => {
    const path = `/users/${idOf('1072')}`
    await admin.post(`${path}/password`, { password: 'set by the administrator' })
    expect(site.world.extensions.get('1072')?.password).toBe('set by the administrator')
    await admin.post(`${path}/balance`, { balance: 12.5 })
    expect((await admin.get(`${path}/balance`)).body).toEqual({ balance: 12.5 })
    await admin.post(`${path}/profile`)
    await admin.post(`${path}/ms365_binding`, { id: 'abc' })
    expect((await admin.get(path)).body).toMatchObject({ profile: expect.any(String) as string, sync_type: 'Microsoft 365' })
    expect((await admin.post(`${path}/ms365_binding/destroy`)).status).toBe(204)
    expect((await admin.get(path)).body).not.toHaveProperty('sync_type')
    expect((await admin.post(`${path}/ms365_binding/destroy`)).status).toBe(404)
  })

  it('change their own passwords only with the old one', async () => {
    const milan = await console(site, '1079')
    expect(errorsOf(await milan.post('/user/password', { old_password: 'wrong', new_password: 'new' }))).toEqual([
      'VALIDATE_FAILED old_password'
    ])
    const old = site.world.extensions.get('1079')?.password
    expect((await milan.post('/user/password', { old_password: old, new_password: 'new' })).status).toBe(200)
    expect(site.world.extensions.get('1079')?.password).toBe('new')
  })
})

describe('status and presence', () => {
  it('are two axes: a note and a state that one sets for oneself, and the registration', async () => {
    expect((await admin.post('/user/presence', { presence: 'LUNCH', presence_note: 'back at one' })).status).toBe(200)
    expect((await admin.get('/user/status')).body).toMatchObject({ status: 'ONLINE', presence: 'LUNCH', presence_note: 'back at one' })
    expect(errorsOf(await admin.post('/user/presence', { presence: 'ON_CALL', presence_note: 'x'.repeat(129) }))).toEqual([
      'VALIDATE_FAILED presence',
      'VALIDATE_FAILED presence_note'
    ])
  })

  it.each([
    ['22.2', 'ON_CALL', 'ON_CALL', 'ONLINE'],
    ['22.3', 'OTHER_CALL', 'OTHER_CALL', 'RINGING']
  ])('speak the words of v%s', async (version, status, presence, ringing) => {
    const other = await start({ version })
    const reader = await console(other)
    const path = `/users/${other.world.extensions.get('1079')?.id ?? ''}/status`
    other.act({ action: 'line', extension: '1079', callStatus: 'ON_CALL' })
    expect((await reader.get(path)).body).toMatchObject({ status, presence })
    other.act({ action: 'line', extension: '1079', callStatus: 'RINGING' })
    expect((await reader.get(path)).body).toMatchObject({ status: ringing })
    await other.close()
  })

  it('lose the registration that an administrator removes', async () => {
    const path = `/users/${idOf('1079')}/status`
    const [registration] = (await admin.get(path)).body.registration as { instance_id: string }[]
    expect((await admin.post(`${path}/unknown/destroy_status`)).status).toBe(404)
    expect((await admin.post(`${path}/${registration?.instance_id ?? ''}/destroy_status`)).status).toBe(204)
    expect((await admin.get(path)).body).toMatchObject({ status: 'OFFLINE', presence: 'OFFLINE', registration: [] })
  })

  it('are told of many at once in v22.3', async () => {
    const other = await start({ version: '22.3' })
    const reader = await console(other)
    const ids = ['1071', '1072'].map((number) => other.world.extensions.get(number)?.id)
    const { body } = await reader.post('/users/status/get_many', { ids: [...ids, '1'] })
    expect((body.items as { id: string }[]).map(({ id }) => id)).toEqual(ids)
    await other.close()
  })
})

describe('what belongs to a user', () => {
  const phone = {
    mac: '00:00:5e:00:53:01',
    filename: 'desk.cfg',
    vendor: 'Acme',
    model: 'T1',
    password: 'p',
    language: 'GERMAN',
    transfer: 'BLIND',
    timezone: 'Europe/Zurich',
    codecs: ['PCMA'],
    interface: 'PRIVATE_IPV4',
    preferred_transport: 'TLS'
  }
  const holiday = { name: 'Fasnacht', region: 'BS', consecutive: true, every_year: false }

  it.each([
    ['phones', phone, { language: 'FRENCH' }],
    ['holidays', holiday, { name: 'Herbstmesse', consecutive: false, every_year: true }],
    ['speed_dial_8', { code: '2', phone_number: '1080' }, { phone_number: '1144' }],
    ['speed_dial_100', { code: '22', phone_number: '1080' }, { description: 'Emergency' }]
  ])('%s: is made, listed, shown, changed and removed, by oneself and by an administrator alike', async (segment, made, change) => {
    const own = await console(site, '1079')
    const { body } = await own.post(`/user/${segment}`, made)
    const [mine, theirs] = [`/user/${segment}/${String(body.id)}`, `/users/${idOf('1079')}/${segment}/${String(body.id)}`]
    expect((await admin.get(theirs)).body).toMatchObject({ id: body.id, ...made })
    expect((await admin.post(theirs, change)).status).toBe(200)
    expect((await own.get(mine)).body).toMatchObject({ ...made, ...change })
    expect(itemsOf(await own.get(`/user/${segment}`))).toHaveLength(1)
    expect((await own.post(`${mine}/destroy`)).status).toBe(204)
    expect((await admin.get(theirs)).status).toBe(404)
    expect(itemsOf(await admin.get(`/users/${idOf('1079')}/${segment}`))).toEqual([])
  })

  it('a speed dial code is given once', async () => {
    await admin.post('/user/speed_dial_8', { code: '2', phone_number: '1080' })
    expect(errorsOf(await admin.post('/user/speed_dial_8', { code: '2', phone_number: '1081' }))).toEqual(['VALIDATE_FAILED code'])
    expect(errorsOf(await admin.post('/user/speed_dial_8', { code: '22' }))).toEqual([
      'VALIDATE_FAILED code',
      'VALIDATE_FAILED phone_number'
    ])
  })

  it('holidays of the tenant are chosen from those there are', async () => {
    const all = itemsOf(await admin.get('/user/global_holidays'))
    expect(all.map(({ name }) => name)).toContain('Christmas Day')
    expect((await admin.post('/user/global_holidays', { items: [all[0]?.id] })).status).toBe(201)
    expect(itemsOf(await admin.get('/user/global_holidays'))).toEqual([all[0]])
    expect(errorsOf(await admin.post('/user/global_holidays', { items: [all[0]?.id, 'none'] }))).toEqual(['VALIDATE_FAILED items.1'])
  })
})
