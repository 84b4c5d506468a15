// The walls between folders: each rule is shown to fire on a tree that breaks it, and our own tree breaks none.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const configuration = path.join(root, '.dependency-cruiser.cjs')
const { forbidden } = createRequire(import.meta.url)(configuration) as { forbidden: { name: string }[] }

/** Files that break a wall: the rule, the file that must be named, what it imports. */
const breaches: [rule: string, file: string, imports: string][] = [
  ['no-circular', 'src-main/presence/first.ts', './second'],
  ['contract-stands-alone', 'src-preload/contract/states.ts', 'undici'],
  ['contract-stands-alone', 'src-preload/contract/errors.ts', '../../src-main/errors'],
  ['preload-is-the-contract', 'src-preload/index.ts', '../src-main/errors'],
  ['renderer-has-no-node', 'src-renderer/board/electron.ts', 'electron'],
  ['renderer-has-no-node', 'src-renderer/board/keychain.ts', 'keytar'],
  ['renderer-has-no-node', 'src-renderer/board/network.ts', 'undici'],
  ['renderer-has-no-node', 'src-renderer/board/main.ts', '../../src-main/errors'],
  ['renderer-has-no-core-modules', 'src-renderer/board/files.ts', 'node:fs'],
  ['renderer-features-are-apart', 'src-renderer/board/neighbour.ts', '../groups/editor'],
  ['ui-knows-no-feature', 'src-renderer/ui/button.ts', '../groups/editor'],
  ['main-knows-no-renderer', 'src-main/groups/plans.ts', '../../src-renderer/groups/editor'],
  ['main-knows-no-renderer', 'src-main/groups/preload.ts', '../../src-preload/other'],
  ['simulators-know-no-client', 'src-main/demo/callisto/start.ts', '../../vendors/callisto/client'],
  ['clients-know-no-simulator', 'src-main/vendors/callisto/reader.ts', '../../demo/callisto/xml'],
  ['vendors-are-apart', 'src-main/vendors/kazoo/client.ts', '../callisto/client'],
  ['services-know-no-vendor', 'src-main/connections/sites.ts', '../vendors/callisto/client'],
  ['electron-at-the-edge', 'src-main/vault/safe.ts', 'electron'],
  ['only-the-index-knows-the-database', 'src-main/records/sync.ts', 'libsql'],
  ['the-index-knows-no-service', 'src-main/records/store/index.ts', '../../audit/audit']
]

/** What the breaches import, and files that keep to the walls. */
const innocent: [file: string, imports: string][] = [
  ['src-main/presence/second.ts', './first'],
  ['src-main/errors.ts', '@contract/level'],
  ['src-main/audit/audit.ts', '@contract/level'],
  ['src-main/records/store/database.ts', 'libsql'],
  ['src-main/answers.ts', './demo/host'],
  ['src-main/demo/host.ts', 'electron'],
  ['src-main/demo/callisto/xml.ts', 'node:http'],
  ['src-main/vendors/vendor.ts', '@contract/level'],
  ['src-main/vendors/callisto/client.ts', '../vendor'],
  ['src-main/bridge/bridge.ts', 'electron'],
  ['src-preload/contract/level.ts', 'zod'],
  ['src-preload/other.ts', 'electron'],
  ['src-renderer/groups/editor.ts', '@contract/level']
]

/** Every breach of the walls among the files of `folder`. */
const violationsIn = (folder: string): Promise<Violation[]> =>
  new Promise((resolve, reject) => {
    const judge = path.join(root, 'build/walls.mjs')
    execFile(process.execPath, [judge, '--json'], { cwd: folder, maxBuffer: 2 ** 28 }, (_failed, answer, errors) => {
      try {
        resolve((JSON.parse(answer) as { summary: { violations: Violation[] } }).summary.violations)
      } catch {
        reject(new Error(errors || answer))
      }
    })
  })

describe('the walls between folders', () => {
  let tree: string
  let found: Violation[]

  beforeAll(async () => {
    tree = await mkdtemp(path.join(tmpdir(), 'lampfield-walls-'))
    await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
    await cp(path.join(root, 'tsconfig.base.json'), path.join(tree, 'tsconfig.base.json'))
    for (const [file, imports] of [...breaches.map(([, ...rest]) => rest), ...innocent]) {
      const whole = path.join(tree, file)
      await mkdir(path.dirname(whole), { recursive: true })
      await writeFile(whole, `import ${JSON.stringify(imports)}\n`)
    }
    found = await violationsIn(tree)
  }, 60_000)

  afterAll(() => rm(tree, { recursive: true, force: true }))

  it.each(breaches)('%s stops %s from importing %s', (rule, file) => {
    expect(found.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
  })

  it('let files through that keep to them', () => {
    const accused = new Set(found.filter((violation) => violation.rule.name !== 'no-circular').map((violation) => violation.from))
    expect(innocent.map(([file]) => file).filter((file) => accused.has(file))).toEqual([])
  })

  it('have a breach here for each of their rules', () => {
    expect(forbidden.map((rule) => rule.name).filter((name) => !breaches.some(([rule]) => rule === name))).toEqual([])
  })

  it('stand in our own tree', { timeout: 60_000 }, async () => {
    expect((await violationsIn(root)).map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([])
  })
})
