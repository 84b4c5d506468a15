// What comes with the package besides the program: bill of materials, licences, list of files, menu entry and AppStream metadata.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileList } from '../../build/package/files.mjs'
import { deb, filesBelow, type OpenDeb, openDeb } from './built'
import { run } from './program'

interface Component {
  readonly name: string
  readonly group?: string
  readonly version: string
  readonly purl: string
  readonly components?: readonly Component[]
  readonly properties?: readonly { name: string; value: string }[]
}

let opened: OpenDeb
let name: string
let bill: string
let components: Component[]
let licences: string

const within = (file: string): string => path.join(opened.folder, file)
const sum = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file, 'latin1'), 'latin1')
    .digest('hex')
/** Beside the deb, where it was built. */
const beside = async (end: string): Promise<string> => {
  const folder = path.dirname(deb())
  const [found = ''] = (await readdir(folder)).filter((file) => file.startsWith(`${name}-`) && file.endsWith(end))
  return path.join(folder, found)
}

beforeAll(async () => {
  opened = await openDeb()
  name = opened.control.get('Package') ?? ''
  const resources = path.join(opened.home, 'resources')
  bill = await readFile(within(path.join(resources, 'bill-of-materials.cdx.json')), 'utf8')
  licences = await readFile(within(path.join(resources, 'third-party-licences.txt')), 'utf8')
  components = (JSON.parse(bill) as { components: Component[] }).components.flatMap((one) => [one, ...(one.components ?? [])])
})
afterAll(() => opened.remove())

describe('the bill of materials of the package', () => {
  it('is valid CycloneDX', async () => {
    const judge = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
    expect(await judge.validate(bill)).toBeNull()
    expect(await judge.validate(bill.replace('"library"', '"bookcase"'))).not.toBeNull()
  })

  it('names every npm package that lies in the archive, in the version that lies there', () => {
    const archive = within(path.join(opened.home, 'resources/app.asar'))
    const inside = listPackage(archive, { isPack: false })
      .filter((file) => /\/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map((file) => JSON.parse(extractFile(archive, file.slice(1)).toString()) as { name: string; version: string })
      .map((one) => `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`)
    expect(inside.length).toBeGreaterThan(3)
    expect(components.map(({ purl }) => purl)).toEqual(expect.arrayContaining(inside))
  })

  it('names what was bundled: the page, its typefaces and signs, what main parses with', () => {
    const bundled = components.filter(({ properties }) => properties?.some(({ value }) => value === 'in a bundle'))
    const names = bundled.map(({ group, name: own }) => (group === undefined ? own : `${group}/${own}`))
    expect(names).toEqual(
      expect.arrayContaining(['@vue/runtime-core', 'pinia', 'zod', 'undici', 'ws', '@fontsource-variable/noto-sans', 'lucide-static'])
    )
    expect(names.filter((one) => ['vitest', 'electron-builder', 'eslint', 'typescript', 'playwright-core'].includes(one))).toEqual([])
  })

  it('names the runtime with the Chromium and the Node.js in it', async () => {
    const version = (of: string): string => components.find(({ name: own }) => own === of)?.version ?? ''
    expect(version('Electron')).toMatch(/^\d+\.\d+\.\d+$/)
    expect(version('Node.js')).toMatch(/^\d+\.\d+\.\d+$/)
    expect(version('Chromium')).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    const program = await readFile(within(path.join(opened.home, name)))
    expect(program.includes(`Chrome/${version('Chromium')} Electron/${version('Electron')}`)).toBe(true)
  })
})

describe('the licences in the package', () => {
  it('have a part for every npm package of the bill', () => {
    const packages = components.filter(({ purl }) => purl.startsWith('pkg:npm/') && !purl.startsWith('pkg:npm/electron@'))
    const missing = packages.filter(({ group, name: own, version }) => {
      const title = `${group === undefined ? own : `${group}/${own}`} ${version}\nLicence: `
      return !licences.includes(title)
    })
    expect(packages.length).toBeGreaterThan(40)
    expect(missing).toEqual([])
  })

  it('include those of the typefaces, of the signs, of Electron and of Chromium', async () => {
    expect(licences).toContain('SIL OPEN FONT LICENSE')
    expect(licences).toContain('Lucide')
    const here = await readdir(within(opened.home))
    expect(here).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })

  it('lie where a system looks for them, and beside the package', async () => {
    const doc = within(`/usr/share/doc/${name}`)
    expect((await readdir(doc)).sort()).toEqual(expect.arrayContaining(['bill-of-materials.cdx.json', 'copyright']))
    expect(await readFile(path.join(doc, 'copyright'), 'utf8')).toBe(licences)
    expect(await readFile(await beside('.third-party-licences.txt'), 'utf8')).toBe(licences)
    expect(await readFile(await beside('.cdx.json'), 'utf8')).toBe(bill)
  })
})

describe('the list of files', () => {
  it('names every file of the package and no other, as it is', async () => {
    const told = await readFile(`${deb()}.files.txt`, 'utf8')
    const files = (await filesBelow(opened.folder)).filter((file) => !file.startsWith('/DEBIAN/'))
    expect(told.trimEnd().split('\n')).toHaveLength(files.length)
    expect(told).toBe(
      fileList(opened.folder)
        .split('\n')
        .filter((line) => !/ DEBIAN\//.test(line))
        .join('\n')
    )
    const [, , hash] = /^(\d{4}) +(\d+) ([0-9a-f]{64}) .*\/resources\/app\.asar$/m.exec(told)?.slice(1) ?? []
    expect(hash).toBe(await sum(within(path.join(opened.home, 'resources/app.asar'))))
  })

  it('is of files that all bear one time: that of the last change of the tree', async () => {
    const { output } = await run('dpkg-deb', ['--contents', deb()])
    const times = new Set([...output.matchAll(/ (\d{4}-\d\d-\d\d \d\d:\d\d) /g)].map(([, time]) => time))
    expect(times.size).toBe(1)
  })
})

describe('the desktop', () => {
  it('finds a menu entry without a fault', async () => {
    expect(await run('desktop-file-validate', [within(`/usr/share/applications/${name}.desktop`)])).toEqual({ code: 0, output: '' })
  })

  it('finds AppStream metadata without a fault', async () => {
    const folder = within('/usr/share/metainfo')
    const [file = ''] = await readdir(folder)
    expect(await run('appstreamcli', ['validate', '--no-net', '--pedantic', path.join(folder, file)])).toMatchObject({ code: 0 })
  })
})
