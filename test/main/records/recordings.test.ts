// Recordings as the screens ask for them: rights that hold in main, notes, and a deletion that happens once or is not claimed.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { RecordingRight } from '@contract/recordings'
import { LampfieldError } from '../../../src-main/errors'
import type { ObservedRecording } from '../../../src-main/vendors/vendor'
import { draft } from '../connections/memory-vendor'
import { aCall, createHistoryVendor } from './history-vendor'
import { startRecords } from './records-console'
import { startStore } from './recordings-server'
import { waveFile } from './wave'

const any = { query: { text: '', connectionIds: [] }, start: { kind: 'newest' as const }, limit: 100 }

function recordingOf(at: number): ObservedRecording {
  const { callId, from, to, startedAt, endedAt } = aCall(at)
  return { recordingId: `r${at}`, callId, from, to, startedAt, ...(endedAt === undefined ? {} : { endedAt }), length: 30_000 }
}

async function withRecordings(rights?: readonly RecordingRight[]) {
  const store = await startStore()
  const file = new Uint8Array(waveFile(2))
  for (const at of [0, 1]) store.files.set(`r${at}`, file)
  store.batches = [{ changed: [0, 1].map(recordingOf), removed: [], state: '1', done: 2, completeTo: 0 }]
  const vendor = createHistoryVendor(store)
  vendor.add(aCall(0), aCall(1), aCall(2))
  const console = await startRecords({ vendor, store })
  const settings = rights === undefined ? draft : { ...draft, recordingRights: [...rights] }
  const { id } = await console.connections.add({ draft: settings, secret: 'geheim', keep: 'keychain' })
  await console.whenCurrent(id)
  await console.until(() => console.of('recordings/changed').length > 0)
  const key = `${id}/r1`
  const listed = async () => (await console.recordings.list(any)).recordings
  return { console, store, id, key, listed, file }
}

const lost = () => new LampfieldError('TIMEOUT', 'outcomeUnknown', 'no answer')

describe('the list', () => {
  it('has the recordings of all sites with their calls and what may be done with them', async () => {
    const { console, id, key, listed } = await withRecordings()
    expect(await listed()).toMatchObject([
      { key, callKey: `${id}/c1`, rights: ['view', 'listen', 'download', 'delete'], note: '' },
      { key: `${id}/r0` }
    ])
    expect(await console.calls.open({ key: `${id}/c1` })).toMatchObject({ call: { recordings: 1 }, recordings: [key] })
  })

  it('leaves out those of a site where they may not be seen, as if they were not there', async () => {
    const { console, id, key, listed } = await withRecordings(['listen', 'download', 'delete'])
    expect(await listed()).toEqual([])
    expect(await console.recordings.list({ ...any, query: { text: '', connectionIds: [id] } })).toMatchObject({ total: 0 })
    for (const asked of [console.recordings.get({ key }), console.recordings.open({ key }), console.recordings.delete({ key })]) {
      await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
    }
    expect((await console.calls.open({ key: `${id}/c1` })).recordings).toEqual([])
  })
})

describe('rights', () => {
  it.each<[RecordingRight, (scene: Awaited<ReturnType<typeof withRecordings>>) => Promise<unknown>]>([
    ['listen', ({ console, key }) => console.recordings.open({ key })],
    ['download', ({ console, key }) => console.recordings.download({ key }, async () => '/nowhere')],
    ['delete', ({ console, key }) => console.recordings.delete({ key })]
  ])('to %s are held in main, whether the site or the vendor takes them away', async (right, act) => {
    const others = (['view', 'listen', 'download', 'delete'] as const).filter((one) => one !== right)
    const bySettings = await withRecordings(others)
    await expect(act(bySettings)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'rightMissing', fields: { params: { right } } })
    const byVendor = await withRecordings()
    byVendor.store.rights = new Set(others)
    await expect(act(byVendor)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'rightMissing' })
    expect([...bySettings.store.removed, ...byVendor.store.removed]).toEqual([])
  })

  it('of a site that is paused leave what is known, and nothing is asked', async () => {
    const { console, id, key, listed, store } = await withRecordings()
    await console.connections.pause({ id, paused: true })
    expect(await listed()).toHaveLength(2)
    await expect(console.recordings.delete({ key })).rejects.toMatchObject({ reason: 'connectionPaused' })
    expect(store.removed).toEqual([])
  })
})

describe('a note', () => {
  it('is kept by this console, found again, and told', async () => {
    const { console, key, listed } = await withRecordings()
    const told = console.of('recordings/changed').length
    expect(await console.recordings.setNote({ key, note: 'Call back on Monday' })).toMatchObject({ key, note: 'Call back on Monday' })
    expect((await listed())[0]).toMatchObject({ note: 'Call back on Monday' })
    await console.until(() => console.of('recordings/changed').length > told)
  })
})

describe('deleting', () => {
  it('asks the vendor first, then forgets, and is recorded', async () => {
    const { console, id, key, listed, store } = await withRecordings()
    const { url } = await console.recordings.open({ key })
    await console.recordings.delete({ key })
    expect(store.removed).toEqual(['r1'])
    expect((await listed()).map(({ recordingId }) => recordingId)).toEqual(['r0'])
    expect((await console.calls.open({ key: `${id}/c1` })).call.recordings).toBe(0)
    expect(await console.records.serve(url.split('/').at(-1) ?? '', null)).toMatchObject({ status: 404 })
    expect(console.entries()).toContainEqual(
      expect.objectContaining({ action: 'recording.delete', outcome: 'done', target: expect.stringContaining('Caller 1') })
    )
  })

  it('leaves it in the list where the vendor refuses', async () => {
    const { console, key, listed, store } = await withRecordings()
    store.removing = { failure: new LampfieldError('FORBIDDEN', 'notAllowed', 'no', { vendorWords: 'DENIED' }), done: false }
    await expect(console.recordings.delete({ key })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await listed()).toHaveLength(2)
    expect(console.entries()).toContainEqual(
      expect.objectContaining({ action: 'recording.delete', outcome: 'refused', vendorWords: 'DENIED' })
    )
  })

  it('is asked once where no answer comes, and read back: it was done', async () => {
    const { console, key, listed, store } = await withRecordings()
    store.removing = { failure: lost(), done: true }
    await console.recordings.delete({ key })
    expect(store.removed).toEqual(['r1'])
    expect(await listed()).toHaveLength(1)
  })

  it('is asked once where no answer comes, and read back: it was not done', async () => {
    const { console, key, listed, store } = await withRecordings()
    store.removing = { failure: lost(), done: false }
    await expect(console.recordings.delete({ key })).rejects.toMatchObject({
      reason: 'outcomeUnknown',
      fields: { details: { readBack: 'present' } }
    })
    expect(store.removed).toEqual(['r1'])
    expect(await listed()).toHaveLength(2)
    expect(console.entries()[0]).toMatchObject({ action: 'recording.delete', outcome: 'refused' })
  })

  it('says that it does not know where it cannot be read back', async () => {
    const { console, key, listed, store } = await withRecordings()
    store.removing = { failure: lost(), done: true }
    const down = new LampfieldError('UNREACHABLE', 'connectionRefused', 'down')
    Object.assign(store.part, { detail: () => Promise.reject(down) })
    await expect(console.recordings.delete({ key })).rejects.toMatchObject({ reason: 'outcomeUnknown' })
    expect(await listed()).toHaveLength(2)
    expect(console.entries()[0]).toMatchObject({ action: 'recording.delete', outcome: 'unknown' })
  })
})

describe('a recording that somebody deleted at the vendor', () => {
  it.each<[string, (scene: Awaited<ReturnType<typeof withRecordings>>) => Promise<unknown>]>([
    ['listens to it', ({ console, key }) => console.recordings.open({ key })],
    ['saves it', ({ console, key }) => console.recordings.download({ key }, async () => '/nowhere')]
  ])('leaves the list and its call as soon as somebody %s; a note on it stays, should it come back', async (_, act) => {
    const scene = await withRecordings()
    const { console, id, key, listed, store } = scene
    await console.recordings.setNote({ key, note: 'Call back' })
    const told = console.of('recordings/changed').length
    store.files.delete('r1')
    await expect(act(scene)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
    expect((await listed()).map(({ recordingId }) => recordingId)).toEqual(['r0'])
    expect((await console.calls.open({ key: `${id}/c1` })).call.recordings).toBe(0)
    await console.until(() => console.of('recordings/changed').length > told)
    store.batches = [{ changed: [recordingOf(1)], removed: [], state: '2', done: 3, completeTo: 0 }]
    await console.until(async () => (await listed()).length === 2)
    expect((await listed())[0]).toMatchObject({ key, note: 'Call back' })
  })

  it('stays where only its sound is missing', async () => {
    const { console, key, listed, store } = await withRecordings()
    const missing = new LampfieldError('NOT_FOUND', 'recordingNotFound', 'no file')
    Object.assign(store.part, { stream: () => Promise.reject(missing) })
    await expect(console.recordings.open({ key })).rejects.toMatchObject({ reason: 'recordingNotFound' })
    expect(await listed()).toHaveLength(2)
  })
})

describe('downloading', () => {
  it('offers a harmless form of the name that the vendor gives, and saves under the one chosen, recorded', async () => {
    const { console, key, store, file } = await withRecordings()
    store.fileName = '../../2026-01-05 Müller.wav'
    const offered: string[] = []
    const target = join(console.folder, 'saved.wav')
    const job = await console.recordings.download({ key }, async (name) => {
      offered.push(name)
      return target
    })
    expect(offered).toEqual(['2026-01-05 Müller.wav'])
    await vi.waitUntil(() => console.of('calls/job').some(({ jobId, state }) => jobId === job.jobId && state === 'done'))
    expect((await readFile(target)).equals(file)).toBe(true)
    expect(console.entries()[0]).toMatchObject({ action: 'recording.download', outcome: 'done' })
  })

  it('sends nothing where the user chooses no file', async () => {
    const { console, key, store } = await withRecordings()
    const cancelled = new LampfieldError('CANCELLED', 'cancelled', 'no file')
    await expect(console.recordings.download({ key }, () => Promise.reject(cancelled))).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(store.asked).toEqual([])
  })
})
