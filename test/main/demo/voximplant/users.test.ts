// Users of the simulated Voximplant: listing with every filter, adding, editing, deleting.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movedClock } from '../moved-clock'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { ACD_STATUSES } from '../../../../src-main/demo/voximplant/world'
import { NIGHT, PASSWORD, RECEPTION, addUser, call, codeOf, names, records, start, userNamed } from './voximplant-console'
import type { Json, Parameters } from './voximplant-console'

let site: RunningVoximplant
beforeEach(async () => {
  site = await start()
})
afterEach(() => site.close())

const list = (filters: Parameters = {}): Promise<Json> => call(site, 'GetUsers', { application_id: RECEPTION, count: 200, ...filters })

describe('the users who are there at the beginning', () => {
  const sunday = Date.UTC(2026, 10, 22, 16, 20)
  const inReception = async (options: { seed?: number; at?: number } = {}) => {
    const { seed = 7, at = sunday } = options
    const other = await start({ seed, clock: movedClock(at) })
    try {
      const { created } = (await call(other, 'GetAccountInfo')).result as Json
      const users = records(await call(other, 'GetUsers', { application_id: RECEPTION, count: 200, order_by: 'user_id' }))
      return { users, account: String(created), night: records(await call(other, 'GetUsers', { application_id: NIGHT })) }
    } finally {
      await other.close()
    }
  }
  const datesOf = (users: Json[]) => users.map(({ created, modified }) => [String(created), String(modified)] as const)

  // All of them were created on the day of the demo, which its list of users then told two hundred times.
  it('were created in the working hours of years, each later id later, and changed since', async () => {
    const { users, night, account } = await inReception()
    const dates = datesOf([...users, ...night])
    for (const [created, modified] of dates) {
      expect(created).toMatch(/^\d{4}-\d\d-\d\d (0[7-9]|1[0-5]):\d\d:\d\d$/)
      expect([1, 2, 3, 4, 5]).toContain(new Date(`${created.replace(' ', 'T')}Z`).getUTCDay())
      expect(created > account && created <= modified && modified < '2026-11-22').toBe(true)
    }
    const created = dates.map(([at]) => at)
    expect([...created].sort()).toEqual(created)
    expect(new Set(created.map((at) => at.slice(0, 4))).size).toBeGreaterThanOrEqual(6)
    expect(new Set(created.map((at) => at.slice(0, 10))).size).toBeGreaterThan(dates.length / 2)
    // Nobody is younger than the calls of the past.
    expect(created.at(-1)?.localeCompare('2026-10-01')).toBe(-1)
  })

  it('have the same dates for the same seed on any day of a week, and others for another', async () => {
    const [first, again, other] = await Promise.all([inReception(), inReception({ at: sunday - 2 * 86_400_000 }), inReception({ seed: 8 })])
    expect(datesOf(again.users)).toEqual(datesOf(first.users))
    expect(datesOf(other.users)).not.toEqual(datesOf(first.users))
  })

  it('are told apart from who is added now', async () => {
    await addUser(site, 'newcomer')
    const newcomer = await userNamed(site, 'newcomer')
    expect(newcomer?.created).toBe(newcomer?.modified)
    expect(Date.now() - Date.parse(`${String(newcomer?.created).replace(' ', 'T')}Z`)).toBeLessThan(60_000)
  })
})

describe('GetUsers', () => {
  it('tells twenty of the people of the other demos, by user name', async () => {
    const first = await call(site, 'GetUsers', { application_id: RECEPTION })
    const all = await list()
    expect([first.count, first.total_count]).toEqual([20, all.total_count])
    expect(names(first)).toEqual([...names(all)].sort().slice(0, 20))
    const maria = await userNamed(site, 'maria-rossi')
    expect(maria).toEqual({
      user_id: expect.any(Number) as number,
      user_name: 'maria-rossi',
      user_display_name: 'Maria Rossi',
      user_active: true,
      parent_accounting: expect.any(Boolean) as boolean,
      live_balance: expect.any(Number) as number,
      balance: expect.any(Number) as number,
      fixed_balance: expect.any(Number) as number,
      user_custom_data: '{"email":"Maria.Rossi@rheintal-clinics.example","number":"1071"}',
      applications: [{ application_id: RECEPTION, application_name: 'reception.rheintal.voximplant.com' }],
      acd_queues: [{ acd_queue_id: 601, acd_queue_name: 'Reception Basel', auto_link: false }],
      acd_status: expect.stringMatching(/^[A-Z_]+$/) as string,
      acd_status_change_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      created: expect.stringMatching(/^\d{4}-/) as string,
      modified: expect.stringMatching(/^\d{4}-/) as string
    })
  })

  it('wants exactly one of the application’s id and a part of its name', async () => {
    expect(codeOf(await call(site, 'GetUsers'))).toBe(134)
    expect(codeOf(await call(site, 'GetUsers', { application_id: RECEPTION, application_name: 'reception' }))).toBe(458)
    expect(codeOf(await call(site, 'GetUsers', { application_id: 1 }))).toBe(116)
    expect(names(await call(site, 'GetUsers', { application_name: 'night' }))).toEqual(['night-desk', 'night-doctor', 'night-porter'])
    const both = await call(site, 'GetUsers', { application_name: '.voximplant.com', count: 1 })
    expect(both.total_count).toBe(Number((await list()).total_count) + 3)
  })

  it('pages and sorts', async () => {
    const all = records(await list({ order_by: 'user_id' })).map(({ user_id: id }) => Number(id))
    expect(all).toEqual([...all].sort((one, other) => one - other))
    const page = await list({ order_by: 'user_id', count: 5, offset: 10 })
    expect(records(page).map(({ user_id: id }) => id)).toEqual(all.slice(10, 15))
    const byName = records(await list({ order_by: 'user_display_name' })).map(({ user_display_name: name }) => String(name))
    expect(byName).toEqual([...byName].sort())
    expect(codeOf(await list({ order_by: 'age' }))).toBe(496)
    expect((await list({ offset: 1_000 })).count).toBe(0)
  })

  it('filters by name, activity and id', async () => {
    expect(names(await list({ user_name: 'ROSSI' }))).toEqual(['maria-rossi'])
    expect(names(await list({ user_display_name: 'Łukasz' }))).toEqual(['lukasz-dvorak'])
    const inactive = await list({ user_active: false })
    expect(new Set(records(inactive).map(({ user_active: active }) => active))).toEqual(new Set([false]))
    const id = Number((await userNamed(site, 'maria-rossi'))?.user_id)
    expect(names(await list({ user_id: id }))).toEqual(['maria-rossi'])
    expect((await list({ user_id: 1 })).total_count).toBe(0)
    expect(codeOf(await list({ user_id: 'maria' }))).toBe(117)
  })

  it('filters by queue and skill, with and without', async () => {
    const total = Number((await list()).total_count)
    const inside = await list({ acd_queue_id: 602 })
    expect(inside.total_count).toBe(9)
    expect((await list({ excluded_acd_queue_id: 602 })).total_count).toBe(total - 9)
    expect(names(await list({ acd_queue_id: 602, excluded_acd_queue_id: 603 }))).not.toContain('giulia-ferraro')
    const german = await list({ skill_id: 301, with_skills: true })
    for (const user of records(german)) expect(user.skills).toContainEqual({ skill_id: 301, skill_name: 'German' })
    expect((await list({ excluded_skill_id: 301 })).total_count).toBe(total - Number(german.total_count))
    for (const user of records(await list({ showing_skill_id: 302, skill_id: 302 })))
      expect(user.skills).toEqual([{ skill_id: 302, skill_name: 'French' }])
    expect([
      codeOf(await list({ acd_queue_id: 1 })),
      codeOf(await list({ skill_id: 1 })),
      codeOf(await list({ excluded_skill_id: 1 }))
    ]).toEqual([218, 222, 224])
  })

  it('filters by an agent’s status, which only agents have', async () => {
    const id = Number((await userNamed(site, 'maria-rossi'))?.user_id)
    for (const status of ACD_STATUSES) {
      site.act({ action: 'status', user: id, status })
      const found = records(await list({ acd_status: status }))
      expect(found.map(({ user_name: name }) => name)).toContain('maria-rossi')
      expect(new Set(found.map(({ acd_status: told }) => told))).toEqual(new Set([status]))
    }
    const some = await list({ acd_status: 'READY;DND' })
    expect(some.total_count).toBe(
      Number((await list({ acd_status: 'READY' })).total_count) + Number((await list({ acd_status: 'DND' })).total_count)
    )
    expect(codeOf(await list({ acd_status: 'LUNCH' }))).toBe(227)
    await addUser(site, 'no-agent')
    expect(await userNamed(site, 'no-agent')).not.toHaveProperty('acd_status')
  })

  it('leaves out what was not asked for', async () => {
    const [plain] = records(await list({ count: 1 }))
    expect(plain).not.toHaveProperty('skills')
    expect(plain).not.toHaveProperty('acd_queues')
    const [lean] = records(await list({ count: 1, return_live_balance: false }))
    expect(lean).not.toHaveProperty('live_balance')
    expect(lean).toHaveProperty('balance')
  })
})

describe('AddUser', () => {
  const wanted = {
    application_name: 'night-service.rheintal.voximplant.com',
    user_name: 'abc',
    user_display_name: 'A',
    user_password: PASSWORD
  }

  it('adds one with everything that can be said', async () => {
    const more = { parent_accounting: true, user_active: false, user_custom_data: '{"a":";"}' }
    const { user_id: id } = await call(site, 'AddUser', { ...wanted, ...more })
    const [user] = records(await call(site, 'GetUsers', { application_id: NIGHT, user_id: Number(id) }))
    expect(user).toMatchObject({ user_name: 'abc', user_display_name: 'A', user_active: false, parent_accounting: true, balance: 0 })
    expect(user?.user_custom_data).toBe('{"a":";"}')
  })

  it('makes an active user with a balance of its own where nothing is said', async () => {
    await addUser(site, 'plain')
    expect(await userNamed(site, 'plain')).toMatchObject({ user_active: true, parent_accounting: false })
  })

  it.each([
    ['a name of two letters', { user_name: 'ab' }, 122],
    ['a name with a large letter', { user_name: 'Abc' }, 122],
    ['a name that begins with a hyphen', { user_name: '-abc' }, 122],
    ['a name of 51 letters', { user_name: 'a'.repeat(51) }, 122],
    ['no name', { user_name: '' }, 134],
    ['the name of another', { user_name: 'night-desk' }, 118],
    ['a display name of 256 characters', { user_display_name: 'x'.repeat(256) }, 157],
    ['a password of seven characters', { user_password: 'Abcde1!' }, 112],
    ['a password without large letters', { user_password: 'abcdef1!' }, 464],
    ['a password without small letters', { user_password: 'ABCDEF1!' }, 464],
    ['a password without digits', { user_password: 'Abcdefg!' }, 464],
    ['a password without signs', { user_password: 'Abcdefg1' }, 464],
    ['a password with a space', { user_password: 'Abc def1!' }, 524],
    ['custom data of 8192 characters', { user_custom_data: 'x'.repeat(8_192) }, 212],
    ['an unknown application', { application_name: 'nowhere' }, 107],
    ['two applications', { application_id: NIGHT }, 458],
    ['a flag that is neither true nor false', { user_active: 'perhaps' }, 496]
  ])('refuses %s', async (_, wrong, code) => {
    const before = site.world.users.size
    expect(codeOf(await call(site, 'AddUser', { ...wanted, ...wrong }))).toBe(code)
    expect(site.world.users.size).toBe(before)
  })

  it('takes the longest name, and the same name in another application', async () => {
    expect((await call(site, 'AddUser', { ...wanted, user_name: `a${'_-9'.repeat(16)}z` })).result).toBe(1)
    expect((await call(site, 'AddUser', { ...wanted, user_name: 'maria-rossi' })).result).toBe(1)
  })
})

describe('SetUserInfo', () => {
  it('changes what is said, by id or by name', async () => {
    const id = await addUser(site, 'before', { user_custom_data: 'kept' })
    await call(site, 'SetUserInfo', { user_id: id, new_user_name: 'after', user_display_name: 'After', parent_accounting: true })
    expect(await userNamed(site, 'before')).toBeUndefined()
    expect(await userNamed(site, 'after')).toMatchObject({ user_display_name: 'After', parent_accounting: true, user_custom_data: 'kept' })
    await call(site, 'SetUserInfo', { user_name: 'after', application_name: 'reception', user_custom_data: '', user_password: 'Other-99' })
    expect([site.world.users.get(id)?.customData, site.world.users.get(id)?.password]).toEqual(['', 'Other-99'])
  })

  it('activates where activity is not said, as the document’s default has it', async () => {
    const id = await addUser(site, 'sleeper', { user_active: false })
    await call(site, 'SetUserInfo', { user_id: id, user_display_name: 'Still asleep', user_active: false })
    expect(await userNamed(site, 'sleeper')).toMatchObject({ user_active: false })
    await call(site, 'SetUserInfo', { user_id: id, user_display_name: 'Awake' })
    expect(await userNamed(site, 'sleeper')).toMatchObject({ user_active: true })
  })

  it('signs an agent out who is deactivated', async () => {
    const id = Number((await userNamed(site, 'maria-rossi'))?.user_id)
    site.act({ action: 'status', user: id, status: 'READY' })
    await call(site, 'SetUserInfo', { user_id: id, user_active: false })
    expect(await userNamed(site, 'maria-rossi')).toMatchObject({ user_active: false, acd_status: 'OFFLINE' })
  })

  it('refuses the name of another, an unknown user, and a name without its application', async () => {
    const id = await addUser(site, 'someone')
    expect(codeOf(await call(site, 'SetUserInfo', { user_id: id, new_user_name: 'maria-rossi' }))).toBe(118)
    expect(codeOf(await call(site, 'SetUserInfo', { user_id: 1 }))).toBe(117)
    expect(codeOf(await call(site, 'SetUserInfo', { user_id: id, application_id: NIGHT }))).toBe(393)
    expect(codeOf(await call(site, 'SetUserInfo', { user_name: 'someone' }))).toBe(134)
    expect(codeOf(await call(site, 'SetUserInfo', { user_id: id, user_name: 'someone' }))).toBe(458)
    expect(codeOf(await call(site, 'SetUserInfo', { user_id: id, new_user_name: 'X' }))).toBe(122)
  })
})

describe('DelUser', () => {
  it('deletes several, by id or by name', async () => {
    const ids = [await addUser(site, 'one'), await addUser(site, 'two')]
    await addUser(site, 'three')
    expect((await call(site, 'DelUser', { user_id: ids.join(';') })).result).toBe(1)
    expect((await call(site, 'DelUser', { user_name: 'three;maria-rossi', application_id: RECEPTION })).result).toBe(1)
    for (const name of ['one', 'two', 'three', 'maria-rossi']) expect(await userNamed(site, name)).toBeUndefined()
  })

  it('deletes nobody where one is unknown', async () => {
    const id = await addUser(site, 'stays')
    expect(codeOf(await call(site, 'DelUser', { user_id: `${id};1` }))).toBe(117)
    expect(codeOf(await call(site, 'DelUser', { user_name: 'stays;nobody', application_id: RECEPTION }))).toBe(117)
    expect(codeOf(await call(site, 'DelUser', { user_name: 'stays' }))).toBe(134)
    expect(codeOf(await call(site, 'DelUser', { user_id: '' }))).toBe(117)
    expect(await userNamed(site, 'stays')).toBeDefined()
  })

  it('takes all of an application', async () => {
    await call(site, 'DelUser', { user_id: 'all', application_id: NIGHT })
    expect((await call(site, 'GetUsers', { application_id: NIGHT })).total_count).toBe(0)
    expect((await list()).total_count).not.toBe(0)
  })
})

it('lists its applications, queues and skills', async () => {
  expect((await call(site, 'GetApplications', { application_name: 'night' })).result).toEqual([
    expect.objectContaining({
      application_id: NIGHT,
      application_name: 'night-service.rheintal.voximplant.com',
      secure_record_storage: false
    })
  ])
  expect(codeOf(await call(site, 'GetApplications', { application_id: 1 }))).toBe(116)
  const [queue] = records(await call(site, 'GetQueues', { acd_queue_name: 'Radiology', with_operatorcount: true }))
  expect(queue).toMatchObject({ acd_queue_id: 602, application_id: RECEPTION, operatorcount: 9 })
  expect((await call(site, 'GetSkills', { skill_name: 'French' })).total_count).toBe(1)
})
