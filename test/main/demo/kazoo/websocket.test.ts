// The simulated Kazoo's websocket: subscriptions, the events of calls and documents, and what goes wrong there.
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { IDLE_TIMEOUT } from '../../../../src-main/demo/kazoo/live/blackhole'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { movedClock } from '../moved-clock'
import type { MovedClock } from '../moved-clock'
import { console, signIn, start } from './kazoo-console'
import type { Json } from './kazoo-console'

let site: RunningKazoo
let clock: MovedClock
let token: string
const sockets: WebSocket[] = []

beforeEach(async () => {
  clock = movedClock()
  site = await start({ clock, cdrs: 0 })
  token = String((await signIn(site)).body.auth_token)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await site.close()
})

/** A connection whose frames are awaited one by one. */
async function connect() {
  const socket = new WebSocket(site.ready.websocketUrl)
  sockets.push(socket)
  const frames: string[] = []
  const waiting: ((frame: string) => void)[] = []
  socket.on('message', (data: Buffer) => {
    const next = waiting.shift()
    if (next === undefined) frames.push(data.toString())
    else next(data.toString())
  })
  await once(socket, 'open')
  const next = () =>
    new Promise<string>((resolve) => {
      const frame = frames.shift()
      if (frame === undefined) waiting.push(resolve)
      else resolve(frame)
    })
  const say = async (action: string, data: Json = {}, more: Json = {}): Promise<Json> => {
    socket.send(JSON.stringify({ action, auth_token: token, request_id: `${action}-1`, data, ...more }))
    return JSON.parse(await next()) as Json
  }
  const subscribe = (...bindings: string[]) => say('subscribe', { account_id: site.ready.accountId, bindings })
  const event = async () => JSON.parse(await next()) as Json & { data: Json }
  return { socket, next, say, subscribe, event }
}

describe('subscribing', () => {
  it('is answered with the same request id and all that is subscribed to', async () => {
    const console_ = await connect()
    const first = await console_.say('subscribe', { account_id: site.ready.accountId, binding: 'call.CHANNEL_CREATE.*' })
    expect(first).toEqual({
      action: 'reply',
      request_id: 'subscribe-1',
      status: 'success',
      data: { subscribed: ['call.CHANNEL_CREATE.*'] }
    })
    const second = await console_.subscribe('object.doc_edited.*')
    expect(second.data).toEqual({ subscribed: ['call.CHANNEL_CREATE.*', 'object.doc_edited.*'] })
    const less = await console_.say('unsubscribe', { account_id: site.ready.accountId, binding: 'call.CHANNEL_CREATE.*' })
    expect(less.data).toEqual({ unsubscribed: ['call.CHANNEL_CREATE.*'], subscribed: ['object.doc_edited.*'] })
    expect((await console_.say('unsubscribe')).data).toEqual({ unsubscribed: ['object.doc_edited.*'], subscribed: [] })
  })

  it.each([
    [{ binding: 'call.CHANNEL_SNEEZE.*' }, 'event CHANNEL_SNEEZE not supported'],
    [{ binding: 'object.doc_edited.group' }, 'event doc_edited.group not supported'],
    [{ binding: 'weather.*' }, 'no available subscriptions to requested binding'],
    [{}, 'missing required keys : account_id, binding']
  ])('to %j is refused: %s', async (data, words) => {
    const console_ = await connect()
    const { status, data: told } = await console_.say('subscribe', { account_id: site.ready.accountId, ...data })
    expect([status, told]).toEqual(['error', { errors: [words] }])
  })

  it('needs a good token once, and one’s own account', async () => {
    const console_ = await connect()
    const data = { account_id: site.ready.accountId, binding: 'call.*.*' }
    expect((await console_.say('subscribe', data, { auth_token: 'stale' })).data).toEqual({
      errors: ['failed to authenticate token stale']
    })
    expect((await console_.say('subscribe', data)).status).toBe('success')
    expect((await console_.say('ping', {}, { auth_token: undefined })).data).toEqual({ response: 'pong' })
    expect((await console_.say('subscribe', { ...data, account_id: 'x' })).data).toEqual({ errors: ['unauthorized account id'] })
  })
})

describe('events', () => {
  it('tell the life of a call, each leg by itself, under the binding that asked for them', async () => {
    const console_ = await connect()
    await console_.subscribe('call.*.*')
    const call = site.act({ action: 'call', from: '+41615550142', to: '1071' })
    const created = [await console_.event(), await console_.event()]
    expect(created.map(({ name, data }) => [name, data.call_direction])).toEqual([
      ['CHANNEL_CREATE', 'inbound'],
      ['CHANNEL_CREATE', 'outbound']
    ])
    const [rossi] = site.world.documents.all('user')
    expect(created[0]).toMatchObject({
      action: 'event',
      subscribed_key: 'call.*.*',
      routing_key: `call.${site.ready.accountId}.CHANNEL_CREATE.${call}`,
      data: { call_id: call, event_name: 'CHANNEL_CREATE', caller_id_number: '+41615550142' }
    })
    expect(created[1]?.data.custom_channel_vars).toMatchObject({ owner_id: rossi?.id, account_id: site.ready.accountId })
    clock.move(3_000)
    site.act({ action: 'answer', call })
    site.act({ action: 'hold', call, side: 'caller' })
    site.act({ action: 'hold', call })
    clock.move(10_000)
    site.act({ action: 'hangUp', call })
    const rest = await Promise.all(Array.from({ length: 6 }, () => console_.event()))
    expect(rest.map(({ name }) => name)).toEqual([
      ...Array<string>(2).fill('CHANNEL_ANSWER'),
      'CHANNEL_HOLD',
      'CHANNEL_UNHOLD',
      ...Array<string>(2).fill('CHANNEL_DESTROY')
    ])
    expect(rest.at(-1)?.data).toMatchObject({
      billing_seconds: '10',
      duration_seconds: '13',
      ringing_seconds: '3',
      hangup_cause: 'NORMAL_CLEARING'
    })
  })

  it('of documents hold ids and a revision, and nothing of what changed', async () => {
    const console_ = await connect()
    await console_.subscribe('object.doc_edited.*', 'object.doc_deleted.user')
    const admin = await console(site)
    const [group] = (await admin.get('/groups')).rows
    const { body } = await admin.patch(`/groups/${String(group?.id)}`, { name: 'Renamed' })
    const edited = await console_.event()
    expect(edited).toMatchObject({
      name: 'doc_edited',
      subscribed_key: 'object.doc_edited.*',
      data: { id: group?.id, type: 'group', rev: body.revision }
    })
    expect(JSON.stringify(edited)).not.toContain('Renamed')
    await admin.remove(`/groups/${String(group?.id)}`)
    const [user] = (await admin.get('/users')).rows
    await admin.remove(`/users/${String(user?.id)}`)
    expect(await console_.event()).toMatchObject({ name: 'doc_deleted', data: { id: user?.id, type: 'user', is_soft_deleted: true } })
  })
})

describe('a connection', () => {
  it('ends after an hour in which it said nothing, and lives on by pinging', async () => {
    const [quiet, lively] = [await connect(), await connect()]
    const closed = once(quiet.socket, 'close')
    clock.move(IDLE_TIMEOUT - 1_000)
    await lively.say('ping')
    clock.move(2_000)
    await closed
    expect((await lively.say('ping')).status).toBe('success')
  })

  it('opens and hears nothing with ws-silent, and is cut with ws-drops', async () => {
    const console_ = await connect()
    await console_.subscribe('call.*.*')
    site.setFaults(['ws-silent'])
    site.act({ action: 'call', from: '1072', to: '1073' })
    site.setFaults([])
    expect((await console_.say('ping')).action).toBe('reply')
    const closed = once(console_.socket, 'close')
    site.setFaults(['ws-drops'])
    clock.move(6_000)
    await closed
    expect(site.blackhole.connections()).toBe(0)
  })

  it('gets nonsense among its events with ws-bad-frames', async () => {
    const console_ = await connect()
    await console_.subscribe('call.CHANNEL_CREATE.*')
    site.setFaults(['ws-bad-frames'])
    site.act({ action: 'call', from: '1072', to: '1073' })
    expect((await console_.event()).name).toBe('CHANNEL_CREATE')
    expect(await console_.next()).toBe('{"action":"event","name":"CHANNEL_CREATE","data":{')
  })

  it('speaks no plain HTTP', async () => {
    expect((await fetch(site.ready.websocketUrl.replace('ws', 'http'))).status).toBe(426)
  })
})
