// How a console begins that has no site: asked once, with the demo or without; and sites that an administrator prepared.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectionDraft, vendors } from '@contract/connections'
import type { ConnectionDraft } from '@contract/connections'
import type { PreparedSite } from '../../../src-main/connections/prepared'
import { temporaryFolder } from '../../system/storage/child'
import { createKeychain, startConsole } from './console'

const demo = {
  vendor: 'callisto',
  name: 'Demo',
  groupNames: {},
  address: 'http://127.0.0.1:4000',
  application: 'Demo',
  user: 'helga',
  password: 'demo'
} as const

describe('A first start', () => {
  it('has chosen nothing: the demo is offered and not wanted', async () => {
    const { connections } = await startConsole()
    expect(connections.beginning()).toEqual({ first: true, demo: true })
    expect(vendors.filter(connections.wantsDemo)).toEqual([])
  })

  it('that chose the demo has all of it, is not asked again, and has it in the activity list', async () => {
    const { connections, entries, folder, stop } = await startConsole()
    await connections.chooseDemo()
    expect(vendors.filter(connections.wantsDemo)).toEqual([...vendors])
    expect(connections.beginning().first).toBe(false)
    expect(entries()).toMatchObject([{ action: 'site.add', target: 'Demo', outcome: 'done' }])
    await stop()
    const later = await startConsole({ folder })
    expect(later.connections.beginning().first).toBe(false)
    expect(vendors.filter(later.connections.wantsDemo)).toEqual([...vendors])
  })

  it('that was answered by somebody else is not asked, and what the user removed later stays removed', async () => {
    const { connections, folder, stop } = await startConsole()
    await connections.chooseDemoUnasked()
    connections.addDemo(demo)
    await connections.remove({ id: 'demo-callisto' })
    await stop()
    const later = await startConsole({ folder })
    await later.connections.chooseDemoUnasked()
    expect(later.connections.wantsDemo('callisto')).toBe(false)
    expect(later.connections.wantsDemo('kazoo')).toBe(true)
  })

  it('of a console that kept sites before anybody was asked goes on with its demo', async () => {
    const folder = await temporaryFolder()
    await writeFile(path.join(folder, 'sites.json'), JSON.stringify({ version: 2, data: { sites: [], demos: {} } }))
    const { connections } = await startConsole({ folder })
    expect(connections.beginning().first).toBe(false)
    expect(vendors.filter(connections.wantsDemo)).toEqual([...vendors])
  })
})

describe('A demo that was removed', () => {
  it('can be chosen again, as a whole', async () => {
    const { connections } = await startConsole()
    await connections.chooseDemo()
    connections.addDemo(demo)
    await connections.remove({ id: 'demo-callisto' })
    expect(connections.wantsDemo('callisto')).toBe(false)
    await connections.chooseDemo()
    expect(connections.wantsDemo('callisto')).toBe(true)
    expect(connections.addDemo(demo)).toBe(true)
  })
})

describe('A demo that the administrator does not offer', () => {
  it('is neither offered nor started, also where it was chosen before', async () => {
    const first = await startConsole()
    await first.connections.chooseDemo()
    await first.stop()
    const { connections } = await startConsole({ folder: first.folder, policy: { demo: 'never', sites: [] } })
    expect(connections.beginning().demo).toBe(false)
    expect(vendors.filter(connections.wantsDemo)).toEqual([])
    await expect(connections.chooseDemo()).rejects.toMatchObject({ reason: 'demoNotOffered' })
  })
})

describe('A prepared site', () => {
  const written = {
    id: 'basel',
    name: 'Basel',
    vendor: 'callisto',
    address: 'https://basel.example:8443',
    application: 'Reception'
  } as const
  const prepared = (change: Partial<PreparedSite['written']> = {}): { sites: PreparedSite[] } => ({
    sites: [{ written: { ...written, ...change }, osUser: 'maria' }]
  })
  const ID = 'prepared-basel'
  const draftOf = ({ connections }: Awaited<ReturnType<typeof startConsole>>): ConnectionDraft => {
    const [site] = connections.list()
    if (site === undefined) throw new Error('there is no site')
    return connectionDraft.parse(site)
  }

  it('is there from the start, without a secret, for the user of the system', async () => {
    const { connections } = await startConsole({ policy: prepared() })
    expect(connections.list()).toMatchObject([
      { id: ID, name: 'Basel', user: 'maria', secret: 'missing', managed: ['name', 'vendor', 'address', 'application'] }
    ])
  })

  it('takes a password and what the file leaves to the user, and keeps both', async () => {
    const keychain = createKeychain()
    const first = await startConsole({ policy: prepared(), keychain })
    const draft = { ...draftOf(first), user: 'helga', pollSeconds: 5 }
    await first.connections.edit({ id: ID, draft, secret: 'geheim', keep: 'keychain' })
    await first.stop()
    const later = await startConsole({ folder: first.folder, policy: prepared(), keychain })
    expect(later.connections.list()).toMatchObject([{ id: ID, user: 'helga', pollSeconds: 5, secret: 'keychain' }])
  })

  it('keeps what the file sets, whoever asks', async () => {
    const console = await startConsole({ policy: prepared() })
    const draft = { ...draftOf(console), address: 'https://elsewhere.example' }
    await expect(console.connections.edit({ id: ID, draft, secret: 'geheim', keep: 'keychain' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'setByAdministrator',
      fields: { params: { field: 'address' } }
    })
    await expect(console.connections.remove({ id: ID })).rejects.toMatchObject({ reason: 'setByAdministrator' })
    expect(console.connections.list()).toHaveLength(1)
  })

  it('that moved to another address asks for its password again: it was typed for the former one', async () => {
    const keychain = createKeychain()
    const first = await startConsole({ policy: prepared(), keychain })
    await first.connections.edit({ id: ID, draft: draftOf(first), secret: 'geheim', keep: 'keychain' })
    await first.stop()
    const moved = await startConsole({ folder: first.folder, policy: prepared({ address: 'https://new.example:8443' }), keychain })
    expect(moved.connections.list()).toMatchObject([{ address: 'https://new.example:8443', secret: 'missing' }])
  })

  it('that is no longer in the file is the user’s own, and can be removed', async () => {
    const first = await startConsole({ policy: prepared() })
    await first.connections.edit({ id: ID, draft: draftOf(first), secret: 'geheim', keep: 'thisRun' })
    await first.stop()
    const later = await startConsole({ folder: first.folder })
    expect(later.connections.list()[0]).not.toHaveProperty('managed')
    await later.connections.remove({ id: ID })
    expect(later.connections.list()).toEqual([])
  })
})
