// Groups at the simulated Kazoo: every operation of the document, revisions, validation, and what survives an edit.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { console, groupNamed, start } from './kazoo-console'
import type { Answered, Json } from './kazoo-console'

let site: RunningKazoo
let admin: Awaited<ReturnType<typeof console>>

beforeAll(async () => {
  site = await start({ cdrs: 0 })
  admin = await console(site)
})
beforeEach(() => void site.act({ action: 'bucket', tokens: 100 }))
afterAll(() => site.close())

const USER = 'a'.repeat(32)
const DEVICE = 'b'.repeat(32)
const endpoints = { [USER]: { type: 'user', weight: 1 }, [DEVICE]: { type: 'device', weight: 2 } }
const create = (more: Json = {}): Promise<Answered> => admin.put('/groups', { name: 'Night shift', endpoints, ...more })
const pathOf = ({ data }: Answered): string => `/groups/${String(data.id)}`

describe('the list', () => {
  it('counts the members of each group instead of naming them', async () => {
    const { rows, body } = await admin.get('/groups')
    expect(rows).toHaveLength(7)
    expect(rows.find(({ name }) => name === 'Radiology')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      name: 'Radiology',
      features: [],
      endpoints: 9,
      flags: ['ward-46']
    })
    expect(body).toMatchObject({
      status: 'success',
      page_size: 7,
      request_id: expect.any(String) as string,
      revision: expect.any(String) as string
    })
    expect(body).not.toHaveProperty('next_start_key')
  })

  it('comes in pages with an opaque key until there is none', async () => {
    const names: unknown[] = []
    let key: unknown
    do {
      const { rows, body } = await admin.get(`/groups?page_size=3${key === undefined ? '' : `&start_key=${String(key)}`}`)
      names.push(...rows.map(({ name }) => name))
      key = body.next_start_key
    } while (key !== undefined)
    expect(new Set(names).size).toBe(7)
    expect((await admin.get('/groups?page_size=0')).data).toHaveProperty('page_size')
  })

  it('of a user holds the groups that this user is a member of', async () => {
    const nikola = site.world.documents.all('user').find(({ fields }) => fields.username === 'Nikola.Horvat')
    const { rows } = await admin.get(`/users/${String(nikola?.id)}/groups`)
    expect(rows.map(({ name }) => name).sort()).toEqual(['Emergency', 'Reception Basel'])
    expect((await admin.get(`/users/${USER}/groups`)).status).toBe(404)
  })
})

describe('creating', () => {
  it('answers 201 with the whole group, its revision and its place', async () => {
    const made = await create({ music_on_hold: {}, external_custom_data: { ward: { floor: 3 } }, unheard_of: [1, 2] })
    expect([made.status, made.data]).toEqual([
      201,
      {
        id: made.data.id,
        name: 'Night shift',
        endpoints,
        music_on_hold: {},
        external_custom_data: { ward: { floor: 3 } },
        unheard_of: [1, 2]
      }
    ])
    expect(made.headers.get('etag')).toBe(`"${String(made.body.revision)}"`)
    expect(made.headers.get('location')).toContain(pathOf(made))
  })

  it('takes the id of the body, so that a replay answers 409, even after the group is deleted', async () => {
    const id = 'c'.repeat(32)
    expect((await create({ id })).data.id).toBe(id)
    const replay = await create({ id })
    expect([replay.status, replay.body.error, replay.body.message]).toEqual([409, '409', 'datastore_conflict'])
    await admin.remove(`/groups/${id}`)
    expect((await create({ id })).status).toBe(409)
  })

  it('tells each failing under its dotted path', async () => {
    const { status, body, data } = await admin.put('/groups', { name: 'x'.repeat(129), flags: ['ok', 7], music_on_hold: { media_id: 5 } })
    expect([status, body.error, body.status]).toEqual([400, '400', 'error'])
    expect(data).toMatchObject({
      name: { maxLength: { target: 128, message: expect.any(String) as string } },
      endpoints: { required: {} },
      'flags.1': { type: { target: 'string', value: 7 } },
      'music_on_hold.media_id': { type: { target: 'string', value: 5 } }
    })
  })
})

describe('changing', () => {
  it('by POST replaces every public field: what is not sent back is gone', async () => {
    const made = await create({ ui_metadata: { ui: 'other' }, external_custom_data: { a: 1 } })
    const { data } = await admin.post(pathOf(made), { name: 'Day shift', endpoints: {}, id: made.data.id })
    expect(data).toEqual({ id: made.data.id, name: 'Day shift', endpoints: {} })
  })

  it('by PATCH merges deeply, and null removes a member', async () => {
    const made = await create({ external_custom_data: { a: { b: 1, c: 2 } } })
    const { data, body } = await admin.patch(pathOf(made), {
      endpoints: { [USER]: null, [DEVICE]: { weight: 9 } },
      external_custom_data: { a: { b: 3 } }
    })
    expect(data).toMatchObject({
      name: 'Night shift',
      endpoints: { [DEVICE]: { type: 'device', weight: 9 } },
      external_custom_data: { a: { b: 3, c: 2 } }
    })
    expect(data.endpoints).not.toHaveProperty(USER)
    expect(body.revision).not.toBe(made.body.revision)
    expect((await admin.patch(pathOf(made), { name: null })).data).toHaveProperty(['name', 'required'])
  })

  it('deletes softly: the answer shows what was, then there is nothing', async () => {
    const made = await create()
    expect((await admin.remove(pathOf(made))).data).toEqual(made.data)
    const gone = await admin.get(pathOf(made))
    expect([gone.status, gone.body.message, gone.data.cause]).toEqual([404, 'bad_identifier', made.data.id])
  })

  it('is known by its revision: 304 for a reader who has it, 409 for a writer who has an older one', async () => {
    const made = await create()
    const tag = String(made.headers.get('etag'))
    const again = await admin.get(pathOf(made), { headers: { 'if-none-match': tag } })
    expect([again.status, again.text]).toEqual([304, ''])
    site.act({ action: 'edit', type: 'group', id: String(made.data.id) })
    expect((await admin.get(pathOf(made), { headers: { 'if-none-match': tag } })).status).toBe(200)
    const guarded = await admin.patch(pathOf(made), { name: 'Mine' }, { headers: { 'if-match': tag } })
    expect([guarded.status, guarded.body.message]).toEqual([409, 'datastore_conflict'])
    const current = String((await admin.get(pathOf(made))).headers.get('etag'))
    expect((await admin.patch(pathOf(made), { name: 'Mine' }, { headers: { 'if-match': current } })).status).toBe(200)
  })

  it('meets other people’s edits with the fault for it: the guarded write fails, the other’s flag stays', async () => {
    const made = await create()
    site.setFaults(['revision-moves@/groups'])
    const headers = { 'if-match': String(made.headers.get('etag')) }
    expect((await admin.post(pathOf(made), { ...made.data, name: 'Lost' }, { headers })).status).toBe(409)
    site.setFaults([])
    expect((await admin.get(pathOf(made))).data).toMatchObject({ name: 'Night shift', flags: ['edited-elsewhere-1'] })
  })
})

describe('the faults of weights', () => {
  it.each([
    ['missing-weights', [1, undefined, 3]],
    ['equal-weights', [1, 1, 1]]
  ])('%s are in the groups themselves, so that a console can mend them', async (fault, expected) => {
    const { id } = await groupNamed(admin, 'Admissions Colmar')
    const before = (await admin.get(`/groups/${String(id)}`)).data
    site.setFaults([fault])
    const members = Object.values((await admin.get(`/groups/${String(id)}`)).data.endpoints as Record<string, Json>)
    expect(members.slice(0, 3).map(({ weight }) => weight)).toEqual(expected)
    await admin.post(`/groups/${String(id)}`, before)
    expect((await admin.get(`/groups/${String(id)}`)).data.endpoints).toEqual(before.endpoints)
    site.setFaults([])
  })
})

describe('a group that rings one after the other', () => {
  const ringing = async (group: unknown): Promise<unknown[]> => {
    const answer = await fetch(`${site.ready.control}/ringing?group=${String(group)}`)
    return ((await answer.json()) as { ringing: { id: string }[] }).ringing.map(({ id }) => id)
  }

  it('goes by ascending weight, drops who has none, and of equal weights rings only the last', async () => {
    const [third, fourth] = ['e'.repeat(32), 'f'.repeat(32)]
    const made = await create({ endpoints: { [USER]: { type: 'user', weight: 7 }, [DEVICE]: { type: 'device', weight: 3 } } })
    expect(await ringing(made.data.id)).toEqual([DEVICE, USER])
    await admin.patch(pathOf(made), { endpoints: { [third]: { type: 'user' }, [fourth]: { type: 'group', weight: 7 } } })
    expect(await ringing(made.data.id)).toEqual([DEVICE, fourth])
    await admin.patch(pathOf(made), { endpoints: { [USER]: { weight: 4 }, [third]: { weight: 1 } } })
    expect(await ringing(made.data.id)).toEqual([third, DEVICE, USER, fourth])
  })
})

describe('the other collections', () => {
  it('hold the same people, their telephones, and what rings a group', async () => {
    const users = await admin.get('/users?paginate=false')
    expect(users.rows.map(({ username }) => username)).toContain('Helga.Brandt')
    expect(users.body).not.toHaveProperty('page_size')
    const reto = users.rows.find(({ username }) => username === 'Reto.Zgraggen')
    expect((await admin.get(`/devices?filter_owner_id=${String(reto?.id)}`)).rows).toHaveLength(2)
    const { id } = await groupNamed(admin, 'Emergency')
    const [flow] = (await admin.get(`/callflows?filter_group_id=${String(id)}`)).rows
    expect(flow).toMatchObject({ modules: ['ring_group'], group_id: id })
    expect((await admin.get(`/callflows/${String(flow?.id)}`)).data.flow).toMatchObject({
      data: { endpoints: [{ id, endpoint_type: 'group' }] }
    })
  })

  it('tell a ring group’s failings where they are, and let no two users share a name', async () => {
    const flow = { module: 'ring_group', data: { endpoints: [{ id: USER, endpoint_type: 'fax', weight: 101 }] } }
    expect((await admin.put('/callflows', { numbers: ['9'], flow })).data).toMatchObject({
      'flow.data.endpoints.0.endpoint_type': { enum: { value: 'fax' } },
      'flow.data.endpoints.0.weight': { maximum: { target: 100, value: 101 } }
    })
    const twice = await admin.put('/users', { first_name: 'Another', last_name: 'Brandt', username: 'helga.brandt' })
    expect(twice.data).toHaveProperty(['username', 'unique'])
  })

  it('never show a password, and take a new one', async () => {
    const { data } = await admin.put('/users', { first_name: 'Nora', last_name: 'Ott', username: 'Nora.Ott', password: 'secret!' })
    expect(data).not.toHaveProperty('password')
    expect(site.world.passwords.get(String(data.id))).toBe('secret!')
    expect(JSON.stringify(site.requests())).not.toContain('secret!')
  })
})
