// Callisto behind the port: presence, groups and reading, over a real socket.
import { afterEach, describe, expect, it } from 'vitest'
import { createCallisto } from '../../../../src-main/vendors/callisto/driver'
import { createVendorRegistry } from '../../../../src-main/vendors/registry'
import type { OpenSite } from '../../../../src-main/vendors/vendor'
import { vendors, type ConnectionDraft } from '../../../../src-preload/contract/connections'
import { startServer, type TestServer } from '../answering-server'
import { everythingIn, failureOf } from '../failure'
import { ManualClock } from '../manual-clock'
import { answer, listing, rafael } from './answers'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})
const secret = 'geheim-42'
async function siteWith(
  body: string | ((operation: string) => string | undefined),
  settings: Partial<ConnectionDraft> = {},
  password = secret
): Promise<{ site: OpenSite; server: TestServer; clock: ManualClock }> {
  const server = await startServer((response, { url }) => {
    const text = typeof body === 'string' ? body : body(/(\w+)\.asp/.exec(url)?.[1] ?? '')
    if (text !== undefined) response.end(text)
  })
  const clock = new ManualClock()
  const site = createCallisto({ clock }).open({
    connectionId: 'c1',
    secret: password,
    settings: {
      name: 'Test',
      vendor: 'callisto',
      address: server.origin,
      application: 'Reception',
      user: 'maria',
      pollSeconds: 2,
      limitMegabytes: 1,
      staleSeconds: 15,
      lineCodes: { '0': 'idle', '7': 'held' },
      plainHttpAccepted: true,
      groupNames: {},
      ...settings
    }
  })
  closers.push(
    () => site.close(),
    () => server.close()
  )
  return { site, server, clock }
}

describe('presence', () => {
  it('lunch and trip, which Callisto does not know, are refused unsent', async () => {
    const { site, server } = await siteWith(answer('setPresence', 'OK'))
    for (const state of ['lunch', 'trip'] as const) {
      expect(await failureOf(Promise.resolve(site.presence?.set('1', state, '')))).toMatchObject({
        code: 'UNSUPPORTED',
        fields: { params: { what: state } }
      })
    }
    expect(await failureOf(Promise.resolve(site.presence?.set('1', 'away', 'x'.repeat(256))))).toMatchObject({ code: 'INVALID' })
    expect(server.received).toHaveLength(0)
  })

  it('whose answer never comes has an unknown outcome and is sent once', async () => {
    const { site, server, clock } = await siteWith(() => undefined)
    const set = failureOf(Promise.resolve(site.presence?.set('1', 'away', 'Lunch')))
    await server.arrived(1)
    clock.advance(10_000)
    expect(await set).toMatchObject({ code: 'TIMEOUT', reason: 'outcomeUnknown' })
    expect(server.received).toHaveLength(1)
  })

  it('is read for one member, whatever else comes', async () => {
    const { site } = await siteWith(
      listing([
        { ...rafael, id: '1980' },
        { ...rafael, userState: '4', statusMessage: ' Soon ' }
      ])
    )
    expect(await site.presence?.read('198')).toEqual({ state: 'dnd', note: ' Soon ' })
    expect(await site.presence?.read('7')).toBeUndefined()
  })

  it('that differs from group to group is unknown', async () => {
    const { site } = await siteWith(listing([rafael, { ...rafael, grId: '46', userState: '1' }]))
    expect(await site.presence?.read('198')).toMatchObject({ state: 'unknown' })
  })
})

describe('a group', () => {
  it('is read in its own order, and only its members', async () => {
    const { site } = await siteWith(
      listing([
        { ...rafael, id: '3', index: '10' },
        { ...rafael, id: '2', index: '2' },
        { ...rafael, id: '9', grId: '46' }
      ])
    )
    expect((await site.groups?.read('45'))?.map(({ memberId }) => memberId)).toEqual(['2', '3'])
  })

  it('without members is not found', async () => {
    const { site } = await siteWith(answer('getMembers', ''))
    expect(await failureOf(Promise.resolve(site.groups?.read('45')))).toMatchObject({ code: 'NOT_FOUND', reason: 'groupNotFound' })
  })

  it('that contradicts itself is not given out for editing', async () => {
    const { site } = await siteWith(listing([rafael, { ...rafael, number: '1' }]))
    expect(await failureOf(Promise.resolve(site.groups?.read('45')))).toMatchObject({ code: 'PROTOCOL' })
    const alike = await siteWith(listing([rafael, rafael]))
    expect(await alike.site.groups?.read('45')).toHaveLength(1)
  })

  it('names all groups of a member', async () => {
    const { site } = await siteWith(listing([rafael, { ...rafael, grId: '46' }, { ...rafael, id: '1', grId: '47' }]))
    expect(await site.groups?.ofMember('198')).toEqual(['45', '46'])
  })

  it('a call sends exactly the parameters that were shown, with the id for a placeholder', async () => {
    const { site, server } = await siteWith((operation) =>
      operation === 'addMember' ? answer(operation, '<id>221</id><status>OK</status>') : answer(operation, 'OK')
    )
    const added = await site.groups?.send(
      '45',
      {
        operation: 'addMember',
        parameters: [
          ['gr_id', '45'],
          ['usr_Name', 'Eva'],
          ['mb_number', '1'],
          ['displayedGroup', '-1']
        ],
        memberId: 'new:1'
      },
      new Map()
    )
    expect(added).toEqual({ createdId: '221' })
    const move = {
      operation: 'reorderMembers',
      parameters: [
        ['mb_id', 'new:1'],
        ['gr_id', '45'],
        ['move', 'up']
      ] as [string, string][]
    }
    await site.groups?.send('45', move, new Map([['new:1', '221']]))
    expect(server.received.map(({ body }) => body)).toEqual([
      'gr_id=45&usr_Name=Eva&mb_number=1&displayedGroup=-1',
      'mb_id=221&gr_id=45&move=up'
    ])
    expect(await failureOf(Promise.resolve(site.groups?.send('45', move, new Map())))).toMatchObject({ code: 'INVALID' })
  })

  it.each([
    ['an operation that is none', { operation: 'dropTables', parameters: [] }],
    ['a missing parameter', { operation: 'reorderMembers', parameters: [['mb_id', '1']] as [string, string][] }]
  ])('a call with %s is refused unsent', async (_story, call) => {
    const { site, server } = await siteWith(answer('x', 'OK'))
    expect(await failureOf(Promise.resolve(site.groups?.send('45', call, new Map())))).toMatchObject({ code: 'INVALID' })
    expect(server.received).toHaveLength(0)
  })
})

describe('reading', () => {
  it('uses the line codes of the site', async () => {
    const { site } = await siteWith(listing([{ ...rafael, lineState: '7' }]))
    expect((await site.members.reader().read()).changed[0]).toMatchObject({ line: 'held' })
  })

  it('two readings asked for at once follow each other', async () => {
    const { site } = await siteWith(listing([rafael]))
    const reader = site.members.reader()
    const [first, second] = await Promise.all([reader.read(), reader.read()])
    expect([first.changed.length, second.changed.length]).toEqual([1, 0])
  })

  it('without a password signs nobody in', async () => {
    const { site, server } = await siteWith(listing([rafael]), {}, '')
    expect(await failureOf(site.members.reader().read())).toMatchObject({ code: 'UNAUTHORISED', reason: 'passwordMissing' })
    expect(server.received).toHaveLength(0)
  })

  it('never shows the password in what a vendor writes back', async () => {
    const { site } = await siteWith(listing([{ ...rafael, index: secret }]))
    const error = await failureOf(site.members.reader().read())
    expect(error.reason).toBe('malformedAnswer')
    expect(everythingIn(error)).not.toContain(secret)
    const twice = await siteWith(
      listing([
        { ...rafael, grId: secret },
        { ...rafael, grId: secret }
      ])
    )
    expect(JSON.stringify((await twice.site.members.reader().read()).warnings)).not.toContain(secret)
  })
})

describe('the registry', () => {
  it('has the drivers that are built, each for its own vendor', () => {
    const registry = createVendorRegistry()
    expect(registry('callisto')).toMatchObject({ vendor: 'callisto', capabilities: { presence: 'others', groups: true, calls: false } })
    expect(vendors.filter((vendor) => registry(vendor) !== undefined)).toEqual([...vendors])
  })
})
