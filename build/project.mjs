// Where the project's folders are, and how the set-up speaks: to stderr, so that stdout stays free for answers.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const cache = path.join(root, 'node_modules/.cache/lampfield')
export const modules = path.join(root, 'node_modules')

/** Something the user has to do; shown without a stack. */
export class SetupError extends Error {}

/** One line of progress or advice, on stderr. @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`)

const LOOK_AGAIN_MILLISECONDS = 500

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Does `work` while no other set-up of this clone does: two that install into one folder destroy each other's files.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const lock = path.join(tmpdir(), `lampfield-setup-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (existsSync(lock) && !isRunning(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS))
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * Runs a program and keeps its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} output is stdout and stderr as they came
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const end = () => void child.kill()
    process.once('exit', end)
    let output = ''
    child.stdout?.on('data', (text) => (output += text))
    child.stderr?.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('exit', end)
      resolve({ code: code ?? (signal ? 1 : 0), output })
    })
  })

/**
 * Runs a program that speaks to the user itself; it ends when we do.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] detached: everything that it starts ends with it
 * @returns {Promise<number>} its exit code
 */
export const runVisibly = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const end = () => void (options.detached && child.pid ? process.kill(-child.pid) : child.kill())
    process.once('exit', end)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.off('exit', end)
      resolve(code ?? (signal ? 1 : 0))
    })
  })

/**
 * The whole of a command line program: runs it, sets the exit code, says a SetupError in plain words.
 * @param {() => Promise<number>} program
 */
export async function main(program) {
  // Ended from outside: the way out goes through 'exit', which ends what we started.
  const ended = () => process.exit(1)
  process.on('SIGINT', ended).on('SIGTERM', ended)
  try {
    process.exitCode = await program()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`\n${error.message}`)
    process.exitCode = 1
  } finally {
    process.off('SIGINT', ended).off('SIGTERM', ended)
  }
}

/** Whether the file at `url` is the program that node was started with. @param {string} url import.meta.url */
export const isProgram = (url) => process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url)
