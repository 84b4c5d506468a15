// What the documents for administrators and auditors name must exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts

describe.each(['docs/security.md', 'docs/deployment.md', 'SECURITY.md', 'README.md'])('%s', (name) => {
  const text = readFileSync(path.join(root, name), 'utf8')

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:test|build|src-\w+|docs|\.github)\/[\w./-]+)`/g)].map(([, file]) => file ?? '')
    const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, file]) => path.join(path.dirname(name), file ?? ''))
    expect([...named, ...linked].filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  it('names only commands that are there', () => {
    const called = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script ?? '')
    expect(called.filter((script) => !(script in scripts))).toEqual([])
  })
})

it('names, for each wall of docs/security.md, a test that is really one', () => {
  const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file]) => file ?? '')
  const holdsTests = (folder: string): boolean =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).some((entry) =>
      entry.isDirectory() ? holdsTests(`${folder}/${entry.name}`) : /\.(test|e2e)\.ts$/.test(entry.name)
    )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((file) => !file.includes('.') && !holdsTests(file))).toEqual([])
})
