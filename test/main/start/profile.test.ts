// A profile that somebody newer wrote, or in which nothing can be written.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src-main/clock'
import { SITES_VERSION } from '../../../src-main/connections/sites-file'
import { PEOPLE_VERSION } from '../../../src-main/people/people'
import { RETURNS_VERSION } from '../../../src-main/presence/presence'
import { RECORDS_VERSION } from '../../../src-main/records/records-file'
import { VERSION as INDEX_VERSION } from '../../../src-main/records/store/schema'
import { isFromBefore, newerProfile, UNDERSTOOD, unwritable } from '../../../src-main/start/profile'
import { stampProfile } from '../../../src-main/start/stamp'
import { UPDATES_VERSION } from '../../../src-main/updates/updates'
import { temporaryFolder } from '../../system/storage/child'

const file = (version: number, data: unknown = {}): string => JSON.stringify({ version, data }, null, 2)

describe('A profile', () => {
  it('is judged by the versions that the console really writes', () => {
    expect(UNDERSTOOD).toMatchObject({
      'sites.json': SITES_VERSION,
      'people.json': PEOPLE_VERSION,
      'returns.json': RETURNS_VERSION,
      'records.json': RECORDS_VERSION,
      'updates.json': UPDATES_VERSION,
      'calls.db': INDEX_VERSION
    })
  })

  it('that is empty, not there, or this console’s own is used', async () => {
    const folder = await temporaryFolder()
    expect(newerProfile(path.join(folder, 'not-there'))).toBeUndefined()
    expect(newerProfile(folder)).toBeUndefined()
    await stampProfile(folder, '0.1.0', systemClock)
    await writeFile(path.join(folder, 'sites.json'), file(SITES_VERSION))
    expect(newerProfile(folder)).toBeUndefined()
  })

  it.each(Object.keys(UNDERSTOOD).filter((name) => name !== 'calls.db'))('with a newer %s is left alone', async (name) => {
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, name), file(99, { writtenBy: '9.0.0', index: 1 }))
    expect(newerProfile(folder)).toEqual({
      reason: 'newerProfile',
      place: path.join(folder, name),
      by: name === 'profile.json' ? '9.0.0' : ''
    })
  })

  it('whose call index a newer console brought up to date is left alone, and says by whom', async () => {
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, 'profile.json'), file(1, { writtenBy: '0.4.0', index: INDEX_VERSION + 1 }))
    expect(newerProfile(folder)).toEqual({ reason: 'newerProfile', place: path.join(folder, 'calls.db'), by: '0.4.0' })
  })

  it('with damaged files is used: they are set aside where they are opened', async () => {
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, 'profile.json'), '{"version":')
    await writeFile(path.join(folder, 'sites.json'), '####')
    expect(newerProfile(folder)).toBeUndefined()
  })

  it('is not touched by looking at it', async () => {
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, 'sites.json'), file(99))
    const before = await stat(folder)
    newerProfile(folder)
    expect((await stat(folder)).mtimeMs).toBe(before.mtimeMs)
    expect(await readdir(folder)).toEqual(['sites.json'])
  })

  it('is stamped once by each version, with the schema of the call index', async () => {
    const folder = await temporaryFolder()
    await stampProfile(folder, '0.1.0', systemClock)
    const stamp = path.join(folder, 'profile.json')
    expect(JSON.parse(await readFile(stamp, 'utf8'))).toEqual({ version: 1, data: { writtenBy: '0.1.0', index: INDEX_VERSION } })
    const { ino } = await stat(stamp)
    await stampProfile(folder, '0.1.0', systemClock)
    expect((await stat(stamp)).ino).toBe(ino)
    await stampProfile(folder, '0.2.0', systemClock)
    expect(JSON.parse(await readFile(stamp, 'utf8'))).toMatchObject({ data: { writtenBy: '0.2.0' } })
  })

  it('from before there was a stamp is known as such until it is stamped', async () => {
    const folder = await temporaryFolder()
    expect(isFromBefore(folder)).toBe(false)
    await writeFile(path.join(folder, 'window.json'), file(1))
    expect(isFromBefore(folder)).toBe(true)
    await stampProfile(folder, '0.1.0', systemClock)
    expect(isFromBefore(folder)).toBe(false)
  })
})

describe('A folder', () => {
  it('in which something can be written is made, and nothing is left in it', async () => {
    const folder = path.join(await temporaryFolder(), 'deep', 'profile')
    expect(unwritable(folder)).toBeUndefined()
    expect(await readdir(folder)).toEqual([])
  })

  it('that cannot be made is named', async () => {
    const blocked = path.join(await temporaryFolder(), 'file')
    await writeFile(blocked, '')
    expect(unwritable(path.join(blocked, 'profile'))).toEqual({ reason: 'folderDenied', place: path.join(blocked, 'profile') })
  })
})
