// The activity list: on the disk before anything is sent, honest about what is not known, searchable, exported safely.
import { spawnSync } from 'node:child_process'
import { chmod, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AuditEntry } from '@contract/audit'
import type { EventName } from '@contract/index'
import { openAudit } from '../../../src-main/audit/audit'
import type { AuditFields, Emit } from '../../../src-main/audit/audit'
import { LampfieldError, toFailure } from '../../../src-main/errors'
import { createFakeClock } from '../connections/fake-clock'
import { temporaryFolder } from '../../system/storage/child'

const headings = ['When', 'Who', 'Action', 'Site', 'Whom', 'Asked', 'Outcome', 'Reason', 'Vendor']
const about = (target: string, parameters: [string, string][] = [['state', 'lunch']]): AuditFields => ({
  action: 'presence.set',
  connectionId: 'c1',
  site: 'Zürich HQ',
  target,
  parameters
})
const all = { search: '', offset: 0, limit: 500 }

async function open(path?: string) {
  const file = path ?? join(await temporaryFolder(), 'audit.log')
  const events: [EventName, unknown][] = []
  const emit: Emit = (name, data) => void events.push([name, data])
  const clock = createFakeClock()
  const audit = await openAudit({ path: file, clock, who: 'maria', emit })
  onTestFinished(() => audit.close())
  return { path: file, events, clock, audit }
}

describe('the activity list', () => {
  it('has an entry on the disk, as pending, before begin returns', async () => {
    const { audit, path, events } = await open()
    const id = await audit.begin(about('Maria Rossi 1071'))
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ entry: { id, who: 'maria', outcome: 'pending' } })
    expect(events).toEqual([['audit/added', expect.objectContaining({ id, outcome: 'pending' })]])
  })

  it('tells what became of it, with the vendor’s words, also after a restart', async () => {
    const { audit, path, events } = await open()
    const id = await audit.begin(about('Maria Rossi 1071'))
    const error = toFailure(new LampfieldError('VENDOR', 'vendorRefused', 'refused', { vendorWords: 'INVALID_MEMBER_ID' }))
    await audit.finish(id, { outcome: 'refused', error })
    await audit.close()
    const expected = { id, outcome: 'refused', code: 'VENDOR', reason: 'vendorRefused', vendorWords: 'INVALID_MEMBER_ID' }
    expect(events.at(-1)).toEqual(['audit/added', expect.objectContaining(expected)])
    const again = await open(path)
    expect(again.audit.list(all)).toEqual({ total: 1, entries: [expect.objectContaining(expected)] })
  })

  it('shows as unknown what was pending when the console stopped', async () => {
    const { audit, path } = await open()
    await audit.begin(about('Maria Rossi 1071'))
    await audit.close()
    const again = await open(path)
    expect(again.audit.list(all).entries[0]?.outcome).toBe('unknown')
  })

  it('lists the newest first, a page at a time', async () => {
    const { audit } = await open()
    for (const target of ['one', 'two', 'three', 'four']) await audit.record(about(target), { outcome: 'done' })
    const page = audit.list({ search: '', offset: 1, limit: 2 })
    expect(page.total).toBe(4)
    expect(page.entries.map((entry: AuditEntry) => entry.target)).toEqual(['three', 'two'])
  })

  it('is searched without regard to case and accents, every word anywhere', async () => {
    const { audit } = await open()
    await audit.record(about('Jürg Müßig 1071'), { outcome: 'done' })
    await audit.record(about('Anna Weiß 1072'), { outcome: 'refused' })
    const find = (search: string) => audit.list({ ...all, search }).entries.map((entry) => entry.target)
    expect(find('zurich MUSSIG')).toEqual(['Jürg Müßig 1071'])
    expect(find('weiss lunch')).toEqual(['Anna Weiß 1072'])
    expect(find('weiss 1071')).toEqual([])
    expect(audit.list({ ...all, outcome: 'refused' }).total).toBe(1)
    expect(audit.list({ ...all, connectionId: 'other' }).total).toBe(0)
  })

  it('records a refusal and hands the error on', async () => {
    const { audit } = await open()
    const failing = audit.during(about('site'), () => Promise.reject(new LampfieldError('STORAGE', 'diskFull', 'full')))
    await expect(failing).rejects.toMatchObject({ reason: 'diskFull' })
    expect(audit.list(all).entries[0]).toMatchObject({ outcome: 'refused', reason: 'diskFull' })
  })
})

describe('the export', () => {
  it('is RFC 4180 with a byte order mark, and no cell is a formula', async () => {
    const { audit, path } = await open()
    await audit.record(about('=cmd|calc!A1', [['note', 'says "hi", and\nmore']]), { outcome: 'done' })
    const file = join(path, '..', 'activity.csv')
    expect(await audit.exportCsv({ search: '' }, headings, file)).toBe(1)
    const text = await readFile(file, 'utf8')
    expect(text).toBe(
      `\uFEFF${headings.join(',')}\r\n2026-01-05T09:00:00.000Z,maria,presence.set,Zürich HQ,'=cmd|calc!A1,"note=says ""hi"", and\nmore",done,,\r\n`
    )
  })

  it('holds all that match, not a page of them', async () => {
    const { audit, path } = await open()
    await Promise.all(Array.from({ length: 700 }, (_, at) => audit.record(about(`member ${at}`), { outcome: 'done' })))
    const file = join(path, '..', 'activity.csv')
    expect(await audit.exportCsv({ search: 'member' }, headings, file)).toBe(700)
    expect((await readFile(file, 'utf8')).split('\r\n')).toHaveLength(702)
  })

  it('leaves nothing behind where it cannot be written', async () => {
    const { audit, path } = await open()
    const folder = join(path, '..')
    await expect(audit.exportCsv({ search: '' }, headings, join(folder, 'none', 'a.csv'))).rejects.toMatchObject({ code: 'STORAGE' })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a full disk', () => {
  it('lets nothing begin, and does not hide what was done', async (context) => {
    const folder = await temporaryFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]).status === 0
    context.skip(!mounted, 'no disk can be mounted here')
    try {
      await chmod(folder, 0o700)
      const { audit, events } = await open(join(folder, 'audit.log'))
      const id = await audit.begin(about('Maria', [['note', 'x'.repeat(12_000)]]))
      const words = 'y'.repeat(8_000)
      await expect(audit.begin(about(words))).rejects.toMatchObject({ code: 'STORAGE', reason: 'diskFull' })
      const error = { code: 'VENDOR', reason: 'vendorRefused', message: '', retryable: false, vendorWords: words } as const
      await audit.finish(id, { outcome: 'refused', error })
      expect(events).toContainEqual(['app/notice', expect.objectContaining({ reason: 'diskFull' })])
      expect(audit.list(all).entries).toEqual([expect.objectContaining({ id, outcome: 'refused' })])
    } finally {
      spawnSync('umount', ['-l', folder])
    }
  })
})
