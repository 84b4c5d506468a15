// Builds everything that works without a window, from the data folder up: files, vault, fields, sites, presence, groups, records, audit.
import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { AppInfo, Managed } from '@contract/app'
import { type Vendor, vendors } from '@contract/connections'
import type { Failure } from '@contract/errors'
import { type Accounts, type AccountsSite, createAccounts } from './accounts/accounts'
import { type Audit, type Emit, openAudit } from './audit/audit'
import type { Clock } from './clock'
import { type Connections, createConnections } from './connections/connections'
import { noSites, SITES_VERSION, sitesFile } from './connections/sites-file'
import { LampfieldError, toFailure } from './errors'
import { createGroups, type Groups, type GroupsSite } from './groups/groups'
import { emptyGroupVersionsFile, groupVersionsFile } from './groups/versions'
import { keepOutOfTexts, type Log } from './log'
import { createPeople, noLinks, type People, PEOPLE_VERSION, peopleFile } from './people/people'
import {
  createLiveFields,
  createPresence,
  type LiveFields,
  noReturns,
  type Presence,
  RETURNS_VERSION,
  returnsFile
} from './presence/presence'
import { createProfiles, type Profiles } from './profiles/profiles'
import type { ReadPolicy } from './policy/policy'
import type { RecordsIndex } from './records/index-port'
import { freshRecords, openRecords, type Records, RECORDS_VERSION, recordsFile } from './records/records'
import { diskError } from './storage/disk-error'
import { openJsonFile } from './storage/storage'
import { askFeed } from './updates/feed'
import { createUpdates, neverChecked, type UpdateChecks, UPDATES_VERSION, updatesFile } from './updates/updates'
import { createVault, type Vault } from './vault/vault'
import { parseAddress } from './vendors/http/address'
import { readCertificate } from './vendors/http/certificate'
import { createVendorRegistry } from './vendors/registry'

const KEYCHAIN_SERVICE = 'Lampfield'
const GROUP_VERSIONS_VERSION = 1
/** A keychain that is asking the user for its password must not keep the page waiting. */
const KEYCHAIN_PATIENCE = 1_500

export interface ServicesDeps {
  /** Where everything is kept. */
  readonly folder: string
  readonly clock: Clock
  readonly emit: Emit
  readonly osUser: string
  readonly log: Log
  /** Starts the call index, where it runs. */
  readonly startIndex: () => RecordsIndex | Promise<RecordsIndex>
  /** What an address of a recording begins with; a handle follows. */
  readonly audioAddress: string
  /** What went wrong before the services were opened. */
  readonly early: readonly Failure[]
  readonly policy: ReadPolicy
  /** The version that runs. */
  readonly version: string
  /** Whether a first start has the demo without asking. */
  readonly demoUnasked: boolean
}

export interface Services {
  readonly accounts: Accounts
  readonly audit: Audit
  readonly connections: Connections
  readonly groups: Groups
  readonly people: People
  readonly presence: Presence
  readonly profiles: Profiles
  readonly records: Records
  readonly updates: UpdateChecks
  /** What the administrator's file sets. */
  managed(): Managed
  /** The vendors whose demo site was chosen and not removed. */
  wantedDemos(): Vendor[]
  /** Tells the user about something that went wrong by itself. */
  told(error: unknown): void
  /** What went wrong so far at this start. */
  notices(): Failure[]
  keychain(): Promise<AppInfo['keychain']>
  /** Removes a site with everything that is kept for it. */
  removeSite(input: { id: string }): Promise<Record<string, never>>
  close(): Promise<void>
  /** Whether the process cannot end in order, because the keychain holds one of its threads. */
  isHeld(): boolean
}

/** Why nothing can be kept here, if so. */
async function folderProblem(folder: string): Promise<Failure | undefined> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return undefined
  } catch (error) {
    return toFailure(diskError(error, folder))
  }
}

/** A vault whose secrets are kept out of every log from the moment they are known. */
function discreet(vault: Vault): Vault {
  return {
    ...vault,
    set: async (connectionId, secret, keep) => {
      keepOutOfTexts(secret)
      return vault.set(connectionId, secret, keep)
    },
    read: async (connectionId) => {
      const secret = await vault.read(connectionId)
      if (secret !== undefined) keepOutOfTexts(secret)
      return secret
    }
  }
}

function groupsSite(connections: Connections, fields: LiveFields, connectionId: string): GroupsSite {
  const { site, name } = connections.open(connectionId)
  return {
    ...(site.groups === undefined ? {} : { part: site.groups }),
    siteName: name,
    groupName: (groupId) => fields.groupName(connectionId, groupId),
    refresh: () => connections.readSoon(connectionId),
    refused: (error) => connections.refused(connectionId, error)
  }
}

function accountsSite(connections: Connections, connectionId: string): AccountsSite {
  const { site, name } = connections.open(connectionId)
  return {
    ...(site.accounts === undefined ? {} : { part: site.accounts }),
    siteName: name,
    refresh: () => connections.readSoon(connectionId),
    refused: (error) => connections.refused(connectionId, error)
  }
}

/** What the file sets, for the screen; of the feed only who answers. */
function managedBy({ place, present, policy }: ReadPolicy): Managed {
  const { demo, sites = [], telLinks, updateFeed } = policy
  return {
    place,
    present,
    sites: sites.map(({ name }) => name),
    ...(demo === undefined ? {} : { demo }),
    ...(telLinks === undefined ? {} : { telLinks }),
    ...(updateFeed === undefined ? {} : { updateFeed: new URL(updateFeed).host })
  }
}

/** Opens everything; what is wrong with a file is told as a notice and stops nothing. */
export async function openServices(deps: ServicesDeps): Promise<Services> {
  const { folder, clock, emit, osUser, log, startIndex, audioAddress, policy, version } = deps
  const at = (name: string): string => path.join(folder, name)
  const notices: Failure[] = [...deps.early, ...policy.problems.map(toFailure)]
  const told = (error: unknown): void => {
    const failure = toFailure(error)
    notices.push(failure)
    emit('app/notice', failure)
  }

  const [problem, audit, sites, plannedReturns, versions, records, people, updateChecks] = await Promise.all([
    folderProblem(folder),
    openAudit({ path: at('activity.jsonl'), clock, who: osUser, emit }),
    openJsonFile({ path: at('sites.json'), schema: sitesFile, initial: noSites, version: SITES_VERSION, clock }),
    openJsonFile({ path: at('returns.json'), schema: returnsFile, initial: noReturns, version: RETURNS_VERSION, clock }),
    openJsonFile({
      path: at('group-versions.json'),
      schema: groupVersionsFile,
      initial: emptyGroupVersionsFile,
      version: GROUP_VERSIONS_VERSION,
      clock
    }),
    openJsonFile({ path: at('records.json'), schema: recordsFile, initial: freshRecords, version: RECORDS_VERSION, clock }),
    openJsonFile({ path: at('people.json'), schema: peopleFile, initial: noLinks, version: PEOPLE_VERSION, clock }),
    openJsonFile({ path: at('updates.json'), schema: updatesFile, initial: neverChecked, version: UPDATES_VERSION, clock })
  ])
  for (const { notice } of [audit, sites, plannedReturns, versions, records, people, updateChecks]) if (notice) notices.push(notice)
  if (problem) notices.push(problem)

  const vault = discreet(createVault({ loadKeytar: () => import('keytar'), service: KEYCHAIN_SERVICE, clock }))
  const fields = createLiveFields({ clock, emit })
  const connections = createConnections({
    store: sites,
    vault,
    registry: createVendorRegistry(clock),
    clock,
    audit,
    emit,
    field: fields,
    checkAddress: parseAddress,
    readCertificate: (address) => readCertificate(address, { clock }),
    policy: { demo: policy.policy.demo, sites: (policy.policy.sites ?? []).map((written) => ({ written, osUser })) }
  })
  if (deps.demoUnasked) await connections.chooseDemoUnasked().catch(told)
  const presence = createPresence({ fields, sites: connections, audit, returnsFile: plannedReturns, clock, emit })
  const linkedPeople = createPeople({
    file: people,
    fields,
    siteName: (connectionId) => connections.nameOf(connectionId),
    audit,
    emit
  })
  const groups = createGroups({
    site: (connectionId) => groupsSite(connections, fields, connectionId),
    clock,
    audit,
    emit,
    store: {
      get: () => versions.value,
      set: async (value) => {
        await versions.update(() => value)
      }
    },
    osUser
  })
  const accounts = createAccounts({ site: (connectionId) => accountsSite(connections, connectionId), clock, audit, emit })
  const profiles = createProfiles({
    site: (connectionId) => {
      const { site, name } = connections.open(connectionId)
      return {
        ...(site.profile === undefined ? {} : { part: site.profile }),
        siteName: name,
        refresh: () => connections.readSoon(connectionId),
        refused: (error) => connections.refused(connectionId, error)
      }
    },
    clock,
    audit,
    emit
  })
  const unexpectedly = (what: string, error: unknown): void => {
    if (!(error instanceof LampfieldError)) log.error(what, error)
    told(error)
  }
  const callRecords = openRecords({
    startIndex,
    folder,
    audioAddress,
    file: records,
    sites: connections,
    fields,
    vault,
    audit,
    clock,
    emit,
    told: (error) => unexpectedly('records', error),
    log
  })
  const updates = createUpdates({
    feed: policy.policy.updateFeed,
    current: version,
    ask: (feed) => askFeed(feed, clock),
    file: updateChecks,
    clock,
    changed: (now) => emit('app/updatesChanged', now)
  })

  return {
    accounts,
    audit,
    connections,
    groups,
    updates,
    managed: () => managedBy(policy),
    people: linkedPeople,
    presence,
    profiles,
    records: callRecords,
    wantedDemos: () => vendors.filter((vendor) => connections.wantsDemo(vendor)),
    told,
    notices: () => [...notices],
    keychain: () =>
      new Promise((resolve) => {
        const forget = clock.after(KEYCHAIN_PATIENCE, () => resolve('locked'))
        void vault.status().then(resolve).finally(forget)
      }),
    removeSite: async (input) => {
      const answer = await connections.remove(input)
      await groups.forget(input.id).catch((error: unknown) => unexpectedly('forgetting group versions', error))
      await linkedPeople.forget(input.id).catch((error: unknown) => unexpectedly('forgetting linked people', error))
      await callRecords.forget(input.id).catch((error: unknown) => unexpectedly('forgetting calls', error))
      return answer
    },
    close: async () => {
      vault.close()
      updates.close()
      presence.close()
      await callRecords.close()
      await connections.close()
      await audit.close()
    },
    isHeld: () => vault.holdsThread()
  }
}
