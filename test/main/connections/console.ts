// A console without windows: real files, a vendor in memory, a clock that the test moves.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EventData, EventName } from '@contract/index'
import { openAudit } from '../../../src-main/audit/audit'
import type { Emit } from '../../../src-main/audit/audit'
import { createConnections, type SitePolicy } from '../../../src-main/connections/connections'
import { SITES_VERSION, noSites, sitesFile } from '../../../src-main/connections/sites-file'
import { LampfieldError } from '../../../src-main/errors'
import { RETURNS_VERSION, createLiveFields, createPresence, noReturns, returnsFile } from '../../../src-main/presence/presence'
import { openJsonFile } from '../../../src-main/storage/storage'
import { createVault } from '../../../src-main/vault/vault'
import type { Keytar } from '../../../src-main/vault/vault'
import { temporaryFolder } from '../../system/storage/child'
import { createFakeClock } from './fake-clock'
import { createMemoryVendor } from './memory-vendor'

/** A keychain that outlives a console, and can be locked. */
export function createKeychain() {
  const items = new Map<string, string>()
  const keychain = { items, locked: false }
  const check = () => {
    if (keychain.locked) throw new Error('Cannot create an item in a locked collection')
  }
  const keytar: Keytar = {
    getPassword: async (_, account) => (keychain.locked ? null : (items.get(account) ?? null)),
    setPassword: async (_, account, password) => {
      check()
      items.set(account, password)
    },
    deletePassword: async (_, account) => !keychain.locked && items.delete(account)
  }
  return Object.assign(keychain, { keytar })
}

export async function startConsole(
  given: {
    folder?: string
    keychain?: ReturnType<typeof createKeychain>
    members?: string[]
    startAt?: number
    policy?: SitePolicy
  } = {}
) {
  const folder = given.folder ?? (await temporaryFolder())
  const keychain = given.keychain ?? createKeychain()
  const clock = createFakeClock(given.startAt)
  const vendor = createMemoryVendor(given.members)
  const events: { name: EventName; data: unknown }[] = []
  const emit: Emit = (name, data) => void events.push({ name, data: structuredClone(data) })
  const path = (name: string) => join(folder, name)
  const audit = await openAudit({ path: path('audit.log'), clock, who: 'maria', emit })
  const store = await openJsonFile({ path: path('sites.json'), schema: sitesFile, initial: noSites, version: SITES_VERSION, clock })
  const returns = await openJsonFile({
    path: path('returns.json'),
    schema: returnsFile,
    initial: noReturns,
    version: RETURNS_VERSION,
    clock
  })
  const vault = createVault({ loadKeytar: async () => keychain.keytar, service: 'Lampfield', clock })
  const fields = createLiveFields({ clock, emit })
  const connections = createConnections({
    store,
    vault,
    registry: (name) => (name === 'callisto' ? vendor.module : undefined),
    clock,
    audit,
    emit,
    field: fields,
    checkAddress: (address) => {
      if (!/^https?:\/\/[\w.:]+$/.test(address))
        throw new LampfieldError('INVALID', 'addressInvalid', 'no address', { params: { address } })
      return address
    },
    readCertificate: () => Promise.reject(new LampfieldError('UNREACHABLE', 'hostNotFound', 'no such host')),
    random: () => 0.5,
    ...(given.policy === undefined ? {} : { policy: given.policy })
  })
  const presence = createPresence({ fields, sites: connections, audit, returnsFile: returns, clock, emit })
  const stop = async () => {
    presence.close()
    await connections.close()
    await audit.close()
  }
  onTestFinished(stop)
  return {
    folder,
    keychain,
    clock,
    vendor,
    audit,
    vault,
    fields,
    connections,
    presence,
    events,
    of: <N extends EventName>(name: N) => events.filter((one) => one.name === name).map((one) => one.data as EventData<N>),
    entries: () => audit.list({ search: '', offset: 0, limit: 500 }).entries,
    readFolder: (name: string) => readFile(path(name), 'utf8'),
    stop
  }
}

export type TestConsole = Awaited<ReturnType<typeof startConsole>>
