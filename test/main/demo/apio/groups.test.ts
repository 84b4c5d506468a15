// Groups of the simulated APIO: reading, listing, updating within limits, deleting.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningApio } from '../../../../src-main/demo/apio/start'
import { ask, console, cookies, groupPath, pointsOf, start, tokens } from './apio-console'
import type { Console, Json } from './apio-console'

let site: RunningApio
let send: Console
beforeEach(async () => {
  site = await start()
  send = await console(site)
})
afterEach(() => site.close())

const path = groupPath('radiology')
const read = async (id = 'radiology') => (await send('GET', groupPath(id))).body
const put = (changes: unknown, id = 'radiology') => send('PUT', groupPath(id), changes)

describe('a group', () => {
  it('is told with all its attributes, at either face, with or without the slash', async () => {
    const told = await send('GET', path)
    expect([told.status, told.body]).toEqual([
      200,
      {
        defaultDomain: 'rheintal-clinics.example',
        userLimit: 19,
        userCount: 9,
        groupName: 'Radiology',
        cliName: 'Radiology',
        cliPhoneNumber: '+41615552040',
        locationDialingCode: '',
        timeZone: 'Europe/Zurich',
        contactInformation: {
          name: 'Dr. Łukasz Dvořák',
          phoneNumber: '+41615552040',
          emailAddress: 'Lukasz.Dvorak@rheintal-clinics.example'
        },
        addressInformation: {
          addressLine1: 'Spitalstrasse 21',
          city: 'Basel',
          stateDisplayName: 'Basel-Stadt',
          postalCode: '4056',
          country: 'Switzerland'
        },
        extensionLength: 4,
        servicePacks: expect.arrayContaining(['Standard']) as string[],
        callingLineIdPolicy: { external: 'group', internal: 'user' }
      }
    ])
    const { access } = await tokens(site)
    const headers = { authorization: `Bearer ${access}` }
    expect((await ask(site, 'GET', `/api/v01${path.slice(0, -1)}`, { headers })).body).toEqual(told.body)
  })

  it('that is not there is a 404 with a reason', async () => {
    expect([(await send('GET', groupPath('none'))).status, pointsOf(await send('GET', groupPath('none')))]).toEqual([
      404,
      [[4, 'NOT_FOUND']]
    ])
    expect((await send('PUT', groupPath('radiology', 'nobody'), {})).status).toBe(404)
    expect((await send('POST', path, {})).status).toBe(405)
  })

  it('is one of a list, which a body may narrow', async () => {
    const all = await send('GET', '/tenants/rheintal/groups/')
    expect(all.body.totalCount).toBe(9)
    expect((all.body.groups as Json[])[0]).toEqual({ groupId: 'reception-basel', groupName: 'Reception Basel', userLimit: 21 })
    const some = await send('GET', '/tenants/rheintal/groups/', { groupName: 'OLOGY', limit: 1, offset: 1 })
    expect(some.body).toMatchObject({ totalCount: 2, groups: [{ groupId: 'cardiology-freiburg' }] })
    expect((await send('GET', '/tenants/rheintal/groups/', { colour: 'red' })).status).toBe(416)
    expect((await send('GET', '/tenants/rheintal/')).body).toMatchObject({ tenantId: 'rheintal' })
  })
})

describe('an update', () => {
  it('changes what is sent, keeps the rest, and answers as GET does', async () => {
    const before = await read()
    const answer = await put({ groupName: 'foogroup_2', userLimit: 45, somethingNew: { a: [1] } })
    expect([answer.status, answer.body]).toEqual([200, { ...before, groupName: 'foogroup_2', userLimit: 45, somethingNew: { a: [1] } }])
    expect(await read()).toEqual(answer.body)
  })

  it('replaces an object as a whole', async () => {
    await put({ contactInformation: { name: 'Pippo', pager: '7' }, addressInformation: {} })
    expect(await read()).toMatchObject({ contactInformation: { name: 'Pippo', pager: '7' }, addressInformation: {} })
    expect((await read()).contactInformation).not.toHaveProperty('phoneNumber')
  })

  it.each([
    ['a group name of 80 characters', { groupName: 'x'.repeat(80) }],
    ['the most users', { userLimit: 999_999 }],
    ['a number of 23 characters', { cliPhoneNumber: '1'.repeat(23) }],
    ['a contact of 30 characters', { contactInformation: { name: 'x'.repeat(30) } }],
    ['no number', { cliPhoneNumber: '', locationDialingCode: '061', cliName: '' }],
    ['another time zone', { timeZone: 'Europe/Brussels' }]
  ])('takes %s', async (_, changes) => {
    expect((await put(changes)).status).toBe(200)
    expect(await read()).toMatchObject(changes)
  })

  it.each([
    ['no group name', { groupName: '' }, [10, 'INVALID_VALUE']],
    ['a group name of 81 characters', { groupName: 'x'.repeat(81) }, [10, 'INVALID_VALUE']],
    ['too many users', { userLimit: 1_000_000 }, [10, 'INVALID_VALUE']],
    ['a number of 24 characters', { cliPhoneNumber: '1'.repeat(24) }, [10, 'INVALID_VALUE']],
    ['a contact of 31 characters', { contactInformation: { name: 'x'.repeat(31) } }, [10, 'INVALID_VALUE']],
    ['a time zone of another world', { timeZone: 'Mars/Base' }, [10, 'INVALID_VALUE']],
    ['fewer users than there are', { userLimit: 8 }, [15, 'USER_LIMIT_TOO_LOW']],
    ['an unknown domain', { defaultDomain: 'new.example' }, [12, 'UNKNOWN_DOMAIN']],
    ['an unknown reseller', { resellerId: 'nobody' }, [13, 'UNKNOWN_RESELLER']],
    ['an unknown template', { templateName: 'nothing' }, [14, 'UNKNOWN_TEMPLATE']]
  ])('refuses %s, and changes nothing', async (_, changes, wanted) => {
    const before = await read()
    const answer = await put({ locationDialingCode: '999', ...changes })
    expect([answer.status, pointsOf(answer)]).toEqual([400, [wanted]])
    expect(await read()).toEqual(before)
  })

  it('refuses all that is wrong at once', async () => {
    expect(pointsOf(await put({ groupName: '', cliPhoneNumber: '1'.repeat(24), resellerId: 'nobody' }))).toHaveLength(3)
  })

  it.each([
    ['text for a number', { userLimit: '45' }, ['userLimit']],
    ['a list for an object', { contactInformation: [] }, ['contactInformation']],
    ['a number for text', { groupName: 7, autoCreateDomain: 'yes' }, ['groupName', 'autoCreateDomain']]
  ])('calls %s a bad body', async (_, changes, fields) => {
    const answer = await put(changes)
    expect([answer.status, Object.keys(answer.body.details as Json)]).toEqual([416, fields])
  })

  it('calls what is no object a bad body', async () => {
    for (const body of ['[1]', '{"groupName":', 'null']) expect((await put(body)).status).toBe(416)
    const headers = { cookie: await cookies(site), 'content-type': 'text/plain' }
    const text = await ask(site, 'PUT', `/api/v1${path}`, { body: '{"groupName":"x"}', headers })
    expect(text.status).toBe(416)
  })

  it('makes a domain where it is told to, or where the setting says so', async () => {
    expect((await put({ defaultDomain: 'one.example', autoCreateDomain: true })).body).toMatchObject({ defaultDomain: 'one.example' })
    expect(await read()).not.toHaveProperty('autoCreateDomain')
    site.settings.set({ 'AUTO_CREATE.GROUP_DEFAULT_DOMAIN': true })
    expect((await put({ defaultDomain: 'two.example' })).status).toBe(200)
    expect((await put({ defaultDomain: 'three.example', autoCreateDomain: false })).status).toBe(400)
    expect([...site.world.domains]).toEqual(expect.arrayContaining(['one.example', 'two.example']))
    expect((await put({ defaultDomain: 'one.example', autoCreateDomain: false })).status).toBe(200)
  })

  it('makes a reseller only where the setting says so, and the group’s own data with it', async () => {
    expect((await put({ resellerId: 'rhine-telecom' })).status).toBe(200)
    expect(site.world.group('rheintal', 'radiology')?.groupData).toBe(true)
    site.settings.set({ 'APIO_OBJECT_CREATION.RESELLER': true })
    expect((await put({ resellerId: 'newcomer' }, 'emergency')).status).toBe(200)
    expect(site.world.resellers.has('newcomer')).toBe(true)
    await put({ cliName: 'Pagers' }, 'pagers')
    expect(site.world.group('rheintal', 'pagers')?.groupData).toBe(false)
    site.settings.set({ 'APIO_OBJECT_CREATION.GROUP_DATA': true })
    await put({ cliName: 'Pagers 2' }, 'pagers')
    expect(site.world.group('rheintal', 'pagers')?.groupData).toBe(true)
  })

  it('takes a template’s values first and what is sent before them', async () => {
    const answer = await put({ templateName: 'clinic', userLimit: 70 })
    expect([answer.status, answer.body.userLimit, answer.body.timeZone]).toEqual([200, 70, 'Europe/Zurich'])
    expect(await read()).not.toHaveProperty('templateName')
  })

  it('says with 207 which step of a template was not carried out', async () => {
    const answer = await put({ templateName: 'clinic-with-announcements', groupName: 'Half' })
    expect([answer.status, pointsOf(answer), answer.body.groupName]).toEqual([207, [[40, 'STEP_FAILED']], 'Half'])
    expect((await read()).groupName).toBe('Half')
  })
})

describe('a deletion', () => {
  it('takes a group with all that is in it where no setting keeps it', async () => {
    const answer = await send('DELETE', path, { _excludedAppIds: ['crm', 'wallboard'] })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect((await send('GET', path)).status).toBe(404)
    expect(site.world.deletions).toEqual([
      {
        tenantId: 'rheintal',
        groupId: 'radiology',
        excludedAppIds: ['crm', 'wallboard'],
        contents: { users: 9, trunkUsers: 0, serviceUsers: 1, trunkGroups: 0 }
      }
    ])
  })

  it('needs no body, but no wrong one either', async () => {
    expect((await send('DELETE', path, { _excludedAppIds: 'crm' })).status).toBe(416)
    expect((await send('DELETE', path, { _excludedAppIds: [7] })).status).toBe(416)
    expect((await send('DELETE', path)).status).toBe(200)
  })

  it.each([
    ['CHECK_GROUP.CHECK_USERS', 'radiology', 'announcements'],
    ['CHECK_GROUP.CHECK_TRUNK_USERS', 'pagers', 'announcements'],
    ['CHECK_GROUP.CHECK_SERVICE_USERS', 'announcements', 'pagers'],
    ['CHECK_GROUP.CHECK_TRUNK_GROUPS', 'pagers', 'radiology']
  ])('is refused with code 29 under %s where there is such a thing', async (setting, full, other) => {
    site.settings.set({ [setting]: true })
    const refused = await send('DELETE', groupPath(full))
    expect([refused.status, pointsOf(refused)]).toEqual([400, [[29, 'CAN_NOT_DELETE_NON_EMPTY']]])
    expect((await send('GET', groupPath(full))).status).toBe(200)
    expect((await send('DELETE', groupPath(other))).status).toBe(200)
    expect((await send('DELETE', groupPath('training-room'))).status).toBe(200)
  })
})
