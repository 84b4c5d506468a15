// How the installers of all three systems are configured, held against electron-builder's own schema and against what they need.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseList } from 'plist'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configuration } from '../../build/package/builder.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const { validateConfiguration } = createRequire(require.resolve('electron-builder'))('app-builder-lib/out/util/config/config') as {
  validateConfiguration: (configuration: object, log: { isEnabled: boolean }) => Promise<void>
}
const checked = (given: object) => validateConfiguration(structuredClone(JSON.parse(JSON.stringify(given))), { isEnabled: false })

let drawn: string
beforeAll(() => {
  drawn = mkdtempSync(path.join(tmpdir(), 'lampfield-drawn-'))
})
afterAll(() => rmSync(drawn, { recursive: true, force: true }))

const of = (official: boolean) => configuration({ dist: '/electron', executable: '/electron/electron', version: '45.4.1', official }, drawn)

describe.each([
  ['the real one', true],
  ['one for trials', false]
])('the configuration of %s', (_, official) => {
  it('is one that electron-builder knows in every part', async () => {
    await expect(checked(of(official))).resolves.toBeUndefined()
  })

  it('would be refused with an option of another name', async () => {
    await expect(checked({ ...of(official), nsis: { ...of(official).nsis, oneclick: true } })).rejects.toThrow('configuration.nsis')
    await expect(checked({ ...of(official), mac: { target: 7 } })).rejects.toThrow('configuration.mac')
  })

  it('looks for no updates and publishes nothing', () => {
    expect(of(official).publish).toBeNull()
    expect(of(official)).not.toHaveProperty('electronUpdaterCompatibility')
  })

  it('compiles nothing and takes the runtime as it is', () => {
    expect(of(official)).toMatchObject({ npmRebuild: false, nodeGypRebuild: false, buildDependenciesFromSource: false, asar: true })
  })
})

it('names the one for trials so that nobody takes it for the other', () => {
  expect(of(true)).toMatchObject({ productName: 'Lampfield', appId: 'org.lampfield.console', linux: { executableName: 'lampfield' } })
  expect(of(false)).toMatchObject({
    productName: 'Lampfield (trial)',
    appId: 'org.lampfield.console.trial',
    linux: { executableName: 'lampfield-trial' }
  })
})

describe('Windows', () => {
  it('gets an exe for one user or for all, and an msi for all', () => {
    const { win, nsis, msi } = of(true)
    expect(win?.target).toEqual([
      { target: 'nsis', arch: ['x64'] },
      { target: 'msi', arch: ['x64'] }
    ])
    expect(nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true, deleteAppDataOnUninstall: false })
    expect(msi).toMatchObject({ perMachine: true })
  })

  it('starts without more rights than its user has, and says who made it', () => {
    expect(of(true).win?.requestedExecutionLevel).toBe('asInvoker')
    const told = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    expect([of(true).copyright, told.description, told.author, told.version].every((words) => /\S/.test(words))).toBe(true)
  })

  it('finds the files that it includes', () => {
    const { nsis } = of(true)
    expect(existsSync(path.join(root, String(nsis?.include)))).toBe(true)
    expect(existsSync(path.join(root, String(nsis?.license)))).toBe(true)
  })
})

describe('macOS', () => {
  it('gets the hardened runtime', () => {
    expect(of(true).mac).toMatchObject({ hardenedRuntime: true })
  })

  it('is asked for nothing but to compile while running: no foreign library, no unsigned memory, no debugger', () => {
    const { mac } = of(true)
    expect(mac?.entitlements).toBe(mac?.entitlementsInherit)
    expect(parseList(readFileSync(path.join(root, String(mac?.entitlements)), 'utf8'))).toEqual({
      'com.apple.security.cs.allow-jit': true
    })
  })
})
