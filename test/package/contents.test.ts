// What is in the deb and the rpm: everything that the console needs, and nothing else.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow, fieldsOf, type OpenDeb, openDeb, project, rpm } from './built'
import { told } from './program'

/** How a fuse stands in the executable. */
const OFF = '0'
const ON = '1'

interface Description {
  readonly name: string
  readonly version: string
  readonly main: string
  readonly dependencies: Readonly<Record<string, string>>
}

let opened: OpenDeb
let files: string[]
let archive: string
let inArchive: string[]
let ours: Description

const read = (file: string) => readFile(path.join(opened.folder, file), 'utf8')
const json = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T

beforeAll(async () => {
  opened = await openDeb()
  files = (await filesBelow(opened.folder)).filter((file) => !file.startsWith('/DEBIAN/'))
  archive = path.join(opened.folder, opened.home, 'resources/app.asar')
  inArchive = listPackage(archive, { isPack: false }).sort()
  ours = await json(path.join(project, 'package.json'))
})
afterAll(() => opened.remove())

describe('the deb', () => {
  it('says what it is, for which machine, and what it needs', () => {
    const { control } = opened
    expect(control.get('Package')).toMatch(/^lampfield(-trial)?$/)
    expect(control.get('Version')).toBe(ours.version)
    expect(control.get('Architecture')).toBe('amd64')
    expect(control.get('Section')).toBe('net')
    expect(control.get('Maintainer')).toMatch(/^.+ <.+@.+>$/)
    expect(control.get('Depends')?.split(', ')).toEqual(expect.arrayContaining(['libnss3', 'libsecret-1-0', 'libgtk-3-0 | libgtk-3-0t64']))
    expect(control.get('Recommends')).toContain('gnome-keyring')
    expect(Number(control.get('Installed-Size'))).toBeGreaterThan(200_000)
  })

  it('is marked wherever it can be seen where it carries the runtime for trials', async () => {
    const trial = opened.control.get('Package') === 'lampfield-trial'
    const entry = fieldsOf(await read(files.find((file) => file.endsWith('.desktop')) ?? ''), '=')
    expect(/for trials only/.test(opened.control.get('Description') ?? '')).toBe(trial)
    expect(entry.get('Name')).toBe(trial ? 'Lampfield (trial)' : 'Lampfield')
    expect(opened.home.includes('trial')).toBe(trial)
  })

  it('puts files into places of its own only', () => {
    const name = opened.control.get('Package') ?? ''
    const places = [
      `${opened.home}/`,
      `/usr/share/applications/${name}.desktop`,
      '/usr/share/icons/hicolor/',
      '/usr/share/metainfo/org.lampfield.console.',
      `/usr/share/doc/${name}/`
    ]
    expect(files.filter((file) => !places.some((place) => file.startsWith(place)))).toEqual([])
  })

  it('gives every file to root, writable for nobody else, and sets no bit that gives rights away', async () => {
    const lines = (await told('dpkg-deb', ['--contents', process.env['LAMPFIELD_DEB'] ?? ''])).trim().split('\n')
    expect(lines.length).toBeGreaterThan(50)
    expect(lines.filter((line) => !/^[-dl]rw[x-]r-[x-]r-[x-] root\/root /.test(line))).toEqual([])
  })

  it('has a menu entry with name, icon in every size, and the schemes that it can be given', async () => {
    const name = opened.control.get('Package') ?? ''
    const entry = fieldsOf(await read(`/usr/share/applications/${name}.desktop`), '=')
    expect(entry.get('Exec')).toBe(`${opened.home.includes(' ') ? `"${opened.home}/${name}"` : `${opened.home}/${name}`} %U`)
    expect(entry.get('Icon')).toBe(name)
    expect(entry.get('StartupWMClass')).toBe(name)
    expect(entry.get('Type')).toBe('Application')
    expect(entry.get('MimeType')?.split(';').filter(Boolean)).toEqual(['x-scheme-handler/tel', 'x-scheme-handler/callto'])
    for (const language of ['de', 'fr', 'it']) expect(entry.has(`Comment[${language}]`)).toBe(true)
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const icon = await readFile(path.join(opened.folder, `usr/share/icons/hicolor/${size}x${size}/apps/${name}.png`))
      // A PNG tells its width and height in its first chunk.
      expect([icon.toString('latin1', 1, 4), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(['PNG', size, size])
    }
  })

  it('has AppStream metadata that lead to the menu entry', async () => {
    const name = opened.control.get('Package') ?? ''
    const metadata = await read(files.find((file) => file.endsWith('.metainfo.xml')) ?? '')
    expect(metadata).toContain(`<launchable type="desktop-id">${name}.desktop</launchable>`)
  })

  it('allows user namespaces to the console where AppArmor would forbid them', async () => {
    const profile = await read(`${opened.home}/resources/apparmor-profile`)
    expect(profile).toContain(`"${opened.home}/${opened.control.get('Package') ?? ''}" flags=(unconfined)`)
    expect(profile).toMatch(/^\s*userns,$/m)
  })
})

describe('what dpkg runs', () => {
  it('takes the program out of the path when the package goes, and not in an upgrade', async () => {
    const removing = await read('/DEBIAN/postrm')
    expect(removing.split('\n').slice(0, 2)).toEqual(['#!/bin/bash', '[ "$1" = remove ] || [ "$1" = purge ] || exit 0'])
    expect(removing).toContain('update-alternatives --remove')
    expect(await read('/DEBIAN/postinst')).toContain('update-alternatives --install')
  })
})

describe('the program', () => {
  it('holds what was built, all of it, and no source, map, type or test', async () => {
    const built = (await filesBelow(path.join(project, 'out')))
      .filter((file) => !file.endsWith('.map') && !file.startsWith('/bundled/') && file !== '/sources.sha256')
      .map((file) => `/out${file}`)
    expect(built).toEqual(expect.arrayContaining(['/out/main/index.js', '/out/preload/index.js', '/out/renderer/index.html']))
    const shipped = inArchive.filter((file) => file.startsWith('/out/') && path.extname(file) !== '')
    expect(shipped).toEqual(built)
    const strange = /\.(map|ts|vue|md|gyp|cc|h|tsbuildinfo)$|^\/(src-|test|build|docs|dist|\.)|\/(test|tests|__tests__|src)\//
    expect(inArchive.filter((file) => strange.test(file))).toEqual([])
    expect([...new Set(inArchive.map((file) => file.split('/')[1]))].sort()).toEqual(['node_modules', 'out', 'package.json'])
  })

  it('holds every production dependency, and no other package', async () => {
    interface Locked {
      readonly dev?: boolean
      readonly version: string
    }
    const { packages } = await json<{ packages: Record<string, Locked> }>(path.join(project, 'package-lock.json'))
    // What npm laid below another package lies at the top here: name and version tell it, not the place.
    const known = Object.entries(packages)
      .filter(([, { dev }]) => dev !== true)
      .map(([place, { version }]) => `${place.split('node_modules/').at(-1) ?? ''}@${version}`)
    const shipped = inArchive
      .filter((file) => /^\/node_modules\/.*package\.json$/.test(file))
      .map((file) => {
        const { version } = JSON.parse(extractFile(archive, file.slice(1)).toString()) as Description
        return { name: path.dirname(file).split('node_modules/').at(-1) ?? '', version }
      })
    expect(shipped.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ours.dependencies)))
    const foreign = shipped.map(({ name, version }) => `${name}@${version}`).filter((one) => !known.includes(one))
    expect(foreign).toEqual([])
  })

  it('holds native modules for this system and for no other', async () => {
    const native = files.filter((file) => file.endsWith('.node'))
    expect(native.map((file) => path.relative(`${opened.home}/resources/app.asar.unpacked/node_modules`, file))).toEqual([
      '@libsql/linux-x64-gnu/index.node',
      'keytar/prebuilds/linux-x64/keytar.node'
    ])
    for (const file of native) {
      const head = await readFile(path.join(opened.folder, file))
      // ELF for x86-64.
      expect([head.toString('latin1', 1, 4), head.readUInt16LE(18)]).toEqual(['ELF', 62])
    }
    expect(inArchive.filter((file) => file.includes('/prebuilds/') && !file.includes('/linux-x64'))).toEqual([])
  })

  it('describes itself without the tools it was built with', () => {
    const described = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>
    expect(described['name']).toBe(opened.control.get('Package'))
    expect(described['version']).toBe(ours.version)
    expect(described['main']).toBe(ours.main)
    expect(Object.keys(described)).not.toEqual(expect.arrayContaining(['devDependencies']))
    expect(Object.keys(described)).not.toEqual(expect.arrayContaining(['scripts']))
  })

  // What is cut off is the end: a console whose own beginning lay there said nothing.
  it('begins with what can say that the rest is missing', () => {
    const placed = inArchive.flatMap((file) => {
      const entry = statFile(archive, file.slice(1))
      return 'offset' in entry ? [{ file, at: Number(entry.offset) }] : []
    })
    const [first, ...others] = placed.sort((one, other) => one.at - other.at).map(({ file }) => file)
    const main = others.filter((file) => file.startsWith('/out/main/'))
    expect(first).toBe('/package.json')
    expect(main).toContain('/out/main/index.js')
    expect(others.slice(0, main.length)).toEqual(main)
  })

  it('does not tell where it was built', async () => {
    expect((await readFile(archive)).includes(project)).toBe(false)
  })

  it('brings no default app of the runtime', () => {
    expect(files.filter((file) => file.includes('default_app'))).toEqual([])
  })

  it('has the fuses that were decided on', async () => {
    const wire = await getCurrentFuseWire(path.join(opened.folder, opened.home, opened.control.get('Package') ?? ''))
    const state = (fuse: FuseV1Options): string => String.fromCharCode(wire[fuse] ?? 0)
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar)
    }).toEqual({
      runAsNode: OFF,
      cookieEncryption: ON,
      nodeOptions: OFF,
      inspect: OFF,
      asarIntegrity: ON,
      onlyAsar: ON
    })
  })
})

describe('the rpm', () => {
  const asked = (...query: string[]): Promise<string> => told('rpm', ['-qp', ...query, rpm()])

  it('says what it is, for which machine, and what it needs', async () => {
    const name = opened.control.get('Package') ?? ''
    const format = '%{NAME}|%{VERSION}|%{RELEASE}|%{ARCH}|%{LICENSE}'
    expect(await asked('--qf', format)).toBe(`${name}|${ours.version.replaceAll('-', '_')}|1|x86_64|MIT`)
    const needs = (await asked('--requires')).trim().split('\n')
    const libraries = ['gtk-3.so.0', 'nss3.so', 'asound.so.2', 'gbm.so.1', 'notify.so.4', 'X11-xcb.so.1', 'secret-1.so.0']
    expect(needs).toEqual(expect.arrayContaining([...libraries.map((library) => `lib${library}()(64bit)`), 'xdg-utils']))
    // Whatever else it names is what rpm itself must be able to do.
    expect(needs.filter((need) => need.includes('/') && need !== '/bin/sh' && need !== '/bin/bash')).toEqual([])
  })

  it('holds the same files as the deb, all of root', async () => {
    const lines = (await asked('--qf', '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILEGROUPNAME} %{FILENAMES}\\n]')).trim().split('\n')
    const held = lines.filter((line) => !line.startsWith('d')).map((line) => line.replace(/^\S+ \S+ \S+ /, ''))
    expect(held.sort()).toEqual(files)
    expect(lines.filter((line) => !/^[-dl]rw[x-]r-[x-]r-[x-] root root /.test(line))).toEqual([])
  })

  it('keeps the program in the path when an upgrade removes what was there before', async () => {
    const scripts = await asked('--scripts')
    const [, removing = ''] = scripts.split(/^postuninstall scriptlet.*$/m)
    expect(scripts).toContain('update-alternatives --install')
    expect(removing.trim().split('\n')[0]).toBe('[ "$1" = 0 ] || exit 0')
    expect(removing).toContain('update-alternatives --remove')
  })
})
