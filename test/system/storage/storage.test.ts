// What is kept on the disk survives damage, newer versions, full disks and a kill in the middle of writing.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, readFile, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../src-main/clock'
import { openJsonFile, openLog } from '../../../src-main/storage/storage'
import { bundle, temporaryFolder } from './child'

const schema = z.object({ names: z.array(z.string()) })
const options = (path: string) => ({ path, schema, initial: { names: [] as string[] }, version: 2, clock: systemClock })
const entry = z.object({ number: z.number(), filling: z.string() })

describe('a settings file', () => {
  it('is read back as it was written', async () => {
    const path = join(await temporaryFolder(), 'deep', 'sites.json')
    const file = await openJsonFile(options(path))
    expect(file.notice).toBeUndefined()
    await file.update(({ names }) => ({ names: [...names, 'Zürich'] }))
    expect((await openJsonFile(options(path))).value).toEqual({ names: ['Zürich'] })
  })

  it('keeps every one of many changes asked for at once', async () => {
    const path = join(await temporaryFolder(), 'sites.json')
    const file = await openJsonFile(options(path))
    await Promise.all(Array.from({ length: 50 }, (_, at) => file.update(({ names }) => ({ names: [...names, String(at)] }))))
    expect((await openJsonFile(options(path))).value.names).toHaveLength(50)
  })

  it('rejects only the change that throws', async () => {
    const file = await openJsonFile(options(join(await temporaryFolder(), 'sites.json')))
    const wrong = file.update(() => {
      throw new Error('no')
    })
    const right = file.update(() => ({ names: ['one'] }))
    await expect(wrong).rejects.toThrow('no')
    await expect(right).resolves.toEqual({ names: ['one'] })
  })

  it.each(['{"version":2,"data":{"na', '{"version":2,"data":{"names":7}}', '', '[]'])('sets a damaged file aside: %s', async (content) => {
    const folder = await temporaryFolder()
    const path = join(folder, 'sites.json')
    await writeFile(path, content)
    const file = await openJsonFile(options(path))
    expect(file.value).toEqual({ names: [] })
    expect(file.notice).toMatchObject({ code: 'STORAGE', reason: 'settingsDamaged' })
    await file.update(() => ({ names: ['new'] }))
    expect(await readFile(String(file.notice?.params?.kept), 'utf8')).toBe(content)
    expect(await readdir(folder)).toHaveLength(2)
  })

  it('is left alone when a newer version wrote it', async () => {
    const path = join(await temporaryFolder(), 'sites.json')
    const content = '{"version":3,"data":{"people":{}}}'
    await writeFile(path, content)
    const file = await openJsonFile(options(path))
    expect(file.notice).toMatchObject({ reason: 'settingsNewer', params: { version: 3 } })
    await expect(file.update(() => ({ names: ['new'] }))).rejects.toMatchObject({ reason: 'settingsNewer' })
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('loses the old temporary files of a killed console, not the settings nor what was set aside', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'sites.json')
    await writeFile(path, '{"version":2,"data":{"names":["kept"]}}')
    await writeFile(`${path}.123456`, 'half')
    await writeFile(`${path}.damaged-2020`, 'old')
    await utimes(`${path}.123456`, 1, 1)
    expect((await openJsonFile(options(path))).value.names).toEqual(['kept'])
    expect((await readdir(folder)).sort()).toEqual(['sites.json', 'sites.json.damaged-2020'])
  })
})

describe('a log', () => {
  const log = (path: string) => openLog({ path, schema: entry })
  const one = (number: number) => ({ number, filling: '' })

  it('gives back what was appended, in order', async () => {
    const path = join(await temporaryFolder(), 'audit.log')
    const first = await log(path)
    await Promise.all([1, 2, 3].map((number) => first.append(one(number))))
    await first.close()
    expect((await log(path)).entries).toEqual([1, 2, 3].map(one))
  })

  it('drops a torn last line and goes on behind the whole ones', async () => {
    const path = join(await temporaryFolder(), 'audit.log')
    await writeFile(path, '{"number":1,"filling":""}\n{"number":2,"fil')
    const torn = await log(path)
    expect(torn).toMatchObject({ damaged: 0, notice: undefined, entries: [one(1)] })
    await torn.append(one(3))
    await torn.close()
    expect(await readFile(path, 'utf8')).toBe('{"number":1,"filling":""}\n{"number":3,"filling":""}\n')
  })

  it('keeps a last line that lacks nothing but its end', async () => {
    const path = join(await temporaryFolder(), 'audit.log')
    await writeFile(path, '{"number":1,"filling":""}')
    const unended = await log(path)
    await unended.append(one(2))
    await unended.close()
    expect((await log(path)).entries).toEqual([one(1), one(2)])
  })

  it('counts, reports and preserves damaged lines in the middle', async () => {
    const path = join(await temporaryFolder(), 'audit.log')
    await writeFile(path, '{"number":1,"filling":""}\n####\n{"number":"two"}\n{"number":3,"filling":""}\n')
    const damaged = await log(path)
    expect(damaged).toMatchObject({ damaged: 2, entries: [one(1), one(3)], notice: { reason: 'settingsDamaged', params: { kept: path } } })
    await damaged.append(one(4))
    await damaged.close()
    expect(await readFile(path, 'utf8')).toContain('####')
  })
})

describe('a process killed in the middle of writing', () => {
  let child = ''
  beforeAll(async () => {
    child = await bundle('test/system/storage/writing-child.ts')
  }, 60_000)

  async function killAfter(kind: string, path: string, said: number): Promise<number> {
    const running = spawn(process.execPath, [child, kind, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let last = 0
    for await (const line of createInterface(running.stdout)) {
      last = Number(line)
      if (last === said) running.kill('SIGKILL')
    }
    if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')
    return last
  }

  it.each([1, 7, 30])('has lost no setting it acknowledged (killed after %i)', async (said) => {
    const path = join(await temporaryFolder(), 'sites.json')
    const last = await killAfter('json', path, said)
    const file = await openJsonFile({ path, schema: entry, initial: { number: 0, filling: '' }, version: 1, clock: systemClock })
    expect(file.notice).toBeUndefined()
    expect(file.value.number).toBeGreaterThanOrEqual(last)
    expect(file.value.filling).toHaveLength(20_000)
  })

  it.each([1, 7, 30])('has lost no log entry it acknowledged (killed after %i)', async (said) => {
    const path = join(await temporaryFolder(), 'audit.log')
    const last = await killAfter('log', path, said)
    const log = await openLog({ path, schema: entry })
    expect(log.notice).toBeUndefined()
    expect(log.entries.slice(0, last).map(({ number }) => number)).toEqual(Array.from({ length: last }, (_, at) => at + 1))
    await log.append({ number: -1, filling: '' })
    await log.close()
    expect((await openLog({ path, schema: entry })).entries.at(-1)?.number).toBe(-1)
  })
})

describe('a disk that refuses', () => {
  /** A disk of 64 kB, where this process may mount one. */
  async function withTinyDisk(run: (folder: string) => Promise<void>): Promise<boolean> {
    const folder = await temporaryFolder()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) return false
    try {
      await run(folder)
    } finally {
      spawnSync('umount', ['-l', folder])
    }
    return true
  }

  it('because it is full leaves the settings as they were, on the disk and in memory', async (context) => {
    const ran = await withTinyDisk(async (folder) => {
      const path = join(folder, 'sites.json')
      const file = await openJsonFile(options(path))
      await file.update(() => ({ names: ['kept'] }))
      await expect(file.update(() => ({ names: ['x'.repeat(100_000)] }))).rejects.toMatchObject({ code: 'STORAGE', reason: 'diskFull' })
      expect(file.value).toEqual({ names: ['kept'] })
      expect((await openJsonFile(options(path))).value).toEqual({ names: ['kept'] })
      expect(await readdir(folder)).toEqual(['sites.json'])
      await file.update(() => ({ names: ['again'] }))
      expect((await openJsonFile(options(path))).value).toEqual({ names: ['again'] })
    })
    context.skip(!ran, 'no disk can be mounted here')
  })

  it('because it is full takes no half entry into the log', async (context) => {
    const ran = await withTinyDisk(async (folder) => {
      const path = join(folder, 'audit.log')
      const log = await openLog({ path, schema: entry })
      await log.append({ number: 1, filling: '' })
      await expect(log.append({ number: 2, filling: 'x'.repeat(100_000) })).rejects.toMatchObject({ reason: 'diskFull' })
      await log.append({ number: 3, filling: '' })
      await log.close()
      expect(await openLog({ path, schema: entry })).toMatchObject({ damaged: 0, entries: [{ number: 1 }, { number: 3 }] })
    })
    context.skip(!ran, 'no disk can be mounted here')
  })

  it('is not asked to hold settings in a folder that is none', async () => {
    const blocked = join(await temporaryFolder(), 'file')
    await appendFile(blocked, '')
    const file = await openJsonFile(options(join(blocked, 'sites.json')))
    expect(file.notice).toMatchObject({ code: 'STORAGE' })
    await expect(file.update(() => ({ names: [] }))).rejects.toMatchObject({ code: 'STORAGE' })
  })

  it('because of its rights is told as such', async (context) => {
    context.skip(process.getuid?.() === 0, 'the superuser is refused nothing')
    const folder = await temporaryFolder()
    const file = await openJsonFile(options(join(folder, 'sites.json')))
    await chmod(folder, 0o500)
    await expect(file.update(() => ({ names: ['x'] }))).rejects.toMatchObject({ reason: 'diskDenied' })
  })
})
