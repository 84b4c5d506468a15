// The file of the call index survives a kill in the middle of an import, damage, a wrong key, a newer version and a full disk.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, it } from 'vitest'
import type { IndexQuery } from '../../src-main/records/index-port'
import { openDatabase } from '../../src-main/records/store/database'
import { createIndex } from '../../src-main/records/store/index'
import { batchOf, manyCalls, oneCall } from '../main/records/store/many-calls'
import { bundle, temporaryFolder } from './storage/child'

const KEY = '0123456789abcdef'.repeat(4)
const OTHER_KEY = 'fedcba9876543210'.repeat(4)
const any: IndexQuery = { text: '', connectionIds: [], directions: [], results: [] }
const newPath = async () => join(await temporaryFolder(), 'records', 'index.db')

async function opened(path: string, key = KEY) {
  const index = createIndex()
  const kept = await index.open(path, key)
  return { index, kept }
}

const recording = { recordingId: 'r', from: { number: '1', name: '' }, to: { number: '2', name: '' }, startedAt: 1_000 }

describe('a console killed in the middle of an import', () => {
  let child = ''
  beforeAll(async () => {
    child = await bundle('test/system/records-child.ts')
  }, 60_000)

  it('has every piece with its state or nothing of it, and imports the rest without a gap or a double', async () => {
    const path = await newPath()
    for (const least of [2_000, 6_000]) {
      const running = spawn(process.execPath, [child, path, KEY], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(running, 'exit')
      const lines = createInterface({ input: running.stdout })
      for await (const line of lines) if (Number(line) >= least) break
      running.kill('SIGKILL')
      await ended
      const { index, kept } = await opened(path)
      expect(kept).toEqual({})
      const state = Number(await index.historyState('site', 'calls'))
      expect(state).toBeGreaterThanOrEqual(least)
      // The child begins anew each time: what an earlier one had kept may be more than what this one came to.
      const { calls } = await index.counts()
      expect(calls).toBeGreaterThanOrEqual(state)
      expect(calls % 400).toBe(0)
      expect((await index.summary(any, 'UTC')).total).toBe(calls)
      await index.close()
    }
    const { index } = await opened(path)
    const before = (await index.counts()).calls
    let at = 0
    for (const changed of manyCalls(60_000, 400)) {
      at += changed.length
      const span = await index.importCalls('site', { changed, removed: [], state: String(at), done: at })
      expect(span === undefined).toBe(at <= before)
      if (at >= before + 800) break
    }
    expect((await index.counts()).calls).toBe(before + 800)
    await index.close()
  })
})

describe('the file', () => {
  it('holds nothing that can be read without its key', async () => {
    const path = await newPath()
    const { index } = await opened(path)
    await index.importCalls('site', batchOf([oneCall('1')]))
    await index.close()
    const bytes = await readFile(path)
    expect(bytes.includes('Lindqvist')).toBe(false)
    expect(bytes.subarray(0, 6).toString()).not.toBe('SQLite')
  })

  it('that another key encrypted is set aside, and a new one is made', async () => {
    const path = await newPath()
    const first = await opened(path, OTHER_KEY)
    await first.index.importCalls('site', batchOf([oneCall('1')]))
    await first.index.close()
    const { index, kept } = await opened(path)
    expect(kept.rebuilt).toMatch(/^index\.db\.damaged-/)
    expect(await index.counts()).toMatchObject({ calls: 0, sites: [] })
    await index.close()
    expect(await readdir(join(path, '..'))).toContain(kept.rebuilt)
    expect((await opened(path)).kept).toEqual({})
  })

  it('that is no index at all is set aside', async () => {
    const path = await newPath()
    const { index } = await opened(path)
    await index.close()
    await writeFile(path, 'x'.repeat(20_000))
    expect((await opened(path)).kept.rebuilt).toBeDefined()
  })

  it('that is damaged gives its notes back, tells so, and is read anew', async () => {
    const path = await newPath()
    const { index } = await opened(path)
    for (const piece of manyCalls(4_000, 1_000)) await index.importCalls('site', batchOf(piece))
    await index.importRecordings('site', batchOf([recording]))
    await index.setNote('site/r', 'mine')
    await index.close()
    const bytes = await readFile(path)
    const { length } = bytes
    // The last pages are calls; notes stand near the front.
    bytes.fill(0x55, Math.floor(length * 0.6), Math.floor(length * 0.9))
    await writeFile(path, new Uint8Array(bytes))
    // As after an unclean end, which has the file checked.
    await writeFile(`${path}.open`, '')
    const again = await opened(path)
    expect(again.kept.rebuilt).toBeDefined()
    expect(await again.index.historyState('site', 'calls')).toBeUndefined()
    await again.index.importRecordings('site', batchOf([recording]))
    expect((await again.index.recording('site/r'))?.note).toBe('mine')
    await again.index.close()
  })

  it('that a newer version wrote is refused and left untouched', async () => {
    const path = await newPath()
    const { index } = await opened(path)
    await index.close()
    const newer = openDatabase(path, KEY)
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const before = await readFile(path)
    await expect(opened(path)).rejects.toMatchObject({ code: 'STORAGE', reason: 'settingsNewer', fields: { params: { version: 99 } } })
    expect((await readFile(path)).equals(new Uint8Array(before))).toBe(true)
  })
})

describe('a disk that is full', () => {
  async function withSmallDisk(run: (folder: string) => Promise<void>): Promise<boolean> {
    const folder = await temporaryFolder()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status !== 0) return false
    try {
      await run(folder)
    } finally {
      spawnSync('umount', ['-l', folder])
    }
    return true
  }

  it('takes no half of a piece, and loses nothing that was kept', async (context) => {
    const ran = await withSmallDisk(async (folder) => {
      const path = join(folder, 'index.db')
      const { index } = await opened(path)
      let kept = 0
      const fill = async () => {
        for (const changed of manyCalls(40_000, 500)) {
          await index.importCalls('site', { changed, removed: [], state: String(kept + changed.length), done: 0 })
          kept += changed.length
        }
      }
      await expect(fill()).rejects.toMatchObject({ code: 'STORAGE', reason: 'diskFull' })
      expect(kept).toBeGreaterThan(0)
      expect((await index.counts()).calls).toBe(kept)
      expect(await index.historyState('site', 'calls')).toBe(String(kept))
      expect((await index.summary(any, 'UTC')).total).toBe(kept)
      await index.close()
      const again = await opened(path)
      expect(again.kept).toEqual({})
      expect((await again.index.counts()).calls).toBe(kept)
      await again.index.close()
    })
    context.skip(!ran, 'no disk can be mounted here')
  })

  it('during an export leaves no file behind', async (context) => {
    const ran = await withSmallDisk(async (folder) => {
      const { index } = await opened(await newPath())
      for (const piece of manyCalls(10_000, 2_000)) await index.importCalls('site', batchOf(piece))
      const request = { query: any, format: 'jsonl', columns: [], headings: [], zone: 'UTC', sites: {}, path: join(folder, 'a') } as const
      await expect(index.export(request, () => undefined, new AbortController().signal)).rejects.toMatchObject({ reason: 'diskFull' })
      expect(await readdir(folder)).toEqual([])
      await index.close()
    })
    context.skip(!ran, 'no disk can be mounted here')
  })
})
