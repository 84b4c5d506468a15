// The bill of materials and the licences that come with a package: what must be in them, and what ends the build.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { billOfMaterials } from '../../../build/package/bill-of-materials.mjs'
import { fileList } from '../../../build/package/files.mjs'
import { licenceOf, licenceText } from '../../../build/package/licences.mjs'

const RUNTIME = { electron: '45.4.1', chromium: '150.0.1.2', node: '24.1.0', v8: '15.0' }
const PRODUCT = { name: 'Lampfield', version: '1.2.3' }
let home: string

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'lampfield-contents-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function npmPackage(manifest: Record<string, unknown>, files: Record<string, string> = { LICENSE: 'You may.' }) {
  const folder = path.join(home, String(manifest.name).replace('/', '-'))
  mkdirSync(folder)
  for (const [name, words] of Object.entries(files)) writeFileSync(path.join(folder, name), words)
  return { folder, manifest: { version: '1.0.0', license: 'MIT', ...manifest }, whole: false }
}

describe('the bill of materials', () => {
  const packages = () => [npmPackage({ name: '@scope/one' }), npmPackage({ name: 'two', license: '(MIT OR GPL-3.0-only)' })]
  const bill = () => billOfMaterials(PRODUCT, packages(), [{ name: 'tokio', version: '1.40.0' }], RUNTIME)

  it('names the runtime, every package and what is compiled in, each with an address of its own', () => {
    const { components, metadata } = JSON.parse(bill())
    expect(metadata.component).toMatchObject(PRODUCT)
    const all = components.flatMap((one: { components?: unknown[] }) => [one, ...(one.components ?? [])])
    expect(all.map(({ purl }: { purl: string }) => purl).sort()).toEqual([
      'pkg:cargo/tokio@1.40.0',
      'pkg:generic/chromium@150.0.1.2',
      'pkg:generic/node@24.1.0',
      'pkg:generic/v8@15.0',
      'pkg:npm/%40scope/one@1.0.0',
      'pkg:npm/electron@45.4.1',
      'pkg:npm/two@1.0.0'
    ])
  })

  it('is the same for the same package, and has another number for another', () => {
    const given = packages()
    const written = (version: string) => billOfMaterials({ ...PRODUCT, version }, given, [], RUNTIME)
    const number = (words: string) => (JSON.parse(words) as { serialNumber: string }).serialNumber
    expect(written('1.2.3')).toBe(written('1.2.3'))
    expect(number(written('1.2.4'))).not.toBe(number(written('1.2.3')))
  })
})

describe('the licences', () => {
  it('bring the text of each package, whatever its file is called', () => {
    const text = licenceText(
      [
        npmPackage({ name: 'one' }, { 'LICENCE.md': 'Take it.' }),
        npmPackage({ name: 'font', license: 'OFL-1.1' }, { 'OFL.txt': 'Print it.' })
      ],
      [],
      RUNTIME
    )
    expect(text).toMatch(/one 1\.0\.0\nLicence: MIT\n-+\n\nTake it\./)
    expect(text).toMatch(/font 1\.0\.0\nLicence: OFL-1\.1\n-+\n\nPrint it\./)
    expect(text).toContain('Electron 45.4.1')
  })

  it('take the text from a description that holds it, or write out MIT with the name of the author', () => {
    const told = npmPackage({ name: 'told' }, { 'README.md': '# told\n\n## License\n\nPermission is hereby granted to Ann.' })
    const bare = npmPackage({ name: 'bare', author: { name: 'Bea' } }, {})
    const text = licenceText([told, bare], [], RUNTIME)
    expect(text).toContain('Permission is hereby granted to Ann.')
    expect(text).toMatch(/without its text[^]*Copyright \(c\) Bea[^]*Permission is hereby granted, free of charge/)
  })

  it.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN LICENSE.txt', 'UNLICENSED', '', undefined])(
    'end the build for a package under %j',
    (license) => {
      expect(() => licenceOf({ name: 'one', version: '1.0.0', license })).toThrow(/^one 1\.0\.0 /)
    }
  )

  it.each(['MIT', 'ISC', 'OFL-1.1', 'GPL-3.0-only OR MIT', '(BSD-3-Clause AND Apache-2.0)'])('accept %s', (license) => {
    expect(licenceOf({ name: 'one', version: '1.0.0', license })).toBe(license)
  })

  it('end the build for a package that brings no text', () => {
    expect(() => licenceText([npmPackage({ name: 'bare', license: 'ISC' }, {})], [], RUNTIME)).toThrow('bare 1.0.0 brings no text')
  })
})

describe('the list of files', () => {
  it('tells mode, size, SHA-256 and name of each, sorted, of a link its target', () => {
    mkdirSync(path.join(home, 'b'))
    writeFileSync(path.join(home, 'b/two'), '', { mode: 0o644 })
    writeFileSync(path.join(home, 'a'), 'abc', { mode: 0o755 })
    symlinkSync('b/two', path.join(home, 'c'))
    const lines = fileList(home).trimEnd().split('\n')
    expect(lines.map((line) => line.split(/ +/))).toEqual([
      ['0755', '3', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'a'],
      ['0644', '0', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'b/two'],
      [expect.stringMatching(/^0[0-7]{3}$/), '5', expect.stringMatching(/^[0-9a-f]{64}$/), 'c']
    ])
  })
})
