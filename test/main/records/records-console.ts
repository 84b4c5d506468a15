// A console with calls and recordings, without windows: real files and a real index, a vendor in memory, a clock that tests move.
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { CallSync } from '@contract/calls'
import type { EventData, EventName } from '@contract/index'
import { openAudit } from '../../../src-main/audit/audit'
import type { Emit } from '../../../src-main/audit/audit'
import { createConnections } from '../../../src-main/connections/connections'
import { SITES_VERSION, noSites, sitesFile } from '../../../src-main/connections/sites-file'
import { toFailure } from '../../../src-main/errors'
import { createLiveFields } from '../../../src-main/presence/presence'
import { RECORDS_VERSION, freshRecords, openRecords, recordsFile } from '../../../src-main/records/records'
import { createIndex } from '../../../src-main/records/store/index'
import { openJsonFile } from '../../../src-main/storage/storage'
import { createVault } from '../../../src-main/vault/vault'
import { temporaryFolder } from '../../system/storage/child'
import { createKeychain } from '../connections/console'
import { createFakeClock } from '../connections/fake-clock'
import { draft } from '../connections/memory-vendor'
import { createHistoryVendor, START } from './history-vendor'
import type { Store } from './recordings-server'

export interface Given {
  readonly folder?: string
  readonly keychain?: ReturnType<typeof createKeychain>
  readonly vendor?: ReturnType<typeof createHistoryVendor>
  readonly store?: Store
  readonly startAt?: number
}

export async function startRecords(given: Given = {}) {
  const folder = given.folder ?? (await temporaryFolder())
  const keychain = given.keychain ?? createKeychain()
  const vendor = given.vendor ?? createHistoryVendor(given.store)
  const clock = createFakeClock(given.startAt ?? START)
  const events: { name: EventName; data: unknown }[] = []
  const emit: Emit = (name, data) => void events.push({ name, data: structuredClone(data) })
  const notices: string[] = []
  const path = (name: string) => join(folder, name)
  const audit = await openAudit({ path: path('audit.log'), clock, who: 'maria', emit })
  const sites = await openJsonFile({ path: path('sites.json'), schema: sitesFile, initial: noSites, version: SITES_VERSION, clock })
  const file = await openJsonFile({
    path: path('records.json'),
    schema: recordsFile,
    initial: freshRecords,
    version: RECORDS_VERSION,
    clock
  })
  const vault = createVault({ loadKeytar: async () => keychain.keytar, service: 'Lampfield', clock })
  const fields = createLiveFields({ clock, emit })
  const connections = createConnections({
    store: sites,
    vault,
    registry: (name) => (name === 'callisto' ? vendor.module : undefined),
    clock,
    audit,
    emit,
    field: fields,
    checkAddress: (address) => address,
    readCertificate: () => Promise.reject(new Error('no certificates here')),
    random: () => 0.5
  })
  const records = openRecords({
    startIndex: () => createIndex(clock),
    folder,
    audioAddress: 'app://lampfield/audio/',
    file,
    sites: connections,
    fields,
    vault,
    audit,
    clock,
    emit,
    told: (error) => void notices.push(toFailure(error).reason),
    log: { error: (what, error) => notices.push(`${what}: ${String(error)}`) },
    random: () => 0.5
  })
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await records.close()
    await connections.close()
    await audit.close()
  }
  onTestFinished(stop)
  const calls = await records.calls
  const recordings = await records.recordings

  /** Moves the clock on until it holds. */
  const until = (holds: () => boolean | Promise<boolean>, step = 100) =>
    vi.waitUntil(
      async () => {
        await clock.advance(step)
        return holds()
      },
      { interval: 2, timeout: 15_000 }
    )
  const add = async () => (await connections.add({ draft, secret: 'geheim', keep: 'keychain' })).id
  const sync = async (id: string): Promise<CallSync | undefined> => (await records.sync()).find(({ connectionId }) => connectionId === id)
  const whenCurrent = (id: string) => until(async () => (await sync(id))?.state === 'current')
  const callIds = async () => {
    const query = { text: '', connectionIds: [], directions: [], results: [] }
    const { calls: found } = await calls.list({ query, start: { kind: 'newest' }, limit: 500 })
    return found.map(({ callId }) => callId)
  }
  return {
    folder,
    keychain,
    vendor,
    clock,
    audit,
    connections,
    fields,
    records,
    calls,
    recordings,
    events,
    notices,
    of: <N extends EventName>(name: N) => events.filter((one) => one.name === name).map((one) => one.data as EventData<N>),
    entries: () => audit.list({ search: '', offset: 0, limit: 500 }).entries,
    until,
    add,
    sync,
    whenCurrent,
    callIds,
    stop
  }
}
