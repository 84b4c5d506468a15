// The programs that judge the project, each giving how much passed and failed; shared by `check`, `test` and `e2e`.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inPrivateSession } from './private-session.mjs'
import { cache, modules, root, run, runVisibly, say } from './project.mjs'

/** @typedef {{ name: string, passed: number, failed: number, seconds: number }} Result */

/** For programs that run beside others on a few cores: collectors in threads of their own take more than they give. */
const LEAN = ['--single-threaded-gc', '--max-semi-space-size=64']

const since = (start) => Math.round((performance.now() - start) / 100) / 10

/** Says how it went, with the program's words where it failed. @param {Result} result @param {string} [output] */
function report(result, output) {
  if (result.failed > 0 && output) say(output.trim())
  say(`${result.failed > 0 ? 'FAILED' : 'passed'}  ${result.name} (${result.seconds} s)`)
  return result
}

/**
 * A check that is right or wrong as a whole; its output is shown only where it fails.
 * @param {string} name
 * @param {string} script the program, seen from node_modules
 * @param {readonly string[]} args
 * @returns {Promise<Result>}
 */
export async function verdict(name, script, args) {
  const start = performance.now()
  const { code, output } = await run(process.execPath, [...LEAN, path.join(modules, script), ...args])
  return report({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds: since(start) }, output)
}

/** One sum over what is in these folders and directly in the project's, what is installed, and what reads it. */
function sumOf(folders, args) {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name))
  )
  const sum = createHash('sha256').update(JSON.stringify([process.version, args]))
  for (const name of [...readdirSync(root), 'node_modules/.package-lock.json', ...inFolders].sort()) {
    const file = path.join(root, name)
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) sum.update(`\0${name}\0`).update(readFileSync(file))
  }
  return sum.digest('hex')
}

const textOf = (file) => (statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : '')

/**
 * A verdict that is not asked for again while everything it rests on is, byte for byte, what it was when it passed.
 * @param {readonly string[]} folders all that the program may read, but for what is installed and what is directly in the project's folder
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<Result>}
 */
export async function verdictOnce(folders, name, script, args) {
  const start = performance.now()
  const file = path.join(cache, `passed-${name.replaceAll(' ', '-')}`)
  // Before the run: what is written meanwhile makes another sum next time.
  const sum = sumOf(folders, [script, ...args])
  if (textOf(file) === sum) return report({ name: `${name}, unchanged`, passed: 1, failed: 0, seconds: since(start) })
  const result = await verdict(name, script, args)
  mkdirSync(cache, { recursive: true })
  if (result.failed === 0) writeFileSync(file, sum)
  return result
}

/** What vitest wrote about a run; a file that could not be loaded counts as a failure, and so does an end without a report. */
function counted(file, code) {
  let passed = 0
  let failed = 0
  try {
    const answer = JSON.parse(readFileSync(file, 'utf8'))
    const broken = answer.testResults.filter(
      (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')
    )
    passed = answer.numPassedTests
    failed = answer.numFailedTests + broken.length
  } catch (error) {
    say(`The report of the tests cannot be read: ${error.message}`)
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/**
 * Runs one of vitest's projects.
 * @param {string} project its name in vitest.config.ts
 * @param {{ quiet?: boolean, session?: boolean, env?: Record<string, string>, filters?: readonly string[] }} [options]
 *   quiet: output only where it fails; session: with a display, a message bus and a keyring of its own
 * @returns {Promise<Result>}
 */
export async function vitest(project, { quiet = false, session = false, env = {}, filters = [] } = {}) {
  const start = performance.now()
  mkdirSync(cache, { recursive: true })
  const file = path.join(cache, `vitest-${project}.json`)
  rmSync(file, { force: true })
  const script = path.join(modules, 'vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = [script, 'run', '--project', project, ...reporters, ...filters]
  const options = { env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env } }
  if (quiet) {
    const { code, output } = await run(process.execPath, args, options)
    return report({ name: project, ...counted(file, code), seconds: since(start) }, output)
  }
  const visible = { ...options, stdio: ['ignore', 2, 2] }
  const code = await (session ? inPrivateSession : runVisibly)(process.execPath, args, visible)
  return report({ name: project, ...counted(file, code), seconds: since(start) })
}

/** Says the sums. @param {readonly Result[]} results @returns {number} an exit code */
export function conclude(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const broken = results.filter((result) => result.failed > 0)
  if (broken.length > 0) say(`Failed: ${broken.map((result) => result.name).join(', ')}`)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  return broken.length > 0 ? 1 : 0
}
