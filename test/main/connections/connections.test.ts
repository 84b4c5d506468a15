// Sites: kept without secrets, read at their pace, backed off while down, and never tried twice with a wrong password.
import { describe, expect, it } from 'vitest'
import { connectionDefaults, connectionDraft, vendors } from '@contract/connections'
import { demoId } from '../../../src-main/connections/sites-file'
import { backoff } from '../../../src-main/vendors/http/backoff'
import { createKeychain, startConsole } from './console'
import type { TestConsole } from './console'
import { draft, unreachable, wrongPassword } from './memory-vendor'

const DEMO = demoId('callisto')
const demo = {
  vendor: 'callisto' as const,
  name: 'Demo',
  address: 'http://127.0.0.1:8080',
  application: 'MA',
  user: 'demo',
  password: 'demo-password',
  groupNames: { '10': 'Reception', '20': 'Sales' }
}

async function withSite(members?: string[]): Promise<{ desk: TestConsole; id: string }> {
  const desk = await startConsole(members === undefined ? {} : { members })
  const { id } = await desk.connections.add({ draft, secret: 'geheim', keep: 'keychain' })
  await desk.clock.advance(0)
  return { desk, id }
}
const healthOf = ({ connections }: TestConsole) => connections.list()[0]?.health

describe('a site', () => {
  it('is added with its secret in the keychain and nowhere else', async () => {
    const { desk, id } = await withSite()
    expect(desk.keychain.items.get(id)).toBe('geheim')
    expect(desk.connections.list()).toMatchObject([{ id, name: 'Head office', secret: 'keychain', demo: false, health: { state: 'live' } }])
    for (const file of ['sites.json', 'audit.log']) expect(await desk.readFolder(file)).not.toContain('geheim')
    expect(JSON.stringify(desk.events)).not.toContain('geheim')
    expect(desk.entries().map((entry) => `${entry.action} ${entry.outcome}`)).toEqual(['site.secretSet done', 'site.add done'])
  })

  it('is there again, with its password, after a restart', async () => {
    const { desk, id } = await withSite()
    await desk.stop()
    const again = await startConsole({ folder: desk.folder, keychain: desk.keychain })
    await again.clock.advance(0)
    expect(again.connections.list()).toMatchObject([{ id, health: { state: 'live', members: 3, groups: 1 } }])
    expect(again.vendor.log.opened).toMatchObject([{ secret: 'geheim' }])
  })

  it('is not added while the keychain is locked', async () => {
    const desk = await startConsole()
    desk.keychain.locked = true
    await expect(desk.connections.add({ draft, secret: 'geheim', keep: 'keychain' })).rejects.toMatchObject({ reason: 'keychainLocked' })
    expect(desk.connections.list()).toEqual([])
    expect(desk.entries()).toContainEqual(expect.objectContaining({ action: 'site.add', outcome: 'refused', reason: 'keychainLocked' }))
  })

  it('whose secret was kept for one run asks for it after a restart', async () => {
    const desk = await startConsole()
    await desk.connections.add({ draft, secret: 'geheim', keep: 'thisRun' })
    expect(desk.connections.list()[0]?.secret).toBe('thisRun')
    await desk.stop()
    const again = await startConsole({ folder: desk.folder })
    await again.clock.advance(0)
    expect(again.connections.list()).toMatchObject([
      { secret: 'missing', health: { state: 'refused', error: { reason: 'passwordMissing' } } }
    ])
    expect(again.vendor.log.reads).toBe(0)
  })

  it('with a plain http address needs consent, which is recorded', async () => {
    const desk = await startConsole()
    const plain = { ...draft, address: 'http://callisto.example' }
    const add = (plainHttpAccepted: boolean) => desk.connections.add({ draft: { ...plain, plainHttpAccepted }, keep: 'keychain' })
    await expect(add(false)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'plainHttpNotAccepted' })
    await add(true)
    expect(desk.entries().map((entry) => entry.action)).toContain('site.plainHttpAccepted')
    await expect(desk.connections.add({ draft: { ...draft, address: 'ftp://x' }, keep: 'keychain' })).rejects.toMatchObject({
      reason: 'addressInvalid'
    })
  })

  it('never sends its kept password to another address', async () => {
    const { desk, id } = await withSite()
    const moved = { ...draft, address: 'https://elsewhere.example' }
    await expect(desk.connections.test({ id, draft: moved })).rejects.toMatchObject({ reason: 'passwordMissing' })
    await expect(desk.connections.edit({ id, draft: moved, keep: 'keychain' })).rejects.toMatchObject({ reason: 'passwordMissing' })
    // Who signed in with it shows a token where events come from.
    const overheard = { ...draft, eventsAddress: 'wss://elsewhere.example' }
    await expect(desk.connections.edit({ id, draft: overheard, keep: 'keychain' })).rejects.toMatchObject({ reason: 'passwordMissing' })
    expect(desk.vendor.log.opened.map(({ settings }) => settings.address)).toEqual(['https://callisto.example'])
    await desk.connections.edit({ id, draft: moved, secret: 'neu', keep: 'keychain' })
    await desk.clock.advance(0)
    expect(desk.vendor.log.opened.at(-1)).toMatchObject({ secret: 'neu', settings: { address: 'https://elsewhere.example' } })
  })

  it('keeps its old settings and secret where the new secret cannot be kept', async () => {
    const { desk, id } = await withSite()
    desk.keychain.locked = true
    const edit = desk.connections.edit({ id, draft: { ...draft, name: 'New name' }, secret: 'neu', keep: 'keychain' })
    await expect(edit).rejects.toMatchObject({ reason: 'keychainLocked' })
    expect(desk.connections.list()).toMatchObject([{ name: 'Head office', secret: 'keychain' }])
    expect(desk.keychain.items.get(id)).toBe('geheim')
    expect(JSON.parse(await desk.readFolder('sites.json')).data.sites[0].draft.name).toBe('Head office')
  })

  it('is tested with one sign-in and nothing kept', async () => {
    const desk = await startConsole()
    const report = await desk.connections.test({ draft, secret: 'geheim' })
    expect(report).toMatchObject({ members: 3, groups: 1, roundTrip: 5 })
    expect(desk.vendor.log).toMatchObject({ reads: 1, closed: 1 })
    expect(desk.connections.list()).toEqual([])
    expect(desk.keychain.items.size).toBe(0)
  })

  it('is removed with its secret and its rows', async () => {
    const { desk, id } = await withSite()
    await desk.connections.remove({ id })
    expect(desk.keychain.items.size).toBe(0)
    expect(desk.presence.snapshot({})).toEqual([])
    expect(desk.of('presence/changed').at(-1)?.removed).toHaveLength(3)
    await expect(desk.connections.retry({ id })).rejects.toMatchObject({ reason: 'connectionUnknown' })
  })

  it('gives up its secret and then asks for one', async () => {
    const { desk, id } = await withSite()
    expect(await desk.connections.deleteSecret({ id })).toMatchObject({ secret: 'missing' })
    await desk.clock.advance(0)
    expect(healthOf(desk)).toMatchObject({ state: 'refused', error: { reason: 'passwordMissing' } })
  })

  it('names a group, on the board too', async () => {
    const { desk, id } = await withSite()
    await Promise.all([
      desk.connections.nameGroup({ id, groupId: '10', name: 'Reception' }),
      desk.connections.nameGroup({ id, groupId: '11', name: 'Sales' })
    ])
    expect(desk.connections.list()[0]?.groupNames).toEqual({ '10': 'Reception', '11': 'Sales' })
    await desk.clock.advance(50)
    expect(desk.of('presence/changed').at(-1)?.groups).toMatchObject([{ groupId: '10', name: 'Reception', orderable: true }])
  })
})

describe('reading', () => {
  it('happens every poll interval, three times slower while the window is hidden, and at once when it is shown', async () => {
    const { desk } = await withSite()
    expect(desk.vendor.log.reads).toBe(1)
    await desk.clock.advance(6_000)
    expect(desk.vendor.log.reads).toBe(4)
    desk.connections.setWindowVisible(false)
    await desk.clock.advance(2_000)
    const hidden = desk.vendor.log.reads
    await desk.clock.advance(12_000)
    expect(desk.vendor.log.reads).toBe(hidden + 2)
    expect(desk.presence.snapshot({})[0]?.staleAfter).toBe(18_000)
    desk.connections.setWindowVisible(true)
    await desk.clock.advance(0)
    expect(desk.vendor.log.reads).toBe(hidden + 3)
    expect(desk.presence.snapshot({})[0]?.staleAfter).toBe(15_000)
  })

  it('never overlaps itself, and a reading asked for meanwhile follows', async () => {
    const { desk, id } = await withSite()
    let answer = () => {}
    desk.vendor.gate = new Promise((resolve) => (answer = resolve))
    await desk.clock.advance(30_000)
    expect(desk.vendor.log.reads).toBe(2)
    desk.connections.readSoon(id)
    desk.vendor.gate = undefined
    answer()
    await desk.clock.advance(0)
    expect(desk.vendor.log.reads).toBe(3)
  })

  it('backs off while the site is down, says when it tries next, and recovers', async () => {
    const { desk, id } = await withSite()
    desk.vendor.failure = unreachable()
    await desk.clock.advance(2_000)
    const downAt = desk.clock.now()
    expect(healthOf(desk)).toMatchObject({ state: 'down', tries: 1, since: downAt, nextTryAt: downAt + 1_000 })
    await desk.clock.advance(1_000)
    expect(healthOf(desk)).toMatchObject({ state: 'down', tries: 2, since: downAt, nextTryAt: downAt + 3_000 })
    const reads = desk.vendor.log.reads
    await desk.connections.retry({ id })
    expect(desk.vendor.log.reads).toBe(reads + 1)
    desk.vendor.failure = undefined
    await desk.clock.advance(60_000)
    expect(healthOf(desk)).toMatchObject({ state: 'live', tries: 0 })
    expect(healthOf(desk)).not.toHaveProperty('error')
  })

  it('waits between 1 s and 60 s, with jitter', () => {
    expect([1, 2, 3, 7, 40].map((tries) => backoff(tries, () => 0.5))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000])
    expect(backoff(3, () => 0)).toBe(3_000)
    expect(backoff(1, () => 0)).toBe(1_000)
  })

  it('tries a wrong password exactly once, until a person acts', async () => {
    const { desk, id } = await withSite()
    desk.vendor.failure = wrongPassword()
    await desk.clock.advance(2_000)
    const reads = desk.vendor.log.reads
    expect(healthOf(desk)).toMatchObject({ state: 'refused', error: { reason: 'wrongPassword' } })
    expect(healthOf(desk)).not.toHaveProperty('nextTryAt')
    desk.connections.setWindowVisible(false)
    desk.connections.setWindowVisible(true)
    await desk.presence.set({ people: [{ connectionId: id, memberId: '1' }], state: 'away', note: '' })
    await desk.clock.advance(3_600_000)
    expect(desk.vendor.log).toMatchObject({ reads, sets: [] })
    await desk.connections.retry({ id })
    await desk.clock.advance(3_600_000)
    expect(desk.vendor.log.reads).toBe(reads + 1)
    desk.vendor.failure = undefined
    await desk.connections.edit({ id, draft, secret: 'right', keep: 'keychain' })
    await desk.clock.advance(0)
    expect(healthOf(desk)).toMatchObject({ state: 'live' })
  })

  it('stops while the site is paused, over a restart too, and begins again afterwards', async () => {
    const { desk, id } = await withSite()
    expect(await desk.connections.pause({ id, paused: true })).toMatchObject({ paused: true, health: { state: 'paused' } })
    const reads = desk.vendor.log.reads
    await desk.clock.advance(60_000)
    expect(desk.vendor.log.reads).toBe(reads)
    expect(desk.presence.snapshot({})[0]?.members).toHaveLength(3)
    await desk.stop()
    const again = await startConsole({ folder: desk.folder, keychain: desk.keychain })
    await again.clock.advance(10_000)
    expect(again.vendor.log.reads).toBe(0)
    await again.connections.pause({ id, paused: false })
    await again.clock.advance(0)
    expect(healthOf(again)).toMatchObject({ state: 'live' })
  })

  it('that takes over 2 s makes a site slow', async () => {
    const { desk } = await withSite()
    desk.vendor.roundTrip = 2_500
    await desk.clock.advance(2_000)
    expect(healthOf(desk)).toMatchObject({ state: 'slow', roundTrip: 2_500 })
  })

  it('is told to the screens at once where something changes, else at most every 2 s', async () => {
    const { desk, id } = await withSite()
    await desk.connections.edit({ id, draft: { ...draft, pollSeconds: 1 }, keep: 'keychain' })
    await desk.clock.advance(5_000)
    const before = desk.of('connections/changed').length
    await desk.clock.advance(20_000)
    expect(desk.of('connections/changed').length - before).toBeLessThanOrEqual(10)
    expect(desk.of('connections/changed').length - before).toBeGreaterThanOrEqual(6)
    const calm = desk.of('connections/changed').length
    desk.vendor.failure = unreachable()
    await desk.clock.advance(1_000)
    expect(desk.of('connections/changed').at(-1)?.[0]?.health.state).toBe('down')
    expect(desk.of('connections/changed').length).toBeGreaterThan(calm)
  })

  it('starts again when a locked keychain was unlocked and a person retries', async () => {
    const { desk, id } = await withSite()
    await desk.stop()
    const keychain = Object.assign(createKeychain(), { locked: true })
    keychain.items.set(id, 'geheim')
    const again = await startConsole({ folder: desk.folder, keychain })
    await again.clock.advance(0)
    expect(again.connections.list()).toMatchObject([
      { secret: 'keychain', health: { state: 'refused', error: { reason: 'keychainLocked' } } }
    ])
    keychain.locked = false
    await again.connections.retry({ id })
    await again.clock.advance(0)
    expect(healthOf(again)).toMatchObject({ state: 'live' })
  })
})

describe('the demo site', () => {
  it('is there for the run only: its address and password are never written', async () => {
    const desk = await startConsole()
    expect(desk.connections.addDemo(demo)).toBe(true)
    await desk.clock.advance(0)
    expect(desk.connections.list()).toMatchObject([{ id: DEMO, demo: true, secret: 'thisRun', health: { state: 'live' } }])
    const [shown] = desk.connections.list()
    if (shown === undefined) throw new Error('no demo')
    const { id } = shown
    const own = connectionDraft.parse(shown)
    await desk.connections.edit({ id, draft: { ...own, pollSeconds: 7, ownMemberId: '2' }, keep: 'keychain' })
    await desk.connections.nameGroup({ id, groupId: '10', name: 'Front desk' })
    await desk.connections.pause({ id, paused: true })
    const written = await desk.readFolder('sites.json')
    expect(written).not.toContain('127.0.0.1')
    expect(written).not.toContain('demo-password')
    await desk.stop()
    const again = await startConsole({ folder: desk.folder })
    again.connections.addDemo({ ...demo, address: 'http://127.0.0.1:9999' })
    expect(again.connections.list()).toMatchObject([
      {
        address: 'http://127.0.0.1:9999',
        pollSeconds: 7,
        ownMemberId: '2',
        paused: true,
        groupNames: { '10': 'Front desk', '20': 'Sales' }
      }
    ])
  })

  it('stays removed once the user removed it', async () => {
    const desk = await startConsole()
    desk.connections.addDemo(demo)
    await desk.connections.remove({ id: DEMO })
    await desk.stop()
    const again = await startConsole({ folder: desk.folder })
    expect(again.connections.addDemo(demo)).toBe(false)
    expect(again.connections.list()).toEqual([])
  })

  it('is one of each vendor, each removed, paused and wanted by itself', async () => {
    const desk = await startConsole()
    await desk.connections.chooseDemo()
    const all = vendors.map((vendor) => ({ ...demo, vendor, name: `Demo of ${vendor}` }))
    for (const one of all) desk.connections.addDemo(one)
    expect(desk.connections.list().map(({ name }) => name)).toEqual(all.map(({ name }) => name))
    await desk.connections.remove({ id: demoId('kazoo') })
    await desk.connections.pause({ id: demoId('apio'), paused: true })
    expect(vendors.filter((vendor) => !desk.connections.wantsDemo(vendor))).toEqual(['kazoo'])
    await desk.stop()
    const again = await startConsole({ folder: desk.folder })
    expect(all.map((one) => again.connections.addDemo(one))).toEqual([true, true, false, true, true])
    expect(again.connections.list().flatMap(({ vendor, paused }) => (paused ? [vendor] : []))).toEqual(['apio'])
  })

  it('comes with all that leads to it, which an edit of what is the user’s own leaves alone', async () => {
    const desk = await startConsole()
    const way = {
      account: 'Home care',
      signIn: 'apiKey',
      eventsAddress: 'ws://127.0.0.1:5555',
      tenant: 't',
      group: 'g',
      face: 'gateway'
    } as const
    desk.connections.addDemo({ ...demo, ...way })
    expect(desk.connections.list()).toMatchObject([way])
    const edited = await desk.connections.edit({
      id: DEMO,
      draft: connectionDraft.parse({ ...connectionDefaults, ...demo, signIn: 'apiKey', pollSeconds: 5 }),
      keep: 'keychain'
    })
    expect(edited).toMatchObject({ ...way, pollSeconds: 5 })
    await expect(
      desk.connections.edit({ id: DEMO, draft: connectionDraft.parse({ ...edited, tenant: 'another' }), keep: 'keychain' })
    ).rejects.toMatchObject({ reason: 'invalidRequest', fields: { params: { field: 'tenant' } } })
  })

  it('comes back at another address after its process died, without a second one beside it, whoever looks at it meanwhile', async () => {
    const desk = await startConsole()
    const seen: (string | undefined)[] = []
    desk.connections.listen({
      changed: (id) => void seen.push(desk.connections.standing(id)?.settings.address),
      retried: () => undefined,
      replaced: () => undefined
    })
    desk.connections.addDemo(demo)
    await desk.clock.advance(0)
    desk.vendor.failure = unreachable()
    await desk.clock.advance(10_000)
    expect(healthOf(desk)).toMatchObject({ state: 'down' })
    desk.vendor.failure = undefined
    desk.connections.addDemo({ ...demo, address: 'http://127.0.0.1:9999' })
    await desk.clock.advance(0)
    expect(desk.connections.list()).toMatchObject([{ id: DEMO, address: 'http://127.0.0.1:9999', health: { state: 'live' } }])
    expect(seen.at(-1)).toBe('http://127.0.0.1:9999')
  })

  it('cannot be led elsewhere', async () => {
    const desk = await startConsole()
    desk.connections.addDemo(demo)
    await expect(desk.connections.edit({ id: DEMO, draft: { ...draft, name: 'Demo' }, keep: 'keychain' })).rejects.toMatchObject({
      reason: 'invalidRequest'
    })
  })
})
