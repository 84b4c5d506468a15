// What the console notices of a program that is not whole, before it touches anything.
import { appendFile, mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
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

/** An installed program with its native modules beside its archive, or beside its bundles as in a clone. */
async function withNative(...folder: string[]): Promise<{ main: string; place: (file: string) => string }> {
  const home = await temporaryFolder()
  const main = path.join(home, ...folder, 'out/main')
  const files = ['keytar/prebuilds/linux-x64/keytar.node', '@libsql/linux-x64-gnu/index.node', '@libsql/linux-x64-musl/index.node']
  const place = (file: string): string => path.join(home, ...folder.map((one) => `${one}.unpacked`), 'node_modules', file)
  for (const file of files) {
    await mkdir(path.dirname(place(file)), { recursive: true })
    await writeFile(place(file), file)
  }
  await mkdir(main, { recursive: true })
  await writeFile(path.join(main, NATIVE_LIST), JSON.stringify(Object.fromEntries(files.map((file) => [file, file.length]))))
  return { main, place }
}

// One that was cut short was found to be there, and ended the process that loaded it.
describe.each([
  ['beside the archive', ['app.asar']],
  ['in a clone', []]
])('A native module %s', (_where, folder) => {
  it('that is whole, or longer for its signature, is no damage; nor is one for another system that is not there', async () => {
    const { main, place } = await withNative(...folder)
    expect(damagedNative(main, 'linux-x64')).toBeUndefined()
    await appendFile(place('keytar/prebuilds/linux-x64/keytar.node'), 'signed')
    await rm(place('@libsql/linux-x64-musl/index.node'))
    expect(damagedNative(main, 'linux-x64')).toBeUndefined()
    expect(damagedNative(main, 'win32-x64')).toBeUndefined()
  })

  it.each([5, 0])('that was cut short to %i bytes is named', async (length) => {
    const { main, place } = await withNative(...folder)
    const file = place('@libsql/linux-x64-gnu/index.node')
    await truncate(file, length)
    expect(damagedNative(main, 'linux-x64')).toBe(file)
  })

  it('that is gone is named where there is no other for this system', async () => {
    const { main, place } = await withNative(...folder)
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
