// `npm run electronegativity`: Doyensec's Electronegativity over our sources; every finding must be answered in docs/security.md.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cache, isProgram, main, root, run, say, SetupError } from './project.mjs'

// No dependency of ours: it brings about 350 packages (147 MB), with TypeScript 4.2 and ESLint 7 among them.
const PACKAGE = '@doyensec/electronegativity@1.10.3'
const home = path.join(cache, PACKAGE.replace(/^.*\//, ''))
const LOOKED_AT = ['src-main', 'src-preload', 'src-renderer', 'package.json']

const RUNNER = `const found = require('@doyensec/electronegativity')
;(found.default ?? found)({ input: process.argv[2], electronVersionOverride: process.argv[3] }).then(({ issues, errors }) => {
  const findings = issues.map(({ id, file, location }) => ({ id, file, line: location?.line ?? 0 }))
  process.stdout.write('\\n' + JSON.stringify({ findings, errors }) + '\\n', () => process.exit(0))
})`

async function install() {
  if (existsSync(path.join(home, 'ready'))) return
  say(`Installing ${PACKAGE} (once) ...`)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }')
  const windows = process.platform === 'win32'
  const { code, output } = await run(
    windows ? 'npm.cmd' : 'npm',
    ['install', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE],
    { shell: windows, cwd: home }
  )
  if (code !== 0) throw new SetupError(`${PACKAGE} could not be installed:\n${output.trim()}`)
  writeFileSync(path.join(home, 'run.cjs'), RUNNER)
  writeFileSync(path.join(home, 'ready'), '')
}

/** @returns {Promise<{ id: string, file: string, line: number }[]>} files as docs/security.md names them */
async function findings() {
  const work = mkdtempSync(path.join(tmpdir(), 'lampfield-electronegativity-'))
  try {
    for (const name of LOOKED_AT) cpSync(path.join(root, name), path.join(work, name), { recursive: true })
    const electron = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron
    const { code, output } = await run(process.execPath, [path.join(home, 'run.cjs'), work, electron], { cwd: home })
    const told = output.trim().split('\n').at(-1) ?? ''
    if (code !== 0 || !told.startsWith('{')) throw new SetupError(`${PACKAGE} failed:\n${output.trim()}`)
    const { findings: found, errors } = JSON.parse(told)
    if (errors.length > 0) throw new SetupError(`It could not read everything: ${JSON.stringify(errors)}`)
    return found.map(({ id, file, line }) => {
      const seen = path.relative(work, file).split(path.sep).join('/')
      return { id, file: seen.startsWith('..') || file === 'N/A' ? 'the whole' : seen, line }
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The rows of the table of findings: `check`, `file`. @param {string} text docs/security.md @returns {Set<string>} */
export const answered = (text) =>
  new Set([...text.matchAll(/^\| `([A-Z0-9_]+_CHECK)` +\| `?([^`|]+?)`? +\| /gm)].map(([, id, file]) => `${id} ${file}`))

if (isProgram(import.meta.url)) {
  await main(async () => {
    await install()
    const answers = answered(readFileSync(path.join(root, 'docs/security.md'), 'utf8'))
    const found = await findings()
    const open = found.filter(({ id, file }) => !answers.has(`${id} ${file}`))
    const gone = [...answers].filter((answer) => !found.some(({ id, file }) => answer === `${id} ${file}`))
    for (const { id, file, line } of open) say(`not answered in docs/security.md: ${id} ${file}:${line}`)
    for (const answer of gone) say(`answered in docs/security.md, but found no more: ${answer}`)
    process.stdout.write(`${found.length} findings, ${open.length} not answered\n`)
    return open.length + gone.length === 0 ? 0 : 1
  })
}
