// Meetings, contacts, sessions and uploads at the simulated PortSIP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { ask, console, errorsOf, itemsOf, start } from './portsip-console'
import type { Answered, Console } from './portsip-console'

let clock: MovedClock
let site: RunningPortsip
let admin: Console
beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock })
  admin = await console(site)
})
afterEach(() => site.close())

describe('a meeting', () => {
  const planned = { mode: 'VIDEO', subject: 'Rota', timezone: 'Europe/Zurich', internal_invitees: ['1079'] }
  const plan = async (): Promise<string> => `/user/meetings/${String((await admin.post('/user/meetings', planned)).body.id)}`

  it('is planned with the documented defaults, seen by those invited and changed only by its owner', async () => {
    const meeting = await plan()
    expect((await admin.get(meeting)).body).toMatchObject({ ...planned, width: 1280, height: 720, capacity: 9, ownership: true })
    const invited = await console(site, '1079')
    expect(itemsOf(await invited.get('/user/meetings'))).toMatchObject([{ subject: 'Rota', ownership: false }])
    expect((await invited.post(meeting, { subject: 'Mine' })).status).toBe(403)
    expect((await (await console(site, '1072')).get(meeting)).status).toBe(404)
    expect(errorsOf(await admin.post(meeting, { framerate: 31, scheduled_start_at: 'tomorrow' }))).toEqual([
      'VALIDATE_FAILED framerate',
      'VALIDATE_FAILED scheduled_start_at'
    ])
  })

  it('runs from start to stop, with its switches', async () => {
    const meeting = await plan()
    expect((await admin.get(`${meeting}/status`)).body).toEqual({ status: 'OFFLINE', locked: false, muted: false, recording: false })
    expect((await admin.post(`${meeting}/lock`)).status).toBe(400)
    for (const verb of ['start', 'lock', 'mute', 'start_recording']) expect((await admin.post(`${meeting}/${verb}`)).status).toBe(200)
    expect((await admin.get(`${meeting}/status`)).body).toEqual({ status: 'ON_CALL', locked: true, muted: true, recording: true })
    expect((await admin.post(`${meeting}/participants/invite`, { number: '1072' })).status).toBe(400)
    await admin.post(`${meeting}/stop`)
    expect((await admin.get(`${meeting}/status`)).body).toMatchObject({ status: 'OFFLINE', locked: false })
  })

  it('has participants who come, move, lead, are muted and go', async () => {
    const meeting = await plan()
    const people = `${meeting}/participants`
    await admin.post(`${meeting}/start`)
    await admin.post(`${people}/invite`, { number: '1072' })
    const [owner, guest] = itemsOf(await admin.get(people))
    expect([owner?.chairman, guest?.chairman, guest?.display_name]).toEqual([true, false, 'Agnieszka Wójcik'])
    const one = `${people}/${String(guest?.id)}`
    await admin.post(`${one}/mute`)
    await admin.post(`${one}/chairman`)
    await admin.post(`${one}/position`, { position: 5 })
    expect((await admin.get(one)).body).toMatchObject({ muted: true, chairman: true, position: 5 })
    expect(errorsOf(await admin.post(`${one}/position`, { position: 9 }))).toEqual(['VALIDATE_FAILED position'])
    await admin.post(`${people}/layout`, { items: [guest?.id, owner?.id] })
    expect(itemsOf(await admin.get(people)).map(({ position }) => position)).toEqual([1, 0])
    expect((await admin.post(`${one}/destroy`)).status).toBe(204)
    expect((await admin.get(one)).status).toBe(404)
  })
})

describe('contacts', () => {
  const changes = (answer: Answered) => itemsOf(answer).map((item) => [item.change_type, item.name ?? item.id])

  it('are told by sync token: made, changed, removed since', async () => {
    const gone = String((await admin.post('/user/contacts', { name: 'Gone' })).body.id)
    const first = (await admin.post('/user/contacts/sync_tokens')).body.token
    const { body } = await admin.post('/user/contacts', { name: 'Ana', company: 'Spital' })
    await admin.post(`/user/contacts/${String(body.id)}`, { name: 'Ana K.' })
    await admin.post(`/user/contacts/${String(body.id)}/favorite`)
    await admin.post(`/user/contacts/${gone}/destroy`)
    const diff = await admin.post(`/user/contacts/sync_tokens/${String(first)}/diff`)
    expect(changes(diff)).toEqual([
      ['CREATED', 'Ana K.'],
      ['DELETED', gone]
    ])
    expect(itemsOf(diff)[0]).toMatchObject({ company: 'Spital', favorite: true })
    expect(itemsOf(await admin.post(`/user/contacts/sync_tokens/${String(diff.body.token)}/diff`))).toEqual([])
  })

  it('answer 403 to a token that is unknown or forgotten, and to one of another list', async () => {
    const { token } = (await admin.post('/user/contacts/sync_tokens')).body
    expect((await admin.post('/user/contacts/sync_tokens/unknown/diff')).status).toBe(403)
    expect((await admin.post(`/user/business_contacts/sync_tokens/${String(token)}/diff`)).status).toBe(403)
    site.setFaults(['forgotten-sync-token'])
    expect((await admin.post(`/user/contacts/sync_tokens/${String(token)}/diff`)).status).toBe(403)
  })

  it('that are extensions begin with everyone, then tell who was edited, with one’s own favourites', async () => {
    const { token } = (await admin.post('/user/extension_contacts/sync_tokens')).body
    const all = await admin.post(`/user/extension_contacts/sync_tokens/${String(token)}/diff`)
    expect(itemsOf(all)).toHaveLength(site.world.extensions.size)
    const id = site.world.extensions.get('1072')?.id ?? ''
    expect((await admin.post(`/user/extension_contacts/${id}/favorite`)).status).toBe(200)
    await admin.post(`/users/${id}`, { department: 'Night desk' })
    const next = await admin.post(`/user/extension_contacts/sync_tokens/${String(all.body.token)}/diff`)
    expect(itemsOf(next)).toMatchObject([
      { id, change_type: 'UPDATED', department: 'Night desk', favorite: true, extension_number: '1072' }
    ])
  })
})

describe('a session', () => {
  const begin = async (): Promise<string> =>
    String((await admin.post('/sessions', { caller: '1075', callee: '1076', send_sdp: false })).body.id)
  const line = (number: string) => site.world.extensions.get(number)?.callStatus

  it('rings, is answered by whoever is free, held, handed on and ended', async () => {
    const session = await begin()
    expect([line('1075'), line('1076')]).toEqual(['ON_CALL', 'RINGING'])
    expect((await admin.post(`/sessions/${session}/refer`, { extension_number: '1076', refer_to: '1077' })).status).toBe(400)
    clock.move(3_000)
    expect(line('1076')).toBe('ON_CALL')
    expect((await admin.post(`/sessions/${session}/hold`, { extension_number: '1075' })).status).toBe(200)
    expect(errorsOf(await admin.post(`/sessions/${session}/unhold`, { extension_number: '1079' }))).toEqual([
      'VALIDATE_FAILED extension_number'
    ])
    expect((await admin.post(`/sessions/${session}/refer`, { extension_number: '1076', refer_to: '1077' })).status).toBe(200)
    expect([line('1076'), line('1077')]).toEqual(['', 'RINGING'])
    clock.move(3_000)
    expect((await admin.get(`/sessions/${session}`)).body).toMatchObject({ calls: [{ caller: '1075', callee: '1077' }] })
    expect((await admin.post(`/sessions/${session}/destroy`)).status).toBe(204)
    expect([line('1075'), line('1077')]).toEqual(['', ''])
    expect((await admin.get(`/sessions/${session}`)).status).toBe(404)
  })

  it('goes on between the other two where the caller hands it on', async () => {
    const session = await begin()
    clock.move(3_000)
    expect((await admin.post(`/sessions/${session}/refer`, { extension_number: '1075', refer_to: '1077' })).status).toBe(200)
    expect((await admin.get(`/sessions/${session}`)).status).toBe(404)
    expect((await admin.get('/sessions')).body).toMatchObject({ items: [{ calls: [{ caller: '1076', callee: '1077' }] }] })
    expect([line('1075'), line('1076'), line('1077')]).toEqual(['', 'ON_CALL', 'RINGING'])
  })

  it('leaves a CDR', async () => {
    const session = await begin()
    clock.move(60_000)
    await admin.post(`/sessions/${session}/destroy`)
    const [cdr] = itemsOf(await admin.get("/cdrs?filter=caller eq '1075'&top=1"))
    expect(cdr).toMatchObject({ id: session, callee: '1076', direction: 'EXTENSION_CALL', end_reason: 'CALLER_DISCONNECTED', duration: 57 })
  })

  it('is one’s own for a standard user', async () => {
    await begin()
    const milan = await console(site, '1079')
    expect((await milan.post('/sessions', { caller: '1075', callee: '1076', send_sdp: true })).status).toBe(403)
    expect((await milan.get('/sessions')).body).toMatchObject({ items: [] })
  })

  it('can be begun by the telephone’s own password, without signing in', async () => {
    const password = site.world.extensions.get('1075')?.extensionPassword ?? ''
    const query = (change: Record<string, string> = {}) =>
      String(
        new URLSearchParams({
          extension_number: '1075',
          password,
          domain: site.ready.domain,
          caller: '1075',
          callee: '1076',
          send_sdp: 'true',
          ...change
        })
      )
    expect((await ask(site, 'GET', `/sessions/directly?${query()}`)).status).toBe(201)
    expect((await ask(site, 'GET', `/sessions/directly?${query({ password: 'wrong' })}`)).status).toBe(401)
    expect(errorsOf(await ask(site, 'GET', `/sessions/directly?${query({ header_direction: 'UP' })}`))).toEqual([
      'VALIDATE_FAILED header_direction'
    ])
  })
})

describe('an upload', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const { token: upload } = { token: 'PortSIP-Upload-Token' }

  it('grows piece by piece, each with the token of the last answer, and becomes a greeting that can be heard', async () => {
    const { token } = admin
    const begun = await ask(site, 'POST', '/blobs/uploads?filename=Grüezi.wav', { token })
    expect(begun.status).toBe(202)
    const path = `/blobs/uploads/${begun.headers.get('PortSIP-Upload-ID') ?? ''}`
    const first = begun.headers.get(upload) ?? ''
    const second = await ask(site, 'POST', `${path}/append?${upload}=${first}`, { token, bytes: bytes('Grü') })
    expect([second.status, second.headers.get('Range')]).toEqual([203, '0-3'])
    expect((await ask(site, 'POST', `${path}/append?${upload}=${first}`, { token, bytes: bytes('again') })).status).toBe(400)
    expect((await ask(site, 'GET', `${path}/status`, { token })).status).toBe(204)
    const done = await ask(site, 'POST', `${path}/complete?${upload}=${second.headers.get(upload) ?? ''}`, { token, bytes: bytes('ezi') })
    expect(done.status).toBe(201)
    const greeting = await admin.post('/user/greetings', { file_id: done.body.id })
    await admin.post(`/user/greetings/${String(greeting.body.id)}/enable`)
    const [listed] = itemsOf(await admin.get('/user/greetings'))
    expect(listed).toEqual({
      id: greeting.body.id,
      enabled: true,
      file_name: 'Grüezi.wav',
      file_size: 7,
      file_url: expect.any(String) as string
    })
    expect(await (await fetch(site.ready.url + String(listed?.file_url))).text()).toBe('Grüezi')
  })

  it('is refused where its digest is another, and forgotten where it is cancelled', async () => {
    const { token } = admin
    const begun = await ask(site, 'POST', '/blobs/uploads', { token })
    const path = `/blobs/uploads/${begun.headers.get('PortSIP-Upload-ID') ?? ''}`
    const complete = `${path}/complete?digest=sha256:00&${upload}=${begun.headers.get(upload) ?? ''}`
    expect(errorsOf(await ask(site, 'POST', complete, { token, bytes: bytes('x') }))).toEqual(['VALIDATE_FAILED digest'])
    expect((await ask(site, 'POST', `${path}/destroy`, { token })).status).toBe(204)
    expect((await ask(site, 'GET', `${path}/status`, { token })).status).toBe(404)
    expect(errorsOf(await admin.post('/user/greetings', { file_id: 'none' }))).toEqual(['VALIDATE_FAILED file_id'])
  })
})
