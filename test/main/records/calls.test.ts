// Calls as the screens ask for them: by the people of the board, exported whole, arranged as the user likes.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { CallQuery } from '@contract/calls'
import { aCall, createHistoryVendor } from './history-vendor'
import { startRecords } from './records-console'

const any: CallQuery = { text: '', connectionIds: [], directions: [], results: [] }
const other = { number: '999', name: 'Nobody here' }

async function withCalls() {
  const vendor = createHistoryVendor()
  vendor.add(
    aCall(0),
    aCall(1, { to: other, legs: [{ legId: 'x', from: { number: '102', name: 'Member 2' }, to: other }] }),
    aCall(2, { to: other, legs: [] })
  )
  const console = await startRecords({ vendor })
  const id = await console.add()
  await console.whenCurrent(id)
  const found = async (query: Partial<CallQuery>) => {
    const { calls } = await console.calls.list({ query: { ...any, ...query }, start: { kind: 'newest' }, limit: 100 })
    return calls.map(({ callId }) => callId)
  }
  return { console, id, found }
}

describe('calls of people', () => {
  it('are those in which the member, or anybody of the group, took part', async () => {
    const { id, found } = await withCalls()
    expect(await found({ member: { connectionId: id, number: '101' } })).toEqual(['c0'])
    expect(await found({ group: `${id}/10` })).toEqual(['c1', 'c0'])
    expect(await found({ member: { connectionId: id, number: '102' }, group: `${id}/10` })).toEqual(['c1'])
    expect(await found({ member: { connectionId: id, number: '+44200' }, group: `${id}/10` })).toEqual(['c0'])
    expect(await found({ member: { connectionId: id, number: '+44202' }, group: `${id}/10` })).toEqual([])
    expect(await found({ member: { connectionId: 'elsewhere', number: '101' } })).toEqual([])
  })

  it('of a group that the board does not show are not said to be none', async () => {
    const { id, found } = await withCalls()
    await expect(found({ group: `${id}/77` })).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'groupNotFound' })
  })
})

it('a call that is no longer there is said to be gone', async () => {
  const { console, id } = await withCalls()
  await expect(console.calls.open({ key: `${id}/c9` })).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'callNotFound' })
})

describe('an export', () => {
  const input = {
    query: any,
    format: 'csv' as const,
    columns: ['time' as const, 'from' as const, 'site' as const],
    headings: ['Time', 'From', 'Site'],
    title: 'Calls',
    zone: 'Europe/Zurich'
  }

  it('writes all that match where the user chose, tells its progress, and is recorded with what was asked', async () => {
    const { console } = await withCalls()
    const target = join(console.folder, 'calls.csv')
    const job = await console.calls.export({ ...input, query: { ...any, text: 'Caller' } }, target)
    expect(job).toMatchObject({ kind: 'callsExport', state: 'running', fileName: 'calls.csv' })
    await vi.waitUntil(() => console.of('calls/job').some(({ state }) => state === 'done'))
    expect(console.of('calls/job').at(-1)).toMatchObject({ jobId: job.jobId, done: 3, total: 3 })
    expect((await readFile(target, 'utf8')).trim().split('\r\n')).toHaveLength(4)
    const [entry] = console.entries()
    expect(entry).toMatchObject({ action: 'calls.export', outcome: 'done', target: 'calls.csv' })
    expect(entry?.parameters).toContainEqual(['text', 'Caller'])
  })

  it('that the disk refuses says so, and is recorded as not done', async () => {
    const { console } = await withCalls()
    await console.calls.export(input, '/proc/calls.csv')
    await vi.waitUntil(() => console.of('calls/job').some(({ state }) => state === 'failed'))
    expect(console.of('calls/job').at(-1)?.error).toMatchObject({ code: 'STORAGE' })
    await vi.waitUntil(() => console.entries()[0]?.outcome === 'refused')
  })
})

describe('the layout', () => {
  it('has columns from the start, and is remembered over restarts', async () => {
    const { console } = await withCalls()
    const layout = console.records.layout()
    expect(layout.columns.map(({ id }) => id)).toEqual(['direction', 'time', 'from', 'to', 'result', 'length', 'recording', 'site'])
    const wanted = {
      columns: layout.columns.slice(0, 3),
      views: [{ id: 'v', name: 'Missed today', query: { ...any, results: ['missed' as const] } }],
      query: { ...any, text: 'x' }
    }
    expect(await console.records.setLayout(wanted)).toEqual(wanted)
    await console.stop()
    const again = await startRecords({ folder: console.folder, keychain: console.keychain })
    expect(again.records.layout()).toEqual(wanted)
  })
})
