// What the console notices of a program that is not whole, before it touches anything.
import { appendFile, mkdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { describe, expect, it } from 'vitest'
import { damagedFile, damagedNative, damagedProgram, LIST, missingModule, NATIVE_LIST } from '../../../src-main/start/program'
import { temporaryFolder } from '../../system/storage/child'

/** The bundles of a small program, whole. */
async function program(): Promise<string> {
  const out = await temporaryFolder()
  const files = { main: ['index.js', 'shared/console.js'], preload: ['index.js'], renderer: ['index.html'] }
  for (const [part, names] of Object.entries(files)) {
    for (const name of names) {
      await mkdir(path.dirname(path.join(out, part, name)), { recursive: true })
      await writeFile(path.join(out, part, name), `// ${name}`)
    }
    const sizes = Object.fromEntries(names.map((name) => [name, `// ${name}`.length]))
    await writeFile(path.join(out, part, LIST), JSON.stringify(sizes))
  }
  return out
}

it('A whole program has no damaged file', async () => {
  expect(damagedFile(await program())).toBeUndefined()
})

it('A file that is missing is named', async () => {
  const out = await program()
  await rm(path.join(out, 'main/shared/console.js'))
  expect(damagedProgram(path.join(out, 'main'))).toEqual({ reason: 'damagedProgram', place: path.join(out, 'main/shared/console.js') })
})

it('A file that was cut short is named', async () => {
  const out = await program()
  await truncate(path.join(out, 'renderer/index.html'), 3)
  expect(damagedFile(out)).toBe(path.join(out, 'renderer/index.html'))
})

it.each(['', '[', '{"index.js":"many"}'])('A list that makes no sense is damage itself: %s', async (text) => {
  const out = await program()
  await writeFile(path.join(out, 'preload', LIST), text)
  expect(damagedFile(out)).toBe(path.join(out, 'preload', LIST))
})

it('A native module that is not there is named', () => {
  expect(missingModule(path.resolve('out/main/index.js'))).toBeUndefined()
  expect(missingModule(path.resolve('out/main/index.js'), ['libsql', 'no-such-module'])).toBe('no-such-module')
})

/** The native modules of a clone. */
async function withNative(): Promise<{ main: string; place: (file: string) => string }> {
  const home = await temporaryFolder()
  const main = path.join(home, 'out/main')
  const files = ['keytar/prebuilds/linux-x64/keytar.node', '@libsql/linux-x64-gnu/index.node', '@libsql/linux-x64-musl/index.node']
  const place = (file: string): string => path.join(home, 'node_modules', file)
  for (const file of files) {
    await mkdir(path.dirname(place(file)), { recursive: true })
    await writeFile(place(file), file)
  }
  await mkdir(main, { recursive: true })
  await writeFile(path.join(main, NATIVE_LIST), JSON.stringify(Object.fromEntries(files.map((file) => [file, file.length]))))
  return { main, place }
}

// One that was cut short was found to be there, and ended the process that loaded it.
describe('A native module in a clone', () => {
  it('that is whole is no damage; nor is one for another system that is not there', async () => {
    const { main, place } = await withNative()
    expect(damagedNative(main, 'linux-x64')).toBeUndefined()
    await rm(place('@libsql/linux-x64-musl/index.node'))
    expect(damagedNative(main, 'linux-x64')).toBeUndefined()
    expect(damagedNative(main, 'win32-x64')).toBeUndefined()
  })

  it.each([5, 0])('that was cut short to %i bytes is named', async (length) => {
    const { main, place } = await withNative()
    const file = place('@libsql/linux-x64-gnu/index.node')
    await truncate(file, length)
    expect(damagedNative(main, 'linux-x64')).toBe(file)
  })

  it('that is gone is named where there is no other for this system', async () => {
    const { main, place } = await withNative()
    const file = place('keytar/prebuilds/linux-x64/keytar.node')
    await rm(file)
    expect(damagedNative(main, 'linux-x64')).toBe(file)
  })
})

it('A list of native modules that is gone is damage itself', async () => {
  const { main } = await withNative()
  await rm(path.join(main, NATIVE_LIST))
  expect(damagedNative(main, 'linux-x64')).toBe(path.join(main, NATIVE_LIST))
})

describe('A packed program', () => {
  const KEYTAR = 'node_modules/keytar/prebuilds/linux-x64/keytar.node'
  const LARGE = 20_000
  /** As the packer makes it: an archive, and beside it what the system itself has to load. */
  async function packed(): Promise<{ main: string; archive: string; native: string }> {
    const home = await temporaryFolder()
    const files = { 'out/main/index.js': 10, 'out/renderer/index.html': LARGE, [KEYTAR]: 3_000 }
    for (const [name, size] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(home, 'app', name)), { recursive: true })
      await writeFile(path.join(home, 'app', name), 'x'.repeat(size))
    }
    const archive = path.join(home, 'resources/app.asar')
    await createPackageWithOptions(path.join(home, 'app'), archive, { unpack: '**/*.node' })
    return { main: path.join(archive, 'out/main'), archive, native: path.join(`${archive}.unpacked`, KEYTAR) }
  }

  it('is whole as it was made, also where its native modules were signed after that', async () => {
    const { main, native } = await packed()
    expect(damagedProgram(main)).toBeUndefined()
    await appendFile(native, 'signed')
    expect(damagedProgram(main)).toBeUndefined()
  })

  // Of a file within, the archive says how large it was: a page that had been cut off with the end of the archive was found to be whole,
  // and no window was ever seen.
  it.each([1, LARGE - 100])('whose archive lacks its last %i bytes is damaged', async (missing) => {
    const { main, archive } = await packed()
    await truncate(archive, (await stat(archive)).size - missing)
    expect(damagedProgram(main)).toEqual({ reason: 'damagedProgram', place: archive })
  })

  it.each([0, 12, 40])('of whose archive only the first %i bytes are there is damaged', async (length) => {
    const { main, archive } = await packed()
    await truncate(archive, length)
    expect(damagedProgram(main)).toEqual({ reason: 'damagedProgram', place: archive })
  })

  it('whose archive is something else is damaged', async () => {
    const { main, archive } = await packed()
    for (const text of ['no archive '.repeat(1_000), '\u0004\0\0\0\u0010\0\0\0\u000c\0\0\0\u0002\0\0\0[]'])
      for (const content of [text, text.replace('[]', '{}')]) {
        await writeFile(archive, content)
        expect(damagedProgram(main)).toEqual({ reason: 'damagedProgram', place: archive })
      }
  })

  it('whose native module was cut short or is gone is damaged', async () => {
    const { main, native } = await packed()
    await truncate(native, 2_999)
    expect(damagedProgram(main)).toEqual({ reason: 'damagedProgram', place: native })
    await rm(native)
    expect(damagedProgram(main)).toEqual({ reason: 'damagedProgram', place: native })
  })
})
