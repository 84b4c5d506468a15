// What the console notices of a program that is not whole, before it touches anything.
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { damagedFile, damagedProgram, LIST, missingModule } from '../../../src-main/start/program'
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
