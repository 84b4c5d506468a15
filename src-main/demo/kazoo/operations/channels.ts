// Operations on what goes on: running channels, which telephones are registered, and presence subscriptions.
import { channelOf, channels } from '../calls/channels'
import { underAccount } from './collections'
import { gregorian } from '../calls/gregorian'
import { objectOf } from '../json'
import type { Json } from '../json'
import type { CallParts } from './cdrs'
import { badIdentifier, invalid } from '../refusal'
import type { Answer, Asked, Router } from '../router'
import { callOfLeg } from '../calls/switchboard'
import type { World } from '../world'

export function addChannels(router: Router, { world, faults }: CallParts): void {
  const listed = (asked: Asked, wanted: (row: Json) => boolean): Answer => {
    const rows = channels(world)
      .map(({ row }) => row)
      .filter(wanted)
    // A media server that does not answer in time is left out, and nothing tells it.
    return { data: faults.has('partial-channels', asked.path) ? rows.filter((_, at) => at % 2 === 0) : rows }
  }
  router.on('GET', underAccount('channels'), (asked) => listed(asked, () => true))
  router.on('GET', underAccount('users/:user/channels'), (asked) => listed(asked, ({ owner_id: owner }) => owner === asked.at('user')))
  router.on('GET', underAccount('devices/:device/channels'), (asked) =>
    listed(asked, ({ authorizing_id: device }) => device === asked.at('device'))
  )
  const running = (id: string) => {
    const call = world.calls.ofLeg(id)
    if (call === undefined) throw badIdentifier(id)
    return { call, side: callOfLeg(id)?.side ?? 'a' } as const
  }
  router.on('GET', underAccount('channels/:id'), (asked) => {
    const { call, side } = running(asked.at('id'))
    return { data: channelOf(world, call, side) }
  })
  const hangUp = (asked: Asked): Answer => {
    const { call } = running(asked.at('id'))
    const wanted = objectOf(asked.data.data).module ?? asked.data.module ?? asked.data.action
    if (wanted !== 'hangup')
      throw invalid('action', 'enum', { message: 'none of the values that are allowed', target: ['hangup'], value: wanted })
    world.calls.end(call)
    return { data: { uuid: asked.at('id') }, status: 202 }
  }
  router.on('POST', underAccount('channels/:id'), hangUp)
  router.on('PUT', underAccount('channels/:id'), hangUp)
  router.on('GET', underAccount('devices/status'), () => ({
    data: world.documents.all('device').map(({ id, fields }) => ({ device_id: id, registered: fields.enabled !== false }))
  }))
  router.on('GET', underAccount('presence'), () => ({ data: { subscriptions: subscriptions(world) } }))
}

/** Who watches whom: one subscription a telephone, which tells nothing about what it does. */
const subscriptions = (world: World): Json =>
  Object.fromEntries(
    world.documents.all('device').map(({ id, fields }) => {
      const dialog = {
        expires: 1_800,
        from: `${String(objectOf(fields.sip).username)}@${world.realm}`,
        notify: { body: 'undefined', reply: 0, sequence: 0 },
        stalker: `BLF-proxy1.${world.realm}`,
        timestamp: gregorian(world.begunAt),
        version: 1
      }
      return [String(fields.presence_id), { dialog: { [`${id.slice(0, 8)}@10.26.0.91`]: dialog } }]
    })
  )
