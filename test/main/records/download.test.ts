// Saving a recording: all of it or nothing, going on where the way broke, and only ever where the user said.
import { spawnSync } from 'node:child_process'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Job } from '@contract/calls'
import { systemClock } from '../../../src-main/clock'
import { download } from '../../../src-main/records/download'
import { cleanFileName } from '../../../src-main/records/file-name'
import { createJobs } from '../../../src-main/records/jobs'
import { temporaryFolder } from '../../system/storage/child'
import { createFakeClock } from '../connections/fake-clock'
import { startStore } from './recordings-server'
import { waveFile } from './wave'

async function saving(given: { target?: string } = {}) {
  const store = await startStore()
  const file = new Uint8Array(waveFile(20))
  store.files.set('one', file)
  const folder = await temporaryFolder()
  const target = given.target ?? join(folder, 'call.wav')
  const clock = createFakeClock()
  const told: Job[] = []
  const problems: unknown[] = []
  const jobs = createJobs({
    clock,
    emit: (name, data) => {
      if (name === 'calls/job') told.push(data as Job)
    },
    unexpected: (error) => void problems.push(error)
  })
  onTestFinished(() => jobs.close())
  const start = () =>
    jobs.start({
      kind: 'recordingDownload',
      fileName: 'call.wav',
      run: (progress, signal) =>
        download({
          open: (from, reading, version) => store.part.stream('one', from, reading, version),
          target,
          clock,
          random: () => 0,
          progress,
          signal
        })
    })
  const ended = async () => {
    await vi.waitUntil(
      async () => {
        await clock.advance(1_000)
        return ['done', 'failed', 'cancelled'].includes(told.at(-1)?.state ?? '')
      },
      { interval: 5, timeout: 15_000 }
    )
    return told.at(-1)
  }
  const holds = async () => (await readFile(target)).equals(file)
  return { store, file, folder, target, jobs, told, start, ended, holds, names: () => readdir(folder), problems }
}

describe('a download', () => {
  it('is there as a whole, with nothing beside it, and told as it goes on', async () => {
    const { start, ended, holds, names, told } = await saving()
    const job = start()
    expect(job).toMatchObject({ state: 'running', done: 0, fileName: 'call.wav' })
    expect(await ended()).toEqual({ ...job, state: 'done', done: 320_058, total: 320_058 })
    expect(await holds()).toBe(true)
    expect(await names()).toEqual(['call.wav'])
    expect(new Set(told.map(({ jobId }) => jobId))).toEqual(new Set([job.jobId]))
  })

  it('goes on at the byte where the connection broke, saying that it waits', async () => {
    const { start, ended, holds, store, told } = await saving()
    store.breaks = [100_000, 50_000]
    start()
    expect(await ended()).toMatchObject({ state: 'done' })
    expect(await holds()).toBe(true)
    const [first, second = 0, third = 0] = store.asked
    expect([first, store.asked.length]).toEqual([0, 3])
    expect(second).toBeGreaterThan(0)
    expect(third).toBeGreaterThan(second)
    expect(told).toContainEqual(expect.objectContaining({ state: 'waiting', error: expect.objectContaining({ reason: 'connectionLost' }) }))
  })

  it('starts over where the server serves no parts', async () => {
    const { start, ended, holds, store } = await saving()
    store.parts = false
    store.breaks = [100_000]
    start()
    expect(await ended()).toMatchObject({ state: 'done' })
    expect(await holds()).toBe(true)
  })

  it('starts over where the file is another one than before', async () => {
    const { start, ended, target, store } = await saving()
    const other = new Uint8Array(waveFile(19))
    store.breaks = [100_000]
    const stream = store.part.stream.bind(store.part)
    Object.assign(store.part, {
      stream: (...[id, from, signal]: Parameters<typeof stream>) => {
        if (from > 0) store.files.set('one', other)
        return stream(id, from, signal)
      }
    })
    start()
    expect(await ended()).toMatchObject({ state: 'done', total: other.length })
    expect((await readFile(target)).equals(other)).toBe(true)
  })

  it.each([true, false])('never joins parts of two files of one size (If-Range is heeded: %s)', async (heeds) => {
    const { start, ended, target, store, file } = await saving()
    const other = file.map((byte, at) => (at < 1_000 ? byte : 255 - byte))
    store.version = { name: '"one"', heeds }
    store.breaks = [100_000]
    const stream = store.part.stream.bind(store.part)
    Object.assign(store.part, {
      stream: (...asked: Parameters<typeof stream>) => {
        if (asked[1] > 0) {
          store.files.set('one', other)
          store.version = { name: '"two"', heeds }
        }
        return stream(...asked)
      }
    })
    start()
    expect(await ended()).toMatchObject({ state: 'done', total: other.length })
    expect((await readFile(target)).equals(other)).toBe(true)
  })

  it('goes on where the server says that it still is the same file', async () => {
    const { start, ended, holds, store } = await saving()
    store.version = { name: '"one"', heeds: true }
    store.breaks = [100_000]
    start()
    expect(await ended()).toMatchObject({ state: 'done' })
    expect(await holds()).toBe(true)
    expect(store.asked.filter((from) => from === 0)).toHaveLength(1)
  })

  it('gives up where nothing more comes, and leaves nothing behind', async () => {
    const { start, ended, names, store } = await saving()
    store.breaks = Array.from({ length: 20 }, () => 0)
    start()
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'UNREACHABLE', reason: 'connectionLost' } })
    expect(await names()).toEqual([])
  })

  it('ends at once when it is cancelled, and leaves nothing behind', async () => {
    const { start, ended, names, store, jobs, problems } = await saving()
    store.hangsAt = 100_000
    const { jobId } = start()
    await vi.waitUntil(() => store.running === 1)
    jobs.cancel(jobId)
    expect(await ended()).toMatchObject({ state: 'cancelled' })
    expect(await names()).toEqual([])
    await vi.waitUntil(() => store.running === 0)
    expect(problems).toEqual([])
  })

  it('leaves a file of the user alone that has the name of its unfinished part', async () => {
    const { start, ended, holds, folder, names } = await saving()
    await writeFile(join(folder, 'call.wav.part'), 'mine')
    start()
    expect(await ended()).toMatchObject({ state: 'done' })
    expect(await holds()).toBe(true)
    expect((await names()).sort()).toEqual(['call.wav', 'call.wav.part'])
    expect(await readFile(join(folder, 'call.wav.part'), 'utf8')).toBe('mine')
  })

  it('says what the disk said where it cannot be written', async () => {
    const { start, ended } = await saving({ target: '/proc/call.wav' })
    start()
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'STORAGE' } })
  })

  it('says that the disk is full, once, and leaves nothing behind', async (context) => {
    const folder = await temporaryFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0
    context.skip(!mounted, 'no disk can be mounted here')
    try {
      const { start, ended, store } = await saving({ target: join(folder, 'call.wav') })
      start()
      expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'STORAGE', reason: 'diskFull' } })
      expect(await readdir(folder)).toEqual([])
      expect(store.asked).toEqual([0])
    } finally {
      spawnSync('umount', ['-l', folder])
    }
  })

  it('is not tried again where the recording is gone', async () => {
    const { start, ended, store } = await saving()
    store.files.clear()
    start()
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND', reason: 'recordingNotFound' } })
    expect(store.asked).toEqual([])
  })
})

describe('a name from a vendor', () => {
  it.each([
    ['call.wav', 'call.wav'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['a:b*c?"<>|.wav', 'a b c .wav'],
    ['con.wav', '_con.wav'],
    ['NUL', '_NUL'],
    ['..', 'recording'],
    ['', 'recording'],
    ['/', 'recording'],
    [' .hidden. ', 'hidden'],
    ['line\nbreak\u0000.wav', 'line break .wav'],
    ['fdp\u202egnp.wav', 'fdp gnp.wav'],
    ['Müller 📞 ☎.wav', 'Müller 📞 ☎.wav']
  ])('becomes the name of one harmless file: %j', (name, clean) => expect(cleanFileName(name, 'recording')).toBe(clean))

  it('is cut where it is longer than file systems take, its ending kept', () => {
    const clean = cleanFileName(`${'ü📞'.repeat(300)}.wav`, 'recording')
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(200)
    expect(clean).toMatch(/ü📞?\.wav$/u)
  })
})

it('jobs that end all at once are told as ended', async () => {
  const told: Job[] = []
  const jobs = createJobs({ clock: systemClock, emit: (_, data) => void told.push(data as Job), unexpected: () => undefined })
  jobs.start({
    kind: 'callsExport',
    fileName: 'a.csv',
    run: (_, signal) => new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
  })
  await jobs.close()
  expect(told.at(-1)).toMatchObject({ state: 'cancelled', fileName: 'a.csv' })
})
