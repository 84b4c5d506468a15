// The release workflow: what of it can be held without GitHub.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Record<string, string>
  readonly with?: Record<string, string>
}
interface Job {
  readonly 'runs-on': string
  readonly permissions?: Record<string, string>
  readonly strategy?: { readonly matrix: { readonly include: readonly Record<string, string>[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions: Record<string, string>
  readonly jobs: Record<string, Job>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const text = readFileSync(path.join(root, '.github/workflows/release.yml'), 'utf8')
const workflow = parse(text) as Workflow
const jobs = Object.values(workflow.jobs)
const steps = jobs.flatMap((job) => job.steps)
const matrix = workflow.jobs.installers?.strategy?.matrix.include ?? []
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts

describe('the release workflow', () => {
  it('uses every action at one commit that cannot be moved', () => {
    const used = steps.flatMap((step) => step.uses ?? [])
    expect(used.length).toBeGreaterThan(3)
    expect(used.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
  })

  it('may write nothing but what a release needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(jobs.flatMap((job) => Object.entries(job.permissions ?? {}))).toEqual([['contents', 'write']])
  })

  it('calls scripts and programs that exist', () => {
    const called = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '')
    const started = [...text.matchAll(/node (build\/[\w/.-]+)/g)].map(([, name]) => name ?? '')
    expect(called).toEqual(expect.arrayContaining(['package', 'check', 'electronegativity']))
    expect(called.filter((name) => !(name in scripts))).toEqual([])
    expect(started).toContain('build/package/smoke.mjs')
    expect(started.filter((name) => !existsSync(path.join(root, name)))).toEqual([])
  })

  it('builds every kind of installer, each on its own system', () => {
    expect(matrix.map(({ targets }) => targets)).toEqual(['deb rpm AppImage', 'nsis msi', 'dmg pkg', 'dmg pkg'])
    expect(matrix.map(({ system }) => system?.replace(/-.*/, ''))).toEqual(['ubuntu', 'windows', 'macos', 'macos'])
    expect(new Set(matrix.map(({ system }) => system)).size).toBe(matrix.length)
  })

  it('signs with keys that come as secrets, and only in the step that builds', () => {
    const signed = steps.filter((step) => JSON.stringify(step.env ?? {}).includes('secrets.'))
    expect(signed.map((step) => step.run)).toEqual([expect.stringContaining('npm run package')])
    expect(Object.keys(signed[0]?.env ?? {})).toEqual(
      expect.arrayContaining(['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'])
    )
    expect(steps.filter((step) => step.run?.includes('secrets.'))).toEqual([])
  })

  it.each([
    ['Linux', ['apt-get install', 'smoke.mjs', 'apt-get remove']],
    ['Windows', ["'/S'", 'smoke.mjs', 'Uninstall', 'msiexec']],
    ['macOS', ['installer -pkg', 'smoke.mjs', 'rm -rf /Applications/Lampfield.app']]
  ])('on %s installs silently, tries the console and removes it again', (system, parts) => {
    const words = (workflow.jobs.installers?.steps ?? [])
      .filter((step) => step.if?.includes(`'${system}'`))
      .map((step) => step.run ?? '')
      .join('\n')
    const places = parts.map((part) => words.indexOf(part))
    expect(Object.fromEntries(parts.map((part, at) => [part, (places[at] ?? -1) >= 0]))).toEqual(
      Object.fromEntries(parts.map((part) => [part, true]))
    )
  })

  it('keeps every installer with its bill of materials, its licences and its list of files', () => {
    const kept = steps.find((step) => step.uses?.includes('upload-artifact'))?.with?.path ?? ''
    for (const end of ['deb', 'rpm', 'AppImage', 'exe', 'msi', 'dmg', 'pkg', 'cdx.json', 'third-party-licences.txt', 'files.txt'])
      expect(kept).toContain(end)
  })
})
