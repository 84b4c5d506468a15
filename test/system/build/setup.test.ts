// The set-up: it runs before anything is installed, does each thing once, and says in plain words what it cannot do.
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let clone: string

/** A fresh clone with a lock file of one package, and an npm that only writes down how it was called. */
beforeEach(async () => {
  clone = await mkdtemp(path.join(tmpdir(), 'lampfield-clone-'))
  await cp(path.join(root, 'build'), path.join(clone, 'build'), { recursive: true })
  await lock('1.0.0')
  await mkdir(path.join(clone, 'bin'))
  const npm = path.join(clone, 'bin/npm')
  await writeFile(
    npm,
    '#!/bin/sh\necho "$@" >> calls\n[ ! -e broken ] || { echo "npm error registry unreachable"; exit 1; }\nmkdir -p node_modules\ncp package-lock.json node_modules/.package-lock.json\n'
  )
  await chmod(npm, 0o755)
})
afterEach(() => rm(clone, { recursive: true, force: true }))

const lock = (version: string) =>
  writeFile(path.join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/one': { version } } }))

/** Runs node in the clone. */
function node(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, PATH: `${path.join(clone, 'bin')}:${process.env['PATH'] ?? ''}` }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: clone, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    )
  })
}
const call = (name: string) =>
  node(
    '--input-type=module',
    '-e',
    `import { main } from './build/project.mjs'; import * as setup from './build/setup.mjs'; await main(async () => { await setup.${name}(); return 0 })`
  )
const calls = async () => (await readFile(path.join(clone, 'calls'), 'utf8').catch(() => '')).trim().split('\n').filter(Boolean)

describe('the programs of build/', () => {
  it('import nothing at their top that a fresh clone does not have', async () => {
    const files = (await readdir(path.join(root, 'build'))).filter((file) => file.endsWith('.mjs'))
    const imported = await Promise.all(
      files.map(async (file) => [
        ...(await readFile(path.join(root, 'build', file), 'utf8')).matchAll(/^(?:import|export)\b.*? from '(.+)'$/gm)
      ])
    )
    const sources = imported.flat().map((match) => match[1] ?? '')
    expect(sources.filter((source) => !source.startsWith('node:') && !source.startsWith('./'))).toEqual([])
    expect(sources).toContain('./setup.mjs')
  })
})

describe.runIf(process.platform !== 'win32')('the npm packages', () => {
  it('are installed where there are none, and only once', async () => {
    expect((await call('ensureDependencies')).code).toBe(0)
    expect((await call('ensureDependencies')).code).toBe(0)
    expect(await calls()).toEqual(['ci --no-audit --no-fund --loglevel=error'])
  })

  it('are installed again once the lock file asks for others', async () => {
    await call('ensureDependencies')
    await lock('1.0.1')
    await call('ensureDependencies')
    expect(await calls()).toHaveLength(2)
  })

  it('that cannot be had end the set-up with the words of npm and no stack', async () => {
    await writeFile(path.join(clone, 'broken'), '')
    const { code, stdout, stderr } = await call('ensureDependencies')
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('npm ci failed:\nnpm error registry unreachable')
    expect(stderr).not.toContain(' at ')
  })
})

describe('the bundles', () => {
  beforeEach(async () => {
    const bundler = path.join(clone, 'node_modules/electron-vite/bin')
    await mkdir(bundler, { recursive: true })
    await mkdir(path.join(clone, 'src-main'))
    await writeFile(path.join(clone, 'src-main/index.ts'), 'good')
    await writeFile(
      path.join(bundler, 'electron-vite.js'),
      `const fs = require('node:fs')
      fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
      fs.mkdirSync('out', { recursive: true })
      if (fs.readFileSync('src-main/index.ts', 'utf8') === 'bad') { console.error('a word is missing'); process.exit(1) }`
    )
  })

  it('are built once, and again when a source changes', async () => {
    await call('ensureBuilt')
    await call('ensureBuilt')
    expect(await calls()).toHaveLength(1)
    await writeFile(path.join(clone, 'src-main/index.ts'), 'better')
    await call('ensureBuilt')
    expect(await calls()).toHaveLength(2)
  })

  it('that failed are not taken for built', async () => {
    await writeFile(path.join(clone, 'src-main/index.ts'), 'bad')
    const first = await call('ensureBuilt')
    expect(first.code).toBe(1)
    expect(first.stderr).toContain('The build failed:\na word is missing')
    expect((await call('ensureBuilt')).code).toBe(1)
  })
})

describe('the closing line', () => {
  const conclude = (results: object[]) =>
    node(
      '--input-type=module',
      '-e',
      `import { conclude } from './build/runners.mjs'; process.exitCode = conclude(${JSON.stringify(results)})`
    )

  it('adds up every runner, and fails where one of them did', async () => {
    const results = [
      { name: 'unit', passed: 40, failed: 0, seconds: 1 },
      { name: 'lint', passed: 0, failed: 1, seconds: 1 },
      { name: 'e2e', passed: 7, failed: 2, seconds: 1 }
    ]
    expect(await conclude(results)).toEqual({ code: 1, stdout: '47 passed, 3 failed\n', stderr: 'Failed: lint, e2e\n' })
  })

  it('is a success where nothing failed', async () => {
    expect(await conclude([{ name: 'unit', passed: 2, failed: 0, seconds: 1 }])).toEqual({
      code: 0,
      stdout: '2 passed, 0 failed\n',
      stderr: ''
    })
  })
})
