// Kazoo's telephones that are switched off: nobody is shown free who cannot be reached, or of whom that is not known.
import { describe, expect, it } from 'vitest'
import { type Endpoint, missingEndpoint } from '../../../../src-main/vendors/kazoo/organisation'
import { lineWithoutCalls, registrationsUnread } from '../../../../src-main/vendors/kazoo/registrations'
import type { ObservedMember } from '../../../../src-main/vendors/vendor'
import { type Denied, startDenyingProxy } from './denying-proxy'
import { follow, hurriedClock, openSite, start } from './site'

/** A list of registered telephones with none of those that are asked about. */
const SOMEBODY_ELSE = [{ device_id: 'f'.repeat(32), registered: true }]

type Simulator = Awaited<ReturnType<typeof start>>

const find = (rows: Iterable<ObservedMember>, memberId: string) => [...rows].find((row) => row.memberId === memberId)
const somebodyFree = (rows: Iterable<ObservedMember>): ObservedMember => {
  const found = [...rows].find(({ line, presence }) => line === 'idle' && presence === 'available')
  if (found === undefined) throw new Error('nobody is free')
  return found
}
const telephonesOf = ({ world }: Simulator, userId: string) =>
  world.documents.all('device').filter(({ fields }) => fields.owner_id === userId)
/** The simulated telephones are registered while they are enabled. */
const switched = (simulator: Simulator, userId: string, enabled: boolean) => {
  for (const { id } of telephonesOf(simulator, userId)) simulator.act({ action: 'edit', type: 'device', id, change: { enabled } })
}

describe('the line of somebody without a call', () => {
  const user: Endpoint = { ...missingEndpoint('u'), type: 'user' }
  const desk: Endpoint = { ...missingEndpoint('desk'), type: 'device', deviceType: 'sip_device' }
  const cell: Endpoint = { ...missingEndpoint('cell'), type: 'device', deviceType: 'cellphone' }
  const lineOf = (endpoint: Endpoint, own: readonly Endpoint[], registered: readonly string[] | undefined) =>
    lineWithoutCalls(
      endpoint,
      {
        endpoints: new Map([user, desk, cell].map((one) => [one.id, one])),
        devicesOf: own.length === 0 ? new Map() : new Map([['u', own.map(({ id }) => id)]])
      },
      { ...registrationsUnread, devices: registered === undefined ? undefined : new Set(registered) }
    )

  it.each([
    ['is free with a registered telephone', user, [desk, cell], ['desk'], { line: 'idle' }],
    ['is unreachable where none is registered', user, [desk], [], { line: 'unreachable' }],
    ['is unknown where one is reached through another network', user, [desk, cell], [], { line: 'unknown', lineCode: 'cellphone' }],
    ['is unknown where no telephone is known', user, [], [], { line: 'unknown', lineCode: 'noDevice' }],
    ['is unknown where registrations are', user, [desk], undefined, { line: 'unknown', lineCode: 'registration' }],
    ['is free as a telephone that is registered', desk, [], ['desk'], { line: 'idle' }],
    ['is unreachable as a telephone that is not', desk, [], ['other'], { line: 'unreachable' }],
    ['is unknown as a telephone that never registers', cell, [], [], { line: 'unknown', lineCode: 'cellphone' }]
  ])('%s', (_story, endpoint, own, registered, wanted) => {
    expect(lineOf(endpoint, own, registered)).toEqual(wanted)
  })
})

describe('the telephones of Kazoo', () => {
  it('that are all switched off make their user unreachable, but not while there is a call', async () => {
    const simulator = await start()
    const { memberId, number } = somebodyFree((await openSite(simulator).members.reader().read()).changed)
    switched(simulator, memberId, false)
    const site = openSite(simulator)
    expect(find((await site.members.reader().read()).changed, memberId)?.line).toBe('unreachable')
    simulator.act({ action: 'call', from: number, to: '+41615550123' })
    expect(find((await site.members.reader().read()).changed, memberId)?.line).toBe('busy')
  })

  it('of somebody who has none that is known leave the line unknown', async () => {
    const simulator = await start()
    const { memberId } = somebodyFree((await openSite(simulator).members.reader().read()).changed)
    for (const { id } of telephonesOf(simulator, memberId)) simulator.act({ action: 'remove', type: 'device', id })
    expect(find((await openSite(simulator).members.reader().read()).changed, memberId)).toMatchObject({
      line: 'unknown',
      lineCode: 'noDevice'
    })
  })

  it('that are left out of the answer are not registered', async () => {
    const simulator = await start()
    const address = await startDenyingProxy(simulator.ready.url, () => ({ path: '/devices/status', status: 200, data: SOMEBODY_ELSE }))
    const { changed, warnings } = await openSite(simulator, { address }).members.reader().read()
    expect(new Set(changed.filter(({ line }) => line !== 'unknown').map(({ line }) => line))).toEqual(new Set(['unreachable']))
    expect(warnings).toEqual([])
  })

  it.each([
    ['HTTP 403', 403, {}],
    ['HTTP 404', 404, {}],
    ['empty', 200, []]
  ])('whose registrations are not told (%s) leave nobody free, and the site says so', async (shown, status, data) => {
    const simulator = await start()
    const address = await startDenyingProxy(simulator.ready.url, () => ({ path: '/devices/status', status, data }))
    const { changed, warnings } = await openSite(simulator, { address }).members.reader().read()
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.filter(({ line }) => line !== 'unknown')).toEqual([])
    expect(changed.some(({ lineCode }) => lineCode === 'registration')).toBe(true)
    expect(warnings).toMatchObject([{ reason: 'malformedAnswer', params: { field: 'devices/status', shown } }])
  })

  it('are asked about again while events flow, as nothing tells that one was switched off', async () => {
    const simulator = await start()
    let denied: Denied | undefined
    const address = await startDenyingProxy(simulator.ready.url, () => denied)
    const heard = await follow(openSite(simulator, { address }, undefined, hurriedClock()))
    await heard.until(({ live }) => live === 1)
    const { memberId } = somebodyFree(heard.rows.values())
    denied = { path: '/devices/status', status: 200, data: SOMEBODY_ELSE }
    await heard.until(({ rows }) => find(rows.values(), memberId)?.line === 'unreachable')
    denied = undefined
    await heard.until(({ rows }) => find(rows.values(), memberId)?.line === 'idle')
    expect(heard.lost).toEqual([])
  })

  it('that cannot be asked about for a minute are relied on no longer, until they can', async () => {
    const simulator = await start()
    let denied: Denied | undefined
    const address = await startDenyingProxy(simulator.ready.url, () => denied)
    const heard = await follow(openSite(simulator, { address }, undefined, hurriedClock()))
    await heard.until(({ live }) => live === 1)
    const { memberId } = somebodyFree(heard.rows.values())
    denied = { path: '/devices/status', status: 500, data: {} }
    await heard.until(({ rows }) => find(rows.values(), memberId)?.lineCode === 'registration')
    expect(heard.readings.at(-1)?.warnings).toMatchObject([{ code: 'VENDOR', params: { status: 500 } }])
    denied = undefined
    await heard.until(({ rows }) => find(rows.values(), memberId)?.line === 'idle')
    expect(heard.readings.at(-1)?.warnings).toEqual([])
    expect(heard.lost).toEqual([])
  })

  it('that were switched on are seen as soon as somebody edits them', async () => {
    const simulator = await start()
    const heard = await follow(openSite(simulator))
    await heard.until(({ live }) => live === 1)
    const { memberId } = somebodyFree(heard.rows.values())
    switched(simulator, memberId, false)
    await heard.until(({ rows }) => find(rows.values(), memberId)?.line === 'unreachable')
    switched(simulator, memberId, true)
    await heard.until(({ rows }) => find(rows.values(), memberId)?.line === 'idle')
  })
})
