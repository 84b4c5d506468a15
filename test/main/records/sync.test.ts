// Sync: every call once, none missing, told how far it is, and never a vendor asked who said no.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { INDEX_ACCOUNT } from '../../../src-main/records/index-key'
import { createKeychain } from '../connections/console'
import { draft } from '../connections/memory-vendor'
import { aCall, createHistoryVendor, HOUR, START } from './history-vendor'
import { startRecords } from './records-console'

const DAY = 24 * HOUR
const seven = Array.from({ length: 7 }, (_, at) => aCall(at))
const newestFirst = ['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']
const refused = () => new LampfieldError('FORBIDDEN', 'notAllowed', 'not with this role', { vendorWords: 'DENIED' })
const broken = () => new LampfieldError('UNREACHABLE', 'connectionLost', 'no way')

async function withSeven() {
  const vendor = createHistoryVendor()
  vendor.history.pieceSize = 2
  vendor.add(...seven)
  const console = await startRecords({ vendor })
  const id = await console.add()
  return { console, id, vendor, history: vendor.history }
}

describe('the first import', () => {
  it('brings every call of the last 400 days, tells how far it is, and then is current', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst)
    expect(history.asked[0]?.state).toBeUndefined()
    expect(START + 1_000 - 400 * DAY - (history.asked[0]?.since ?? 0)).toBeLessThan(2_000)
    await console.until(async () => (await console.sync(id))?.calls === 7)
    expect(await console.sync(id)).toMatchObject({ state: 'current', done: 7, total: 7, calls: 7, completeTo: START, oldest: START - HOUR })
    await console.until(() => console.of('calls/syncChanged').some(([one]) => one?.state === 'current'))
    const spans = console.of('calls/changed')
    expect(Math.min(...spans.map(({ from }) => from))).toBe(START - HOUR)
    expect(Math.max(...spans.map(({ to }) => to))).toBe(START - HOUR + 6 * 60_000)
  })

  it('tells its progress at most five times a second', async () => {
    const { console, id, vendor, history } = await withSeven()
    history.pieceSize = 1
    vendor.add(...Array.from({ length: 300 }, (_, at) => aCall(at + 7)))
    await console.whenCurrent(id)
    const began = console.events.length
    await console.clock.advance(1_000)
    expect(console.events.slice(began).filter(({ name }) => name === 'calls/syncChanged').length).toBeLessThanOrEqual(5)
  })

  it('goes on after the last piece that was kept where it broke off', async () => {
    const { console, id, history } = await withSeven()
    history.failure = { error: broken(), afterPieces: 2 }
    await console.until(async () => (await console.sync(id))?.state === 'failed')
    expect((await console.sync(id))?.error).toMatchObject({ reason: 'connectionLost', retryable: true })
    expect(await console.callIds()).toEqual(['c3', 'c2', 'c1', 'c0'])
    history.failure = undefined
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst)
    expect(history.asked[1]?.state).toBe('4')
    expect((await console.sync(id))?.error).toBeUndefined()
  })

  it('says what the vendor does not let this user see', async () => {
    const { console, id, history } = await withSeven()
    history.limit = 'ownCallsOnly'
    await console.whenCurrent(id)
    expect(await console.sync(id)).toMatchObject({ limit: 'ownCallsOnly' })
  })
})

describe('afterwards', () => {
  it('new calls come within seconds, and at once when the vendor says that there are some', async () => {
    const { console, id, vendor, history } = await withSeven()
    await console.whenCurrent(id)
    vendor.add(aCall(7))
    const before = console.clock.now()
    await console.until(async () => (await console.callIds()).includes('c7'))
    expect(console.clock.now() - before).toBeLessThanOrEqual(6_000)
    await console.clock.advance(1_000)
    vendor.add(aCall(8))
    history.news()
    await console.until(async () => (await console.callIds()).includes('c8'), 1)
    expect(history.asked.at(-1)?.state).toBe('8')
  })

  it('a hidden window is served less often, and at once when it is shown again', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    console.records.setWindowVisible(false)
    await console.clock.advance(6_000)
    const asked = history.asked.length
    await console.clock.advance(20_000)
    expect(history.asked.length).toBe(asked)
    console.records.setWindowVisible(true)
    await console.until(() => history.asked.length > asked, 1)
  })

  it('a call that changed is told anew, and one that is gone goes', async () => {
    const { console, id, vendor, history } = await withSeven()
    await console.whenCurrent(id)
    vendor.add(aCall(3, { result: 'missed' }))
    history.journal.push({ removed: 'c5' })
    await console.until(async () => !(await console.callIds()).includes('c5'))
    expect(await console.callIds()).toEqual(newestFirst.filter((one) => one !== 'c5'))
    expect((await console.calls.open({ key: `${id}/c3` })).call.result).toBe('missed')
  })

  it('a vendor that forgot how far it was is read again, without a gap or a double, and it is said', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    history.forgotten = true
    history.journal.splice(0, 1)
    await console.until(async () => (await console.sync(id))?.notice === 'forgotten')
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst.slice(0, 6))
  })
})

describe('a vendor that refuses', () => {
  it('is not asked again until a person tries again', async () => {
    const { console, id, history } = await withSeven()
    history.failure = { error: refused(), afterPieces: 0 }
    await console.until(async () => (await console.sync(id))?.state === 'failed')
    expect((await console.sync(id))?.error).toMatchObject({ code: 'FORBIDDEN', vendorWords: 'DENIED' })
    const asked = history.asked.length
    await console.clock.advance(10 * 60_000)
    expect(history.asked.length).toBe(asked)
    history.failure = undefined
    await console.connections.retry({ id })
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst)
  })

  it('because of the password stops the whole site', async () => {
    const { console, id, history } = await withSeven()
    const error = new LampfieldError('UNAUTHORISED', 'wrongPassword', 'wrong password')
    history.failure = { error, afterPieces: 0 }
    await console.until(() => console.connections.list()[0]?.health.state === 'refused')
    expect(await console.sync(id)).toMatchObject({ state: 'failed', error: { reason: 'wrongPassword' } })
    const asked = history.asked.length
    await console.clock.advance(10 * 60_000)
    expect(history.asked.length).toBe(asked)
  })

  it('or does not answer is asked again ever more slowly', async () => {
    const { console, id, history } = await withSeven()
    history.failure = { error: broken(), afterPieces: 0 }
    await console.until(async () => (await console.sync(id))?.state === 'failed')
    await console.clock.advance(60_000)
    expect(history.asked.length).toBeLessThan(9)
  })
})

describe('a site', () => {
  it('that is paused is not read, and its calls stay', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    await console.connections.pause({ id, paused: true })
    expect(await console.sync(id)).toMatchObject({ state: 'paused' })
    const asked = history.asked.length
    await console.clock.advance(60_000)
    expect(history.asked.length).toBe(asked)
    expect(history.followers.size).toBe(0)
    expect(await console.callIds()).toEqual(newestFirst)
    await console.connections.pause({ id, paused: false })
    await console.until(() => history.asked.length > asked)
    expect(history.asked.at(-1)?.state).toBe('7')
  })

  it('that is removed takes its calls with it', async () => {
    const { console, id } = await withSeven()
    await console.whenCurrent(id)
    await console.connections.remove({ id })
    await console.records.forget(id)
    expect(await console.callIds()).toEqual([])
    expect(await console.records.sync()).toEqual([])
  })

  it('that is another system from now on is read anew', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    history.journal.splice(0, 4)
    const other = { ...draft, address: 'https://other:8443' }
    await console.connections.edit({ id, draft: other, secret: 'geheim', keep: 'keychain' })
    await console.until(async () => (await console.callIds()).length === 3)
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst.slice(0, 3))
  })

  it('is read again from the beginning when a person wants that, and it is recorded', async () => {
    const { console, id, history } = await withSeven()
    await console.whenCurrent(id)
    history.journal.splice(0, 1)
    await console.calls.resync({ connectionId: id })
    await console.whenCurrent(id)
    expect(await console.callIds()).toEqual(newestFirst.slice(0, 6))
    expect(history.asked.at(-1)?.state ?? history.asked.at(-2)?.state).toBeUndefined()
    expect(console.entries()).toContainEqual(expect.objectContaining({ action: 'calls.resync', outcome: 'done', connectionId: id }))
  })

  it('without call records says so', async () => {
    const vendor = createHistoryVendor()
    const console = await startRecords({ vendor: { ...vendor, module: vendor.base.module } })
    const id = await console.add()
    await console.clock.advance(1_000)
    expect(await console.sync(id)).toMatchObject({ state: 'unsupported', calls: 0 })
    await expect(console.calls.resync({ connectionId: id })).rejects.toMatchObject({ reason: 'notSupported' })
  })
})

describe('how much is kept', () => {
  it('can be less, and the older calls go; or more, and they are read again', async () => {
    const { console, id, vendor, history } = await withSeven()
    vendor.add(aCall(-60 * 24 * 10))
    await console.whenCurrent(id)
    expect(await console.callIds()).toHaveLength(8)
    await console.calls.setRetention({ days: 5, megabytes: 0 })
    expect(await console.callIds()).toEqual(newestFirst)
    await console.whenCurrent(id)
    const asked = history.asked.length
    expect(await console.calls.setRetention({ days: 0, megabytes: 0 })).toMatchObject({ retention: { days: 0 }, kept: 'encrypted' })
    await console.until(() => history.asked.length > asked)
    expect(history.asked[asked]).toEqual({ state: undefined, since: 0 })
    await console.until(async () => (await console.callIds()).length === 8)
  })
})

describe('the index', () => {
  it('is encrypted with a key that only the keychain has, and is there again after a restart', async () => {
    const { console, id, vendor, history } = await withSeven()
    await console.whenCurrent(id)
    expect(await console.calls.index()).toMatchObject({ kept: 'encrypted', calls: 7 })
    await console.stop()
    const key = console.keychain.items.get(INDEX_ACCOUNT) ?? ''
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    for (const name of await readdir(console.folder)) {
      const bytes = await readFile(join(console.folder, name))
      for (const secret of [key, 'Caller 3']) expect(bytes.includes(secret)).toBe(false)
    }
    const again = await startRecords({ folder: console.folder, keychain: console.keychain, vendor })
    expect(await again.callIds()).toEqual(newestFirst)
    const asked = history.asked.length
    await again.until(() => history.asked.length > asked)
    expect(history.asked.at(-1)?.state).toBe('7')
  })

  it('lasts for this run where no keychain keeps its key, and leaves a former file alone', async () => {
    const { console, id, vendor } = await withSeven()
    await console.whenCurrent(id)
    await console.stop()
    const before = await readFile(join(console.folder, 'calls.db'))
    const keychain = createKeychain()
    keychain.locked = true
    const again = await startRecords({ folder: console.folder, keychain, vendor })
    expect(await again.calls.index()).toMatchObject({ kept: 'thisRun', calls: 0 })
    expect(again.notices).toEqual(['indexNotKept'])
    await again.stop()
    expect((await readFile(join(console.folder, 'calls.db'))).equals(new Uint8Array(before))).toBe(true)
  })

  it.each(['its key is lost', 'it is damaged'])('is set aside and read anew where %s', async (what) => {
    const { console, id, vendor } = await withSeven()
    await console.whenCurrent(id)
    await console.stop()
    if (what === 'its key is lost') console.keychain.items.delete(INDEX_ACCOUNT)
    else {
      await rm(join(console.folder, 'calls.db-wal'), { force: true })
      await writeFile(join(console.folder, 'calls.db'), 'this is no database'.repeat(1000))
    }
    const again = await startRecords({ folder: console.folder, keychain: console.keychain, vendor })
    await again.whenCurrent(id)
    expect(await again.callIds()).toEqual(newestFirst)
    expect(again.notices).toEqual(['indexDamaged'])
    expect(await again.sync(id)).toMatchObject({ notice: 'rebuilt' })
    expect((await readdir(console.folder)).some((name) => name.startsWith('calls.db.damaged'))).toBe(true)
  })
})
