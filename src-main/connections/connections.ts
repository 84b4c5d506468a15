// The sites: settings, secrets, health; what the screen of sites asks for and what other services reach them by.
import { randomUUID } from 'node:crypto'
import type { AuditFields, Audit, Emit } from '../audit/audit'
import type { Beginning, Certificate, Connection, ConnectionDraft, TestReport, Vendor } from '@contract/connections'
import { connectionDefaults, vendors } from '@contract/connections'
import type { RequestInput } from '@contract/index'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import type { JsonFile } from '../storage/storage'
import type { Vault } from '../vault/vault'
import { checkDraft, isSecure, sameOrigin } from './address'
import type { CheckAddress } from './address'
import { createAnnouncer } from './announcer'
import { changedSettings, reopening, wayToSite } from './draft-changes'
import type { FieldSink, OpenSites, Registry, SiteListener, SiteStanding, SiteWatch } from './open-sites'
import { startSite } from './site'
import type { Site } from './site'
import { lockedFields, preparedId, withPrepared } from './prepared'
import type { PreparedSite } from './prepared'
import { demoId, noDemoChanges } from './sites-file'
import type { DemoChanges, KeptSite, SitesFile } from './sites-file'
import { testDraft } from './site-test'

export interface ConnectionsDeps {
  /** sites.json, opened with `sitesFile`, `noSites` and `SITES_VERSION`. */
  readonly store: JsonFile<SitesFile>
  readonly vault: Vault
  readonly registry: Registry
  readonly clock: Clock
  readonly audit: Pick<Audit, 'during' | 'record'>
  readonly emit: Emit
  readonly field: FieldSink
  readonly checkAddress: CheckAddress
  /** Reads the certificate of an https address without sending anything. */
  readonly readCertificate: (address: string) => Promise<Certificate>
  /** 0 up to 1; for the jitter of the backoff. */
  readonly random?: () => number
  /** What the administrator decided; absent: nothing. */
  readonly policy?: SitePolicy
}

/** What the activity list calls all demo sites together. */
const DEMO = 'Demo'

/** What an administrator decides about sites. */
export interface SitePolicy {
  readonly demo?: 'offer' | 'never' | 'always' | undefined
  readonly sites: readonly PreparedSite[]
}

/** Where a demo site of this run is, and what signs in there: a password or an API key. */
export type DemoSite = Pick<ConnectionDraft, (typeof wayToSite)[number] | 'name' | 'groupNames'> & { readonly password: string }

type Input<N extends 'add' | 'edit' | 'test' | 'nameGroup'> = RequestInput<`connections/${N}`>

/** The methods are the requests of the contract; all throw LampfieldError. */
export interface Connections extends OpenSites, SiteWatch {
  list(): Connection[]
  add(input: Input<'add'>): Promise<Connection>
  edit(input: Input<'edit'>): Promise<Connection>
  deleteSecret(input: { id: string }): Promise<Connection>
  test(input: Input<'test'>): Promise<TestReport>
  certificate(input: { address: string }): Promise<Certificate>
  pause(input: { id: string; paused: boolean }): Promise<Connection>
  retry(input: { id: string }): Promise<Connection>
  verify(input: { id: string; code: string }): Promise<Connection>
  remove(input: { id: string }): Promise<Record<string, never>>
  nameGroup(input: Input<'nameGroup'>): Promise<Connection>
  /** Adds a vendor's demo site of this run, with what the user changed about it before. @returns false where the user removed it. */
  addDemo(demo: DemoSite): boolean
  /** Whether the demo site of this vendor was chosen and kept. */
  wantsDemo(vendor: Vendor): boolean
  /** How a console without any site can begin. */
  beginning(): Beginning
  /** Chooses the demo, also those of its sites that were removed; the sites themselves come with `addDemo`. */
  chooseDemo(): Promise<void>
  /** Answers a choice that nobody has made yet with the demo. */
  chooseDemoUnasked(): Promise<void>
  /** A hidden window reads three times less often; shown again, every site is read at once. */
  setWindowVisible(visible: boolean): void
  close(): Promise<void>
}

/** Starts all kept sites at once. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { store, vault, registry, clock, audit, emit, field, checkAddress } = deps
  const random = deps.random ?? Math.random
  const policy = deps.policy ?? { sites: [] }
  const sites = new Map<string, Site>()
  const demos = new Set<string>()
  const listeners: SiteListener[] = []
  let windowVisible = true

  const announcer = createAnnouncer(clock, list, (all) => emit('connections/changed', all))
  const kept = (id: string): KeptSite | undefined => withPrepared(store.value.sites, policy.sites).find((one) => one.id === id)

  function list(): Connection[] {
    return [...sites.keys()].map(show)
  }

  /** What the administrator's file sets of this site. */
  const lockedBy = (id: string): string[] | undefined => {
    const prepared = policy.sites.find((one) => preparedId(one) === id)
    return prepared === undefined ? undefined : lockedFields(prepared)
  }

  function site(id: string): Site {
    const found = sites.get(id)
    if (found === undefined) throw new LampfieldError('NOT_FOUND', 'connectionUnknown', 'there is no such site')
    return found
  }

  function show(id: string): Connection {
    const { settings, health, paused, capabilities } = site(id)
    const secret = vault.hasForThisRun(id) ? 'thisRun' : kept(id)?.inKeychain === true ? 'keychain' : 'missing'
    const locked = lockedBy(id)
    return {
      ...settings,
      id,
      demo: demos.has(id),
      paused,
      secret,
      health,
      capabilities,
      ...(locked === undefined ? {} : { managed: locked })
    }
  }

  /** Asks the keychain only where it was given a secret: asking may bring up its dialog. */
  async function readSecret(id: string): Promise<string | undefined> {
    return vault.hasForThisRun(id) || kept(id)?.inKeychain === true ? vault.read(id) : undefined
  }

  function start(id: string, settings: ConnectionDraft, paused: boolean): void {
    // Not before it is the one under this id: while it starts, a former one may still stand there.
    let stands = (): boolean => false
    const onChange = () => {
      if (!stands()) return
      announcer.touch()
      changed(id)
    }
    const one = startSite(
      { id, registry, clock, random, field, isWindowVisible: () => windowVisible, readSecret: () => readSecret(id), onChange },
      settings,
      paused
    )
    stands = () => sites.get(id) === one
    sites.set(id, one)
    announcer.touch()
    changed(id)
  }

  function changed(id: string): void {
    for (const listener of listeners) listener.changed(id)
  }

  /** Those that answer, and those that did and are tried again. */
  function standing(id: string): SiteStanding | undefined {
    const one = sites.get(id)
    if (one === undefined) return undefined
    const { settings, health, paused, capabilities } = one
    const reached = health.state === 'live' || health.state === 'slow' || health.state === 'down'
    return { name: settings.name, settings, capabilities, health, paused, site: reached ? one.view().site : undefined }
  }

  /** Prepared sites are kept like the user's own from the first change on, so that what is the user's of them is kept too. */
  const keep = (change: (all: SitesFile) => SitesFile) =>
    store.update((all) => change({ ...all, sites: withPrepared(all.sites, policy.sites) }))
  const keepSite = (id: string, change: Partial<KeptSite>) =>
    keep((all) => ({ ...all, sites: all.sites.map((one) => (one.id === id ? { ...one, ...change } : one)) }))
  const demoChanges = (id: string): DemoChanges => store.value.demos[id] ?? noDemoChanges
  const keepDemo = (id: string, change: Partial<DemoChanges>) =>
    keep((all) => ({ ...all, demos: { ...all.demos, [id]: { ...(all.demos[id] ?? noDemoChanges), ...change } } }))

  function fields(action: AuditFields['action'], id: string, settings: ConnectionDraft, parameters: [string, string][] = []): AuditFields {
    return { action, connectionId: id, site: settings.name, target: settings.name, parameters }
  }

  /** What weakens or ties a site's security, and a new password, has an entry of its own beside that of the edit. */
  function parts(id: string, former: ConnectionDraft | undefined, draft: ConnectionDraft, secretTo?: string): AuditFields[] {
    const { plainHttpAccepted, pinnedFingerprint, address } = draft
    const all: AuditFields[] = []
    if (plainHttpAccepted && former?.plainHttpAccepted !== true) {
      all.push(fields('site.plainHttpAccepted', id, draft, [['address', address]]))
    }
    if (pinnedFingerprint !== undefined && pinnedFingerprint !== former?.pinnedFingerprint) {
      all.push(fields('site.certificatePinned', id, draft, [['fingerprint', pinnedFingerprint]]))
    }
    if (secretTo !== undefined) all.push(fields('site.secretSet', id, draft, [['kept', secretTo]]))
    return all
  }

  const duringAll = (entries: AuditFields[], run: () => Promise<void>): Promise<void> =>
    entries.reduceRight<() => Promise<void>>((inner, entry) => () => audit.during(entry, inner), run)()

  async function add({ draft, secret, keep: place }: Input<'add'>): Promise<Connection> {
    checkDraft(draft, checkAddress)
    const id = randomUUID()
    const own = fields('site.add', id, draft, changedSettings(undefined, draft))
    await duringAll([own, ...parts(id, undefined, draft, secret && place)], async () => {
      try {
        if (secret !== undefined) await vault.set(id, secret, place)
        const inKeychain = secret !== undefined && place === 'keychain'
        await keep((all) => ({ ...all, sites: [...all.sites, { id, draft, paused: false, inKeychain }] }))
      } catch (error) {
        if (secret !== undefined) vault.discard(id)
        throw error
      }
    })
    start(id, draft, false)
    return show(id)
  }

  async function edit({ id, draft, secret, keep: place }: Input<'edit'>): Promise<Connection> {
    const former = site(id).settings
    if (demos.has(id)) return editDemo(id, former, draft, secret)
    refuseLocked(id, former, draft)
    checkDraft(draft, checkAddress)
    if (secret === undefined && show(id).secret !== 'missing' && !sameOrigin(former, draft, checkAddress)) {
      throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'a new address needs the password typed again')
    }
    const own = fields('site.edit', id, draft, changedSettings(former, draft))
    await duringAll([own, ...parts(id, former, draft, secret && place)], async () => {
      if (secret === undefined) await keepSite(id, { draft })
      else await replaceSecret(id, secret, place, draft, former)
    })
    const how = reopening(former, draft, secret !== undefined)
    site(id).configure(draft, how)
    if (how.otherSystem) for (const listener of listeners) listener.replaced(id)
    return show(id)
  }

  /** What the administrator's file sets stays as it is. */
  function refuseLocked(id: string, former: ConnectionDraft, draft: ConnectionDraft): void {
    const changed = new Set(changedSettings(former, draft).map(([name]) => name))
    const field = lockedBy(id)?.find((name) => changed.has(name))
    if (field !== undefined) {
      throw new LampfieldError('FORBIDDEN', 'setByAdministrator', `${field} is set by the administrator`, { params: { field } })
    }
  }

  /** In between, the site counts as one without a secret: no password is ever kept beside an address it was not typed for. */
  async function replaceSecret(
    id: string,
    secret: string,
    place: 'keychain' | 'thisRun',
    draft: ConnectionDraft,
    former: ConnectionDraft
  ): Promise<void> {
    const inKeychain = kept(id)?.inKeychain === true
    await keepSite(id, { draft, inKeychain: false })
    try {
      if (place === 'thisRun' && inKeychain) await vault.delete(id)
      await vault.set(id, secret, place)
      if (place === 'keychain') await keepSite(id, { inKeychain: true })
    } catch (error) {
      // The first failure is the one to tell; where the disk refuses this too, the site asks for its password.
      await keepSite(id, { draft: former, inKeychain }).catch(() => undefined)
      throw error
    }
  }

  /** Of the demo only what belongs to the user can change; where it is belongs to the run. */
  async function editDemo(id: string, former: ConnectionDraft, draft: ConnectionDraft, secret: string | undefined): Promise<Connection> {
    const fixed = wayToSite.find((name) => draft[name] !== undefined && former[name] !== draft[name])
    if (fixed !== undefined || secret !== undefined) {
      throw new LampfieldError('INVALID', 'invalidRequest', 'the way to the demo site cannot be changed', {
        params: { field: fixed ?? 'secret' }
      })
    }
    const { pollSeconds, groupNames, lineCodes, ownMemberId, timeZone, recordingRights } = draft
    const own = {
      pollSeconds,
      groupNames,
      lineCodes,
      ...(ownMemberId === undefined ? {} : { ownMemberId }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(recordingRights === undefined ? {} : { recordingRights })
    }
    const next: ConnectionDraft = { ...former, ...own }
    if (ownMemberId === undefined) delete next.ownMemberId
    if (timeZone === undefined) delete next.timeZone
    if (recordingRights === undefined) delete next.recordingRights
    await audit.during(fields('site.edit', id, former, changedSettings(former, next)), async () => {
      const { paused, removed } = demoChanges(id)
      await keep((all) => ({ ...all, demos: { ...all.demos, [id]: { paused, removed, ...own } } }))
    })
    site(id).configure(next, reopening(former, next, false))
    return show(id)
  }

  async function deleteSecret({ id }: { id: string }): Promise<Connection> {
    const { settings } = site(id)
    if (demos.has(id)) throw new LampfieldError('INVALID', 'invalidRequest', 'the demo keeps its password', { params: { field: 'id' } })
    await audit.during(fields('site.secretDelete', id, settings), async () => {
      if (kept(id)?.inKeychain === true) await vault.delete(id)
      vault.forgetForThisRun(id)
      await keepSite(id, { inKeychain: false })
    })
    site(id).configure(settings, { restart: true, otherSystem: false })
    return show(id)
  }

  async function test({ id, draft, secret }: Input<'test'>): Promise<TestReport> {
    checkDraft(draft, checkAddress)
    const mayUseKept = id !== undefined && sameOrigin(site(id).settings, draft, checkAddress)
    const password = secret ?? (mayUseKept ? await readSecret(id) : undefined)
    if (password === undefined) throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'a test needs the password')
    return testDraft(registry, clock, { connectionId: id ?? randomUUID(), settings: draft, secret: password })
  }

  async function pause({ id, paused }: { id: string; paused: boolean }): Promise<Connection> {
    const { settings } = site(id)
    await audit.during(fields(paused ? 'site.pause' : 'site.resume', id, settings), async () => {
      if (demos.has(id)) await keepDemo(id, { paused })
      else await keepSite(id, { paused })
    })
    site(id).setPaused(paused)
    announcer.touch()
    return show(id)
  }

  async function remove({ id }: { id: string }): Promise<Record<string, never>> {
    const { settings } = site(id)
    if (lockedBy(id) !== undefined) {
      throw new LampfieldError('FORBIDDEN', 'setByAdministrator', 'the site is set by the administrator', {
        params: { field: settings.name }
      })
    }
    await audit.during(fields('site.remove', id, settings), async () => {
      if (kept(id)?.inKeychain === true) await deleteOrAbsent(id)
      if (demos.has(id)) await keepDemo(id, { removed: true })
      else await keep((all) => ({ ...all, sites: all.sites.filter((one) => one.id !== id) }))
      vault.forgetForThisRun(id)
    })
    const gone = site(id)
    sites.delete(id)
    demos.delete(id)
    field.end(id)
    announcer.touch()
    changed(id)
    await gone.stop()
    return {}
  }

  /** Without any keychain there is nothing left to delete, and the site must not become unremovable. */
  async function deleteOrAbsent(id: string): Promise<void> {
    try {
      await vault.delete(id)
    } catch (error) {
      if (!(error instanceof LampfieldError) || error.reason !== 'keychainAbsent') throw error
    }
  }

  async function nameGroup({ id, groupId, name }: Input<'nameGroup'>): Promise<Connection> {
    const { settings } = site(id)
    const named = (names: ConnectionDraft['groupNames']) => {
      const others = Object.entries(names).filter(([one]) => one !== groupId)
      return Object.fromEntries(name === '' ? others : [...others, [groupId, name]])
    }
    const asked: [string, string][] = [
      ['group', groupId],
      ['former', settings.groupNames[groupId] ?? ''],
      ['name', name]
    ]
    await audit.during({ ...fields('group.name', id, settings, asked), target: name === '' ? groupId : name }, async () => {
      if (demos.has(id)) await keepDemo(id, { groupNames: named(demoChanges(id).groupNames ?? settings.groupNames) })
      else {
        await keep((all) => ({
          ...all,
          sites: all.sites.map((one) =>
            one.id === id ? { ...one, draft: { ...one.draft, groupNames: named(one.draft.groupNames) } } : one
          )
        }))
      }
    })
    const groupNames = (demos.has(id) ? demoChanges(id).groupNames : kept(id)?.draft.groupNames) ?? {}
    site(id).configure({ ...site(id).settings, groupNames }, { restart: false, otherSystem: false })
    return show(id)
  }

  function addDemo({ password, ...way }: DemoSite): boolean {
    const id = demoId(way.vendor)
    const { removed, paused, ...own } = demoChanges(id)
    if (removed) return false
    demos.add(id)
    vault.forgetForThisRun(id)
    void vault.set(id, password, 'thisRun')
    const draft: ConnectionDraft = {
      ...connectionDefaults,
      ...way,
      plainHttpAccepted: true,
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
    }
    // A demo that died and came back may stand at another address: its former reading must not go on beside the new one.
    void sites.get(id)?.stop()
    start(id, draft, paused)
    return true
  }

  const wantsDemo = (vendor: Vendor): boolean => policy.demo !== 'never' && store.value.demo && !demoChanges(demoId(vendor)).removed

  async function chooseDemo(): Promise<void> {
    if (policy.demo === 'never') throw new LampfieldError('FORBIDDEN', 'demoNotOffered', 'the administrator does not offer the demo')
    const entry: AuditFields = { action: 'site.add', connectionId: DEMO, site: DEMO, target: DEMO, parameters: [] }
    await audit.during(entry, takeDemo)
  }

  async function takeDemo(): Promise<void> {
    const back = Object.fromEntries(vendors.map((vendor) => [demoId(vendor), { ...demoChanges(demoId(vendor)), removed: false }]))
    await keep((all) => ({ ...all, demo: true, demos: { ...all.demos, ...back } }))
  }

  for (const { id, draft, paused } of withPrepared(store.value.sites, policy.sites)) start(id, draft, paused)

  return {
    list,
    add,
    edit,
    deleteSecret,
    test,
    certificate: async ({ address }) => {
      if (!isSecure(checkAddress(address))) {
        throw new LampfieldError('INVALID', 'addressInvalid', 'only an https address has a certificate', { params: { address } })
      }
      return deps.readCertificate(address)
    },
    pause,
    retry: async ({ id }) => {
      site(id).retry()
      for (const listener of listeners) listener.retried(id)
      return show(id)
    },
    verify: async ({ id, code }) => {
      await site(id).verify(code)
      return show(id)
    },
    remove,
    nameGroup,
    addDemo,
    wantsDemo,
    beginning: () => ({ first: !store.value.demo && store.value.sites.length === 0, demo: policy.demo !== 'never' }),
    chooseDemo,
    chooseDemoUnasked: async () => {
      if (!store.value.demo && store.value.sites.length === 0 && policy.demo !== 'never') await takeDemo()
    },
    setWindowVisible: (visible) => {
      if (visible === windowVisible) return
      windowVisible = visible
      for (const one of sites.values()) one.windowChanged()
    },
    close: async () => {
      announcer.stop()
      await Promise.all([...sites.values()].map((one) => one.stop()))
    },
    open: (id) => site(id).view(),
    nameOf: (id) => sites.get(id)?.settings.name ?? id,
    siteIds: () => [...sites.keys()],
    standing,
    listen: (listener) => {
      listeners.push(listener)
    },
    readSoon: (id) => sites.get(id)?.readSoon(),
    refused: (id, error) => sites.get(id)?.refused(error)
  }
}
